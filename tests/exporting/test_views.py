"""Views: which nodes and edges they draw of a graph, and what a wrong one is told."""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from kg.errors import QueryError
from kg.exporting import Selection, load_view, view_names, view_to_graph
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


def test_a_type_of_edges_means_one_thing_in_all_views() -> None:
    rules = load_view("all").edges
    assert len({rule.type for rule in rules}) == len(rules)


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


def test_a_year_selects_its_edges_and_what_they_tie(store: GraphStore) -> None:
    view = load_view("money")
    everything = list(view_to_graph(store, view).nodes())
    assert len({node.attributes.get("year") for node in everything}) > 2
    drawn = view_to_graph(store, view, Selection(year=2023))
    nodes, edges = list(drawn.nodes()), list(drawn.edges())
    assert {edge.attributes["year"] for edge in edges} <= {2023, None}
    assert {node.attributes["year"] for node in nodes if node.type == "project"} == {2023}
    # The money of 2023 comes from documents of 2022.
    documents = {node.identifier for node in nodes if node.attributes.get("year") == 2022}
    assert documents & {edge.source for edge in edges}
    assert {node.type for node in nodes} == {rule.type for rule in view.nodes}
    assert len(nodes) < len(everything)
    ends = {edge.source for edge in edges} | {edge.target for edge in edges}
    assert all(node.identifier in ends or node.attributes["year"] == 2023 for node in nodes)


def test_a_year_takes_along_the_hierarchy_above(store: GraphStore) -> None:
    drawn = view_to_graph(store, load_view("codes"), Selection(year=2024))
    assert {edge.type for edge in drawn.edges()} == {"spends", "part_of"}
    codes = {str(node.attributes["code"]) for node in drawn.nodes() if node.type == "code"}
    assert {len(code) for code in codes} == {3, 5, 7}


def test_an_attribute_selects_and_keeps_what_is_tied(store: GraphStore) -> None:
    view = load_view("money")
    drawn = view_to_graph(store, view, Selection(where={"division": "曲周县"}))
    nodes = list(drawn.nodes())
    assert {node.attributes["division"] for node in nodes if "division" in node.attributes} == {
        "曲周县"
    }
    # Programmes have no division; those of the county's projects stay.
    programmes = {node.identifier for node in nodes if node.type == "programme"}
    everywhere = [node for node in view_to_graph(store, view).nodes() if node.type == "programme"]
    assert 0 < len(programmes) < len(everywhere)
    projects = {node.identifier for node in nodes if node.type == "project"}
    tied = {edge.source for edge in drawn.edges() if edge.target in projects}
    assert programmes <= tied


def test_a_type_selects(store: GraphStore) -> None:
    drawn = view_to_graph(store, load_view("money"), Selection(where={"type": "project"}))
    assert {node.type for node in drawn.nodes()} == {"project"}


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(year=1999), "year=20"),
        (Selection(where={"division": "曲州县"}), "division=曲周县"),
        (Selection(where={"type": "projekt"}), "type=project"),
        (Selection(where={"label": "没有这个"}), "ask for less"),
    ],
)
def test_a_selection_of_nothing_names_what_there_is(
    selection: Selection, said: str, store: GraphStore
) -> None:
    with pytest.raises(QueryError) as caught:
        next(view_to_graph(store, load_view("money"), selection).nodes())
    assert said in caught.value.in_language("en")


def test_an_unknown_attribute_names_the_nearest(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="choose from division"):
        view_to_graph(store, load_view("money"), Selection(where={"divison": "曲周县"}))


def test_a_view_without_years_says_so(store: GraphStore) -> None:
    with pytest.raises(QueryError, match="organisations knows no years"):
        view_to_graph(store, load_view("organisations"), Selection(year=2024))


def test_labels_are_in_one_language(store: GraphStore) -> None:
    for language, title, label in (
        ("zh", "资金流向", "项目的单位"),
        ("en", "Money from", "unit of the project"),
    ):
        drawn = view_to_graph(store, load_view("money"), Selection(language=language))
        assert drawn.title.startswith(title)
        assert drawn.edge_label("project_unit") == label
    codes = {
        language: {
            node.identifier: node.label
            for node in view_to_graph(
                store, load_view("codes"), Selection(language=language)
            ).nodes()
        }
        for language in ("zh", "en")
    }
    (agriculture,) = (iri for iri, label in codes["zh"].items() if label == "农林水支出")
    assert codes["en"][agriculture].startswith("agriculture")


def test_attributes_are_in_one_language_where_there_are_several(store: GraphStore) -> None:
    def kinds(language: str) -> set[str]:
        drawn = view_to_graph(store, load_view("documents"), Selection(language=language))
        return {str(node.attributes["kind"]) for node in drawn.nodes() if node.type == "disclosure"}

    assert all(not kind.isascii() and ";" not in kind for kind in kinds("zh"))
    assert all(kind.isascii() and ";" not in kind for kind in kinds("en"))
    # What has one name keeps it.
    english = view_to_graph(store, load_view("documents"), Selection(language="en")).nodes()
    assert "曲周县" in {node.attributes.get("division") for node in english}


def test_an_edge_leads_back_to_its_record_and_knows_its_years(store: GraphStore) -> None:
    edges = list(view_to_graph(store, load_view("codes")).edges())
    for edge in edges:
        assert (edge.attributes["iri"] is not None) == (edge.attributes["count"] == 1)
    spent = [edge for edge in edges if edge.type == "spends"]
    several = [edge for edge in spent if edge.attributes["last_year"] is not None]
    assert several
    assert all(str(e.attributes["year"]) < str(e.attributes["last_year"]) for e in several)
    record = next(str(edge.attributes["iri"]) for edge in spent if edge.attributes["iri"])
    counted = view_to_graph(store, load_view("codes"), findings={record: 3})
    assert [e.attributes["iri"] for e in counted.edges() if e.attributes["findings"] == 3] == [
        record
    ]


def test_attributes_are_of_their_kinds(store: GraphStore) -> None:
    nodes = list(view_to_graph(store, load_view("indicators")).nodes())
    lows = {type(node.attributes["low"]) for node in nodes if node.type == "indicator"}
    assert lows == {Decimal, type(None)}
    money = view_to_graph(store, load_view("money")).nodes()
    names = [node.attributes["names"] for node in money if node.type == "organisation"]
    assert {type(value) for value in names} == {tuple, type(None)}


def test_findings_are_counted_at_their_nodes(store: GraphStore) -> None:
    view = load_view("organisations")
    some = next(iter(view_to_graph(store, view).nodes())).identifier
    counted = view_to_graph(store, view, findings={some: 7})
    assert {node.attributes["findings"] for node in counted.nodes()} == {0, 7}


def view_text(pattern: str, **more: str) -> str:
    lines = [f"{name} = {value}" for name, value in more.items()]
    return (
        f'title = ["甲", "a"]\n[[nodes]]\ntype = "x"\nlabel = ["甲", "a"]\npattern = "{pattern}"\n'
        + "\n".join(lines)
        + '\n[[edges]]\ntype = "y"\nlabel = ["甲", "a"]\n'
        'pattern = "?source bkg:project ?target . BIND(?source AS ?item)"\n'
    )


WRONG = {
    "unknown class in full": (
        view_text("?node a <https://w3id.org/budget-kg/ontology#Projct> ."),
        "bkg:Project",
    ),
    "a name with signs": (
        view_text("?node a bkg:Project .", attributes='{ "a:b" = "bkg:code" }'),
        "a:b",
    ),
    "unknown class": (view_text("?node a bkg:Projct ."), "bkg:Project"),
    "unknown property": (
        view_text("?node a bkg:Project .", attributes='{ year = "bkg:fiscalYaer" }'),
        "bkg:fiscalYear",
    ),
    "a path that is none": (
        view_text("?node a bkg:Project .", attributes='{ year = "bkg:fiscalYear)" }'),
        "nodes[0].attributes.year",
    ),
    "no node": (view_text("?project a bkg:Project ."), "?node"),
    "no colour": (view_text("?node a bkg:Project .", colour='"red"'), "#1b6ca8"),
    "a name that is taken": (
        view_text("?node a bkg:Project .", attributes='{ label = "rdfs:label" }'),
        "label",
    ),
    "no kind": (
        view_text("?node a bkg:Project .", attributes='{ a = { path = "bkg:code", kind = "x" } }'),
        "decimal",
    ),
    "another kind of amount": (
        view_text(
            "?node a bkg:Project .",
            attributes='{ amount = { path = "bkg:amountYuan", kind = "text" } }',
        ),
        "decimal",
    ),
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


def test_a_view_of_the_users_own_is_drawn(store: GraphStore, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(
        view_text(
            "?node a bkg:Project .",
            attributes='{ level = "bkg:fundingLevel/rdfs:label", asked = '
            '{ path = "bkg:amountYuan", kind = "decimal" } }',
        ),
        encoding="utf-8",
    )
    nodes = list(view_to_graph(store, load_view(str(path))).nodes())
    assert nodes
    assert any(isinstance(node.attributes["asked"], Decimal) for node in nodes)


def test_the_view_of_the_documentation_is_drawn(
    checkout: Path, store: GraphStore, tmp_path: Path
) -> None:
    text = (checkout / "docs" / "exports.md").read_text(encoding="utf-8")
    (sample,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "mine.toml").write_text(sample, encoding="utf-8")
    drawn = view_to_graph(store, load_view(str(tmp_path / "mine.toml")))
    assert {node.type for node in drawn.nodes()} == {"project", "unit"}
    assert any(edge.weight for edge in drawn.edges())


def test_an_unknown_view_names_the_nearest() -> None:
    with pytest.raises(QueryError) as caught:
        load_view("mony")
    said = caught.value.in_language("en")
    assert said.index("money") < said.index("codes")
    assert all(name in said for name in view_names())


def test_an_unknown_attribute_names_the_nearest_and_the_others(store: GraphStore) -> None:
    with pytest.raises(QueryError) as caught:
        view_to_graph(store, load_view("money"), Selection(where={"divison": "曲周县"}))
    said = caught.value.in_language("zh")
    assert said.index("division") < said.index("code")
    assert all(name in said for name in load_view("money").attributes)
