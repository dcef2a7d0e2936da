"""Floor 2: what stands between `<table>` and `</table>` → lines and grids, in the page's order.

Gathers lines and cells while the page is walked through, and decides at the end of each table
whether it holds data or lays the page out. A table of data is a grid, and tables inside its cells
follow it; a layout table dissolves into the lines and grids that are in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from lxml.etree import _Element

from kg.reading.grids import (
    MAX_COLSPAN,
    MAX_ROWSPAN,
    SpannedCell,
    SpannedRow,
    attribute_to_span,
)
from kg.reading.visible import tells_nothing

# White space that a page's author may write anywhere; `&nbsp;` and ideographic spaces are text.
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LATIN_END = "\u024f"
# Where the groups of rows stand in the table, wherever they are written.
_HEAD, _BODY, _FOOT = range(3)


class Line(NamedTuple):
    """A line of running text."""

    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table of data, spans not yet expanded."""

    rows: tuple[SpannedRow, ...]

    @property
    def size(self) -> int:
        """The number of cells that hold text."""
        return sum(bool(cell.text) for _, cells in self.rows for cell in cells)


Piece = Line | Grid


def collapse(text: str) -> str:
    """White space as a browser shows it: runs are one space, line breaks in Chinese text nothing.

    Blanks at the end go, those that were written as text in front (an indent) stay.

    >>> collapse(" 基\\n  本支出  2024\\n budget ")
    '基本支出 2024 budget'
    """
    if text.isprintable() and " " not in text:
        return text
    text = text.rstrip().lstrip(" \t\r\n\f")
    return _SPACE.sub(_joint, text).replace("\xa0", " ")


def _joint(match: re.Match[str]) -> str:
    if "\n" not in match[0]:
        return " "
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before <= _LATIN_END and after <= _LATIN_END else ""


class SimpleCell(SpannedCell):
    """A cell of text alone."""

    __slots__ = ()

    @property
    def pieces(self) -> list[Piece]:
        """The text as the one line that it is."""
        return [Line(self.text)] if self.text else []


class _DraftCell:
    """What stands in a cell, and how many rows and columns it fills."""

    __slots__ = ("colspan", "pieces", "rowspan")

    def __init__(self, element: _Element) -> None:
        self.pieces: list[Piece] = []
        self.rowspan, self.colspan = _spans(element.get("rowspan"), element.get("colspan"))

    @property
    def text(self) -> str:
        """The lines of the cell."""
        return "\n".join([piece.text for piece in self.pieces if isinstance(piece, Line)])


def _spans(rows: str | None, columns: str | None) -> tuple[int, int]:
    """The rows and the columns that a cell fills."""
    return attribute_to_span(rows, MAX_ROWSPAN), attribute_to_span(columns, MAX_COLSPAN) or 1


@lru_cache(256)
def attributes_to_spans(attributes: tuple[tuple[str, str], ...]) -> tuple[int, int] | None:
    """The rows and the columns that a cell fills; None where its attributes tell more of it.

    >>> attributes_to_spans((("width", "90"), ("rowspan", "2")))
    (2, 1)
    """
    stated = dict(attributes)
    return _spans(stated.get("rowspan"), stated.get("colspan")) if tells_nothing(stated) else None


@dataclass(slots=True)
class _DraftRow:
    group: int
    where: int
    cells: list[SimpleCell | _DraftCell] = field(default_factory=list)


class TableDraft:
    """A table while it is read. Text outside its cells, as in a caption, stands in front of it."""

    def __init__(self, presentation: bool) -> None:
        self.presentation = presentation
        self.rows: list[_DraftRow] = []
        self.outside: list[Piece] = []
        self._cell: tuple[_Element, _DraftCell] | None = None
        self._group = 0
        self._where = _BODY
        self._seen: set[int] = set()

    @property
    def pieces(self) -> list[Piece]:
        """Where lines and inner tables go now."""
        return self._cell[1].pieces if self._cell else self.outside

    def begin_group(self, tag: str) -> None:
        """A `thead` stands first and a `tfoot` last; the second of either where it is written."""
        self.end_cell()
        self._group += 1
        self._where = {"thead": _HEAD, "tfoot": _FOOT}.get(tag, _BODY)
        if self._where in self._seen:
            self._where = _BODY
        self._seen.add(self._where)

    def begin_row(self) -> None:
        """A new row, also where the last one was not closed."""
        self.end_cell()
        self.rows.append(_DraftRow(self._group, self._where))

    def begin_cell(self, element: _Element) -> None:
        """A new cell; a cell inside a cell, without a table between, is a line of the outer one."""
        if self._cell:
            return
        if not self.rows:
            self.begin_row()
        cell = _DraftCell(element)
        self.rows[-1].cells.append(cell)
        self._cell = (element, cell)

    def add_row(self, cells: Sequence[SimpleCell]) -> None:
        """A new row of cells that hold text alone."""
        self.begin_row()
        self.rows[-1].cells.extend(cells)

    def end_cell(self, element: _Element | None = None) -> None:
        """The end of this cell, or of the one that is open."""
        if self._cell and (element is None or self._cell[0] is element):
            self._cell = None


def table_to_pieces(table: TableDraft) -> list[Piece]:
    """The pieces of a table that was read to its end."""
    table.end_cell()
    rows = sorted(table.rows, key=lambda row: row.where)
    cells = [cell for row in rows for cell in row.cells]
    drafts = (cell for cell in cells if isinstance(cell, _DraftCell))
    inner = [piece for cell in drafts for piece in cell.pieces if isinstance(piece, Grid)]
    if table.presentation or _is_layout(rows, inner):
        return [*table.outside, *(piece for cell in cells for piece in cell.pieces)]
    return [*table.outside, Grid(tuple(_spanned(row) for row in rows)), *inner]


def _is_layout(rows: Sequence[_DraftRow], inner: Sequence[Grid]) -> bool:
    """Whether a table only puts things side by side; `inner` are the tables in its cells.

    It does where no row has two cells with text; and where tables stand in its cells, unless most
    of its rows hold cells of plain text, and there is more in those than in the inner tables.
    """
    if all(sum(bool(cell.pieces) for cell in row.cells) < 2 for row in rows):
        return True
    if not inner:
        return False
    filled = [[cell.pieces for cell in row.cells if cell.pieces] for row in rows]
    plain = [cells for cells in filled if not any(map(_holds_grid, cells))]
    tabular = [cells for cells in plain if len(cells) >= 2]
    written = sum(map(bool, filled))
    own = sum(map(len, tabular))
    return 2 * len(tabular) <= written or own <= sum(grid.size for grid in inner)


def _holds_grid(pieces: Sequence[Piece]) -> bool:
    return any(isinstance(piece, Grid) for piece in pieces)


def _spanned(row: _DraftRow) -> SpannedRow:
    return row.group, [
        cell if isinstance(cell, SimpleCell) else SpannedCell(cell.text, cell.rowspan, cell.colspan)
        for cell in row.cells
    ]
