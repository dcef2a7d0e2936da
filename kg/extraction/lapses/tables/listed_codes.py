"""Subjects in lists of projects and purchases with the name of another: reads tables, gives issues.

A list says in one cell, or in two side by side, which subject pays (2110401生态保护). No record
holds that code with its name, as those of budget tables do: what does not fit is an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.lapses.misnamed_codes import text_to_misnamed
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean

_CODE = re.compile(r"2\d{6}|2\d{4}")
_LISTS = {"project_list", "procurement", "other"}


def grids_to_listed_codes(grids: Sequence[Grid], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each cell of a list with a code and another subject's name."""
    told: set[str] = set()
    for grid in grids:
        for row in grid.rows if grid.kind in _LISTS else ():
            own = [cell for cell in row if not cell.spanned]
            texts = [clean(cell.text) for cell in own]
            for n, cell in enumerate(own):
                beside = texts[n + 1] if n + 1 < len(own) and _CODE.fullmatch(texts[n]) else ""
                for quote in text_to_misnamed(texts[n] + beside):
                    if quote not in told:
                        told.add(quote)
                        yield issue(context, "info", "misnamed_code", quote, cell.place)
