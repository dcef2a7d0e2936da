"""The numbers of a document that a rate may be of: reads blocks, gives numbers with their units.

A report tells a rate in one sentence and what it is the rate of in another, or in a form: whoever
doubts a rate looks at all of them first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.document import Block
from kg.extraction.lapses.quotes import blocks_to_texts
from kg.extraction.running_text.sums import find_single_sums
from kg.values.measure_words import COUNTED
from kg.values.numbers import NUMBER_IN_TEXT, UNIT_IN_YUAN, last_digit, number_or_none

_COUNT = re.compile(
    rf"(?<![\d.第—－~-])(?P<number>{NUMBER_IN_TEXT})[余多]?(?P<scale>[万亿]?)(?P<unit>{COUNTED}|天)"
)
SCALES = {"": Decimal(1), "万": Decimal(10000), "亿": Decimal(100000000)}
_SAME = {"名": "人", "位": "人", "所": "个", "家": "个", "处": "个", "项": "个", "人次": "人"}
# Of a table it is not known in what unit its numbers are.
_IN_TABLES = (Decimal(1), Decimal(10000))


class Count(NamedTuple):
    """A number of things in a text, and where it stands there."""

    value: Decimal
    unit: str
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class Numbers:
    """The counts of a document by their unit, its sums in yuan, and what its tables say."""

    counts: Mapping[str, frozenset[Decimal]]
    sums: frozenset[Decimal]
    cells: frozenset[Decimal]

    def give(self, rate: Decimal, part: Decimal, unit: str = "") -> bool:
        """Whether a part is such a share, in per cent, of any of the numbers; without a unit, of
        any sum, in yuan."""
        if unit:
            return any(is_rate(rate, part, one) for one in (*self.counts[unit], *self.cells))
        scaled = (one * scale for one in self.cells for scale in _IN_TABLES)
        return any(is_rate(rate, part, one) for one in (*self.sums, *scaled))


def blocks_to_numbers(blocks: Sequence[Block]) -> Numbers:
    """What the blocks count and what they sum up, in words and in cells."""
    counts: dict[str, set[Decimal]] = defaultdict(set)
    sums: set[Decimal] = set()
    cells: set[Decimal] = set()
    for text, _ in blocks_to_texts(blocks):
        for one in find_counts(text):
            counts[one.unit].add(one.value)
        sums.update(one.yuan for one in find_single_sums(text))
        if (number := number_or_none(text)) is not None:
            cells.add(number)
    kept = defaultdict(frozenset, {unit: frozenset(found) for unit, found in counts.items()})
    return Numbers(kept, frozenset(sums), frozenset(cells))


def find_counts(text: str) -> list[Count]:
    """The numbers of things in a cleaned text.

    >>> [(str(one.value), one.unit) for one in find_counts("走访36户，惠及1.2万人次")]
    [('36', '户'), ('12000.0', '人')]
    """
    return [
        Count(
            Decimal(match["number"].replace(",", "")) * SCALES[match["scale"]],
            _SAME.get(match["unit"], match["unit"]),
            match.start(),
            match.end(),
        )
        for match in _COUNT.finditer(text)
        if match["unit"] not in UNIT_IN_YUAN
    ]


def is_rate(rate: Decimal, part: Decimal, whole: Decimal) -> bool:
    """Whether a part is such a share of a whole, to the digit that the rate is told to."""
    return bool(whole) and abs(100 * part / whole - rate) <= last_digit(rate) * Decimal("1.01")
