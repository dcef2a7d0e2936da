"""Floor 2: a workbook as Excel 2003 saves it in XML (SpreadsheetML) → its visible sheets.

Reads the bytes; gives the same sheets as `workbook_files`. Reports of accounting systems are often
files of this kind under the name `.xls`.
"""

from __future__ import annotations

from lxml import etree

from kg.reading.limits import Limits, over_limit
from kg.reading.workbook_files import damaged
from kg.reading.workbook_hidden import without_helpers
from kg.reading.workbook_sheets import MergedRange, Sheet, cells_to_sheet, value_to_text
from kg.reading.xml import bytes_to_root

_S = "{urn:schemas-microsoft-com:office:spreadsheet}"
_X = "{urn:schemas-microsoft-com:office:excel}"
# Formats that have a name in place of a pattern.
_FORMATS = {"Fixed": "0.00", "Standard": "#,##0.00", "Percent": "0.00%", "Currency": "#,##0.00"}
_NUMBERS = ("Number",)


def bytes_to_xml_sheets(content: bytes, file_name: str, limits: Limits) -> tuple[Sheet, ...]:
    """The visible sheets. Raises `InputError`."""
    try:
        root = bytes_to_root(content)
        formats = _formats(root)
        sheets = []
        left = limits.cells
        for element in root.iter(f"{_S}Worksheet"):
            if element.findtext(f".//{_X}Visible") in (None, "SheetVisible"):
                cells = _Cells(element, formats)
                left -= cells.height * cells.width
                if left < 0:
                    raise over_limit("cells", limits, file_name)
                name = element.get(f"{_S}Name", "")
                texts = without_helpers(cells.rows(), cells.hidden_rows, cells.hidden_columns)
                sheets.append(cells_to_sheet(name, texts, sorted(cells.ranges)))
    except ValueError as error:
        raise damaged(file_name) from error
    return tuple(sheets)


def _formats(root: etree._Element) -> dict[str, str]:
    """Style → number format, where it has one of its own."""
    found: dict[str, str] = {}
    for style in root.iter(f"{_S}Style"):
        element = style.find(f"{_S}NumberFormat")
        written = "" if element is None else element.get(f"{_S}Format", "")
        parent = found.get(style.get(f"{_S}Parent", ""), "General")
        found[style.get(f"{_S}ID", "")] = _FORMATS.get(written, written) or parent
    return found


class _Cells:
    """The cells of a sheet that hold something, by row and column, and the merged ranges."""

    def __init__(self, sheet: etree._Element, formats: dict[str, str]) -> None:
        self.ranges: list[MergedRange] = []
        self._texts: dict[tuple[int, int], str] = {}
        self._formats = formats
        self.hidden_rows: set[int] = set()
        self.hidden_columns = _hidden_columns(sheet)
        row = 0
        for element in sheet.iterfind(f"{_S}Table/{_S}Row"):
            row = _number(element, "Index") or row + 1
            if _number(element, "Hidden"):
                self.hidden_rows |= set(range(row, row + _number(element, "Span") + 1))
            column = 0
            for cell in element.iterfind(f"{_S}Cell"):
                column = _number(cell, "Index") or column + 1
                self._add(cell, row, column)
                column += _number(cell, "MergeAcross")
            row += _number(element, "Span")
        self.height = max((row for row, _ in self._texts), default=0)
        self.width = max((column for _, column in self._texts), default=0)

    def rows(self) -> list[list[str]]:
        """All rows, equally wide."""
        columns = range(1, self.width + 1)
        return [
            [self._texts.get((row, column), "") for column in columns]
            for row in range(1, self.height + 1)
        ]

    def _add(self, cell: etree._Element, row: int, column: int) -> None:
        across, below = _number(cell, "MergeAcross"), _number(cell, "MergeDown")
        if across or below:
            self.ranges.append((row, column, row + below, column + across))
        data = cell.find(f"{_S}Data")
        text = "" if data is None else "".join(str(part) for part in data.itertext())
        if data is None or not text.strip():
            return
        if data.get(f"{_S}Type") in _NUMBERS:
            pattern = self._formats.get(cell.get(f"{_S}StyleID", ""), "General")
            text = value_to_text(float(text), pattern)
        self._texts[(row, column)] = text


def _hidden_columns(sheet: etree._Element) -> set[int]:
    found: set[int] = set()
    column = 0
    for element in sheet.iterfind(f"{_S}Table/{_S}Column"):
        first = _number(element, "Index") or column + 1
        column = first + _number(element, "Span")
        if _number(element, "Hidden"):
            found |= set(range(first, column + 1))
    return found


def _number(element: etree._Element, name: str) -> int:
    """The number in an attribute, 0 where there is none; ValueError: it is none."""
    return int(element.get(f"{_S}{name}", "0"))
