"""Floor 3: what one document contributes to the entities that documents share.

Reads the records of one document. Gives its `DocumentKeys`: plain tuples, a small part of the
records, which cross process borders and may be forgotten as soon as a `Linker` has them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from kg.linking.changes import Change, document_changes
from kg.linking.divisions import allocation_division
from kg.linking.government_documents import (
    GovernmentDocumentKey,
    documents_passed_on,
    government_document_key,
    notice_document,
    notice_region,
)
from kg.linking.issuers import Issuer, agency_issuer
from kg.linking.mentions import Mentions, document_mentions, region_key, scope_key
from kg.linking.organisation_names import parse_name
from kg.linking.organisation_nodes import OrganisationKey, parsed
from kg.linking.programmes import programme_key, states_a_grant
from kg.linking.schemes import with_schemes
from kg.linking.summaries import DocumentUses, SpendingUse, indicator_uses, target_uses
from kg.records import DocumentRecord, ProjectRecord, RecordSet, record_id
from kg.values.codes import subject_scheme


class ProjectKey(NamedTuple):
    """What a project identity is known by: its code or hash, and what its label is made from."""

    key: str
    code: str
    name: str
    division: str
    year: int


class NoticeKey(NamedTuple):
    """A notice that is a government document: what it says of itself and of those above it."""

    document: GovernmentDocumentKey
    date: str
    issuer: OrganisationKey | None
    passes_on: tuple[GovernmentDocumentKey, ...]


@dataclass(frozen=True, slots=True)
class DocumentKeys:
    """What one document contributes. Sets, since how often it says a thing decides nothing."""

    divisions: frozenset[tuple[str, str]]
    organisations: frozenset[OrganisationKey]
    units: frozenset[tuple[OrganisationKey, OrganisationKey]]
    projects: frozenset[ProjectKey]
    programmes: frozenset[tuple[str, bool]]
    government_documents: frozenset[tuple[GovernmentDocumentKey, str, str, bool]]
    issuers: frozenset[tuple[GovernmentDocumentKey, Issuer]]
    programme_facts: frozenset[tuple[str, str, str]]
    notices: frozenset[NoticeKey]
    changes: frozenset[Change]
    subjects: frozenset[tuple[str, str, str, int]]
    indicator_classes: frozenset[tuple[str, str]]
    uses: DocumentUses


def organisation_keys(records: RecordSet, mentions: Mentions) -> dict[str, OrganisationKey]:
    """Each mention's id with its key, in the order of the mentions."""
    document = records.documents[0]
    scope, year = scope_key(document), document.fiscal_year or 0
    publisher = parse_name(document.organisation_name, scope)
    owner = publisher.key or document.organisation_code or document.document_id
    keys = {}
    for mention in mentions.all:
        found = parse_name(mention.name, scope)
        if mention.code or mention.name:
            code, own = mention.code or found.code, owner if found.generic else ""
            keys[mention.mention_id] = OrganisationKey(scope, year, code, mention.name, own)
    return keys


def _office(key: OrganisationKey) -> tuple[str, str]:
    return parsed(key).scope, parsed(key).key


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
    departments = {
        _office(key): key for key in sorted(keys.values(), reverse=True) if not parsed(key).own
    }
    for mention in mentions.all:
        unit, row = keys.get(mention.mention_id), mention.record
        if unit is None:
            continue
        department = departments.get(_office(unit)) if parsed(unit).own else None
        if row and row.parent_code:
            yield unit, OrganisationKey(unit.scope, unit.year, row.parent_code, "")
        elif department:
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


def _divisions(records: RecordSet) -> Iterator[tuple[str, str]]:
    """The document's own division, and those that its allocations name."""
    document = records.documents[0]
    if key := region_key(document):
        yield key, document.region_name
    for row in records.allocations:
        if division := allocation_division(document, row):
            yield division.code, division.name


def _government_documents(
    records: RecordSet,
) -> Iterator[tuple[GovernmentDocumentKey, str, str, bool]]:
    """Each document that is cited, published or passed on: key, number, title, moves money."""
    document = records.documents[0]
    for row in records.citations:
        funding = row.role == "funding"
        key = government_document_key(row, document.region_code)
        yield key, row.number, row.title.strip("《》"), funding
    for notice in records.notices:
        region = notice_region(document, notice)
        if own := notice_document(notice, region):
            yield own, notice.number, notice.title, True
        for upper in documents_passed_on(notice, region):
            yield upper, upper.number, "", True


def _notices(
    records: RecordSet, mentions: Mentions, keys: dict[str, OrganisationKey]
) -> Iterator[NoticeKey]:
    document = records.documents[0]
    for notice in records.notices:
        region = notice_region(document, notice)
        if own := notice_document(notice, region):
            issuer = keys.get(mentions.find("", notice.issuer))
            yield NoticeKey(own, notice.date, issuer, documents_passed_on(notice, region))


def _issuers(
    document: DocumentRecord, cited: Iterable[GovernmentDocumentKey]
) -> Iterator[tuple[GovernmentDocumentKey, Issuer]]:
    """Who issued each document, by its agency code and the division of this disclosure."""
    for key in cited:
        region = key.division or document.region_code
        if key.agency and (issuer := agency_issuer(key.agency, region)):
            yield key, issuer


def _programme_facts(records: RecordSet) -> Iterator[tuple[str, str, str]]:
    """(programme, `level` or `field`, notation): whose money it is, and for what."""
    document = records.documents[0]
    keys = {row.project_id: programme_key(row.name) for row in records.projects}
    for row in records.projects:
        if row.funding_level and keys[row.project_id]:
            yield keys[row.project_id], "level", row.funding_level
    for citation in records.citations:
        programme = keys.get(citation.subject_id, "")
        if programme and citation.subject_kind == "project" and citation.role == "funding":
            issuer = agency_issuer(citation.agency_code, document.region_code)
            if issuer and issuer.field:
                yield programme, "field", issuer.field


def _subjects(records: RecordSet) -> Iterator[tuple[str, str, str, int]]:
    """Each subject code that a record is classified by, its label there and the document's year."""
    year = records.documents[0].fiscal_year or 0
    for line in with_schemes(records).budget_lines:
        if line.scheme and line.code:
            yield line.scheme, line.code, line.label, year
    codes = {code for notice in records.notices for code in notice.subject_codes.split(";")}
    codes |= {row.code for row in records.allocations}
    for code in codes:
        if scheme := subject_scheme(code):
            yield scheme, code, "", year


def _spending(records: RecordSet) -> Iterator[SpendingUse]:
    """What each project that has a year and a division spends on the programme that it may have."""
    document = records.documents[0]
    for row in records.projects:
        key, programme = project_key(document, row), programme_key(row.name)
        if programme and key.division and row.fiscal_year:
            yield SpendingUse(programme, key.division, row.fiscal_year, key.key, row.amount_yuan)


def _publisher_name(document: DocumentRecord, mentions: Mentions) -> str:
    """The publisher's name as the document writes it; '' where it has none."""
    found = mentions.find(document.organisation_code, document.organisation_name)
    return next((mention.name for mention in mentions.all if mention.mention_id == found), "")


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
    cited = frozenset(_government_documents(records))
    changes = frozenset(document_changes(records))
    changed = {key for change in changes for key in (*change.originals, change.result)}
    return DocumentKeys(
        divisions=frozenset(_divisions(records)),
        organisations=frozenset(organisations.values()) | changed,
        units=frozenset(_units(records, mentions, organisations)),
        projects=frozenset(project_key(document, row) for row in records.projects),
        programmes=frozenset(
            (key, row.project_id in funded or states_a_grant(row.name))
            for row in records.projects
            if (key := programme_key(row.name))
        ),
        government_documents=cited,
        issuers=frozenset(_issuers(document, {key for key, *_ in cited})),
        programme_facts=frozenset(_programme_facts(records)),
        notices=frozenset(_notices(records, mentions, organisations)),
        changes=changes,
        subjects=frozenset(_subjects(records)),
        indicator_classes=frozenset(
            (row.level1, row.level2) for row in records.indicators if row.level1
        ),
        uses=DocumentUses(
            indicators=tuple(indicator_uses(records)),
            targets=tuple(target_uses(records, _publisher_name(document, mentions))),
            spending=tuple(sorted(_spending(records), key=str)),
        ),
    )
