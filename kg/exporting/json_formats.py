"""Floor 6: a property graph → JSON for Cytoscape.js and for d3 and networkx (node-link).

Reads nodes and edges one at a time. Gives text, a piece at a time, a node or edge on a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from kg.exporting.plain_values import value_to_json
from kg.exporting.property_graph import Edge, Node, PropertyGraph

_encode = json.JSONEncoder(ensure_ascii=False).encode
_BATCH = 10
"""Values that are encoded at once: for one alone most of the time would go into making ready."""


def graph_to_cytoscape(graph: PropertyGraph) -> Iterator[str]:
    """The elements JSON of Cytoscape.js, <https://js.cytoscape.org/#notation/elements-json>."""
    colours = {rule.type: rule.colour for rule in graph.view.nodes}
    yield '{"data": ' + _encode({"name": graph.title}) + ',\n"elements": {"nodes": [\n'
    yield from _lines(
        # Cytoscape shows `name`, and networkx asks for `value`.
        {
            "data": {
                **_node(node),
                "name": node.label,
                "value": node.identifier,
                "colour": colours.get(node.type),
            }
        }
        for node in graph.nodes()
    )
    yield '],\n"edges": [\n'
    yield from _lines(
        {"data": {"id": f"e{number}", **_edge(graph, edge)}}
        for number, edge in enumerate(graph.edges())
    )
    yield "]}}\n"


def graph_to_node_link(graph: PropertyGraph) -> Iterator[str]:
    """Node-link JSON as networkx reads it, `edges="edges"`."""
    yield '{"directed": true, "multigraph": true, "graph": '
    yield _encode({"name": graph.title}) + ',\n"nodes": [\n'
    yield from _lines(map(_node, graph.nodes()))
    yield '],\n"edges": [\n'
    yield from _lines({**_edge(graph, edge), "key": edge.type} for edge in graph.edges())
    yield "]}\n"


def _node(node: Node) -> dict[str, Any]:
    return {
        "id": node.identifier,
        "label": node.label,
        "type": node.type,
        **_attributes(node.attributes),
    }


def _edge(graph: PropertyGraph, edge: Edge) -> dict[str, Any]:
    return {
        "source": edge.source,
        "target": edge.target,
        "type": edge.type,
        "label": graph.edge_label(edge.type),
        "weight": value_to_json(edge.weight),
        **_attributes(edge.attributes),
    }


def _attributes(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value_to_json(value) for name, value in values.items() if value is not None}


def _lines(values: Iterable[object]) -> Iterator[str]:
    """A value on a line."""
    rest, before = iter(values), ""
    while batch := list(islice(rest, _BATCH)):
        # In a text the quote and the end of a line would stand behind a backslash.
        for line in _encode(batch)[1:-1].replace('}, {"', '}\n{"').split("\n"):
            yield before + line
            before = ",\n"
    yield "\n"
