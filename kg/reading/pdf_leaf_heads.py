"""Floor 2: the lowest heads above columns that nobody ruled → the columns, each with its own head.

Reads the intervals that texts below cover, and lines of whole heads. Where as many heads have none
below them as there are columns, each stands over the one that comes as it does from left to right,
however far apart they are: a head stands in the middle of its cell, an amount at the right of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pdf_heads import Interval
from kg.reading.pdf_text import Segment, TextLine

# Heads are level whose middles are so near, in sizes of the type.
_LEVEL = 0.3


def columns_below_leaves(
    columns: Sequence[Interval], heads: Sequence[TextLine], *, gaps: bool
) -> list[Interval] | None:
    """The columns, each as wide as its head; None where heads and columns do not come in pairs.
    With `gaps` some columns may have nothing but a head."""
    leaves = _leaves(heads)
    if not columns or len(leaves) < len(columns) or (len(leaves) > len(columns) and not gaps):
        return None
    places = _nearest_in_order([_middle(c) for c in columns], [_middle(leaf) for leaf in leaves])
    found = list(leaves)
    for (x0, x1), place in zip(columns, places, strict=True):
        found[place] = (min(found[place][0], x0), max(found[place][1], x1))
    apart = all(a[1] <= b[0] for a, b in pairwise(found))
    return found if apart else None


def _leaves(heads: Sequence[TextLine]) -> list[Interval]:
    """What heads with none below them cover, from left to right."""
    placed = [
        (segment, (line.top + line.bottom) / 2, _LEVEL * line.size)
        for line in heads
        for segment in line.segments
    ]
    top = min((y for _, y, _ in placed), default=0.0)
    return sorted(
        (head.x0, head.x1)
        for head, y, near in placed
        if not _stands_over(head, y + near, [(h, at) for h, at, _ in placed], first=y - top <= near)
    )


def _stands_over(
    head: Segment, level: float, placed: Sequence[tuple[Segment, float]], *, first: bool
) -> bool:
    """Whether heads stand below one: right below it, or, for one of the first row, at both of its
    sides nearer than others of that row."""
    lower = [other for other, y in placed if y > level]
    if any(min(other.x1, head.x1) > max(other.x0, head.x0) for other in lower):
        return True
    if not first:
        return False
    others = [other for other, _ in placed if other is not head]
    left = max((o for o in others if o.x1 <= head.x0), key=lambda o: o.x1, default=None)
    right = min((o for o in others if o.x0 >= head.x1), key=lambda o: o.x0, default=None)
    return left in lower and right in lower


def _nearest_in_order(middles: Sequence[float], heads: Sequence[float]) -> list[int]:
    """For each column the head over it: from left to right, as near in all as can be."""
    best: list[tuple[float, list[int]]] = [(0.0, [])]
    for number, middle in enumerate(middles):
        following: list[tuple[float, list[int]]] = []
        for place in range(number, len(heads) - len(middles) + number + 1):
            before = min(best[: place - number + 1])
            following.append((before[0] + abs(middle - heads[place]), [*before[1], place]))
        best = following
    return min(best)[1]


def _middle(interval: Interval) -> float:
    return sum(interval) / 2
