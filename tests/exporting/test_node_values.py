"""Values of nodes: all of them, however many rows hold them, in few SELECTs."""

import pytest

from kg import vocabulary as v
from kg.exporting import load_view, node_values, view_to_graph
from kg.exporting.node_values import LABEL, rule_to_rows
from kg.exporting.view_files import text_to_view
from kg.store import open_store

BASE = "https://example.org/"
VIEW = """title = ["甲", "a"]
[[nodes]]
type = "x"
label = ["甲", "a"]
pattern = "?node a bkg:Project ."
[nodes.attributes]
year = "bkg:fiscalYear"
names = { path = "skos:altLabel", kind = "texts" }
low = { path = "bkg:target/schema:minValue", kind = "decimal" }
high = { path = "bkg:target/schema:maxValue", kind = "decimal" }
either = { path = "(bkg:code|skos:note)", kind = "texts" }
[[edges]]
type = "y"
label = ["甲", "a"]
pattern = "?source bkg:project ?target . BIND(?source AS ?item)"
"""


def lines(nodes: int):
    """Projects with two names, two targets of which one has no upper bound, a code and a name."""
    for number in range(nodes):
        node = f"<{BASE}p{number}>"
        yield f"{node} <{v.RDF_TYPE}> <{v.Project}> ."
        yield f'{node} <{v.FISCAL_YEAR}> "{2020 + number}"^^<{v.XSD_INTEGER}> .'
        for text in ("乙", "甲"):
            yield f'{node} <{v.SKOS}altLabel> "{text}{number}" .'
        for end, bounds in (("a", ("min", "max")), ("b", ("min",))):
            yield f"{node} <{v.BKG}target> <{BASE}t{number}{end}> ."
            for bound in bounds:
                value = {"a": 1, "b": 5}[end] + number
                yield (
                    f"<{BASE}t{number}{end}> <{v.SCHEMA}{bound}Value> "
                    f'"{value}.50"^^<{v.XSD_DECIMAL}> .'
                )
        yield f'{node} <{v.BKG}code> "c{number}" .'
        yield f'{node} <{v.SKOS}note> "n{number}" .'
    yield f'<{BASE}other> <{v.FISCAL_YEAR}> "1999"^^<{v.XSD_INTEGER}> .'


@pytest.mark.parametrize("sample", [1, 2, 5, 10_000])
def test_every_value_of_a_node_is_there_whatever_the_sample_says(
    sample: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sample decides how values are read, never which."""
    monkeypatch.setattr(node_values, "_SAMPLE", sample)
    store = open_store(None)
    store.load_nquads(line + "\n" for line in lines(3))
    nodes = list(view_to_graph(store, text_to_view(VIEW, "own", "own")).nodes())
    assert [node.identifier for node in nodes] == [f"{BASE}p{number}" for number in range(3)]
    for number, node in enumerate(nodes):
        attributes = {name: str(value) for name, value in node.attributes.items()}
        assert attributes == {
            "year": str(2020 + number),
            "names": str((f"乙{number}", f"甲{number}")),
            "low": f"{5 + number}.5",
            "high": f"{1 + number}.5",
            "either": str((f"c{number}", f"n{number}")),
            "findings": "0",
        }


def test_a_beginning_that_paths_share_is_followed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    view = load_view("indicators")
    (rule,) = (rule for rule in view.nodes if rule.type == "indicator")
    asked: list[str] = []

    class Store:
        def query(self, text: str) -> None:
            asked.append(text)

    assert list(rule_to_rows(Store(), rule, view.prefixes)) == []  # type: ignore[arg-type]
    (query,) = asked
    assert query.count("bkg:target ") == 1
    assert query.count(rule.pattern) == 1
    assert f"?kg_{LABEL}" in query


def test_what_has_several_values_does_not_multiply(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty names, and two of everything else: rows are added up, not multiplied."""
    monkeypatch.setattr(node_values, "_SAMPLE", 50)
    store = open_store(None)
    names = [f'<{BASE}p{n}> <{v.SKOS}altLabel> "第{k}" .' for n in range(3) for k in range(20)]
    store.load_nquads(line + "\n" for line in (*lines(3), *names))
    view = text_to_view(VIEW, "own", "own")
    rows = list(rule_to_rows(store, view.nodes[0], view.prefixes))
    # 22 names, 2 targets and 2 of either, for three nodes, and their one year.
    assert len(rows) <= 3 * (22 + 2 + 2 + 2 + 1)
    (first, *_) = view_to_graph(store, view).nodes()
    assert len(first.attributes["names"]) == 22  # type: ignore[arg-type]
