"""Columns of shares (占比) in tables of money, of which one is not what its row has: gives quotes.

Reads a table as numbers. Where the total of a table is 100 % and other rows state their amount as
a share of it, a single one that does not has a slip in its share, or in its amount; so have a few
of many.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip

_SHARE = re.compile(
    r"所?占(?:比|[^，,%％()（）]{0,10}(?:比重|比例|百分比))(?:[%％]|[（(][%％][)）])?"
)
# 总投资 | 财政资金小计 | 自筹资金 | 占财政资金比例
_OF_WHAT = re.compile(r"占(?P<what>[^，,%％()（）]{2,10}?)(?:的?(?:比重|比例|百分比))")
_PART = re.compile("其中")
_WHOLE = Decimal(100)
_MOSTLY = 3


def table_to_odd_shares(table: NumberTable) -> Iterator[Slip]:
    """The rows of each column whose share of the total is not that of their amount, as nearly all
    others' are."""
    for column, head in table.heads.items():
        if _SHARE.fullmatch(head):
            yield from _column_to_odd(table, column)


def _column_to_odd(table: NumberTable, column: int) -> Iterator[Slip]:
    """The few rows whose share of the amount that its head names, or in front of it, is odd."""
    amounts = [n for n in table.sums if n < column]
    if not amounts:
        return
    of_what = _OF_WHAT.search(table.heads[column])
    named = [n for n in amounts if of_what and of_what["what"] in table.heads[n]]
    at, digit = (named or amounts[-1:])[0], Decimal(1).scaleb(-table.decimals(column))
    totals = {row.numbers[at] for row in table.rows if row.numbers[column] == _WHOLE}
    total = totals.pop() if len(totals) == 1 else None
    if not total or not any(_is_total(row) and row.numbers[at] == total for row in table.rows):
        return
    fitting, odd = 0, []
    for row in table.rows:
        amount, share = row.numbers[at], row.numbers[column]
        # What a row below 其中 is a share of may be the one above it.
        if _is_total(row) or not amount or share is None or any(map(_PART.search, row.names)):
            continue
        expected = (_WHOLE * amount / total).quantize(digit)
        if abs(share - expected) <= digit:
            fitting += 1
        else:
            names = table.names
            said = f"{row.label}：“{names[column]}”为 {share}，“{names[at]}” {amount}"
            quote = Said(
                f"{said} 占合计 {total} 的 {expected}%",
                f"“{names[column]}” of “{row.label}” is {share}, “{names[at]}” of {amount} is "
                f"{expected}% of the total of {total}",
            )
            odd.append(Slip(quote, table.names[column], row.cells[column], row))
    if fitting and (len(odd) == 1 or fitting >= _MOSTLY * len(odd)):
        yield from odd


def _is_total(row: NumberRow) -> bool:
    """Whether a row is the total, by its name alone or by its end (一般公共预算收入合计)."""
    return row.is_total or row.label.endswith(("合计", "总计"))
