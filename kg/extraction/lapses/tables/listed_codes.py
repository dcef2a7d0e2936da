"""Subjects in lists of projects and purchases with the name of another: reads tables, gives issues.

A list says in one cell which subject pays (2110401生态保护). No record holds that code with its
name, as those of budget tables do: what does not fit is an issue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.notices.named_codes import text_to_misnamed
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean

_LISTS = {"project_list", "procurement", "other"}


def grids_to_listed_codes(grids: Sequence[Grid], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each cell of a list with a code and another subject's name."""
    told: set[str] = set()
    for grid in grids:
        for row in grid.rows if grid.kind in _LISTS else ():
            for cell in row:
                for quote in text_to_misnamed(clean(cell.text)) if not cell.spanned else ():
                    if quote not in told:
                        told.add(quote)
                        yield issue(context, "info", "misnamed_code", quote, cell.place)
