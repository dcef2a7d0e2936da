"""Floor 4: the links and the shared entities → the N-Quads of `graph/shared`.

Reads `Links`. Gives sorted lines in two parts that have no line in common: `links_to_nquads`, the
lines about one document's own mentions, projects and notices, written document by document, and
`entities_to_nquads`, the entities. Nothing here stands in a document's graph or in the ontology's.
"""

from __future__ import annotations

from collections.abc import Set

from kg import vocabulary as v
from kg.iris import DEFAULT_BASE, SCHEME_SEGMENTS, Iris, part
from kg.linking import Links, document_mentions
from kg.linking.government_documents import GovernmentDocumentKey, notice_document
from kg.linking.keys import organisation_keys, project_key
from kg.linking.organisations import Organisation
from kg.mapping.citations import government_document_iri
from kg.mapping.ontology import ontology_triples
from kg.mapping.writer import Writer, escape
from kg.records import RecordSet
from kg.values.codes import subject_parents
from kg.values.divisions import division_by_code


def links_to_nquads(records: RecordSet, links: Links, *, base: str = DEFAULT_BASE) -> list[str]:
    """The shared graph's lines about one document: what its mentions and records refer to."""
    iris = Iris(base)
    out = Writer(iris.graph("shared"))
    row = records.documents[0]
    document = iris.document(row.document_id)
    for mention, key in organisation_keys(records, document_mentions(records)).items():
        entity = links.organisation(key)
        subject = part(document, "organisation", mention)
        out.link(subject, v.REFERS_TO, iris.organisation(entity.scope, entity.key))
    for project in records.projects:
        subject = part(document, "project", project.project_id)
        out.link(subject, v.REFERS_TO, iris.project(project_key(row, project).key))
        programme = links.programme(project.name)
        out.link(subject, v.PROGRAMME, iris.programme(programme) if programme else "")
    for notice in records.notices:
        if own := notice_document(notice):
            subject = part(document, "notice", notice.notice_id)
            out.link(subject, v.REFERS_TO, government_document_iri(iris, own))
    return sorted(set(out.lines))


def entities_to_nquads(links: Links, *, base: str = DEFAULT_BASE) -> list[str]:
    """The lines about the shared entities themselves."""
    iris = Iris(base)
    graph = iris.graph("shared")
    out = Writer(graph)
    ontology = ontology_triples(base=base)
    _write_divisions(out, iris, links)
    for organisation in links.organisations:
        _write_organisation(out, iris, organisation, organisation.scope in links.divisions)
    _write_projects(out, iris, links)
    for programme in links.programmes:
        subject = iris.programme(programme)
        out.kind(subject, v.Programme)
        out.chinese(subject, v.RDFS_LABEL, programme)
    for key in links.government_documents:
        _write_government_document(out, iris, links, key)
    _write_subjects(out, iris, links, ontology)
    _write_indicator_classes(out, iris, links, ontology)
    known = {f"{triple} <{graph}> .\n" for triple in ontology}
    return sorted(set(out.lines) - known)


def _write_divisions(out: Writer, iris: Iris, links: Links) -> None:
    """The divisions of the documents, and the prefecture and province above each."""
    for key, names in links.divisions.items():
        known = division_by_code(key)
        _write_division(out, iris, key, (known.name, *names) if known else names)
        below = key
        for above in (key[:4] + "00", key[:2] + "0000"):
            division = division_by_code(above) if key.isdigit() and above != below else None
            if division is not None:
                _write_division(out, iris, above, (division.name,))
                out.link(iris.division(below), v.SCHEMA_CONTAINED_IN_PLACE, iris.division(above))
                below = above


def _write_division(out: Writer, iris: Iris, key: str, names: tuple[str, ...]) -> None:
    subject = iris.division(key)
    out.kind(subject, v.AdministrativeDivision)
    _write_names(out, subject, tuple(dict.fromkeys(names)))
    if key.isdigit():
        out.text(subject, v.SKOS_NOTATION, key)


def _write_names(out: Writer, subject: str, names: tuple[str, ...]) -> None:
    for name in names[:1]:
        out.chinese(subject, v.RDFS_LABEL, name)
    for name in names[1:]:
        out.chinese(subject, v.SKOS_ALT_LABEL, name)


def _write_organisation(out: Writer, iris: Iris, entity: Organisation, in_division: bool) -> None:
    subject = iris.organisation(entity.scope, entity.key)
    out.kind(subject, v.Organisation)
    _write_names(out, subject, entity.names or entity.codes[:1])
    for code in entity.codes:
        out.text(subject, v.ORG_IDENTIFIER, code)
    for parent in entity.parents:
        out.link(subject, v.ORG_SUB_ORGANIZATION_OF, iris.organisation(entity.scope, parent))
    if in_division:
        out.link(subject, v.DIVISION, iris.division(entity.scope))


def _write_projects(out: Writer, iris: Iris, links: Links) -> None:
    for key, found in links.projects.items():
        subject = iris.project(key)
        out.kind(subject, v.ProjectIdentity)
        names = {project.name for project in found if project.name}
        _write_names(out, subject, tuple(sorted(names, key=lambda name: (-len(name), name))))
        for project in found:
            out.text(subject, v.CODE, project.code)
            out.integer(subject, v.FISCAL_YEAR, project.year or None)
            out.link(
                subject, v.DIVISION, iris.division(project.division) if project.division else ""
            )


def _write_government_document(
    out: Writer, iris: Iris, links: Links, key: GovernmentDocumentKey
) -> None:
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


def _write_subjects(out: Writer, iris: Iris, links: Links, ontology: Set[str]) -> None:
    """The subject codes as printed, and the codes above them."""
    for (scheme, code), labels in links.subjects.items():
        if scheme not in SCHEME_SEGMENTS:
            continue
        chain = (*subject_parents(code), code)
        for index, step in enumerate(chain):
            concept = iris.classification(scheme, step)
            _write_concept(out, concept, v.code_iri("scheme", scheme), step)
            if index:
                out.link(concept, v.SKOS_BROADER, iris.classification(scheme, chain[index - 1]))
        _write_concept_names(out, iris.classification(scheme, code), labels, ontology)


def _write_indicator_classes(out: Writer, iris: Iris, links: Links, ontology: Set[str]) -> None:
    for level1, level2 in links.indicator_classes:
        scheme, above = v.BKGC + "indicatorClass", iris.indicator_class(level1)
        _write_concept(out, above, scheme, level1)
        _write_concept_names(out, above, (level1,), ontology)
        if level2:
            concept = iris.indicator_class(level1, level2)
            _write_concept(out, concept, scheme, level2)
            out.link(concept, v.SKOS_BROADER, above)
            _write_concept_names(out, concept, (level2,), ontology)


def _write_concept(out: Writer, concept: str, scheme: str, notation: str) -> None:
    out.kind(concept, v.SkosConcept)
    out.link(concept, v.SKOS_IN_SCHEME, scheme)
    out.text(concept, v.SKOS_NOTATION, notation)


def _write_concept_names(
    out: Writer, concept: str, names: tuple[str, ...], ontology: Set[str]
) -> None:
    """Names as printed; a concept that the code lists describe keeps its label and gets others."""
    if f"<{concept}> <{v.RDF_TYPE}> <{v.SkosConcept}>" in ontology:
        for name in names:
            if f'<{concept}> <{v.RDFS_LABEL}> "{escape(name)}"@zh' not in ontology:
                out.chinese(concept, v.SKOS_ALT_LABEL, name)
        return
    _write_names(out, concept, names)
    for name in names[:1]:
        out.chinese(concept, v.SKOS_PREF_LABEL, name)
