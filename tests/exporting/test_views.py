"""Views: which nodes and edges they draw of a graph, and what a wrong one is told."""

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.exporting import Selection, load_view, view_names, view_to_graph
from kg.exporting.property_graph import Node
from kg.store import GraphStore
from tests.examples.records import example_names, example_records


@pytest.mark.parametrize("name", view_names())
def test_every_view_draws_something_and_every_edge_has_its_ends(
    name: str, store: GraphStore
) -> None:
    view = load_view(name)
    drawn = view_to_graph(store, view)
    nodes = list(drawn.nodes())
    edges = list(drawn.edges())
    assert {rule.type for rule in view.nodes} >= {node.type for node in nodes}
    identifiers = {node.identifier for node in nodes}
    assert len(identifiers) == len(nodes) > 0
    assert {edge.source for edge in edges} | {edge.target for edge in edges} <= identifiers
    assert len({(edge.type, edge.source, edge.target) for edge in edges}) == len(edges) > 0
    assert all(node.label for node in nodes)


def test_money_is_summed_once_for_each_project(store: GraphStore) -> None:
    """What flows from projects into units is what the projects' records come to."""
    drawn = view_to_graph(store, load_view("money"))
    list(drawn.nodes())
    flows = [edge for edge in drawn.edges() if edge.type == "project_unit"]
    stated: dict[str, Decimal] = {}
    for name in example_names():
        records = example_records(name)
        for project in records.projects:
            if project.amount_yuan is not None:
                key = project.code or f"{records.documents[0].document_id}{project.name}"
                stated[key] = max(stated.get(key, Decimal(0)), project.amount_yuan)
    assert 0 < sum(edge.weight for edge in flows) <= sum(stated.values())
    assert max(edge.weight for edge in flows) in stated.values()


def test_a_year_and_an_attribute_select(store: GraphStore) -> None:
    view = load_view("money")
    everything = Counter(node.attributes.get("year") for node in view_to_graph(store, view).nodes())
    assert len(everything) > 2
    one = view_to_graph(store, view, Selection(year=2023))
    assert {node.attributes.get("year") for node in one.nodes()} <= {2023, None}
    division = next(
        node.attributes["division"]
        for node in view_to_graph(store, view).nodes()
        if node.type == "project" and node.attributes["division"]
    )
    only = view_to_graph(store, view, Selection(where={"division": str(division)}))
    found: list[Node] = list(only.nodes())
    assert found
    assert {node.attributes["division"] for node in found} == {division}


def test_findings_are_counted_at_their_nodes(store: GraphStore) -> None:
    view = load_view("organisations")
    some = next(iter(view_to_graph(store, view).nodes())).identifier
    counted = view_to_graph(store, view, findings={some: 7})
    assert {node.attributes["findings"] for node in counted.nodes()} == {0, 7}


WRONG = {
    "no toml": ("title = [", "TOML"),
    "no nodes": ('title = ["甲", "a"]', "nodes"),
    "no label": ('title = ["甲", "a"]\n[[nodes]]\ntype = "x"\npattern = "?node a ?c ."', "label"),
    "no pattern": ('title = ["甲", "a"]\n[[nodes]]\ntype = "x"\nlabel = ["甲", "a"]', "pattern"),
    "unknown prefix": (
        'title = ["甲", "a"]\n[[nodes]]\ntype = "x"\nlabel = ["甲", "a"]\n'
        'pattern = "?node a nobody:Knows ."\n[[edges]]\ntype = "y"\nlabel = ["甲", "a"]\n'
        'pattern = "?source ?p ?target"',
        "SPARQL",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_view_is_one_error_with_its_place(name: str, tmp_path: Path) -> None:
    content, said = WRONG[name]
    path = tmp_path / "mine.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QueryError) as caught:
        load_view(str(path))
    assert caught.value.file == str(path)
    for language in ("zh", "en"):
        assert said in caught.value.in_language(language)


def test_an_unknown_view_names_the_nearest() -> None:
    with pytest.raises(QueryError) as caught:
        load_view("mony")
    assert "money" in caught.value.in_language("en")
