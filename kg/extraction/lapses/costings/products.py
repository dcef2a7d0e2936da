"""Sums in goals, purposes and texts that are not their number times their price: gives issues.

A purpose multiplies: 走访老人550人，每人500元，计27.5万元; 每人每天6元，按180天，共3万元.
The numbers that stand beside a price come to the sum, in whatever choice; where anything else may
have gone in, nothing is said. A price by the month counts twelve times, one by the day as often as
is told. What a letter multiplies is held against its table elsewhere, but for months.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from math import prod
from typing import NamedTuple

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues, texts_to_issues
from kg.extraction.running_text.formulas import formula_to_yuan
from kg.records import IssueRecord, ObjectiveRecord, ProjectRecord
from kg.values.measure_words import COUNTED, is_same_measure
from kg.values.numbers import (
    NUMBER_IN_TEXT,
    UNIT_IN_YUAN,
    last_digit,
    text_to_decimal,
    yuan_to_text,
)
from kg.values.text import clean

_COUNT = re.compile(
    rf"(?<![\d.第])(?P<number>{NUMBER_IN_TEXT})(?P<wan>万)?(?P<unit>个?月|天|日|年|{COUNTED})"
)
_PRICE = re.compile(
    rf"每(?P<of>个?)(?P<each>{COUNTED})(?P<noun>[^每，,。；;：:、\d]{{0,6}}?)"
    r"(?P<often>(?:每个?(?:学期|学年|季度|[年月天日次季周]))?)"
    rf"[^每，,。；;：:、\d]{{0,10}}?(?P<number>{NUMBER_IN_TEXT})(?P<in>万?元)(?![/／])"
)
_EVERY = re.compile(
    rf"(?P<of>)(?P<each>[人户亩台件生村校])均(?P<noun>)[^每，,。；;：:、\d]{{0,8}}?"
    rf"(?P<often>)(?P<number>{NUMBER_IN_TEXT})(?P<in>万?元)(?![/／])"
)
_RATE = re.compile(
    rf"(?P<number>{NUMBER_IN_TEXT})(?P<in>万?元)[/／](?P<of>个?)(?P<each>{COUNTED})"
    r"(?P<often>(?:[/／·每.](?:学期|学年|季度|[年月天日次季周]))?)"
)
_FORMULA = re.compile(
    rf"(?P<factors>{NUMBER_IN_TEXT}[^\d，,。；;、=＝×xX*＊]{{0,6}}(?:[×xX*＊]{NUMBER_IN_TEXT}[^\d，,。；;、=＝×xX*＊]{{0,6}}){{1,9}})"
    rf"[=＝](?P<number>{NUMBER_IN_TEXT})(?P<in>[万亿]?元)(?![/／])"
)
# 物业费12个月，每月2.5万元，计30万元
_MONTHLY = re.compile(
    rf"(?<![\d.])(?P<months>\d{{1,2}})个月[，,]?(?:按照?|均按)?每个?月(?!均)[^，,。；;：:、\d]{{0,6}}?"
    rf"(?P<price>{NUMBER_IN_TEXT})(?P<each>万?元)[，,](?:共计?|合?计|总计|小计)"
    rf"[^，,。；;：:、\d]{{0,6}}?(?P<number>{NUMBER_IN_TEXT})(?P<in>[万亿]?元)(?![/／])"
)
# 购置图书3000册（每册20元）6万元
_ITEM = re.compile(
    rf"(?<![\d.第])(?P<count>{NUMBER_IN_TEXT})(?P<wan>万)?(?P<unit>{COUNTED})[（(]每个?(?P<of>{COUNTED})"
    rf"[^\d，,。；;（()）]{{0,6}}(?P<price>{NUMBER_IN_TEXT})(?P<each>万?元)[)）][^\d，,。；;（()）]{{0,4}}"
    rf"(?P<number>{NUMBER_IN_TEXT})(?P<in>[万亿]?元)(?![/／])"
)
_TOTAL = re.compile(
    r"(?:[，,、](?!其中)(?:[^每，,。；;：:、\d均标]{0,6}?)(?:共计?|合?计|总计|小计|全年|年需|需要?)"
    # 按每人500元发放慰问金6万元: what is paid stands right behind its price.
    r"|(?<=元)(?:的?标准)?(?:发放|补助|补贴|支付|拨付)"
    # 每人每月400元，10个月共12万元: the months stay in front.
    r"|(?<=[月天日年季期次])(?:共计?|合计|总计))"
    rf"[^每，,。；;：:、\d均标]{{0,6}}?(?P<number>{NUMBER_IN_TEXT})(?P<in>[万亿]?元)(?![/／])"
)
_MONEY = re.compile(rf"(?P<number>{NUMBER_IN_TEXT})(?P<in>[万亿]?元)")
_GROUP = re.compile(r"[。；;：:！？]")
_VAGUE = re.compile(
    r"约|左右|不超过|以内|最高|上限|不低于|至少|(?<!岁)以上|[多余](?=万?元)|不等|或|按比例|[%％]"
)
_GROUPED = re.compile(
    r"(?<![\d.第])(?P<groups>\d{1,3})(?P<group>期|场|班|次|批|组|个班)[^，,。；;\d]{0,6}[，,]每(?P=group)"
    r"(?P<each>\d{1,4})(?P<of>人|名|户)[，,](?:总?共计?|合计|累计)(?:培训|参加|组织|覆盖)?"
    r"(?P<all>\d{1,6})(?P=of)"
)
_TIMES = {"": 1, "年": 1, "学年": 1, "月": 12, "季": 4, "季度": 4, "学期": 2}
_NEAR = Decimal("0.001")
_MOST_NUMBERS = 5


class _Told(NamedTuple):
    """A number in a text; `of_price` where the price is that of one of these."""

    value: Decimal
    unit: str
    of_price: bool


def goals_to_unequal_products(
    projects: Iterable[ProjectRecord], objectives: Iterable[ObjectiveRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each sum in a purpose or a goal that is not its number times its
    price."""
    texts = [
        *((project.purpose, project.source) for project in projects),
        *((text, goal.source) for goal in objectives for text in (goal.text, goal.outturn)),
    ]
    return texts_to_issues(texts, text_to_products, "info", "unequal_counts", context)


def blocks_to_unequal_products(
    blocks: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each sum in the words of a document that is none; those of a letter are
    held against its table, but for so many months of them, and what is no disclosure is left
    alone."""
    if context.kind == "other":
        return ()
    told = _monthly_products if context.kind == "notice" else text_to_products
    return paragraphs_to_issues(blocks, told, "info", "unequal_counts", context)


def _monthly_products(text: str) -> Iterator[str]:
    """按36人、每人每月500元、补助12个月测算，共21.6万元: nothing is left to a table."""
    return (quote for quote in text_to_products(text) if "个月" in quote)


def text_to_products(text: str) -> Iterator[str]:
    """What a text says of each such sum, with what the product is.

    >>> list(text_to_products("慰问老人550人，每人500元，计28.5万元。"))
    ['慰问老人550人，每人500元，计28.5万元；相乘为27.5万元']
    """
    said_all = clean(text)
    yield from _formulas(said_all)
    yield from _months(said_all)
    yield from _items(said_all)
    yield from _groups(said_all)
    carried = Decimal(0)
    for group in _GROUP.split(said_all):
        begin = 0
        for total in _TOTAL.finditer(group):
            said = group[begin : total.end()].lstrip("，,、")
            begin = total.end()
            expected = _product(said, total)
            # 新建4家，每家8万元；补助12家，每家2.4万元，共60.8万元: the sum of both.
            if expected and abs(expected + carried - _yuan(total)) > _slack(total):
                yield against(
                    said,
                    f"相乘为{yuan_to_text(expected, total['in'])}",
                    f"multiplied it is {yuan_to_text(expected, total['in'])}",
                )
        carried = Decimal(0) if begin else carried + _lone_product(group)


def _lone_product(group: str) -> Decimal:
    """What one number of things comes to at the one price of some words without a sum, in yuan."""
    prices = [found for one in (_PRICE, _EVERY, _RATE) for found in one.finditer(group)]
    if len(prices) != 1:
        return Decimal(0)
    counts = [one.value for one in _numbers(group, 0, prices[0]) if one.of_price]
    return counts[0] * _yuan(prices[0]) if len(counts) == 1 else Decimal(0)


def _formulas(text: str) -> Iterator[str]:
    """Those that a text writes down: 12人×3000元×12月=45万元."""
    for match in _FORMULA.finditer(text):
        product = formula_to_yuan(match["factors"])
        if product is not None and abs(product - _yuan(match)) > _slack(match):
            yield against(
                match[0],
                f"相乘为{yuan_to_text(product, match['in'])}",
                f"multiplied it is {yuan_to_text(product, match['in'])}",
            )


def _months(text: str) -> Iterator[str]:
    """Sums of so many months at one price a month."""
    for match in _MONTHLY.finditer(text):
        price = (text_to_decimal(match["price"]) or Decimal(0)) * UNIT_IN_YUAN[match["each"]]
        product = int(match["months"]) * price
        if abs(product - _yuan(match)) > _slack(match):
            yield against(
                match[0],
                f"相乘为{yuan_to_text(product, match['in'])}",
                f"multiplied it is {yuan_to_text(product, match['in'])}",
            )


def _items(text: str) -> Iterator[str]:
    """Sums behind a number with its price in brackets."""
    for match in _ITEM.finditer(text):
        count = (text_to_decimal(match["count"]) or Decimal(0)) * (10000 if match["wan"] else 1)
        price = (text_to_decimal(match["price"]) or Decimal(0)) * UNIT_IN_YUAN[match["each"]]
        alike = is_same_measure(match["of"], match["unit"])
        if alike and abs(count * price - _yuan(match)) > _slack(match):
            product = yuan_to_text(count * price, match["in"])
            yield against(match[0], f"相乘为{product}", f"multiplied it is {product}")


def _groups(text: str) -> Iterator[str]:
    """Numbers of people in so many groups of one size: 3期，每期40人，共120人."""
    for match in _GROUPED.finditer(text):
        product = int(match["groups"]) * int(match["each"])
        if product != int(match["all"]):
            all_of = f"{product}{match['of']}"
            yield against(match[0], f"相乘为{all_of}", f"multiplied it is {all_of}")


def _product(said: str, total: re.Match[str]) -> Decimal | None:
    """What the sum at the end of some words ought to be, in yuan; None where it may be so."""
    front = said[: len(said) - len(total[0])]
    prices = [found for one in (_PRICE, _EVERY, _RATE) for found in one.finditer(front)]
    if len(prices) != 1 or _VAGUE.search(said) or "元" in front[prices[0].end() :]:
        return None
    price = prices[0]
    # What another thing costs, in front of this one.
    before = front[: price.start()].rpartition("元")[0]
    numbers = _numbers(front, len(before), price)
    counts = [one.value for one in numbers if one.of_price]
    if len(counts) != 1 or len(numbers) > _MOST_NUMBERS:
        return None
    often = re.sub("每个?|[/／·.]", "", price["often"])
    told = [one.value for one in numbers if often and one.unit.endswith(often)]
    if (often not in _TIMES and len(told) != 1) or front.count("每") > price[0].count("每"):
        return None
    each, stated = _yuan(price), _yuan(total)
    slack = _slack(total)
    others = sum((_yuan(one) for one in _MONEY.finditer(before + "元")), Decimal(0))
    # By the month, and the months are told: they count, and no year.
    usual = {1} if len(told) == 1 else {1, _TIMES.get(often, 1)}
    for size in range(1, len(numbers) + 1):
        for chosen in combinations([one.value for one in numbers], size):
            products = [prod(chosen) * each * n for n in usual]
            if any(abs(one + more - stated) <= slack for one in products for more in (0, others)):
                return None
    return counts[0] * each * (told[0] if len(told) == 1 else _TIMES[often])


def _numbers(front: str, begin: int, price: re.Match[str]) -> list[_Told]:
    """The numbers of things and times around a price; a range (80—89周岁) and an age are none."""
    found = []
    for match in _COUNT.finditer(front, begin):
        number = text_to_decimal(match["number"])
        if not number or price.start() <= match.start() < price.end():
            continue
        noun = re.split("[，,、]", front[match.end() :])[0]
        of_price = is_same_measure(price["each"], match["unit"]) or (
            match["unit"] == "个" and (price["of"] or price["each"] in noun)
        )
        value = number * (10000 if match["wan"] else 1)
        found.append(_Told(value, match["unit"], bool(of_price)))
    return found


def _amount(match: re.Match[str]) -> Decimal:
    return text_to_decimal(match["number"]) or Decimal(0)


def _slack(total: re.Match[str]) -> Decimal:
    """What rounding may do to a sum: one of its last digit (half of a whole number), or a
    thousandth."""
    last = min(last_digit(_amount(total)), Decimal("0.5"))
    return max(UNIT_IN_YUAN[total["in"]] * last, _NEAR * _yuan(total))


def _yuan(match: re.Match[str]) -> Decimal:
    return _amount(match) * UNIT_IN_YUAN[match["in"]]
