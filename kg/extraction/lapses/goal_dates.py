"""Days by which a goal says that work is done, against its indicators: gives issues.

Reads the goals and indicators of each form. 2024年12月31日前改造任务全部竣工 and 改造任务竣工时间,
2025年3月31日前 are of one thing: it is the only one of the goals, and of the indicators, that is
done by a day in these words. No record compares them: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.records import IndicatorRecord, IssueRecord, ObjectiveRecord
from kg.values.text import clean

_DAY = r"20\d\d年\d{1,2}月(?:\d{1,2}日|底|末)"
_DONE = "竣工|完工|验收|开工|招标|发放|拨付|兑付|交付|投入使用"
_TOLD = re.compile(rf"(?P<day>{_DAY})[之以]?前?[^，,。；;\d]{{0,16}}?(?P<done>{_DONE})")
_TARGET = re.compile(rf"[≤=＝<＜]?(?P<day>{_DAY})[之以]?前?")
_WORDS = re.compile(_DONE)


def goals_to_unlike_days(
    goals: Iterable[ObjectiveRecord], indicators: Iterable[IndicatorRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue for each such indicator."""
    told: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for goal in goals:
        for match in _TOLD.finditer(clean(goal.text)) if goal.project_id else ():
            told[goal.project_id][match["done"]].add(match["day"])
    aimed: dict[str, dict[str, list[IndicatorRecord]]] = defaultdict(lambda: defaultdict(list))
    for one in indicators:
        for done in set(_WORDS.findall(one.level3)) if one.project_id in told else ():
            aimed[one.project_id][done].append(one)
    for project, days in told.items():
        yield from _unlike(days, aimed[project], context)


def _unlike(
    days: Mapping[str, set[str]], aimed: Mapping[str, list[IndicatorRecord]], context: Context
) -> Iterator[IssueRecord]:
    for done, said in days.items():
        dated = [(one, match) for one in aimed.get(done, ()) if (match := _day(one))]
        if len(said) == len(dated) == 1:
            ((one, day),), (stated,) = dated, said
            if day != stated:
                quote = Said(
                    f"绩效目标“{stated}前{done}”，指标“{one.level3}”为 {one.target}",
                    f"the goal has “{done}” by {stated}, “{one.level3}” is {one.target}",
                )
                yield record_issue(context, "info", "unequal_counts", quote, one.source)


def _day(one: IndicatorRecord) -> str:
    match = _TARGET.fullmatch(clean(one.target))
    return match["day"] if match else ""
