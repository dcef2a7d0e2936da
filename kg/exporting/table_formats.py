"""Floor 6: a property graph → tables of nodes and edges: CSV, Parquet, and Neo4j's import files.

Reads nodes and edges one at a time. Writes two files into a folder. Several texts stand in one cell
with `;` between; a missing value is an empty cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from kg.datapackage.parquet_form import pyarrow
from kg.exporting.plain_values import EDGE_ATTRIBUTES, TYPES, value_to_text
from kg.exporting.property_graph import PropertyGraph, Value

_BATCH = 10_000
_NEO4J_TYPES = {"integer": "long", "decimal": "double", "string": "string"}


def write_csv(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.csv` and `edges.csv`, RFC 4180 in UTF-8 with a byte order mark, as Excel wants it."""
    names = graph.view.attributes
    _write_rows(folder / "nodes.csv", ("id", "label", "type", *names), _node_rows(graph, names))
    head = ("source", "target", "type", "weight", *EDGE_ATTRIBUTES)
    _write_rows(folder / "edges.csv", head, _edge_rows(graph))


def write_neo4j(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.csv` and `relationships.csv` with the headers that `neo4j-admin` imports.

    <https://neo4j.com/docs/operations-manual/current/import/>: `:ID`, `:LABEL`, `:START_ID`,
    `:END_ID`, `:TYPE`, and a type behind each name.
    """
    names = graph.view.attributes
    head = (":ID", "label:string", ":LABEL", *(f"{name}:{_neo4j_type(name)}" for name in names))
    _write_rows(folder / "nodes.csv", head, _node_rows(graph, names), mark=False)
    edge_head = (
        *(":START_ID", ":END_ID", ":TYPE", "weight:double"),
        *(f"{name}:{_neo4j_type(name)}" for name in EDGE_ATTRIBUTES),
    )
    _write_rows(folder / "relationships.csv", edge_head, _edge_rows(graph), mark=False)
    (folder / "import.sh").write_text(
        "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv "
        "--multiline-fields=true neo4j\n",
        encoding="utf-8",
    )


def write_parquet(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.parquet` and `edges.parquet`; texts are lists of text, amounts decimals."""
    pa, _ = pyarrow()
    names = graph.view.attributes
    text = pa.string()
    kinds = {"integer": pa.int64(), "decimal": pa.decimal128(38, 10), "string": pa.list_(text)}
    node_schema = pa.schema(
        [("id", text), ("label", text), ("type", text)]
        + [(name, kinds[TYPES.get(name, "string")]) for name in names]
    )
    edge_schema = pa.schema(
        [("source", text), ("target", text), ("type", text), ("weight", kinds["decimal"])]
        + [(name, kinds[TYPES[name]]) for name in EDGE_ATTRIBUTES]
    )
    nodes = (
        {"id": node.identifier, "label": node.label, "type": node.type, **_cells(node.attributes)}
        for node in graph.nodes()
    )
    edges = (
        {
            **{"source": edge.source, "target": edge.target, "type": edge.type},
            **{"weight": edge.weight, **edge.attributes},
        }
        for edge in graph.edges()
    )
    _write_batches(folder / "nodes.parquet", node_schema, nodes)
    _write_batches(folder / "edges.parquet", edge_schema, edges)


def _cells(attributes: Mapping[str, Value]) -> dict[str, Any]:
    return {name: value if name in TYPES else _texts(value) for name, value in attributes.items()}


def _texts(value: Value) -> list[str] | None:
    if value is None or isinstance(value, tuple):
        return None if value is None else list(value)
    return [value_to_text(value) or ""]


def _write_batches(path: Path, schema: Any, rows: Iterable[dict[str, Any]]) -> None:
    pa, pq = pyarrow()
    stream = iter(rows)
    with pq.ParquetWriter(path, schema) as writer:
        while batch := list(islice(stream, _BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _neo4j_type(name: str) -> str:
    return _NEO4J_TYPES[TYPES.get(name, "string")] + ("" if name in TYPES else "[]")


def _node_rows(graph: PropertyGraph, names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    order = tuple(names)
    for node in graph.nodes():
        values = (node.attributes.get(name) for name in order)
        yield (node.identifier, node.label, node.type, *map(_cell, values))


def _edge_rows(graph: PropertyGraph) -> Iterator[tuple[str, ...]]:
    for edge in graph.edges():
        values = (edge.attributes.get(name) for name in EDGE_ATTRIBUTES)
        weight: Decimal = edge.weight
        yield (edge.source, edge.target, edge.type, _cell(weight), *map(_cell, values))


def _cell(value: Value) -> str:
    return ";".join(value) if isinstance(value, tuple) else value_to_text(value) or ""


def _write_rows(
    path: Path, head: Iterable[str], rows: Iterable[tuple[str, ...]], *, mark: bool = True
) -> None:
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
