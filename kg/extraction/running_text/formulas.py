"""Formulas that amounts were worked out by (240人×600元/月×12个月) → what they come to, in yuan.

A formula multiplies numbers of things and times with one price; several are added up. Words that
leave room (约, 左右), brackets with numbers in them and terms without a price say nothing.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from kg.values.numbers import UNIT_IN_YUAN, text_to_decimal
from kg.values.text import clean

_TERMS = re.compile(r"[+＋；;，,。](?!\d{3}(?!\d))")
_FACTORS = re.compile(r"[×xX*＊]")
_FACTOR = re.compile(r"(?P<front>\D*)(?P<number>\d[\d,]*(?:\.\d+)?)(?P<behind>\D*)")
_PRICE = re.compile(r"([万亿]?元)")
_VAGUE = re.compile(r"约|左右|以内|不超过|最高|至少|不等|[(（][^()（）]*\d[^()（）]*[)）]|[÷/／]\d")
_KEPT = 1024


@lru_cache(_KEPT)
def formula_to_yuan(text: str) -> Decimal | None:
    """What a formula comes to; None for a text that is none.

    >>> formula_to_yuan("12人×3000元/月×12个月"), formula_to_yuan("按实际需要测算")
    (Decimal('432000'), None)
    """
    said = clean(text).rstrip("。；;").partition("=")[0].partition("＝")[0]
    if _VAGUE.search(said):
        return None
    products = [_product(term) for term in _TERMS.split(said) if term]
    stated = [one for one in products if one is not None]
    return sum(stated, Decimal(0)) if stated and len(stated) == len(products) else None


def _product(term: str) -> Decimal | None:
    factors = [_FACTOR.fullmatch(one) for one in _FACTORS.split(term)]
    product, prices = Decimal(1), 0
    if len(factors) < 2:
        return None
    for factor in factors:
        number = text_to_decimal(factor["number"]) if factor else None
        if factor is None or number is None:
            return None
        behind = factor["behind"]
        product *= number / 100 if behind[:1] in "%％" and behind else number
        if price := _PRICE.match(behind):
            product *= UNIT_IN_YUAN[price[1]]
            prices += 1
        elif behind[:1] == "万":
            product *= UNIT_IN_YUAN["万元"]
    return product if prices == 1 else None
