"""Amounts of an allocation table that are not so many times a number beside them as all others.

Reads the columns and rows of one table, gives quotes with their cells. A table by one standard
(每亩1800元) has the same amount for each that is counted in every row, whatever the standard is;
a row that says so little else that it could have another standard has a slip in it. Where the rows
have standards of their own in a column, the amount is so many times the product of both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product
from math import prod
from typing import NamedTuple

from kg.document import Cell, Row
from kg.extraction.issues import Said
from kg.extraction.tables.headers import Column
from kg.values.numbers import is_number, last_digit, text_to_decimal
from kg.values.text import clean, heading_key

_FEWEST_ALIKE = 4
_FEWEST_SURE, _FINE = 2, Decimal("0.01")
"""So many of those alike, the one that tells the standard among them, are so by no chance."""
_PRICE = re.compile(r"标准|单价|定额")
_STANDARD = re.compile(r"标准|单价|类别|等级|档次|类型")


def odd_ratios(
    columns: Sequence[Column], parts: Sequence[Row], counted: Sequence[int]
) -> Iterator[tuple[str, Cell]]:
    """The amount of each row that stands alone among those with one amount for each counted."""
    products = list(_odd_products(columns, parts, counted))
    yield from products
    if products or _several_standards(columns, parts):
        return
    told: set[Cell] = set()
    for count in counted:
        for amount in _amounts_beside(columns, count):
            pairs = [pair for row in parts if (pair := _pair(row, (count,), amount))]
            odd = _odd(pairs)
            if odd is None or told & {*pairs[odd].factors, pairs[odd].cell}:
                continue
            told.update((*pairs[odd].factors, pairs[odd].cell))
            heads = [heading_key(columns[n].path[-1]) for n in (count, amount)]
            said = f"“{heads[0]}”{pairs[odd].number}、“{heads[1]}”{pairs[odd].money}"
            usual, others = f"{_usual(pairs, odd):f}", len(pairs) - 1
            quote = Said(
                f"表中{said}，其他 {others} 行的“{heads[1]}”都是“{heads[0]}”的 {usual} 倍",
                f"{said} in one row, in the {others} others “{heads[1]}” is {usual} times"
                f" “{heads[0]}”",
            )
            yield quote, pairs[odd].cell


def _odd_products(
    columns: Sequence[Column], parts: Sequence[Row], counted: Sequence[int]
) -> Iterator[tuple[str, Cell]]:
    """The one row whose amount is not so many times its number and its standard as all others'."""
    priced = [n for n, c in enumerate(columns) if c.path and _PRICE.search(heading_key(c.path[-1]))]
    amounts = [n for n, c in enumerate(columns) if c.role == "amount" and n not in priced]
    for count, price, amount in product(counted, priced, amounts):
        pairs = [pair for row in parts if (pair := _pair(row, (count, price), amount))]
        odd = _odd_of_few(pairs) if len(pairs) <= _FEWEST_ALIKE else _odd(pairs)
        if odd is not None and len(pairs) == len(parts):
            cells = (*pairs[odd].factors, pairs[odd].cell)
            heads = [heading_key(columns[n].path[-1]) for n in (count, price, amount)]
            told = zip(heads, cells, strict=True)
            said = "、".join(f"“{head}”{clean(cell.text)}" for head, cell in told)
            usual, others = f"{_usual(pairs, odd):f}", len(pairs) - 1
            quote = Said(
                f"表中{said}，其他 {others} 行的“{heads[-1]}”都是另两项之积的 {usual} 倍",
                f"{said} in one row, in the {others} others “{heads[-1]}” is {usual} times the"
                " product of the two",
            )
            yield quote, pairs[odd].cell
            return


def _several_standards(columns: Sequence[Column], parts: Sequence[Row]) -> bool:
    """Whether a column of standards or kinds says more than one thing."""
    told = [n for n, c in enumerate(columns) if c.path and _STANDARD.search(c.path[-1])]
    return any(len({clean(row[n].text) for row in parts}) > 1 for n in told)


def _amounts_beside(columns: Sequence[Column], count: int) -> list[int]:
    """The columns of amounts under the head of a count, else all of them."""
    amounts = [n for n, column in enumerate(columns) if column.role == "amount"]
    above = columns[count].path[:-1]
    return [n for n in amounts if columns[n].path[:-1] == above] if above else amounts


class _Pair(NamedTuple):
    """What a row counts, or that times its standard, and what it gets for it, with their cells."""

    number: Decimal
    money: Decimal
    factors: tuple[Cell, ...]
    cell: Cell


def _pair(row: Row, factors: Sequence[int], amount: int) -> _Pair | None:
    cells = [row[n] for n in (*factors, amount)]
    texts = [clean(cell.text) for cell in cells]
    if not all(map(is_number, texts)):
        return None
    *numbers, money = (text_to_decimal(text) or Decimal(0) for text in texts)
    number = prod(numbers, start=Decimal(1))
    return _Pair(number, money, tuple(cells[:-1]), cells[-1]) if number and money else None


def _odd_of_few(pairs: Sequence[_Pair]) -> int | None:
    """The one row of a few whose amount is not its product, where that of all others is, to the
    last digit and but for their units (1000亩×1500元/亩, 150万元)."""
    scales = [_scale(one) for one in pairs]
    odd = [n for n, scale in enumerate(scales) if scale is None]
    same = len({scale for scale in scales if scale is not None}) == 1
    return odd[0] if len(odd) == 1 and same and len(pairs) > _FEWEST_SURE else None


def _scale(pair: _Pair) -> int | None:
    """By which power of ten the amount is the product; None where it is another number."""
    digits, found = pair.money.normalize().as_tuple(), pair.number.normalize().as_tuple()
    if digits.digits != found.digits:
        return None
    return int(digits.exponent) - int(found.exponent)


def _odd(pairs: Sequence[_Pair]) -> int | None:
    """The one row whose amount is another number of times its count; None where all are alike, or
    more than one is not."""
    if len(pairs) <= _FEWEST_ALIKE:
        return None
    # The standard is told best by the greatest number, or by the next one where that is the odd.
    for pair in sorted(pairs, key=lambda one: -one.number)[:2]:
        odd = [n for n, one in enumerate(pairs) if not _is_alike(one, pair)]
        if len(odd) <= 1:
            sure = sum(_is_sure(one, pair) for n, one in enumerate(pairs) if n not in odd)
            return odd[0] if odd and sure >= _FEWEST_SURE else None
    return None


def _is_alike(one: _Pair, pair: _Pair) -> bool:
    """Whether two amounts are as many times their numbers, but for the rounding of both."""
    return abs(one.money - pair.money * one.number / pair.number) <= _slack(one, pair)


def _is_sure(one: _Pair, pair: _Pair) -> bool:
    """Whether it is no chance that two are alike: they are so to the digit, or rounded so little
    that other amounts were not (8 for 4.5, where 62 stands beside 38.6)."""
    exact = one.money * pair.number == pair.money * one.number
    return exact or _slack(one, pair) <= _FINE * one.money


def _slack(one: _Pair, pair: _Pair) -> Decimal:
    return last_digit(one.money) + last_digit(pair.money) * one.number / pair.number


def _usual(pairs: Sequence[_Pair], odd: int) -> Decimal:
    other = pairs[0 if odd else 1]
    ratio = other.money / other.number
    return ratio.quantize(Decimal(1).scaleb(min(ratio.adjusted() - 3, -4))).normalize()
