"""Neo4j's importer and its shell make the same database of what is written for them."""

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from kg.exporting import FOLDER_FORMATS, GRAPH_FORMATS, PropertyGraph, load_view, view_to_graph
from kg.exporting.property_graph import Edge, Node
from kg.exporting.view_files import view_names
from kg.store import GraphStore
from tests.exporting.neo4j_import import Entity, read_import
from tests.exporting.neo4j_script import run_script
from tests.exporting.test_formats import EDGES, NASTY, NODES, graph


def imported(what: PropertyGraph, folder: Path) -> tuple[dict[str, Entity], list[Entity]]:
    FOLDER_FORMATS["neo4j"](what, folder)
    assert "--array-delimiter=U+001F" in (folder / "import.sh").read_text(encoding="utf-8")
    return read_import(folder / "nodes.csv", folder / "relationships.csv", "\x1f")


def run(what: PropertyGraph) -> tuple[dict[str, Entity], list[Entity]]:
    return run_script("".join(GRAPH_FORMATS["cypher"][1](what)))


@pytest.mark.parametrize("name", view_names())
def test_both_ways_give_every_node_and_edge(name: str, store: GraphStore, tmp_path: Path) -> None:
    drawn = view_to_graph(store, load_view(name))
    nodes, edges = imported(drawn, tmp_path)
    assert list(nodes) == [node.identifier for node in drawn.nodes()]
    assert len(edges) == sum(1 for _ in drawn.edges())
    assert (nodes, edges) == run(drawn)


@pytest.mark.parametrize("form", ["importer", "script"])
def test_attributes_survive(form: str, tmp_path: Path) -> None:
    nodes, (edge,) = imported(graph(), tmp_path) if form == "importer" else run(graph())
    project, unit = (nodes[node.identifier] for node in NODES)
    assert project == (
        {"Entity", "Project"},
        {"iri": NODES[0].identifier, "label": NASTY, "amount": 12345678.9, "findings": 3},
    )
    assert (unit[1]["names"], unit[1]["year"]) == (["甲", "乙"], 2023)
    assert "amount" not in unit[1]
    (source, kind, target), facts = edge
    assert (source, kind, target) == (EDGES[0].source, "PAYS", EDGES[0].target)
    assert (facts["label"], facts["weight"], facts["count"]) == ("付", 12345678.9, 2)


def test_types_that_are_no_names_of_cypher_become_names() -> None:
    nodes = tuple(Node(f"https://x/{n}", "甲", "三公 经费-表", {"findings": 0}) for n in range(2))
    edge = Edge(nodes[0].identifier, nodes[1].identifier, "part of", Decimal(1), {})
    found, ((ends, _),) = run(graph(nodes, (edge,)))
    assert {label for labels, _ in found.values() for label in labels} == {"Entity", "三公经费表"}
    assert ends[1] == "PART_OF"


def test_the_script_merges_many_at_once_in_bounded_statements() -> None:
    nodes = tuple(Node(f"https://x/{n}", "甲", "unit", {"findings": 0}) for n in range(1201))
    script = "".join(GRAPH_FORMATS["cypher"][1](graph(nodes, ())))
    assert script.count("UNWIND [") == 3
    assert len(run_script(script)[0]) == 1201
    # What the statements find their nodes by has a constraint, and so has each type.
    assert script.count("CREATE CONSTRAINT") == 3


def test_the_command_runs_beside_its_files_with_options_of_the_user(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    FOLDER_FORMATS["neo4j"](graph(), tmp_path / "out")
    (tmp_path / "neo4j-admin").write_text('#!/bin/sh\nls "${4#--nodes=}"; echo "$@"\n')
    (tmp_path / "neo4j-admin").chmod(0o755)
    done = subprocess.run(
        ["sh", str(tmp_path / "out" / "import.sh"), "--overwrite-destination"],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    listed, given = done.stdout.splitlines()
    assert listed == "nodes.csv"
    assert given.startswith("database import full ")
    assert given.endswith(" --array-delimiter=U+001F --overwrite-destination neo4j")
