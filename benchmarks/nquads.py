"""Records → N-Quads: our mapping, against rdflib's add-and-serialize on the same records."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.measure import Figure, in_turn
from benchmarks.rdflib_peer import rdflib_nquads
from benchmarks.synthetic import documents
from kg.mapping import document_to_nquads
from kg.records import RecordSet

ROUNDS = 5
DOCUMENTS = 10
GOAL = 10


def our_nquads(records: list[RecordSet]) -> list[bytes]:
    """What a build writes for each document."""
    return ["".join(document_to_nquads(document)).encode() for document in records]


def measure() -> Iterator[Figure]:
    """Triples a second over ten documents in memory, the median of five rounds in turn."""
    records = list(documents(DOCUMENTS))
    triples = sum(part.count(b"\n") for part in our_nquads(records))
    ours, peer = in_turn(ROUNDS, lambda: our_nquads(records), lambda: rdflib_nquads(records))
    yield Figure(
        f"records → N-Quads, {DOCUMENTS} documents, {triples:,} triples",
        "triples/s",
        triples / ours,
        "rdflib add + serialize",
        triples / peer,
        f"{GOAL} times rdflib",
        peer / ours >= GOAL,
    )
