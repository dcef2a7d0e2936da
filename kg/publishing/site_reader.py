"""Floor 6: a `GraphReader` that holds the graph of the disclosure whose pages are being written.

Takes in a disclosure's graph as the build wrote it, since the store gives its quads eight times as
slowly, and reads from the store what the shared graph adds to its records. Every fact about these
is then at hand: for its own page, for its data, for the pages of its projects.
"""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.store import GraphStore
from kg.store.reader import Facts, GraphReader, to_facts


class SiteReader(GraphReader):
    """Reads one store for the pages of a site.

    `held` are the facts of the nodes of one disclosure, `held_lines` the same as N-Triples.
    """

    def __init__(self, store: GraphStore, base: str) -> None:
        super().__init__(store, base)
        self.held: dict[str, Facts] = {}
        self.held_lines: list[bytes] = []

    def hold(self, triples: bytes) -> None:
        """Take in the N-Triples of one disclosure's graph, in the place of those held before."""
        shared = NamedNode(f"{self.base}graph/shared")
        quads: dict[NamedNode, list[Quad]] = {}
        for quad in parse(triples, format=RdfFormat.N_TRIPLES):
            if isinstance(quad.subject, NamedNode):
                quads.setdefault(quad.subject, []).append(quad)
        links: list[Quad] = []
        for node in quads:
            added = list(self.store.quads_for_pattern(node, None, None, shared))
            quads[node] += added
            links += added
        nodes = sorted(quads, key=lambda node: node.value)
        self.held = {node.value: to_facts(quads[node]) for node in nodes}
        self.held_lines = [*triples.splitlines(keepends=True), *quads_to_lines(links)]

    def graph_triples(self, iri: str) -> bytes:
        """The N-Triples of a disclosure's graph as the store has them."""
        graph = NamedNode(f"{self.base}graph/{iri.rpartition('/')[2]}")
        return self.store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph) or b""

    def facts(self, iri: str) -> Facts:
        """All that is said of a node."""
        held = self.held.get(iri)
        return super().facts(iri) if held is None else held

    def values(self, iri: str, predicate: str) -> list[NamedNode | Literal]:
        """The values of one property of a node, sorted."""
        held = self.held.get(iri)
        return super().values(iri, predicate) if held is None else held.get(predicate, [])


def quads_to_lines(quads: Iterable[Quad]) -> list[bytes]:
    """Lines of N-Triples; the graphs are left out."""
    triples = (quad.triple for quad in quads)
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").splitlines(keepends=True)
