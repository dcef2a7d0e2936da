"""What the rows of costs of a form (支出测算) come to → issues.

Reads the tables of costs; gives an issue for each amount that is no product, each part (小计) that
is not what its rows come to, and each total that its parts, or the money of the form, contradict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Place
from kg.extraction.claims import Context
from kg.extraction.forms.costing_rows import (
    Costing,
    CostingRow,
    costing_to_odd_formulas,
    costing_to_odd_products,
)
from kg.extraction.forms.money_rows import MoneyRow
from kg.extraction.forms.total_rows import is_subtotal_name
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.numbers import last_digit

_LEAST_ROWS = 2
_OF_WHICH = "其中"


def costings_to_issues(
    tables: Iterable[Costing], money: Sequence[Sequence[MoneyRow]], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each amount that is no product, and each total that is no sum."""
    for table in tables:
        said = [
            *costing_to_odd_products(table),
            *costing_to_odd_formulas(table),
            *_odd_sums(table, [row[0].amount for row in money if row]),
        ]
        for quote, place in said:
            yield issue(context, "info", "unequal_money", quote, place)


def _odd_sums(table: Costing, stated: Sequence[Decimal]) -> Iterator[tuple[str, Place]]:
    """The parts that are not what their rows come to, and the one total that is not what they and
    the other rows come to, or that the form states otherwise."""
    total, rows = _parted(table)
    groups, left = _groups(rows)
    for part, below in groups:
        yield from _unequal(part, below, fewest=1)
    if total is None:
        return
    amount = total.numbers["amount"]
    odd = list(_unequal(total, [*(part for part, _ in groups), *left], fewest=_LEAST_ROWS))
    # What a part adds up wrongly may be right in the total.
    if not groups or any(_unequal(total, [row for row in rows if not row.is_total], fewest=1)):
        yield from odd
    if not odd and stated and all(abs(amount - one) > last_digit(amount) for one in stated):
        said = Said(
            f"测算{total.name} {amount}；资金总额 {stated[0]}",
            f"the costs are {amount} in all, the money of the form is {stated[0]}",
        )
        yield said, total.place


def _parted(table: Costing) -> tuple[CostingRow | None, list[CostingRow]]:
    """The one total of a table, and its other rows; a part (小计) that is alone is the total."""
    sums = [row for row in table.rows if row.is_total]
    totals = [row for row in sums if not is_subtotal_name(row.name)]
    totals = totals or (sums if len(sums) == 1 else [])
    rows = [row for row in table.rows if row not in totals]
    if len(totals) != 1 or "amount" not in totals[0].numbers:
        return None, rows
    return totals[0], rows


def _groups(
    rows: Sequence[CostingRow],
) -> tuple[list[tuple[CostingRow, list[CostingRow]]], list[CostingRow]]:
    """The parts with the rows of each, above them or, where a part stands first, below them; and
    the rows of none."""
    first = bool(rows) and rows[0].is_total
    groups: list[tuple[CostingRow, list[CostingRow]]] = []
    left: list[CostingRow] = []
    for row in rows[::-1] if first else rows:
        if row.is_total:
            groups.append((row, left[::-1] if first else left))
            left = []
        else:
            left.append(row)
    return groups, left


def _unequal(
    total: CostingRow, rows: Sequence[CostingRow], *, fewest: int
) -> Iterator[tuple[str, Place]]:
    """What is said of a total that is not what its rows come to."""
    amounts = [row.numbers["amount"] for row in rows if "amount" in row.numbers]
    divided = any(row.name.startswith(_OF_WHICH) for row in rows)
    if not fewest <= len(amounts) == len(rows) or divided or "amount" not in total.numbers:
        return
    amount, summed = total.numbers["amount"], sum(amounts, Decimal(0))
    if abs(summed - amount) > sum(map(last_digit, amounts), Decimal(0)) / 2:
        said = " + ".join(f"{row.name} {row.numbers['amount']}" for row in rows)
        yield f"{total.name} {amount}；{said} = {summed}", total.place
