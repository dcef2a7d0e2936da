"""Floor 4: rates by which a report expects revenue to grow over what it told of the year before.

Reads the sums in running text of one document at their places. Gives, for each sum of revenue with
a rate behind it (2024年全县一般公共预算收入预期120万元，增长5%), the sum of the same name that is
told of the year before elsewhere. Nothing where that is told with several amounts, or where the
rate counts from a budget: expenditure does so mostly, and is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.mapping.sums.percentages import Percentage
from kg.mapping.sums.placed_sums import FALL, RISE, Paragraph, PlacedSum

_RATE = re.compile(
    rf"[，,]\s*(?:同比|[比较](?:[上去]年|20\d\d年)(?:执行数|完成数|决算数)?)?"
    rf"(?P<said>(?:{RISE}|{FALL})(?:了|约?为|约)?[0-9]+(?:\.[0-9]+)?[%％])"
)
_YEAR = re.compile(r"(20\d\d)年(?!.{0,4}(?:结转|底|末))")
_REVENUE = re.compile(r"收入$")
_STAGE = re.compile(r"(?:预期|预计|安排|完成|目标|实现|执行|决算)(?:数|为)?$")
_CLAUSES = re.compile("[，,。；;]")
_HELD_AGAINST = re.compile("[比较与][上去]年")
_PLANNED = re.compile(r"(?<!公共)(?<!基金)(?<!经营)(?<!保险)预算|目标|调整")


def expected_growth(paragraphs: Sequence[Paragraph]) -> list[Percentage]:
    """Each such rate, with the sum that it counts from."""
    told: dict[tuple[str, int], list[PlacedSum]] = defaultdict(list)
    rates: list[tuple[PlacedSum, int, str]] = []
    for text, sums in paragraphs:
        for one in sums:
            year = _year(text, one)
            if one.statement.comparison or not year or not _REVENUE.search(_noun(one)):
                continue
            rate = _RATE.match(text, one.stop)
            clause = _CLAUSES.split(one.front)[-1]
            if not _PLANNED.search(clause) and not _HELD_AGAINST.search(clause):
                told[_noun(one), year].append(one)
            if rate:
                rates.append((one, year, rate["said"]))
    found = []
    for one, year, said in rates:
        before = told[_noun(one), year - 1]
        if len({base.amount for base in before}) == 1 and before[0].amount > 0:
            found.append(Percentage(one.id, said, base=before[0].id))
    return found


def _noun(one: PlacedSum) -> str:
    return _STAGE.sub("", one.statement.label)


def _year(text: str, one: PlacedSum) -> int:
    """The year that was named last in front of a sum; 0 where there is none."""
    years = _YEAR.findall(text, 0, one.start)
    return int(years[-1]) if years else 0
