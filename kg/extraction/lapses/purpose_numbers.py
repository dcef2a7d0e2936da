"""Numbers that a purpose or a goal says, and those that indicators aim at, in the same terms.

Reads texts and records; gives numbers of things and prices in yuan, each with its unit. A number
that leaves room (约, 以上) says nothing of an aim.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from kg.records import IndicatorRecord
from kg.values.measure_words import COUNTED
from kg.values.numbers import NUMBER_IN_TEXT, UNIT_IN_YUAN, text_to_decimal

MONEY = "元"
"""The unit of all prices."""
_COUNT = re.compile(
    rf"(?<![\d.第—~至-])(?P<number>{NUMBER_IN_TEXT})(?P<wan>万)?(?P<unit>{COUNTED})(?!(?<=人)[工民才])"
)
_PRICE = re.compile(
    rf"每个?(?P<unit>{COUNTED}|点)[^，,。；;：:、\d]{{0,10}}?(?P<number>{NUMBER_IN_TEXT})(?P<in>万?元)"
)
# 救助8400人次，次均1000元
_AVERAGE = re.compile(
    rf"(?P<unit>[人户亩台件次生])均(?!.{{0,6}}(?:收入|增收|产值|可支配))[^，,。；;：:、\d]{{0,8}}?"
    rf"(?P<number>{NUMBER_IN_TEXT})(?P<in>万?元)"
)
_FACTOR = re.compile(
    rf"(?P<unit>{COUNTED})[×xX*＊](?P<number>{NUMBER_IN_TEXT})(?P<in>万?元)(?:[/／][人户亩台件个次])?"
)
_PRICE_UNIT = re.compile(rf"(?P<in>万?元)(?:[/／](?P<unit>{COUNTED}).*)?")
_PRICED = re.compile("单价|标准|[人户亩台件次均]均|^每")
VAGUE = re.compile(r"约|左右|不超过|以内|最高|上限|不低于|至少|[近多余各]$|^[多余]?以上|不等")
_MARKS = re.compile(r"[，,。；;：:、（）()\d]")


class SaidNumber(NamedTuple):
    """A number of a text with its unit, the words around it, and how it is printed."""

    value: Decimal
    unit: str
    around: str
    quote: str


class AimedNumber(NamedTuple):
    """The number of an indicator, in the same terms."""

    value: Decimal
    unit: str
    indicator: IndicatorRecord


def indicator_to_count(one: IndicatorRecord) -> AimedNumber | None:
    """How many of something an indicator aims at; None for one that counts nothing."""
    number = one.high if one.low is None else one.low
    unit = re.fullmatch(rf"(万?)({COUNTED})", one.target_unit)
    counts = "数量" in one.level2 or (not one.level2 and one.level1 == "产出指标")
    if number is None or not unit or not counts or one.operator == "between":
        return None
    return AimedNumber(number * (10000 if unit[1] else 1), _kind(unit[2]), one)


def indicator_to_price(one: IndicatorRecord) -> AimedNumber | None:
    """What one of something is to cost; None for an indicator that is no price."""
    number = one.high if one.low is None else one.low
    unit = _PRICE_UNIT.fullmatch(one.target_unit)
    if number is None or not unit or "成本" not in one.level1 + one.level2:
        return None
    if not unit["unit"] and not _PRICED.search(one.level3):
        return None
    return AimedNumber(number * UNIT_IN_YUAN[unit["in"]], MONEY, one)


def text_to_counts(text: str) -> list[SaidNumber]:
    """The numbers of things in a text; the words around one are those of its clause."""
    found = []
    for match in _COUNT.finditer(text):
        front = _MARKS.split(text[: match.start()])[-1]
        behind = _MARKS.split(text[match.end() :])[0]
        number = text_to_decimal(match["number"])
        if number and not VAGUE.search(front) and not VAGUE.search(behind) and "每" not in front:
            value = number * (10000 if match["wan"] else 1)
            found.append(
                SaidNumber(
                    value, _kind(match["unit"]), f"{front}，{behind}", front + match[0] + behind
                )
            )
    return found


def text_to_prices(text: str) -> list[SaidNumber]:
    """The prices of a text; the words around one are those of its sentence up to the price before
    it."""
    found = []
    for match in (found for one in (_PRICE, _AVERAGE, _FACTOR) for found in one.finditer(text)):
        front = re.split("[。；;：:元]", text[: match.start()])[-1]
        number = text_to_decimal(match["number"])
        if number and not VAGUE.search(match[0]) and not VAGUE.search(front):
            value = number * UNIT_IN_YUAN[match["in"]]
            found.append(SaidNumber(value, MONEY, front + match[0], match[0]))
    return found


def _kind(unit: str) -> str:
    """A unit, or the first of those that say the same."""
    return "人" if unit in "人名位" else unit
