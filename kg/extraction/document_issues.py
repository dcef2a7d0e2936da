"""Parts and records of a document → what it says badly, and what of it could not be taken.

Reads the parts of a document with the records found in them; gives issues. Each lapse has a module
of its own in `lapses`; here stands which part of the document each of them reads.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.document import Document
from kg.extraction.claims import Context
from kg.extraction.coverage import Taking
from kg.extraction.forms.key_projects import forms_to_key_projects
from kg.extraction.forms.list_sums import blocks_to_list_sums
from kg.extraction.forms.side_lists import codes_to_issues
from kg.extraction.forms.units_of_lists import units_to_issues
from kg.extraction.issues import issue
from kg.extraction.lapses.against_forms.conclusions import forms_to_conclusions
from kg.extraction.lapses.against_forms.gaps import blocks_to_told_gaps
from kg.extraction.lapses.against_forms.points import blocks_to_told_points
from kg.extraction.lapses.against_forms.row_words import forms_to_row_words
from kg.extraction.lapses.against_forms.told import told_against_forms
from kg.extraction.lapses.annex_years import blocks_to_annex_years
from kg.extraction.lapses.code_years import blocks_to_code_slips, slips_to_issues
from kg.extraction.lapses.costings.amount_products import blocks_to_amount_products
from kg.extraction.lapses.costings.cost_sums import projects_to_cost_sums
from kg.extraction.lapses.costings.listed_costs import (
    blocks_to_listed_costs,
    projects_to_purpose_costs,
)
from kg.extraction.lapses.costings.named_costs import projects_to_named_costs
from kg.extraction.lapses.costings.paired_products import projects_to_costly_pairs
from kg.extraction.lapses.costings.products import (
    blocks_to_unequal_products,
    goals_to_unequal_products,
)
from kg.extraction.lapses.costings.unit_products import projects_to_unequal_products
from kg.extraction.lapses.counts import blocks_to_unequal_counts
from kg.extraction.lapses.divided_counts import blocks_to_divided_counts
from kg.extraction.lapses.divided_totals import blocks_to_divided_totals
from kg.extraction.lapses.far_years import blocks_to_far_years
from kg.extraction.lapses.goal_dates import goals_to_unlike_days
from kg.extraction.lapses.goal_sums import goals_to_unequal_sums
from kg.extraction.lapses.grades import blocks_to_unlike_grades
from kg.extraction.lapses.listed_purposes import blocks_to_listed_purposes
from kg.extraction.lapses.listed_units import projects_to_odd_units, texts_to_odd_units
from kg.extraction.lapses.number_years import blocks_to_number_years
from kg.extraction.lapses.numbering.annexes import blocks_to_annex_slips
from kg.extraction.lapses.numbering.contents import blocks_to_contents_slips
from kg.extraction.lapses.numbering.headings import blocks_to_numbering_slips
from kg.extraction.lapses.numbering.inner import blocks_to_inner_slips
from kg.extraction.lapses.numbering.promised import document_to_unkept_entries
from kg.extraction.lapses.numbering.rows import blocks_to_row_slips
from kg.extraction.lapses.numbering.series import blocks_to_series_slips
from kg.extraction.lapses.odd_units import grids_to_odd_units
from kg.extraction.lapses.other_departments import blocks_to_other_departments
from kg.extraction.lapses.other_years import blocks_to_other_years
from kg.extraction.lapses.purpose_targets import purposes_to_unlike_targets
from kg.extraction.lapses.rates.averages import blocks_to_odd_averages
from kg.extraction.lapses.rates.counted import blocks_to_counted_rates
from kg.extraction.lapses.rates.listed_shares import blocks_to_listed_shares
from kg.extraction.lapses.rates.of_money import blocks_to_money_rates
from kg.extraction.lapses.rates.told_changes import blocks_to_told_changes
from kg.extraction.lapses.rates.told_rates import blocks_to_told_rates
from kg.extraction.lapses.slips import blocks_to_slips
from kg.extraction.lapses.tables.head_years import grids_to_head_years
from kg.extraction.lapses.tables.listed_codes import grids_to_listed_codes
from kg.extraction.lapses.tables.public_counts import blocks_to_public_counts
from kg.extraction.lapses.tables.staff_counts import blocks_to_staff_counts
from kg.extraction.lapses.told.adjustments import blocks_to_told_adjustments
from kg.extraction.lapses.told.balances import blocks_to_told_balances
from kg.extraction.lapses.told.economic_rows import statements_to_economic_rows
from kg.extraction.lapses.told.item_budgets import blocks_to_unlike_budgets
from kg.extraction.lapses.told.limits import blocks_to_told_limits
from kg.extraction.lapses.told.rows import blocks_to_unlike_years, statements_to_unlike_rows
from kg.extraction.lapses.told.totals import records_to_told_totals
from kg.extraction.lapses.told.unit_parts import blocks_to_unlike_units
from kg.extraction.lapses.told.whole_kinds import blocks_to_whole_kinds
from kg.extraction.lapses.two_terms import records_to_unlike_terms
from kg.extraction.lapses.unit_codes import blocks_to_misplaced_codes, blocks_to_unit_codes
from kg.extraction.lapses.unused_terms import blocks_to_unused_terms
from kg.extraction.lapses.years import blocks_to_stale_years
from kg.extraction.notices.divided_goals import forms_to_divided_goals
from kg.extraction.notices.form_departments import forms_to_departments
from kg.extraction.notices.form_regions import forms_to_missing_regions
from kg.extraction.notices.goal_regions import goals_to_other_regions
from kg.extraction.notices.letter_shares import letter_to_odd_shares
from kg.extraction.notices.told_standards import notice_to_unlike_standards
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
        *statements_to_economic_rows(found.statements, found.budget_lines, context),
        *statements_to_unlike_rows(found.statements, found.budget_lines, context),
        *blocks_to_unlike_years(parts.body, found.budget_lines, context),
        *blocks_to_whole_kinds(left, found.budget_lines, context),
        *blocks_to_other_years(left, found.budget_lines, context),
        *grids_to_head_years(parts.grids, context),
        *grids_to_listed_codes(parts.grids, context),
        *blocks_to_listed_costs(left, found.budget_lines, context),
        *slips_to_issues(codes, context),
        *_lapses(parts, projects, context),
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


def _lapses(parts: Parts, projects: RecordSet, context: Context) -> tuple[IssueRecord, ...]:
    """What a document says badly: its words anywhere, numbers and totals of lists also in
    forms, money in purposes and goals, the rest outside of contents and forms."""
    blocks, body, text = parts.document.blocks, parts.body, parts.left
    letters = [one.letter for one in parts.fundings]
    listed = tuple(blocks_to_contents_slips(blocks, context))
    words = ["。".join(part.text for part in letter.body) for letter in letters]
    return (
        *goals_to_unequal_sums(projects.projects, projects.objectives, context),
        *goals_to_unequal_products(projects.projects, projects.objectives, context),
        *purposes_to_unlike_targets(
            projects.projects, projects.objectives, projects.indicators, words, context
        ),
        *goals_to_unlike_days(projects.objectives, projects.indicators, context),
        *records_to_unlike_terms(projects.objectives, projects.indicators, context),
        *projects_to_cost_sums(projects.projects, projects.indicators, context),
        *projects_to_unequal_products(projects.projects, projects.indicators, context),
        *projects_to_costly_pairs(projects.projects, projects.indicators, context),
        *projects_to_named_costs(projects.projects, projects.indicators, context),
        *projects_to_purpose_costs(projects.projects, context),
        *forms_to_departments(letters, projects.projects, context),
        *(one for letter in letters for one in letter_to_odd_shares(letter, blocks, context)),
        *notice_to_unlike_standards(letters, blocks, projects.indicators, context),
        *blocks_to_slips(blocks, context),
        *blocks_to_far_years(blocks, context),
        *blocks_to_number_years(blocks, context),
        *blocks_to_row_slips(blocks, context),
        *blocks_to_numbering_slips(body, context),
        *blocks_to_inner_slips(body, context),
        *blocks_to_annex_slips(blocks, context),
        *listed,
        *blocks_to_series_slips(blocks, listed, context),
        *blocks_to_unit_codes(blocks, context),
        *blocks_to_misplaced_codes(blocks, context),
        *blocks_to_annex_years(blocks, context),
        *blocks_to_list_sums(body, context),
        *blocks_to_unequal_counts(text, context),
        *blocks_to_divided_counts(text, context),
        *blocks_to_unlike_units(text, context),
        *blocks_to_unlike_budgets(text, context),
        *blocks_to_divided_totals(text, context),
        *blocks_to_told_balances(text, context),
        *blocks_to_told_adjustments(text, context),
        *blocks_to_told_changes(text, context),
        *blocks_to_told_gaps(text, blocks, projects.indicators, context),
        *blocks_to_told_rates(text, context),
        *blocks_to_told_points(text, projects.indicators, context),
        *blocks_to_unequal_products(text, context),
        *blocks_to_amount_products(text, context),
        *blocks_to_unlike_grades(
            (*text, *forms_to_conclusions(parts.forms, parts.sheets)), blocks, context
        ),
        *blocks_to_counted_rates(text, blocks, context),
        *blocks_to_listed_shares(text, blocks, context),
        *blocks_to_odd_averages(text, context),
        *blocks_to_public_counts(text, blocks, context),
        *blocks_to_staff_counts(blocks, context),
        *blocks_to_listed_purposes(text, context),
        *blocks_to_stale_years(text, context),
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
