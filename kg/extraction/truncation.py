"""Whether a document, or a table in it, breaks off.

Reads the last block; gives one issue where its last row is shorter than the rows above it. Reads
the summaries (收支总表): one that ends without its totals (总计) breaks off in front of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.document import Document, Row, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.indicator_totals import is_closing
from kg.extraction.forms.total_rows import is_total
from kg.extraction.issues import issue
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.numbers import is_number
from kg.values.text import clean

# One table of the source may hold several: only the rows near its end tell how wide the last is.
_NEAR = 8
# Tables that end with totals, in every province; other words for one.
_SUMMARIES = frozenset(("revenue_expenditure_summary", "appropriation_summary"))
# Social insurance strikes a balance for each fund instead.
_TOTAL = re.compile(r"[合总共]\s*计|总[数额]|总收入|总支出|(?:滚存|收支)结余")
_LEAST_ROWS = 4


def document_to_truncation(
    document: Document, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue of severity `error` for each table that breaks off."""
    return (*_unfinished(grids, context), *_last_row(document, context))


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
