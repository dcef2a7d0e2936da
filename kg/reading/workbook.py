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
from itertools import groupby

from kg.document import Block, Cell, Paragraph, RangePlace, Row, Unread
from kg.errors import Text
from kg.reading.limits import DEFAULT_LIMITS, Limits
from kg.reading.sheet_rows import rows_to_blocks, tables_side_by_side
from kg.reading.workbook_files import bytes_to_xls_sheets, bytes_to_xlsx_sheets
from kg.reading.workbook_sheets import Sheet
from kg.reading.workbook_xml import bytes_to_xml_sheets

_DEFAULT_NAME = re.compile(r"(sheet|工作表|表格)\s*\d*", re.IGNORECASE)


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
    uncalculated = {row - 1 for row, _ in sheet.uncalculated}
    for columns in tables_side_by_side(sheet.rows):
        rows = [_row(sheet, n, order.next(), columns) for n in range(1, len(sheet.rows) + 1)]
        yield from rows_to_blocks(rows, uncalculated)


def _row(sheet: Sheet, number: int, order: int, columns: range) -> Row:
    texts = sheet.rows[number - 1]
    return tuple(
        Cell(
            texts[column],
            RangePlace(order, sheet.name, number, column + 1, number, column + 1),
            (number, column + 1) in sheet.copies,
        )
        for column in columns
    )
