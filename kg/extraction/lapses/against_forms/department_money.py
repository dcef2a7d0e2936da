"""What the form of a whole department says of its money, against tables, projects and tasks.

Reads the one form of a whole department in a document (整体支出绩效目标表) with the budget lines
and projects beside it. Gives an issue for each amount of basic or project expenditure, or of all
money, that no table has where the tables have others of the form; for each task or row that is
called as a project and has another amount, where others have the same; and for each cost above
what it is the cost of.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Place
from kg.extraction.claims import Context
from kg.extraction.forms.money_panels import label_to_use
from kg.extraction.forms.money_rows import cell_to_money
from kg.extraction.forms.panel_sums import panel_to_uses
from kg.extraction.forms.recognition import Form, is_whole_form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.forms.task_sums import tasks_to_figures
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import Said, issue, record_issue
from kg.records import BudgetLineRecord, IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.numbers import UNIT_IN_YUAN, amount_to_yuan, last_digit, yuan_to_text
from kg.values.text import clean, heading_key, strip_ordinal

_TOTAL = re.compile("(本年)?(收入|支出)?(合计|总计|总额)")
_OF_COLUMNS = re.compile("[小合]计")
_ALL_MONEY = re.compile(
    "(部门|单位|整体|年度)*(预算|支出)+(总?额|总?成本|金额|控制[数额]|规模)|(部门|单位)?整体(预算|支出)"
)
_BEHIND = re.compile("(总?额|总?成本|控制[数额]|规模|经费|支出|资金|补助)$")
_WORDS = {
    "total": ("总额", "all money"),
    "basic": ("基本支出", "basic expenditure"),
    "project": ("项目支出", "project expenditure"),
    "staff": ("人员经费", "staff"),
    "running": ("公用经费", "running costs"),
}
_TABLES = ("expenditure", "general_public_expenditure", "revenue")


class _Money(NamedTuple):
    """An amount of the form in yuan, what rounding may take from it, as stated, and its place."""

    yuan: Decimal
    slack: Decimal
    stated: str
    place: Place


def forms_to_unlike_money(
    forms: Sequence[Form],
    sheets: Sequence[Sheet],
    lines: Iterable[BudgetLineRecord],
    records: tuple[Sequence[ProjectRecord], Sequence[IndicatorRecord]],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """The issues (`info`) of a document with one form of a whole department."""
    whole = [sheet for form, sheet in zip(forms, sheets, strict=True) if is_whole_form(form)]
    if len(whole) != 1 or whole[0].unit not in UNIT_IN_YUAN:
        return ()
    sheet, lines = whole[0], list(lines)
    projects, indicators = records
    uses, tasks = _uses(sheet), _tasks(sheet)
    costs = [one for one in indicators if one.objective_id]
    return (
        *_unlike_tables(uses, _tabled(lines), context),
        *_unlike_tasks(sheet, uses, context),
        *_unlike_projects({**_rows(sheet), **tasks}, _named(projects, lines), context),
        *_unlike_projects(tasks, {name: {one.yuan} for name, one in _rows(sheet).items()}, context),
        *_above(costs, uses, tasks, context),
    )


def _money(amount: Decimal, sheet: Sheet, place: Place) -> _Money:
    yuan = amount_to_yuan(amount, sheet.unit) or Decimal(0)
    slack = last_digit(amount) * UNIT_IN_YUAN[sheet.unit]
    return _Money(yuan, slack, f"{amount}{sheet.unit}", place)


def _uses(sheet: Sheet) -> dict[str, _Money]:
    """What the form says of all money, and of basic and project expenditure."""
    uses: dict[str, _Money] = {}
    for panel in sheet.panels:
        if len(panel.heads) == 1 or is_total_name(panel.heads[0]):
            for use, stated in panel_to_uses(panel).items():
                uses.setdefault(use, _money(stated.amounts[0], sheet, stated.place))
    for series in sheet.money:
        for row in series:
            total = row.field in ("amount", "total_amount")
            name = "total" if total else label_to_use(row.label)
            if name and not row.unit:
                uses.setdefault(name, _money(row.amount, sheet, row.place))
    for name, money in _task_totals(sheet).items():
        uses.setdefault(name, money)
    return uses


def _task_totals(sheet: Sheet) -> dict[str, _Money]:
    """What the tasks come to: all money, or that of projects (项目支出小计)."""
    found: dict[str, _Money] = {}
    for task in sheet.tasks:
        for cell in [*task.figures.values()][: task.is_total]:
            if money := cell_to_money("", "", cell):
                name = label_to_use(task.beside[0]) or "total"
                found[name] = _money(money.amount, sheet, task.place)
    return found


def _unlike_tasks(sheet: Sheet, uses: dict[str, _Money], context: Context) -> Iterator[IssueRecord]:
    """An issue where the tasks are said to be project expenditure, and come to another amount."""
    summed = _task_totals(sheet).get("project")
    if summed is not None and not _has({uses["project"].yuan}, summed):
        quote = Said(
            f"项目支出 {uses['project'].stated}；年度主要任务共 {summed.stated}",
            f"project expenditure is {uses['project'].stated}, the tasks come to {summed.stated}",
        )
        yield issue(context, "info", "unequal_money", quote, summed.place)


def _tasks(sheet: Sheet) -> dict[str, _Money]:
    """The amount of each task by its name: its first one, or the budget where it has several."""
    found: dict[str, _Money] = {}
    budgets = {f.label: f for f in tasks_to_figures(sheet.tasks) if f.measure == "budget"}
    for task in sheet.tasks:
        cell = next(iter(task.figures.values()), None)
        cell = budgets[task.name].cell if task.name in budgets else cell
        money = None if cell is None else cell_to_money("", "", cell)
        if task.name and money is not None and not money.unit:
            found[_key(task.name)] = _money(money.amount, sheet, task.place)
    return found


def _rows(sheet: Sheet) -> dict[str, _Money]:
    """The rows of a panel that are neither totals nor basic or project expenditure."""
    return {
        _key(row.label): _money(row.amounts[0], sheet, row.place)
        for panel in sheet.panels
        for row in panel.rows
        if row not in panel_to_uses(panel).values() and label_to_use(row.group) == "project"
    }


def _key(name: str) -> str:
    return strip_ordinal(heading_key(name))[1]


def _tabled(lines: Iterable[BudgetLineRecord]) -> dict[str, set[Decimal]]:
    """What the tables say of the same: the cells of their rows of totals."""
    found: dict[str, set[Decimal]] = defaultdict(set)
    for line in lines:
        if line.amount_yuan is None or line.code:
            continue
        head, use = _head(line.measure), label_to_use(line.label)
        if line.table == "revenue_expenditure_summary":
            name = use or ("total" if _TOTAL.fullmatch(line.label) else "")
        elif not _TOTAL.fullmatch(line.label):
            continue
        elif line.table == "general_public_basic":
            name = label_to_use(head) or ("basic" if _TOTAL.fullmatch(head) else "")
        else:
            name = label_to_use(head) or ("total" if _TOTAL.fullmatch(head) else "")
            name = name if line.table in _TABLES else ""
        if name:
            found[name].add(line.amount_yuan)
    return found


def _head(measure: str) -> str:
    """The head of a column; of a total of several columns the one that they stand below."""
    above, _, last = measure.rpartition("/")
    return above.rpartition("/")[2] if above and _OF_COLUMNS.fullmatch(last) else last


def _unlike_tables(
    uses: dict[str, _Money], tabled: dict[str, set[Decimal]], context: Context
) -> Iterator[IssueRecord]:
    """An issue for each amount that no table has, where they have another one of the form."""
    known = [use for use in uses if tabled.get(use)]
    agreed = [use for use in known if _has(tabled[use], uses[use]) and uses[use].yuan]
    for use in known if agreed else ():
        if use not in agreed and not _has(tabled[use], uses[use]):
            near = min(tabled[use], key=lambda yuan: abs(yuan - uses[use].yuan))
            name, english = _WORDS[use]
            quote = Said(
                f"整体绩效表的{name} {uses[use].stated}；预算表 {_told(near)}",
                f"the form has {uses[use].stated} for {english}, the tables {_told(near)}",
            )
            yield issue(context, "info", "unequal_money", quote, uses[use].place)


def _named(
    projects: Iterable[ProjectRecord], lines: Iterable[BudgetLineRecord]
) -> dict[str, set[Decimal]]:
    """The amounts of each project by its name, of its form and of a list of projects."""
    found: dict[str, set[Decimal]] = defaultdict(set)
    for one in projects:
        if one.amount_yuan is not None:
            found[_key(one.name)].add(one.amount_yuan)
    for line in lines:
        # A subject (退役安置) may be called as a project.
        if line.table == "project_list" and not line.code and line.amount_yuan is not None:
            found[_key(line.label)].add(line.amount_yuan)
    return found


def _unlike_projects(
    stated: dict[str, _Money], named: dict[str, set[Decimal]], context: Context
) -> Iterator[IssueRecord]:
    """An issue for each task that has another amount than the project of its name, where another
    task has that of its project."""
    both = [name for name in stated if named.get(name)]
    agreed = [name for name in both if _has(named[name], stated[name])]
    for name in both if agreed else ():
        if name not in agreed:
            near = min(named[name], key=lambda yuan: abs(yuan - stated[name].yuan))
            quote = Said(
                f"“{name}” {stated[name].stated}；另一处为 {_told(near)}",
                f"“{name}” has {stated[name].stated}, and {_told(near)} elsewhere",
            )
            yield issue(context, "info", "unequal_money", quote, stated[name].place)


def _above(
    costs: Iterable[IndicatorRecord],
    uses: dict[str, _Money],
    tasks: dict[str, _Money],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue for each cost of a department above the amount that it is called by."""
    for one in costs:
        money = amount_to_yuan(one.high, one.target_unit)
        if money is None or "成本" not in f"{one.level1}{one.level2}":
            continue
        name = re.sub(r"[（(].*$", "", clean(one.level3))
        of = _cost_of(name, uses, tasks)
        if of is not None and of.yuan and money > of.yuan + of.slack:
            quote = Said(
                f"成本指标“{name}” {clean(one.target)}；表中 {of.stated}",
                f"the cost “{name}” is {clean(one.target)}, its money {of.stated}",
            )
            yield record_issue(context, "info", "unequal_money", quote, one.source)


def _cost_of(name: str, uses: dict[str, _Money], tasks: dict[str, _Money]) -> _Money | None:
    if _ALL_MONEY.fullmatch(name) and not label_to_use(_BEHIND.sub("", name)):
        return uses.get("total")
    if found := uses.get(label_to_use(name) or label_to_use(_BEHIND.sub("", name))):
        return found
    return tasks.get(name) or tasks.get(_BEHIND.sub("", name))


def _has(amounts: Iterable[Decimal], money: _Money) -> bool:
    return any(abs(yuan - money.yuan) <= money.slack for yuan in amounts)


def _told(yuan: Decimal) -> str:
    return yuan_to_text(yuan, "万元")
