"""Counts times prices that are the amount of a project in all forms but one: gives issues.

A department may reckon each of its projects from its indicators: 300人 at 500元/人 are its 15万元.
Where the forms do so to the last digit, the one whose indicators come near its amount and are not
it has a slip in one of the three. What is far off is found without the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.measure_words import is_same_measure
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text

_FEWEST = 3
_NEAR = Decimal("0.2")
_ROUNDING = Decimal(100)
"""The last digit of an amount in 万元 with two places, in yuan."""


class _Product(NamedTuple):
    """A count and a price of a project, and what they come to in yuan."""

    project: ProjectRecord
    counted: IndicatorRecord
    price: IndicatorRecord
    yuan: Decimal

    @property
    def apart(self) -> Decimal:
        """How far it is from the amount."""
        return abs(self.yuan - (self.project.amount_yuan or 0))


def projects_to_unequal_products(
    projects: Iterable[ProjectRecord], indicators: Iterable[IndicatorRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for the one project whose count times its price is not its amount."""
    owned: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        owned[one.project_id].append(one)
    products = [
        product
        for project in projects
        if project.amount_yuan
        for product in _products(project, owned[project.project_id])
    ]
    wrong = [one for one in products if one.apart > _ROUNDING]
    exact = len(products) - len(wrong)
    if exact < _FEWEST or len(wrong) != 1:
        return ()
    product = wrong[0]
    if product.apart > _NEAR * (product.project.amount_yuan or 0):
        return ()
    unit = product.project.unit
    worth = yuan_to_text(product.yuan, unit)
    count, price = product.counted.target, product.price.target
    amount = f"{product.project.amount}{unit}"
    quote = Said(
        f"“{count}”乘以“{price}”为 {worth}，项目金额 {amount}；其他 {exact} 个项目都相等",
        f"“{count}” times “{price}” is {worth}, the amount of the project {amount}; "
        f"those of {exact} others are equal",
    )
    return (record_issue(context, "info", "unequal_counts", quote, product.project.source),)


def _products(project: ProjectRecord, owned: Sequence[IndicatorRecord]) -> Iterator[_Product]:
    """The count of a project times its price, where it has one of each in one unit; what it does
    for at least so many is no such count."""
    single = [one for one in owned if one.low is not None and one.low == one.high]
    prices = [one for one in single if "成本" in one.level2 and "/" in one.target_unit]
    for price in prices if len(prices) == 1 else ():
        money, _, piece = price.target_unit.partition("/")
        counts = [
            one
            for one in single
            if "数量" in one.level2 and is_same_measure(one.target_unit.removeprefix("万"), piece)
        ]
        if len(counts) == 1 and money in UNIT_IN_YUAN:
            tens = 10000 if counts[0].target_unit.startswith("万") else 1
            number = (counts[0].low or Decimal(0)) * tens
            yuan = number * (price.low or Decimal(0)) * UNIT_IN_YUAN[money]
            yield _Product(project, counts[0], price, yuan)
