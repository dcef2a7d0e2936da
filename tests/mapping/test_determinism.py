"""The same records give the same bytes, in any order, and no triple stands in two graphs."""

import random
from collections import Counter
from dataclasses import replace

import pyoxigraph as ox
import pytest

from kg.linking import Linker, Links, document_keys
from kg.mapping import (
    document_to_nquads,
    entities_to_nquads,
    links_to_nquads,
    ontology_to_nquads,
)
from kg.records import RecordSet
from tests.examples.records import example_names, example_records


def link(documents: list[RecordSet]) -> Links:
    linker = Linker()
    for records in documents:
        linker.add(document_keys(records))
    return linker.links()


@pytest.fixture(scope="module")
def documents() -> list[RecordSet]:
    return [example_records(name) for name in example_names()]


def test_the_order_of_documents_decides_nothing(documents: list[RecordSet]) -> None:
    links = link(documents)
    shared = entities_to_nquads(links)
    linked = {r.documents[0].document_id: links_to_nquads(r, links) for r in documents}
    for seed in range(5):
        shuffled = random.Random(seed).sample(documents, len(documents))
        again = link(shuffled)
        assert entities_to_nquads(again) == shared
        for records in shuffled:
            assert links_to_nquads(records, again) == linked[records.documents[0].document_id]


def test_the_order_of_records_decides_nothing(documents: list[RecordSet]) -> None:
    for records in documents:
        shuffled = replace(
            records, **{name: tuple(reversed(rows)) for name, rows in records.tables()}
        )
        assert document_to_nquads(shuffled) == document_to_nquads(records)
        assert document_keys(shuffled) == document_keys(records)


def test_no_triple_stands_in_two_graphs_or_twice(documents: list[RecordSet]) -> None:
    links = link(documents)
    lines = [*entities_to_nquads(links), *ontology_to_nquads()]
    for records in documents:
        lines += [*document_to_nquads(records), *links_to_nquads(records, links)]
    triples = Counter(line.rsplit(" <", 1)[0] for line in lines)
    assert [triple for triple, count in triples.items() if count > 1] == []


def test_lines_are_sorted_and_parse(documents: list[RecordSet]) -> None:
    links = link(documents)
    parts = [entities_to_nquads(links), ontology_to_nquads()]
    parts += [document_to_nquads(records) for records in documents]
    parts += [links_to_nquads(records, links) for records in documents]
    for lines in parts:
        assert lines == sorted(lines)
        assert len(list(ox.parse("".join(lines), format=ox.RdfFormat.N_QUADS))) == len(lines)


def test_a_documents_graph_holds_one_graph_and_its_own_subjects(
    documents: list[RecordSet],
) -> None:
    for records in documents:
        document_id = records.documents[0].document_id
        for quad in ox.parse("".join(document_to_nquads(records)), format=ox.RdfFormat.N_QUADS):
            assert quad.graph_name.value.endswith(f"graph/{document_id}")
            assert f"document/{document_id}" in quad.subject.value


def test_every_link_leads_to_an_entity(documents: list[RecordSet]) -> None:
    links = link(documents)
    store = ox.Store()
    parts = [*entities_to_nquads(links), *ontology_to_nquads()]
    for records in documents:
        parts += [*document_to_nquads(records), *links_to_nquads(records, links)]
    store.bulk_load("".join(parts).encode(), format=ox.RdfFormat.N_QUADS)
    dangling = """
    PREFIX bkg: <https://w3id.org/budget-kg/ontology#>
    SELECT DISTINCT ?p ?o WHERE { ?s ?p ?o FILTER(isIRI(?o))
      FILTER(STRSTARTS(STR(?o), "https://w3id.org/budget-kg/") && !STRENDS(STR(?o), "/ontology")
        && !STRSTARTS(STR(?o), "https://w3id.org/budget-kg/ontology/"))
      FILTER NOT EXISTS { ?o ?q ?r } }"""
    found = [str(row) for row in store.query(dangling, use_default_graph_as_union=True)]
    assert found == []
    unlinked = """
    PREFIX bkg: <https://w3id.org/budget-kg/ontology#>
    ASK { ?m a bkg:OrganisationMention FILTER NOT EXISTS { ?m bkg:refersTo ?o } }"""
    assert not store.query(unlinked, use_default_graph_as_union=True)
