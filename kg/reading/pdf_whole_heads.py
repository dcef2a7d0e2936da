"""Floor 2: heads that were wrapped in narrow columns → whole heads, on lines of their own.

Reads the lines of heads of a table that has no sides; gives lines in which each head is one text.
The pieces of a head stand in the middle of each other, or begin at one side, nearer than two rows
do; the pieces of heads side by side are on other lines than theirs where those have more or fewer
of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.reading.pdf_text import Segment, TextLine, joint

# In sizes of the type: how far apart pieces of one head are, how far off each other's middle, how
# much wider than the piece above, and how far the middles of heads on one line are apart.
_GAP = 0.55
_OFF = 0.4
_WIDER = 0.5
_LEVEL = 0.3


def whole_heads(heads: Sequence[TextLine]) -> list[TextLine]:
    """The lines, wrapped heads put together; as they are where nothing was wrapped."""
    pieces = [(segment, line) for line in heads for segment in line.segments]
    if any(not segment.bottom for segment, _ in pieces):
        return list(heads)
    cells: list[tuple[Segment, TextLine]] = []
    taken: set[int] = set()
    for number, (segment, line) in enumerate(pieces):
        if number in taken:
            continue
        whole = segment
        while (after := _rest(whole, line.size, number, pieces)) is not None:
            taken.add(after)
            whole = _joined(whole, pieces[after][0])
        cells.append((whole, line))
    return _lines(cells) if taken else list(heads)


def _rest(
    head: Segment, size: float, number: int, pieces: Sequence[tuple[Segment, TextLine]]
) -> int | None:
    """Which piece goes on with a head: the only one right below it, in its middle, or beginning
    where it does."""
    below = [
        (n, piece)
        for n, (piece, _) in enumerate(pieces)
        if n > number
        and min(head.x1, piece.x1) > max(head.x0, piece.x0)
        and -_GAP * size <= piece.top - head.bottom <= _GAP * size
    ]
    if len(below) != 1:
        return None
    n, piece = below[0]
    # In cells that begin at the left, so does each piece.
    off = min(abs((head.x0 + head.x1 - piece.x0 - piece.x1) / 2), abs(head.x0 - piece.x0))
    wider = (piece.x1 - piece.x0) - (head.x1 - head.x0)
    return n if off <= _OFF * size and wider <= _WIDER * size else None


def _joined(head: Segment, rest: Segment) -> Segment:
    text = head.text + joint(head.text[-1], rest.text[0]) + rest.text
    x0, x1 = min(head.x0, rest.x0), max(head.x1, rest.x1)
    return Segment(text, x0, x1, (), head.top, rest.bottom)


def _lines(cells: Sequence[tuple[Segment, TextLine]]) -> list[TextLine]:
    """The heads on lines, those together whose middles are level."""
    found: list[list[tuple[Segment, TextLine]]] = []
    middle = 0.0
    for head, line in sorted(cells, key=lambda cell: cell[0].top + cell[0].bottom):
        here = (head.top + head.bottom) / 2
        if not found or here - middle > _LEVEL * line.size:
            found.append([])
            middle = here
        found[-1].append((head, line))
    return [_line(members) for members in found]


def _line(members: Sequence[tuple[Segment, TextLine]]) -> TextLine:
    heads = sorted((head for head, _ in members), key=lambda head: head.x0)
    return replace(
        members[0][1],
        text="  ".join(head.text for head in heads),
        x0=heads[0].x0,
        x1=max(head.x1 for head in heads),
        top=min(head.top for head in heads),
        bottom=max(head.bottom for head in heads),
        segments=tuple(heads),
    )
