"""Floor 2: a workbook → blocks: its visible sheets in order, each cell with its range.

Reads `.xlsx` through openpyxl, which knows number formats, `.xls` through calamine, which does
not, and the XML of Excel 2003. A sheet is one table; what stands alone above and below it, and
sentences in it, are paragraphs. Merged ranges are expanded. Numbers are given as the cell shows
them: with the decimals of its format, never with fewer digits than the value has, and free of the
noise of binary floats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from kg.document import Block, Cell, Paragraph, RangePlace, Row, Table, Unread, cover, row_place
from kg.errors import Text
from kg.reading.limits import DEFAULT_LIMITS, Limits
from kg.reading.workbook_files import bytes_to_xls_sheets, bytes_to_xlsx_sheets
from kg.reading.workbook_sheets import Sheet
from kg.reading.workbook_xml import bytes_to_xml_sheets

_DEFAULT_NAME = re.compile(r"(sheet|工作表|表格)\s*\d*", re.IGNORECASE)
_NOTE = re.compile(r"(注|备注|说明)\s*[:：]")
_SENTENCE = re.compile(rf"[。；]\s*$|^{_NOTE.pattern}|^\d*[.、]?.{{60,}}", re.DOTALL)


@dataclass(slots=True)
class _Order:
    """The running number of paragraphs and rows in the document."""

    number: int = 0

    def next(self) -> int:
        self.number += 1
        return self.number


def read_xlsx(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Block | Unread, ...]:
    """The blocks of an `.xlsx` (`.xlsm`). Raises `InputError`."""
    return _sheets_to_blocks(bytes_to_xlsx_sheets(content, file_name, limits))


def read_xls(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Block | Unread, ...]:
    """The blocks of an `.xls`. Raises `InputError`."""
    return _sheets_to_blocks(bytes_to_xls_sheets(content, file_name, limits))


def read_excel_xml(
    content: bytes, file_name: str, limits: Limits = DEFAULT_LIMITS
) -> tuple[Block | Unread, ...]:
    """The blocks of a workbook that Excel 2003 saved as XML. Raises `InputError`."""
    return _sheets_to_blocks(bytes_to_xml_sheets(content, file_name, limits))


def _sheets_to_blocks(sheets: Sequence[Sheet]) -> tuple[Block | Unread, ...]:
    order = _Order()
    blocks = [block for sheet in sheets for block in _sheet_to_blocks(sheet, order)]
    return (*blocks, *(part for sheet in sheets for part in _unread(sheet, order)))


def _unread(sheet: Sheet, order: _Order) -> Iterator[Unread]:
    """The formulas of each row that no program ever calculated: their cells are blank."""
    for row, places in groupby(sheet.uncalculated, key=lambda place: place[0]):
        columns = [column for _, column in places]
        place = RangePlace(order.next(), sheet.name, row, columns[0], row, columns[-1])
        yield Unread(
            place, Text("公式从未计算，单元格没有数值", "the formulas were never calculated")
        )


def _sheet_to_blocks(sheet: Sheet, order: _Order) -> Iterator[Block]:
    if not any(text.strip() for row in sheet.rows for text in row):
        return
    if not _DEFAULT_NAME.fullmatch(sheet.name.strip()):
        yield Paragraph(sheet.name, RangePlace(order.next(), sheet.name, 1, 1, 1, 1))
    all_rows = [_row(sheet, n, texts, order.next()) for n, texts in enumerate(sheet.rows, start=1)]
    running = _running_text(all_rows) - {row - 1 for row, _ in sheet.uncalculated}
    rows: list[Row] = []
    for number, row in enumerate(all_rows):
        lone = _lone_cell(row)
        if lone is None or number not in running:
            rows.append(row)
            continue
        if any(map(_filled, rows)):
            yield _table(rows)
        rows = []
        yield from _paragraphs(lone)
    if any(map(_filled, rows)):
        yield _table(rows)


def _running_text(rows: Sequence[Row]) -> set[int]:
    """The rows that are text of their own, counted from 0: what stands alone above and below all
    tables, sentences, and, beside sentences, the headings above and between them."""
    lone = [_lone_cell(row) for row in rows]
    wide = [number for number, row in enumerate(rows) if _filled(row) > 1]
    if not wide:
        return set(range(len(rows)))
    found = {n for n in range(len(rows)) if not wide[0] <= n <= wide[-1]}
    for above, below in pairwise(wide):
        between = range(above + 1, below)
        texts = {n: cell.text.strip() for n in between if (cell := lone[n])}
        sentences = {n for n, text in texts.items() if _SENTENCE.search(text)}
        found |= sentences
        if any(not _NOTE.match(texts[n]) for n in sentences):
            found |= set(between)
    return found


def _row(sheet: Sheet, number: int, texts: Sequence[str], order: int) -> Row:
    return tuple(
        Cell(
            text,
            RangePlace(order, sheet.name, number, column, number, column),
            (number, column) in sheet.copies,
        )
        for column, text in enumerate(texts, start=1)
    )


def _filled(row: Row) -> int:
    """How many cells of a row hold text of their own."""
    return sum(bool(cell.text.strip()) and not cell.spanned for cell in row)


def _lone_cell(row: Row) -> Cell | None:
    """The only cell of a row that holds text: a title, or a sentence, or a row without amounts."""
    texts = {cell.text.strip() for cell in row} - {""}
    if _filled(row) != 1 or len(texts) != 1:
        return None
    return next(cell for cell in row if cell.text.strip() and not cell.spanned)


def _paragraphs(cell: Cell) -> Iterator[Paragraph]:
    for line in cell.text.split("\n"):
        if line.strip():
            yield Paragraph(line, cell.place)


def _table(rows: Sequence[Row]) -> Table:
    return Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1])))
