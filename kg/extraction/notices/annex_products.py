"""Tasks of one annex, times a standard, against the money of another and the letter: gives issues.

Reads the grids and the letter. By one standard (每亩15元) the money of all regions in a column of
one annex is so many times their number in a column of another (任务清单). A region that is alone
with another ratio has a slip in either, unless its ratio is as round as the standard, which may be
one of its own. So has the letter that tells another standard for what both columns are called. No
record has these numbers: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise, permutations
from typing import NamedTuple

from kg.document import Cell, Place, Row
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.allocation_columns import column_unit
from kg.extraction.notices.city_blocks import city_blocks
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.region_rows import grid_to_region_rows
from kg.extraction.notices.sum_rows import adds_up
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.headers import Column
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED, is_same_measure
from kg.values.numbers import UNIT_IN_YUAN, is_number, text_to_decimal
from kg.values.text import clean, heading_key

_MEASURE = re.compile(rf"\((?P<wan>万?)(?P<unit>{COUNTED})\)$")
_TOLD = re.compile(
    rf"(?P<front>[^，,。；;：:、（(）)\d]*)每(?P<unit>{COUNTED})[^，,。；;：:、\d元]{{0,6}}?"
    r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<in>万?元)(?P<behind>[^，,。；;：:、]{0,6})"
)
_NO_STANDARD = re.compile(
    "不超过|不高于|最高|上限|以内|不低于|至少|以上|左右|约|中央|省级|市级|县级|其中|[年月日]"
)
_FEWEST_NUMBERS = 3
"""So many numbers that are not the same have one ratio by no chance."""
_FEWEST_REGIONS = 5
_ALIKE = 2


class _Product(NamedTuple):
    """The number of a region, and its money."""

    number: Decimal
    money: Decimal

    @property
    def ratio(self) -> Decimal:
        """What each one gets."""
        return self.money / self.number


@dataclass(frozen=True, slots=True)
class _Rate:
    """A column of numbers and one of amounts with one ratio: their heads, how many yuan each one
    costs, and what it counts."""

    heads: tuple[str, str]
    yuan: Decimal
    unit: str


def annexes_to_odd_products(
    letter: Letter, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each region, and each standard of the letter, that is alone with its ratio."""
    tables = [(grid, _regions(grid)) for grid in grids if grid.kind == ALLOCATIONS]
    found: dict[Cell, Said] = {}
    rates: list[_Rate] = []
    for (tasks, own), (money, other) in permutations(tables, 2):
        rows = {name: (own[name], other[name]) for name in own if name in other}
        for count, amount in _column_pairs(tasks, money):
            cells = {name: (one[count], two[amount]) for name, (one, two) in rows.items()}
            products = {name: pair for name, both in cells.items() if (pair := _product(*both))}
            usual, odd = _one_ratio(products)
            if usual is None:
                continue
            heads = (_head(tasks.columns[count]), _head(money.columns[amount]))
            if odd and not _is_round(products[odd].ratio, usual):
                found.setdefault(cells[odd][0], _said(odd, heads, products, usual))
            if rate := _rate(heads, usual, column_unit(money.columns[amount], money.caption)):
                rates.append(rate)
    return (
        *(issue(context, "info", "unequal_counts", q, c.place) for c, q in found.items()),
        *(
            issue(context, "info", "unequal_counts", quote, place)
            for quote, place in _other_standards(letter, rates)
        ),
    )


def _regions(grid: Grid) -> dict[str, Row]:
    """The rows of a table that none adds up, by their names, each of which has one."""
    named = grid_to_region_rows(grid)
    heads = {name for (name, _), _ in city_blocks(grid.columns, named)}
    counts = Counter(name for name, _ in named)
    return {
        name: row
        for name, row in named
        if name and counts[name] == 1 and name not in heads
        if not adds_up(name)
    }


def _column_pairs(tasks: Grid, money: Grid) -> Iterator[tuple[int, int]]:
    for n, column in enumerate(tasks.columns):
        if column.role == "quantity":
            yield from ((n, m) for m, c in enumerate(money.columns) if c.role == "amount")


def _product(number: Cell, money: Cell) -> _Product | None:
    texts = [clean(number.text), clean(money.text)]
    if not all(map(is_number, texts)):
        return None
    count, amount = (text_to_decimal(text) or Decimal(0) for text in texts)
    return _Product(count, amount) if count and amount else None


def _one_ratio(products: Mapping[str, _Product]) -> tuple[Decimal | None, str]:
    """The ratio that all regions have, or all but one, and the name of that; None where they have
    several, or one by chance."""
    ratios = Counter(product.ratio for product in products.values())
    if not ratios or len(products) < _FEWEST_REGIONS:
        return None, ""
    usual, count = ratios.most_common(1)[0]
    numbers = {product.number for product in products.values() if product.ratio == usual}
    if count < len(products) - 1 or len(numbers) < _FEWEST_NUMBERS:
        return None, ""
    return usual, next((name for name, one in products.items() if one.ratio != usual), "")


def _is_round(ratio: Decimal, usual: Decimal) -> bool:
    """Whether a ratio has no more digits than the usual one."""
    own, other = (one.normalize().as_tuple().digits for one in (ratio, usual))
    return len(own) <= len(other)


def _head(column: Column) -> str:
    return heading_key(column.path[-1])


def _said(
    name: str, heads: tuple[str, str], products: Mapping[str, _Product], usual: Decimal
) -> Said:
    own, others, times = products[name], len(products) - 1, f"{usual.normalize():f}"
    return Said(
        f"“{name}”的“{heads[0]}”{own.number}，另一张附表中“{heads[1]}”{own.money}，"
        f"其他 {others} 个地区的“{heads[1]}”都是“{heads[0]}”的 {times} 倍",
        f"“{heads[0]}” of “{name}” is {own.number} and “{heads[1]}” in another annex {own.money},"
        f" in the {others} other regions the latter is {times} times the former",
    )


# --- the standard of the letter ------------------------------------------------------------------


def _rate(heads: tuple[str, str], ratio: Decimal, unit: str) -> _Rate | None:
    """What one costs by two columns, where the head of the first says what is counted."""
    measure = _MEASURE.search(heads[0])
    if not measure or unit not in UNIT_IN_YUAN:
        return None
    yuan = ratio * UNIT_IN_YUAN[unit] / (10000 if measure["wan"] else 1)
    return _Rate(heads, yuan, measure["unit"])


def _other_standards(letter: Letter, rates: Sequence[_Rate]) -> Iterator[tuple[Said, Place]]:
    """Each standard of the letter that is not what the columns of its name come to."""
    text = "".join(clean(part.text) for part in letter.body)
    told = [(m, part.place) for part in letter.body for m in _TOLD.finditer(clean(part.text))]
    for match, place in told:
        said = (text_to_decimal(match["number"]) or Decimal(0)) * UNIT_IN_YUAN[match["in"]]
        alike = [
            (_alike(match["front"], rate), rate)
            for rate in rates
            if is_same_measure(match["unit"], rate.unit)
        ]
        most = max((count for count, _ in alike), default=0)
        best = [rate for count, rate in alike if count == most]
        if most < _ALIKE or len(best) != 1 or _NO_STANDARD.search(match[0]):
            continue
        rivals = [m for m, _ in told if m is not match and _alike(m["front"], best[0]) >= most]
        yuan, heads = best[0].yuan, best[0].heads
        if said != yuan and not rivals and not _tells(text, yuan):
            each = f"{yuan.normalize():f}"
            quote = Said(
                f"正文“{match[0]}”，附表的“{heads[1]}”除以“{heads[0]}”，每{match['unit']}{each}元",
                f"the letter has “{match[0]}”, “{heads[1]}” by “{heads[0]}” is {each} yuan",
            )
            yield quote, place


def _tells(text: str, yuan: Decimal) -> bool:
    """Whether a text has a sum anywhere: it may be a part of the standard."""
    sums = [f"{yuan.normalize():f}", f"{(yuan / 10000).normalize():f}"]
    return bool(re.search(rf"(?<![\d.])(?:{sums[0]}(?:\.0+)?|{sums[1]}(?:\.0+)?万)元", text))


def _alike(words: str, rate: _Rate) -> int:
    """How many pairs of characters some words have in common with both heads of a rate."""
    own = {a + b for a, b in pairwise(words)}
    return min(len(own & {a + b for a, b in pairwise(head)}) for head in rate.heads)
