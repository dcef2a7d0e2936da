"""What came of a goal in words against the outturns of its indicators: reads records, gives issues.

A form of a self-evaluation says twice what was reached: 全年完成渠道清淤18公里 behind its goal, and
18 beside 清淤渠道长度(公里). Where the text counts one thing in the unit of the one indicator that
is counted in it, and both speak of the same, the numbers are equal. What names the whole indicator
is compared in the audit.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.lapses.against_forms.counted_outturns import bare_name, text_to_counted
from kg.records import IndicatorRecord, IssueRecord, ObjectiveRecord
from kg.values.text import clean

_TOLD = r"(?<![\d.])(?P<number>\d+(?:\.\d+)?)(?:余|多)?{unit}(?!/)"
_CLAUSE = re.compile("[，,。；;、]")
_NO_THING = re.compile("[元年月日天时分秒%]")
_COUNTED = re.compile(
    "(?:人数|数量|天数|次数|期数|场次|场数|人次|户数|长度|面积|里程|[件份座台套处条株亩村所辆家栋眼组项宗批种头只口盏棵块篇本班]次?数)$"
)
_LEAST_SHARED, _LEAST_OF_PEOPLE = 2, 1
_LEAST_NAME = 4
_SAME = ("人(?!次)", "名", "位")
"""12740名学生 are those of 受益学生数 12740人."""


def goals_to_unlike_outturns(
    objectives: Iterable[ObjectiveRecord], indicators: Iterable[IndicatorRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each indicator whose outturn is not what its goal tells."""
    owned: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        owned[one.project_id or one.objective_id].append(one)
    texts: dict[str, str] = defaultdict(str)
    for goal in objectives:
        texts[goal.project_id or goal.objective_id] += f"{clean(goal.outturn)}。"
    for owner, text in texts.items():
        lone = list(_lone_units(owned[owner]))
        for one, number, unit in lone:
            quote = _unlike(text, one, number, unit)
            if quote:
                yield record_issue(context, "info", "unequal_counts", quote, one.source)
        for one in owned[owner]:
            known = any(one is each for each, _, _ in lone)
            if quote := "" if known else _unlike_named(text, one):
                yield record_issue(context, "info", "unequal_counts", quote, one.source)


def _lone_units(
    indicators: Sequence[IndicatorRecord],
) -> Iterator[tuple[IndicatorRecord, Decimal, str]]:
    """The indicators that alone are counted in their unit, with the number and the unit."""
    by_unit: dict[str, list[tuple[IndicatorRecord, Decimal]]] = defaultdict(list)
    for one in indicators:
        counted = text_to_counted(one.outturn, one)
        if counted and not _NO_THING.search(counted.unit):
            by_unit[counted.unit].append((one, counted.number))
    for unit, found in by_unit.items():
        if len(found) == 1:
            yield (*found[0], unit)


def _unlike_named(text: str, one: IndicatorRecord) -> str:
    """What the text tells once behind the name of an indicator whose unit stands in that."""
    counted = text_to_counted(one.outturn, one)
    name = _COUNTED.sub("", bare_name(one))
    if counted is None or clean(one.outturn).endswith(counted.unit) or len(name) < _LEAST_NAME:
        return ""
    told = re.findall(
        rf"{re.escape(name)}[^，,。；;、：:\d]{{0,6}}(\d+(?:\.\d+)?){re.escape(counted.unit)}", text
    )
    if len(told) != 1 or Decimal(told[0]) == counted.number:
        return ""
    clause = next(each for each in _CLAUSE.split(text) if name in each)
    return _quote(one, counted.number, counted.unit, clause)


def _unlike(text: str, one: IndicatorRecord, number: Decimal, unit: str) -> str:
    """What the text tells in the unit where it is told once, of the same thing, and not the
    number."""
    same = f"(?:{'|'.join(_SAME)})" if unit in "人名位" else re.escape(unit)
    told = [
        (clause, Decimal(match["number"]))
        for clause in _CLAUSE.split(text)
        for match in re.finditer(_TOLD.format(unit=same), clause)
    ]
    name = re.sub(r"[（(].*?[）)]", "", one.level3)
    # Words that name the whole indicator are compared in the audit, where the outturn has its unit.
    audited = clean(one.outturn).endswith(unit) and _COUNTED.sub("", name) in text
    if len(told) != 1 or told[0][1] == number or audited:
        return ""
    clause = told[0][0]
    shared = sum(name[n : n + 2] in clause for n in range(len(name) - 1))
    if shared < (_LEAST_OF_PEOPLE if unit in "人名位" else _LEAST_SHARED):
        return ""
    return _quote(one, number, unit, clause)


def _quote(one: IndicatorRecord, number: Decimal, unit: str, clause: str) -> str:
    return Said(
        f"“{one.level3}”实际完成{number:f}{unit}，目标完成情况为“{clause}”",
        f"“{one.level3}” reached {number:f}{unit}, and its goal “{clause}”",
    )
