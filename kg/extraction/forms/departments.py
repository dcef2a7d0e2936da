"""Forms of whole departments (部门整体支出绩效目标表, 自评表) → objectives, duties and indicators.

Reads a form that is no project's and what its fields say; gives objectives of scope `department`,
one of scope `section` for each main task (年度主要任务), the duties that it states, and its
indicators, which belong to the first goal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.extraction.claims import Context
from kg.extraction.forms.costing_sums import costings_to_issues
from kg.extraction.forms.funds import Figure
from kg.extraction.forms.goals import texts_to_goals
from kg.extraction.forms.indicator_totals import form_to_score
from kg.extraction.forms.indicators import Owner, form_to_indicators
from kg.extraction.forms.leftovers import sheet_to_leftovers
from kg.extraction.forms.money_sums import money_to_issues
from kg.extraction.forms.objectives import bare_objective, sheet_to_objectives
from kg.extraction.forms.panel_sums import panels_to_issues
from kg.extraction.forms.point_sums import points_to_issues
from kg.extraction.forms.rate_sums import rates_to_issues
from kg.extraction.forms.recognition import Form, is_whole_form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.forms.task_sums import tasks_to_figures, tasks_to_issues
from kg.extraction.forms.tasks import tasks_to_repeated_names
from kg.extraction.issues import issue
from kg.records import (
    IssueRecord,
    ObjectiveRecord,
    RecordSet,
    ResponsibilityRecord,
    counted_id,
)
from kg.values.codes import split_code
from kg.values.text import clean

# Fields of a form that no column of an objective takes.
_FIGURES = {
    "amount": "资金总额",
    "fiscal_amount": "财政拨款",
    "other_amount": "其他资金",
    "score": "自评得分",
}


def department_form_to_records(
    form: Form, sheet: Sheet, context: Context, seen: Counter[str]
) -> RecordSet:
    """What a whole department's form says."""
    organisation = _organisation(sheet, context)
    issues: list[IssueRecord] = []
    bare = bare_objective(sheet, context, organisation_name=organisation, scope="department")
    identity = ("department", "form", organisation)
    goals = sheet_to_objectives(sheet, bare, identity, seen)
    if not goals and form.indicators:
        # Indicators belong to an objective, also where the form leaves the goal empty: it is then
        # called by the title of the form.
        source = bare.source or form.place.fragment
        title = form.titles[-1][0]
        bare = replace(bare, text=title, source=source)
        goals = (replace(bare, objective_id=_key(seen, *identity, title)),)
    owner = Owner(objective_id=goals[0].objective_id if goals else "")
    indicators = form_to_indicators(form, owner, context, issues)
    issues.extend(sheet_to_leftovers(sheet, _figures(form, sheet), context))
    issues.extend(money_to_issues(sheet.money, context, recorded=False))
    issues.extend(panels_to_issues(sheet.panels, sheet.money, context))
    issues.extend(costings_to_issues(sheet.costings, (), context))
    figures = (*sheet.figures, *tasks_to_figures(sheet.tasks))
    issues.extend(rates_to_issues(figures, context, recorded=False))
    issues.extend(tasks_to_issues(sheet.tasks, context))
    issues.extend(tasks_to_repeated_names(sheet.tasks, context))
    issues.extend(points_to_issues(form, figures, indicators, context))
    return RecordSet(
        objectives=(*goals, *_tasks(sheet, organisation, context, seen)),
        indicators=indicators,
        responsibilities=_duties(sheet, organisation, context),
        issues=tuple(issues),
    )


def sheets_to_other_years(
    forms: Sequence[Form], sheets: Sequence[Sheet], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one form of a whole department that is of another year than its
    document, where other forms are of that; self-evaluations of the year before do not count."""
    years = Counter(sheet.caption.year for sheet in sheets)
    for form, sheet in zip(forms, sheets, strict=True):
        year = sheet.caption.year
        if not is_whole_form(form) or year in (None, context.fiscal_year) or years[year] > 1:
            continue
        if years[context.fiscal_year] and not any(f.measure == "executed" for f in sheet.figures):
            yield issue(context, "info", "other_year", str(year), form.places[0])


def _organisation(sheet: Sheet, context: Context) -> str:
    """The department that the form names, else the unit above it, else the document's."""
    stated = split_code(sheet.text("department"))[1]
    return stated or sheet.caption.organisation_name or context.organisation_name


def _key(seen: Counter[str], *identity: str) -> str:
    return counted_id(seen, "objective", *identity)


def _tasks(
    sheet: Sheet, organisation: str, context: Context, seen: Counter[str]
) -> tuple[ObjectiveRecord, ...]:
    tasks = [task for task in sheet.tasks if task.name or task.content]
    bare = bare_objective(sheet, context, organisation_name=organisation, scope="section")
    return tuple(
        replace(
            bare,
            objective_id=_key(seen, "task", organisation, task.name, text),
            position=position,
            title=task.name,
            text=text,
            source=task.place.fragment,
        )
        for position, task in enumerate(tasks, start=1)
        for text in [clean("\n".join(task.content)) or task.name]
    )


def _duties(sheet: Sheet, organisation: str, context: Context) -> tuple[ResponsibilityRecord, ...]:
    return tuple(
        ResponsibilityRecord(context.document_id, organisation, position, duty, place.fragment)
        for position, (duty, place) in enumerate(texts_to_goals(sheet.duties), start=1)
    )


def _figures(form: Form, sheet: Sheet) -> list[Figure]:
    """All money and points of the form: a department's objective has no columns for them."""
    figures = [figure for figure in sheet.figures if not figure.is_blank]
    for name, head in _FIGURES.items():
        if name in sheet.fields:
            figures.append(Figure(name, "", "", head, sheet.fields[name]))
    if total := form_to_score(form):
        figures.append(Figure("score", "score", "", clean(total[0][0].text), total[1]))
    return figures
