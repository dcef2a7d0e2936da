"""Floor 4: the links and the shared entities → the N-Quads of `graph/shared`.

Reads `Links`. Gives sorted lines in two parts that have no line in common: `links_to_nquads`, the
lines about one document's own mentions, projects and notices, written document by document, and
`entities_to_nquads`, the entities. Nothing here stands in a document's graph or in the ontology's.
"""

from __future__ import annotations

from kg import vocabulary as v
from kg.iris import DEFAULT_BASE, Iris, part
from kg.linking import Links, document_mentions
from kg.linking.government_documents import notice_document, notice_region
from kg.linking.keys import organisation_keys, project_key
from kg.mapping.citations import government_document_iri
from kg.mapping.ontology import ontology_triples
from kg.mapping.shared_changes import write_changes
from kg.mapping.shared_codes import write_indicator_classes, write_subjects
from kg.mapping.shared_divisions import write_divisions
from kg.mapping.shared_documents import write_government_document
from kg.mapping.shared_organisations import (
    write_organisation,
    write_programmes,
    write_projects,
)
from kg.mapping.shared_summaries import write_copied, write_summaries
from kg.mapping.writer import Writer
from kg.records import RecordSet


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
        if own := notice_document(notice, notice_region(row, notice)):
            subject = part(document, "notice", notice.notice_id)
            out.link(subject, v.REFERS_TO, government_document_iri(iris, own))
    write_copied(out, iris, links, records)
    return sorted(set(out.lines))


def entities_to_nquads(links: Links, *, base: str = DEFAULT_BASE) -> list[str]:
    """The lines about the shared entities themselves."""
    iris = Iris(base)
    graph = iris.graph("shared")
    out = Writer(graph)
    ontology = ontology_triples(base=base)
    write_divisions(out, iris, links)
    for organisation in links.organisations:
        write_organisation(out, iris, organisation, organisation.scope in links.divisions)
    write_projects(out, iris, links)
    write_changes(out, iris, links)
    write_programmes(out, iris, links)
    for key in links.government_documents:
        write_government_document(out, iris, links, key)
    write_subjects(out, iris, links, ontology)
    write_indicator_classes(out, iris, links, ontology)
    write_summaries(out, iris, links)
    known = {f"{triple} <{graph}> .\n" for triple in ontology}
    return sorted(set(out.lines) - known)
