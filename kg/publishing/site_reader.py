"""Floor 6: a `GraphReader` that holds the graph of the disclosure whose pages are being written.

Reads a disclosure's named graph at once, and what the shared graph adds to its records. Every fact
about these is then at hand: for its own page, for its data, for the pages of its projects.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from kg.store import GraphStore
from kg.store.reader import Facts, GraphReader, to_facts


@dataclass(frozen=True, slots=True)
class Disclosure:
    """All that is said of the nodes of one disclosure's graph: as quads, and by node, sorted."""

    iri: str = ""
    quads: list[Quad] = field(default_factory=list)
    facts: dict[str, Facts] = field(default_factory=dict)


class SiteReader(GraphReader):
    """Reads one store for the pages of a site."""

    def __init__(self, store: GraphStore, base: str) -> None:
        super().__init__(store, base)
        self._held = Disclosure()

    def _facts(self, iri: str) -> Facts:
        held = self._held.facts.get(iri)
        return super()._facts(iri) if held is None else held

    def disclosure(self, iri: str) -> Disclosure:
        """The graph of one disclosure, which is held until another one is asked for."""
        if self._held.iri != iri:
            self._held = self._read(iri)
        return self._held

    def _read(self, iri: str) -> Disclosure:
        own = NamedNode(f"{self.base}graph/{iri.rpartition('/')[2]}")
        shared = NamedNode(f"{self.base}graph/shared")
        by_subject: dict[NamedNode, list[Quad]] = {}
        for quad in self.store.quads_for_pattern(None, None, None, own):
            if isinstance(quad.subject, NamedNode):
                by_subject.setdefault(quad.subject, []).append(quad)
        for subject, quads in by_subject.items():
            quads.extend(self.store.quads_for_pattern(subject, None, None, shared))
        nodes = sorted(by_subject, key=lambda node: node.value)
        return Disclosure(
            iri,
            [quad for node in nodes for quad in by_subject[node]],
            {node.value: to_facts(by_subject[node]) for node in nodes},
        )
