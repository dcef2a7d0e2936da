"""Floor 0: what a reader gives and an extractor takes: a document, verbatim, cells with places.

Readers of all formats give the same `Document`: blocks in order, tables as rows of cells. Text
stands as the source has it, apart from marks that are no text (bookmarks, field codes, page
furniture).

Places and cells are tuples with names, not dataclasses: a document holds tens of thousands of them,
and tuples are made, compared and hashed in a fraction of the time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from kg.errors import Text


class LinePlace(NamedTuple):
    """Lines of a text file, counted from 0, `stop` exclusive (RFC 5147)."""

    start: int
    stop: int

    @property
    def fragment(self) -> str:
        """`line=FROM,TO`, the part behind `#` in a URI."""
        return f"line={self.start},{self.stop}"

    @property
    def first(self) -> int:
        """The first of its units."""
        return self.start

    @property
    def units(self) -> range:
        """The smallest parts that places are made of: two places overlap where they share one."""
        return range(self.start, self.stop)

    def to(self, other: LinePlace) -> LinePlace:
        """The smallest place that covers both."""
        start, stop = other
        return LinePlace(
            self.start if self.start < start else start, self.stop if self.stop > stop else stop
        )


class BlockPlace(NamedTuple):
    """A paragraph, or rows of a table, in a format without lines (Word, HTML, PDF).

    `order` is the running number of the paragraph or row in the document; numbers of pages, tables
    and rows count from 1, 0 means none; in a paragraph's place `row` is the paragraph's number, and
    0 there means the page as a whole. `last` is the last row of several.
    """

    order: int
    page: int
    table: int
    row: int
    last: int

    @property
    def fragment(self) -> str:
        """`page=N&table=N&row=N`, or `paragraph=N`; several rows are `row=A-B`."""
        page = f"page={self.page}&" if self.page else ""
        if not self.table:
            return f"{page}paragraph={self.row}"
        rows = f"{self.row}-{self.last}" if self.last > self.row else f"{self.row}"
        return f"{page}table={self.table}&row={rows}"

    @property
    def first(self) -> tuple[int, int, int]:
        """The first of its units."""
        return (self.page, self.table, self.row)

    @property
    def units(self) -> tuple[tuple[int, int, int], ...]:
        """One unit a row or paragraph."""
        _, page, table, first, last = self
        if first == last:
            return ((page, table, first),)
        return tuple([(page, table, row) for row in range(first, last + 1)])

    def to(self, other: BlockPlace) -> BlockPlace:
        """Both, where they stand in one table; else the first of them, which is where to look."""
        first, second = (self, other) if self <= other else (other, self)
        if not first.table or first.table != second.table or first.page != second.page:
            return first
        last = max(first.last, second.last)
        return BlockPlace(first.order, first.page, first.table, first.row, last)


class RangePlace(NamedTuple):
    """Cells of a workbook's sheet. Rows and columns count from 1, the last ones inclusive."""

    order: int
    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    @property
    def fragment(self) -> str:
        """`sheet=NAME&range=A1:C3`."""
        first = f"{_column_letters(self.left)}{self.top}"
        last = f"{_column_letters(self.right)}{self.bottom}"
        return f"sheet={quote(self.sheet)}&range={first if first == last else f'{first}:{last}'}"

    @property
    def first(self) -> tuple[str, int]:
        """The first of its units."""
        return (self.sheet, self.top)

    @property
    def units(self) -> tuple[tuple[str, int], ...]:
        """One unit a row of the sheet."""
        return tuple((self.sheet, row) for row in range(self.top, self.bottom + 1))

    def to(self, other: RangePlace) -> RangePlace:
        """The smallest range that covers both; of two sheets, the first place."""
        first, second = min(self, other), max(self, other)
        if first.sheet != second.sheet:
            return first
        return RangePlace(
            first.order,
            first.sheet,
            min(first.top, second.top),
            min(first.left, second.left),
            max(first.bottom, second.bottom),
            max(first.right, second.right),
        )


def _column_letters(number: int) -> str:
    """The letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


Place = LinePlace | BlockPlace | RangePlace
"""Where something stands. All places in one document are of one kind."""


class Cell(NamedTuple):
    """One table cell. `spanned` marks a copy that fills a merged range behind its first cell."""

    text: str
    place: Place
    spanned: bool = False


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. `heading` is true where the source itself marks it so (style, bookmark)."""

    text: str
    place: Place
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows as the source has them; a row may be shorter than its header where a span was lost."""

    rows: tuple[Row, ...]
    place: Place


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Unread:
    """A part of a file that could not be read while the rest could; `what` says why."""

    place: Place
    what: Text


@dataclass(frozen=True, slots=True)
class Document:
    """One file. `document_id` is the first 16 hexadecimal digits of the SHA-256 of its bytes."""

    document_id: str
    file_name: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    unread: tuple[Unread, ...] = ()


def cover(first: Place, *others: Place) -> Place:
    """The smallest place that covers all of these, which are of one document."""
    for other in others:
        first = first.to(other)  # type: ignore[arg-type]
    return first


def row_place(row: Row) -> Place:
    """The place of a whole row, which has at least one cell."""
    first, last = row[0].place, row[-1].place
    return first if first is last else first.to(last)  # type: ignore[arg-type]


# The places of a document are asked for more than once.
_PLACES_KEPT = 4096
_LINES = re.compile(r"line=(\d+),(\d+)")
_BLOCK = re.compile(r"(?:page=(\d+)&)?(?:table=(\d+)&row=(\d+)(?:-(\d+))?|paragraph=(\d+))")
_RANGE = re.compile(r"sheet=([^&]*)&range=([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")


@lru_cache(_PLACES_KEPT)
def fragment_to_place(fragment: str) -> Place:
    """The place that a fragment names; raises ValueError for a fragment of no known form.

    >>> fragment_to_place("line=3,5")
    LinePlace(start=3, stop=5)
    >>> fragment_to_place("sheet=Sheet1&range=A1:C3").fragment
    'sheet=Sheet1&range=A1:C3'
    """
    if lines := _LINES.fullmatch(fragment):
        return LinePlace(int(lines[1]), int(lines[2]))
    if block := _BLOCK.fullmatch(fragment):
        page, table = int(block[1] or 0), int(block[2] or 0)
        row = int(block[3] or block[5])
        return BlockPlace(0, page, table, row, int(block[4] or row))
    if cells := _RANGE.fullmatch(fragment):
        top, left = int(cells[3]), _letters_column(cells[2])
        bottom, right = int(cells[5] or top), _letters_column(cells[4] or cells[2])
        return RangePlace(0, unquote(cells[1]), top, left, bottom, right)
    raise ValueError(f"no place: {fragment}")


def _letters_column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
