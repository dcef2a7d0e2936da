"""Money in purposes that names what indicators count at a price: reads records, gives issues.

A purpose tells what each thing costs (巡查员劳务补助14万元), and the indicators have the number and
the price of the same (领取补助的巡查员 40人, 巡查员补助标准 3500元/人). The two multiplied are that
money; at a price that is a ceiling (≤) they are no less.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from typing import NamedTuple

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.running_text.sums import Sum, clause_begin, find_single_sums
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.measure_words import is_same_measure
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text
from kg.values.text import clean

# 元/人·年 is for all of the year; of a month or a day more is spent than one price.
_PRICE = re.compile(
    r"(?P<money>万?元)[/／每](?P<measure>[^/／·.天日月季学次期]+)(?:[/／·.]?年度?)?"
)
# Words of counts and prices that say nothing of what they are of.
_OF_ALL = re.compile("补助|补贴|标准|单价|成本|费用|经费|资金|人数|数量|发放|领取|享受|平均")
_LEAST_SHARED = 3
_MOST_TIMES = 5
"""What is further off than so many times speaks of something else."""


class _Cost(NamedTuple):
    """A number at a price, what both are of, and what it comes to in yuan."""

    counted: IndicatorRecord
    price: IndicatorRecord
    noun: str
    yuan: Decimal


def projects_to_named_costs(
    projects: Iterable[ProjectRecord], indicators: Iterable[IndicatorRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each sum of a purpose that its number and its price do not give."""
    owned: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        owned[one.project_id].append(one)
    for project in projects:
        said = clean(project.purpose)
        sums = find_single_sums(said)
        for cost in _costs(owned[project.project_id]) if len(sums) > 1 else ():
            named = [one for one in sums if cost.noun in _clause(said, one)]
            if len(named) == 1 and _differs(cost, named[0]):
                words = _clause(said, named[0])
                told = f"{cost.counted.target}×{cost.price.target}"
                comes_to = yuan_to_text(cost.yuan, named[0].unit)
                quote = Said(
                    f"用途“{words}”，{told} 为 {comes_to}",
                    f"the purpose says “{words}”, {told} is {comes_to}",
                )
                yield record_issue(context, "info", "unequal_counts", quote, project.source)


def _costs(owned: Sequence[IndicatorRecord]) -> Iterator[_Cost]:
    for price in owned:
        match = _PRICE.fullmatch(price.target_unit)
        each = price.high if price.high is not None else price.low
        if match is None or each is None or price.operator in (">=", ">"):
            continue
        for count in owned:
            noun = _shared(count.level3, price.level3)
            named = len(noun) >= _LEAST_SHARED and count is not price
            if named and count.low and is_same_measure(count.target_unit, match["measure"]):
                yuan = count.low * each * UNIT_IN_YUAN[match["money"]]
                yield _Cost(count, price, noun, yuan)


def _shared(name: str, other: str) -> str:
    """The longest words that two names have in common, of what they are about."""
    one, two = (_OF_ALL.sub("，", text) for text in (name, other))
    match = SequenceMatcher(None, one, two, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size].strip("，的")


def _clause(said: str, one: Sum) -> str:
    return said[clause_begin(said, one.start, "。；;，,、") : one.stop].lstrip("，,、以及")


def _differs(cost: _Cost, told: Sum) -> bool:
    """Whether a sum is not the number times the price, but for rounding; a ceiling leaves room."""
    gap, slack = told.yuan - cost.yuan, told.digit
    if max(told.yuan, cost.yuan) > _MOST_TIMES * min(told.yuan, cost.yuan):
        return False
    return gap > slack or (gap < -slack and cost.price.operator not in ("<=", "<"))
