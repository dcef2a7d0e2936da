"""Floor 6: a property graph → Graphviz DOT and Pajek.

Reads nodes and edges one at a time. Gives text, a piece at a time; names from documents stand in
quotes and are escaped as each language wants it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kg.exporting.drawing import text_colour
from kg.exporting.plain_values import value_to_text
from kg.exporting.property_graph import PropertyGraph, Value

_YUAN = {"zh": "元", "en": "yuan"}


def graph_to_dot(graph: PropertyGraph) -> Iterator[str]:
    """Graphviz, <https://graphviz.org/doc/info/lang.html>."""
    yield 'digraph budget {\n  graph [rankdir="LR", charset="UTF-8"];\n'
    yield '  node [shape="box", style="filled,rounded", fontname="Noto Sans CJK SC"];\n'
    for node in graph.nodes():
        shade = graph.view.colour(node.type)
        facts = {"label": node.label, "URL": node.identifier, "class": node.type}
        facts |= {"fillcolor": shade, "fontcolor": text_colour(shade)}
        facts |= _stated(node.attributes)
        yield f"  {_dot(node.identifier)} [{_dot_facts(facts)}];\n"
    for edge in graph.edges():
        facts = {"class": edge.type, "tooltip": graph.edge_label(edge.type)}
        facts |= _stated({"weight": edge.weight, **edge.attributes})
        if (amount := edge.attributes.get("amount")) is not None:
            facts["label"] = f"{value_to_text(amount)} {_YUAN[graph.language]}"
        yield f"  {_dot(edge.source)} -> {_dot(edge.target)} [{_dot_facts(facts)}];\n"
    yield "}\n"


def graph_to_pajek(graph: PropertyGraph) -> Iterator[str]:
    """Pajek .net: vertices with their labels, arcs with their weights.

    Pajek takes a text for UTF-8 by its byte order mark, which other readers pass over with a line
    of comment: <http://mrvar2.fdv.si/pajek/Unicode-Pajek.htm>.
    """
    numbers: dict[str, int] = {}
    labels: dict[str, int] = {}
    for node in graph.nodes():
        number = numbers[node.identifier] = len(numbers) + 1
        label = re.sub(r'["\s]+', " ", node.label)
        # Readers tell vertices by their labels.
        labels.setdefault(f"{label} #{number}" if label in labels else label, number)
    yield f"\ufeff% {' '.join(graph.title.split())}\n*Vertices {len(numbers)}\n"
    for label, number in labels.items():
        yield f'{number} "{label}"\n'
    yield "*Arcs\n"
    for edge in graph.edges():
        weight = value_to_text(edge.weight)
        yield f"{numbers[edge.source]} {numbers[edge.target]} {weight}\n"


def _stated(values: Mapping[str, Value]) -> dict[str, str]:
    """Attributes of ours, which graphviz keeps and does not draw."""
    texts = {f"kg_{name}": value_to_text(value) for name, value in values.items()}
    return {name: text for name, text in texts.items() if text is not None}


def _dot(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'"{escaped}"'


def _dot_facts(facts: Mapping[str, str]) -> str:
    return ", ".join(f"{name}={_dot(value)}" for name, value in facts.items())
