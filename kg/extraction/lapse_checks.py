"""What a document says badly in its text and its forms: every check, by what it reads.

Reads the parts of a document and the records of its forms; gives issues. Each check has a module of
its own in `lapses`: words are read anywhere, numbers and totals of lists also in forms, money in
purposes and goals, the rest outside of contents and forms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.forms.list_sums import blocks_to_list_sums
from kg.extraction.lapses.against_forms.conclusions import forms_to_conclusions
from kg.extraction.lapses.against_forms.gaps import blocks_to_told_gaps
from kg.extraction.lapses.against_forms.points import blocks_to_told_points
from kg.extraction.lapses.annex_years import blocks_to_annex_years
from kg.extraction.lapses.costings.amount_products import blocks_to_amount_products
from kg.extraction.lapses.costings.cost_sums import projects_to_cost_sums
from kg.extraction.lapses.costings.listed_costs import (
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
from kg.extraction.lapses.misnamed_codes import blocks_to_misnamed
from kg.extraction.lapses.number_years import blocks_to_number_years
from kg.extraction.lapses.numbering.annexes import blocks_to_annex_slips
from kg.extraction.lapses.numbering.contents import blocks_to_contents_slips
from kg.extraction.lapses.numbering.headings import blocks_to_numbering_slips
from kg.extraction.lapses.numbering.inner import blocks_to_inner_slips
from kg.extraction.lapses.numbering.rows import blocks_to_row_slips
from kg.extraction.lapses.numbering.series import blocks_to_series_slips
from kg.extraction.lapses.purpose_targets import purposes_to_unlike_targets
from kg.extraction.lapses.rates.averages import blocks_to_odd_averages
from kg.extraction.lapses.rates.counted import blocks_to_counted_rates
from kg.extraction.lapses.rates.listed_shares import blocks_to_listed_shares
from kg.extraction.lapses.rates.told_changes import blocks_to_told_changes
from kg.extraction.lapses.rates.told_rates import blocks_to_told_rates
from kg.extraction.lapses.slips import blocks_to_slips
from kg.extraction.lapses.tables.public_counts import blocks_to_public_counts
from kg.extraction.lapses.tables.staff_counts import blocks_to_staff_counts
from kg.extraction.lapses.told.adjustments import blocks_to_told_adjustments
from kg.extraction.lapses.told.balances import blocks_to_told_balances
from kg.extraction.lapses.told.divisions import blocks_to_unlike_divisions
from kg.extraction.lapses.told.item_budgets import blocks_to_unlike_budgets
from kg.extraction.lapses.told.parts_below import blocks_to_parts_below
from kg.extraction.lapses.told.sums_behind import blocks_to_sums_behind
from kg.extraction.lapses.told.two_sides import blocks_to_unlike_sides
from kg.extraction.lapses.told.unit_parts import blocks_to_unlike_units
from kg.extraction.lapses.two_terms import records_to_unlike_terms
from kg.extraction.lapses.unit_codes import blocks_to_misplaced_codes, blocks_to_unit_codes
from kg.extraction.lapses.years import blocks_to_stale_years
from kg.extraction.notices.form_departments import forms_to_departments
from kg.extraction.notices.head_subjects import letters_to_unlike_subjects
from kg.extraction.notices.letter_shares import letter_to_odd_shares
from kg.extraction.notices.task_rows import blocks_to_task_words
from kg.extraction.notices.told_standards import notice_to_unlike_standards
from kg.extraction.parts import Parts
from kg.records import IndicatorRecord, IssueRecord, ObjectiveRecord, ProjectRecord, RecordSet

_Issues = Iterable[IssueRecord]
_Blocks = Sequence[Block]
_Projects = tuple[ProjectRecord, ...]
_Objectives = tuple[ObjectiveRecord, ...]
_Indicators = tuple[IndicatorRecord, ...]

OF_BLOCKS: tuple[Callable[[_Blocks, Context], _Issues], ...] = (
    blocks_to_annex_slips,
    blocks_to_annex_years,
    blocks_to_far_years,
    blocks_to_misplaced_codes,
    blocks_to_number_years,
    blocks_to_row_slips,
    blocks_to_slips,
    blocks_to_staff_counts,
    blocks_to_unit_codes,
)
"""Anything in the document, its contents and forms as well."""

OF_BODY: tuple[Callable[[_Blocks, Context], _Issues], ...] = (
    blocks_to_inner_slips,
    blocks_to_list_sums,
    blocks_to_numbering_slips,
)
"""All but the contents."""

OF_TEXT: tuple[Callable[[_Blocks, Context], _Issues], ...] = (
    blocks_to_amount_products,
    blocks_to_divided_counts,
    blocks_to_divided_totals,
    blocks_to_listed_purposes,
    blocks_to_misnamed,
    blocks_to_odd_averages,
    blocks_to_parts_below,
    blocks_to_stale_years,
    blocks_to_sums_behind,
    blocks_to_told_adjustments,
    blocks_to_told_balances,
    blocks_to_told_changes,
    blocks_to_told_rates,
    blocks_to_unequal_counts,
    blocks_to_unequal_products,
    blocks_to_unlike_budgets,
    blocks_to_unlike_divisions,
    blocks_to_unlike_sides,
    blocks_to_unlike_units,
)
"""What neither the contents nor the forms hold."""

OF_TEXT_AND_BLOCKS: tuple[Callable[[_Blocks, _Blocks, Context], _Issues], ...] = (
    blocks_to_counted_rates,
    blocks_to_listed_shares,
    blocks_to_public_counts,
)
"""That text against anything in the document."""

OF_GOALS: tuple[Callable[[_Projects, _Objectives, Context], _Issues], ...] = (
    goals_to_unequal_products,
    goals_to_unequal_sums,
)
"""Projects against their goals."""

OF_COSTS: tuple[Callable[[_Projects, _Indicators, Context], _Issues], ...] = (
    projects_to_cost_sums,
    projects_to_costly_pairs,
    projects_to_named_costs,
    projects_to_unequal_products,
)
"""Projects against what their indicators cost."""


def parts_to_lapses(parts: Parts, projects: RecordSet, context: Context) -> tuple[IssueRecord, ...]:
    """All of them; `projects` are the records of the forms."""
    blocks, body, text = parts.document.blocks, parts.body, parts.left
    forms, goals, indicators = projects.projects, projects.objectives, projects.indicators
    listed = tuple(blocks_to_contents_slips(blocks, context))
    graded = (*text, *forms_to_conclusions(parts.forms, parts.sheets))
    return (
        *(one for check in OF_BLOCKS for one in check(blocks, context)),
        *(one for check in OF_BODY for one in check(body, context)),
        *(one for check in OF_TEXT for one in check(text, context)),
        *(one for check in OF_TEXT_AND_BLOCKS for one in check(text, blocks, context)),
        *(one for check in OF_GOALS for one in check(forms, goals, context)),
        *(one for check in OF_COSTS for one in check(forms, indicators, context)),
        *listed,
        *blocks_to_series_slips(blocks, listed, context),
        *blocks_to_unlike_grades(graded, blocks, context),
        *blocks_to_told_gaps(text, blocks, indicators, context),
        *blocks_to_told_points(text, indicators, context),
        *goals_to_unlike_days(goals, indicators, context),
        *records_to_unlike_terms(goals, indicators, context),
        *projects_to_purpose_costs(forms, context),
        *_letter_lapses(parts, projects, context),
    )


def _letter_lapses(parts: Parts, projects: RecordSet, context: Context) -> Iterable[IssueRecord]:
    """What the forms of a notice say against its letter, and the letter against its annexes."""
    blocks, letters = parts.document.blocks, [one.letter for one in parts.fundings]
    words = ["。".join(part.text for part in letter.body) for letter in letters]
    tasks = blocks_to_task_words(blocks) if letters else ()
    forms, goals, aims = projects.projects, projects.objectives, projects.indicators
    return (
        *purposes_to_unlike_targets(forms, goals, aims, words, tasks, context),
        *letters_to_unlike_subjects(letters, blocks, context),
        *forms_to_departments(letters, projects.projects, context),
        *(one for letter in letters for one in letter_to_odd_shares(letter, blocks, context)),
        *notice_to_unlike_standards(letters, blocks, projects.indicators, context),
    )
