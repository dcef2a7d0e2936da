"""Cities that stand above their counties in a table of allocations, as its amounts tell.

Reads the columns and the named rows of a grid. Gives each row of a city (甲市, 甲市所辖县) with the
rows right below it that come to it in most columns of amounts, so that other columns can be held
against them, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.document import Row
from kg.extraction.tables.headers import Column
from kg.values.numbers import is_number, text_to_decimal
from kg.values.stacked_rows import StackedRow, stack_rows
from kg.values.text import clean

Named = tuple[str, Row]


def city_blocks(columns: Sequence[Column], named: Sequence[Named]) -> list[tuple[Named, list[Row]]]:
    """Each city with its rows."""
    amounts = [n for n, column in enumerate(columns) if column.role == "amount"]
    # Tasks that are divided among regions have no amounts.
    amounts = amounts or [n for n, column in enumerate(columns) if column.role == "quantity"]
    projects = [n for n, column in enumerate(columns) if column.role == "project"]
    stacked = [
        StackedRow(
            name,
            next((text for n in projects if (text := clean(row[n].text))), ""),
            {str(n): _number(row, n) for n in amounts},
        )
        for name, row in named
    ]
    stack_rows(stacked)
    row_of = {id(one): pair for one, pair in zip(stacked, named, strict=True)}
    return [
        (row_of[id(head)], [row_of[id(part)][1] for part in head.parts])
        for head in stacked
        if head.parts
    ]


def _number(row: Row, column: int) -> Decimal:
    text = clean(row[column].text)
    return (text_to_decimal(text) or Decimal(0)) if is_number(text) else Decimal(0)
