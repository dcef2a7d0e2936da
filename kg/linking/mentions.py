"""Floor 3: the organisations that one document mentions, by name or code.

Reads the records of one document. Gives its mentions, one for each name and code that it uses, and
the way from a record's organisation to its mention. Other documents have no say here.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.records import DocumentRecord, OrganisationRecord, RecordSet, record_id
from kg.values.divisions import find_division


@dataclass(frozen=True, slots=True)
class Mention:
    """One organisation as the document writes it. `record` is its row in organisations, if any."""

    mention_id: str
    name: str
    code: str
    record: OrganisationRecord | None


@dataclass(frozen=True, slots=True)
class Mentions:
    """The mentions of one document, sorted by id, and where a (code, name) leads."""

    all: tuple[Mention, ...]
    _by_reference: dict[tuple[str, str], str]

    def find(self, code: str, name: str) -> str:
        """The id of the mention that a record's organisation is; '' where it states none."""
        return self._by_reference.get((code, name), "")

    def codes(self) -> dict[str, str]:
        """Each name with its budget code, '' where the document gives it none."""
        codes = {mention.name: mention.code for mention in self.all if mention.name}
        return codes | {mention.name: mention.code for mention in self.all if mention.code}


def _references(records: RecordSet) -> set[tuple[str, str]]:
    """Every (code, name) of an organisation that a record of another table states."""
    found = {(row.organisation_code, row.organisation_name) for row in records.documents}
    found.update((row.organisation_code, row.organisation_name) for row in records.budget_lines)
    found.update((row.organisation_code, row.organisation_name) for row in records.projects)
    found.update(("", row.implementing_unit) for row in records.projects)
    found.update(("", row.issuer) for row in records.notices)
    for table in (
        records.objectives,
        records.assets,
        records.procurement,
        records.statements,
        records.responsibilities,
    ):
        found.update(("", row.organisation_name) for row in table)
    found.discard(("", ""))
    return found


def document_mentions(records: RecordSet) -> Mentions:
    """The mentions of a record set of one document.

    A reference by name alone, or by code alone, is the mention with that name or code where the
    document has one; a reference that fits none becomes a mention of its own. The publisher's name
    alone is the publisher, and not its own office (203001本级), whose row may have the same name.
    """
    mentions = [
        Mention(row.organisation_id, row.name, row.code, row) for row in records.organisations
    ]
    mentions.sort(key=lambda mention: (mention.mention_id, mention.code, mention.name))
    pairs: dict[tuple[str, str], str] = {}
    names: dict[str, str] = {}
    codes: dict[str, str] = {}

    def enter(mention: Mention) -> None:
        pairs.setdefault((mention.code, mention.name), mention.mention_id)
        if mention.name:
            names.setdefault(mention.name, mention.mention_id)
        if mention.code:
            codes.setdefault(mention.code, mention.mention_id)

    for mention in mentions:
        enter(mention)
    publishers = {(row.organisation_code, row.organisation_name) for row in records.documents}
    # Full references first: a bare name may lead to one of them.
    for code, name in sorted(_references(records), key=lambda pair: (not all(pair), pair)):
        if (code, name) in pairs:
            continue
        known = names.get(name) if not code else codes.get(code) if not name else None
        if known is not None:
            pairs[code, name] = known
            continue
        mention = Mention(record_id("organisation", code, name), name, code, None)
        mentions.append(mention)
        enter(mention)
        if (code, name) in publishers and name:
            names[name] = mention.mention_id
    mentions.sort(key=lambda mention: mention.mention_id)
    return Mentions(tuple(mentions), pairs)


def region_key(document: DocumentRecord) -> str:
    """What identifies a document's division: its code, else its name, else ''."""
    return document.region_code or document.region_name


def scope_key(document: DocumentRecord) -> str:
    """Within what a budget code or a short name means one organisation.

    That is the division; where none is known, the one that the publisher's name says, else that
    name, else the document.
    """
    if document.region_code:
        return document.region_code
    for name in filter(None, (document.region_name, document.organisation_name)):
        division = find_division(name)
        return division.code if division else name
    return document.document_id
