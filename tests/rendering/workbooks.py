"""A `Document` as a workbook: amounts as numbers with formats, copies as merged ranges.

`.xlsx` through openpyxl and `.xls` through xlwt, with a sheet for each table or one for all.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

import openpyxl
import xlwt

from kg.document import Document, Paragraph, Row, Table
from tests.rendering.spans import cell_spans

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _Range:
    """A cell of a sheet, counted from 1, with how far it reaches: `rows` × `columns`."""

    top: int
    left: int
    text: str
    rows: int = 1
    columns: int = 1


def document_to_xlsx(document: Document, *, sheets: str = "many") -> bytes:
    """`many`: a sheet for each table and the text above it; `one`: everything below each other."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for ranges in _document_to_sheets(document, one=sheets == "one"):
        sheet = workbook.create_sheet()
        for cell in ranges:
            value, form = _value(cell.text)
            target = sheet.cell(cell.top, cell.left, value)
            target.number_format = form
            if isinstance(value, str):
                target.data_type = "s"  # also where it begins as a formula does (`=20000元/个`)
            if cell.rows * cell.columns > 1:
                sheet.merge_cells(
                    start_row=cell.top,
                    end_row=cell.top + cell.rows - 1,
                    start_column=cell.left,
                    end_column=cell.left + cell.columns - 1,
                )
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def document_to_xls(document: Document) -> bytes:
    """A sheet for each table and the text above it."""
    workbook = xlwt.Workbook(encoding="utf-8")
    for number, ranges in enumerate(_document_to_sheets(document, one=False), start=1):
        sheet = workbook.add_sheet(f"Sheet{number}")
        for cell in ranges:
            value, form = _value(cell.text)
            style = xlwt.XFStyle()
            style.num_format_str = form
            top, left = cell.top - 1, cell.left - 1
            sheet.write_merge(top, top + cell.rows - 1, left, left + cell.columns - 1, value, style)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _document_to_sheets(document: Document, *, one: bool) -> Iterator[list[_Range]]:
    ranges: list[_Range] = []
    height = 0
    for block, following in pairwise((*document.blocks, None)):
        if isinstance(block, Paragraph):
            height += 1
            ranges.append(_Range(height, 1, block.text.strip()))
            continue
        assert isinstance(block, Table)
        ranges += _table_to_ranges(block.rows, height)
        height += len(block.rows)
        if not one and following is not None:
            yield ranges
            ranges, height = [], 0
    yield ranges


def _table_to_ranges(rows: tuple[Row, ...], above: int) -> Iterator[_Range]:
    for (top, left), (deep, wide) in cell_spans(rows).items():
        text = rows[top][left].text.strip()
        yield _Range(above + top + 1, left + 1, text, deep, wide)


def _value(text: str) -> tuple[str | float, str]:
    """An amount as a number whose format shows the same digits; everything else as text."""
    if not _NUMBER.fullmatch(text) or len(text) > 14:
        return text, "General"
    plain = text.replace(",", "")
    decimals = len(plain.partition(".")[2])
    form = ("#,##0" if "," in text else "0") + ("." + "0" * decimals) * bool(decimals)
    return (float(plain) if decimals else int(Decimal(plain))), form
