"""Floor 2: the boxes of a table's cells and the characters in them → a grid with spans expanded.

Reads cells as `pdf_rulings` finds them and the page's characters; gives a `PageTable`, all rows
equally wide. A merged cell fills all its slots, the copies behind its first one marked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.reading.pdf_rulings import TOLERANCE, Box
from kg.reading.pdf_text import Char, TextLine, chars_to_lines, joint

# Columns and rows that are no wider than this are the space between double lines.
_SLIVER = 5.0
# A line of text that leaves no more room in its cell than this (in sizes of its characters; the
# padding on both sides is room) was wrapped, or may have been.
_ROOM = 2.6
# Punctuation that may stand out of the text, into the padding of its cell or beyond.
_HANGING = "。，、；：？！）》”’〕】],.;:!?)"
# Characters of one run stand so near to one another.
_TOUCHING = 0.02


@dataclass(frozen=True, slots=True)
class GridCell:
    """One slot. `full` says that the last line of its text leaves no room for more of it."""

    text: str
    copy: bool = False
    full: bool = False


@dataclass(frozen=True, slots=True)
class FormColumns:
    """The columns of a form that nobody ruled: what their texts cover, the text of the head of
    each, and the first column of names; those in front of it hold merged cells."""

    covers: tuple[tuple[float, float], ...]
    heads: tuple[str, ...]
    leaf: int

    @property
    def open(self) -> int:
        """How many columns in front of all heads have none: 绩效指标 over all rows."""
        return next((n for n, head in enumerate(self.heads) if head), 0)


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table, or the part of it on one page. `edges` are the sides of its columns in points.

    `heights` are those of the rows. A table that nobody ruled has the `columns` that its texts
    cover, from left to right, the `lines` that it was read from, and the `reaches` of its rows from
    top to bottom; one that is ruled across alone has `bars`: how far down, from where, to where.
    One of indicators that nobody ruled has the columns of its `form`, whose rows are
    a `gap` apart at least.
    """

    rows: tuple[tuple[GridCell, ...], ...]
    edges: tuple[float, ...]
    heights: tuple[float, ...]
    top: float
    bottom: float
    columns: tuple[tuple[float, float], ...] = ()
    lines: tuple[TextLine, ...] = ()
    reaches: tuple[tuple[float, float], ...] = ()
    bars: tuple[tuple[float, float, float], ...] = ()
    form: FormColumns | None = None
    gap: float = 0.0


Item = TextLine | PageTable
"""What stands on a page, from top to bottom."""


class RuledTable:
    """The slots of one table while characters are put into them."""

    def __init__(self, cells: Sequence[Box]) -> None:
        self.lefts = _sides(cell[at] for cell in cells for at in (0, 2))
        self.tops = _sides(cell[at] for cell in cells for at in (1, 3))
        width, height = len(self.lefts) - 1, len(self.tops) - 1
        # A slot that no cell covers is a cell of its own.
        self._owners = [
            [-1 - row * width - column for column in range(width)] for row in range(height)
        ]
        self._chars: dict[int, list[Char]] = {}
        self._last: tuple[Char, int] | None = None
        for number, (x0, top, x1, bottom) in enumerate(cells):
            for row in range(_index(self.tops, top), _index(self.tops, bottom)):
                for column in range(_index(self.lefts, x0), _index(self.lefts, x1)):
                    self._owners[row][column] = number

    @property
    def box(self) -> Box:
        """The table's outer frame."""
        return (self.lefts[0], self.tops[0], self.lefts[-1], self.tops[-1])

    @property
    def columns(self) -> list[int]:
        """The columns that are no slivers, counted from 0."""
        return [n for n, width in enumerate(_lengths(self.lefts)) if width > _SLIVER]

    @property
    def has_text(self) -> bool:
        """Whether any character was put into it."""
        return any(char["text"].strip() for chars in self._chars.values() for char in chars)

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        x0, top, x1, bottom = self.box
        return x0 - TOLERANCE <= x <= x1 + TOLERANCE and top <= y <= bottom

    def add(self, char: Char) -> None:
        """A character in the table, in the order of drawing.

        Text too long for its cell runs over the side: it stays in the cell where it began.
        """
        column = self._between(self.lefts, (char["x0"] + char["x1"]) / 2)
        row = self._between(self.tops, (char["top"] + char["bottom"]) / 2)
        owner = self._owners[row][column]
        if self._last and self._last[1] != owner and self._runs_over(self._last[0], char):
            owner = self._last[1]
        self._chars.setdefault(owner, []).append(char)
        self._last = (char, owner)

    @staticmethod
    def _between(sides: Sequence[float], at: float) -> int:
        return min(max(bisect_right(sides, at) - 1, 0), len(sides) - 2)

    def _runs_over(self, before: Char, char: Char) -> bool:
        size = char["bottom"] - char["top"]
        if abs(before["top"] - char["top"]) > size / 3 or not char["text"].strip():
            return False
        if before["text"] in _HANGING:
            return False
        if abs(char["x0"] - before["x1"]) > _TOUCHING * size:
            return False
        side = self.lefts[self._between(self.lefts, (char["x0"] + char["x1"]) / 2)]
        # Behind the side there is no other beginning: the run goes on without a gap.
        return bool(before["x1"] > side + 1 or char["x0"] < side - 1)

    def to_page_table(self) -> PageTable:
        """The grid, without the slivers between double lines."""
        columns = self.columns
        rows = [n for n, height in enumerate(_lengths(self.tops)) if height > _SLIVER]
        texts = {owner: chars_to_lines(chars) for owner, chars in self._chars.items()}
        widths = self._widths()
        seen: set[int] = set()
        grid: list[tuple[GridCell, ...]] = []
        for row in rows:
            slots: list[GridCell] = []
            for column in columns:
                owner = self._owners[row][column]
                text, full = wrapped_text(texts.get(owner, []), widths[owner])
                slots.append(GridCell(text, owner in seen, full))
                seen.add(owner)
            grid.append(tuple(slots))
        edges = (*(self.lefts[n] for n in columns), self.lefts[-1])
        heights = tuple(_lengths(self.tops)[n] for n in rows)
        return PageTable(tuple(grid), edges, heights, self.tops[0], self.tops[-1])

    def _widths(self) -> dict[int, float]:
        """The width of each cell."""
        columns: dict[int, list[int]] = {}
        for row in self._owners:
            for column, owner in enumerate(row):
                columns.setdefault(owner, []).append(column)
        return {
            owner: self.lefts[max(found) + 1] - self.lefts[min(found)]
            for owner, found in columns.items()
        }


def _sides(values: Iterable[float]) -> list[float]:
    return sorted(set(values))


def _index(sides: Sequence[float], value: float) -> int:
    return bisect_right(sides, value) - 1


def _lengths(sides: Sequence[float]) -> list[float]:
    return [stop - start for start, stop in pairwise(sides)]


def wrapped_text(lines: Sequence[TextLine], width: float) -> tuple[str, bool]:
    """(text, whether its last line is full) of a cell: what was wrapped is put together.

    A line that ends early was ended on purpose: its break stays.
    """
    text, full = "", False
    for line in lines:
        text += (joint(text[-1], line.text[0]) if full else "\n" if text else "") + line.text
        full = width - (line.x1 - line.x0) <= _ROOM * line.size
    return text, full


def with_edges(table: PageTable, edges: Sequence[float], offset: float) -> PageTable:
    """The same table on finer columns: `edges`, moved by `offset`, hold all of its own."""
    rows: list[tuple[GridCell, ...]] = []
    starts = [round(edge + offset, 1) for edge in table.edges[:-1]]
    owners = [max(bisect_right(starts, edge + TOLERANCE + 1) - 1, 0) for edge in edges[:-1]]
    for row in table.rows:
        slots: list[GridCell] = []
        for number, owner in enumerate(owners):
            cell = row[owner]
            again = number > 0 and owners[number - 1] == owner
            slots.append(GridCell(cell.text, cell.copy or again, cell.full))
        rows.append(tuple(slots))
    return replace(table, rows=tuple(rows), edges=tuple(edges))
