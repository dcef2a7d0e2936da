"""The structure shapes on the graph of a whole document, clean and damaged: both engines agree."""

import random
from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store

from kg.mapping import document_to_nquads
from kg.resources import resource_folder
from kg.validation import make_validator, validate
from tests.examples.records import example_records

XSD = "http://www.w3.org/2001/XMLSchema#"
# No date: pyshacl lets one pass where a number has an upper bound.
WRONG = [
    NamedNode("https://example.org/elsewhere"),
    Literal("错"),
    Literal("wrong", language="en"),
    Literal("-5", datatype=NamedNode(XSD + "integer")),
]


STRUCTURE = sorted((resource_folder("shapes") / "structure").glob("*.ttl"))


def clean_graph() -> tuple[Store, NamedNode]:
    lines = document_to_nquads(example_records("pingluo-performance-2023"))
    store = Store()
    store.bulk_load("".join(lines).encode("utf-8"), format=RdfFormat.N_QUADS)
    (graph,) = store.named_graphs()
    assert isinstance(graph, NamedNode)
    return store, graph


def damage(store: Store, seed: int, how_often: int) -> None:
    """Take statements away, and put wrong objects in the place of right ones or beside them."""
    chance = random.Random(seed)
    for quad in chance.sample(sorted(store, key=str), how_often):
        kind = chance.choice(("remove", "replace", "add"))
        if kind != "add":
            store.remove(quad)
        if kind != "remove":
            store.add(Quad(quad.subject, quad.predicate, chance.choice(WRONG), quad.graph_name))


def test_a_clean_graph_conforms() -> None:
    store, graph = clean_graph()
    assert list(validate(store, [graph], make_validator(STRUCTURE))) == []


@pytest.mark.parametrize("seed", range(3))
def test_the_engines_agree_on_damaged_graphs(seed: int) -> None:
    store, graph = clean_graph()
    damage(store, seed, how_often=120)
    ours, reference = (
        Counter(validate(store, [graph], make_validator(STRUCTURE, engine=engine)))
        for engine in ("select", "pyshacl")
    )
    assert len(ours) > 50
    assert ours == reference


def test_a_finding_leads_to_the_line_it_was_read_from() -> None:
    store, graph = clean_graph()
    records = example_records("pingluo-performance-2023")
    indicator = records.indicators[0]
    place = next(p for p in records.passages if p.source == indicator.source)
    label = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    (quad,) = [
        quad
        for quad in store.quads_for_pattern(None, label, None, graph)
        if str(quad.subject).endswith(f"/indicator/{indicator.indicator_id}>")
    ]
    store.remove(quad)
    (finding,) = validate(store, [graph], make_validator(STRUCTURE))
    assert (finding.source, finding.quote) == (indicator.source, place.text)
    assert finding.document_id == records.documents[0].document_id
