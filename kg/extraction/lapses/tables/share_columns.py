"""Columns of shares (占比) in tables of money, of which one is not what its row has: gives issues.

Reads any table as numbers. Where the total of a table is 100 % and other rows state their amount as
a share of it, a single one that does not has a slip in its share, or in its amount.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Table
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, table_to_numbers
from kg.records import IssueRecord

_SHARE = re.compile(
    r"所?占(?:比|[^，,%％()（）]{0,10}(?:比重|比例|百分比))(?:[%％]|[（(][%％][)）])?"
)
_PART = re.compile("其中")
_WHOLE = Decimal(100)


def blocks_to_odd_shares(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each row whose share of the total is not that of its amount, as all others'."""
    return tuple(
        issue(context, "info", "unequal_table", quote, row.cells[column].place)
        for block in blocks
        if isinstance(block, Table) and (numbers := table_to_numbers(block))
        for column, head in numbers.heads.items()
        if _SHARE.fullmatch(head)
        for row, quote in _column_to_odd(numbers, column)
    )


def _column_to_odd(table: NumberTable, column: int) -> Iterator[tuple[NumberRow, str]]:
    """The one row whose share of the amount in front of it is odd, with what is wrong there."""
    amounts = [n for n in table.sums if n < column]
    if not amounts:
        return
    at, digit = amounts[-1], Decimal(1).scaleb(-table.decimals(column))
    totals = {row.numbers[at] for row in table.rows if row.numbers[column] == _WHOLE}
    total = totals.pop() if len(totals) == 1 else None
    if not total or not any(row.is_total and row.numbers[at] == total for row in table.rows):
        return
    fitting, odd = 0, []
    for row in table.rows:
        amount, share = row.numbers[at], row.numbers[column]
        # What a row below 其中 is a share of may be the one above it.
        if row.is_total or not amount or share is None or any(map(_PART.search, row.names)):
            continue
        expected = (_WHOLE * amount / total).quantize(digit)
        if abs(share - expected) <= digit:
            fitting += 1
        else:
            said = f"{row.label}：“{table.names[column]}”为 {share}，“{table.names[at]}” {amount}"
            odd.append((row, f"{said} 占合计 {total} 的 {expected}%"))
    if fitting and len(odd) == 1:
        yield odd[0]
