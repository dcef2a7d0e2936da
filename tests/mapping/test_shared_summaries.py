"""Summaries over documents in the shared graph, and the shape that holds them."""

from dataclasses import replace

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.iris import Iris
from kg.linking import Linker, document_keys
from kg.mapping import entities_to_nquads, links_to_nquads
from kg.records import RecordSet
from kg.validation import make_validator, validate
from tests.mapping.full_records import FULL

PREFIXES = """PREFIX bkg: <https://w3id.org/budget-kg/ontology#>
PREFIX bkgc: <https://w3id.org/budget-kg/codes#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX schema: <https://schema.org/>
PREFIX void: <http://rdfs.org/ns/void#>
"""
SHARED = NamedNode(Iris().graph("shared"))


def copy(name: str) -> RecordSet:
    """The full records once more, as the budget of another department."""
    document = replace(
        FULL.documents[0],
        document_id=name,
        organisation_name=name,
        organisation_code="",
    )
    rows = tuple(replace(row, outturn="") for row in FULL.indicators)
    return RecordSet(documents=(document,), projects=FULL.projects, indicators=rows)


@pytest.fixture
def store() -> Store:
    """The shared graph of two departments that plan with the same words."""
    linker, documents = Linker(), (copy("水务局"), copy("农业局"))
    for records in documents:
        linker.add(document_keys(records))
    links = linker.links()
    lines = entities_to_nquads(links)
    for records in documents:
        lines += links_to_nquads(records, links)
    found = Store()
    found.load("".join(lines).encode(), format=RdfFormat.N_QUADS)
    return found


def counts(store: Store, kind: str) -> list[int]:
    """What the summaries of a kind count."""
    sparql = "SELECT ?n { ?one a bkg:Summary ; dcterms:type bkgc:summary_%s ; void:entities ?n }"
    found = store.query(PREFIXES + sparql % kind, use_default_graph_as_union=True)
    return sorted(int(row[0].value) for row in found)


def test_the_shared_graph_has_each_kind(store: Store) -> None:
    stated = sum(bool(row.level3 and row.target) for row in FULL.indicators)
    assert stated
    assert counts(store, "targets") == counts(store, "copied") == [stated, stated]
    # One project identity in two documents: two projects as stated, one that is paid for.
    assert set(counts(store, "indicator")) == set(counts(store, "target")) == {2}
    assert counts(store, "spending") == [1]


def test_the_summaries_conform(store: Store) -> None:
    assert list(validate(store, [SHARED], make_validator())) == []


@pytest.mark.parametrize(
    ("damage", "rule"),
    [
        ("DELETE { ?s void:entities ?n } WHERE { ?s void:entities ?n }", "Summary-entities"),
        ("DELETE { ?s dcterms:source ?d } WHERE { ?s dcterms:source ?d }", "Summary"),
        (
            "DELETE { ?s schema:temporalCoverage ?y } INSERT { ?s schema:temporalCoverage '2023' }"
            " WHERE { ?s schema:temporalCoverage ?y }",
            "Summary-years",
        ),
        (
            "DELETE { ?s dcterms:type ?t } INSERT { ?s dcterms:type bkgc:table }"
            " WHERE { ?s dcterms:type ?t }",
            "Summary-kind",
        ),
    ],
)
def test_damage_is_found(store: Store, damage: str, rule: str) -> None:
    store.update(f"{PREFIXES} WITH {SHARED} {damage}")
    found = {finding.shape for finding in validate(store, [SHARED], make_validator())}
    assert {shape.rpartition("#")[2] for shape in found} == {rule}
