"""Numbers in the letter of a notice, their price and their sum: reads the letter, gives issues.

A letter multiplies: 新建1200亩，每亩补助800元，补助资金96万元; 每亩补助800元，计划新建1200亩，补助
资金96万元. All issues are `info`: no record has the numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.notices.letters import Letter
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED, is_same_measure
from kg.values.numbers import UNIT_IN_YUAN, last_digit, text_to_decimal, yuan_to_text
from kg.values.text import clean

_COUNT = rf"(?<![\d.])(?P<count>\d[\d,]*(?:\.\d+)?)(?P<wan>万)?(?P<unit>{COUNTED})"
_PRICE = (
    rf"(?:按照?)?每(?P<each>{COUNTED})(?:每年)?[^，,。；;\d]{{0,10}}"
    r"(?P<price>\d[\d,]*(?:\.\d+)?)(?P<in>万?元)"
)
_TOTAL = r"(?P<total>\d[\d,]*(?:\.\d+)?)(?P<of>[万亿]?元)(?!/)"
_NO_NUMBER = r"[^。；;\d]"
_MULTIPLIED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_COUNT}[，,](?:{_NO_NUMBER}{{0,8}}?){_PRICE}[^，,。；;\d]{{0,8}}[，,、](?:{_NO_NUMBER}{{0,14}}?){_TOTAL}",
        # 按900亩、每亩补助1000元安排90万元
        rf"{_COUNT}[，,、]{_PRICE}(?:的?标准)?(?:安排|下达|补助|核定|拨付|共?计)(?:资金)?{_TOTAL}",
        rf"{_PRICE}[^，,。；;\d]{{0,8}}[，,](?:{_NO_NUMBER}{{0,20}}?){_COUNT}[，,、](?:{_NO_NUMBER}{{0,14}}?){_TOTAL}",
    )
)
# 虫害防治96万元，按每亩80元的标准补助，任务12000亩; 96万元，用于虫害防治1.2万亩，每亩80元
_TOTAL_FIRST = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_TOTAL}[，,]{_PRICE}[^，,。；;\d]{{0,10}}[，,][^，,。；;\d]{{0,14}}{_COUNT}(?=[，,。；;]|$)",
        rf"{_TOTAL}[，,](?!其中)[^，,。；;\d]{{0,30}}{_COUNT}[，,]{_PRICE}(?=[^，,、]{{0,6}}(?:[。；;]|$))",
    )
)
_NEAR = Decimal("0.001")
_MOST_TIMES = 2
"""What stands behind a sum is no part of it where it comes to so many times more, or less."""


def letter_to_products(letter: Letter, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each sum in the letter that is not its number times its price."""
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for quote in _unequal_products(clean(part.text))
    )


def _unequal_products(text: str) -> Iterator[str]:
    for match in (
        one for pattern in (*_MULTIPLIED, *_TOTAL_FIRST) for one in pattern.finditer(text)
    ):
        if not is_same_measure(match["each"], match["unit"]):
            continue
        count, price, total = (text_to_decimal(match[k]) for k in ("count", "price", "total"))
        if not count or not price or not total:
            continue
        if match["wan"]:
            count *= 10000
        yuan = total * UNIT_IN_YUAN[match["of"]]
        product = count * price * UNIT_IN_YUAN[match["in"]]
        slack = max(UNIT_IN_YUAN[match["of"]] * last_digit(total), _NEAR * yuan)
        parts = match.re in _TOTAL_FIRST and max(product, yuan) > _MOST_TIMES * min(product, yuan)
        if abs(product - yuan) > slack and not parts:
            yield against(
                match[0],
                f"相乘为{yuan_to_text(product, match['of'])}",
                f"multiplied it is {yuan_to_text(product, match['of'])}",
            )
