"""The rules of `neo4j-admin database import`, as its manual states them, for nodes and edges.

https://neo4j.com/docs/operations-manual/current/import/ : a header of `name:type` fields; one `:ID`
and `:LABEL` of nodes; `:START_ID`, `:END_ID` and `:TYPE` of relationships; values that parse as
their types; arrays that split at the delimiter; ends that are ids.
"""

import csv
from pathlib import Path
from typing import Any

PARSERS = {"string": str, "long": int, "int": int, "double": float, "float": float}
MARKS = {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "IGNORE"}


def read_import(
    nodes: Path, relationships: Path, delimiter: str
) -> tuple[dict[str, dict[str, Any]], list[dict[str, Any]]]:
    """What the importer would make of the files; AssertionError where it would refuse them."""
    found = {}
    for row in _rows(nodes, {"ID": 1, "LABEL": 1}, delimiter):
        assert row[":ID"], "an id is missing"
        assert row[":ID"] not in found, "an id stands twice"
        assert row[":LABEL"]
        found[row[":ID"]] = row
    edges = _rows(relationships, {"START_ID": 1, "END_ID": 1, "TYPE": 1}, delimiter)
    for row in edges:
        assert {row[":START_ID"], row[":END_ID"]} <= found.keys(), "an end is no node"
        assert row[":TYPE"]
    return found, edges


def _rows(path: Path, wanted: dict[str, int], delimiter: str) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    assert not head[0].startswith("\ufeff"), "the importer takes a byte order mark for a name"
    fields = [field.rpartition(":") for field in head]
    marks = [kind for name, _, kind in fields if kind in MARKS]
    assert {mark: marks.count(mark) for mark in marks} == wanted
    names = [name for name, _, kind in fields if kind not in MARKS]
    assert len(set(names)) == len(names)
    assert all(name for name in names)
    assert all(len(row) == len(head) for row in rows)
    return [
        {
            name or f":{kind}": _value(kind, cell, delimiter)
            for (name, _, kind), cell in zip(fields, row, strict=True)
        }
        for row in rows
    ]


def _value(kind: str, cell: str, delimiter: str) -> Any:
    """An empty cell is no property."""
    if kind in MARKS:
        return cell
    base = kind.removesuffix("[]")
    assert base in PARSERS, kind
    if not cell:
        return None
    if kind.endswith("[]"):
        return [PARSERS[base](part) for part in cell.split(delimiter)]
    return PARSERS[base](cell)
