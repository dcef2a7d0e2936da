"""Whether a document breaks off in the middle of a table.

Reads the last block; gives one issue where its last row is shorter than the rows above it.
"""

from __future__ import annotations

from collections import Counter

from kg.document import Document, Row, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.indicator_totals import is_closing
from kg.extraction.forms.total_rows import is_total
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean

# One table of the source may hold several: only the rows near its end tell how wide the last is.
_NEAR = 8


def document_to_truncation(document: Document, context: Context) -> tuple[IssueRecord, ...]:
    """One issue of severity `error` where the document ends inside a row, else nothing."""
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
