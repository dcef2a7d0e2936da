"""The names that documents print for subject codes, beside those of the code lists."""

from dataclasses import replace

import rdflib
from rdflib import RDF, RDFS, SKOS

from kg import vocabulary
from kg.iris import Iris
from kg.linking import Linker, document_keys
from kg.mapping import entities_to_nquads
from kg.records import RecordSet
from tests.mapping.full_records import FULL

SKOSXL = rdflib.Namespace(vocabulary.SKOSXL)
YEAR = rdflib.URIRef(vocabulary.FISCAL_YEAR)


def printed(*lines: tuple[int | None, str, str]) -> rdflib.Graph:
    """The shared graph of documents with one line each: (year, code, label)."""
    linker = Linker()
    for number, (year, code, label) in enumerate(lines):
        document = replace(FULL.documents[0], document_id=f"d{number}", fiscal_year=year)
        line = replace(
            FULL.budget_lines[0], document_id=f"d{number}", code=code, label=label, fiscal_year=1999
        )
        linker.add(document_keys(RecordSet(documents=(document,), budget_lines=(line,))))
    quads = entities_to_nquads(linker.links())
    triples = "".join(line.rpartition(" <")[0] + " .\n" for line in quads)
    return rdflib.Graph().parse(data=triples, format="nt")


def names(graph: rdflib.Graph, code: str) -> dict[str, list[int]]:
    """Each alternative name of a code with the years that print it."""
    concept = rdflib.URIRef(Iris().classification("functional", code))
    found = {str(name): [] for name in graph.objects(concept, SKOS.altLabel)}
    for label in graph.objects(concept, SKOSXL.altLabel):
        assert (label, RDF.type, SKOSXL.Label) in graph
        years = [int(str(year)) for year in graph.objects(label, YEAR)]
        found[str(graph.value(label, SKOSXL.literalForm))] = sorted(years)
    return found


def test_a_name_besides_the_official_one_has_the_years_of_its_documents() -> None:
    graph = printed(
        (2024, "2013201", "日常运行"), (2023, "2013201", "日常运行"), (2024, "2013201", "行政运行")
    )
    assert names(graph, "2013201") == {"日常运行": [2023, 2024]}


def test_an_official_name_is_repeated_nowhere() -> None:
    graph = printed((2024, "2013201", "行政运行"))
    assert names(graph, "2013201") == {}
    assert not list(graph.objects(None, SKOSXL.literalForm))


def test_a_former_name_has_the_years_that_still_print_it() -> None:
    graph = printed((2020, "21305", "扶贫"))
    concept = rdflib.URIRef(Iris().classification("functional", "21305"))
    # The name itself stands in the ontology's graph.
    assert (concept, SKOS.altLabel, None) not in graph
    assert names(graph, "21305") == {"扶贫": [2020]}


def test_a_name_in_a_document_without_a_year_has_none() -> None:
    assert names(printed((None, "2013201", "日常运行")), "2013201") == {"日常运行": []}


def test_a_code_that_no_list_has_takes_its_most_used_name_as_label() -> None:
    graph = printed(
        (2023, "2990101", "甲事务"), (2024, "2990101", "甲事务"), (2024, "2990101", "乙事务")
    )
    concept = rdflib.URIRef(Iris().classification("functional", "2990101"))
    assert [str(label) for label in graph.objects(concept, RDFS.label)] == ["甲事务"]
    assert names(graph, "2990101") == {"乙事务": [2024]}
