"""Amounts that a cell of an annex tells in words, against the columns of its row: gives issues.

A list of projects says what is built and what it costs in one cell (改造渠道3公里，总投资60万元),
and has a column of the same name: both are one amount. No record has the words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.allocation_columns import column_unit
from kg.extraction.notices.allocations import aligned
from kg.extraction.running_text.sums import find_single_sums
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.headers import Column
from kg.records import IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, is_number, last_digit, text_to_decimal, yuan_to_text
from kg.values.text import clean, heading_key

_UNIT = re.compile(r"\([^()]*\)$")
_SHORTEST = 3


def grids_to_unlike_cells(grids: Sequence[Grid], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each amount in words that the column it names has otherwise."""
    for grid in grids:
        amounts = _amounts(grid) if grid.kind == ALLOCATIONS else {}
        for source in grid.rows if amounts else ():
            row = aligned(source, grid.columns)
            for cell in row or ():
                for quote in _unlike(clean(cell.text), row or (), amounts):
                    yield issue(context, "info", "unequal_counts", quote, cell.place)


def _amounts(grid: Grid) -> dict[str, tuple[int, Decimal]]:
    """The head of each column of amounts that no other has → its place and its unit in yuan."""
    heads = [_head(column) for column in grid.columns]
    return {
        head: (n, UNIT_IN_YUAN[unit])
        for n, (head, column) in enumerate(zip(heads, grid.columns, strict=True))
        if column.role == "amount" and len(head) >= _SHORTEST and heads.count(head) == 1
        if (unit := column_unit(column, grid.caption)) in UNIT_IN_YUAN
    }


def _head(column: Column) -> str:
    return _UNIT.sub("", heading_key(column.path[-1])) if column.path else ""


def _unlike(
    text: str, row: Sequence[Cell], amounts: dict[str, tuple[int, Decimal]]
) -> Iterator[Said]:
    for one in find_single_sums(text):
        front = re.sub(r"(?:为|共|约|计)$", "", text[: one.start])
        for head, (n, unit) in amounts.items():
            stated = clean(row[n].text)
            number = text_to_decimal(stated) if is_number(stated) else None
            if not front.endswith(head) or number is None:
                continue
            if abs(number * unit - one.yuan) > max(one.digit, last_digit(number) * unit):
                known = yuan_to_text(number * unit, one.unit)
                yield Said(
                    f"“{head}{text[one.start : one.stop]}”，同一行的这一栏为{known}",
                    f"“{head}{text[one.start : one.stop]}”, the column of the row has {known}",
                )
