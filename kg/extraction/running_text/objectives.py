"""Objectives in running text: reads 总体绩效目标 and 分项绩效目标, gives one row for each.

The objectives of projects stand in tables and are taken by `projects`; these are those of scope
`department` and `section`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.document import Paragraph, Place, cover
from kg.extraction.claims import Claim, Context
from kg.extraction.outline import Outline, Section
from kg.extraction.running_text.enumerated_units import budgeting_unit, paragraphs_to_unit_parts
from kg.extraction.running_text.numbered_items import Item, paragraphs_to_items
from kg.extraction.running_text.sums import find_sums
from kg.records import ObjectiveRecord, record_id
from kg.values.text import clean

TAKER = "objectives"
_ORDINAL = r"(?:[（(]?[一二三四0-9][）)]?[、.．]?)?"
_GOAL = r"(?:(?:年度|工作|总体)?绩效目标|(?:年度|工作)目标|目标)"
_INDICATORS = r"(?:(?:年度|考核|评价)?绩效指标|(?:考核|评价|主要)指标|指标)"
_LABEL = re.compile(
    rf"(?:^|(?<=\n)|(?<=[。；;]))\s*{_ORDINAL}(?:(?P<goal>{_GOAL})|(?P<indicators>{_INDICATORS}))"
    r"\s*(?:[:：]|(?=\n))"
)
_TITLE_LENGTH = 40
_SHORT_TITLE = re.compile(rf"([^。；;，,:：]{{2,{_TITLE_LENGTH}}})[。:：]\s*(?=.)")


@dataclass(frozen=True, slots=True)
class _Objective:
    """`lines` are the paragraphs under the title, cleaned."""

    title: str
    lines: tuple[str, ...]
    place: Place
    organisation: str = ""


def objectives(
    outline: Outline, context: Context
) -> tuple[tuple[ObjectiveRecord, ...], tuple[Claim, ...]]:
    """One record an objective, `position` counted from 1 within its scope."""
    departments, department_claims = _department_objectives(outline, context)
    sections, section_claims = _section_objectives(outline, context)
    return departments + sections, department_claims + section_claims


def _department_objectives(
    outline: Outline, context: Context
) -> tuple[tuple[ObjectiveRecord, ...], tuple[Claim, ...]]:
    found: list[_Objective] = []
    claims: list[Claim] = []
    for section in outline.of_topic("department_objective"):
        if not section.paragraphs:
            continue
        parts, front = paragraphs_to_unit_parts(section.paragraphs)
        if parts:
            goals = [part for part in parts if part.goal]
            found.extend(_Objective("", (p.text,), p.place, p.unit) for p in goals)
            claims.extend(Claim(part.place, TAKER) for part in goals)
            claims.extend(Claim(paragraph.place, TAKER) for paragraph in front)
        else:
            found.append(_Objective("", _lines(section.paragraphs), _place(section.paragraphs)))
            claims.extend(Claim(paragraph.place, TAKER) for paragraph in section.paragraphs)
    return _records(found, "department", context), tuple(claims)


def _section_objectives(
    outline: Outline, context: Context
) -> tuple[tuple[ObjectiveRecord, ...], tuple[Claim, ...]]:
    found: list[_Objective] = []
    claims: list[Claim] = []
    for section in outline.of_topic("section_objectives"):
        claims.extend(Claim(paragraph.place, TAKER) for paragraph in section.paragraphs)
        if section.kind == "section_objectives":
            found.extend(_listed_objectives(section))
        elif found and _is_label(section.title):
            last = found[-1]
            lines = (*last.lines, section.title, *_lines(section.paragraphs))
            found[-1] = replace(last, lines=lines, place=_span(last.place, section))
        else:
            place = section.heading[0].place
            found.append(
                _Objective(section.title, _lines(section.paragraphs), _span(place, section))
            )
    return _records([o for o in found if o.lines], "section", context), tuple(claims)


def _is_label(title: str) -> bool:
    """Whether a heading is nothing but 绩效目标 or 绩效指标."""
    match = _LABEL.match(f"{title}\n")
    return match is not None and match.end() == len(title)


def _listed_objectives(section: Section) -> Iterator[_Objective]:
    """The objectives whose titles are no headings: numbered paragraphs, or one without a title."""
    listing = paragraphs_to_items(section.paragraphs)
    if listing.numbered:
        yield from (_item_objective(item) for item in listing.items)
    elif any(_LABEL.match(clean(paragraph.text)) for paragraph in section.paragraphs):
        yield _Objective("", _lines(section.paragraphs), _place(section.paragraphs))


def _item_objective(item: Item) -> _Objective:
    """The title is what stands in front of the goal, of the first sum, or of the first stop."""
    joined = "\n".join(item.lines)
    label = _LABEL.search(joined)
    unit = budgeting_unit(item.text)
    if label and label.start() > 0:
        title, body = joined[: label.start()], joined[label.start() :]
    elif unit:
        title, body = item.text[: _first_sum(item.text)], joined
    elif len(item.lines) > 1 and len(item.lines[0]) <= _TITLE_LENGTH:
        title, body = item.lines[0], "\n".join(item.lines[1:])
    else:
        match = _SHORT_TITLE.match(joined)
        title, body = (match[1], joined[match.end() :]) if match else ("", joined)
    lines = tuple(line for line in body.split("\n") if line)
    return _Objective(clean(title).strip(":：。"), lines, item.place, unit)


def _first_sum(text: str) -> int | None:
    """Where the first sum of money begins; None where there is none."""
    return next((found.start for found in find_sums(text)), None)


def _goal_and_indicators(lines: Iterable[str]) -> tuple[str, str]:
    """(text behind 绩效目标, text behind 绩效指标); without these words all is goal."""
    text = "\n".join(lines)
    goal: list[str] = []
    indicators: list[str] = []
    start, target = 0, goal
    for label in _LABEL.finditer(text):
        target.append(text[start : label.start()])
        start, target = label.end(), goal if label["goal"] else indicators
    target.append(text[start:])
    return clean("".join(goal)), clean("".join(indicators))


def _records(
    found: Iterable[_Objective], scope: str, context: Context
) -> tuple[ObjectiveRecord, ...]:
    records = []
    seen: Counter[tuple[str, ...]] = Counter()
    for position, objective in enumerate(found, start=1):
        text, indicators = _goal_and_indicators(objective.lines)
        organisation = objective.organisation or context.organisation_name
        key = (scope, organisation, objective.title, text)
        seen[key] += 1
        records.append(
            ObjectiveRecord(
                document_id=context.document_id,
                objective_id=record_id("objective", *key, seen[key]),
                project_id="",
                organisation_name=organisation,
                position=position,
                scope=scope,
                title=objective.title,
                text=text,
                indicators_text=indicators,
                source=objective.place.fragment,
            )
        )
    return tuple(records)


def _lines(paragraphs: Iterable[Paragraph]) -> tuple[str, ...]:
    return tuple(clean(paragraph.text) for paragraph in paragraphs)


def _place(paragraphs: tuple[Paragraph, ...]) -> Place:
    return cover(paragraphs[0].place, paragraphs[-1].place)


def _span(place: Place, section: Section) -> Place:
    """From a place to the end of a section's paragraphs."""
    return cover(place, section.paragraphs[-1].place) if section.paragraphs else place
