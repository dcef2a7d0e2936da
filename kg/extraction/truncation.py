"""Whether a document, or a table in it, breaks off.

Reads the last block; gives one issue where its last row is shorter than the rows above it. Reads
the summaries (收支总表): one that ends without its totals (总计) breaks off in front of them. So
does a table of three public expenses whose vehicles are more than the purchase or the running of
them, which is all that stands below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import zip_longest

from kg.document import Document, Row, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.indicator_totals import is_closing
from kg.extraction.forms.total_rows import is_total
from kg.extraction.issues import issue
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.row_alignment import row_to_aligned
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, strip_including, strip_ordinal

# One table of the source may hold several: only the rows near its end tell how wide the last is.
_NEAR = 8
# Tables that end with totals, in every province; other words for one.
_SUMMARIES = frozenset(("revenue_expenditure_summary", "appropriation_summary"))
# Social insurance strikes a balance for each fund instead.
_TOTAL = re.compile(r"[合总共]\s*计|总[数额]|总收入|总支出|(?:滚存|收支)结余")
_LEAST_ROWS = 4
_VEHICLES = re.compile("公务用车.*购置.*运[行维转].*")
_VEHICLE_PART = re.compile("(?:公务用车|车辆)?(?:购置|运[行维转]).*")


def document_to_truncation(
    document: Document, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue of severity `error` for each table that breaks off."""
    halved = [
        issue(context, "error", "lost_row", text, row_place(row))
        for grid in grids
        if grid.kind == "three_public"
        for text, row in _halved_vehicles(grid)
    ]
    return (*_unfinished(grids, context), *halved, *_last_row(document, context))


def _halved_vehicles(grid: Grid) -> Iterator[tuple[str, Row]]:
    """The vehicles of a table of three public expenses, with what is said of them, where one of
    their two parts alone stands below and is less."""
    named = [(_name(row, grid), _figures(row, grid)) for row in grid.rows]
    for at, ((name, amounts), row) in enumerate(zip(named, grid.rows, strict=True)):
        if not _VEHICLES.fullmatch(name):
            continue
        parts = [
            part
            for part in named
            if _VEHICLE_PART.fullmatch(part[0]) and not _VEHICLES.fullmatch(part[0])
        ]
        if len(parts) == 1 and named[at + 1 : at + 2] == parts:
            pairs = zip(amounts, parts[0][1], strict=True)
            if any(whole and whole > (part or 0) for whole, part in pairs):
                yield f"{name}：{parts[0][0]}", row


def _name(row: Row, grid: Grid) -> str:
    names = (
        clean(cell.text)
        for column, cell in zip(grid.columns, row, strict=False)
        if column.role == "label"
    )
    return strip_including(strip_ordinal(strip_including(next(names, "")))[1])


def _figures(row: Row, grid: Grid) -> list[Decimal | None]:
    """The amounts of a row; none for those of a row that does not fit the header."""
    cells = row_to_aligned(row, grid.columns) or ()
    columns = zip_longest(grid.columns, cells)
    return [
        text_to_decimal(clean(cell.text)) if cell and is_number(clean(cell.text)) else None
        for column, cell in columns
        if column and column.role == "amount"
    ]


def _last_row(document: Document, context: Context) -> tuple[IssueRecord, ...]:
    """One issue where the document ends inside a row, else nothing."""
    last = document.blocks[-1] if document.blocks else None
    if not isinstance(last, Table) or len(last.rows) < 2:
        return ()
    row = last.rows[-1]
    if len(row) >= _usual_width(last.rows) or is_total(row) or is_closing(row):
        return ()
    text = " | ".join(clean(cell.text) for cell in row)
    return (issue(context, "error", "truncated_table", text, row_place(row)),)


def _usual_width(rows: tuple[Row, ...]) -> int:
    """The width of the narrowest indicator below the last header, else of the header, else of most
    rows above the last one. Where merged cells were lost, indicators are narrower than the header.
    """
    at = next((n for n in reversed(range(len(rows))) if row_to_header(rows[n])), None)
    if at is not None:
        below = (row for row in rows[at + 1 : -1] if not is_total(row) and not is_closing(row))
        return min(len(row) for row in (rows[at], *below))
    return Counter(len(row) for row in rows[-_NEAR:-1]).most_common(1)[0][0]


def _unfinished(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each summary with amounts that has no total. What follows
    without a title of its own may be the rest of it."""
    found = []
    for number, grid in enumerate(grids):
        goes_on = number + 1 < len(grids) and not grids[number + 1].caption.title
        rows = [row for row in grid.rows if any(is_number(clean(cell.text)) for cell in row)]
        if grid.kind not in _SUMMARIES or goes_on or len(rows) < _LEAST_ROWS:
            continue
        if not any(_TOTAL.search(clean(cell.text)) for row in grid.rows for cell in row):
            text = grid.caption.title or clean(grid.rows[-1][0].text)
            place = row_place(grid.rows[-1])
            found.append(issue(context, "error", "unfinished_table", text, place))
    return tuple(found)
