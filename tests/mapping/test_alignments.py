"""The tables of docs/alignments.md and docs/ontology.md name what there is, and all of it."""

import re
from pathlib import Path

import pytest
import rdflib
from rdflib import RDF, RDFS

from kg import vocabulary
from kg.datapackage.descriptor import descriptor_text
from kg.mapping.ontology import ontology_files
from kg.records import TABLES
from kg.resources import resource_folder

OBEU = "http://data.openbudgets.eu/ontology/dsd/"


@pytest.fixture(scope="module")
def alignments(checkout: Path) -> str:
    return (checkout / "docs" / "alignments.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for file in ontology_files():
        graph.parse(file)
    return graph


def test_every_term_of_the_tables_exists(alignments: str, ontology: rdflib.Graph) -> None:
    for prefix, iri in (("bkg", vocabulary.BKG), ("bkgc", vocabulary.BKGC)):
        for name in set(re.findall(rf"\b{prefix}:(\w+)", alignments)):
            assert list(ontology[rdflib.URIRef(iri + name)]), f"{prefix}:{name}"


def test_every_alignment_to_openbudgets_is_in_the_table(
    alignments: str, ontology: rdflib.Graph
) -> None:
    stated = {
        (str(above).removeprefix(OBEU).replace("/", ":"), str(term).removeprefix(vocabulary.BKG))
        for term, above in ontology.subject_objects(RDFS.subPropertyOf)
        if str(above).startswith(OBEU)
    }
    shown = set(re.findall(r"^\| `obeu-([a-z]+:\w+)` \| `bkg:(\w+)` ", alignments, re.MULTILINE))
    assert shown == stated


def test_every_column_type_of_the_package_is_in_the_table(alignments: str) -> None:
    types = set(re.findall(r'"columnType": "([^"]+)"', descriptor_text("csv", TABLES)))
    section = alignments.partition("## Fiscal Data Package")[2]
    assert set(re.findall(r"^\| `([a-z:-]+)` ", section, re.MULTILINE)) == types


def test_the_queries_of_the_competency_questions_exist(checkout: Path) -> None:
    text = (checkout / "docs" / "ontology.md").read_text(encoding="utf-8")
    section = text.partition("## Competency questions")[2].partition("\n## ")[0]
    named = re.findall(r"\| `([a-z-]+)` \|$", section, re.MULTILINE)
    there = {file.stem for file in resource_folder("queries").glob("*.rq")}
    assert len(named) == len(set(named)) >= 15
    assert set(named) <= there


def test_the_query_over_the_correspondence_finds_its_subjects(
    checkout: Path, ontology: rdflib.Graph
) -> None:
    text = (checkout / "docs" / "ontology.md").read_text(encoding="utf-8")
    (query,) = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    graph = rdflib.Graph() + ontology
    line = """@prefix bkg: <https://w3id.org/budget-kg/ontology#> .
        @base <https://w3id.org/budget-kg/id/> .
        <line> bkg:economicClassification <classification/economic-department/30108> ;
            bkg:tableKind <https://w3id.org/budget-kg/codes#table_general_public_basic> ;
            bkg:isLeaf true ; bkg:measureHeading "合计" ; bkg:amountYuan 12.5 ."""
    graph.parse(data=line, format="turtle")
    rows = [tuple(str(value) for value in row) for row in graph.query(query)]
    assert rows == [("30108", "机关事业单位基本养老保险缴费", "12.5")]


def test_a_correspondence_leads_from_one_scheme_to_the_other(ontology: rdflib.Graph) -> None:
    xkos = rdflib.Namespace("http://rdf-vocabulary.ddialliance.org/xkos#")
    (whole,) = ontology.subjects(RDF.type, xkos.Correspondence)
    parts = set(ontology.objects(whole, xkos.madeOf))
    assert parts == set(ontology.subjects(RDF.type, xkos.ConceptAssociation))
    inside = rdflib.SKOS.inScheme
    for part in parts:
        (source,) = ontology.objects(part, xkos.sourceConcept)
        targets = list(ontology.objects(part, xkos.targetConcept))
        assert str(ontology.value(source, inside)).endswith("economic_government")
        assert targets
        for target in targets:
            assert str(ontology.value(target, inside)).endswith("economic_department")
            # A section leads to sections of classes that its own class leads to.
            above = ontology.value(source, rdflib.SKOS.broader)
            if above is not None:
                (class_part,) = ontology.subjects(xkos.sourceConcept, above)
                higher = set(ontology.objects(class_part, xkos.targetConcept))
                assert {target, ontology.value(target, rdflib.SKOS.broader)} & higher
