"""The order of the extractors: a document → all its records, and who took which part of it.

Reads a `Document`; gives an `Extraction`. Project forms come first, then tables, then running text:
each reads what the ones before it left over. What nobody takes is an issue.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from kg.document import Document, Table
from kg.errors import InputError, Text
from kg.extraction.assets import grids_to_assets, grids_to_procurement
from kg.extraction.budget_lines import grids_to_budget_lines
from kg.extraction.citations import records_to_citations
from kg.extraction.claims import Claim, Context
from kg.extraction.coverage import (
    Taking,
    document_to_takings,
    records_to_passages,
    takings_to_coverage,
    without,
)
from kg.extraction.facts import document_to_facts, document_to_title
from kg.extraction.forms import Form, blocks_to_forms, row_to_header
from kg.extraction.indicators import form_to_indicators
from kg.extraction.issues import issue
from kg.extraction.objectives import objectives
from kg.extraction.organisations import to_organisations
from kg.extraction.outline import document_to_outline
from kg.extraction.projects import (
    Sheet,
    form_to_project,
    form_to_sheet,
    sheet_to_objectives,
    sheets_organisations,
)
from kg.extraction.prose import outline_to_prose
from kg.extraction.responsibilities import responsibilities
from kg.extraction.statements import statements
from kg.extraction.tables import blocks_to_grids
from kg.extraction.terms import terms
from kg.records import (
    IndicatorRecord,
    IssueRecord,
    ObjectiveRecord,
    ProjectRecord,
    RecordSet,
)


@dataclass(frozen=True, slots=True)
class Extraction:
    """The records of one document, who took each part of it, and the share that was taken."""

    records: RecordSet
    takings: tuple[Taking, ...]
    coverage: float


def extract(document: Document) -> Extraction:
    """All records of a document. Raises `InputError` for a text that is no budget disclosure."""
    forms = blocks_to_forms(document.blocks)
    sheets = [form_to_sheet(form) for form in forms]
    left = without(document.blocks, (place for form in forms for place in form.places))
    rest = replace(document, blocks=left)
    outline = document_to_outline(rest)
    grids = blocks_to_grids(left)
    record, context, title_claims = document_to_facts(document, outline, grids, sheets)

    projects = _projects(forms, sheets, context)
    lines, line_claims, line_issues = grids_to_budget_lines(grids, context)
    assets, asset_claims, asset_issues = grids_to_assets(grids, context)
    purchases, purchase_claims, purchase_issues = grids_to_procurement(grids, context)
    _, publisher, places = document_to_title(document)
    units, unit_claims = to_organisations(
        grids, sheets_organisations(sheets), (publisher, places), context
    )
    goals, goal_claims = objectives(outline, context)
    duties, duty_claims = responsibilities(outline, context)
    words, word_claims = terms(outline, context)
    sums, sum_claims = statements(outline, context)

    claims = [
        *(Claim(place, "projects") for form in forms for place in form.places),
        *title_claims,
        *line_claims,
        *asset_claims,
        *purchase_claims,
        *unit_claims,
        *goal_claims,
        *duty_claims,
        *word_claims,
        *sum_claims,
        *(Claim(section.place, "heading") for section in outline.sections if section.place),
        *outline_to_prose(outline),
    ]
    takings = document_to_takings(document, claims)
    records = RecordSet(
        documents=(record,),
        organisations=units,
        budget_lines=lines,
        projects=projects.projects,
        objectives=(*goals, *projects.objectives),
        indicators=projects.indicators,
        assets=assets,
        procurement=purchases,
        statements=sums,
        responsibilities=duties,
        terms=words,
        issues=(
            *projects.issues,
            *line_issues,
            *asset_issues,
            *purchase_issues,
            *_untaken(takings, context),
            *_truncation(document, context),
        ),
    )
    _require_facts(records, document)
    records = replace(records, citations=records_to_citations(records, outline, context))
    records = replace(records, passages=records_to_passages(document, records))
    return Extraction(records, takings, takings_to_coverage(takings))


def _projects(forms: tuple[Form, ...], sheets: list[Sheet], context: Context) -> RecordSet:
    projects: list[ProjectRecord] = []
    goals: list[ObjectiveRecord] = []
    indicators: list[IndicatorRecord] = []
    issues: list[IssueRecord] = []
    seen: Counter[str] = Counter()
    for form, sheet in zip(forms, sheets, strict=True):
        project = form_to_project(form, sheet, context, seen, issues)
        projects.append(project)
        goals.extend(sheet_to_objectives(sheet, project, seen))
        indicators.extend(form_to_indicators(form, project.project_id, context, issues))
    return RecordSet(
        projects=tuple(projects),
        objectives=tuple(goals),
        indicators=tuple(indicators),
        issues=tuple(issues),
    )


def _untaken(takings: tuple[Taking, ...], context: Context) -> list[IssueRecord]:
    return [
        issue(context, "warning", "untaken_text", taking.text, taking.place)
        for taking in takings
        if not taking.taker
    ]


def _truncation(document: Document, context: Context) -> list[IssueRecord]:
    """A table at the end of the file whose last row is shorter than the usual one breaks off."""
    last = document.blocks[-1]
    if not isinstance(last, Table) or len(last.rows) < 2:
        return []
    width, _ = Counter(len(row) for row in last.rows).most_common(1)[0]
    header = next((len(row) for row in reversed(last.rows) if row_to_header(row)), width)
    if len(last.rows[-1]) >= header:
        return []
    text = " | ".join(cell.text.strip() for cell in last.rows[-1])
    place = last.rows[-1][0].place.to(last.rows[-1][-1].place)
    return [issue(context, "error", "truncated_table", text, place)]


def _require_facts(records: RecordSet, document: Document) -> None:
    """A text without a single budget fact is no disclosure, whatever else it is."""
    facts = (
        records.budget_lines,
        records.projects,
        records.indicators,
        records.statements,
        records.assets,
        records.procurement,
    )
    if any(facts):
        return
    raise InputError(
        Text("没有找到预算公开的内容", "no content of a budget disclosure was found"),
        Text(
            "请确认文件是部门预算公开或项目绩效目标表",
            "check that the file is a department's budget disclosure or its performance goals",
        ),
        file=document.file_name,
    )
