"""Synthetic disclosures and notices → a store on disk, linked as a build links them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.synthetic import documents
from benchmarks.synthetic_notices import notices
from kg.errors import Text
from kg.findings import SEVERITIES, Finding
from kg.iris import DEFAULT_BASE, Iris
from kg.linking import Linker, Links, document_keys
from kg.mapping import document_to_nquads
from kg.mapping.ontology import ontology_to_nquads
from kg.mapping.shared import entities_to_nquads, links_to_nquads
from kg.records import RecordSet
from kg.store import GraphStore, open_store
from kg.validation.quads import findings_to_nquads

DOCUMENTS_A_NOTICE = 20
FINDINGS = 6
"""Findings for each document."""


def synthetic_records(number: int) -> Iterator[RecordSet]:
    """So many disclosures, and a notice for every twenty."""
    yield from documents(number)
    yield from notices(number // DOCUMENTS_A_NOTICE)


def synthetic_lines(number: int) -> Iterator[str]:
    """The N-Quads of these documents, of what they share, of findings, and of the ontology."""
    linker = Linker()
    for records in synthetic_records(number):
        linker.add(document_keys(records))
        yield from document_to_nquads(records)
    links: Links = linker.links()
    for records in synthetic_records(number):
        yield from links_to_nquads(records, links)
        yield from findings_to_nquads(_findings(records))
    yield from entities_to_nquads(links)
    yield from ontology_to_nquads()


def _findings(records: RecordSet) -> Iterator[Finding]:
    document_id = records.documents[0].document_id
    for number in range(FINDINGS):
        yield Finding(
            severity=SEVERITIES[number % len(SEVERITIES)],
            shape=f"https://w3id.org/budget-kg/shapes#audit-rule-{number}",
            component="http://www.w3.org/ns/shacl#SPARQLConstraintComponent",
            message=Text("相加不等", "does not add up"),
            document_id=document_id,
            focus=f"<{Iris(DEFAULT_BASE).document(document_id)}>",
            source=f"line={number},{number + 1}",
            quote="合计",
        )


def synthetic_store(folder: Path, number: int) -> GraphStore:
    """The store of so many documents in a new folder; about a minute for a thousand."""
    nquads = folder / "graph.nq"
    with nquads.open("w", encoding="utf-8") as file:
        file.writelines(synthetic_lines(number))
    store = open_store(folder / "store")
    store.load_nquads(nquads)
    store.optimize()
    del store
    nquads.unlink()
    return open_store(folder / "store", read_only=True)
