"""Codes in a notice beside the name of another: reads its tables, gives issues.

A table of allocations may say in heads and cells which subject its money is entered under
(2130153农田建设), and number its counties by GB/T 2260. No record holds code and name of these
together: what does not fit is an issue.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue, record_issue
from kg.extraction.lapses.misnamed_codes import text_to_misnamed
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import AllocationRecord, IssueRecord
from kg.values.divisions import division_by_code, find_division
from kg.values.text import clean

_DIVISION = re.compile(r"\d{6}")
_FEWEST_RIGHT = 2


def grids_to_misnamed(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each head of a table of allocations, and for each subject in its rows, with a
    code beside another name."""
    quotes = {
        quote: place
        for grid in reversed(grids)
        if grid.kind == ALLOCATIONS
        for text, place in (*_heads(grid), *_subjects(grid))
        for quote in text_to_misnamed(clean(text))
    }
    return tuple(
        issue(context, "info", "misnamed_code", quote, place) for quote, place in quotes.items()
    )


def _heads(grid: Grid) -> Iterator[tuple[str, Place]]:
    yield from ((head, grid.rows_place) for column in grid.columns for head in column.path)


def _subjects(grid: Grid) -> Iterator[tuple[str, Place]]:
    """The cells of the columns of subjects (2130153农田建设)."""
    columns = [n for n, column in enumerate(grid.columns) if column.role == "code"]
    yield from (
        (row[n].text, row[n].place) for row in reversed(grid.rows) for n in columns if n < len(row)
    )


def allocations_to_misnamed(
    allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each row with the code of another division than it names, where the codes of
    other rows are those of the divisions that they name."""
    within = context.region_code[:2]
    rows = {row.recipient: row for row in reversed(allocations) if row.recipient}
    coded = [row for row in rows.values() if _DIVISION.fullmatch(row.recipient_code)]
    named = [(row, find_division(row.recipient, within=within)) for row in reversed(coded)]
    right = [row for row, found in named if found and found.code == row.recipient_code]
    if len(right) < _FEWEST_RIGHT or 2 * len(right) < len(coded):
        return ()
    return tuple(
        record_issue(
            context,
            "info",
            "misnamed_code",
            _unlike(row, found.code),
            row.source,
        )
        for row, found in named
        if found and found.code != row.recipient_code and found.name == row.recipient
    )


def _unlike(row: AllocationRecord, code: str) -> Said:
    named = f"{row.recipient_code} {row.recipient}"
    other = division_by_code(row.recipient_code)
    whose = (
        (f"这是“{other.name}”的区划代码，", f" is that of “{other.name}”,") if other else ("", "")
    )
    return Said(f"{named}，{whose[0]}应为 {code}", f"“{named}”{whose[1]} and should be {code}")
