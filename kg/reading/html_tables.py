"""Floor 2: what stands between `<table>` and `</table>` → lines and grids, in the page's order.

Gathers lines and cells while the page is walked through, and decides at the end of each table
whether it holds data or lays the page out. A table of data is a grid, and tables inside its cells
follow it; a layout table dissolves into the lines and grids that are in it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element

from kg.reading.grids import (
    MAX_COLSPAN,
    MAX_ROWSPAN,
    SpannedCell,
    SpannedRow,
    attribute_to_span,
)

# White space that a page's author may write anywhere; `&nbsp;` and ideographic spaces are text.
_SPACE = re.compile(r"[ \t\r\n\f]+")
_LATIN_END = "\u024f"
# Where the groups of rows stand in the table, wherever they are written.
_HEAD, _BODY, _FOOT = range(3)


@dataclass(frozen=True, slots=True)
class Line:
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


class Flow:
    """The lines and grids of the page or of one cell, and the line that is being written."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._line: list[str] = []

    def add(self, text: str) -> None:
        """More text on the line."""
        self._line.append(text)

    def end_line(self, heading: bool = False) -> None:
        """Whatever comes next stands on a line of its own; an empty line is none."""
        if self._line:
            text = collapse("".join(self._line))
            self._line.clear()
            if text.strip():
                self.pieces.append(Line(text, heading))

    def close(self) -> list[Piece]:
        """All pieces."""
        self.end_line()
        return self.pieces


def collapse(text: str) -> str:
    """White space as a browser shows it: runs are one space, line breaks in Chinese text nothing.

    Blanks at the end go, those that were written as text in front (an indent) stay.

    >>> collapse(" 基\\n  本支出  2024\\n budget ")
    '基本支出 2024 budget'
    """
    text = text.rstrip().lstrip(" \t\r\n\f")
    return _SPACE.sub(_joint, text).replace("\xa0", " ")


def _joint(match: re.Match[str]) -> str:
    if "\n" not in match[0]:
        return " "
    before, after = match.string[match.start() - 1], match.string[match.end()]
    return " " if before <= _LATIN_END and after <= _LATIN_END else ""


@dataclass(slots=True)
class _DraftCell:
    rowspan: int
    colspan: int
    flow: Flow = field(default_factory=Flow)

    @property
    def lines(self) -> list[str]:
        return [piece.text for piece in self.flow.pieces if isinstance(piece, Line)]

    @property
    def grids(self) -> list[Grid]:
        return [piece for piece in self.flow.pieces if isinstance(piece, Grid)]


@dataclass(slots=True)
class _DraftRow:
    group: int
    where: int
    cells: list[_DraftCell] = field(default_factory=list)

    @property
    def written(self) -> list[_DraftCell]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell.flow.pieces]


class TableDraft:
    """A table while it is read. Text outside its cells, as in a caption, stands in front of it."""

    def __init__(self, presentation: bool) -> None:
        self.presentation = presentation
        self.rows: list[_DraftRow] = []
        self.outside = Flow()
        self._cell: tuple[_Element | None, _DraftCell] | None = None
        self._group = 0
        self._where = _BODY
        self._seen: set[int] = set()

    @property
    def flow(self) -> Flow:
        """Where text goes now."""
        return self._cell[1].flow if self._cell else self.outside

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
        cell = _DraftCell(
            attribute_to_span(element.get("rowspan"), MAX_ROWSPAN),
            max(1, attribute_to_span(element.get("colspan"), MAX_COLSPAN)),
        )
        self.rows[-1].cells.append(cell)
        self._cell = (element, cell)

    def end_cell(self, element: _Element | None = None) -> None:
        """The end of this cell, or of the one that is open."""
        if self._cell and (element is None or self._cell[0] is element):
            self._cell[1].flow.end_line()
            self._cell = None


def table_to_pieces(table: TableDraft) -> list[Piece]:
    """The pieces of a table that was read to its end."""
    table.end_cell()
    rows = sorted(table.rows, key=lambda row: row.where)
    pieces = table.outside.close()
    cells = [cell for row in rows for cell in row.cells]
    if table.presentation or _is_layout(rows):
        return pieces + [piece for cell in cells for piece in cell.flow.pieces]
    inner = [grid for cell in cells for grid in cell.grids]
    return [*pieces, Grid(tuple(_spanned(row) for row in rows)), *inner]


def _is_layout(rows: Sequence[_DraftRow]) -> bool:
    """Whether a table only puts things side by side.

    It does where no row has two cells with text; and where tables stand in its cells, unless most
    of its rows hold cells of plain text, and there is more in those than in the inner tables.
    """
    written = [row for row in rows if row.written]
    if all(len(row.written) < 2 for row in written):
        return True
    inner = [grid for row in rows for cell in row.cells for grid in cell.grids]
    if not inner:
        return False
    plain = [row for row in written if not any(cell.grids for cell in row.cells)]
    tabular = [row for row in plain if len(row.written) >= 2]
    own = sum(len(row.written) for row in tabular)
    return 2 * len(tabular) <= len(written) or own <= sum(grid.size for grid in inner)


def _spanned(row: _DraftRow) -> SpannedRow:
    cells = [SpannedCell("\n".join(cell.lines), cell.rowspan, cell.colspan) for cell in row.cells]
    return row.group, cells
