"""Several counts of a project, each at its own price, that cost more than its amount: gives issues.

A project may do the same for several groups (小学生 400人, 初中生 300人), each at its own price
(小学生补助标准 90元/人, 初中生补助标准 120元/人). Which price is of which count, their names say;
what all of them come to is not above the amount of the project.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.measure_words import is_same_measure
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text

_FEWEST = 2
# A price is a ceiling, of which a project may spend less.
_ROOM = Decimal("1.2")
# 元/人·年 is for all of the year; of a month or a day more is spent than one price.
_PRICE = re.compile(
    r"(?P<money>万?元)[/／每](?P<measure>[^/／·.天日月季学次期]+)(?:[/／·.]?年度?)?"
)

_Pair = tuple[IndicatorRecord, IndicatorRecord, Decimal]
"""A count, its price, and what they come to in yuan."""


def projects_to_costly_pairs(
    projects: Iterable[ProjectRecord], indicators: Iterable[IndicatorRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each project whose counts at their prices cost more than it has."""
    owned: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        owned[one.project_id].append(one)
    for project in projects:
        pairs = _pairs(owned[project.project_id]) if project.amount_yuan else []
        worth = sum((yuan for *_, yuan in pairs), Decimal(0))
        if len(pairs) < _FEWEST or worth <= _ROOM * (project.amount_yuan or 0):
            continue
        told = " + ".join(f"{count.target}×{price.target}" for count, price, _ in pairs)
        known, amount = yuan_to_text(worth, project.unit), f"{project.amount}{project.unit}"
        quote = Said(
            f"{told} 为 {known}，项目金额 {amount}",
            f"{told} is {known}, the amount of the project {amount}",
        )
        yield record_issue(context, "info", "unequal_counts", quote, project.source)


def _pairs(owned: Sequence[IndicatorRecord]) -> list[_Pair]:
    """The counts in one measure with their prices; nothing where the names leave open which price
    is of which count."""
    counts = [one for one in owned if "数量" in one.level2 and one.low is not None]
    prices = [
        (one, match)
        for one in owned
        if "成本" in one.level2 and one.high is not None
        if (match := _PRICE.fullmatch(one.target_unit))
    ]
    found: list[_Pair] = []
    for price, match in prices:
        same = [one for one in counts if _is_of(one, match["measure"])]
        count = _counted(price, same, [one for one, _ in prices])
        if count is not None:
            tens = 10000 if count.target_unit.startswith("万") else 1
            number, each = count.low or Decimal(0), price.high or Decimal(0)
            found.append((count, price, number * tens * each * UNIT_IN_YUAN[match["money"]]))
    once = Counter(count.indicator_id for count, *_ in found)
    return found if all(times == 1 for times in once.values()) else []


def _is_of(count: IndicatorRecord, measure: str) -> bool:
    return is_same_measure(count.target_unit.removeprefix("万"), measure)


def _counted(
    price: IndicatorRecord, counts: Sequence[IndicatorRecord], prices: Sequence[IndicatorRecord]
) -> IndicatorRecord | None:
    """The one count that has words in common with a price which no other count has and no other
    price."""
    if len(counts) < _FEWEST or len(prices) < _FEWEST:
        return None
    own = _words(price) - _words_of(prices, price)
    found = [one for one in counts if own & (_words(one) - _words_of(counts, one))]
    return found[0] if len(found) == 1 else None


def _words_of(indicators: Sequence[IndicatorRecord], but: IndicatorRecord) -> set[str]:
    return {word for one in indicators if one is not but for word in _words(one)}


def _words(one: IndicatorRecord) -> set[str]:
    """Each two characters of a name that stand next to each other."""
    return {first + second for first, second in pairwise(one.level3)}
