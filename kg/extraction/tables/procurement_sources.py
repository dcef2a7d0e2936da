"""Sources of the money of purchases (资金来源) → an issue where they do not come to its amount.

Reads a procurement table whose columns are known. Gives an issue for each row whose sources
(财政拨款, 政府性基金, 其他资金) add up to another amount than it states, where in others they fit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Row, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean

_SOURCE = re.compile(r"[资基]金|拨款|预算|核拨|自筹|专户|上年结[转余]|收入")
_SUBTOTAL = re.compile(r"小计|合计|总计")
_TOTAL = re.compile(r"[小合总]计")
_OF_WHICH = re.compile("^其中")
_SLACK = Decimal("0.005")
"""What rounding may add for each figure, in the unit of the table."""
_FEWEST = 2
"""So many rows that fit show that the columns are all of the sources."""


def is_source(path: Sequence[str]) -> bool:
    """Whether a column of purchases says where their money comes from.

    >>> is_source(("资金来源", "财政拨款")), is_source(("采购方式",))
    (True, False)
    """
    return bool(_SOURCE.search("/".join(path)))


def grid_to_unequal_sources(
    grid: Grid, columns: dict[str, int], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each row that its sources contradict; `columns` are those of its
    fields."""
    if "amount" not in columns:
        return
    sources = [
        index
        for index, column in enumerate(grid.columns)
        if is_source(column.path)
        and index not in columns.values()
        and not _SUBTOTAL.search(column.path[-1])
    ]
    paths = [column.path for column in grid.columns]
    beside = [n for n in sources if _divides(paths[columns["amount"]], paths[n])]
    # Behind 其中 the columns may divide one of the sources.
    if len(beside) > 1 and not any(_OF_WHICH.search(paths[n][-1]) for n in beside):
        best = _amounts(grid.rows, columns["amount"], beside)
    else:
        # 其中 begins the sources of the amount, or divides the source in front of it.
        undivided = [n for n in sources if not _OF_WHICH.search(paths[n][-1])]
        readings = [_amounts(grid.rows, columns["amount"], part) for part in (sources, undivided)]
        best = max(readings, key=lambda rows: sum(map(_fits, rows.values())))
        if sum(map(_fits, best.values())) < _FEWEST:
            return
    for index, (amount, *parts) in best.items():
        if not _fits((amount, *parts)):
            quote = Said(
                f"采购金额 {amount}，各资金来源之和 {sum(parts)}",
                f"an amount of {amount}, its sources come to {sum(parts)}",
            )
            yield issue(context, "info", "unequal_sources", quote, row_place(grid.rows[index]))


def _divides(amount: Sequence[str], source: Sequence[str]) -> bool:
    """Whether a source stands under the head of the amount, which is 合计 there.

    >>> _divides(("采购金额", "合计"), ("采购金额", "单位资金")), _divides(("合计",), ("单位资金",))
    (True, False)
    """
    head = tuple(amount[:-1])
    return bool(head) and head == tuple(source[:-1]) and bool(_TOTAL.fullmatch(amount[-1]))


def _amounts(
    rows: Sequence[Row], amount: int, sources: Sequence[int]
) -> dict[int, tuple[Decimal, ...]]:
    """By the row's number its amount and the sources stated of it; no row without either."""
    found: dict[int, tuple[Decimal, ...]] = {}
    for index, row in enumerate(rows):
        texts = [clean(row[n].text) if n < len(row) else "" for n in (amount, *sources)]
        if all(is_number(text) for text in texts if text):
            total, *parts = [text_to_decimal(text) for text in texts]
            stated = [part for part in parts if part is not None]
            if total and stated:
                found[index] = (total, *stated)
    return found


def _fits(amounts: Sequence[Decimal]) -> bool:
    """Whether the first amount is what the others come to."""
    total, *parts = amounts
    return abs(total - sum(parts)) <= _SLACK * len(amounts)
