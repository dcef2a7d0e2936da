"""The order of the extractors: a document → all its records, and who took which part of it.

Reads a `Document`; gives an `Extraction`. Project forms come first, then tables, then running text:
each reads what the ones before it left over. What nobody takes is an issue.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.document import Block, Document
from kg.errors import InputError, Text
from kg.extraction.citations import forms_to_citing, records_to_citations
from kg.extraction.claims import Claim, Context
from kg.extraction.contents import document_to_contents
from kg.extraction.coverage import (
    Taking,
    document_to_takings,
    records_to_passages,
    takings_to_coverage,
    without,
)
from kg.extraction.facts import document_to_facts
from kg.extraction.forms.indicator_panels import form_to_single_panel
from kg.extraction.forms.list_sums import blocks_to_list_sums
from kg.extraction.forms.listed_projects import lists_to_forms
from kg.extraction.forms.projects import forms_to_records, sheets_organisations
from kg.extraction.forms.recognition import Form, blocks_to_forms
from kg.extraction.forms.running_forms import running_to_rows
from kg.extraction.forms.sheets import Sheet, form_to_sheet
from kg.extraction.forms.side_lists import codes_to_issues, take_side_lists
from kg.extraction.forms.units_of_lists import units_to_issues
from kg.extraction.issues import issue
from kg.extraction.lapses.against_forms import told_against_forms
from kg.extraction.lapses.annex_numbers import blocks_to_annex_slips
from kg.extraction.lapses.bounded_tables import without_bounds
from kg.extraction.lapses.code_years import blocks_to_code_years
from kg.extraction.lapses.cost_sums import projects_to_cost_sums
from kg.extraction.lapses.counts import blocks_to_unequal_counts
from kg.extraction.lapses.divided_counts import blocks_to_divided_counts
from kg.extraction.lapses.goal_sums import goals_to_unequal_sums
from kg.extraction.lapses.inner_numbering import blocks_to_inner_slips
from kg.extraction.lapses.listed_purposes import blocks_to_listed_purposes
from kg.extraction.lapses.numbering import blocks_to_numbering_slips
from kg.extraction.lapses.products import goals_to_unequal_products
from kg.extraction.lapses.purpose_targets import purposes_to_unlike_targets
from kg.extraction.lapses.row_numbering import blocks_to_row_slips
from kg.extraction.lapses.slips import blocks_to_slips
from kg.extraction.lapses.table_slips import blocks_to_table_slips
from kg.extraction.lapses.told_balances import blocks_to_told_balances
from kg.extraction.lapses.told_rates import blocks_to_told_rates
from kg.extraction.lapses.unused_terms import blocks_to_unused_terms
from kg.extraction.lapses.years import blocks_to_stale_years
from kg.extraction.losses import document_to_losses
from kg.extraction.notices.form_departments import forms_to_departments
from kg.extraction.notices.funding import Funding, blocks_to_fundings, funding_to_records
from kg.extraction.omissions import document_to_omissions
from kg.extraction.organisations import to_organisations
from kg.extraction.outline import Outline, document_to_outline
from kg.extraction.running_text.listed_units import outline_to_units
from kg.extraction.running_text.objectives import objectives
from kg.extraction.running_text.prose import headings_to_claims, outline_to_prose
from kg.extraction.running_text.responsibilities import responsibilities
from kg.extraction.running_text.statements import statements
from kg.extraction.running_text.terms import terms
from kg.extraction.streams.cells import blocks_to_rows
from kg.extraction.tables.assets import grids_to_assets, grids_to_procurement
from kg.extraction.tables.budget_lines import grids_to_budget_lines
from kg.extraction.tables.grids import Grid, blocks_to_grids
from kg.extraction.tables.sections import grids_to_sections
from kg.extraction.titles import document_to_title
from kg.extraction.truncation import document_to_truncation
from kg.records import TABLES, IssueRecord, RecordSet


@dataclass(frozen=True, slots=True)
class Extraction:
    """The records of one document, who took each part of it, the share that was taken, and what was
    recognised on the way: sections, tables and project forms."""

    records: RecordSet
    takings: tuple[Taking, ...]
    coverage: float
    outline: Outline
    grids: tuple[Grid, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class _Taken:
    """What some of the extractors found."""

    records: RecordSet
    claims: tuple[Claim, ...]


def extract(document: Document) -> Extraction:
    """All records of a document. Raises `InputError` for a text that is no budget disclosure."""
    document = replace(document, blocks=blocks_to_rows(document.blocks))
    contents = document_to_contents(document)
    whole = without(document.blocks, (claim.place for claim in contents))
    fundings = blocks_to_fundings(whole)
    body = without(whole, [place for funding in fundings for place in funding.places])
    rows = lists_to_forms(running_to_rows(body))
    forms = tuple(map(form_to_single_panel, blocks_to_forms(rows)))
    sheets = [form_to_sheet(form) for form in forms]
    form_claims = _form_claims(forms, sheets, body)
    left = without(body, (claim.place for claim in form_claims))
    outline = document_to_outline(replace(document, blocks=left))
    grids = grids_to_sections(blocks_to_grids(left))
    title = ("", "", ()) if fundings else document_to_title(document)
    record, context, title_claims = document_to_facts(
        document, title, outline, grids, sheets, fundings[0].letter if fundings else None
    )
    projects = forms_to_records(forms, sheets, context)
    listed = [("", name, place) for name, place in outline_to_units(outline)]
    units, unit_claims, unit_issues = to_organisations(
        grids, (*sheets_organisations(sheets), *listed), title[1:], context
    )
    found = _joined(
        _from_tables(grids, context),
        _Taken(RecordSet(organisations=units, issues=unit_issues), unit_claims),
        _from_text(outline, context),
        *(_Taken(*funding_to_records(one, context)) for one in fundings),
    )
    claims = (*contents, *form_claims, *title_claims, *found.claims)
    takings = document_to_takings(document, claims)
    records = replace(
        found.records,
        documents=(record,),
        projects=projects.projects,
        objectives=(*found.records.objectives, *projects.objectives),
        responsibilities=(*found.records.responsibilities, *projects.responsibilities),
        indicators=projects.indicators,
        issues=(
            *(*projects.issues, *_lists_beside(forms, sheets, left, context)),
            *found.records.issues,
            *_untaken(takings, context),
            *told_against_forms(forms, sheets, left, found.records, projects, context),
            *_lapses(document.blocks, body, left, projects, fundings, context),
            *blocks_to_unused_terms(whole, outline, grids, context),
            *_unread(document, context),
            *document_to_truncation(replace(document, blocks=body), grids, context),
            *document_to_omissions(document, outline, grids, context),
        ),
    )
    _require_facts(records, document)
    unread = forms_to_citing(forms, sheets, records)
    records = replace(records, citations=records_to_citations(records, outline, context, unread))
    grids = (*grids, *(grid for funding in fundings for grid in funding.grids))
    losses = document_to_losses(takings, records, grids, forms, context)
    tables = list(without_bounds(without(whole, (claim.place for claim in form_claims))))
    slips = blocks_to_table_slips(tables, grids, records, context)
    records = replace(records, issues=(*records.issues, *slips, *losses))
    records = replace(records, passages=records_to_passages(document, records))
    return Extraction(records, takings, takings_to_coverage(takings), outline, grids, forms)


def _form_claims(
    forms: Sequence[Form], sheets: Sequence[Sheet], body: Sequence[Block]
) -> tuple[Claim, ...]:
    """What the forms take, and the lists beside them whose shares their sheets are given."""
    places = [place for form in forms for place in form.places]
    places += take_side_lists(forms, sheets, without(body, places))
    return tuple(Claim(place, "projects") for place in places)


def _joined(*parts: _Taken) -> _Taken:
    """What several extractors found, table by table."""
    tables = [dict(part.records.tables()) for part in parts]
    joined: dict[str, Any] = {
        name: tuple(record for table in tables for record in table[name]) for name in TABLES
    }
    return _Taken(RecordSet(**joined), tuple(claim for part in parts for claim in part.claims))


def _from_tables(grids: tuple[Grid, ...], context: Context) -> _Taken:
    lines, line_claims, line_issues = grids_to_budget_lines(grids, context)
    assets, asset_claims, asset_issues = grids_to_assets(grids, context)
    purchases, purchase_claims, purchase_issues = grids_to_procurement(grids, context)
    return _Taken(
        RecordSet(
            budget_lines=lines,
            assets=assets,
            procurement=purchases,
            issues=(*line_issues, *asset_issues, *purchase_issues),
        ),
        (*line_claims, *asset_claims, *purchase_claims),
    )


def _from_text(outline: Outline, context: Context) -> _Taken:
    goals, goal_claims = objectives(outline, context)
    duties, duty_claims = responsibilities(outline, context)
    words, word_claims = terms(outline, context)
    sums, sum_claims = statements(outline, context)
    return _Taken(
        RecordSet(objectives=goals, responsibilities=duties, terms=words, statements=sums),
        (
            *goal_claims,
            *duty_claims,
            *word_claims,
            *sum_claims,
            *headings_to_claims(outline),
            *outline_to_prose(outline),
        ),
    )


def _lists_beside(
    forms: Sequence[Form], sheets: Sequence[Sheet], left: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """What lists of projects beside the forms say otherwise."""
    return (
        *codes_to_issues(forms, sheets, left, context),
        *units_to_issues(forms, sheets, left, context),
    )


def _lapses(
    blocks: Sequence[Block],
    body: Sequence[Block],
    text: Sequence[Block],
    projects: RecordSet,
    fundings: Sequence[Funding],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """What a document says badly: its words anywhere, numbers and totals of lists also in
    forms, money in purposes and goals, the rest outside of contents and forms."""
    letters = ["。".join(part.text for part in one.letter.body) for one in fundings]
    return (
        *goals_to_unequal_sums(projects.projects, projects.objectives, context),
        *goals_to_unequal_products(projects.projects, projects.objectives, context),
        *purposes_to_unlike_targets(
            projects.projects, projects.objectives, projects.indicators, letters, context
        ),
        *projects_to_cost_sums(projects.projects, projects.indicators, context),
        *forms_to_departments([one.letter for one in fundings], projects.projects, context),
        *blocks_to_slips(blocks, context),
        *blocks_to_row_slips(blocks, context),
        *blocks_to_code_years(body, context),
        *blocks_to_numbering_slips(body, context),
        *blocks_to_inner_slips(body, context),
        *blocks_to_annex_slips(blocks, context),
        *blocks_to_list_sums(body, context),
        *blocks_to_unequal_counts(text, context),
        *blocks_to_divided_counts(text, context),
        *blocks_to_told_balances(text, context),
        *blocks_to_told_rates(text, context),
        *blocks_to_listed_purposes(text, context),
        *blocks_to_stale_years(text, context),
    )


def _unread(document: Document, context: Context) -> list[IssueRecord]:
    return [
        issue(context, "warning", "unread_part", f"{part.what.zh} / {part.what.en}", part.place)
        for part in document.unread
    ]


def _untaken(takings: tuple[Taking, ...], context: Context) -> list[IssueRecord]:
    return [
        issue(context, "warning", "untaken_text", taking.text, taking.place)
        for taking in takings
        if not taking.taker
    ]


def _require_facts(records: RecordSet, document: Document) -> None:
    """A text without a single budget fact is no disclosure, whatever else it is."""
    facts = (
        records.budget_lines,
        records.projects,
        records.indicators,
        records.statements,
        records.assets,
        records.procurement,
        records.notices,
    )
    if any(facts):
        return
    raise InputError(
        Text("没有找到预算公开的内容", "no content of a budget disclosure was found"),
        Text(
            "请确认文件是部门预算公开、项目绩效目标表或下达资金的通知",
            "check that the file is a budget disclosure, performance goals or a funding notice",
        ),
        file=document.file_name,
    )
