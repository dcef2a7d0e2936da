"""Government documents that records cite: reads all records and the running text, gives citations.

Runs last. The subject of a duty is its organisation, that of other running text the document
itself, or the notice that it is, with the section's title as the field; what stands in an objective
is cited by it. What a notice rests on has the field `upper_number`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from kg.document import fragment_to_place
from kg.extraction.claims import Context
from kg.extraction.headings import heading_data
from kg.extraction.notices import text_to_basis
from kg.extraction.outline import Outline
from kg.records import CitationRecord, RecordSet, record_id
from kg.values.citations import Citation, find_citations
from kg.values.text import clean

FUNDING = "funding"
BASIS = "basis"
MENTION = "mention"


@dataclass(frozen=True, slots=True)
class _Cell:
    """One text that may cite documents."""

    subject_kind: str
    subject_id: str
    field: str
    text: str
    source: str


def records_to_citations(
    records: RecordSet, outline: Outline, context: Context
) -> tuple[CitationRecord, ...]:
    """One record for each document that one field of a record, or one paragraph, cites."""
    seen: Counter[tuple[str, ...]] = Counter()
    citations: list[CitationRecord] = []
    for cell in (*_record_cells(records), *_running_text(records, outline, context)):
        for found in find_citations(cell.text):
            subject = "" if cell.subject_kind == "document" else cell.subject_id
            key = (cell.subject_kind, subject, cell.field, found.number or found.title)
            seen[key] += 1
            citations.append(
                CitationRecord(
                    document_id=context.document_id,
                    citation_id=record_id("citation", *key, seen[key]),
                    subject_kind=cell.subject_kind,
                    subject_id=cell.subject_id,
                    field=cell.field,
                    number=found.number,
                    agency_code=found.agency_code,
                    year=found.year,
                    serial=found.serial,
                    title=found.title,
                    role=_role(cell, found),
                    quote=found.quote,
                    source=cell.source,
                )
            )
    return tuple(citations)


def _record_cells(records: RecordSet) -> Iterator[_Cell]:
    for unit in records.organisations:
        yield _Cell("organisation", unit.organisation_id, "name", unit.name, unit.source)
    for project in records.projects:
        for name in ("name", "purpose"):
            text = getattr(project, name)
            yield _Cell("project", project.project_id, name, text, project.source)
    for objective in records.objectives:
        for name in ("title", "text", "indicators_text", "outturn"):
            text = getattr(objective, name)
            yield _Cell("objective", objective.objective_id, name, text, objective.source)
    for indicator in records.indicators:
        for name in ("level3", "description", "target", "basis", "outturn", "remark"):
            text = getattr(indicator, name)
            yield _Cell("indicator", indicator.indicator_id, name, text, indicator.source)


def _running_text(records: RecordSet, outline: Outline, context: Context) -> Iterator[_Cell]:
    """The paragraphs that are no objective; the document's title is the field of the first ones."""
    title = next((document.title for document in records.documents), "")
    notice = next((notice.notice_id for notice in records.notices), "")
    objectives = _units(objective.source for objective in records.objectives)
    organisations = {unit.name: unit.organisation_id for unit in reversed(records.organisations)}
    on_duty = {
        unit: organisations[duty.organisation_name]
        for duty in records.responsibilities
        if duty.organisation_name in organisations
        for unit in _units([duty.source])
    }
    based = False
    for section in outline.sections:
        for paragraph in section.paragraphs:
            place = paragraph.place.units[0]
            if place in objectives:
                continue
            subject = ("document", context.document_id)
            text, source = clean(paragraph.text), paragraph.place.fragment
            if organisation := on_duty.get(place):
                subject = ("organisation", organisation)
            elif notice:
                subject = ("notice", notice)
                clause, rest = ("", text) if based else text_to_basis(text)
                based, text = based or bool(clause), rest
                yield _Cell(*subject, "upper_number", clause, source)
            yield _Cell(*subject, section.title or title, text, source)


def _units(sources: Iterable[str]) -> set[object]:
    return {unit for source in sources for unit in fragment_to_place(source).units}


def _role(cell: _Cell, found: Citation) -> str:
    """What the cited document does for the subject."""
    if cell.field in ("basis", "upper_number"):
        return BASIS
    if cell.subject_kind != "project":
        return MENTION
    words, finance = _funding_words()
    from_finance = cell.field == "name" and finance in found.agency_code
    moved = found.title + (cell.text if cell.field == "name" or found.number else "")
    return FUNDING if from_finance or any(word in moved for word in words) else MENTION


@cache
def _funding_words() -> tuple[tuple[str, ...], str]:
    data = heading_data("citations")
    return tuple(data["funding"]), data["finance"]
