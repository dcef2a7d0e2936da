"""Columns that no record has a place for → issues: what they hold is quoted, not lost.

Reads a table whose columns become fields of records, and the columns that did; gives an issue for
each of the others that holds anything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean


def unknown_heads(grid: Grid, known: Collection[int], context: Context) -> Iterator[IssueRecord]:
    """An issue for each column outside of `known`, with its head and its cells."""
    for index, column in enumerate(grid.columns):
        if index in known or not column.path or column.role == "row_no":
            continue
        cells = [clean(row[index].text) for row in grid.rows if index < len(row)]
        if any(cells):
            text = f"{column.path[-1]}：{'；'.join(filter(None, cells))}"
            yield issue(context, "info", "unknown_heading", text, grid.rows_place)
