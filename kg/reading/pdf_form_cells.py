"""Floor 2: texts of a form that nobody ruled, by column → its rows, merged cells over theirs.

Reads the pieces of text in each column, from top to bottom; gives rows of cells. Which pieces are
lines of one cell is told by how near they stand, and by what comes of it: each row has a name and
a target beside it. Texts stand in the middle of their cells, or at the top.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.pdf_form_spans import Run, begun_rows, divided_rows, row_sides
from kg.reading.pdf_text import Segment, joint

# In sizes of the type: texts of one row are level, texts of one line; lines of one cell stand so
# near; a name stands so near to the middle of its rows; rows reach so far into one another.
_LEVEL = 0.3
_ON_LINE = 0.5
_NEAR = 0.9
_OFF = 0.35
_INTO = 0.25
# What is left of the name of a class (指标) is none.
_REST = re.compile(r"指?标")
# Gaps that differ by less, in sizes of the type, are one.
_SAME = 0.06
_MOST_LIMITS = 8


@dataclass(frozen=True, slots=True)
class FormCell:
    """A cell's text, the top of it, its bottom, and how far down its first line reaches."""

    text: str
    top: float
    bottom: float
    first: float

    def at(self, *, above: bool) -> float:
        """How far down it stands: its middle, or the middle of its first line."""
        return (self.top + (self.first if above else self.bottom)) / 2


@dataclass(frozen=True, slots=True)
class FormRows:
    """The rows of a form: the cells of each, by column, how far apart they stand at least, and the
    runs of rows under merged cells."""

    rows: tuple[dict[int, FormCell], ...]
    gap: float
    merged: tuple[tuple[tuple[Run, FormCell], ...], ...]


Columns = Sequence[Sequence[Segment]]


def pieces_to_rows(
    columns: Columns, leaf: int, size: float, *, goes_on: bool = False
) -> FormRows | None:
    """The rows of these columns; those in front of `leaf` hold merged cells, it holds names. None
    where no way to put the pieces together fits. In a form that `goes_on` merged cells of the page
    before may reach down to the first rows."""
    best: tuple[float, FormRows] | None = None
    for limit in _limits(columns, size):
        cells = [_cells(pieces, limit, size) for pieces in columns]
        for above in (False, True):
            found = _fitted(cells, leaf, size, above=above, goes_on=goes_on)
            if found and (best is None or found[0] < best[0]):
                best = found
    return best[1] if best else None


def _limits(columns: Columns, size: float) -> list[float]:
    """The gaps up to which lines may be those of one cell: none, and each that there is."""
    gaps = sorted(
        b.top - a.bottom
        for pieces in columns
        for a, b in pairwise(sorted(pieces, key=lambda piece: piece.top))
        if b.top - a.top > _ON_LINE * size and b.top - a.bottom <= _NEAR * size
    )
    limits = [-size]
    for gap in gaps:
        if gap > limits[-1]:
            limits.append(gap + _SAME * size)
    return limits[:_MOST_LIMITS]


def _cells(pieces: Sequence[Segment], limit: float, size: float) -> list[FormCell]:
    """The cells of one column whose lines stand no farther apart."""
    found: list[FormCell] = []
    for line in _lines(pieces, size):
        text = " ".join(piece.text for piece in line)
        top, bottom = min(p.top for p in line), max(p.bottom for p in line)
        if found and top - found[-1].bottom <= limit:
            above = found[-1]
            text = above.text + joint(above.text[-1], text[0]) + text
            found[-1] = FormCell(text, above.top, bottom, above.first)
        else:
            found.append(FormCell(text, top, bottom, bottom))
    return found


def _lines(pieces: Sequence[Segment], size: float) -> list[list[Segment]]:
    found: list[list[Segment]] = []
    for piece in sorted(pieces, key=lambda piece: piece.top + piece.bottom):
        if found and piece.top - found[-1][0].top <= _ON_LINE * size:
            found[-1].append(piece)
        else:
            found.append([piece])
    return [sorted(line, key=lambda piece: piece.x0) for line in found]


def _fitted(
    cells: Sequence[Sequence[FormCell]], leaf: int, size: float, *, above: bool, goes_on: bool
) -> tuple[float, FormRows] | None:
    """(what is missing, the rows) of cells whose texts are in the middle, or `above`."""
    rows = _rows(cells[leaf:], leaf, size, above=above)
    if rows is None:
        return None
    places = [sum(cell.at(above=above) for cell in row.values()) / len(row) for row in rows]
    tops = [min(cell.top for cell in row.values()) for row in rows]
    bottoms = [max(cell.bottom for cell in row.values()) for row in rows]
    if any(b - top > _INTO * size for b, top in zip(bottoms, tops[1:], strict=False)):
        return None
    heights = [b - a for a, b in zip(tops, bottoms, strict=True)]
    sides = row_sides(places, heights)
    merged: list[tuple[tuple[Run, FormCell], ...]] = []
    allowed, begun = set(range(len(rows))), 0
    for column in reversed(cells[:leaf]):
        if any(_REST.fullmatch(cell.text) for cell in column):
            return None
        names = [cell.at(above=above) for cell in column]
        starts = sorted(allowed) if goes_on else [0]
        levels = places if above else sides
        runs = _first_runs(names, levels, allowed, starts, _OFF * size, above=above)
        if runs is None:
            # A column that was not merged: its names stand in the first of their rows.
            runs = _first_runs(names, places, allowed, starts, _OFF * size, above=True)
            begun += 1
        if runs is None:
            return None
        allowed = {0, *(first for first, _ in runs)}
        merged.insert(0, tuple(zip(runs, column, strict=True)))
    nameless = sum(leaf not in row for row in rows)
    bare = sum(leaf + 1 not in row for row in rows)
    gap = min((top - b for b, top in zip(bottoms, tops[1:], strict=False)), default=size)
    # Where both fit as well, texts stand in the middle.
    return 3 * nameless + bare + 0.5 * (above or begun), FormRows(tuple(rows), gap, tuple(merged))


def _first_runs(
    names: Sequence[float],
    levels: Sequence[float],
    allowed: Collection[int],
    starts: Sequence[int],
    off: float,
    *,
    above: bool,
) -> list[Run] | None:
    """The rows of merged cells, the first of which begins at the first row of `starts` that fits;
    `levels` are the places of the rows where texts stand `above`, else their sides."""
    tell = begun_rows if above else divided_rows
    for start in starts:
        runs = tell(names, levels[start:], {row - start for row in allowed}, off)
        if runs is not None:
            return [(first + start, stop + start) for first, stop in runs]
    return None


def _rows(
    columns: Sequence[Sequence[FormCell]], first: int, size: float, *, above: bool
) -> list[dict[int, FormCell]] | None:
    """The cells that stand level, by column; None where two of one column do."""
    placed = sorted(
        (cell.at(above=above), number, cell)
        for number, column in enumerate(columns, start=first)
        for cell in column
    )
    rows: list[dict[int, FormCell]] = []
    level = 0.0
    for y, number, cell in placed:
        if not rows or y - level > _LEVEL * size:
            rows.append({})
            level = y
        if number in rows[-1]:
            return None
        rows[-1][number] = cell
    return rows or None
