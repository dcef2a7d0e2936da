"""Cytoscape.js itself, in node, opens what is written for it."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from kg.exporting import GRAPH_FORMATS, PropertyGraph, load_view, view_to_graph
from kg.store import GraphStore
from tests.exporting.test_formats import EDGES, NASTY, NODES, graph

READ = """
const cytoscape = require("cytoscape");
const file = JSON.parse(require("fs").readFileSync(process.argv[1], "utf8"));
const cy = cytoscape({ headless: true, elements: file.elements });
console.log(JSON.stringify({
  nodes: cy.nodes().map((node) => node.data()),
  edges: cy.edges().map((edge) => edge.data()),
  heavy: cy.edges("[weight > 1000000]").length,
}));
"""


@pytest.fixture
def modules(checkout: Path) -> Path:
    if shutil.which("node") is None:
        pytest.skip("node is not installed")
    if not (checkout / "web" / "node_modules" / "cytoscape").is_dir():
        pytest.skip("Cytoscape.js is not installed: npm ci --prefix web")
    return checkout / "web"


def read(modules: Path, what: PropertyGraph, folder: Path) -> dict[str, list[dict[str, object]]]:
    path = folder / "graph.cyjs"
    path.write_text("".join(GRAPH_FORMATS["cytoscape"][1](what)), encoding="utf-8")
    done = subprocess.run(
        ["node", "-e", READ, str(path)], cwd=modules, capture_output=True, text=True, check=False
    )
    # It warns, and goes on, where an edge has no end or an id stands twice.
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, list[dict[str, object]]] = json.loads(done.stdout)
    return found


def test_attributes_survive(modules: Path, tmp_path: Path) -> None:
    found = read(modules, graph(), tmp_path)
    project, unit = found["nodes"]
    assert (project["id"], project["label"]) == (NODES[0].identifier, NASTY)
    assert (project["amount"], project["findings"]) == (12345678.9, 3)
    assert "year" not in project
    assert (unit["names"], unit["year"], unit["colour"]) == (["甲", "乙"], 2023, "#1b6ca8")
    (edge,) = found["edges"]
    assert (edge["source"], edge["label"], edge["count"]) == (EDGES[0].source, "付", 2)
    assert found["heavy"] == 1


def test_every_node_and_edge_of_the_examples_is_there(
    modules: Path, store: GraphStore, tmp_path: Path
) -> None:
    drawn = view_to_graph(store, load_view("all"))
    found = read(modules, drawn, tmp_path)
    assert len(found["nodes"]) == sum(1 for _ in drawn.nodes())
    assert len(found["edges"]) == sum(1 for _ in drawn.edges())
