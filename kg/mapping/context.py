"""Floor 4: what the mapping of every record kind needs to know of its document."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg import vocabulary as v
from kg.iris import SCHEME_SEGMENTS, Iris, part, passage
from kg.linking import Mentions
from kg.mapping.writer import Writer, plain

_CLASSIFICATIONS = {
    "functional": v.FUNCTIONAL_CLASSIFICATION,
    "economic_department": v.ECONOMIC_CLASSIFICATION,
    "economic_government": v.ECONOMIC_CLASSIFICATION,
}


@dataclass(frozen=True, slots=True)
class Context:
    """One document on its way into its graph."""

    out: Writer
    iris: Iris
    document: str
    mentions: Mentions

    def part(self, kind: str, key: str) -> str:
        """The IRI of something that the document says."""
        return part(self.document, kind, key)

    def mention(self, code: str, name: str) -> str:
        """The IRI of the mention that a record's organisation is; '' where it states none."""
        mention = self.mentions.find(code, name)
        return part(self.document, "organisation", mention) if mention else ""

    def begin(self, kind: str, type_iri: str, key: str, source: str) -> str:
        """A record's IRI, with its class, its document and its place in the source written."""
        subject = part(self.document, kind, key)
        self.out.kind(subject, type_iri)
        self.out.link(subject, v.STATED_IN, self.document)
        if source:
            self.out.link(subject, v.PROV_WAS_DERIVED_FROM, passage(self.document, source))
        return subject

    def money(self, subject: str, amount: Decimal | None, unit: str, yuan: Decimal | None) -> None:
        """An amount: in yuan, as stated, as written, and its unit."""
        self.out.decimal(subject, v.AMOUNT_YUAN, yuan)
        if amount is not None:
            self.out.decimal(subject, v.STATED_AMOUNT, amount)
            self.out.text(subject, v.STATED_AMOUNT_TEXT, plain(amount))
        self.out.text(subject, v.STATED_UNIT, unit)

    def classify(self, subject: str, scheme: str, code: str) -> None:
        """A subject code as the concept of its classification; '' writes nothing."""
        if code and scheme in SCHEME_SEGMENTS:
            self.out.link(subject, _CLASSIFICATIONS[scheme], self.iris.classification(scheme, code))

    def code(self, subject: str, predicate: str, list_name: str, value: str) -> None:
        """A value of a closed list as its concept; '' writes nothing."""
        if value:
            self.out.link(subject, predicate, v.code_iri(list_name, value))
