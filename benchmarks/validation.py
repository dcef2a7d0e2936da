"""Validation: the engine's rate against pyshacl's, on the same shapes and the same graph.

The shapes are the package's own, structure and audit. pyshacl may take many minutes for a document:
it is measured once, in a process of its own, and stopped after a while. Its rate is then at most
what it would have been, had it finished at that moment.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from multiprocessing import Process

from pyoxigraph import NamedNode, RdfFormat, Store

from benchmarks.measure import Figure, in_turn
from benchmarks.synthetic import document
from kg.mapping import document_to_nquads
from kg.validation import Validator, make_validator, validate

ROUNDS = 9
GOAL = 200
PATIENCE = 120.0


def measure() -> Iterator[Figure]:
    """Triples a second of both; each uses one core."""
    store, graphs = _store()
    ours = make_validator()
    (taken,) = in_turn(ROUNDS, lambda: _run(store, graphs, ours))
    peer, peer_taken = Process(target=_peer), PATIENCE
    started = time.perf_counter()
    peer.start()
    peer.join(PATIENCE)
    stopped = peer.is_alive()
    if stopped:
        peer.kill()
    else:
        peer_taken = time.perf_counter() - started
    rate, peer_rate = len(store) / taken, len(store) / peer_taken
    yield Figure(
        f"validation, {len(ours.selects)} constraints, {len(store)} triples",
        "triples/s",
        rate,
        "pyshacl, stopped: at most" if stopped else "pyshacl",
        peer_rate,
        f"> {GOAL} times the peer",
        rate > GOAL * peer_rate,
    )


def _store() -> tuple[Store, list[NamedNode]]:
    """The graph of one invented document."""
    store = Store()
    lines = "".join(document_to_nquads(document(0)))
    store.bulk_load(lines.encode("utf-8"), format=RdfFormat.N_QUADS)
    return store, [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]


def _run(store: Store, graphs: list[NamedNode], validator: Validator) -> int:
    return sum(1 for _ in validate(store, graphs, validator))


def _peer() -> None:
    _run(*_store(), make_validator(engine="pyshacl"))
