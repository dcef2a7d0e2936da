"""The rules of `neo4j-admin database import`, as its manual states them, for nodes and edges.

https://neo4j.com/docs/operations-manual/current/import/ : a header of `name:type` fields; one `:ID`
and `:LABEL` of nodes; `:START_ID`, `:END_ID` and `:TYPE` of relationships; values that parse as
their types; arrays and labels that split at the delimiter; ends that are ids. An id is a property
where its field has a name.
"""

import csv
from pathlib import Path
from typing import Any

PARSERS = {"string": str, "long": int, "int": int, "double": float, "float": float}
MARKS = {"ID", "LABEL", "START_ID", "END_ID", "TYPE", "IGNORE"}

Entity = tuple[Any, dict[str, Any]]
"""The labels of a node, or the ends and type of a relationship; and the properties."""


def read_import(
    nodes: Path, relationships: Path, delimiter: str
) -> tuple[dict[str, Entity], list[Entity]]:
    """What the importer would make of the files; AssertionError where it would refuse them."""
    found: dict[str, Entity] = {}
    for marks, properties in _rows(nodes, {"ID": 1, "LABEL": 1}, delimiter):
        assert marks["ID"], "an id is missing"
        assert marks["ID"] not in found, "an id stands twice"
        labels = set(marks["LABEL"].split(delimiter))
        assert all(labels)
        found[marks["ID"]] = (labels, properties)
    edges: list[Entity] = []
    for marks, properties in _rows(
        relationships, {"START_ID": 1, "END_ID": 1, "TYPE": 1}, delimiter
    ):
        assert {marks["START_ID"], marks["END_ID"]} <= found.keys(), "an end is no node"
        assert marks["TYPE"]
        edges.append(((marks["START_ID"], marks["TYPE"], marks["END_ID"]), properties))
    return found, edges


def _rows(
    path: Path, wanted: dict[str, int], delimiter: str
) -> list[tuple[dict[str, str], dict[str, Any]]]:
    """Of each row the marked fields, and the properties that it states."""
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file, strict=True)
    assert not head[0].startswith("\ufeff"), "the importer takes a byte order mark for a name"
    fields = [(name, kind) for name, _, kind in (field.rpartition(":") for field in head)]
    marks = [kind for _, kind in fields if kind in MARKS]
    assert {mark: marks.count(mark) for mark in marks} == wanted
    names = [name for name, kind in fields if kind not in MARKS]
    assert len(set(names)) == len(names)
    assert all(names)
    assert all(len(row) == len(head) for row in rows)
    return [
        (
            {kind: cell for (_, kind), cell in zip(fields, row, strict=True) if kind in MARKS},
            {
                name: _value(kind, cell, delimiter)
                for (name, kind), cell in zip(fields, row, strict=True)
                if name and cell
            },
        )
        for row in rows
    ]


def _value(kind: str, cell: str, delimiter: str) -> Any:
    if kind == "ID":
        return cell
    base = kind.removesuffix("[]")
    assert base in PARSERS, kind
    if kind.endswith("[]"):
        return [PARSERS[base](part) for part in cell.split(delimiter)]
    return PARSERS[base](cell)
