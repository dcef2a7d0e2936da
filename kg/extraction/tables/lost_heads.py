"""Heads one column too far to the left: reads columns and rows, gives the columns.

A web page may lose the cell 小计 among the heads below 本年收入: the others move up, the last of
its columns has no head of its own, and the amounts tell that the first is the sum of the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.document import Row
from kg.extraction.tables.headers import Column
from kg.values.numbers import number_or_none
from kg.values.text import clean

_SUBTOTAL = "小计"
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 3


def columns_to_restored(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, with 小计 in front of the heads of each group that has lost it."""
    found = list(columns)
    for group in _groups(columns):
        if _begins_with_sum(group, rows):
            whole = columns[group[-1]]
            names = [_SUBTOTAL, *(columns[index].path[-1] for index in group[:-1])]
            for index, name in zip(group, names, strict=True):
                found[index] = replace(
                    columns[index], path=(*whole.path, name), measure=f"{whole.measure}/{name}"
                )
    return tuple(found)


def _groups(columns: Sequence[Column]) -> Iterator[range]:
    """The columns of each head over several, of which the last has none of its own."""
    for last, column in enumerate(columns):
        first = last
        while first and columns[first - 1].path[:-1] == column.path:
            first -= 1
        own = [one for one in columns[first : last + 1] if one.role == "amount"]
        parted = any(_SUBTOTAL in one.path[-1] or "合计" in one.path[-1] for one in own)
        if column.path and len(own) == last - first + 1 >= _FEWEST_COLUMNS and not parted:
            yield range(first, last + 1)


def _begins_with_sum(group: range, rows: Sequence[Row]) -> bool:
    """Whether the first column is the sum of the others, in nearly all rows that have it."""
    amounts = [
        [_amount(row[index].text) for index in group] for row in rows if len(row) >= group.stop
    ]
    told = [own for own in amounts if own[0]]
    held = sum(own[0] == sum(own[1:]) for own in told)
    return held >= _FEWEST_ROWS and 3 * held >= 2 * len(told)


def _amount(text: str) -> Decimal:
    return number_or_none(clean(text)) or Decimal(0)
