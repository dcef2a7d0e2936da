"""Floor 2: what stands above the indicators of a form without lines → rows of labels and values.

Reads the lines between the title of a form and the heads of its indicators; gives rows of texts,
from left to right. A label beside several lines of its value, or beside several rows, stands in the
middle of them (年度总体目标, 项目资金); it is repeated in each of these rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.reading.pdf_form_spans import divided_rows, row_sides
from kg.reading.pdf_text import Segment, TextLine, joint

# In sizes of the type: a gap between two cells; texts of one row are level; lines of one cell stand
# so near; a label stands so near to the middle of its rows.
_GAP = 0.6
_LEVEL = 0.35
_NEAR = 0.9
_SAME = 0.06
# Lines of one cell stand nearer than rows do by so much.
_CLEARLY = 0.1
_OFF = 0.5
_MOST_LIMITS = 8
_LONGEST = 16
"""No label has more characters."""

Texts = list[Segment]


def top_rows(lines: Sequence[TextLine], gap: float) -> tuple[list[Texts], int]:
    """The rows of these lines, and how many lines above them are none (a title, a year). The rows
    below stand so far apart at least."""
    first = next((n for n, line in enumerate(lines) if len(_cells_of(line)) > 1), len(lines))
    own = lines[first:]
    if not own:
        return [], first
    size = own[0].size
    nearest = gap - _CLEARLY * size
    limits = [nearest, *(limit for limit in _limits(own, size) if limit < nearest)]
    found = [_rows(own, limit, size, above=above) for above in (False, True) for limit in limits]
    return _labelled(min(found, key=_unpaired), size), first


def _cells_of(line: TextLine) -> Texts:
    """The texts of a line, parted at gaps that stand between two cells."""
    found: Texts = []
    for piece in (part for one in line.segments for part in one.parts or (one,)):
        near = found and piece.x0 - found[-1].x1 <= _GAP * line.size
        if near:
            found[-1] = _joined(found[-1], piece, " ")
        else:
            found.append(piece)
    return found


def _joined(one: Segment, other: Segment, between: str) -> Segment:
    return Segment(
        one.text + between + other.text,
        min(one.x0, other.x0),
        max(one.x1, other.x1),
        (),
        min(one.top, other.top),
        max(one.bottom, other.bottom),
    )


def _limits(lines: Sequence[TextLine], size: float) -> list[float]:
    """The gaps up to which texts above each other may be one cell: none, and each that there is."""
    texts = [text for line in lines for text in _cells_of(line)]
    gaps = {
        round(b.top - a.bottom, 1)
        for a in texts
        for b in texts
        if b.top > a.top + size / 2 and _over(a, b) and b.top - a.bottom <= _NEAR * size
    }
    return [-size, *(gap + _SAME * size for gap in sorted(gaps)[:_MOST_LIMITS])]


def _over(one: Segment, other: Segment) -> bool:
    return min(one.x1, other.x1) > max(one.x0, other.x0)


def _middle(text: Segment) -> float:
    return (text.top + text.bottom) / 2


def _rows(lines: Sequence[TextLine], limit: float, size: float, *, above: bool) -> list[Texts]:
    """The cells whose lines stand no farther apart, those that are level together: their middles,
    or those of their first lines."""
    cells: Texts = []
    places: list[float] = []
    for text in (text for line in lines for text in _cells_of(line)):
        over = [n for n, cell in enumerate(cells) if _over(cell, text)]
        last = max(over, key=lambda n: cells[n].bottom, default=None)
        if last is not None and text.top - cells[last].bottom <= limit:
            cell = cells[last]
            cells[last] = _joined(cell, text, joint(cell.text[-1], text.text[0]))
            places[last] = places[last] if above else _middle(cells[last])
        else:
            cells.append(text)
            places.append(_middle(text))
    rows: list[Texts] = []
    level = 0.0
    for place, cell in sorted(zip(places, cells, strict=True), key=lambda placed: placed[0]):
        if not rows or place - level > _LEVEL * size:
            rows.append([])
            level = place
        rows[-1].append(cell)
    return [sorted(row, key=lambda cell: cell.x0) for row in rows]


def _unpaired(rows: Sequence[Texts]) -> tuple[int, int]:
    """(how many rows are no label and value, how many texts of one cell were taken apart)."""
    reach = _label_reach(rows)
    alone = sum(len(row) == 1 and row[0].x1 > reach for row in rows)
    crossing = sum(
        any(_over(a, b) and b.top < a.bottom for a in row for b in below)
        for row, below in pairwise(rows)
    )
    return alone + crossing, -len(rows)


def _label_reach(rows: Sequence[Texts]) -> float:
    """How far to the right the labels of the first column reach."""
    first = rows[0][0]
    labels = [row[0] for row in rows if _over(row[0], first) and len(row[0].text) <= _LONGEST]
    return max(label.x1 for label in (first, *labels))


def _labelled(rows: Sequence[Texts], size: float) -> list[Texts]:
    """The rows, each with its label in front; rows of labels alone are none."""
    reach = _label_reach(rows)
    own = [[text for text in row if text.x0 >= reach - 1] for row in rows]
    labels = [[text for text in row if text.x0 < reach - 1] for row in rows]
    filled = [n for n, row in enumerate(own) if row]
    names = [text for row in labels for text in row]
    if any(len(row) > 1 for row in labels) or not filled:
        return list(rows)
    middles = [sum(map(_middle, own[n])) / len(own[n]) for n in filled]
    heights = [max(t.bottom for t in own[n]) - min(t.top for t in own[n]) for n in filled]
    everywhere = set(range(len(filled)))
    runs = divided_rows(
        [_middle(name) for name in names], row_sides(middles, heights), everywhere, _OFF * size
    )
    if runs is None:
        return list(rows)
    return list(_with_labels([own[n] for n in filled], names, runs))


def _with_labels(
    rows: Sequence[Texts], names: Sequence[Segment], runs: Sequence[tuple[int, int]]
) -> Iterator[Texts]:
    for name, (start, stop) in zip(names, runs, strict=True):
        for row in rows[start:stop]:
            yield [replace(name, top=row[0].top, bottom=row[0].bottom), *row]
