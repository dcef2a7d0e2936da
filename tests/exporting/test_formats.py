"""Each export is opened by a reader of its format, and the attributes survive."""

import csv
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import Text
from kg.exporting import FOLDER_FORMATS, GRAPH_FORMATS
from kg.exporting.property_graph import Edge, Node, PropertyGraph
from kg.exporting.views import EdgeRule, NodeRule, View

NASTY = "县“水务”局 <b>&\"'\\ 二\n行;尾"
VIEW = View(
    "test",
    Text("试", "test"),
    (
        NodeRule(
            "unit",
            Text("单位", "unit"),
            "?node a ?c .",
            {"names": "x", "year": "y"},
            "#1b6ca8",
            {"names": "texts"},
        ),
        NodeRule("project", Text("项目", "project"), "?node a ?c .", {"amount": "x"}, "#66a182"),
    ),
    (EdgeRule("pays", Text("付", "pays"), "?source ?p ?target . ?item ?q ?amount"),),
)
NODES = (
    Node(
        "https://x/项目/1",
        NASTY,
        "project",
        {"amount": Decimal("12345678.90"), "year": None, "findings": 3},
    ),
    Node("https://x/单位", "单位", "unit", {"names": ("甲", "乙"), "year": 2023, "findings": 0}),
)
EDGES = (
    Edge(
        "https://x/单位",
        "https://x/项目/1",
        "pays",
        Decimal("12345678.90"),
        {"count": 2, "amount": Decimal("12345678.90"), "year": 2023},
    ),
)


def graph(nodes: tuple[Node, ...] = NODES, edges: tuple[Edge, ...] = EDGES) -> PropertyGraph:
    return PropertyGraph(VIEW, lambda: iter(nodes), lambda: iter(edges))


def text(form: str, what: PropertyGraph | None = None) -> str:
    return "".join(GRAPH_FORMATS[form][1](what or graph()))


def one_line(label: str) -> str:
    return re.sub(r"\s+", " ", label)


@pytest.fixture
def written(tmp_path: Path) -> Callable[[str], Path]:
    def write(form: str) -> Path:
        path = tmp_path / f"graph{GRAPH_FORMATS[form][0]}"
        path.write_text(text(form), encoding="utf-8")
        return path

    return write


def test_gexf_is_read_by_networkx(written: Callable[[str], Path]) -> None:
    found = nx.read_gexf(written("gexf"))
    project, unit = found.nodes[NODES[0].identifier], found.nodes[NODES[1].identifier]
    assert one_line(project["label"]) == one_line(NASTY)
    assert (project["type"], project["findings"], project["amount"]) == ("project", 3, 12345678.9)
    assert (unit["names"], unit["year"], unit["start"]) == ("甲; 乙", 2023, "2023-01-01")
    assert "year" not in project
    assert "amount" not in unit
    assert project["viz"]["color"] == {"r": 102, "g": 161, "b": 130, "a": 1.0}
    ((_, _, edge),) = found.edges(data=True)
    assert (edge["weight"], edge["count"], edge["year"]) == (12345678.9, 2, 2023)
    assert 'value="12345678.90"' in text("gexf")


def test_attributes_of_gexf_are_told_by_their_names() -> None:
    """Gephi Lite shows the ids of attributes, Gephi their titles."""
    declared = re.findall(r'<attribute id="([^"]*)" title="([^"]*)"', text("gexf"))
    assert {"iri", "type", "amount", "count"} < {identifier for identifier, _ in declared}
    assert all(identifier == title for identifier, title in declared)


@pytest.mark.parametrize("form", ["gexf", "graphml"])
def test_an_edge_without_weight_has_none_that_gephi_would_drop_it_for(form: str) -> None:
    """Gephi leaves out edges that weigh nought, and lets those weigh 1 that say nothing."""
    light = replace(EDGES[0], weight=Decimal(0), attributes={"count": 1, "amount": None})
    read = {"gexf": nx.read_gexf, "graphml": nx.read_graphml}[form]
    found = read(BytesIO(text(form, graph(edges=(light,))).encode("utf-8")))
    ((_, _, edge),) = found.edges(data=True)
    assert edge["count"] == 1
    assert "weight" not in edge


def test_gephi_knows_the_drawing_for_yed_in_graphml() -> None:
    """By the id `d3` it takes the text for the label; other keys need a type."""
    keys = re.findall(r"<key ([^>]*)/>", text("graphml"))
    assert [key for key in keys if "attr.type" not in key] == [
        'id="d3" for="node" yfiles.type="nodegraphics"'
    ]


def test_graphml_is_read_by_networkx(written: Callable[[str], Path]) -> None:
    found = nx.read_graphml(written("graphml"))
    project = found.nodes[NODES[0].identifier]
    assert one_line(project.pop("label")) == one_line(NASTY)
    assert project == {
        "type": "project",
        "url": NODES[0].identifier,
        "amount": 12345678.9,
        "findings": 3,
        # What networkx takes from the drawing for yEd.
        "shape_type": "roundrectangle",
    }
    ((_, _, edge),) = found.edges(data=True)
    assert (edge["type"], edge["label"], edge["weight"]) == ("pays", "付", 12345678.9)


def test_node_link_is_read_by_networkx(written: Callable[[str], Path]) -> None:
    data = json.loads(written("node-link").read_text(encoding="utf-8"))
    found = nx.node_link_graph(data, edges="edges")
    assert found.nodes[NODES[1].identifier]["names"] == ["甲", "乙"]
    assert found.nodes[NODES[0].identifier]["label"] == NASTY
    ((_, _, edge),) = found.edges(data=True)
    assert edge["amount"] == 12345678.9


def test_cytoscape_is_read_by_networkx(written: Callable[[str], Path]) -> None:
    data = json.loads(written("cytoscape").read_text(encoding="utf-8"))
    found = nx.cytoscape_graph(
        {"data": [], "directed": True, "multigraph": True, "elements": data["elements"]},
        name="label",
    )
    assert found.nodes[NODES[1].identifier]["type"] == "unit"
    assert data["elements"]["nodes"][1]["data"]["colour"] == "#1b6ca8"
    assert data["elements"]["edges"][0]["data"]["id"] == "e0"


@pytest.mark.parametrize("form", ["node-link", "cytoscape"])
def test_json_has_a_node_on_a_line_whatever_its_label(form: str) -> None:
    labels = [f'甲}}, {{"{number}\n\u2028\\' for number in range(25)]
    nodes = tuple(Node(f"https://x/{n}", label, "unit", {}) for n, label in enumerate(labels))
    script = text(form, graph(nodes, ()))
    assert sum("https://x/" in line for line in script.split("\n")) == 25
    found = json.loads(script)
    data = found["nodes"] if form == "node-link" else found["elements"]["nodes"]
    assert [node.get("data", node)["label"] for node in data] == labels


def test_pajek_is_read_by_networkx(written: Callable[[str], Path]) -> None:
    found = nx.read_pajek(written("pajek"))
    assert sorted(found.nodes) == sorted([one_line(NASTY.replace('"', " ")), "单位"])
    ((_, _, edge),) = found.edges(data=True)
    assert edge["weight"] == 12345678.9


def test_pajek_takes_the_file_for_utf_8() -> None:
    """Pajek by the byte order mark; networkx would not find its vertices behind it."""
    assert text("pajek").startswith("\ufeff% 试\n*Vertices 2\n")


def test_pajek_tells_nodes_of_one_label_apart() -> None:
    nodes = [Node(f"https://x/{number}", "甲", "unit", {}) for number in range(3)]
    edges = (Edge("https://x/0", "https://x/2", "pays", Decimal(1), {}),)
    found = nx.parse_pajek(text("pajek", graph(tuple(nodes), edges)))
    assert list(found.nodes) == ["甲", "甲 #2", "甲 #3"]
    assert list(found.edges()) == [("甲", "甲 #3")]


@pytest.mark.skipif(not shutil.which("dot"), reason="graphviz is not installed")
def test_dot_is_drawn_by_graphviz(written: Callable[[str], Path]) -> None:
    drawn = subprocess.run(
        ["dot", "-Tjson", written("dot")], check=True, capture_output=True, text=True
    )
    found = json.loads(drawn.stdout)
    nodes = {node["name"]: node for node in found["objects"]}
    assert nodes.keys() == {node.identifier for node in NODES}
    project, unit = (nodes[node.identifier] for node in NODES)
    assert (project["kg_amount"], project["kg_findings"]) == ("12345678.90", "3")
    assert "kg_year" not in project
    assert (unit["label"], unit["kg_names"], unit["URL"]) == (
        "单位",
        "甲; 乙",
        NODES[1].identifier,
    )
    (edge,) = found["edges"]
    assert (edge["kg_weight"], edge["kg_year"], edge["tooltip"]) == ("12345678.90", "2023", "付")


def test_dot_keeps_quotes_within_quotes() -> None:
    label = NASTY.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    assert f'label="{label}"' in text("dot")


def rows(path: Path, encoding: str = "utf-8-sig") -> list[dict[str, str]]:
    with path.open(encoding=encoding, newline="") as file:
        return list(csv.DictReader(file))


def test_csv_has_nodes_and_edges(tmp_path: Path) -> None:
    FOLDER_FORMATS["csv"](graph(), tmp_path)
    project, unit = rows(tmp_path / "nodes.csv")
    assert (project["label"], project["amount"], project["year"]) == (NASTY, "12345678.90", "")
    assert unit["names"] == "甲;乙"
    (edge,) = rows(tmp_path / "edges.csv")
    assert (edge["source"], edge["weight"], edge["year"]) == (
        EDGES[0].source,
        "12345678.90",
        "2023",
    )


def test_parquet_keeps_decimals_and_lists(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra `parquet` is not installed")
    FOLDER_FORMATS["parquet"](graph(), tmp_path)
    project, unit = pq.read_table(tmp_path / "nodes.parquet").to_pylist()
    assert project["amount"] == Decimal("12345678.90")
    assert (unit["names"], unit["year"], unit["amount"]) == (["甲", "乙"], 2023, None)
    (edge,) = pq.read_table(tmp_path / "edges.parquet").to_pylist()
    assert edge["weight"] == Decimal("12345678.90")


@pytest.mark.parametrize("form", GRAPH_FORMATS)
def test_an_export_streams(form: str) -> None:
    """Edges are read one at a time: the first piece of text is there before the last edge."""
    read = 0

    def edges() -> Iterator[Edge]:
        nonlocal read
        for _ in range(1000):
            read += 1
            yield EDGES[0]

    pieces = iter(GRAPH_FORMATS[form][1](PropertyGraph(VIEW, lambda: iter(NODES), edges)))
    while read < 10:
        next(pieces)
    assert read < 20
    assert sum(1 for _ in pieces) > 900


@given(st.text(max_size=30))
def test_any_label_gives_well_formed_files(label: str) -> None:
    what = graph((Node("https://x/1", label, "unit", {"findings": 0}),), ())
    for form, read in (("gexf", nx.read_gexf), ("graphml", nx.read_graphml)):
        found = read(BytesIO(text(form, what).encode("utf-8")))
        assert list(found.nodes) == ["https://x/1"]
    json.loads(text("cytoscape", what))
