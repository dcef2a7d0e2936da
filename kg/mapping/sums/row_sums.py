"""Floor 4: rows of amounts in columns that add up, and whether rows come to another one.

Takes amounts as they are stated; what rounding can make of a sum is no difference.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from kg.values.numbers import decimal_places

Amounts = tuple[Decimal, ...]

INCLUDING_RANK = 5
"""The rank of a row behind 其中, below all orders of numbering."""
FEW_COLUMNS = 2
"""With so many columns none may be wrong: nothing else would tell how rows are nested."""


@dataclass(frozen=True, slots=True)
class SumRow:
    """A row by its number, its amount in each column that adds up, and how deep it is numbered."""

    number: int
    amounts: Amounts
    rank: int | None = None
    """0 is outermost; None where there is no numbering."""


def without_column(row: SumRow, column: int | None) -> SumRow:
    """A row without its amount in one column, if any."""
    if column is None:
        return row
    return replace(row, amounts=row.amounts[:column] + row.amounts[column + 1 :])


def sum_rows(rows: Iterable[SumRow], width: int) -> Amounts:
    """What rows come to in each of so many columns."""
    sums = [Decimal(0)] * width
    for row in rows:
        sums = [one + other for one, other in zip(sums, row.amounts, strict=True)]
    return tuple(sums)


def rounding_slack(rows: Sequence[SumRow]) -> Decimal:
    """What rounding can make of a sum: half of the last digit for each row and the total."""
    digits = max((decimal_places(amount) for row in rows for amount in row.amounts), default=0)
    return Decimal(5).scaleb(-digits - 1) * (len(rows) + 1)


def how_far(rows: Sequence[SumRow], total: SumRow) -> Amounts:
    """How far rows are from a total, column by column."""
    sums = sum_rows(rows, len(total.amounts))
    return tuple(abs(a - b) for a, b in zip(sums, total.amounts, strict=True))


def fits(rows: Sequence[SumRow], total: SumRow) -> bool:
    """Whether rows come to a total in all columns."""
    slack = rounding_slack(rows)
    return all(gap <= slack for gap in how_far(rows, total))


def fits_but_one(rows: Sequence[SumRow], total: SumRow) -> bool:
    """Whether rows come to a total; of three columns or more one may be wrong."""
    slack, gaps = rounding_slack(rows), how_far(rows, total)
    wrong = sum(gap > slack for gap in gaps)
    told = sum(bool(amount) for amount in total.amounts)
    return not wrong or (wrong == 1 and told > FEW_COLUMNS)
