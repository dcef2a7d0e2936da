"""Projects that goals and tables count, against their forms: reads records, gives issues.

A goal may say how many projects there are and what money that is (安排项目6个，涉及资金1045万元).
Where the forms agree with one of the two, the other one is a slip; where they agree with neither,
not all projects have a form. Other text may say what its money agrees with as well; its money is a
statement, and compared in the audit. A table may count the projects of each unit (项目个数), and
a report those that were evaluated (对3个项目开展自评), which are no fewer than have a form.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import Said, against, issue, record_issue
from kg.extraction.running_text.sums import find_single_sums, find_sums
from kg.records import BudgetLineRecord, IssueRecord, ObjectiveRecord, ProjectRecord, RecordSet
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text
from kg.values.text import clean

_COUNTED = re.compile(
    r"项目[^，,。；;：:\d]{0,8}(?P<behind>\d{1,3})个"
    r"|(?<![\d.])(?P<front>\d{1,3})个[^，,。；;：:\d]{0,8}?项目"
)
_PART = re.compile(r"其中|新增|另|部分|每|完成|验收|建设|实施$")
_KEY = re.compile("重点")
# 公开绩效目标表的重点项目4个，涉及资金90万元: those of the forms, no more and no fewer.
_PUBLISHED = re.compile(
    r"公开[^，,。；;\d]{0,6}绩效[^，,。；;\d]{0,4}表的?(?:[^，,。；;\d]{0,4}项目(?P<count>\d{1,3})个"
    r"|(?P<front>\d{1,3})个)[^，,。；;\d]{0,6}[，,]"
)
_NUMBERS = re.compile("项目(?:个数|数量?)$")
_ALL_COUNTED = re.compile(r"(?<![\d.])(\d{1,3})个(?:预算|支出)?项目")
_EVALUATED = re.compile(
    r"对[^，,。；;]{0,20}?(?<![\d.])(\d{1,3})个(?:预算|支出)?项目[^，,。；;]{0,6}(?:自评|评价)"
)
_SOME_EVALUATED = re.compile("其中|重点|部分|部门评价|另|抽")
_NEAR, _IN_SENTENCE = 24, 64
"""So far behind a number stands its money; that of all forms may stand further off."""
_FEWEST = 2
FORMS, LIST = Said("绩效目标表", "forms"), Said("项目支出表", "projects of the list")
"""Where the projects stand that a text counts."""


def records_to_told_projects(
    records: RecordSet, text: Sequence[Block], projects: Sequence[ProjectRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """The issues of the goals, the text and the tables of a document that count its projects."""
    goals = [one for one in records.objectives if one.scope == "department"]
    return (
        *_goals_to_issues(goals, projects, context),
        *_text_to_issues(text, {one.source for one in goals}, _known(projects), FORMS, context),
        *_text_to_issues(text, {one.source for one in goals}, _executed(projects), FORMS, context),
        *_published_to_issues(text, projects, context),
        *_text_to_issues(text, (), [] if projects else _listed(records), LIST, context),
        *_evaluations_to_issues(text, projects, context),
        *_lines_to_issues(records.budget_lines, projects, context),
    )


def _goals_to_issues(
    goals: Iterable[ObjectiveRecord], projects: Sequence[ProjectRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each goal of a department that states another number of projects, or
    other money for as many."""
    known = _known(projects)
    return tuple(
        record_issue(context, "info", code, quote, goal.source)
        for goal in goals
        for code, quote in _compared(clean(goal.text), known)
    )


def _text_to_issues(
    text: Sequence[Block],
    goals: Collection[str],
    known: Sequence[Decimal],
    source: Said,
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each paragraph outside of the goals that states the `known` money of
    the forms, or of a list, for another number of projects."""
    for block in text:
        if not isinstance(block, Paragraph) or block.place.fragment in goals:
            continue
        for code, quote in _compared(clean(block.text), known, source):
            if code == "unequal_counts":
                yield issue(context, "info", code, quote, block.place)


def _published_to_issues(
    text: Sequence[Block], projects: Sequence[ProjectRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each paragraph that states other money for the projects whose forms are
    published (公开绩效目标表的项目4个，涉及资金90万元); of a list with more projects those count
    that have a form, too."""
    named: dict[str, list[Decimal | None]] = defaultdict(list)
    for one in projects:
        named[one.name].append(one.amount_yuan)
    both = [each for each in named.values() if len(each) == _FEWEST] or [*named.values()]
    amounts = [each[0] for each in both if each[0] is not None and len(set(each)) == 1]
    if len(amounts) < max(len(both), _FEWEST):
        return
    for block in text:
        words = clean(block.text) if isinstance(block, Paragraph) else ""
        for match in _PUBLISHED.finditer(words):
            told = [one for one in find_single_sums(words) if 0 <= one.start - match.end() <= _NEAR]
            if int(match["count"] or match["front"]) != len(amounts) or not told:
                continue
            total = sum(filter(None, amounts), Decimal(0))
            if abs(told[0].yuan - total) > told[0].digit / 2:
                summed = yuan_to_text(total, told[0].unit)
                quote = against(
                    words[match.start() : told[0].stop],
                    f"{FORMS} {len(amounts)} 个项目共 {summed}",
                    f"the {len(amounts)} {FORMS.english} come to {summed}",
                )
                yield issue(context, "info", "unequal_list", quote, block.place)


def _evaluations_to_issues(
    text: Sequence[Block], projects: Sequence[ProjectRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each paragraph that counts the projects with a self-evaluation, and
    says that fewer were evaluated."""
    named = {one.name: one for one in projects}
    evaluated = [one for one in named.values() if one.execution_amount is not None]
    if not len(evaluated) == len(named) >= _FEWEST:
        return
    for block in text:
        words = clean(block.text) if isinstance(block, Paragraph) else ""
        if len(evaluated) not in map(int, _ALL_COUNTED.findall(words)):
            continue
        said = _EVALUATED.search(words)
        if said and int(said[1]) < len(evaluated) and not _SOME_EVALUATED.search(said[0]):
            quote = against(
                said[0],
                f"绩效自评表 {len(evaluated)} 个项目",
                f"there are {len(evaluated)} self-evaluation forms",
            )
            yield issue(context, "info", "unequal_counts", quote, block.place)


def _known(projects: Sequence[ProjectRecord]) -> list[Decimal]:
    """The amounts of the forms, of a list and a form of one name once; nothing where one has none
    or the two differ, or there are too few."""
    named: dict[tuple[str, str], list[Decimal | None]] = defaultdict(list)
    for one in projects:
        named[one.name, one.organisation_name].append(one.amount_yuan)
    listed = all(len(each) == _FEWEST for each in named.values())
    if listed and any(len(set(each)) > 1 for each in named.values()):
        return []
    amounts = [each[0] for each in named.values()] if listed else [p.amount_yuan for p in projects]
    known = [one for one in amounts if one is not None]
    return known if len(known) == len(amounts) >= _FEWEST else []


def _executed(projects: Sequence[ProjectRecord]) -> list[Decimal]:
    """What each project spent by its self-evaluation, where that is not what it had in all; nothing
    where one has none, or a name has several forms."""
    known = [
        one.execution_amount * UNIT_IN_YUAN[one.unit]
        for one in projects
        if one.execution_amount is not None and one.unit in UNIT_IN_YUAN
    ]
    single = len({one.name for one in projects}) == len(known) == len(projects) >= _FEWEST
    return known if single and sum(known) != sum(_known(projects)) else []


def _listed(records: RecordSet) -> list[Decimal]:
    """The amounts of a list of projects in the first column whose total they come to."""
    columns: dict[str, list[BudgetLineRecord]] = defaultdict(list)
    for one in records.budget_lines:
        if one.table == "project_list" and not one.code and one.amount_yuan is not None:
            columns[one.measure].append(one)
    for lines in columns.values():
        totals = [one for one in lines if is_total_name(one.label)]
        amounts = [one.amount_yuan or Decimal(0) for one in lines if one not in totals]
        named = {one.label for one in lines}
        whole = totals[0].amount_yuan if len(totals) == 1 and len(named) == len(lines) else None
        if len(amounts) >= _FEWEST and all(amounts) and sum(amounts) == whole:
            return amounts
    return []


def _lines_to_issues(
    lines: Iterable[BudgetLineRecord], projects: Sequence[ProjectRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each number of projects in a table by units that is not that of the
    forms, where the others are, or else for a total that is not what the units come to."""
    owned = Counter(one.organisation_name for one in projects)
    stated = [one for one in lines if _NUMBERS.search(one.measure) and not one.amount_yuan]
    totals = [one for one in stated if is_total_name(one.label)]
    units = [one for one in stated if one not in totals]
    if len(units) < _FEWEST or len({one.label for one in units}) < len(units):
        return ()
    wrong = [one for one in units if one.amount != owned[one.label]]
    if len(wrong) == 1 and sum(owned[one.label] for one in units) == len(projects):
        one = wrong[0]
        quote = Said(
            f"“{one.label}”的“{one.measure}”为 {one.amount}，绩效目标表 {owned[one.label]} 个",
            f"“{one.measure}” of “{one.label}” is {one.amount}, the forms are {owned[one.label]}",
        )
        return (record_issue(context, "info", "unequal_counts", quote, one.source),)
    summed = sum(one.amount for one in units)
    if len(totals) == 1 and totals[0].amount != summed:
        # Named as in its table, so that no sum of its column is told of again.
        total = totals[0]
        quote = Said(
            f"“{total.measure}”的{total.label} {total.amount}，各单位之和 {summed}",
            f"the {total.label} of “{total.measure}” is {total.amount}, the units come to {summed}",
        )
        return (record_issue(context, "info", "unequal_table", quote, total.source),)
    return ()


def _compared(
    text: str, amounts: Sequence[Decimal], source: Said = FORMS
) -> Iterator[tuple[str, str]]:
    for match in _COUNTED.finditer(text) if amounts else ():
        count = int(match["behind"] or match["front"])
        near = text[max(0, match.start() - 6) : match.start()]
        stated = [one for one in find_sums(text) if 0 <= one.start - match.end() <= _IN_SENTENCE]
        if not stated or len(stated[0].amounts) != 1 or _PART.search(near + match[0]):
            continue
        if "。" in text[match.end() : stated[0].start]:
            continue
        money, unit = stated[0].amounts[0], stated[0].unit
        total = sum(amounts, Decimal(0))
        apart = abs(stated[0].yuan - total) > _rounding(money) * UNIT_IN_YUAN[unit]
        words = text[match.start() : stated[0].stop]
        summed = yuan_to_text(total, unit)
        key = bool(_KEY.search(near + match[0]))
        if count == len(amounts) and apart and not key and stated[0].start - match.end() <= _NEAR:
            yield (
                "unequal_list",
                against(
                    words,
                    f"{source} {len(amounts)} 个项目共 {summed}",
                    f"the {len(amounts)} {source.english} come to {summed}",
                ),
            )
        elif count != len(amounts) and not apart:
            yield (
                "unequal_counts",
                against(
                    words,
                    f"{source} {len(amounts)} 个项目共 {summed}",
                    f"the {len(amounts)} {source.english} come to {summed}",
                ),
            )


def _rounding(money: Decimal) -> Decimal:
    """Half of the last digit that is stated."""
    return Decimal(5).scaleb(int(money.as_tuple().exponent) - 1)
