"""What a row of a table says and no record repeats: the last look over all that was taken.

Reads the takings of a document and its records, those of issues among them; gives an issue for the
amounts, codes and numbers of documents that stand in no record of their row and in no issue about
it. Extractors report what they know that they leave; this finds what none of them knows of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Place, Row, cover, row_place
from kg.extraction.claims import Context
from kg.extraction.coverage import Taking
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.total_rows import is_total
from kg.extraction.issues import issue
from kg.extraction.stated_numbers import Said, records_to_said, rows_to_suspects, text_to_numbers
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.headers import Column
from kg.extraction.tables.row_alignment import row_to_aligned
from kg.records import IssueRecord, RecordSet
from kg.values.numbers import is_number, percent_to_decimal
from kg.values.text import clean

# In running words a year or a month is no figure of its own.
_YEAR = re.compile(r"(?:19|20)\d\d(?:\.\d{1,2})?")
# 类 or 款 of a subject, in cells of their own or in front of a dash.
_SUBJECT_PART = re.compile(r"[1-5]\d\d(?:\d\d)?")
_FULL_POINTS = frozenset(("100", "100.00", "100.0"))
# Who takes rows without facts; what nobody takes is quoted already.
_NO_FACTS = frozenset(("", "contents"))


class _Loss(NamedTuple):
    """The text of a cell, the head over it or in front of it, and where its row stands."""

    head: str
    text: str
    place: Place


def document_to_losses(
    takings: Sequence[Taking],
    records: RecordSet,
    grids: Sequence[Grid],
    forms: Sequence[Form],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """One issue for each table or form that has such cells, and for each such row of no table."""
    rows = [taking for taking in takings if taking.row and taking.taker not in _NO_FACTS]
    suspects = rows_to_suspects([taking.text for taking in rows], records)
    if not suspects:
        return ()
    rows = [
        taking for taking in rows if any(map(taking.text.replace(",", "").__contains__, suspects))
    ]
    said = records_to_said(records, forms, [taking.place for taking in rows])
    tables: dict[object, Grid | Form] = {}
    tables |= {row_place(row).first: grid for grid in grids for row in grid.rows}
    tables |= {unit: form for form in forms for place in form.places for unit in place.units}
    losses: dict[object, list[_Loss]] = {}
    for taking in rows:
        table = tables.get(taking.place.first)
        found = _row_losses(taking, said, table)
        losses.setdefault(id(table) if table else taking.place, []).extend(found)
    return tuple(_issue(found, context) for found in losses.values() if found)


def _row_losses(taking: Taking, said: Said, table: Grid | Form | None) -> Iterator[_Loss]:
    """The cells of a row with numbers that nothing says about it."""
    if not said.cut.isdisjoint(taking.place.units):
        return
    row, columns = taking.row, table.columns if isinstance(table, Grid) else ()
    aligned = row if len(row) == len(columns) else columns and row_to_aligned(row, columns)
    # A row that holds nothing but one cell is a name that swallowed its amounts, or a remark.
    idle = _idle(aligned, columns) if aligned and len(row) > 1 else frozenset()
    known = said.everywhere | _FULL_POINTS if is_total(row) else said.everywhere
    own, head = said.about(taking.place), ""
    left = [*own]
    for index, cell in enumerate(aligned or row):
        text = clean(cell.text)
        if cell.spanned or not text:
            continue
        column = columns[index] if aligned else None
        if column:
            head = column.path[-1] if column.path else ""
        elif not is_number(text) and text_to_field(text):
            head = text
            continue
        # Codes and words may be said of a row once and stand in it twice; amounts may not.
        again = own if column is None or column.role not in ("amount", "remark") else []
        numbers = [number for number in text_to_numbers(text) if number not in known]
        lost = [number for number in numbers if not _take(number, text, left, again)]
        if lost and index not in idle and text_to_field(head) != "contact":
            yield _Loss(head, text, taking.place)


def _idle(row: Row, columns: Sequence[Column]) -> frozenset[int]:
    """The columns of names beside which no amount stands: the row says nothing about these."""
    busy = {
        column.panel
        for column, cell in zip(columns, row, strict=True)
        if column.role == "amount" and any(map(str.isdigit, cell.text))
    }
    return frozenset(
        index
        for index, column in enumerate(columns)
        if column.panel not in busy and column.role in ("code", "label")
    )


def _take(number: str, text: str, left: list[str], again: Sequence[str]) -> bool:
    """Whether a number is said: it is taken from what is `left` of those that are, or stands
    `again`."""
    found = _find(number, text, left)
    if found is not None:
        left.remove(found)
        return True
    if _find(number, text, again) is not None:
        return True
    try:
        return percent_to_decimal(text) == 0
    except ValueError:
        return bool(_YEAR.fullmatch(number))


def _find(number: str, text: str, said: Sequence[str]) -> str | None:
    """Which of the numbers said is this one, however it was printed."""
    if number in said:
        return number
    if _SUBJECT_PART.fullmatch(number):
        for code in said:
            if code.startswith(number) and code.isdecimal():
                return code
    try:
        value = percent_to_decimal(text)
    except ValueError:
        # `1.100%的…` is the first of several goals.
        behind = number.partition(".")[2]
        return behind if behind in said else None
    return next((one for one in said if value is not None and Decimal(one) == abs(value)), None)


def _issue(losses: Sequence[_Loss], context: Context) -> IssueRecord:
    """An issue that quotes each head once, with all that stands below it or behind it."""
    quotes: dict[str, dict[str, None]] = {}
    for loss in losses:
        quotes.setdefault(loss.head, {})[loss.text] = None
    said = ((head.rstrip("：:"), "；".join(texts)) for head, texts in quotes.items())
    quote = " | ".join(f"{head}：{texts}" if head else texts for head, texts in said)
    place = cover(*(loss.place for loss in losses))
    return issue(context, "info", "no_column", quote, place)
