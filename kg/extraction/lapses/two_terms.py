"""Goals and targets of several years against those of the year beside them: gives issues.

A form of two terms (中长期目标 | 年度目标) states each indicator for both. What is counted in one
year is no more than in all of them. Where the two goals are the same words, or the same but for one
number, the project ends with the year: then one pair of targets that differs, or one number in one
of the goals, is a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.extraction.claims import Context
from kg.extraction.forms.objectives import LONG_TERM
from kg.extraction.issues import Said, record_issue
from kg.records import IndicatorRecord, IssueRecord, ObjectiveRecord
from kg.values.text import clean

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FEWEST_ALIKE = 3


class _Pair(NamedTuple):
    """One indicator for all of the years and for the year."""

    long: IndicatorRecord
    year: IndicatorRecord


def records_to_unlike_terms(
    objectives: Iterable[ObjectiveRecord],
    indicators: Iterable[IndicatorRecord],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each target and each goal of one term that the other contradicts."""
    goals: dict[str, list[ObjectiveRecord]] = defaultdict(list)
    for goal in objectives:
        if goal.project_id:
            goals[goal.project_id].append(goal)
    owned: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        owned[one.project_id].append(one)
    for project_id, both in goals.items():
        if len(both) == 2 and [one.title == LONG_TERM for one in both] == [True, False]:
            pairs = _pairs(owned[project_id])
            yield from _unlike(both[0], both[1], pairs, context)


def _pairs(owned: Sequence[IndicatorRecord]) -> list[_Pair]:
    """The indicators that stand once among those of all years and once behind these."""
    named: dict[tuple[str, str, str], list[IndicatorRecord]] = defaultdict(list)
    for one in owned:
        named[one.level1, one.level2, one.level3].append(one)
    pairs = [_Pair(*found) for found in named.values() if len(found) == 2]
    last = max((one.long.position for one in pairs), default=0)
    return pairs if all(one.year.position > last for one in pairs) else []


def _unlike(
    long: ObjectiveRecord, year: ObjectiveRecord, pairs: Sequence[_Pair], context: Context
) -> Iterator[IssueRecord]:
    more = [one for one in pairs if _is_more(one)]
    for one in more:
        yield _issue(one, "大于", "more than", context)
    differ = [one for one in pairs if one.long.target != one.year.target]
    texts = [clean(goal.text) for goal in (long, year)]
    numbers = [_NUMBER.findall(text) for text in texts]
    words = [_NUMBER.sub("#", text) for text in texts]
    apart = sum(a != b for a, b in zip(*numbers, strict=False))
    if words[0] != words[1] or len(pairs) - len(differ) < _FEWEST_ALIKE:
        return
    if not apart and len(differ) == 1 and not more:
        yield _issue(differ[0], "不同于", "unlike", context)
    if apart == 1 and not differ:
        a, b = next((a, b) for a, b in zip(*numbers, strict=True) if a != b)
        quote = Said(
            f"中长期目标写的是 {a}，年度目标写的是 {b}，两者其余文字和指标都相同",
            f"the goal of all years says {a}, that of the year {b}; all else is alike",
        )
        yield record_issue(context, "info", "unequal_counts", quote, year.source)


def _is_more(pair: _Pair) -> bool:
    """Whether more is counted in the year than in all of the years."""
    long, year = pair
    counted = "数量" in year.level2 and not re.search("[%％率]", year.target_unit + year.level3)
    if not counted or long.target_unit != year.target_unit or not long.low or not year.low:
        return False
    return year.low > long.low


def _issue(pair: _Pair, zh: str, en: str, context: Context) -> IssueRecord:
    name, all_years, year = pair.year.level3, pair.long.target, pair.year.target
    quote = Said(
        f"“{name}”的年度指标值 {year}，{zh}中长期指标值 {all_years}",
        f"the target of the year for “{name}” is {year}, {en} that of all years, {all_years}",
    )
    return record_issue(context, "info", "unequal_counts", quote, pair.year.source)
