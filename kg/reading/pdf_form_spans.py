"""Floor 2: names in the middle of several rows that nobody ruled → the rows that each stands over.

Reads how far down the middles of rows and of names stand; tells for each name the rows beside it. A
cell that was merged over rows has its text in the middle of them, so that the names divide the rows
between them in one way alone that fits; where none fits, nothing is told.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

Run = tuple[int, int]
"""The first row, and the one behind the last."""


def row_sides(middles: Sequence[float], heights: Sequence[float]) -> list[float]:
    """How far down rows begin and end whose texts have these middles and heights.

    Each row's text stands in its middle: the height of one gives those of all others. The two rows
    that stand nearest to each other are no higher than their texts and the padding of all rows.
    """
    steps = [b - a for a, b in pairwise(middles)]
    if not steps:
        return [middles[0] - heights[0] / 2, middles[0] + heights[0] / 2]
    free = [step - (a + b) / 2 for step, (a, b) in zip(steps, pairwise(heights), strict=True)]
    tight = free.index(min(free))
    found = {tight: heights[tight] + free[tight]}
    for number in range(tight, len(steps)):
        found[number + 1] = 2 * steps[number] - found[number]
    for number in range(tight - 1, -1, -1):
        found[number] = 2 * steps[number] - found[number + 1]
    top = middles[0] - found[0] / 2
    return [top, *(middle + found[n] / 2 for n, middle in enumerate(middles))]


def divided_rows(
    names: Sequence[float], sides: Sequence[float], allowed: Collection[int], off: float
) -> list[Run] | None:
    """The rows of each name, from the first row to the last; None where a name would stand farther
    than `off` from their middle. Runs begin at `allowed` rows alone."""
    last = len(sides) - 1
    # What is left over in all, and where the runs begin, by the row behind the last of them.
    best: dict[int, tuple[float, tuple[Run, ...]]] = {0: (0.0, ())}
    for name in names:
        following: dict[int, tuple[float, tuple[Run, ...]]] = {}
        for start, (before, runs) in best.items():
            for stop in range(start + 1, last + 1):
                away = abs((sides[start] + sides[stop]) / 2 - name)
                if away > off or (stop != last and stop not in allowed):
                    continue
                total = before + away
                if stop not in following or total < following[stop][0]:
                    following[stop] = (total, (*runs, (start, stop)))
        best = following
    return list(best[last][1]) if last in best else None


def begun_rows(
    names: Sequence[float], tops: Sequence[float], allowed: Collection[int], off: float
) -> list[Run] | None:
    """The rows of names that stand at the top of their cells, beside the first row of each."""
    starts = [min(range(len(tops)), key=lambda row: abs(tops[row] - name)) for name in names]
    near = all(abs(tops[row] - name) <= off for row, name in zip(starts, names, strict=True))
    apart = starts == sorted(set(starts)) and starts[:1] == [0]
    if not near or not apart or any(row and row not in allowed for row in starts):
        return None
    return list(pairwise((*starts, len(tops))))
