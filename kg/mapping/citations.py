"""Floor 4: citations → statements: the citation itself, and a direct link from its subject."""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import Iris
from kg.linking.government_documents import GovernmentDocumentKey, government_document_key
from kg.mapping.context import Context
from kg.records import CitationRecord, RecordSet

# The citation's role → the property that leads from its subject straight to the document.
_DIRECT = {"funding": v.FUNDED_UNDER, "basis": v.BASED_ON, "mention": v.DCTERMS_REFERENCES}


def government_document_iri(iris: Iris, key: GovernmentDocumentKey) -> str:
    """The IRI of a cited document, which its citation and the citing document's place decide."""
    if key.agency:
        return iris.government_document(key.agency, key.year, key.serial, key.division)
    return iris.titled_document(key.text)


def map_citations(context: Context, records: RecordSet) -> None:
    """Each citation of a government document."""
    out = context.out
    region = records.documents[0].region_code
    for row in records.citations:
        citation = context.begin("citation", v.Citation, row.citation_id, row.source)
        cited = government_document_iri(context.iris, government_document_key(row, region))
        subject = _subject(context, row)
        out.text(citation, v.DCTERMS_IDENTIFIER, row.citation_id)
        out.link(citation, v.CITING_SUBJECT, subject)
        out.link(citation, v.CITES, cited)
        out.text(citation, v.DOCUMENT_NUMBER, row.number)
        out.chinese(citation, v.DCTERMS_TITLE, row.title)
        out.text(citation, v.FIELD, row.field)
        context.code(citation, v.ROLE, "role", row.role)
        out.chinese(citation, v.QUOTE, row.quote)
        if row.role in _DIRECT:
            out.link(subject, _DIRECT[row.role], cited)


def _subject(context: Context, row: CitationRecord) -> str:
    if row.subject_kind == "document":
        return context.document
    return context.part(row.subject_kind, row.subject_id)
