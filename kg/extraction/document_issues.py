"""Parts and records of a document → what it says badly, and what of it could not be taken.

Reads the parts of a document with the records found in them; gives issues. Here stand the checks
that read figures taken from tables beside the text; those of the text and of the forms alone stand
in `lapse_checks`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.document import Document
from kg.extraction.claims import Context
from kg.extraction.coverage import Taking
from kg.extraction.forms.key_projects import forms_to_key_projects
from kg.extraction.forms.side_lists import codes_to_issues
from kg.extraction.forms.units_of_lists import units_to_issues
from kg.extraction.issues import issue
from kg.extraction.lapse_checks import parts_to_lapses
from kg.extraction.lapses.against_forms.row_words import forms_to_row_words
from kg.extraction.lapses.against_forms.told import told_against_forms
from kg.extraction.lapses.code_years import blocks_to_code_slips, slips_to_issues
from kg.extraction.lapses.costings.listed_costs import (
    blocks_to_listed_costs,
)
from kg.extraction.lapses.listed_units import projects_to_odd_units, texts_to_odd_units
from kg.extraction.lapses.misnamed_codes import lines_to_unknown_codes
from kg.extraction.lapses.numbering.promised import document_to_unkept_entries
from kg.extraction.lapses.odd_units import grids_to_odd_units
from kg.extraction.lapses.other_departments import blocks_to_other_departments
from kg.extraction.lapses.other_years import blocks_to_other_years
from kg.extraction.lapses.rates.of_money import blocks_to_money_rates
from kg.extraction.lapses.tables.head_years import grids_to_head_years
from kg.extraction.lapses.tables.listed_codes import grids_to_listed_codes
from kg.extraction.lapses.told.captioned import statements_to_captioned_totals
from kg.extraction.lapses.told.economic_rows import statements_to_economic_rows
from kg.extraction.lapses.told.limits import blocks_to_told_limits
from kg.extraction.lapses.told.rows import blocks_to_unlike_years, statements_to_unlike_rows
from kg.extraction.lapses.told.totals import records_to_told_totals
from kg.extraction.lapses.told.whole_kinds import blocks_to_whole_kinds
from kg.extraction.lapses.unused_terms import blocks_to_unused_terms
from kg.extraction.notices.divided_goals import forms_to_divided_goals
from kg.extraction.notices.form_regions import forms_to_missing_regions
from kg.extraction.notices.goal_regions import goals_to_other_regions
from kg.extraction.omissions import document_to_omissions
from kg.extraction.parts import Parts
from kg.extraction.truncation import document_to_truncation
from kg.records import IssueRecord, RecordSet


def parts_to_issues(
    parts: Parts,
    projects: RecordSet,
    found: RecordSet,
    takings: Sequence[Taking],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """All of them but those of the records as a whole; `projects` are the records of the forms,
    `found` those of all else, with the issues of both."""
    left, forms, sheets = parts.left, parts.forms, parts.sheets
    told = told_against_forms(forms, sheets, left, found, projects, context)
    codes = blocks_to_code_slips(parts.whole, context.fiscal_year)
    return (
        *projects.issues,
        # What lists of projects beside the forms say otherwise.
        *codes_to_issues(forms, sheets, left, {one.code for one in codes}, context),
        *units_to_issues(forms, sheets, left, context),
        *forms_to_row_words(forms, sheets, context),
        *forms_to_missing_regions(forms, found.allocations, context),
        *goals_to_other_regions(projects.projects, projects.objectives, found.allocations, context),
        *_divided_goals(parts, projects, context),
        *forms_to_key_projects(forms, left, len(projects.projects), context),
        *found.issues,
        *_untaken(takings, context),
        *told,
        *records_to_told_totals(found, context),
        *blocks_to_told_limits(parts.body, found.budget_lines, context),
        *statements_to_captioned_totals(found.statements, found.budget_lines, parts.grids, context),
        *statements_to_economic_rows(found.statements, found.budget_lines, context),
        *statements_to_unlike_rows(found.statements, found.budget_lines, context),
        *blocks_to_unlike_years(parts.body, found.budget_lines, context),
        *blocks_to_whole_kinds(left, found.budget_lines, context),
        *blocks_to_other_years(left, found.budget_lines, context),
        *grids_to_head_years(parts.grids, context),
        *grids_to_listed_codes(parts.grids, context),
        *lines_to_unknown_codes(found.budget_lines, context),
        *blocks_to_listed_costs(left, found.budget_lines, context),
        *slips_to_issues(codes, context),
        *parts_to_lapses(parts, projects, context),
        *blocks_to_money_rates(left, parts.document.blocks, told, context),
        *blocks_to_unused_terms(parts.whole, parts.outline, parts.grids, context),
        *_unread(parts.document, context),
        *document_to_truncation(replace(parts.document, blocks=parts.body), parts.grids, context),
        *grids_to_odd_units(parts.grids, parts.document.blocks, context),
        *texts_to_odd_units(parts.grids, parts.document.blocks, context),
        *projects_to_odd_units(projects.projects, parts.grids, parts.document.blocks, context),
        *blocks_to_other_departments(parts.document.blocks, context),
        *document_to_unkept_entries(parts.document, context),
        *document_to_omissions(parts.document, parts.outline, parts.grids, context),
    )


def _divided_goals(parts: Parts, projects: RecordSet, context: Context) -> tuple[IssueRecord, ...]:
    """What the goals of the regions of a notice say otherwise."""
    grids = [grid for funding in parts.fundings for grid in funding.grids]
    if not parts.fundings:
        return ()
    return forms_to_divided_goals(
        parts.forms, projects.projects, projects.indicators, grids, context
    )


def _unread(document: Document, context: Context) -> list[IssueRecord]:
    return [
        issue(context, "warning", "unread_part", f"{part.what.zh} / {part.what.en}", part.place)
        for part in document.unread
    ]


def _untaken(takings: Sequence[Taking], context: Context) -> list[IssueRecord]:
    return [
        issue(context, "warning", "untaken_text", taking.text, taking.place)
        for taking in takings
        if not taking.taker
    ]
