"""What a self-evaluation tells of its projects, against their forms: gives issues.

A report says in words what its forms say in figures: 对3个项目开展自评, 全年执行数合计90万元,
预算数50万元，执行数45万元，执行率90%, 年中追加6万元，由年初50万元调整为56万元. A project that is
listed in front of its form has the same score there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import issue, record_issue
from kg.records import IssueRecord, ProjectRecord
from kg.values.numbers import UNIT_IN_YUAN, text_to_decimal, yuan_to_text
from kg.values.text import clean

_SUM = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)(?P<{0}_in>[万亿]?元)"
_RATED = re.compile(
    r"(?<!初)预算数?(?:为|合计)?"
    + _SUM.format("budget")
    + r"[，,、](?:全年|实际)?(?:执行|支出)数?(?:为|合计)?"
    + _SUM.format("spent")
    + r"[，,、](?:总体)?(?:预算)?执行率(?:为|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_ADDED = re.compile(
    r"追加(?:预算|资金)?"
    + _SUM.format("added")
    + r"[，,][^。；;\d]{0,14}由(?:年初)?(?:预算数?)?(?:的)?"
    + _SUM.format("before")
    + r"调整?(?:增加|增)?(?:为|至|到)"
    + _SUM.format("after")
)
_COUNTED = re.compile(r"(?<![\d.])(\d{1,3})个(?:预算|支出)?项目")
_EVALUATED = re.compile(
    r"对[^，,。；;]{0,20}?(?<![\d.])(\d{1,3})个(?:预算|支出)?项目[^，,。；;]{0,6}(?:自评|评价)"
)
_PART = re.compile("其中|重点|部分|部门评价|另|抽")
_TOTALS = (
    ("execution_amount", re.compile(r"执行数(?:合计|共计?|总计|总额)(?:为)?" + _SUM.format("sum"))),
    ("amount", re.compile(r"全年预算数(?:合计|共计?|总计|总额)(?:为)?" + _SUM.format("sum"))),
)
_FEWEST = 2


def blocks_to_told_results(
    blocks: Sequence[Block], projects: Sequence[ProjectRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each sentence that contradicts itself or the forms, and for each project that
    has another score in the list."""
    evaluated = _evaluated(projects)
    told: list[IssueRecord] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        text = clean(block.text)
        found = [
            *(("unequal_rate", quote) for quote in _rates(text)),
            *(("unequal_counts", quote) for quote in _additions(text)),
            *(("unequal_counts", quote) for quote in _totals(text, evaluated)),
        ]
        told += [issue(context, "info", code, quote, block.place) for code, quote in found]
    return (*told, *_scores(projects, context))


def _evaluated(projects: Iterable[ProjectRecord]) -> list[ProjectRecord]:
    """The projects with what they spent, each name once."""
    named = {one.name: one for one in projects}
    spent = [one for one in named.values() if one.execution_amount is not None]
    return spent if len(spent) == len(named) >= _FEWEST else []


def _rates(text: str) -> Iterator[str]:
    for match in _RATED.finditer(text):
        budget, spent = _yuan(match, "budget"), _yuan(match, "spent")
        rate = Decimal(match["rate"])
        digits = max(-int(rate.as_tuple().exponent), 0)
        if budget and abs(100 * spent / budget - rate) > Decimal(1).scaleb(-digits):
            yield f"{match[0]}，应为 {(100 * spent / budget):.2f}%"


def _additions(text: str) -> Iterator[str]:
    for match in _ADDED.finditer(text):
        added, more = _yuan(match, "added"), _yuan(match, "after") - _yuan(match, "before")
        if abs(added - more) > UNIT_IN_YUAN[match["added_in"]] / 100:
            yield f"{match[0]}；相差{yuan_to_text(more, match['added_in'])}"


def _totals(text: str, projects: Sequence[ProjectRecord]) -> Iterator[str]:
    """The number of the projects and what they come to, where the text counts as many."""
    counted = [int(one) for one in _COUNTED.findall(text)]
    if not projects or len(projects) not in counted:
        return
    of = f"绩效自评表 {len(projects)} 个项目"
    said = _EVALUATED.search(text)
    if said and int(said[1]) < len(projects) and not _PART.search(said[0]):
        yield f"{said[0]}；{of}"
    for field, pattern in _TOTALS:
        amounts = [getattr(one, field) for one in projects]
        units = {one.unit for one in projects}
        stated = pattern.findall(text)
        if len(stated) != 1 or None in amounts or len(units) != 1:
            continue
        match = pattern.search(text)
        total = sum(amounts, Decimal(0)) * UNIT_IN_YUAN.get(units.pop(), Decimal(0))
        unit = UNIT_IN_YUAN[stated[0][1]]
        if match and total and abs(_yuan(match, "sum") - total) > unit / 100 * len(amounts):
            yield f"{match[0]}；{of}共 {yuan_to_text(total, stated[0][1])}"


def _scores(projects: Iterable[ProjectRecord], context: Context) -> Iterator[IssueRecord]:
    """An issue for each project with one score in a list and another in its form."""
    named: dict[tuple[str, str], list[ProjectRecord]] = defaultdict(list)
    for one in projects:
        if one.score is not None:
            named[one.name, one.organisation_name].append(one)
    for (name, _), both in named.items():
        if len(both) == _FEWEST and both[0].score != both[1].score:
            quote = f"项目“{name}”的得分一处为 {both[0].score}，一处为 {both[1].score}"
            yield record_issue(context, "info", "unequal_counts", quote, both[0].source)


def _yuan(match: re.Match[str], name: str) -> Decimal:
    return (text_to_decimal(match[name]) or Decimal(0)) * UNIT_IN_YUAN[match[f"{name}_in"]]
