"""What exports look like by the published rules of their formats, on every view of the examples."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml import etree

from kg.exporting import GRAPH_FORMATS, PropertyGraph, load_view, view_to_graph
from kg.exporting.view_files import view_names
from kg.store import GraphStore
from tests.exporting.test_formats import graph

GEXF = etree.RelaxNG(etree.parse(str(Path(__file__).with_name("gexf13.rng"))))
YED = {
    "g": "http://graphml.graphdrawing.org/xmlns",
    "y": "http://www.yworks.com/xml/graphml",
}


@pytest.fixture(params=["of its own", *view_names()])
def drawn(request: pytest.FixtureRequest, store: GraphStore) -> PropertyGraph:
    if request.param == "of its own":
        return graph()
    return view_to_graph(store, load_view(request.param))


def text(form: str, what: PropertyGraph) -> bytes:
    return "".join(GRAPH_FORMATS[form][1](what)).encode("utf-8")


def test_gexf_is_valid(drawn: PropertyGraph) -> None:
    tree = etree.fromstring(text("gexf", drawn))
    GEXF.assertValid(tree)
    # What a grammar cannot say: each value has its declaration, each edge its ends.
    space = {"g": "http://gexf.net/1.3"}
    for owner in ("node", "edge"):
        declared = set(
            tree.xpath(f"//g:attributes[@class='{owner}']/g:attribute/@id", namespaces=space)
        )
        assert set(tree.xpath(f"//g:{owner}//g:attvalue/@for", namespaces=space)) <= declared
    nodes = tree.xpath("//g:node/@id", namespaces=space)
    assert len(nodes) == len(set(nodes))
    ends = tree.xpath("//g:edge/@source | //g:edge/@target", namespaces=space)
    assert set(ends) <= set(nodes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<nodes>", "<nodes><point/>"),
        ('weight="12345678.90"', 'weight="12,345"'),
        ('start="2023-01-01"', 'start="2023"'),
        ('class="node"', 'class="vertex"'),
    ],
)
def test_the_grammar_of_gexf_finds_what_is_wrong(old: str, new: str) -> None:
    wrong = text("gexf", graph()).decode("utf-8")
    assert old in wrong
    assert not GEXF.validate(etree.fromstring(wrong.replace(old, new).encode("utf-8")))


def test_graphml_has_what_yed_draws(drawn: PropertyGraph) -> None:
    """yEd shows label and colour of a ShapeNode, and follows `url`; every key is declared."""
    tree = ElementTree.fromstring(text("graphml", drawn))
    keys = {key.get("id"): key for key in tree.iterfind("g:key", YED)}
    (drawing,) = (name for name, key in keys.items() if key.get("yfiles.type") == "nodegraphics")
    (link,) = (
        name
        for name, key in keys.items()
        if key.get("attr.name") == "url" and key.get("for") == "node"
    )
    for node in tree.iterfind("g:graph/g:node", YED):
        data = {entry.get("key"): entry for entry in node.iterfind("g:data", YED)}
        assert data.keys() <= keys.keys()
        assert data[drawing].find("y:ShapeNode/y:NodeLabel", YED).text  # type: ignore[union-attr]
        fill = data[drawing].find("y:ShapeNode/y:Fill", YED)
        assert fill is not None
        assert re.fullmatch("#[0-9a-f]{6}", str(fill.get("color")))
        assert data[link].text == node.get("id")
    identifiers = [edge.get("id") for edge in tree.iterfind("g:graph/g:edge", YED)]
    assert len(set(identifiers)) == len(identifiers)
