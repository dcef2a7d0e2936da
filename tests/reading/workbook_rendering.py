"""A `Document` as a workbook: a sheet for each table, amounts as numbers with formats."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl

from kg.document import Document, Paragraph, Row

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")


def document_to_xlsx(document: Document) -> bytes:
    """A sheet for each table and the text above it; copies become merged ranges."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    number = 0
    behind_table = False
    for block in document.blocks:
        if behind_table:
            sheet, number = workbook.create_sheet(), 0
        behind_table = not isinstance(block, Paragraph)
        if isinstance(block, Paragraph):
            number += 1
            sheet.cell(number, 1, block.text.strip())
            continue
        for row in block.rows:
            number += 1
            for column, cell in enumerate(row, start=1):
                if not cell.spanned:
                    _write(sheet.cell(number, column), cell.text.strip())
            for first, last in _runs(row):
                sheet.merge_cells(
                    start_row=number, end_row=number, start_column=first, end_column=last
                )
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _write(cell, text: str) -> None:  # type: ignore[no-untyped-def]
    """An amount as a number that shows the same digits; everything else as text."""
    if not _NUMBER.fullmatch(text) or len(text) > 14:
        cell.value = text
        cell.data_type = "s"  # also where it begins as a formula does (`=20000元/个`)
        return
    plain = text.replace(",", "")
    decimals = len(plain.partition(".")[2])
    cell.value = float(plain) if decimals else int(Decimal(plain))
    cell.number_format = ("#,##0" if "," in text else "0") + ("." + "0" * decimals) * bool(decimals)


def _runs(row: Row) -> list[tuple[int, int]]:
    """(first, last) columns of each cell with copies to its right."""
    runs: list[tuple[int, int]] = []
    for column, cell in enumerate(row, start=1):
        same = column > 1 and cell.spanned and cell.text == row[column - 2].text
        if same and runs and runs[-1][1] == column - 1:
            runs[-1] = (runs[-1][0], column)
        elif same:
            runs.append((column - 1, column))
    return runs
