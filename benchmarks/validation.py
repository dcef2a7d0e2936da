"""Validation: the engine's rate against pyshacl's, on the same shapes and the same graph.

The shapes are the package's own, structure and audit; the graphs are a department's disclosure and
a notice that hands money down, for which other rules have something to do. pyshacl may take many
minutes for a document: it is measured once, in a process of its own, and stopped after a while.
Its rate is then at most what it would have been, had it finished at that moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from multiprocessing import Process

from pyoxigraph import NamedNode, RdfFormat, Store

from benchmarks.measure import Figure, in_turn
from benchmarks.synthetic import document
from benchmarks.synthetic_notices import notices
from kg.mapping import document_to_nquads
from kg.records import RecordSet
from kg.validation import Validator, make_validator, validate

ROUNDS = 9
GOAL = 200
PATIENCE = 120.0
KINDS: dict[str, Callable[[], RecordSet]] = {
    "disclosure": lambda: document(0),
    "notice": lambda: next(notices(1)),
}


def measure() -> Iterator[Figure]:
    """Triples a second of both, for each kind of document; each uses one core."""
    ours = make_validator()
    for kind in KINDS:
        store, graphs = _store(kind)
        (taken,) = in_turn(ROUNDS, partial(_run, store, graphs, ours))
        peer_taken, stopped = _peer_seconds(kind)
        rate, peer_rate = len(store) / taken, len(store) / peer_taken
        yield Figure(
            f"validation of a {kind}, {len(ours.selects)} constraints, {len(store)} triples",
            "triples/s",
            rate,
            "pyshacl, stopped: at most" if stopped else "pyshacl",
            peer_rate,
            f"> {GOAL} times the peer",
            rate > GOAL * peer_rate,
        )


def _peer_seconds(kind: str) -> tuple[float, bool]:
    """How long pyshacl took, and whether it was stopped."""
    peer = Process(target=_peer, args=(kind,))
    started = time.perf_counter()
    peer.start()
    peer.join(PATIENCE)
    if not peer.is_alive():
        return time.perf_counter() - started, False
    peer.kill()
    return PATIENCE, True


def _store(kind: str = "disclosure") -> tuple[Store, list[NamedNode]]:
    """The graph of one invented document of a kind."""
    store = Store()
    lines = "".join(document_to_nquads(KINDS[kind]()))
    store.bulk_load(lines.encode("utf-8"), format=RdfFormat.N_QUADS)
    return store, [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]


def _run(store: Store, graphs: list[NamedNode], validator: Validator) -> int:
    return sum(1 for _ in validate(store, graphs, validator))


def _peer(kind: str) -> None:
    _run(*_store(kind), make_validator(engine="pyshacl"))
