"""Floor 6: a property graph → tables of nodes and edges: CSV and Parquet.

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
from kg.exporting.property_graph import Edge, PropertyGraph, Value
from kg.exporting.views import DECIMAL, EDGE_KINDS, INTEGER, TEXT, TEXTS

_BATCH = 10_000


def write_csv(graph: PropertyGraph, folder: Path) -> None:
    """`nodes.csv` and `edges.csv`, RFC 4180 in UTF-8 with a byte order mark, as Excel wants it."""
    names = graph.view.attributes
    write_rows(folder / "nodes.csv", ("id", "label", "type", *names), _node_rows(graph, names))
    head = ("source", "target", "type", "label", "weight", *EDGE_KINDS)
    edges = (edge_cells(graph, edge, edge.type) for edge in graph.edges())
    write_rows(folder / "edges.csv", head, edges)


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


def _node_rows(graph: PropertyGraph, names: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for node in graph.nodes():
        cells = (value_cell(node.attributes.get(name)) for name in names)
        yield (node.identifier, node.label, node.type, *cells)


def edge_cells(graph: PropertyGraph, edge: Edge, type_: str) -> tuple[str, ...]:
    """The cells of an edge, whose type the format may write in its own way."""
    values = (edge.attributes.get(name) for name in EDGE_KINDS)
    label, weight = graph.edge_label(edge.type), value_cell(edge.weight)
    return (edge.source, edge.target, type_, label, weight, *map(value_cell, values))


def value_cell(value: Value, separator: str = ";") -> str:
    """The cell of a value, several texts with the separator between."""
    return separator.join(value) if isinstance(value, tuple) else value_to_text(value) or ""


def write_rows(
    path: Path, head: Iterable[str], rows: Iterable[tuple[str, ...]], *, mark: bool = True
) -> None:
    """A file of CSV, with a byte order mark unless its reader takes one for a part of a name."""
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(rows)
