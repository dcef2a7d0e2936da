"""Floor 2: heads at the left of columns that nobody ruled → the columns that they stand over.

Reads a line of heads, the lines below it and the intervals of the columns. Where every head begins
where a column does, none stands in the middle of anything: one over several columns begins with the
first of them, and ends where the next head of its line begins, or a column that it does not divide.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.reading.pdf_text import Segment, TextLine

# So near begin a head and its column, in sizes of the type.
_FLUSH = 0.15
_FEWEST = 3
"""So many heads below have to begin so, that it is no chance."""
# A head stands lower than the middle of all rows by so much, in sizes of the type.
_LOWER = 0.3


def flush_spans(
    line: TextLine, below: Sequence[TextLine], columns: Sequence[tuple[float, float]]
) -> list[tuple[int, int]] | None:
    """(first, behind last) of the columns under each head of a line; None where some head begins
    elsewhere, and where none of the line is over several columns."""
    own = [_begins(head, columns, line.size) for head in line.segments]
    heads = [(head, one.size) for one in below for head in one.segments]
    places = [_begins(head, columns, size) for head, size in heads]
    if None in own or None in places or len(places) < _FEWEST or len(own) > len(places):
        return None
    middle = (line.top + below[-1].bottom) / 2
    lowest = {
        place
        for place, (head, size) in zip(places, heads, strict=True)
        if (head.top + head.bottom) / 2 > middle + _LOWER * size
    }
    spans: list[tuple[int, int]] = []
    for number, place in enumerate(own):
        first = place or 0
        stop = first + 1
        end = own[number + 1] if number + 1 < len(own) else len(columns)
        while first in lowest and stop < (end or 0) and stop in lowest:
            stop += 1
        spans.append((first, stop))
    return spans if any(stop - first > 1 for first, stop in spans) else None


def _begins(head: Segment, columns: Sequence[tuple[float, float]], size: float) -> int | None:
    """The column that begins where a head does."""
    near = (n for n, (x0, _) in enumerate(columns) if abs(head.x0 - x0) <= _FLUSH * size)
    return next(near, None)
