"""The order of the extractors: a document → all its records, and who took which part of it.

Reads a `Document`; gives an `Extraction`. Project forms come first, then tables, then running text:
each reads what the ones before it left over. What nobody takes is an issue.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from kg.document import Document
from kg.errors import InputError, Text
from kg.extraction.citations import forms_to_citing, records_to_citations
from kg.extraction.claims import Claim, Context
from kg.extraction.coverage import (
    Taking,
    document_to_takings,
    records_to_passages,
    takings_to_coverage,
    without,
)
from kg.extraction.document_issues import parts_to_issues
from kg.extraction.facts import document_to_facts
from kg.extraction.forms.projects import forms_to_records, sheets_organisations
from kg.extraction.forms.recognition import Form
from kg.extraction.lapses.bounded_tables import without_bounds
from kg.extraction.lapses.costings.free_costings import tables_to_odd_costings
from kg.extraction.lapses.tables.slips import blocks_to_table_slips, lists_to_odd_rows
from kg.extraction.losses import document_to_losses
from kg.extraction.notices.funding import funding_to_records
from kg.extraction.organisations import to_organisations
from kg.extraction.outline import Outline
from kg.extraction.parts import document_to_parts
from kg.extraction.running_text.listed_units import outline_to_units
from kg.extraction.running_text.objectives import objectives
from kg.extraction.running_text.prose import headings_to_claims, outline_to_prose
from kg.extraction.running_text.responsibilities import responsibilities
from kg.extraction.running_text.statements import statements
from kg.extraction.running_text.terms import terms
from kg.extraction.tables.assets import grids_to_assets, grids_to_procurement
from kg.extraction.tables.budget_lines import grids_to_budget_lines
from kg.extraction.tables.grids import Grid
from kg.extraction.titles import document_to_title
from kg.records import TABLES, RecordSet


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
    parts = document_to_parts(document)
    document, outline, grids = parts.document, parts.outline, parts.grids
    forms, sheets, fundings = parts.forms, parts.sheets, parts.fundings
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
    claims = (*parts.contents, *parts.form_claims, *title_claims, *found.claims)
    takings = document_to_takings(document, claims)
    records = replace(
        found.records,
        documents=(record,),
        projects=projects.projects,
        objectives=(*found.records.objectives, *projects.objectives),
        responsibilities=(*found.records.responsibilities, *projects.responsibilities),
        indicators=projects.indicators,
        issues=parts_to_issues(parts, projects, found.records, takings, context),
    )
    _require_facts(records, document)
    unread = forms_to_citing(forms, sheets, records)
    records = replace(records, citations=records_to_citations(records, outline, context, unread))
    grids = (*grids, *(grid for funding in fundings for grid in funding.grids))
    losses = document_to_losses(takings, records, grids, forms, context)
    tables = list(
        without_bounds(without(parts.whole, (claim.place for claim in parts.form_claims)))
    )
    slips = blocks_to_table_slips(tables, grids, records, context)
    slips = (*slips, *tables_to_odd_costings(tables, grids, slips, context))
    places = {table.place for table in tables}
    lists = [block for block in parts.whole if block.place not in places]
    slips = (*slips, *lists_to_odd_rows(lists, records, context))
    records = replace(records, issues=(*records.issues, *slips, *losses))
    records = replace(records, passages=records_to_passages(document, records))
    return Extraction(records, takings, takings_to_coverage(takings), outline, grids, forms)


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
