"""Floor 4: government documents → the lines of their entities.

Reads `Links`. Gives lines of `graph/shared`: a document's numbers and titles as cited, and what
notices say of themselves and of the documents above them.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import Iris
from kg.linking import Links
from kg.linking.government_documents import GovernmentDocumentKey
from kg.mapping.citations import government_document_iri
from kg.mapping.writer import Writer


def write_government_document(
    out: Writer, iris: Iris, links: Links, key: GovernmentDocumentKey
) -> None:
    """One government document with all its spellings and titles."""
    entity = links.government_documents[key]
    subject = government_document_iri(iris, key)
    out.kind(subject, v.GovernmentDocument)
    if entity.funding:
        out.kind(subject, v.FundingDocument)
    out.chinese(subject, v.RDFS_LABEL, (*entity.numbers, *entity.titles)[0])
    for number in entity.numbers:
        out.text(subject, v.DOCUMENT_NUMBER, number)
    for title in entity.titles:
        out.chinese(subject, v.DCTERMS_TITLE, title)
    out.text(subject, v.AGENCY_CODE, key.agency)
    out.integer(subject, v.DOCUMENT_YEAR, key.year or None)
    out.text(subject, v.SERIAL, key.serial)
    for notice in entity.notices:
        out.date(subject, v.ELI_DATE_DOCUMENT, notice.date)
        if notice.issuer:
            issuer = links.organisation(notice.issuer)
            out.link(subject, v.ELI_PASSED_BY, iris.organisation(issuer.scope, issuer.key))
        for upper in notice.passes_on:
            out.link(subject, v.PASSES_ON, government_document_iri(iris, upper))
