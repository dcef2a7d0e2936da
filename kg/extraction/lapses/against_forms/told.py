"""What tables and text say of projects and departments, unlike their forms: gives issues.

Reads the forms of a document, the records of the rest of it, and its running text.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.lapses.against_forms.conclusions import (
    forms_to_conclusions,
    forms_to_unlike_conclusions,
)
from kg.extraction.lapses.against_forms.delays import blocks_to_told_delays
from kg.extraction.lapses.against_forms.department_money import forms_to_unlike_money
from kg.extraction.lapses.against_forms.figures import blocks_to_told_figures
from kg.extraction.lapses.against_forms.goal_outturns import goals_to_unlike_outturns
from kg.extraction.lapses.against_forms.graded import blocks_to_told_grades
from kg.extraction.lapses.against_forms.money import blocks_to_told_money
from kg.extraction.lapses.against_forms.named_money import blocks_to_named_money
from kg.extraction.lapses.against_forms.outturns import blocks_to_told_outturns
from kg.extraction.lapses.against_forms.projects import records_to_told_projects
from kg.extraction.lapses.against_forms.repeated_words import (
    blocks_to_repeated_words,
    goals_to_repeated_words,
)
from kg.extraction.lapses.against_forms.scores import (
    blocks_to_told_scores,
    forms_to_scores,
    projects_to_scores,
)
from kg.extraction.lapses.against_forms.twice_reached import indicators_to_unlike_outturns
from kg.extraction.lapses.against_forms.units import blocks_to_told_units
from kg.records import IssueRecord, RecordSet


def told_against_forms(
    forms: Sequence[Form],
    sheets: Sequence[Sheet],
    text: Sequence[Block],
    records: RecordSet,
    projects: RecordSet,
    context: Context,
) -> tuple[IssueRecord, ...]:
    """The issues of numbers of projects, of money and of scores; `projects` are the records of the
    forms, `records` those of all else."""
    owned = (projects.projects, projects.indicators)
    scores = forms_to_scores(forms, *owned)
    notes = forms_to_conclusions(forms, sheets)
    return (
        *records_to_told_projects(records, (*text, *notes), projects.projects, context),
        *blocks_to_told_units(text, projects.projects, context),
        *forms_to_unlike_money(forms, sheets, records.budget_lines, owned, context),
        *blocks_to_told_figures(text, forms, sheets, context),
        *blocks_to_told_money(text, sheets, context),
        *blocks_to_named_money(text, forms, sheets, context),
        *blocks_to_told_outturns(text, projects.projects, projects.indicators, context),
        *goals_to_repeated_words((*records.objectives, *projects.objectives), context),
        *blocks_to_repeated_words(text, projects.objectives, projects.indicators, context),
        *blocks_to_told_delays(text, projects.indicators, context),
        *indicators_to_unlike_outturns(projects.indicators, context),
        *goals_to_unlike_outturns(projects.objectives, projects.indicators, context),
        *blocks_to_told_scores(text, scores, context),
        *blocks_to_told_grades((*text, *notes), scores, context),
        *forms_to_unlike_conclusions(forms, sheets, scores, context),
        *projects_to_scores(projects.projects, context),
    )
