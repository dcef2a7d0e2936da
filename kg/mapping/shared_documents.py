"""Floor 4: government documents → the lines of their entities.

Reads `Links`. Gives lines of `graph/shared`: a document's numbers and titles as cited, and what
notices say of themselves and of the documents above them.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import Iris
from kg.linking import Links
from kg.linking.decide import issuer_organisation
from kg.linking.government_documents import GovernmentDocumentKey
from kg.linking.issuers import Issuer
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
    if key.agency:
        _write_series(out, iris, links, key, entity.issuer)
    for notice in entity.notices:
        out.date(subject, v.ELI_DATE_DOCUMENT, notice.date)
        if notice.issuer:
            issuer = links.organisation(notice.issuer)
            out.link(subject, v.ELI_PASSED_BY, iris.organisation(issuer.scope, issuer.key))
        for upper in notice.passes_on:
            out.link(subject, v.PASSES_ON, government_document_iri(iris, upper))


def _write_series(
    out: Writer, iris: Iris, links: Links, key: GovernmentDocumentKey, issuer: Issuer | None
) -> None:
    """The series that a number belongs to, and who issues it."""
    document = government_document_iri(iris, key)
    series = iris.series(key.agency, key.division)
    out.link(document, v.SERIES, series)
    out.kind(series, v.SkosConcept)
    out.link(series, v.SKOS_IN_SCHEME, v.BKGC + "documentSeries")
    out.text(series, v.SKOS_NOTATION, key.agency)
    out.chinese(series, v.RDFS_LABEL, key.agency)
    out.chinese(series, v.SKOS_PREF_LABEL, key.agency)
    if issuer is None:
        return
    out.link(document, v.GOVERNMENT_LEVEL, v.code_iri("fundingLevel", issuer.level))
    if issuer.field:
        out.link(series, v.POLICY_FIELD, v.code_iri("policyField", issuer.field))
    if issuer.office:
        office = links.organisation(issuer_organisation(issuer))
        organisation = iris.organisation(office.scope, office.key)
        out.link(document, v.ELI_PASSED_BY, organisation)
        out.link(series, v.DCTERMS_PUBLISHER, organisation)
