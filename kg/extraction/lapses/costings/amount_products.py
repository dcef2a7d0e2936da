"""Sums in running text that the numbers and prices told with them do not make up: gives issues.

A text may say an amount first and then what it was worked out by: 换装补贴164万元，换装8200套，
每套200元; 安保费216万元（36名×6万元）. Several products may come to one amount: 平板46台×3.5万元、
服务器3台×12.5万元，合计198.5万元. What the products do not reach may have been spent on something
that is not told, where the words leave room for it (其中, 主要).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.running_text.formulas import formula_to_yuan
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED, is_same_measure
from kg.values.numbers import (
    NUMBER_IN_TEXT,
    UNIT_IN_YUAN,
    amount_to_yuan,
    last_digit,
    text_to_decimal,
    yuan_to_text,
)
from kg.values.text import clean

_FACTOR = rf"{NUMBER_IN_TEXT}[^\d，,。；;：:、=＝×xX*＊（()）共计合]{{0,6}}"
_FORMULA = re.compile(rf"{_FACTOR}(?:[×xX*＊]{_FACTOR})+")
# 换装8200套，每套补贴200元; 服务人口7.1万人、每人95元.
_TOLD = re.compile(
    rf"(?<![\d.第])(?P<count>{NUMBER_IN_TEXT})(?P<wan>万)?(?P<unit>{COUNTED})[^\d，,。；;：:、每均]{{0,8}}[，,、]?"
    rf"(?:按|均按|平均)?(?:照)?每个?(?P<each>{COUNTED})[^每\d，,。；;：:、]{{0,8}}?(?P<price>{NUMBER_IN_TEXT})(?P<in>万?元)"
)
# 补助护林员36名，每人每月2000元，按12个月计算
_MONTHLY = re.compile(
    rf"(?<![\d.第])(?P<count>{NUMBER_IN_TEXT})(?P<wan>万)?(?P<unit>{COUNTED})[^\d，,。；;：:、每均]{{0,8}}[，,、]?"
    rf"(?:按照?)?每个?(?P<each>{COUNTED})每个?月[^每\d，,。；;：:、]{{0,8}}?(?P<price>{NUMBER_IN_TEXT})(?P<in>万?元)"
    r"[，,]?(?:按照?|共|发放|补助|计)?(?P<months>\d{1,2})个月(?:计算|测算|核算)?"
)
_SUM = re.compile(rf"(?P<number>{NUMBER_IN_TEXT})(?P<in>[万亿]?元)(?![/／])")
_BRACKETS = re.compile(rf"(?P<total>{_SUM.pattern})[（(](?P<inner>[^（()）]*)[)）]")
_ALL = re.compile(
    r"(?:^|[，,、])(?:以上)?(?:共计?|合计|总计|小计|折合|计)[^\d，,。；;：:、]{0,4}$|^共计?$"
)
# 预算安排规模：96万元。资金分配情况：选派特派员80名，每名补助1.2万元。
_SHARED_OUT = re.compile(
    rf"(?:规模|金额|预算|总额)[为是：:]*(?P<total>{_SUM.pattern})[^。]*"
    r"[。；;](?:资金)?(?:分配|使用|安排)(?:情况|方案|明细)[：:](?P<inner>[^。]+)"
)
_GROUP = re.compile(r"[。；;！？\n]")
_VAGUE = re.compile(
    r"约|左右|不超过|以内|最高|上限|不低于|至少|(?<!岁)以上|[多余](?=万?元)|不等|或|按比例|[%％]"
    r"|[每/／](?:[天月日次季周]|学期|季度)|个月"
)
_PARTLY = re.compile("其中|主要|包括|等|其余|剩余|另|部分|配套|结合|余款|首付|尾款|分期|补足|已")
_NEAR = Decimal("0.001")
_MOST_MISSING = Decimal("0.05")
_FEWEST = 2


class _Item(NamedTuple):
    """A product, or a sum, with its span and what it comes to in yuan."""

    start: int
    stop: int
    yuan: Decimal
    slack: Decimal
    is_product: bool


def blocks_to_amount_products(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each sum in the words of a disclosure that is not what it was worked
    out by."""
    if context.kind in ("notice", "other"):
        return ()
    return paragraphs_to_issues(blocks, text_to_products, "info", "unequal_counts", context)


def text_to_products(text: str) -> Iterator[str]:
    """What a text says of each such sum, with what the products are.

    >>> list(text_to_products("清扫费63万元，清扫9万平方米，每平方米8元。"))
    ['63万元，清扫9万平方米，每平方米8元；相乘为72万元']
    """
    yield from dict.fromkeys(_products(clean(text)))


def purpose_to_product(purpose: str, amount: Decimal, unit: str) -> str:
    """What a purpose says whose numbers and prices come to more than the amount of its project, or
    to a little less; '' where they do not, or it tells other money beside them.

    >>> print(purpose_to_product("演出120场，每场0.90万元", Decimal("106"), "万元"))
    项目金额106万元，用途：120场，每场0.90万元；相乘为108万元
    """
    said, yuan = clean(purpose), amount_to_yuan(amount, unit)
    items = _items(said)
    vague = _VAGUE.search(_MONTHLY.sub("", said))
    if not yuan or not items or not all(one.is_product for one in items) or vague:
        return ""
    product = sum((one.yuan for one in items), Decimal(0))
    slack = max(UNIT_IN_YUAN[unit] * last_digit(amount), _NEAR * yuan)
    short = slack < yuan - product < _MOST_MISSING * yuan
    if not product or (product - yuan <= slack and not short) or _PARTLY.search(said):
        return ""
    words = said[items[0].start : items[-1].stop]
    return against(
        f"项目金额{amount}{unit}，用途：{words}",
        f"相乘为{yuan_to_text(product, unit)}",
        f"multiplied it is {yuan_to_text(product, unit)}",
    )


def _products(said: str) -> Iterator[str]:
    for shared in _shared_out(said):
        yield from _of_group(shared["total"] + "，" + shared["inner"])
        yield from _unlike_shares(shared)
    for group in _GROUP.split(said):
        for match in _BRACKETS.finditer(group):
            yield from _of_group(match[0].replace("（", "，").replace("(", "，").rstrip("）)"))
        yield from _of_group(re.sub(r"[（(][^（()）]*[)）]", "", group))


def _shared_out(text: str) -> Iterator[re.Match[str]]:
    return _SHARED_OUT.finditer(re.sub(r"[（(][^（()）]*[)）]", "", text))


def _unlike_shares(shared: re.Match[str]) -> Iterator[str]:
    """An amount that is another than the items come to that it is shared out to, one in each
    clause."""
    inner = shared["inner"]
    sums = [one for one in _items(inner) if not one.is_product]
    clauses = [one for one in re.split("[、，,；;]", inner) if one]
    told = _items(shared["total"])[0]
    if len(sums) != len(clauses) or len(sums) < _FEWEST or _VAGUE.search(inner):
        return
    summed = sum((one.yuan for one in sums), Decimal(0))
    if abs(summed - told.yuan) > max(told.slack, _NEAR * told.yuan):
        unit = "万元" if "万元" in shared["total"] else "元"
        yield against(
            shared["total"] + "：" + inner,
            f"各项之和为{yuan_to_text(summed, unit)}",
            f"its items come to {yuan_to_text(summed, unit)}",
        )


def _of_group(group: str) -> Iterator[str]:
    """The sums of a group of clauses without brackets."""
    items = _items(group)
    ends = [n for n, one in enumerate(items) if one.is_product]
    if not ends or any(not one.yuan for one in items):
        return
    runs: list[list[int]] = [[ends[0]]]
    for before, n in pairwise(ends):
        if n == before + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    for run in runs:
        product = sum((items[n].yuan for n in run), Decimal(0))
        behind = items[run[-1] + 1] if run[-1] + 1 < len(items) else None
        total = behind and _ALL.search(group[items[run[-1]].stop : behind.start])
        if behind is not None and total:
            if len(run) == 1 and not _FORMULA.match(group, items[run[0]].start):
                # 老人550人，每人500元，计27.5万元: of a count and a price alone others tell.
                continue
            yield from _unlike(group, items[run[0]].start, behind.stop, behind, product, exact=True)
        elif found := _amount_in_front(group, items[: run[0]], items[run[0]]):
            exact = not _PARTLY.search(group, found.stop)
            stop = items[run[-1]].stop
            yield from _unlike(group, found.start, stop, found, product, exact=exact)


def _amount_in_front(group: str, before: Sequence[_Item], first: _Item) -> _Item | None:
    """The sum that products are told behind; of several the first, where the others are what it is
    paid from (9万元，由拨款8万元和收入1万元安排)."""
    if any(one.is_product for one in before):
        before = before[1 + max(n for n, one in enumerate(before) if one.is_product) :]
        if len(before) != 1:
            return None
    for n, one in enumerate(before):
        others = before[n + 1 :]
        if not others or sum(other.yuan for other in others) == one.yuan:
            clause = re.split("[，,：:]", group[: one.start])[-1]
            between = clause + group[one.stop : first.start]
            return None if re.search("其中|约|增加|减少|[比较与]", between) else one
    return None


def _unlike(
    group: str, start: int, stop: int, told: _Item, product: Decimal, *, exact: bool
) -> Iterator[str]:
    gap, said = product - told.yuan, group[start:stop]
    slack = max(told.slack, _NEAR * told.yuan)
    if (gap > slack or (exact and gap < -slack)) and not _VAGUE.search(_MONTHLY.sub("", said)):
        unit = "万元" if "万元" in said else "元"
        yield against(
            said,
            f"相乘为{yuan_to_text(product, unit)}",
            f"multiplied it is {yuan_to_text(product, unit)}",
        )


def _worth(match: re.Match[str]) -> Decimal:
    """A count times its price, in yuan."""
    count = (text_to_decimal(match["count"]) or Decimal(0)) * (10000 if match["wan"] else 1)
    return count * (text_to_decimal(match["price"]) or Decimal(0)) * UNIT_IN_YUAN[match["in"]]


def _items(group: str) -> list[_Item]:
    """The products and the sums of a group; a formula with its result behind it is that sum."""
    found: list[_Item] = []
    for match in _FORMULA.finditer(group):
        product = formula_to_yuan(match[0])
        if group[match.end() : match.end() + 1] not in "=＝" or match.end() == len(group):
            found.append(_Item(match.start(), match.end(), product or Decimal(0), Decimal(0), True))
        else:
            found.append(_Item(match.start(), match.end(), Decimal(1), Decimal(-1), True))
    for match in _TOLD.finditer(group):
        if is_same_measure(match["each"], match["unit"]):
            found.append(_Item(match.start(), match.end(), _worth(match), Decimal(0), True))
    for match in _MONTHLY.finditer(group):
        if is_same_measure(match["each"], match["unit"]):
            yuan = _worth(match) * int(match["months"])
            found.append(_Item(match.start(), match.end(), yuan, Decimal(0), True))
    products = tuple(found)
    for match in _SUM.finditer(group):
        number = text_to_decimal(match["number"])
        if number is not None and not any(
            one.start <= match.start() < one.stop for one in products
        ):
            unit = UNIT_IN_YUAN[match["in"]]
            slack = unit * min(last_digit(number), Decimal("0.5"))
            found.append(_Item(match.start(), match.end(), number * unit, slack, False))
    kept = [one for one in found if one.slack >= 0]
    return sorted(kept, key=lambda one: one.start)
