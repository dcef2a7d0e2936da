"""Floor 5: an answer → a table in a file: Parquet and an Excel workbook.

Reads the answer's rows. Gives the bytes of a file with typed columns: amounts are exact decimals in
Parquet and numbers in Excel, and no text of a document becomes a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from io import BytesIO
from typing import Any

from kg.questions.answers import Answer, Value, answer_columns, answer_rows

_DIGITS = 38
_SHEET_NAME = 31


def answer_to_parquet(answer: Answer, language: str) -> bytes:
    """Columns named after the variables. Raises UsageError where pyarrow is not installed."""
    from kg.datapackage.parquet_form import pyarrow  # it brings the contract of all records

    pa, pq = pyarrow()
    names, rows = answer_columns(answer), answer_rows(answer)
    columns = [_parquet_column(pa, [row[place] for row in rows]) for place in range(len(names))]
    out = BytesIO()
    pq.write_table(pa.table(columns, names=list(names)), out)
    return out.getvalue()


def _parquet_column(pa: Any, values: Sequence[Value]) -> Any:
    known = [value for value in values if value is not None]
    if known and all(isinstance(value, bool) for value in known):
        return pa.array(values, pa.bool_())
    if known and all(type(value) is int for value in known):
        return pa.array(values, pa.int64())
    if known and all(isinstance(value, Decimal | int) for value in known):
        numbers = [None if value is None else Decimal(value) for value in values]
        places = max(-int(n.normalize().as_tuple().exponent) for n in numbers if n is not None)
        return pa.array(numbers, pa.decimal128(_DIGITS, max(places, 0)))
    return pa.array([None if value is None else str(value) for value in values], pa.string())


def answer_to_xlsx(answer: Answer, language: str) -> bytes:
    """One sheet, headed in one language, with the first row held and a filter."""
    from openpyxl import Workbook
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
    from openpyxl.utils import get_column_letter

    question, names, rows = answer.question, answer_columns(answer), answer_rows(answer)
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    title = question.title.in_language(language)
    sheet.title = "".join(" " if c in r"[]:*?/\'" else c for c in title)[:_SHEET_NAME]
    heads = [question.heading(name).in_language(language) for name in names]
    for number, row in enumerate([heads, *rows], start=1):
        for place, value in enumerate(row, start=1):
            if value is None:
                continue
            cell = sheet.cell(number, place)
            if isinstance(value, str):
                cell.value = ILLEGAL_CHARACTERS_RE.sub(" ", value)
                cell.data_type = "s"  # also where the text begins with `=`
            else:
                cell.value = value
                if isinstance(value, Decimal):
                    cell.number_format = "#,##0.00"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(len(names), 1))}{len(rows) + 1}"
    out = BytesIO()
    workbook.save(out)
    return out.getvalue()


FILE_FORMATS: dict[str, Callable[[Answer, str], bytes]] = {
    "parquet": answer_to_parquet,
    "xlsx": answer_to_xlsx,
}
"""Formats that are files and nothing for a terminal."""
