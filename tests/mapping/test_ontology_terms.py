"""The ontology, kg/vocabulary.py and what the mapping writes are one set of terms."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from kg import vocabulary
from kg.allowed_values import ENUMERATIONS
from kg.linking import Linker, document_keys
from kg.mapping import document_to_nquads, entities_to_nquads, links_to_nquads
from kg.mapping.ontology import ontology_files
from kg.mapping.sums.figures import figures
from kg.records import RecordSet, ResponsibilityRecord
from tests.mapping.full_records import FULL

BKG = rdflib.Namespace(vocabulary.BKG)
BKGC = rdflib.Namespace(vocabulary.BKGC)
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)


@pytest.fixture(scope="module")
def terms() -> rdflib.Graph:
    """budget.ttl alone."""
    return rdflib.Graph().parse(ontology_files()[0])


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    """budget.ttl and the code lists."""
    graph = rdflib.Graph()
    for file in ontology_files():
        graph.parse(file)
    return graph


@pytest.fixture(scope="module")
def written() -> set[str]:
    """Every predicate and class that the mapping writes for records that fill everything."""
    linker = Linker()
    # A second document stands in a division that is no more, and tells of a renaming.
    retired = replace(FULL.documents[0], document_id="retired", region_code="130230")
    duty = ResponsibilityRecord("retired", "", 1, "县农业局更名为县农业农村局", "line=1,2")
    # It prints another name for a code.
    named = replace(FULL.budget_lines[0], document_id="retired", label="日常运行")
    # It has the targets of the first one too, beside a project of its own.
    other = RecordSet(
        documents=(retired,),
        responsibilities=(duty,),
        budget_lines=(named,),
        projects=FULL.projects,
        indicators=tuple(replace(row, outturn="") for row in FULL.indicators),
    )
    third = replace(other, documents=(replace(retired, document_id="third"),))
    for records in (FULL, other, third):
        linker.add(document_keys(records))
    links = linker.links()
    lines = [*document_to_nquads(FULL), *links_to_nquads(FULL, links), *entities_to_nquads(links)]
    found = set()
    for line in lines:
        _, predicate, rest = line.split(" ", 2)
        found.add(predicate[1:-1])
        if predicate[1:-1] == vocabulary.RDF_TYPE:
            found.add(rest.split(" ")[0][1:-1])
    return found


def own_terms(graph: rdflib.Graph, *kinds: rdflib.URIRef) -> set[str]:
    found = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {term for term in found if term.startswith(vocabulary.BKG)}


def vocabulary_terms() -> set[str]:
    """The IRIs among the constants; namespaces, datatypes and lists are none."""
    values = (value for name, value in vars(vocabulary).items() if not name.startswith("_"))
    iris = {value for value in values if isinstance(value, str) and value.startswith("http")}
    return {iri for iri in iris if not iri.endswith(("/", "#")) and vocabulary.XSD not in iri}


def test_the_vocabulary_has_the_ontologys_terms_and_no_others(terms: rdflib.Graph) -> None:
    defined = own_terms(terms, OWL.Class, *PROPERTIES)
    own = {iri for iri in vocabulary_terms() if iri.startswith(vocabulary.BKG)}
    # An abstract property, which two others specialise, is defined and never written.
    assert own - {vocabulary.STRUCTURE} == defined
    assert (rdflib.URIRef(vocabulary.STRUCTURE), None, None) in terms


def test_the_mapping_writes_every_term_of_the_vocabulary(written: set[str]) -> None:
    abstract = {vocabulary.CLASSIFICATION}
    assert vocabulary_terms() - abstract - {vocabulary.STRUCTURE} == written


def test_every_term_of_others_is_declared_with_labels(
    terms: rdflib.Graph, written: set[str]
) -> None:
    for iri in sorted(written - {vocabulary.RDF_TYPE}):
        languages = {label.language for label in terms.objects(rdflib.URIRef(iri), RDFS.label)}
        assert languages == {"zh", "en"}, iri


def test_the_ontology_uses_no_term_that_it_does_not_declare(terms: rdflib.Graph) -> None:
    """Apart from RDF, RDFS, OWL and XSD, and the header's own, and OpenBudgets' alignments."""
    built_in = (str(RDF), str(RDFS), str(OWL), str(rdflib.XSD), "http://purl.org/vocab/vann/")
    aligned = "http://data.openbudgets.eu/"
    used = set(terms.predicates()) | set(terms.objects(None, RDF.type))
    used |= set(terms.objects(None, RDFS.range)) | set(terms.objects(None, RDFS.subClassOf))
    used |= set(terms.objects(None, RDFS.subPropertyOf))
    undeclared = {
        str(term)
        for term in used
        if not str(term).startswith((*built_in, aligned)) and not list(terms[term : RDFS.label])
    }
    assert undeclared == set()


def test_the_code_lists_use_no_term_that_the_ontology_does_not_declare(
    terms: rdflib.Graph, ontology: rdflib.Graph
) -> None:
    used = {*ontology.predicates(), *ontology.objects(None, RDF.type)} - {
        *terms.predicates(),
        *terms.objects(None, RDF.type),
    }
    used = {term for term in used if not str(term).startswith((str(RDF), str(OWL)))}
    assert [str(term) for term in used if not list(terms[term : RDFS.label])] == []


def test_the_ontology_is_small(terms: rdflib.Graph) -> None:
    # Of them, 2 classes and 13 properties are for final accounts, self-evaluations and notices,
    # and 7 properties for the audit alone.
    assert 15 <= len(own_terms(terms, OWL.Class)) <= 24
    assert 60 <= len(own_terms(terms, *PROPERTIES)) <= 98


def test_every_term_is_described_in_both_languages(terms: rdflib.Graph) -> None:
    own = {s for s in terms.subjects() if str(s).startswith(vocabulary.BKG)}
    home = rdflib.URIRef("https://w3id.org/budget-kg/ontology")
    assert own
    for term in own:
        for predicate in (RDFS.label, RDFS.comment):
            texts = list(terms.objects(term, predicate))
            assert sorted(str(text.language) for text in texts) == ["en", "zh"], (term, predicate)
        assert (term, RDFS.isDefinedBy, home) in terms, term
    for term in own_terms(terms, *PROPERTIES) - {vocabulary.CITING_SUBJECT}:
        if term not in {vocabulary.REFERS_TO}:
            assert (rdflib.URIRef(term), RDFS.range, None) in terms, term


def test_the_header_names_a_version(terms: rdflib.Graph) -> None:
    (header,) = terms.subjects(RDF.type, OWL.Ontology)
    version = str(terms.value(header, OWL.versionInfo))
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert str(terms.value(header, OWL.versionIRI)) == f"{header}/{version}"


def test_every_value_of_a_closed_list_is_a_concept(ontology: rdflib.Graph) -> None:
    lists = {key: values for key, values in ENUMERATIONS.items() if key in vocabulary.LISTS}
    # What a citation's subject is, its class says.
    assert set(ENUMERATIONS) - set(lists) == {("citations", "subject_kind")}
    for key, values in lists.items():
        for value in filter(None, values):
            concept = rdflib.URIRef(vocabulary.code_iri(vocabulary.LISTS[key], value))
            assert str(ontology.value(concept, SKOS.notation)) == value, concept
            languages = {label.language for label in ontology.objects(concept, RDFS.label)}
            assert languages == {"zh", "en"}, concept


def test_every_concept_of_a_list_is_a_value_of_the_records(ontology: rdflib.Graph) -> None:
    for (table, column), name in vocabulary.LISTS.items():
        notations = {
            str(ontology.value(concept, SKOS.notation))
            for concept in ontology.subjects(SKOS.inScheme, BKGC[name])
        }
        if notations:
            assert notations == set(filter(None, ENUMERATIONS[table, column]))


def test_every_figure_of_the_mapping_is_a_concept_and_no_other(ontology: rdflib.Graph) -> None:
    concepts = ontology.subjects(SKOS.inScheme, BKGC.figure)
    assert {str(ontology.value(concept, SKOS.notation)) for concept in concepts} == figures()


def test_every_code_has_a_scheme_and_an_unbroken_way_up(ontology: rdflib.Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        languages = {label.language for label in ontology.objects(concept, SKOS.prefLabel)}
        # Items of the functional classification have no English names of their own.
        assert languages == {"zh", "en"} or len(str(concept).rpartition("/")[2]) == 7, concept
        scheme = ontology.value(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology
        for above in ontology.objects(concept, SKOS.broader):
            assert (above, SKOS.inScheme, scheme) in ontology
            code, higher = (str(ontology.value(c, SKOS.notation)) for c in (concept, above))
            if code.isdigit():
                assert code.startswith(higher)
                assert len(code) - len(higher) == 2


def test_every_code_stands_on_one_level(ontology: rdflib.Graph) -> None:
    xkos = rdflib.Namespace("http://rdf-vocabulary.ddialliance.org/xkos#")
    schemes = dict(ontology.subject_objects(xkos.levels))
    assert len(schemes) == 3
    for scheme, first in schemes.items():
        levels = list(ontology.items(first))
        assert [int(str(ontology.value(level, xkos.depth))) for level in levels] == list(
            range(1, int(str(ontology.value(scheme, xkos.numberOfLevels))) + 1)
        )
        patterns = [str(ontology.value(level, xkos.notationPattern)) for level in levels]
        for concept in ontology.subjects(SKOS.inScheme, scheme):
            code = str(ontology.value(concept, SKOS.notation))
            depth = len(list(ontology.transitive_objects(concept, SKOS.broader)))
            matching = [re.fullmatch(pattern, code) is not None for pattern in patterns]
            assert matching == [at == depth for at in range(1, len(levels) + 1)], code


def test_a_code_that_is_no_more_says_what_followed_it(ontology: rdflib.Graph) -> None:
    followed = rdflib.URIRef(vocabulary.DCTERMS_IS_REPLACED_BY)
    retired = set(ontology.subjects(OWL.deprecated))
    assert retired == set(ontology.subjects(followed)) != set()
    for concept in retired:
        for other in ontology.objects(concept, followed):
            assert (other, OWL.deprecated, None) not in ontology
            assert ontology.value(other, SKOS.inScheme) == ontology.value(concept, SKOS.inScheme)


def test_no_two_names_of_a_code_are_the_same(ontology: rdflib.Graph) -> None:
    for concept in ontology.subjects(RDF.type, SKOS.Concept):
        former = set(ontology.objects(concept, SKOS.altLabel))
        assert not former & set(ontology.objects(concept, SKOS.prefLabel)), concept
        # What is printed is found by its label, and SKOS wants one.
        assert set(ontology.objects(concept, SKOS.prefLabel)) == set(
            ontology.objects(concept, RDFS.label)
        ), concept


@pytest.mark.shared
def test_the_names_that_disclosures_print_are_those_of_the_codes(
    ontology: rdflib.Graph, shared: Path
) -> None:
    names: dict[tuple[bool, str], set[str]] = {}
    for predicate in (SKOS.prefLabel, SKOS.altLabel):
        for concept, name in ontology.subject_objects(predicate):
            key = ("/functional/" in str(concept), str(concept).rpartition("/")[2])
            names.setdefault(key, set()).add(str(name))
    table = (shared / "data" / "subject-codes.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    assert rows
    for kind, code, printed in rows:
        assert set(printed.split("/")) <= names[kind == "func", code], code


def test_no_blank_nodes(ontology: rdflib.Graph) -> None:
    assert not [term for triple in ontology for term in triple if isinstance(term, rdflib.BNode)]


def test_the_documentation_shows_every_term(terms: rdflib.Graph, checkout: Path) -> None:
    text = (checkout / "docs" / "ontology.md").read_text(encoding="utf-8")
    shown = {vocabulary.BKG + name for name in re.findall(r"bkg:(\w+)", text)}
    defined = own_terms(terms, OWL.Class, *PROPERTIES)
    # The super-property of the two classifications is for queries over both.
    assert defined - shown == {vocabulary.CLASSIFICATION}
    assert shown - defined == {vocabulary.STRUCTURE}
