"""rdflib reads every form of RDF, and finds what the store holds; JSON-LD has a context."""

import io
import json
from pathlib import Path

import pytest
import rdflib

from kg.exporting import RDF_FORMATS, rdf_formats
from kg.mapping import document_to_nquads, ontology_to_nquads
from kg.store import GraphStore, open_store
from tests.examples.records import example_names, example_records

TRIPLES = {"ttl": "turtle", "nt": "nt", "rdfxml": "xml"}
QUADS = {"trig": "trig", "nq": "nquads", "jsonld": "json-ld"}
NASTY = r'"县\"水务\"局 <b>&' "'" r"\\ 二\n行\t尾 \uFFFD" '"'
OTHER = (
    f"<https://x/项目/1> <https://x/名称> {NASTY}@zh <https://x/g> .\n",
    '<https://x/项目/1> <https://x/金额> "1E3"^^<http://www.w3.org/2001/XMLSchema#double> '
    "<https://x/g> .\n",
    "<https://x/项目/1> <https://w3id.org/budget-kg/ontology#fiscalYear> "
    '"二〇二三" <https://x/g> .\n',
    "_:b <https://w3id.org/budget-kg/ontology#statedIn> _:c <https://x/g> .\n",
    "<https://x/1> <https://w3id.org/budget-kg/ontology#amountYuan> "
    '"12345678.95"^^<http://www.w3.org/2001/XMLSchema#decimal> <https://x/g> .\n',
)


@pytest.fixture(scope="module")
def small() -> GraphStore:
    """The shortest example, the ontology, and what is odd."""
    records = min(map(example_records, example_names()), key=lambda one: len(one.budget_lines))
    made = open_store()
    made.load_nquads(document_to_nquads(records))
    made.load_nquads(ontology_to_nquads())
    made.load_nquads(OTHER)
    return made


@pytest.fixture(scope="module")
def expected(small: GraphStore) -> rdflib.Dataset:
    return small.rdflib()


def comparable(triples: object) -> set[tuple[str, ...]]:
    """Terms as N-Triples writes them; blank nodes have no names."""
    return {
        tuple("_:b" if isinstance(term, rdflib.BNode) else term.n3() for term in triple)
        for triple in triples  # type: ignore[attr-defined]
    }


@pytest.mark.parametrize("form", TRIPLES)
def test_triples_are_those_of_all_graphs(
    form: str, small: GraphStore, expected: rdflib.Dataset, tmp_path: Path
) -> None:
    RDF_FORMATS[form](small, tmp_path / "a")
    found = rdflib.Graph().parse(tmp_path / "a", format=TRIPLES[form])
    assert comparable(found) == comparable(expected.triples((None, None, None)))


@pytest.mark.parametrize("form", QUADS)
def test_quads_are_those_of_the_store(
    form: str, small: GraphStore, expected: rdflib.Dataset, tmp_path: Path
) -> None:
    RDF_FORMATS[form](small, tmp_path / "a")
    found = rdflib.Dataset()
    found.parse(tmp_path / "a", format=QUADS[form])
    graphs = {graph.identifier for graph in expected.graphs()}
    for name in graphs:
        assert comparable(found.graph(name)) == comparable(expected.graph(name)), name


def test_jsonld_says_in_its_context_what_values_are(small: GraphStore, tmp_path: Path) -> None:
    RDF_FORMATS["jsonld"](small, tmp_path / "a")
    content = json.loads((tmp_path / "a").read_text(encoding="utf-8"))
    context = content["@context"]
    assert context["bkg"] == "https://w3id.org/budget-kg/ontology#"
    assert context["bkg:amountYuan"] == {"@id": "bkg:amountYuan", "@type": "xsd:decimal"}
    assert context["bkg:statedIn"]["@type"] == "@id"
    (graph,) = (graph for graph in content["@graph"] if graph["@id"] == "https://x/g")
    nodes = {node["@id"]: node for node in graph["@graph"]}
    assert nodes["https://x/1"]["bkg:amountYuan"] == "12345678.95"
    # A value that is not of the type says so itself.
    assert nodes["https://x/项目/1"]["bkg:fiscalYear"] == {"@value": "二〇二三"}


@pytest.mark.parametrize("form", [*TRIPLES, "trig", "nq"])
def test_an_interrupt_ends_it_at_once(
    form: str, small: GraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is written goes through Python, where Ctrl-C is heard."""
    written: list[int] = []

    def write(self: io.FileIO, data: bytes) -> int:
        written.append(len(data))
        if len(written) == 2:
            raise KeyboardInterrupt
        return io.FileIO.write(self, data)

    RDF_FORMATS[form](small, tmp_path / "whole")
    monkeypatch.setattr(rdf_formats._Interruptible, "write", write)
    with pytest.raises(KeyboardInterrupt):
        RDF_FORMATS[form](small, tmp_path / "graph")
    assert sum(written) < (tmp_path / "whole").stat().st_size / 2
