"""Floor 2: columns that nobody ruled and the heads above them → the columns as wide as their heads.

Reads the intervals that texts below cover, and lines of heads; adds columns that have nothing but a
head. A head that was wrapped, or that stands over two columns, makes none.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.pdf_heads import NEARER, Interval, covered
from kg.reading.pdf_text import Segment, TextLine

# Lines that reach so far into each other hold heads side by side, in sizes of the type.
_LEVEL = 0.3


def with_heads(columns: list[Interval], heads: Sequence[TextLine]) -> list[Interval]:
    """The columns as wide as their heads, and those that have nothing but a head.

    A head beside its column (one at the left, the other at the right) belongs to it.
    """
    # A head over several columns leaves room for one over each.
    headed = {reach[0] for reach in _covers(heads, columns) if len(reach) == 1}
    bare = {columns[number] for number in range(len(columns)) if number not in headed}
    for index in range(len(heads) - 1, -1, -1):
        for segment in heads[index].segments:
            found = covered(segment, columns)
            if not found:
                found = _column_of_wrapped(segment, heads[index], heads[:index], columns)
            if not found:
                at = sum(x0 < segment.x0 for x0, _ in columns)
                free = bare | _below_shared(segment, heads, index, columns)
                beside = [n for n in (at - 1, at) if 0 <= n < len(columns) and columns[n] in free]
                beside = [n for n in beside if _is_nearest(segment, columns[n], heads, index)]
                if beside:
                    found = [min(beside, key=lambda n: _distance(segment, columns[n]))]
                    bare.discard(columns[found[0]])
                elif not _stands_over_both(at, index, columns, heads):
                    columns = sorted([*columns, (segment.x0, segment.x1)])
            if len(found) == 1:
                columns = _with_wider(columns, found[0], segment)
    return columns


def _is_nearest(segment: Segment, column: Interval, heads: Sequence[TextLine], index: int) -> bool:
    """Whether no head on this line, or on one above that reaches into it, is nearer to a column."""
    own = heads[index]
    level = [line for line in heads[: index + 1] if line.bottom - own.top > _LEVEL * own.size]
    others = (_distance(head, column) for line in level for head in line.segments)
    return _distance(segment, column) <= min(others, default=_distance(segment, column))


def _below_shared(
    segment: Segment, heads: Sequence[TextLine], index: int, columns: Sequence[Interval]
) -> set[Interval]:
    """The columns that nothing but a head over a head of this line stands over: 功能分类科目 over
    codes and names at the left of their column, 科目名称 in the middle of it."""
    own = {number for reach in _covers(heads[index:], columns) for number in reach}
    over = [
        covered(head, columns)
        for line in heads[:index]
        for head in line.segments
        if min(head.x1, segment.x1) > max(head.x0, segment.x0)
    ]
    return {columns[reach[-1]] for reach in over if reach and reach[-1] not in own}


def _column_of_wrapped(
    segment: Segment, own: TextLine, above: Sequence[TextLine], columns: Sequence[Interval]
) -> list[int]:
    """The one column of the head that a shorter piece stands alone in the middle of, on a line
    above: it was wrapped there; [] where there is none."""
    middle, width = (segment.x0 + segment.x1) / 2, segment.x1 - segment.x0
    for line in above:
        for head in line.segments:
            apart = abs((head.x0 + head.x1) / 2 - middle)
            if width < head.x1 - head.x0 and apart <= NEARER * line.size / 2:
                over = covered(head, columns)
                below = sum(min(s.x1, head.x1) > max(s.x0, head.x0) for s in own.segments)
                return over if len(over) == below == 1 else []
    return []


def _stands_over_both(
    at: int, index: int, columns: Sequence[Interval], heads: Sequence[TextLine]
) -> bool:
    """Whether a head of this line in the gap in front of a column is one over both columns beside
    the gap: both have heads further down, and no other head of this line or above."""
    lower = {number for reach in _covers(heads[index + 1 :], columns) for number in reach}
    upper = {number for reach in _covers(heads[: index + 1], columns) for number in reach}
    return {at - 1, at} <= lower - upper


def _covers(lines: Sequence[TextLine], columns: Sequence[Interval]) -> list[list[int]]:
    return [covered(segment, columns) for line in lines for segment in line.segments]


def _distance(segment: Segment, column: Interval) -> float:
    return max(segment.x0 - column[1], column[0] - segment.x1)


def _with_wider(columns: list[Interval], number: int, head: Segment) -> list[Interval]:
    """The columns, one as wide as its head, as far as its neighbours let it."""
    x0, x1 = columns[number]
    left = columns[number - 1][1] if number else head.x0
    right = columns[number + 1][0] if number + 1 < len(columns) else head.x1
    wider = (min(x0, max(head.x0, left)), max(x1, min(head.x1, right)))
    return [*columns[:number], wider, *columns[number + 1 :]]
