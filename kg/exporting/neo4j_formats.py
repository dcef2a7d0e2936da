"""Floor 6: a property graph → Neo4j 5: files for its importer, or a Cypher script.

Reads nodes and edges one at a time. Both give the same database: a node has the labels `Entity` and
its type's (`Project`), a relationship its type in capitals (`FUNDS_PROJECT`), and `iri` leads back
to the graph. Several texts are a list; a missing value is no property.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from kg.exporting.plain_values import value_to_text
from kg.exporting.property_graph import Edge, Node, PropertyGraph, Value
from kg.exporting.table_formats import edge_cells, value_cell, write_rows
from kg.exporting.views import DECIMAL, EDGE_KINDS, INTEGER, TEXT, TEXTS

_ENTITY = "Entity"
"""The label of all nodes, by which the script finds them."""
_TYPES = {INTEGER: "long", DECIMAL: "double", TEXT: "string", TEXTS: "string[]"}
_UNIT_SEPARATOR = "\x1f"
"""Between several texts or labels; the importer splits at it, and no text of a document has it."""
_ROWS = 500
"""Of a statement of the script, which is a transaction of its own."""
# Options behind the name of the script are those of the importer.
_COMMAND = """#!/bin/sh
cd "$(dirname "$0")" && neo4j-admin database import full --nodes=nodes.csv \\
    --relationships=relationships.csv --multiline-fields=true --array-delimiter=U+001F "$@" neo4j
"""


def write_neo4j(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.csv` and `relationships.csv` for `neo4j-admin database import`, and the command.

    <https://neo4j.com/docs/operations-manual/current/import/>: `:ID`, `:LABEL`, `:START_ID`,
    `:END_ID`, `:TYPE`, and a type behind each name. An `:ID` without a name would not be stored.
    """
    names = graph.view.attributes
    node_head = (
        *("iri:ID", "label:string", ":LABEL"),
        *(f"{name}:{_TYPES[graph.view.kind(name)]}" for name in names),
    )
    nodes = (
        (
            *(node.identifier, node.label, _UNIT_SEPARATOR.join((_ENTITY, _label(node.type)))),
            *(value_cell(node.attributes.get(name), _UNIT_SEPARATOR) for name in names),
        )
        for node in graph.nodes()
    )
    write_rows(folder / "nodes.csv", node_head, nodes, mark=False)
    edge_head = (
        *(":START_ID", ":END_ID", ":TYPE", "label:string", "weight:double"),
        *(f"{name}:{_TYPES[kind]}" for name, kind in EDGE_KINDS.items()),
    )
    edges = (edge_cells(graph, edge, _relationship(edge.type)) for edge in graph.edges())
    write_rows(folder / "relationships.csv", edge_head, edges, mark=False)
    (folder / "import.sh").write_text(_COMMAND, encoding="utf-8")


def graph_to_cypher(graph: PropertyGraph) -> Iterator[str]:
    """A script for `cypher-shell`: constraints, then what merges so many nodes or edges at once."""
    labels = dict.fromkeys((_ENTITY, *(_label(rule.type) for rule in graph.view.nodes)))
    for label in labels:
        yield (
            f"CREATE CONSTRAINT `{label}_iri` IF NOT EXISTS "
            f"FOR (n:`{label}`) REQUIRE n.iri IS UNIQUE;\n"
        )
    for type_, nodes in groupby(graph.nodes(), key=lambda node: node.type):
        yield from _statements(
            (f"{{iri: {_cypher(n.identifier)}, facts: {_map(_node_facts(n))}}}" for n in nodes),
            f"MERGE (n:{_ENTITY} {{iri: row.iri}}) SET n:`{_label(type_)}` SET n += row.facts",
        )
    for type_, edges in groupby(graph.edges(), key=lambda edge: edge.type):
        yield from _statements(
            (
                f"{{source: {_cypher(edge.source)}, target: {_cypher(edge.target)}, "
                f"facts: {_map(_edge_facts(graph, edge))}}}"
                for edge in edges
            ),
            f"MATCH (a:{_ENTITY} {{iri: row.source}}) MATCH (b:{_ENTITY} {{iri: row.target}}) "
            f"MERGE (a)-[r:`{_relationship(type_)}`]->(b) SET r += row.facts",
        )


def _statements(rows: Iterable[str], action: str) -> Iterator[str]:
    """The action on each row, so many rows in a statement."""
    end = f"\n] AS row {action};\n"
    before = ""
    for number, row in enumerate(rows):
        if number % _ROWS == 0:
            yield f"{before}UNWIND [\n{row}"
            before = end
        else:
            yield f",\n{row}"
    yield before


def _label(type_: str) -> str:
    """The label of a type of nodes, as Neo4j's guide of style has it.

    >>> _label("funding_document"), _label("项目")
    ('FundingDocument', '项目')
    """
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[\W_]+", type_))


def _relationship(type_: str) -> str:
    """The type of a relationship.

    >>> _relationship("funds_project"), _relationship("part of")
    ('FUNDS_PROJECT', 'PART_OF')
    """
    return re.sub(r"\W", "_", type_).upper()


def _node_facts(node: Node) -> dict[str, Value]:
    return {"label": node.label, **node.attributes}


def _edge_facts(graph: PropertyGraph, edge: Edge) -> dict[str, Value]:
    return {"label": graph.edge_label(edge.type), "weight": edge.weight, **edge.attributes}


def _cypher(value: Value) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_cypher, value)) + "]"
    text = value_to_text(value) or ""
    if not isinstance(value, str):
        return text
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return "'" + escaped.replace("\n", "\\n").replace("\r", "\\r") + "'"


def _map(facts: Mapping[str, Value]) -> str:
    stated = (f"`{name}`: {_cypher(value)}" for name, value in facts.items() if value is not None)
    return "{" + ", ".join(stated) + "}"
