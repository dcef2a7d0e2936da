"""Floor 6: a node of the graph → the links that lead from it and to it.

Reads the store through a `GraphReader`. Gives links between nodes that are shown, through the
mentions and statements that stand between them, within bounds: a subject code has tens of
thousands of lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from pyoxigraph import NamedNode

from kg import vocabulary as v
from kg.serving.graph_nodes import (
    ShownNode,
    amount_of,
    node_type,
    shown_node,
    statements,
    type_rank,
    year_of,
)
from kg.store.reader import GraphReader

MOST_QUADS = 5_000
"""How many links of one mention, statement or entity are looked at, in each direction."""

MOST_LINKS = 8_000
"""How many links are looked at for the neighbours of one node."""

_HIDDEN = {v.RDF_TYPE, v.REFERS_TO, v.PROV_WAS_DERIVED_FROM, v.SKOS_IN_SCHEME, v.OA_HAS_SOURCE}


@dataclass(frozen=True, slots=True)
class Link:
    """One statement between two shown nodes; `record` is whose facts tell its year and amount."""

    source: str
    predicate: str
    target: str
    record: str


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """All links of one kind between two nodes: how many, since when, the largest amount in yuan."""

    source: str
    target: str
    predicate: str
    count: int
    year: int | None
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Neighbours:
    """A node, the next nodes with the edges to them, and how many there are of each type.

    `cut`: there are more than were looked at.
    """

    node: ShownNode
    nodes: tuple[ShownNode, ...]
    edges: tuple[ShownEdge, ...]
    totals: dict[str, int]
    cut: bool


def links(reader: GraphReader, iri: str) -> Iterator[Link]:
    """The links of a node and of what stands for it, in the order of the store."""
    for one in statements(reader, iri):
        node = NamedNode(one)
        for quad in islice(reader.store.quads_for_pattern(node, None, None, None), MOST_QUADS):
            if isinstance(quad.object, NamedNode) and quad.predicate.value not in _HIDDEN:
                other = reader.entity(quad.object.value)
                if other != iri:
                    yield Link(iri, quad.predicate.value, other, one)
        for quad in islice(reader.store.quads_for_pattern(None, None, node, None), MOST_QUADS):
            if isinstance(quad.subject, NamedNode) and quad.predicate.value not in _HIDDEN:
                other = reader.entity(quad.subject.value)
                if other != iri:
                    yield Link(other, quad.predicate.value, iri, quad.subject.value)


def neighbours(
    reader: GraphReader, iri: str, language: str, most: int, wanted: str = ""
) -> Neighbours | None:
    """The next nodes, `most` of them, those of `wanted` alone if it is a type; None: not shown.

    What documents share comes first, then the larger amounts.
    """
    centre = shown_node(reader, iri, language)
    if centre is None:
        return None
    found: dict[str, list[Link]] = {}
    seen = list(islice(links(reader, iri), MOST_LINKS))
    for link in seen:
        found.setdefault(link.target if link.source == iri else link.source, []).append(link)
    types = {other: name for other in found if (name := node_type(reader, other)) is not None}
    chosen = [other for other, name in types.items() if wanted in ("", name)]
    nodes = [node for other in chosen if (node := shown_node(reader, other, language))]
    nodes.sort(key=lambda node: (type_rank(node.type), -(node.amount or 0), node.iri))
    kept = nodes[:most]
    edges = [edge for node in kept for edge in edges_of(reader, found[node.iri])]
    totals = dict(Counter(types.values()))
    return Neighbours(centre, tuple(kept), tuple(edges), totals, len(seen) == MOST_LINKS)


def edges_of(reader: GraphReader, found: list[Link]) -> list[ShownEdge]:
    """Links between two nodes as edges, one for each predicate and direction, sorted."""
    grouped: dict[tuple[str, str, str], set[str]] = {}
    for link in found:
        grouped.setdefault((link.source, link.target, link.predicate), set()).add(link.record)
    edges = []
    for (source, target, predicate), records in sorted(grouped.items()):
        facts = [reader.facts(record) for record in records]
        years = [year for one in facts if (year := year_of(one)) is not None]
        amounts = [amount for one in facts if (amount := amount_of(one)) is not None]
        year, amount = min(years, default=None), max(amounts, default=None)
        edges.append(ShownEdge(source, target, predicate, len(records), year, amount))
    return edges
