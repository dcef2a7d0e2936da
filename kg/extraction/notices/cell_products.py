"""Sums in the cells of an annex that their numbers and prices do not make up: gives issues.

Reads the grids of a notice. A list of projects says in a cell what is built and what it costs:
铺设管道5公里，每公里8万元，计40万元, or 建大棚200平方米（120元/平方米）、水池3座（2万元/座），
总投资8.4万元. No record has these numbers: all issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.lapses.costings.products import text_to_products
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED, is_same_measure
from kg.values.numbers import (
    NUMBER_IN_TEXT,
    UNIT_IN_YUAN,
    last_digit,
    text_to_decimal,
    yuan_to_text,
)
from kg.values.text import clean

_MEASURED = f"{COUNTED}|立方米|米"
_ITEM = re.compile(
    rf"(?<![\d.第])(?P<count>{NUMBER_IN_TEXT})(?P<wan>万?)(?P<unit>{_MEASURED})[^\d（()），,、；;。]{{0,20}}"
    rf"(?:[（(][^（()）元]*[)）])?[（(](?P<price>{NUMBER_IN_TEXT})(?P<in>万?元)[/／]个?(?P<each>{_MEASURED})[)）]"
)
_WHOLE = re.compile(
    rf"[，,。；;](?:计划|项目)?(?:总投资|合计|共计|总计)(?:约)?(?P<number>{NUMBER_IN_TEXT})(?P<unit>万?元)"
)
_CLAUSE = re.compile("[、，,；;]")
_LEAST = 8
"""So many characters may tell a number, a price and a sum."""


def grids_to_unequal_products(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each such sum."""
    cells = [cell for grid in grids for row in grid.rows for cell in row if not cell.spanned]
    return tuple(
        issue(context, "info", "unequal_counts", quote, cell.place)
        for cell in cells
        if len(text := clean(cell.text)) >= _LEAST
        for quote in (text_to_unequal_totals if _ITEM.search(text) else text_to_products)(text)
    )


def text_to_unequal_totals(text: str) -> Iterator[str]:
    """What a text says that all of its items, each with its price in brackets, do not come to.

    >>> list(text_to_unequal_totals("建渠200米（120元/米）、水池3座（2万元/座），总投资9.4万元"))
    ['建渠200米（120元/米）、水池3座（2万元/座），总投资9.4万元；相乘之和为8.4万元']
    """
    whole = _WHOLE.search(text)
    front = text[: whole.start()] if whole else ""
    items = list(_ITEM.finditer(front))
    # An item without a price has a part of the sum.
    if whole is None or not items or len(items) != len(_CLAUSE.split(front)):
        return
    if not all(is_same_measure(one["each"], one["unit"]) for one in items):
        return
    stated = text_to_decimal(whole["number"]) or Decimal(0)
    factor = UNIT_IN_YUAN[whole["unit"]]
    summed = sum((_product(one) for one in items), Decimal(0))
    if abs(summed - stated * factor) > last_digit(stated) * factor * len(items):
        made = yuan_to_text(summed, whole["unit"])
        yield against(text[: whole.end()], f"相乘之和为{made}", f"its items come to {made}")


def _product(item: re.Match[str]) -> Decimal:
    """The number of an item times its price, in yuan."""
    count = (text_to_decimal(item["count"]) or Decimal(0)) * (10000 if item["wan"] else 1)
    return count * (text_to_decimal(item["price"]) or Decimal(0)) * UNIT_IN_YUAN[item["in"]]
