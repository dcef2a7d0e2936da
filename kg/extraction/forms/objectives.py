"""Sheets → objectives (绩效目标): a record for each numbered goal of a form, with what was reached.

Reads what a form says of its goals; gives an `ObjectiveRecord` for each. What was reached
(实际完成情况) goes to the goal of the same number where both texts count alike, else to the first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from kg.document import cover
from kg.extraction.claims import Context
from kg.extraction.forms.goals import texts_to_goals
from kg.extraction.forms.sheets import Sheet
from kg.records import ObjectiveRecord, ProjectRecord, counted_id
from kg.values.text import clean

LONG_TERM = "中长期目标"
"""The title of a goal for several years that stands beside those of the year."""


def sheet_to_objectives(
    sheet: Sheet, owner: ObjectiveRecord, identity: tuple[str, ...], seen: Counter[str]
) -> tuple[ObjectiveRecord, ...]:
    """The goals of a form, those for several years in front of those of the year.

    `owner` is an objective without a text: whose it is and of what scope; `identity` is what tells
    its owner from others.
    """
    long_term, goals = texts_to_goals(sheet.long_term), texts_to_goals(sheet.goals)
    titled = [(LONG_TERM if goals else "", *goal) for goal in long_term]
    titled += [("", *goal) for goal in goals]
    records: list[ObjectiveRecord] = []
    for position, (title, goal, place) in enumerate(titled, start=1):
        key = counted_id(seen, "objective", *identity, goal)
        records.append(
            replace(
                owner,
                objective_id=key,
                position=position,
                title=title,
                text=goal,
                source=place.fragment,
            )
        )
    count = len(long_term) if goals else 0
    return (*records[:count], *_with_outturns(records[count:], sheet))


def project_to_objectives(
    sheet: Sheet, project: ProjectRecord, context: Context, seen: Counter[str]
) -> tuple[ObjectiveRecord, ...]:
    """One record for each numbered goal of a project; a text without numbers is one goal."""
    bare = bare_objective(
        sheet,
        context,
        organisation_name=project.organisation_name,
        scope="project",
        project_id=project.project_id,
    )
    return sheet_to_objectives(sheet, bare, (project.project_id,), seen)


def part_to_objectives(
    sheet: Sheet,
    project: ProjectRecord,
    before: Sequence[ObjectiveRecord],
    context: Context,
    seen: Counter[str],
) -> tuple[ObjectiveRecord, ...]:
    """The goals of a further table of indicators (长期绩效目标表) of a project, behind those it
    has; one for several years stands beside that of the year in a table of its own."""
    count = sum(goal.project_id == project.project_id for goal in before)
    title = LONG_TERM if sheet.long_term and not sheet.goals else ""
    return tuple(
        replace(goal, position=count + goal.position, title=goal.title or title)
        for goal in project_to_objectives(sheet, project, context, seen)
    )


def _with_outturns(records: list[ObjectiveRecord], sheet: Sheet) -> tuple[ObjectiveRecord, ...]:
    if not records or not sheet.reached:
        return tuple(records)
    reached = texts_to_goals(sheet.reached)
    if len(reached) == len(records):
        pairs = zip(records, reached, strict=True)
        return tuple(replace(record, outturn=text) for record, (text, _) in pairs)
    whole = clean("\n".join(text for text, _ in sheet.reached))
    return (replace(records[0], outturn=whole), *records[1:])


def bare_objective(
    sheet: Sheet, context: Context, *, organisation_name: str, scope: str, project_id: str = ""
) -> ObjectiveRecord:
    """An objective that says whose it is and nothing else; its place is that of the goals."""
    places = [place for _, place in sheet.goals] or [place for _, place in sheet.reached]
    return ObjectiveRecord(
        document_id=context.document_id,
        objective_id="",
        project_id=project_id,
        organisation_name=organisation_name,
        position=1,
        scope=scope,
        title="",
        text="",
        indicators_text="",
        source=cover(*places).fragment if places else "",
    )
