"""Floor 0: what a reader gives and an extractor takes: a document, verbatim, cells with places.

Readers of all formats give the same `Document`: blocks in order, tables as rows of cells. Text
stands as the source has it, apart from marks that are no text (bookmarks, field codes, page
furniture).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class LinePlace:
    """Lines of a text file, counted from 0, `stop` exclusive (RFC 5147)."""

    start: int
    stop: int

    @property
    def fragment(self) -> str:
        """`line=FROM,TO`, the part behind `#` in a URI."""
        return f"line={self.start},{self.stop}"

    @property
    def units(self) -> range:
        """The smallest parts that places are made of: two places overlap where they share one."""
        return range(self.start, self.stop)

    def to(self, other: LinePlace) -> LinePlace:
        """The smallest place that covers both."""
        return LinePlace(min(self.start, other.start), max(self.stop, other.stop))


Place = LinePlace
"""Where something stands. Text has lines; other formats add their own kinds beside it."""


@dataclass(frozen=True, slots=True)
class Cell:
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
class Document:
    """One file. `document_id` is the first 16 hexadecimal digits of the SHA-256 of its bytes."""

    document_id: str
    file_name: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]


def row_place(row: Row) -> Place:
    """The place of a whole row, which has at least one cell."""
    return row[0].place.to(row[-1].place)


def fragment_to_place(fragment: str) -> Place:
    """The place that a fragment names; raises ValueError for a fragment of no known form.

    >>> fragment_to_place("line=3,5")
    LinePlace(start=3, stop=5)
    """
    start, stop = fragment.removeprefix("line=").split(",")
    return LinePlace(int(start), int(stop))
