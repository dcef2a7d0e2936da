"""Floor 2: the heads of columns that nobody ruled → where the columns end, which stand together.

Reads lines of heads and the sides of columns as their texts tell them; gives the sides as the heads
tell them, each of which stands in the middle of its column.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pdf_text import TextLine


def sides_between_heads(lines: Sequence[TextLine], sides: Sequence[float]) -> Sequence[float]:
    """The sides of columns as their lowest heads tell, which stand in the middle: texts at one side
    of wide columns leave more room between them. As they are where a column has no head."""
    middles: dict[int, float] = {}
    for line in lines:
        for segment in line.segments:
            middle = (segment.x0 + segment.x1) / 2
            if sides[0] <= middle <= sides[-1]:
                middles[bisect_right(sides, middle, hi=len(sides) - 1) - 1] = middle
    places = [middles[column] for column in sorted(middles)]
    if len(places) < len(sides) - 1 or places != sorted(places):
        return sides
    inner = [(a + b) / 2 for a, b in pairwise(places)]
    return [2 * places[0] - inner[0], *inner, 2 * places[-1] - inner[-1]]


def leaf_runs(headed: Sequence[set[int]]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """(first, behind last) of the columns side by side whose lowest heads stand on one line, of the
    columns that each line has heads over: two at least of lines above the last, and of that one."""
    upper: list[tuple[int, int]] = []
    runs: list[tuple[int, int]] = []
    for number, own in enumerate(headed, start=1):
        upper += [run for run in runs if run[1] - run[0] > 1]
        leaves = sorted(own.difference(*headed[number:]))
        starts = [n for n in leaves if n - 1 not in leaves]
        stops = [n + 1 for n in leaves if n + 1 not in leaves]
        runs = list(zip(starts, stops, strict=True))
    return upper, runs
