"""Numbers in the purpose of a project that its indicators contradict: reads records, gives issues.

A purpose says how many and at what price (走访儿童550人，每人500元), and so do the indicators
(走访儿童人数 250人; 慰问标准 500元/人). A number is held against the one indicator in its unit
whose name has most in common with the words around it, and only where no number of the purpose
agrees with that. So is a price in a goal; what else the goals say is compared in the audit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from kg.extraction.claims import Context
from kg.extraction.forms.objectives import LONG_TERM
from kg.extraction.issues import Said, record_issue
from kg.extraction.lapses.goals_of_all import aims_in_all, aims_of_all
from kg.extraction.lapses.purpose_numbers import (
    MONEY,
    VAGUE,
    AimedNumber,
    SaidNumber,
    indicator_to_count,
    indicator_to_price,
    text_to_counts,
    text_to_prices,
)
from kg.records import IndicatorRecord, IssueRecord, ObjectiveRecord, ProjectRecord
from kg.values.numbers import NUMBER_IN_TEXT, text_to_decimal
from kg.values.text import clean

_TOGETHER = re.compile(r"([一-龥]{2})[和与及]([一-龥]{2})")
_PEOPLE = re.compile(
    rf"(?<![\d.第—~至-])(?P<number>{NUMBER_IN_TEXT})[名位人](?!(?<=人)[工民才])(?P<who>[^，,。；;：:、（）()\d]{{2,8}})"
)
_COUNTS_WHOM = tuple(
    re.compile(rf"([一-龥]{{2}}){behind}(?:[(（].*[)）])?$")
    for behind in ("(?:人数|人次)", "数量?", "")
)
_SUFFIX = re.compile("(?:数量|[次总个户]?数|面积|长度|里程)$")
_NEAR_BY = 4
_MOST_ABOVE = Decimal("1.5")
_GENERIC = frozenset(
    ("数量", "人数", "次数", "完成", "开展", "组织", "补助", "项目", "发放", "标准")
)
_FEWEST = 2
_FEWEST_OF_ANYTHING = 3
_ANYTHING = ("个", "项")
_MONTHS = 12
_FAR_ABOVE = 2


_Told = tuple[tuple[str, str, str], IndicatorRecord]
"""Where a number stands, in Chinese and English, with its words; and the indicator it is of."""


def purposes_to_unlike_targets(
    projects: Sequence[ProjectRecord],
    objectives: Iterable[ObjectiveRecord],
    indicators: Iterable[IndicatorRecord],
    letters: Iterable[str],
    tasks: Iterable[str],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each indicator whose number the purpose of its project contradicts, or
    the letter of a notice with goals for one project, or its list of tasks, or whose price a goal
    does."""
    own: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        own[one.project_id].append(one)
    goals: dict[str, list[ObjectiveRecord]] = defaultdict(list)
    for goal in objectives:
        goals[goal.project_id].append(goal)
    told = [
        *(
            (("资金用途", "the purpose", said.quote), one)
            for project in projects
            for one, said in _compared(clean(project.purpose), own[project.project_id])
        ),
        *_of_letters(own, projects, [clean(letter) for letter in letters], tasks),
        *(found for of_one in goals.values() for found in _of_goals(of_one, own)),
    ]
    first: dict[str, _Told] = {}
    for found in told:
        first.setdefault(found[1].indicator_id, found)
    return tuple(
        record_issue(
            context,
            "info",
            "unequal_counts",
            Said(
                f"{zh}“{words}”，指标“{one.level3}”为 {one.target}",
                f"{en} says “{words}”, the indicator “{one.level3}” {one.target}",
            ),
            one.source,
        )
        for (zh, en, words), one in first.values()
    )


def _of_letters(
    own: Mapping[str, Sequence[IndicatorRecord]],
    projects: Sequence[ProjectRecord],
    letters: Sequence[str],
    tasks: Iterable[str],
) -> Iterator[_Told]:
    of_all, in_all = aims_of_all(own, projects, letters), aims_in_all(own)
    for letter in letters:
        for one, said in (*_compared(letter, of_all), *_compared_prices(letter, in_all)):
            yield ("通知", "the letter", said.quote), one
    for listed in tasks:
        for one, said in _compared(listed, of_all):
            yield ("任务清单", "the list of tasks", said.quote), one


def _of_goals(
    goals: Sequence[ObjectiveRecord], own: Mapping[str, Sequence[IndicatorRecord]]
) -> Iterator[_Told]:
    """Those of the goals of one project."""
    long_term = any(other.title == LONG_TERM for other in goals)
    for goal in goals:
        aims = own.get(goal.project_id, ())
        # The goals of several departments are not told from each other, and what is to be reached
        # in several years is no target of the year.
        several = len({one.objective_id for one in aims}) > 1
        if goal.scope == "section" or goal.title == LONG_TERM or several:
            continue
        aims = _of_year(aims) if long_term else aims
        for one, said in (
            *_compared_prices(clean(goal.text), aims),
            *_compared_kinds(clean(goal.text), aims),
            *_compared_worded(clean(goal.text), aims),
            *_compared_people(clean(goal.text), aims),
        ):
            yield ("绩效目标", "the goal", said.quote), one


def _compared(
    text: str, indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[IndicatorRecord, SaidNumber]]:
    if not text:
        return
    counts = [aim for one in indicators if (aim := indicator_to_count(one))]
    for aim, said in _unlike(counts, text_to_counts(text)):
        yield aim.indicator, said
    yield from _compared_prices(text, indicators)


def _compared_prices(
    text: str, indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[IndicatorRecord, SaidNumber]]:
    prices = [aim for one in indicators if (aim := indicator_to_price(one))]
    for aim, said in _unlike(prices, text_to_prices(text)):
        bound = aim.indicator.operator == "<=" and aim.value < _FAR_ABOVE * said.value
        yearly = any(aim.value * a == said.value * b for a, b in ((1, _MONTHS), (_MONTHS, 1)))
        # 亩均投资1500元，其中补助1200元: what all pay is no subsidy.
        invested = "投资" in said.around and "投资" not in aim.indicator.level3
        if not yearly and not invested and not (bound and aim.value > said.value):
            yield aim.indicator, said


def _compared_kinds(
    text: str, indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[IndicatorRecord, SaidNumber]]:
    """What is counted in a unit that fits anything (3个防控项目): more has to be alike."""
    aims = [aim for one in indicators if (aim := indicator_to_count(one)) and aim.unit in _ANYTHING]
    said = [one for one in text_to_counts(text) if one.unit in _ANYTHING] if aims else []
    for aim, one in _unlike(aims, said, _FEWEST_OF_ANYTHING):
        yield aim.indicator, one


def _compared_worded(
    text: str, indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[IndicatorRecord, SaidNumber]]:
    """What a goal counts in other words than the indicator (喷洒药剂120亩, 喷洒药剂桑园): it is no
    less, and not half as much again. People, and what is called the same, the audit compares."""
    others = [one for one in indicators if _SUFFIX.sub("", one.level3) not in text]
    aims = [
        aim
        for one in others
        if (aim := indicator_to_count(one)) and aim.unit not in (*_ANYTHING, "人")
    ]
    for aim, one in _unlike(aims, text_to_counts(text), _FEWEST_OF_ANYTHING):
        if not one.value <= aim.value <= _MOST_ABOVE * one.value:
            yield aim.indicator, one


def _of_year(indicators: Sequence[IndicatorRecord]) -> list[IndicatorRecord]:
    """Of indicators that stand once for several years and once for the year, the latter."""
    last = {(one.level2, one.level3): one for one in indicators}
    return list(last.values())


def _compared_people(
    text: str, indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[IndicatorRecord, SaidNumber]]:
    """Each number of people in front of who they are (为7000名农村学生), against the one indicator
    that ends with them (补助学生人数): it is no less, and not half as much again."""
    aims = [aim for one in indicators if (aim := indicator_to_count(one)) and aim.unit == "人"]
    people = [(match, text_to_decimal(match["number"])) for match in _PEOPLE.finditer(text)]
    for noun in {one for aim in aims for one in _who(aim.indicator.level3)}:
        own = [aim for aim in aims if noun in aim.indicator.level3]
        told = [(match, number) for match, number in people if noun in match["who"]]
        if len(own) != 1 or len(told) != 1:
            continue
        match, number = told[0]
        around = text[max(0, match.start() - _NEAR_BY) : match.end()]
        known = [one.value for one in text_to_counts(text) if one.unit == "人"]
        apart = number and not number <= own[0].value <= _MOST_ABOVE * number
        if apart and not VAGUE.search(around) and own[0].value not in known:
            yield own[0].indicator, SaidNumber(own[0].value, "人", "", match[0])


def _who(name: str) -> Iterator[str]:
    """The last two characters of whom an indicator counts: 学生 of 学生人数, 老人 of 老人数."""
    for found in (one.search(name) for one in _COUNTS_WHOM):
        if found and found[1] not in _GENERIC:
            yield found[1]


def _unlike(
    aims: Sequence[AimedNumber], said: Sequence[SaidNumber], fewest: int = _FEWEST
) -> Iterator[tuple[AimedNumber, SaidNumber]]:
    """Each indicator and the one number that is of the same thing, where they differ."""
    for unit in {aim.unit for aim in aims}:
        same = [one for one in said if one.unit == unit]
        total = sum(one.value for one in same)
        rivals = [aim for aim in aims if aim.unit == unit]
        for one in same:
            alike = [_alike(aim.indicator.level3, one.around) for aim in rivals]
            best = max(alike)
            only = unit == MONEY and len(rivals) == len(same) == 1
            if best < (1 if only else fewest) or alike.count(best) > 1:
                continue
            aim = rivals[alike.index(best)]
            if _is_of_more(one.around, aim.indicator.level3):
                continue
            nearest = [_alike(aim.indicator.level3, other.around) for other in same]
            if nearest.count(max(nearest)) > 1 or max(nearest) > best:
                continue
            if aim.value not in [total, *(other.value for other in same)]:
                yield aim, one


def _is_of_more(around: str, name: str) -> bool:
    """Whether words speak of two things together (改造和养护里程) of which a name has one."""
    return any((a in name) != (b in name) for a, b in _TOGETHER.findall(around))


def _alike(name: str, around: str) -> int:
    """How many pairs of characters a name and some words have in common."""
    return len(_pairs(name) & _pairs(around))


def _pairs(text: str) -> frozenset[str]:
    return frozenset(a + b for a, b in pairwise(text)) - _GENERIC
