"""Forms → projects and their objectives (绩效目标).

Reads the forms of a document and what their fields say; gives a `ProjectRecord` for each, an
`ObjectiveRecord` for each numbered goal, and an issue for each amount or share that does not parse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.document import Place
from kg.extraction.claims import Context
from kg.extraction.forms.borne_out import issues_borne_out
from kg.extraction.forms.costing_sums import costings_to_issues
from kg.extraction.forms.departments import (
    department_form_to_records,
    sheets_to_other_years,
)
from kg.extraction.forms.funding_level import name_to_funding_level
from kg.extraction.forms.funds import figures_to_fields
from kg.extraction.forms.indicator_totals import form_to_score
from kg.extraction.forms.indicators import Owner, form_to_indicators
from kg.extraction.forms.lacking_classes import projects_to_lacking_classes
from kg.extraction.forms.leftovers import sheet_to_leftovers
from kg.extraction.forms.money_sums import money_to_issues
from kg.extraction.forms.objectives import part_to_objectives, project_to_objectives
from kg.extraction.forms.plans import plans_to_issues
from kg.extraction.forms.point_sums import points_to_issues
from kg.extraction.forms.purpose_sums import purposes_to_issues
from kg.extraction.forms.rate_sums import rates_to_issues
from kg.extraction.forms.recognition import Form, form_to_name, form_to_title, is_whole_form
from kg.extraction.forms.region_sums import regions_to_issues
from kg.extraction.forms.schedules import quarters_to_issues
from kg.extraction.forms.score_shares import rate_scores_to_issues
from kg.extraction.forms.sheets import Sheet
from kg.extraction.forms.term_targets import terms_to_issues
from kg.extraction.forms.year_sums import changes_to_issues, years_to_issues
from kg.extraction.issues import issue
from kg.extraction.running_text.sums import find_sums
from kg.records import (
    IndicatorRecord,
    IssueRecord,
    ObjectiveRecord,
    ProjectRecord,
    RecordSet,
    ResponsibilityRecord,
    counted_id,
    record_id,
)
from kg.values.codes import split_code, split_project_code
from kg.values.numbers import (
    amount_to_yuan,
    percent_to_decimal,
    text_to_decimal,
)
from kg.values.text import clean, heading_key, ordinal_to_int

_PRICED = re.compile(r"[×xX*＊]\s*[\d,.]+\s*万?元(?!\s*[/／])").search


def forms_to_records(forms: Sequence[Form], sheets: Sequence[Sheet], context: Context) -> RecordSet:
    """What all forms say: projects, and goals, indicators and duties of whole departments."""
    projects: list[ProjectRecord] = []
    goals: list[ObjectiveRecord] = []
    indicators: list[IndicatorRecord] = []
    duties: list[ResponsibilityRecord] = []
    issues: list[IssueRecord] = []
    sums: list[list[IssueRecord]] = []
    quarterly: dict[str, Place] = {}
    added_up: list[Place] = []
    seen: Counter[str] = Counter()
    unit = before = ""
    for form, sheet in zip(forms, sheets, strict=True):
        # Forms without a title of their own stand under the unit of the one above, and so do those
        # that all have one title.
        title = form_to_title(form)[0]
        unit = sheet.unit = sheet.unit or (unit if not title or title == before else "")
        before = title
        if is_whole_form(form):
            whole = department_form_to_records(form, sheet, context, seen)
            goals.extend(whole.objectives)
            indicators.extend(whole.indicators)
            duties.extend(whole.responsibilities)
            issues.extend(whole.issues)
            continue
        if form.part and projects:
            owner = Owner(projects[-1].project_id)
            more = form_to_indicators(form, owner, context, issues)
            indicators.extend(_numbered_on(indicators, more))
            goals.extend(part_to_objectives(sheet, projects[-1], goals, context, seen))
            issues.extend(sheet_to_leftovers(sheet, sheet.figures, context))
            continue
        money, left = figures_to_fields(sheet.figures)
        sheet.fields = {**sheet.fields, **money}
        project = _project(form, sheet, context, seen, issues)
        projects.append(project)
        if sheet.quarterly:
            quarterly[project.project_id] = form.place
        added_up += [form.place] if sheet.totalled and sheet.shares else []
        goals.extend(project_to_objectives(sheet, project, context, seen))
        own = form_to_indicators(form, Owner(project.project_id), context, issues)
        indicators.extend(own)
        issues.extend(sheet_to_leftovers(sheet, left, context))
        sums.append([*_unequal_sums(form, sheet, project, own, context)])
    issues.extend(issues_borne_out(sums))
    issues.extend(quarters_to_issues(projects, quarterly, added_up, context))
    issues.extend(rate_scores_to_issues(sheets, context))
    issues.extend(sheets_to_other_years(forms, sheets, context))
    issues.extend(projects_to_lacking_classes(projects, indicators, context))
    return RecordSet(
        projects=tuple(projects),
        objectives=tuple(goals),
        indicators=tuple(indicators),
        responsibilities=tuple(duties),
        issues=tuple(issues),
    )


def _unequal_sums(
    form: Form,
    sheet: Sheet,
    project: ProjectRecord,
    indicators: Sequence[IndicatorRecord],
    context: Context,
) -> Iterator[IssueRecord]:
    """What money, points, rates and targets of the form of a project do not come to."""
    yield from regions_to_issues(form, indicators, context)
    yield from terms_to_issues(form, context)
    yield from _between_years(sheet, project, context)
    yield from points_to_issues(form, sheet.figures, indicators, context)
    yield from money_to_issues(sheet.money, context, recorded=True)
    yield from purposes_to_issues(form, context)
    yield from costings_to_issues(sheet.costings, sheet.money, context)
    yield from plans_to_issues(sheet.plans, sheet.money, context)
    yield from rates_to_issues(sheet.figures, context, recorded=True)


def _between_years(sheet: Sheet, project: ProjectRecord, context: Context) -> Iterator[IssueRecord]:
    """What the form says of several years that its amounts contradict."""
    year = project.fiscal_year
    yield from years_to_issues(sheet.years, sheet.money, (year, project.period), context)
    yield from changes_to_issues(sheet.unread, year, project.amount_yuan, context)


def _numbered_on(
    before: Sequence[IndicatorRecord], more: Sequence[IndicatorRecord]
) -> Iterator[IndicatorRecord]:
    """Further indicators of the project whose indicators stand last in `before`."""
    ids = {indicator.indicator_id for indicator in before}
    own = sum(i.project_id == more[0].project_id for i in before) if more else 0
    for indicator in more:
        key = indicator.indicator_id
        yield replace(
            indicator,
            position=own + indicator.position,
            indicator_id=record_id(key, own) if key in ids else key,
        )


def _purpose(sheet: Sheet) -> str:
    """What the money is for; where the form states no purpose, how it was worked out (测算依据), or
    what the project is about (项目概况), if that says what is spent, or no more than its name."""
    purpose, *others = (
        clean(between.join(text for text, _ in pieces))
        # Numbers of several cells are not one number.
        for between, pieces in (("", sheet.purpose), (" ", sheet.costing), ("", sheet.overview))
    )
    # How it was worked out may multiply, and state no sum (20人×800元).
    stated = next((text for text in others if find_sums(text) or _PRICED(text)), "")
    name, overview = (heading_key(text) for text in (sheet.text("name"), others[-1]))
    return purpose or stated or (others[-1] if overview.rstrip("。") == name else "")


def _project(
    form: Form, sheet: Sheet, context: Context, seen: Counter[str], issues: list[IssueRecord]
) -> ProjectRecord:
    """The project of a form."""
    ordinal, title_name = form_to_name(form)
    if not _is_of_project(title_name, sheet.text("name")):
        # 三、重点项目绩效目标表 numbers a part of the document and no project.
        ordinal = ""
    name_code, name = split_project_code(sheet.text("name") or title_name)
    code = sheet.text("code") or name_code
    organisation_code, organisation_name = _organisation(sheet, context)
    amount = _number(sheet, "amount", context, issues)
    unit = sheet.unit if sheet.fields.keys() & {"amount", "fiscal_amount", "other_amount"} else ""
    key = counted_id(seen, "project", organisation_name, context.fiscal_year, code, name)
    shares = {m: _share(sheet, m, context, issues) for m in ("mar", "jun", "oct", "dec")}
    return ProjectRecord(
        document_id=context.document_id,
        project_id=key,
        sequence=ordinal_to_int(ordinal) if ordinal else None,
        code=code,
        name=name,
        organisation_code=organisation_code,
        organisation_name=organisation_name,
        implementing_unit=split_code(sheet.text("implementing_unit"))[1],
        attribute=sheet.text("attribute"),
        period=sheet.text("period"),
        fiscal_year=sheet.caption.year or context.fiscal_year,
        amount=amount,
        fiscal_amount=_number(sheet, "fiscal_amount", context, issues),
        other_amount=_number(sheet, "other_amount", context, issues),
        unit=unit,
        amount_yuan=amount_to_yuan(amount, unit) if amount is not None else None,
        purpose=_purpose(sheet),
        schedule_mar=shares["mar"],
        schedule_jun=shares["jun"],
        schedule_oct=shares["oct"],
        schedule_dec=shares["dec"],
        funding_level=name_to_funding_level(name),
        source=form.place.fragment,
        execution_amount=_number(sheet, "execution_amount", context, issues),
        execution_rate=_number(sheet, "execution_rate", context, issues),
        score=_score(form, sheet, context, issues),
    )


def _is_of_project(title_name: str, name: str) -> bool:
    """Whether the title of a form names the project that the form does, where this names one."""
    return not name or clean(title_name) in name or name in clean(title_name)


def _score(form: Form, sheet: Sheet, context: Context, issues: list[IssueRecord]) -> Decimal | None:
    """The total of a self-evaluation: the row below the indicators, else a field above them."""
    total = form_to_score(form)
    if total:
        sheet.fields["score"] = total[1]
    return _number(sheet, "score", context, issues)


def _organisation(sheet: Sheet, context: Context) -> tuple[str, str]:
    """The unit above the table, else the department in charge, else the document's."""
    if sheet.caption.organisation_name:
        return sheet.caption.organisation_code, sheet.caption.organisation_name
    code, name = split_code(sheet.text("department"))
    if name:
        same = name == context.organisation_name
        return (code or context.organisation_code, name) if same else (code, name)
    return context.organisation_code, context.organisation_name


def _number(sheet: Sheet, name: str, context: Context, issues: list[IssueRecord]) -> Decimal | None:
    if name not in sheet.fields:
        return None
    try:
        parse = percent_to_decimal if name == "execution_rate" else text_to_decimal
        return parse(_without_unit(sheet.text(name), sheet.unit))
    except ValueError:
        place = sheet.fields[name].place
        issues.append(issue(context, "warning", "bad_number", sheet.text(name), place))
        return None


def _without_unit(text: str, unit: str) -> str:
    """A number without its unit and what a bracket behind it says of it.

    >>> _without_unit("90万（道路50万元，渠道40万元）", "万元"), _without_unit("3分", "")
    ('90', '3')
    """
    bare = re.sub(r"[（(][^（()）]*[一-龥][^（()）]*[)）]$", "", text)
    short = "|万" if unit == "万元" else ""
    return re.sub(rf"(?:[千百万亿]*元|分{short})$", "", bare)


def _share(sheet: Sheet, month: str, context: Context, issues: list[IssueRecord]) -> Decimal | None:
    if month not in sheet.shares:
        return None
    cell = sheet.shares[month]
    try:
        return percent_to_decimal(clean(cell.text))
    except ValueError:
        issues.append(issue(context, "warning", "bad_number", clean(cell.text), cell.place))
        return None


def sheets_organisations(sheets: Sequence[Sheet]) -> tuple[tuple[str, str, Place], ...]:
    """(code, name, place) of every unit that the forms state."""
    found: list[tuple[str, str, Place]] = []
    for sheet in sheets:
        caption = sheet.caption
        if caption.organisation_place is not None:
            found.append(
                (caption.organisation_code, caption.organisation_name, caption.organisation_place)
            )
        for name in ("department", "implementing_unit"):
            code, unit = split_code(sheet.text(name))
            if unit:
                found.append((code, unit, sheet.fields[name].place))
    return tuple(found)
