"""Floor 6: a property graph → tables of nodes and edges: CSV, Parquet, and Neo4j's import files.

Reads nodes and edges one at a time. Writes two files into a folder. Several texts stand in one cell
with `;` between; a missing value is an empty cell.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from kg.datapackage.parquet_form import pyarrow
from kg.exporting.plain_values import value_to_text
from kg.exporting.property_graph import PropertyGraph, Value
from kg.exporting.views import DECIMAL, EDGE_KINDS, INTEGER, TEXT, TEXTS

_BATCH = 10_000
_NEO4J_TYPES = {INTEGER: "long", DECIMAL: "double", TEXT: "string", TEXTS: "string[]"}
_UNIT_SEPARATOR = "\x1f"
"""Between several texts for Neo4j, which splits at each: no text of a document has it."""


def write_csv(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.csv` and `edges.csv`, RFC 4180 in UTF-8 with a byte order mark, as Excel wants it."""
    names = graph.view.attributes
    _write_rows(folder / "nodes.csv", ("id", "label", "type", *names), _node_rows(graph, names))
    head = ("source", "target", "type", "label", "weight", *EDGE_KINDS)
    _write_rows(folder / "edges.csv", head, _edge_rows(graph))


def write_neo4j(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.csv` and `relationships.csv` with the headers that `neo4j-admin` imports.

    <https://neo4j.com/docs/operations-manual/current/import/>: `:ID`, `:LABEL`, `:START_ID`,
    `:END_ID`, `:TYPE`, and a type behind each name.
    """
    names = graph.view.attributes
    head = (
        ":ID",
        "label:string",
        ":LABEL",
        *(f"{name}:{_NEO4J_TYPES[graph.view.kind(name)]}" for name in names),
    )
    rows = _node_rows(graph, names, _UNIT_SEPARATOR)
    _write_rows(folder / "nodes.csv", head, rows, mark=False)
    edge_head = (
        *(":START_ID", ":END_ID", ":TYPE", "label:string", "weight:double"),
        *(f"{name}:{_NEO4J_TYPES[kind]}" for name, kind in EDGE_KINDS.items()),
    )
    _write_rows(folder / "relationships.csv", edge_head, _edge_rows(graph), mark=False)
    (folder / "import.sh").write_text(
        "neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv "
        "--multiline-fields=true --array-delimiter=U+001F neo4j\n",
        encoding="utf-8",
    )


def write_parquet(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.parquet` and `edges.parquet`; several texts are a list, amounts decimals."""
    pa, _ = pyarrow()
    names = graph.view.attributes
    text = pa.string()
    amount = pa.decimal128(38, 10)
    kinds = {INTEGER: pa.int64(), DECIMAL: amount, TEXT: text, TEXTS: pa.list_(text)}
    node_schema = pa.schema(
        [("id", text), ("label", text), ("type", text)]
        + [(name, kinds[graph.view.kind(name)]) for name in names]
    )
    edge_schema = pa.schema(
        [(name, text) for name in ("source", "target", "type", "label")]
        + [("weight", amount)]
        + [(name, kinds[kind]) for name, kind in EDGE_KINDS.items()]
    )
    nodes = (
        {"id": node.identifier, "label": node.label, "type": node.type, **node.attributes}
        for node in graph.nodes()
    )
    edges = (
        {
            **{"source": edge.source, "target": edge.target, "type": edge.type},
            **{"label": graph.edge_label(edge.type), "weight": edge.weight, **edge.attributes},
        }
        for edge in graph.edges()
    )
    _write_batches(folder / "nodes.parquet", node_schema, nodes)
    _write_batches(folder / "edges.parquet", edge_schema, edges)


def _write_batches(path: Path, schema: Any, rows: Iterable[dict[str, Any]]) -> None:
    pa, pq = pyarrow()
    stream = iter(rows)
    with pq.ParquetWriter(path, schema) as writer:
        while batch := list(islice(stream, _BATCH)):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))


def _node_rows(
    graph: PropertyGraph, names: Iterable[str], separator: str = ";"
) -> Iterator[tuple[str, ...]]:
    order = tuple(names)
    for node in graph.nodes():
        values = (node.attributes.get(name) for name in order)
        cells = (_cell(value, separator) for value in values)
        yield (node.identifier, node.label, node.type, *cells)


def _edge_rows(graph: PropertyGraph) -> Iterator[tuple[str, ...]]:
    for edge in graph.edges():
        values = (edge.attributes.get(name) for name in EDGE_KINDS)
        label = graph.edge_label(edge.type)
        yield (edge.source, edge.target, edge.type, label, _cell(edge.weight), *map(_cell, values))


def _cell(value: Value, separator: str = ";") -> str:
    return separator.join(value) if isinstance(value, tuple) else value_to_text(value) or ""


def _write_rows(
    path: Path, head: Iterable[str], rows: Iterable[tuple[str, ...]], *, mark: bool = True
) -> None:
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
