"""Sums of money in running text: reads cleaned text, gives each sum with its span.

A sum is one number with a money unit behind it, or several numbers that share the unit
(`各是3610.27,3652.80万元`). Rates (`元/人`, `人均`), ranges (`1-2万元`), limits (`20万元以上`) and
prices that are multiplied (`9名×3万元`) are none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kg.values.numbers import UNIT_IN_YUAN, last_digit, text_to_decimal

# Several extractors look for the sums of the same paragraph.
_KEPT = 1024

_NUMBER = r"[0-9](?:[0-9]|[ ]?[,.，。．、]{1,2}[ ]?(?=[0-9])|[ ](?=[0-9]))*"
_UNITS = "|".join(sorted(UNIT_IN_YUAN, key=len, reverse=True))
_SUM = re.compile(
    rf"(?P<sign>(?<![0-9０-９元万亿%％])[-－−])?(?P<number>{_NUMBER})\s*[多余]?\s*(?P<unit>{_UNITS})"
    r"(?!\s*[/／每]|\s*[-~～—－至到]\s*[0-9])(?!\s*[（(]?含?[)）]?\s*及?以[上下内])"
)
# How much in front of a number can tell what it is.
_FRONT_LENGTH = 20
_RANGE_IN_FRONT = re.compile(r"[0-9元万亿][-~～—－至到]$")
_RATE_IN_FRONT = re.compile(
    r"(?:[人户村次]均|每[\u4e00-\u9fff]|单价|均价|(?<!高)标准(?!农田|化|厂房|地|间))[^，。；;,0-9]{0,6}$"
    # 车均运行维护费4.20万元
    r"|车均[^，。；;,0-9]{0,12}$"
)
# 78名×0.4万元=31.2万元: what is multiplied is a price.
_FACTOR_IN_FRONT = re.compile(r"[×xX*＊]\s*$")
_FACTOR_BEHIND = re.compile(r"\s*[（(]?[/／]?[^，,。；;=＝0-9（()）]{0,4}[)）]?\s*[×xX*＊]\s*[0-9]")
_WHOLE_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")
_NOUN_BEGIN = re.compile(r"[，,。；;：:、“”（）()\s]|(?<=元)|其中")
_TO_ASCII = str.maketrans("０１２３４５６７８９．，", "0123456789.,")


@dataclass(frozen=True, slots=True)
class Sum:
    """`amounts` has one member, or several that share `unit`; the span covers numbers and unit."""

    amounts: tuple[Decimal, ...]
    unit: str
    start: int
    stop: int

    @property
    def yuan(self) -> Decimal:
        """What it comes to in yuan; of several amounts, the first."""
        return self.amounts[0] * UNIT_IN_YUAN[self.unit]

    @property
    def digit(self) -> Decimal:
        """One of the last digit that it is told to, in yuan: what rounding may take from it."""
        return last_digit(self.amounts[0]) * UNIT_IN_YUAN[self.unit]


@lru_cache(_KEPT)
def find_sums(text: str) -> tuple[Sum, ...]:
    """All sums of money in `text`, in its order.

    >>> [(s.amounts[0], s.unit) for s in find_sums("收入2,279.5万元，其中培训费0,。2万元")]
    [(Decimal('2279.5'), '万元'), (Decimal('0.2'), '万元')]
    """
    if "元" not in text:
        return ()
    found = []
    for match in _SUM.finditer(text.translate(_TO_ASCII)):
        start = match.start("number")
        front = text[max(0, start - _FRONT_LENGTH) : start]
        if _RANGE_IN_FRONT.search(front) or _RATE_IN_FRONT.search(front):
            continue
        if _FACTOR_IN_FRONT.search(front) or _FACTOR_BEHIND.match(text, match.end()):
            continue
        amounts = _amounts(match["number"])
        if match["sign"]:
            amounts = tuple(amount.copy_negate() for amount in amounts)
        if amounts:
            found.append(Sum(amounts, match["unit"], match.start(), match.end()))
    return tuple(found)


def find_single_sums(text: str) -> list[Sum]:
    """The sums of one amount: what several share a unit for is a list and no sum."""
    return [one for one in find_sums(text) if len(one.amounts) == 1]


def clause_begin(text: str, stop: int, marks: str = "。；;，,：:") -> int:
    """Where the clause in front of a place begins: behind the last of some marks.

    >>> clause_begin("安排资金9万元，收回8万元", 11)
    8
    """
    return max(text.rfind(mark, 0, stop) for mark in marks) + 1


def noun_in_front(text: str, stop: int) -> str:
    """The words that lead to a sum since the last mark, 其中 or the sum before it.

    >>> noun_in_front("安排资金9万元，其中编目费3万元", 13)
    '编目费'
    """
    return _NOUN_BEGIN.split(text[:stop])[-1]


def _amounts(number: str) -> tuple[Decimal, ...]:
    """The numbers in a run of digits, points and commas; none where they make no sense."""
    tight = number.replace(" ", "")
    parts = re.split("[,、]", tight)
    several = len(parts) > 1 and all(_WHOLE_NUMBER.fullmatch(part) for part in parts)
    # A comma behind a decimal point, or in front of no group of three, cannot part thousands.
    if several and not _THOUSANDS.fullmatch(tight):
        return tuple(Decimal(part) for part in parts)
    try:
        amount = text_to_decimal(tight)
    except ValueError:
        return ()
    return () if amount is None else (amount,)
