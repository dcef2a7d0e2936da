"""Government documents that records cite: reads all records and the running text, gives citations.

Runs last. The subject of a duty is its organisation, that of other running text the document
itself, or the notice that it is, with the section's title as the field; what stands in an objective
is cited by it. What a notice rests on has the field `upper_number`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from kg.document import fragment_to_place
from kg.extraction.claims import Context
from kg.extraction.forms.recognition import Form
from kg.extraction.forms.sheets import Sheet
from kg.extraction.headings import heading_data, whole
from kg.extraction.notices.notices import text_to_basis
from kg.extraction.outline import Outline
from kg.records import CitationRecord, RecordSet, record_id
from kg.values.citations import Citation, find_citations, may_cite
from kg.values.text import clean, heading_key

FUNDING = "funding"
BASIS = "basis"
MENTION = "mention"


class Citing(NamedTuple):
    """One text that may cite documents: whose it is, the field that it stands in, and where."""

    subject_kind: str
    subject_id: str
    field: str
    text: str
    source: str


def records_to_citations(
    records: RecordSet, outline: Outline, context: Context, unread: Iterable[Citing] = ()
) -> tuple[CitationRecord, ...]:
    """One record for each document that one field of a record, or one paragraph, cites; `unread`
    are the fields that no record has a column for (立项依据)."""
    seen: Counter[tuple[str, ...]] = Counter()
    citations: list[CitationRecord] = []
    for cell in (*_record_cells(records), *unread, *_running_text(records, outline, context)):
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


# Kind of subject → its table, the column with its id, and those that may cite documents.
_CITING: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "organisation": ("organisations", "organisation_id", ("name",)),
    "project": ("projects", "project_id", ("name", "purpose")),
    "objective": (
        "objectives",
        "objective_id",
        ("title", "text", "indicators_text", "outturn"),
    ),
    "indicator": (
        "indicators",
        "indicator_id",
        ("level3", "description", "target", "basis", "outturn", "remark"),
    ),
}


def _record_cells(records: RecordSet) -> Iterator[Citing]:
    for kind, (table, key, names) in _CITING.items():
        for record in getattr(records, table):
            for name in names:
                if may_cite(text := getattr(record, name)):
                    yield Citing(kind, getattr(record, key), name, text, record.source)


def forms_to_citing(
    forms: Sequence[Form], sheets: Sequence[Sheet], records: RecordSet
) -> Iterator[Citing]:
    """What forms state in fields that no record has a column for, with the project's id, or the
    document's for a whole department."""
    projects = {project.source: project.project_id for project in records.projects}
    (document,) = records.documents
    for form, sheet in zip(forms, sheets, strict=True):
        project = projects.get(form.place.fragment, "")
        subject = ("project", project) if project else ("document", document.document_id)
        for row in sheet.unread:
            head = clean(row[0].text) if len(row) > 1 else ""
            for cell in row[1:] if head else row:
                yield Citing(*subject, head, clean(cell.text), cell.place.fragment)


def _running_text(records: RecordSet, outline: Outline, context: Context) -> Iterator[Citing]:
    """The paragraphs that are no objective; the document's title is the field of the first ones."""
    title = next((document.title for document in records.documents), "")
    notices = [(fragment_to_place(n.source), n.notice_id) for n in records.notices]
    notice = notices[0][1] if notices else ""
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
            place = paragraph.place.first
            if place in objectives:
                continue
            above = [name for at, name in notices if at <= paragraph.place]
            if above and above[-1] != notice:
                notice, based = above[-1], False
            subject = ("document", context.document_id)
            text, source = clean(paragraph.text), paragraph.place.fragment
            if organisation := on_duty.get(place):
                subject = ("organisation", organisation)
            elif notice:
                subject = ("notice", notice)
                clause, rest = ("", text) if based else text_to_basis(text)
                based, text = based or bool(clause), rest
                yield Citing(*subject, "upper_number", clause, source)
            yield Citing(*subject, section.title or title, text, source)


def _units(sources: Iterable[str]) -> set[object]:
    return {unit for source in sources for unit in fragment_to_place(source).units}


def _is_used(text: str, found: Citation) -> bool:
    """Whether a finance department's number is followed by what its money is for."""
    data = heading_data("citations")
    uses = "|".join(map(re.escape, data["used"]))
    behind = re.search(rf"{re.escape(found.quote)}(?:文件?)?[，,]?(?:{uses})", text)
    return data["finance"] in found.agency_code and bool(found.number and behind)


def _role(cell: Citing, found: Citation) -> str:
    """What the cited document does for the subject."""
    if cell.field in ("basis", "upper_number"):
        return BASIS
    if cell.subject_kind != "project":
        return MENTION
    data = heading_data("citations")
    if found.number and whole(data["fields"]).fullmatch(heading_key(cell.field)):
        return FUNDING
    in_name = cell.field == "name" and data["finance"] in found.agency_code
    moving = data["moving"] in found.agency_code or _is_used(cell.text, found)
    moved = found.title + (cell.text if cell.field == "name" or found.number else "")
    funding = in_name or moving or any(word in moved for word in data["funding"])
    return FUNDING if funding else MENTION
