"""Floor 2: a Word file (`.docx`) → blocks.

Reads the main text of the archive; gives paragraphs and tables in order, with automatic numbers,
notes behind the paragraph or table that refers to them, text boxes behind the paragraph they hang
on, and documents of other formats inside (`w:altChunk`) in their place. Page headers, footers and
comments are no part of the text. A table inside a cell follows the outer table; a table with one
cell a row is only a frame around what is in it.
"""

from __future__ import annotations

from lxml import etree

from kg.document import Block, BlockPlace, Cell, Paragraph, Table, Unread
from kg.errors import Text
from kg.reading.limits import DEFAULT_LIMITS, Limits, over_limit
from kg.reading.parts import Embedded
from kg.reading.word_numbering import Counter
from kg.reading.word_package import W, WordPackage, bytes_to_package, damaged, too_large
from kg.reading.word_pictures import has_pictures, large_pictures
from kg.reading.word_styles import numbering, outline_level, root_to_style_sheet, value
from kg.reading.word_tables import (
    TooWideError,
    Value,
    has_one_column,
    sliver_columns,
    table_to_rows,
    without_idle_columns,
)
from kg.reading.word_text import (
    CHUNK,
    TBL,
    Shown,
    children,
    paragraph_to_shown,
    paragraphs_and_tables,
)

DEPTH_LIMIT = 16
"""Tables and text boxes inside each other."""

_BODY_LEVEL = 9
_PICTURE = Text("图片中的内容没有读取", "what stands in a picture was not read")
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def read_docx(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Block | Embedded | Unread, ...]:
    """The blocks of a `.docx`. Raises `InputError` for what is damaged, locked or too large."""
    return package_to_blocks(bytes_to_package(content, file_name, limits), file_name, limits)


def package_to_blocks(
    package: WordPackage, file_name: str, limits: Limits
) -> tuple[Block | Embedded | Unread, ...]:
    """The blocks of the parts of a Word file. Raises `InputError` as `read_docx` does."""
    body = package.document.find(f"{W}body")
    if body is None:
        raise damaged(file_name)
    walk = _Walk(package, file_name, limits)
    walk.read(body, 0)
    return tuple(walk.blocks)


class _Walk:
    """One way through a document: the blocks so far, and the numbers that go on."""

    def __init__(self, package: WordPackage, file_name: str, limits: Limits) -> None:
        self.blocks: list[Block | Embedded | Unread] = []
        self._pictured = has_pictures(package.document)
        self._pictures: set[etree._Element] = set()
        self._reported: set[etree._Element] = set()
        self._chunks = package.chunks
        self._file_name = file_name
        self._limits = limits
        self._sheet = root_to_style_sheet(package.styles)
        self._counter = Counter(package.numbering, self._sheet)
        self._notes = {
            (part, note.get(f"{W}id", "")): note
            for part, root in (
                ("footnotes", package.footnotes),
                ("endnotes", package.endnotes),
            )
            for note in (() if root is None else root)
        }
        self._due: list[etree._Element] = []
        self._order = self._paragraphs = self._tables = self._cells = 0

    def read(self, container: etree._Element, depth: int) -> None:
        """Takes what a body, box, note or frame holds into `blocks`."""
        self._check_depth(depth)
        for element in paragraphs_and_tables(container):
            if element[0].tag == TBL:
                self._read_table(element[0], depth)
            elif element[0].tag == CHUNK:
                self._read_chunk(element[0])
            else:
                self._read_paragraph(element, depth)
            if depth == 0:
                self._read_notes()

    def _read_paragraph(self, paragraph: tuple[etree._Element, ...], depth: int) -> None:
        shown = paragraph_to_shown(paragraph)
        text = self._numbered(paragraph[-1], shown.text)
        heading = shown.marked or self._is_heading(paragraph[-1])
        # A line break makes a new line as the end of a paragraph does: each line stands alone.
        for line in text.split("\n") if shown.text.strip() else ():
            if line.strip():
                self._order += 1
                self._paragraphs += 1
                place = BlockPlace(self._order, 0, 0, self._paragraphs, self._paragraphs)
                self.blocks.append(Paragraph(line, place, heading))
        self._owe_notes(shown)
        for box in shown.boxes:
            self.read(box, depth + 1)
        if self._pictured:
            self._pictures.update(p for part in paragraph for p in large_pictures(part))
            number = max(self._paragraphs, 1)
            self._add_pictures(BlockPlace(max(self._order, 1), 0, 0, number, number))

    def _read_table(self, table: etree._Element, depth: int) -> None:
        """A table, and those inside its cells behind it; of a frame, only what is in it."""
        self._check_depth(depth)
        if has_one_column(table):
            for frame in children(table, f"{W}tr"):
                for cell in children(frame, f"{W}tc"):
                    self.read(cell, depth + 1)
            return
        inner: list[etree._Element] = []
        rows: list[list[Value]] = []
        try:
            for row in table_to_rows(table, lambda cell: self._cell_text(cell, inner, depth)):
                rows.append(row)
                self._cells += len(row)
                if self._cells > self._limits.cells:
                    raise over_limit("cells", self._limits, self._file_name)
        except TooWideError as error:
            raise too_large(self._file_name) from error
        self._add_table(without_idle_columns(rows, sliver_columns(table)))
        for element in inner:
            if element.tag == CHUNK:
                self._read_chunk(element)
            else:
                self._read_table(element, depth + 1)

    def _read_chunk(self, element: etree._Element) -> None:
        """A document of another format inside of this one, to be read by its own reader."""
        chunk = self._chunks.get(element.get(_RELATION_ID, ""))
        if chunk is not None:
            self.blocks.append(chunk)

    def _add_table(self, rows: list[list[Value]]) -> None:
        if not rows:
            return
        self._tables += 1
        first = self._order + 1
        cells = []
        for index, row in enumerate(rows, 1):
            self._order += 1
            place = BlockPlace(self._order, 0, self._tables, index, index)
            cells.append(tuple(Cell(value.text, place, value.spanned) for value in row))
        place = BlockPlace(first, 0, self._tables, 1, len(rows))
        self.blocks.append(Table(tuple(cells), place))
        self._add_pictures(place)

    def _add_pictures(self, place: BlockPlace) -> None:
        """Report the pictures that were passed: nobody reads what stands in them."""
        if self._pictures - self._reported:
            self.blocks.append(Unread(place, _PICTURE))
        self._reported |= self._pictures
        self._pictures.clear()

    def _cell_text(self, container: etree._Element, inner: list[etree._Element], depth: int) -> str:
        """The lines of a cell and of the boxes in it; the tables in it go into `inner`."""
        self._check_depth(depth)
        if self._pictured:
            self._pictures.update(large_pictures(container))
        lines: list[str] = []
        elements = list(paragraphs_and_tables(container))
        for element in elements:
            if element[0].tag in (TBL, CHUNK):
                inner.append(element[0])
                continue
            shown = paragraph_to_shown(element)
            text = self._numbered(element[-1], shown.text)
            # A column of serial numbers may hold nothing but the automatic number.
            if shown.text.strip() or (text and len(elements) == 1):
                lines.append(text)
            self._owe_notes(shown)
            boxes = (self._cell_text(box, inner, depth + 1) for box in shown.boxes)
            lines += [box for box in boxes if box]
        return "\n".join(lines)

    def _numbered(self, paragraph: etree._Element, text: str) -> str:
        """The text behind its automatic number, unless it was typed as well."""
        properties = paragraph.find(f"{W}pPr")
        label = self._counter.label(numbering(properties), self._style(properties))
        if not label or text.lstrip().startswith(label.strip()):
            return text
        # Without a space `1.` and `5个` would be a decimal.
        gap = " " if label[-1].isascii() and text[:1].isascii() and text[:1].isalnum() else ""
        return f"{label}{gap}{text}"

    def _is_heading(self, paragraph: etree._Element) -> bool:
        properties = paragraph.find(f"{W}pPr")
        level = outline_level(properties)
        if level is not None:
            return level < _BODY_LEVEL
        return self._sheet.is_heading(self._style(properties))

    def _style(self, properties: etree._Element | None) -> str:
        return "" if properties is None else value(properties, "pStyle") or ""

    def _owe_notes(self, shown: Shown) -> None:
        """Notes follow the paragraph or table that refers to them, each once."""
        found = (self._notes.pop(key, None) for key in shown.notes)
        self._due += [note for note in found if note is not None]

    def _read_notes(self) -> None:
        while self._due:
            self.read(self._due.pop(0), 1)

    def _check_depth(self, depth: int) -> None:
        if depth > DEPTH_LIMIT:
            raise damaged(self._file_name)
