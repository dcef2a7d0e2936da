"""A reasoner finds the ontology consistent with its examples and with what the mapping writes."""

import re
from collections.abc import Iterable

import owlrl
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS, XSD

from kg import vocabulary
from kg.iris import DEFAULT_BASE
from kg.linking import Linker, document_keys
from kg.mapping import document_to_nquads, entities_to_nquads, links_to_nquads
from kg.mapping.ontology import ontology_files
from tests.examples.records import example_records
from tests.mapping.full_records import FULL

BKG = rdflib.Namespace(vocabulary.BKG)
# A notice, a self-evaluation, performance tables: the reasoner is too slow for long budgets.
EXAMPLES = ["ningxia-notice-2022", "pingluo-self-evaluation-2023", "pingluo-performance-2023"]
# Where the reasoner writes what it found wrong.
ERROR = rdflib.URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    return rdflib.Graph().parse(ontology_files()[0])


def turtle(terms: rdflib.Graph, text: str) -> rdflib.Graph:
    """Turtle that uses the prefixes of budget.ttl and stands under the default base."""
    header = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in terms.namespaces())
    return rdflib.Graph().parse(data=f"@base <{DEFAULT_BASE}> .\n{header}{text}", format="turtle")


def errors(terms: rdflib.Graph, data: Iterable[tuple[rdflib.term.Node, ...]]) -> list[str]:
    """What a reasoner finds wrong: individuals of disjoint classes, values out of their range."""
    graph = rdflib.Graph()
    for subject, predicate, value in (*terms, *data):
        # The reasoner has no rule for annotations, and they are half of the file.
        if predicate not in {RDFS.label, RDFS.comment, RDFS.isDefinedBy, SKOS.example}:
            graph.add((subject, predicate, value))
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    nothing = [f"{term} is of no class" for term in graph.subjects(RDF.type, OWL.Nothing)]
    return sorted(map(str, graph.objects(None, ERROR))) + nothing


def examples(terms: rdflib.Graph) -> dict[str, str]:
    return {str(term): str(text) for term, text in terms.subject_objects(SKOS.example)}


def test_every_term_has_an_example_that_uses_it(terms: rdflib.Graph) -> None:
    shown = examples(terms)
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    own = {str(s) for kind in kinds for s in terms.subjects(RDF.type, kind) if s in BKG}
    assert set(shown) == own
    for iri, text in shown.items():
        graph = turtle(terms, text)
        term = rdflib.URIRef(iri)
        if (term, RDF.type, OWL.Class) in terms:
            assert (None, RDF.type, term) in graph, iri
            continue
        values = list(graph.objects(None, term))
        assert values, iri
        is_data = (term, RDF.type, OWL.DatatypeProperty) in terms
        assert {isinstance(value, rdflib.Literal) for value in values} == {is_data}, iri
        for value in filter(lambda node: isinstance(node, rdflib.Literal), values):
            plain = RDF.langString if value.language else XSD.string
            assert (value.datatype or plain) == terms.value(term, RDFS.range), iri


def test_every_property_says_what_it_is_for(terms: rdflib.Graph) -> None:
    """A domain, or the classes that it can be used for; examples use it for one of them."""
    includes = rdflib.URIRef(vocabulary.SCHEMA + "domainIncludes")
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty):
        for term in terms.subjects(RDF.type, kind):
            if term in BKG:
                assert terms.value(term, RDFS.domain) or list(terms[term:includes]), term


def test_the_examples_are_one_consistent_world(terms: rdflib.Graph) -> None:
    assert errors(terms, turtle(terms, "\n".join(examples(terms).values()))) == []


@pytest.mark.parametrize("name", ["", *EXAMPLES])
def test_what_the_mapping_writes_is_consistent(terms: rdflib.Graph, name: str) -> None:
    records = example_records(name) if name else FULL
    linker = Linker()
    linker.add(document_keys(records))
    links = linker.links()
    lines = [
        *document_to_nquads(records),
        *links_to_nquads(records, links),
        *entities_to_nquads(links),
    ]
    triples = (re.sub(r" <[^>]*> \.\n$", " .", line) for line in lines)
    data = rdflib.Graph().parse(data="\n".join(triples), format="nt")
    assert len(data) > 100
    assert errors(terms, data) == []


@pytest.mark.parametrize(
    "wrong",
    [
        # The mention in place of the organisation, and the other way round.
        "<a> bkg:organisationType bkgc:organisationType_organisation ; bkg:parentCode '203' .",
        "<line> bkg:organisation <o> . <o> a bkg:Organisation .",
        "<line> a bkg:BudgetLine ; bkg:notice <notice> .",
        "<line> bkg:tableKind bkgc:table . bkgc:table a skos:ConceptScheme .",
        "<o> a bkg:Organisation ; skos:inScheme bkgc:organisationType . <o> a skos:Concept .",
    ],
)
def test_a_contradiction_is_found(terms: rdflib.Graph, wrong: str) -> None:
    prefix = f"@prefix bkgc: <{vocabulary.BKGC}> .\n"
    assert errors(terms, turtle(terms, prefix + wrong))
