"""Floor 3: what one document contributes to the entities that documents share.

Reads the records of one document. Gives its `DocumentKeys`: plain tuples, a small part of the
records, which cross process borders and may be forgotten as soon as a `Linker` has them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.linking.mentions import Mentions, document_mentions, region_key, scope_key
from kg.linking.names import programme_key, states_a_grant
from kg.records import CitationRecord, DocumentRecord, ProjectRecord, RecordSet, record_id


class OrganisationKey(NamedTuple):
    """An organisation as one document knows it; `year` is 0 where it states none."""

    scope: str
    year: int
    code: str
    name: str


class ProjectKey(NamedTuple):
    """What a project identity is known by: its code or hash, and what its label is made from."""

    key: str
    code: str
    name: str
    division: str
    year: int


class GovernmentDocumentKey(NamedTuple):
    """A government document: by agency, year and serial, else by `text` (odd number or title)."""

    agency: str
    year: int
    serial: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentKeys:
    """What one document contributes. Sets, since how often it says a thing decides nothing."""

    divisions: frozenset[tuple[str, str]]
    organisations: frozenset[OrganisationKey]
    units: frozenset[tuple[OrganisationKey, OrganisationKey]]
    projects: frozenset[ProjectKey]
    programmes: frozenset[tuple[str, bool]]
    government_documents: frozenset[tuple[GovernmentDocumentKey, str, str, bool]]
    subjects: frozenset[tuple[str, str, str]]
    indicator_classes: frozenset[tuple[str, str]]


def organisation_keys(records: RecordSet, mentions: Mentions) -> dict[str, OrganisationKey]:
    """Each mention's id with its key, in the order of the mentions."""
    document = records.documents[0]
    scope, year = scope_key(document), document.fiscal_year or 0
    return {
        m.mention_id: OrganisationKey(scope, year, m.code, m.name)
        for m in mentions.all
        if m.code or m.name
    }


# 本级 is the department itself as a unit of its own budget: 组织部本级 under 组织部.
_ITSELF = re.compile(r"\s*[（(]?本级[)）]?$")


def _units(
    records: RecordSet, mentions: Mentions, keys: dict[str, OrganisationKey]
) -> Iterator[tuple[OrganisationKey, OrganisationKey]]:
    """Each unit with the organisation above it.

    That is the one of its parent code; the one whose name it bears with 本级 behind; or the
    department that publishes, for a row without code of the institution table, which alone states
    nature, rank or funding.
    """
    document = records.documents[0]
    publisher = keys.get(mentions.find(document.organisation_code, document.organisation_name))
    by_name = {key.name: key for key in sorted(keys.values(), reverse=True)}
    for mention in mentions.all:
        unit, row = keys.get(mention.mention_id), mention.record
        if unit is None:
            continue
        department = by_name.get(_ITSELF.sub("", unit.name))
        if row and row.parent_code:
            yield unit, OrganisationKey(unit.scope, unit.year, row.parent_code, "")
        elif department and department.name != unit.name:
            yield unit, department
        elif row and publisher and not row.code and (row.nature or row.rank or row.funding_mode):
            yield unit, publisher


def project_key(document: DocumentRecord, project: ProjectRecord) -> ProjectKey:
    """A project's identity: its code, else a hash of scope, unit, year and name."""
    scope = scope_key(document)
    year = project.fiscal_year or document.fiscal_year or 0
    owner = project.organisation_name or document.organisation_name
    key = project.code or record_id("project", scope, owner, year, project.name)
    return ProjectKey(key, project.code, project.name, region_key(document), year)


def government_document_key(citation: CitationRecord) -> GovernmentDocumentKey:
    """What is cited: by the number's parts, else the number as it stands, else the title."""
    agency = unicodedata.normalize("NFKC", citation.agency_code)
    if agency and citation.year and citation.serial:
        return GovernmentDocumentKey(agency, citation.year, citation.serial, "")
    text = citation.number or citation.title.strip("《》")
    return GovernmentDocumentKey("", 0, "", text)


def document_keys(records: RecordSet) -> DocumentKeys:
    """The keys of a record set that holds exactly one document."""
    document = records.documents[0]
    mentions = document_mentions(records)
    organisations = organisation_keys(records, mentions)
    funded = {
        row.subject_id
        for row in records.citations
        if row.subject_kind == "project" and row.role == "funding"
    }
    return DocumentKeys(
        divisions=frozenset({(key, document.region_name)} if (key := region_key(document)) else ()),
        organisations=frozenset(organisations.values()),
        units=frozenset(_units(records, mentions, organisations)),
        projects=frozenset(project_key(document, row) for row in records.projects),
        programmes=frozenset(
            (key, row.project_id in funded or states_a_grant(row.name))
            for row in records.projects
            if (key := programme_key(row.name))
        ),
        government_documents=frozenset(
            (
                government_document_key(row),
                row.number,
                row.title.strip("《》"),
                row.role == "funding",
            )
            for row in records.citations
        ),
        subjects=frozenset(
            (row.scheme, row.code, row.label)
            for row in records.budget_lines
            if row.scheme and row.code
        ),
        indicator_classes=frozenset(
            (row.level1, row.level2) for row in records.indicators if row.level1
        ),
    )
