"""Columns behind 其中 that divide the one in front of them, against it: gives quotes.

Reads a table as numbers. A table by towns has 建设面积, 其中：新建 and 改造提升 beside each other:
what such columns come to in every row but one, they are in that one as well. How many columns
divide the one in front no head says; the rows that keep it do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip

_OF_WHICH = re.compile("^其中[:：]?")
_FEWEST = 3
"""So many rows have to keep it."""
_MOST = 5
_LEAST_PARTS = 2


def table_to_odd_divisions(table: NumberTable) -> Iterator[Slip]:
    """The one row of each divided column whose parts do not come to it."""
    columns = list(table.heads)
    for at, column in enumerate(columns[1:], 1):
        if not _OF_WHICH.match(table.heads[column]):
            continue
        whole = columns[at - 1]
        for count in range(_LEAST_PARTS, min(_MOST, len(columns) - at) + 1):
            parts = columns[at : at + count]
            odd, held = _held(table, whole, parts)
            if held >= _FEWEST and len(odd) == 1:
                yield _slip(table, whole, parts, odd[0])
            if held >= _FEWEST and len(odd) <= 1:
                break


def _held(table: NumberTable, whole: int, parts: Sequence[int]) -> tuple[list[NumberRow], int]:
    """The rows whose parts do not come to their whole, and how many do."""
    odd: list[NumberRow] = []
    held = 0
    for row in table.rows:
        stated, known = row.numbers[whole], [row.numbers[n] for n in parts]
        if stated is None or None in known:
            continue
        decimals = max(table.decimals(n) for n in (whole, *parts))
        slack = Decimal(len(parts)).scaleb(-decimals) / 2 if decimals else Decimal(0)
        # Parts that are all nought say nothing.
        if abs(_sum(known) - stated) <= slack:
            held += len([one for one in known if one]) > 1
        else:
            odd.append(row)
    return odd, held


def _sum(numbers: Sequence[Decimal | None]) -> Decimal:
    return sum((one for one in numbers if one is not None), Decimal(0))


def _slip(table: NumberTable, whole: int, parts: Sequence[int], row: NumberRow) -> Slip:
    head = table.names[whole]
    summed = _sum([row.numbers[n] for n in parts])
    names = "、".join(f"“{table.names[n]}”{row.numbers[n]}" for n in parts)
    quote = Said(
        f"“{row.label}”一行中{names}之和为 {summed}，“{head}”是 {row.numbers[whole]}",
        f"in the row “{row.label}” {names} come to {summed}, “{head}” is {row.numbers[whole]}",
    )
    return Slip(quote, head, row.cells[whole], row)
