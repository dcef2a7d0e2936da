"""Synthetic disclosures → a store on disk, linked as a build links them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks.synthetic import documents
from kg.linking import Linker, Links, document_keys
from kg.mapping import document_to_nquads
from kg.mapping.ontology import ontology_to_nquads
from kg.mapping.shared import entities_to_nquads, links_to_nquads
from kg.store import GraphStore, open_store


def synthetic_lines(number: int) -> Iterator[str]:
    """The N-Quads of so many documents, of what they share, and of the ontology."""
    linker = Linker()
    for records in documents(number):
        linker.add(document_keys(records))
        yield from document_to_nquads(records)
    links: Links = linker.links()
    for records in documents(number):
        yield from links_to_nquads(records, links)
    yield from entities_to_nquads(links)
    yield from ontology_to_nquads()


def synthetic_store(folder: Path, number: int) -> GraphStore:
    """The store of so many documents in a new folder; about a minute for a thousand."""
    nquads = folder / "graph.nq"
    with nquads.open("w", encoding="utf-8") as file:
        file.writelines(synthetic_lines(number))
    open_store(folder / "store").load_nquads(nquads)
    nquads.unlink()
    return open_store(folder / "store", read_only=True)
