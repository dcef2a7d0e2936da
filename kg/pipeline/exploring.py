"""Floor 7: views of the graph → what the explorer of the service draws.

Reads a store folder and a view. Gives its nodes and edges in the service's form: it knows both
rooms. The service calls `load_shown_view` in a process of its own.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

from kg.exporting import Selection, load_view, view_names, view_to_graph
from kg.exporting.property_graph import Edge, Node, Value
from kg.serving.graph_links import ShownEdge
from kg.serving.graph_nodes import ShownNode
from kg.serving.views import ViewGraph, Views
from kg.store import open_store
from kg.store.reader import local_name


def shown_views() -> Views:
    """All views of the package."""
    return Views({name: load_view(name).title for name in view_names()}, load_shown_view)


def load_shown_view(store: Path, name: str, language: str, most: int) -> ViewGraph:
    """A view; where it has more than `most` nodes those with the most edges."""
    view = load_view(name)
    graph = view_to_graph(open_store(store, read_only=True), view, Selection(language=language))
    nodes = list(graph.nodes())
    edges = list(graph.edges())
    degrees: Counter[str] = Counter()
    for edge in edges:
        degrees.update((edge.source, edge.target))
    kept = sorted(nodes, key=lambda node: (-degrees[node.identifier], node.identifier))[:most]
    known = {node.identifier for node in kept}
    return ViewGraph(
        tuple(map(_node, kept)),
        tuple(_edge(edge) for edge in edges if edge.source in known and edge.target in known),
        {rule.type: rule.label.in_language(language) for rule in view.nodes},
        {rule.type: rule.label.in_language(language) for rule in view.edges},
        len(nodes),
    )


def _node(node: Node) -> ShownNode:
    year, amount = _year(node.attributes.get("year")), _money(node.attributes.get("amount"))
    label = local_name(node.identifier) if node.label == node.identifier else node.label
    return ShownNode(node.identifier, node.type, label, year, amount)


def _edge(edge: Edge) -> ShownEdge:
    count = edge.attributes.get("count")
    year, amount = _year(edge.attributes.get("year")), _money(edge.attributes.get("amount"))
    number = count if isinstance(count, int) else 1
    return ShownEdge(edge.source, edge.target, edge.type, number, year, amount)


def _year(value: Value) -> int | None:
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() else None


def _money(value: Value) -> Decimal | None:
    return Decimal(value) if isinstance(value, int | Decimal) else None
