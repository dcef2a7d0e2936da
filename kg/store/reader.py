"""Floor 4: a store → small answers about one node at a time.

Reads the store by patterns, never by a query, since a site asks a hundred thousand times. Gives
facts, labels in both languages and the place in the source, all in an order of their own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from pyoxigraph import Literal, NamedNode, Quad

from kg import vocabulary as v
from kg.errors import Text
from kg.store.graph_store import GraphStore

_NAMES = (v.RDFS_LABEL, v.SKOS_PREF_LABEL, v.RDF_VALUE)
Facts = dict[str, list[NamedNode | Literal]]
"""What is said of one node: property → values, sorted."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was read: the disclosure, its file, the place in it, and the words there."""

    document: str
    file: str
    place: str
    text: str


class GraphReader:
    """Reads one store. What was read is kept for a while: pages name the same nodes.

    `label` gives the name of a node, `entity` what a record or a mention refers to.
    """

    def __init__(self, store: GraphStore, base: str) -> None:
        self.store = store.pyoxigraph
        self.base = base
        self._kept = lru_cache(maxsize=20_000)(self._facts)
        self.label = lru_cache(maxsize=100_000)(self._label)
        self.entity = lru_cache(maxsize=100_000)(self._entity)

    def facts(self, iri: str) -> Facts:
        """All that is said of a node."""
        return self._kept(iri)

    def _facts(self, iri: str) -> Facts:
        return to_facts(self.store.quads_for_pattern(NamedNode(iri), None, None, None))

    def subjects(self, predicate: str, iri: str) -> list[str]:
        """Who says this of a node, sorted."""
        quads = self.store.quads_for_pattern(None, NamedNode(predicate), NamedNode(iri), None)
        return sorted({q.subject.value for q in quads if isinstance(q.subject, NamedNode)})

    def instances(self, kind: str) -> list[str]:
        """All nodes of a class, sorted."""
        return self.subjects(v.RDF_TYPE, kind)

    def graph(self, iri: str) -> dict[str, Facts]:
        """All that one named graph says: subject → facts, subjects sorted."""
        found: dict[str, list[Quad]] = {}
        for quad in self.store.quads_for_pattern(None, None, None, NamedNode(iri)):
            if isinstance(quad.subject, NamedNode):
                found.setdefault(quad.subject.value, []).append(quad)
        return {subject: to_facts(found[subject]) for subject in sorted(found)}

    @cached_property
    def schemes(self) -> dict[str, str]:
        """Concepts of the closed lists → their list."""
        quads = self.store.quads_for_pattern(None, NamedNode(v.SKOS_IN_SCHEME), None, None)
        pairs = ((quad.subject, quad.object) for quad in quads)
        return {
            concept.value: scheme.value
            for concept, scheme in pairs
            if isinstance(concept, NamedNode)
            and isinstance(scheme, NamedNode)
            and concept.value.startswith(v.BKGC)
        }

    def _label(self, iri: str) -> Text:
        """The name of a node in both languages; of a node without one the end of its IRI."""
        for predicate in _NAMES:
            if names := bilingual(self.values(iri, predicate)):
                return names
        return Text(local_name(iri), local_name(iri))

    def values(self, iri: str, predicate: str) -> list[NamedNode | Literal]:
        """The values of one property of a node, sorted; cheaper than all its facts."""
        quads = self.store.quads_for_pattern(NamedNode(iri), NamedNode(predicate), None, None)
        return to_facts(quads).get(predicate, [])

    def _entity(self, iri: str) -> str:
        """What a record or a mention refers to, or the node itself."""
        values = self.values(iri, v.REFERS_TO)
        return values[0].value if values else iri

    def source(self, facts: Facts) -> Source | None:
        """Where a record was read; None where it has no place."""
        passage = first(facts, v.PROV_WAS_DERIVED_FROM)
        if not passage:
            return None
        there = self.facts(passage)
        document = first(there, v.OA_HAS_SOURCE) or passage.partition("#")[0]
        return Source(
            document,
            first(self.facts(document), v.FILE_NAME),
            first(there, v.RDF_VALUE),
            first(there, v.OA_EXACT),
        )


def to_facts(quads: Iterable[Quad]) -> Facts:
    """Quads about one node, grouped by property; blank nodes, which the graph has not, left out."""
    found: Facts = {}
    for quad in quads:
        if isinstance(quad.object, NamedNode | Literal):
            found.setdefault(quad.predicate.value, []).append(quad.object)
    for values in found.values():
        if len(values) > 1:
            values.sort(key=str)
    return found


def first(facts: Facts, predicate: str) -> str:
    """The first value of a property as text; empty where there is none."""
    values = facts.get(predicate)
    return values[0].value if values else ""


def number(facts: Facts, predicate: str) -> Decimal | None:
    """The first value of a property as a number."""
    text = first(facts, predicate)
    return Decimal(text) if text else None


def bilingual(values: Iterable[NamedNode | Literal]) -> Text | None:
    """A text in both languages; what has one language alone says the same in both."""
    texts: dict[str, str] = {}
    for value in values:
        if isinstance(value, Literal):
            texts.setdefault((value.language or "")[:2], value.value)
    if not texts:
        return None
    one = next(iter(texts.values()))
    return Text(texts.get("zh", one), texts.get("en", texts.get("zh", one)))


def local_name(iri: str) -> str:
    """The end of an IRI, for a node that nobody has named."""
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2]
