"""Floor 2: a web page, or what Word and Excel save as one → blocks.

Reads the decoded page; gives paragraphs (one a line: `<br>` ends a line as `<p>` does) and tables
with spans expanded. Tables that only lay the page out are told from tables of data by what is in
them, and their text and inner tables stand in the order of the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from kg.document import Block, BlockPlace, Cell, Paragraph, Table
from kg.errors import InputError, Text
from kg.reading.encoding import bytes_to_text
from kg.reading.grids import rows_to_grid
from kg.reading.html_divs import divs_to_tables
from kg.reading.html_tables import (
    Grid,
    Line,
    Piece,
    SimpleCell,
    TableDraft,
    attributes_to_spans,
    collapse,
    table_to_pieces,
)
from kg.reading.limits import DEFAULT_LIMITS, Limits
from kg.reading.visible import BLOCKS, content_holders, is_heading, is_plain, is_skipped

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HEAD = 4096
# What no page may hold, in UTF-8, and what would contradict the decoding that was done.
_CONTROLS = bytes(byte for byte in range(0x20) if byte not in b"\t\n\f\r")
_NO_CHARACTERS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf")
_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")
_CELLS = frozenset(("td", "th"))
_LISTS = frozenset(("ol", "ul"))
_OF_TABLES = _CELLS | {"table", "tr", "caption", "thead", "tbody", "tfoot"}


def read_html(content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Block, ...]:
    """The blocks of a web page, whatever encoding it claims. Raises `InputError`."""
    text = bytes_to_text(content, file_name, bytes_to_charset(content))
    root = parse_html(text, file_name)
    return () if root is None else pieces_to_blocks(root_to_pieces(root), file_name, limits)


def bytes_to_charset(content: bytes) -> str:
    """The encoding that a page claims; empty where it claims none."""
    claim = _CHARSET.search(content[:_HEAD])
    return claim[1].decode("ascii", "replace") if claim else ""


def parse_html(text: str, file_name: str) -> etree._Element | None:
    """The tree of a decoded page; None where there is nothing in it.

    Raises `InputError` for a page that is nested too deeply.
    """
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True
    )
    if declared := _DECLARATION.match(text):
        text = text[declared.end() :]
    try:
        root = etree.fromstring(_text_to_utf8(text), parser)
    except etree.XMLSyntaxError as error:
        # libxml2 says it in its own way.
        if getattr(error, "code", None) == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from error
        raise
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        # Beyond its limit of nesting the parser drops the rest of the page.
        raise InputError(
            Text("网页嵌套层次过深", "the page is nested too deeply"),
            Text("请在浏览器中打开后另存，再试一次", "open it in a browser, save it and try again"),
            file=file_name,
        )
    return root


def _text_to_utf8(text: str) -> bytes:
    """The text without what XML knows no characters for; surrogates have no UTF-8 anyway."""
    content = text.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for encoded in _NO_CHARACTERS:
        content = content.replace(encoded, b"")
    return content


def root_to_pieces(root: etree._Element) -> list[Piece]:
    """Lines and grids in the order of the page. A page without a heading begins with its title."""
    divs_to_tables(root)
    pieces = _Page(root).pieces()
    title = " ".join((root.findtext(".//title") or "").split())
    if title and not _is_office_page(root) and _lacks(title, pieces):
        return [Line(title, heading=True), *pieces]
    return pieces


def _is_office_page(root: etree._Element) -> bool:
    """Word and Excel take a page's title from the file's properties, which are often of old."""
    names = {(meta.get("name") or "").lower() for meta in root.iter("meta")}
    return "progid" in names or "originator" in names


def _lacks(title: str, pieces: list[Piece]) -> bool:
    """Whether no line is a heading, and none says what the title says (sites add their name)."""
    lines = [piece for piece in pieces if isinstance(piece, Line)]
    return not any(
        line.heading or title in line.text or (len(line.text) > 5 and line.text.strip() in title)
        for line in lines
    )


class _Page:
    """Walks through the tree once, with the tables that are open at each point.

    A line ends wherever a block begins or ends, cells and tables among them, so that all of a line
    belongs where it ends.
    """

    def __init__(self, root: etree._Element) -> None:
        self._pieces: list[Piece] = []
        self._line: list[str] = []
        self._tables: list[TableDraft] = []
        self._headings = 0
        self._preformatted = 0
        self._lists: list[int | None] = []
        self._walk(root)

    def pieces(self) -> list[Piece]:
        """What the page shows."""
        self._end_line()
        return self._pieces

    def _walk(self, root: etree._Element) -> None:
        holders = content_holders(root)
        walker = etree.iterwalk(root, events=("start", "end"))
        skipped: etree._Element | None = None
        for event, element in walker:
            if event == "end":
                if element is skipped:
                    skipped = None
                else:
                    self._end(element)
                if tail := element.tail:
                    self._text(tail)
                continue
            plain = is_plain(element)
            if self._take_simple_row(element) if plain else is_skipped(element, holders):
                skipped = element
                walker.skip_subtree()
            else:
                self._start(element)
                if not plain and is_heading(element):
                    self._headings += 1
                if text := element.text:
                    self._text(text)

    def _take_simple_row(self, element: etree._Element) -> bool:
        """Take a row whose cells hold text alone, as most do, in one step; False for any other."""
        if element.tag != "tr" or not self._tables or self._preformatted or self._headings:
            return False
        if not _is_blank(element.text):
            return False
        cells: list[SimpleCell] = []
        for cell in element:
            if cell.tag not in _CELLS or len(cell) or (cell.tail and not _is_blank(cell.tail)):
                return False
            # Most cells of a page have one of a few lists of attributes: each is read once.
            spans = attributes_to_spans(tuple(cell.items()))
            if spans is None:
                return False
            cells.append(SimpleCell(collapse(cell.text or ""), *spans))
        self._end_line()
        self._tables[-1].add_row(cells)
        return True

    def _text(self, text: str) -> None:
        if not self._preformatted:
            # Blanks in front of a line are those of the page's source, as between two rows.
            if self._line or not text.isspace() or not text.isascii():
                self._line.append(text)
            return
        for number, line in enumerate(text.replace("\r", "").split("\n")):
            if number:
                self._end_line()
            # Kept from being collapsed, like the spaces that `&nbsp;` writes.
            self._line.append(line.replace(" ", "\xa0"))

    def _end_line(self) -> None:
        """Whatever comes next stands on a line of its own; an empty line is none."""
        if self._line:
            text = "".join(self._line)
            self._line.clear()
            if text.strip():
                self._open_pieces().append(Line(collapse(text), self._headings > 0))

    def _open_pieces(self) -> list[Piece]:
        return self._tables[-1].pieces if self._tables else self._pieces

    def _start(self, element: etree._Element) -> None:
        tag = element.tag
        if self._line and tag in BLOCKS:
            self._end_line()
        if tag in _OF_TABLES:
            self._start_of_table(tag, element)
        elif tag == "li":
            self._number_item(element)
        elif tag in _LISTS:
            self._lists.append(_first_number(element))
        elif tag == "pre":
            self._preformatted += 1

    def _start_of_table(self, tag: str, element: etree._Element) -> None:
        if tag == "table":
            self._tables.append(TableDraft(element.get("role") == "presentation"))
        elif not self._tables:
            return
        elif tag in _CELLS:
            self._tables[-1].begin_cell(element)
        elif tag == "tr":
            self._tables[-1].begin_row()
        elif tag == "caption":
            self._tables[-1].end_cell()
        else:
            self._tables[-1].begin_group(tag)

    def _end(self, element: etree._Element) -> None:
        tag = element.tag
        if self._line and tag in BLOCKS:
            self._end_line()
        if self._headings and is_heading(element):
            self._headings -= 1
        if tag in _CELLS:
            if self._tables:
                self._tables[-1].end_cell(element)
        elif tag == "table":
            table = self._tables.pop()
            self._open_pieces().extend(table_to_pieces(table))
        elif tag in _LISTS:
            self._lists.pop()
        elif tag == "pre":
            self._preformatted -= 1

    def _number_item(self, element: etree._Element) -> None:
        """Browsers write the number of an item of an ordered list."""
        if self._lists and self._lists[-1] is not None:
            number = _attribute_number(element, "value", self._lists[-1])
            self._line.append(f"{number}. ")
            self._lists[-1] = number + 1


def _is_blank(text: str | None) -> bool:
    return not text or text.isspace()


def _first_number(element: etree._Element) -> int | None:
    """The number of a list's first item; None where a list shows no Arabic numbers."""
    style = re.search(r"list-style(-type)?\s*:\s*(?!decimal)", element.get("style") or "")
    if element.tag == "ul" or style or element.get("type", "1") != "1":
        return None
    return _attribute_number(element, "start", 1)


def _attribute_number(element: etree._Element, name: str, otherwise: int) -> int:
    value = (element.get(name) or "").strip()
    return int(value) if re.fullmatch(r"[0-9]{1,6}", value) else otherwise


def pieces_to_blocks(pieces: list[Piece], file_name: str, limits: Limits) -> tuple[Block, ...]:
    """Paragraphs and tables with their places; spans are expanded here."""
    return tuple(_numbered(pieces, file_name, limits))


def _numbered(pieces: list[Piece], file_name: str, limits: Limits) -> Iterator[Block]:
    order = paragraphs = tables = 0
    for piece in pieces:
        if isinstance(piece, Line):
            order += 1
            paragraphs += 1
            place = BlockPlace(order, 0, 0, paragraphs, paragraphs)
            yield Paragraph(piece.text, place, piece.heading)
            continue
        tables += 1
        table = _grid_to_table(piece, order, tables, file_name, limits)
        order += len(table.rows)
        yield table


def _grid_to_table(grid: Grid, order: int, number: int, file_name: str, limits: Limits) -> Table:
    rows = []
    for row, slots in enumerate(rows_to_grid(grid.rows, file_name, limits), 1):
        place = BlockPlace(order + row, 0, number, row, row)
        rows.append(tuple([Cell(text, place, copy) for text, copy in slots]))
    return Table(tuple(rows), BlockPlace(order + 1, 0, number, 1, len(rows)))
