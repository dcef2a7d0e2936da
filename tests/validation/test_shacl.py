"""Each part of SHACL on nodes that meet it and nodes that do not: what is found, by both engines.

A case is a shapes graph in words and the nodes that it finds wrong; all targets are `ex:Thing`s.
"""

from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Store

from kg.errors import ShapeError, Text
from kg.findings import Finding
from kg.validation import make_across_validator, make_validator, validate

GRAPH = NamedNode("https://example.org/graph/0011223344556677")
PREFIXES = """@prefix ex: <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:prefixes sh:declare [ sh:prefix "ex" ; sh:namespace "https://example.org/"^^xsd:anyURI ] .
"""
DATA = """
ex:a a ex:Thing ; ex:p 1, 2 ; ex:q 2 ; ex:name "alpha"@en, "阿"@zh ; ex:knows ex:b ;
    ex:start 3 ; ex:end 9 ; ex:text "one two three" .
ex:b a ex:Thing ; ex:p 5 ; ex:q 5 ; ex:name "beta"@en, "bee"@en ; ex:knows ex:c ;
    ex:start 9 ; ex:end 3 ; ex:text "one" .
ex:c a ex:Thing ; ex:name "gamma"@fr ; ex:knows ex:a, ex:d ; ex:start 4 ; ex:end 4 .
ex:d a ex:Other ; ex:p "5"^^xsd:float ; ex:extra "x" .
"""


def shape(body: str) -> str:
    return f"ex:S a sh:NodeShape ; sh:targetClass ex:Thing ; {body} ."


def select(query: str, more: str = "") -> str:
    return shape(f'sh:sparql [ sh:prefixes ex:prefixes ; {more} sh:select """{query}""" ]')


TWO_OF_P = (
    "sh:property [ sh:path ex:knows ; sh:qualifiedMinCount 1 ; "
    "sh:qualifiedValueShapesDisjoint true ; sh:qualifiedValueShape [ sh:property "
    "[ sh:path ex:p ; sh:minCount 1 ] ] ] , [ sh:path ex:knows ; sh:qualifiedMinCount 1 ; "
    "sh:qualifiedValueShape [ sh:class ex:Other ] ]"
)
# The words of a text; one mandatory and one optional parameter.
WORDS = """
ex:Words a sh:ConstraintComponent ;
    sh:parameter [ sh:path ex:maxWords ; sh:datatype xsd:integer ] ,
        [ sh:path ex:parting ; sh:optional true ] ;
    sh:validator [ a sh:SPARQLAskValidator ; sh:prefixes ex:prefixes ;
        sh:message "超过 {$maxWords} 个词"@zh, "more than {$maxWords} words"@en ;
        sh:ask \"\"\"ASK { BIND(REPLACE(STR($value), IF(BOUND($parting), "-", "[^ ]"), "") AS ?gaps)
            FILTER(STRLEN(?gaps) < $maxWords) }\"\"\" ] .
"""
# A property that has to have a value in each language of the shape.
LANGUAGE = """
ex:Language a sh:ConstraintComponent ;
    sh:parameter [ sh:path ex:lang ] ;
    sh:propertyValidator [ a sh:SPARQLSelectValidator ; sh:prefixes ex:prefixes ;
        sh:message "没有 {$lang}"@zh, "none in {$lang}"@en ;
        sh:select \"\"\"SELECT DISTINCT $this WHERE { $this a ?any
            FILTER NOT EXISTS { $this $PATH ?text FILTER(LANG(?text) = $lang) } }\"\"\" ] ;
    sh:nodeValidator [ a sh:SPARQLSelectValidator ; sh:prefixes ex:prefixes ;
        sh:select \"\"\"SELECT DISTINCT $this ?value WHERE { $this ?any ?value
            FILTER(LANG(?value) = $lang) }\"\"\" ] .
"""
CASES: dict[str, tuple[str, str]] = {
    "qualified disjoint": (shape(TWO_OF_P), "a b"),
    "lessThan": (shape("sh:property [ sh:path ex:start ; sh:lessThan ex:end ]"), "b c"),
    "lessThanOrEquals": (
        shape("sh:property [ sh:path ex:start ; sh:lessThanOrEquals ex:end ]"),
        "b",
    ),
    "equals": (shape("sh:property [ sh:path ex:p ; sh:equals ex:q ]"), "a"),
    "equals on a node shape": (shape("sh:equals ex:self"), "a b c"),
    "disjoint": (shape("sh:property [ sh:path ex:p ; sh:disjoint ex:q ]"), "a b"),
    "disjoint on a node shape": (shape("sh:disjoint ex:knows"), ""),
    "uniqueLang": (shape("sh:property [ sh:path ex:name ; sh:uniqueLang true ]"), "b"),
    "languageIn": (shape('sh:property [ sh:path ex:name ; sh:languageIn ( "en" "zh" ) ]'), "c"),
    "property in a property": (
        shape(
            "sh:property [ sh:path ex:knows ; sh:property [ sh:path ex:knows ; sh:minCount 1 ] ]"
        ),
        "d",
    ),
    "closed": (
        shape(
            "sh:closed true ; sh:ignoredProperties ( rdf:type ex:p ex:q ex:name ex:knows ex:text ) "
            "; sh:property [ sh:path ex:start ]"
        ),
        "a b c",
    ),
    "xone of three": (
        shape(
            "sh:xone ( [ sh:property [ sh:path ex:p ; sh:minCount 1 ] ] "
            "[ sh:property [ sh:path ex:text ; sh:minCount 1 ] ] [ sh:class ex:Other ] )"
        ),
        "a b c",
    ),
    "many counted inside": (
        shape("sh:not [ sh:property [ sh:path ex:p ; sh:maxCount 50 ] ]"),
        "a b c",
    ),
    "a severity of one's own": (shape("sh:severity ex:Awful ; sh:class ex:Other"), "a b c"),
    "a message in another language": (shape('sh:message "faux"@fr ; sh:class ex:Other'), "a b c"),
    "no message": (shape("sh:property [ sh:path ex:p ; sh:minCount 1 ; sh:maxCount 1 ]"), "a c"),
    "a shape that is a class": (
        "ex:Thing a rdfs:Class, sh:NodeShape ; sh:property [ sh:path ex:p ; sh:minCount 1 ] .",
        "c",
    ),
    "a property shape with a target": (
        "ex:P a sh:PropertyShape ; sh:targetSubjectsOf ex:knows ; sh:path ex:p ; sh:minCount 1 .",
        "c",
    ),
    "shapes without names": (
        "[] a sh:NodeShape ; sh:targetClass ex:Thing ; sh:class ex:Other . "
        "[] sh:targetNode ex:d ; sh:property [ sh:path ex:knows ; sh:minCount 1 ] .",
        "a b c d",
    ),
    "sparql, plain": (select("SELECT $this ?value { $this ex:p ?value FILTER(?value > 2) }"), "b"),
    "sparql, in a nested group": (
        select("SELECT $this { { FILTER($this = ex:a) } UNION { $this ex:p 5 } }"),
        "a b",
    ),
    "sparql, limited": (select("SELECT $this ?value { $this ex:p ?value } LIMIT 1"), "a b"),
    "sparql, counted": (
        select("SELECT $this { $this ex:p ?value } GROUP BY $this HAVING (COUNT(?value) > 1)"),
        "a",
    ),
    "sparql with a path": (
        shape(
            "sh:property [ sh:path ( ex:knows ex:p ) ; sh:sparql [ sh:prefixes ex:prefixes ; "
            'sh:select "SELECT $this ?value { $this $PATH ?value FILTER(?value > 1) }" ] ]'
        ),
        "a c c",
    ),
    "sparql, deactivated": (select("SELECT $this { $this ex:p 5 }", "sh:deactivated true ;"), ""),
}
# pyshacl knows no imported prefixes and no ?message, leaves out the value of an ASK, looks at one
# value of a parameter only, and binds ?value where a node validator gives it.
BEYOND_PYSHACL: dict[str, tuple[str, str, tuple[str, Text]]] = {
    "sparql, prefixes of an import": (
        "ex:more owl:imports ex:prefixes . "
        + select("SELECT $this { $this ex:p 5 }").replace("es ex:prefixes", "es ex:more"),
        "b",
        ("<https://example.org/b>", Text("不满足 sh:sparql", "does not meet sh:sparql")),
    ),
    "sparql with a message": (
        select('SELECT $this ?message { $this ex:p 5 BIND(STRLANG("五", "zh") AS ?message) }'),
        "b",
        ("<https://example.org/b>", Text("五", "五")),
    ),
    "component with ASK": (
        WORDS + shape("sh:property [ sh:path ex:text ; ex:maxWords 2 ]"),
        "a",
        ('"one two three"', Text("超过 2 个词", "more than 2 words")),
    ),
    "component with ASK and an option": (
        WORDS + shape('sh:property [ sh:path ex:text ; ex:maxWords 2 ; ex:parting "-" ]'),
        "a b",
        ('"one two three"', Text("超过 2 个词", "more than 2 words")),
    ),
    "component with SELECT": (
        LANGUAGE + shape('sh:property [ sh:path ex:name ; ex:lang "en", "zh" ]'),
        "b c c",
        ("", Text("没有 zh", "none in zh")),
    ),
    "component of a node": (
        LANGUAGE + shape('ex:lang "en" ; sh:message "{?value}"'),
        "a b b",
        ('"alpha"@en', Text("alpha", "alpha")),
    ),
}
BROKEN = (
    'sh:property [ sh:path ex:p ; sh:minCount "many" ]',
    'sh:property [ sh:path ex:p ; sh:pattern "(" ]',
    'sh:not [ sh:pattern "[" ]',
    "sh:property [ sh:path ex:p ; sh:nodeKind ex:IRI ]",
    'sh:sparql [ sh:select "SELECT $this { $this <urn:p> ?v } LIMIT" ]',
    'sh:sparql [ sh:select "SELECT $this { $this nowhere:p ?v }" ]',
    'sh:sparql [ sh:select "SELECT $this { $this <urn:p> ?v MINUS { ?v <urn:q> $this } }" ]',
    'sh:sparql [ sh:select "SELECT $this { VALUES ?v { 1 } $this <urn:p> ?v }" ]',
    'sh:sparql [ sh:select "SELECT $this { $this <urn:p> ?v { SELECT ?v { ?w <urn:q> ?v } } }" ]',
    'sh:sparql [ sh:select "SELECT $this { ?v <urn:p> ?w BIND(?w AS $this) }" ]',
    'sh:sparql [ sh:select "SELECT $this { GRAPH $shapesGraph { $this ?p ?v } }" ]',
    "sh:sparql [ sh:prefixes ex:prefixes ]",
)


def found(tmp_path: Path, shapes: str, engine: str = "select") -> list[Finding]:
    file = tmp_path / "shapes.ttl"
    file.write_text(PREFIXES + shapes, encoding="utf-8")
    store = Store()
    store.load((PREFIXES + DATA).encode(), format=RdfFormat.TURTLE, to_graph=GRAPH)
    return list(validate(store, [GRAPH], make_validator([file], [], engine=engine)))


def told(findings: list[Finding]) -> Counter[tuple[object, ...]]:
    return Counter(
        (f.severity, f.shape, f.component, f.focus, f.path, f.value, f.message) for f in findings
    )


def focuses(findings: list[Finding]) -> str:
    return " ".join(sorted(f.focus.rpartition("/")[2].rstrip(">") for f in findings))


@pytest.mark.parametrize("name", CASES)
def test_both_engines_find_what_the_recommendation_says(name: str, tmp_path: Path) -> None:
    shapes, expected = CASES[name]
    ours = found(tmp_path, shapes)
    assert focuses(ours) == expected
    assert told(ours) == told(found(tmp_path, shapes, "pyshacl"))


@pytest.mark.parametrize("name", BEYOND_PYSHACL)
def test_what_pyshacl_does_otherwise(name: str, tmp_path: Path) -> None:
    shapes, expected, (value, message) = BEYOND_PYSHACL[name]
    ours = found(tmp_path, shapes)
    assert focuses(ours) == expected
    assert (ours[0].value, ours[0].message) == (value, message)
    assert make_validator([tmp_path / "shapes.ttl"], []).rest == ()


@pytest.mark.parametrize("body", BROKEN)
def test_what_is_no_shape_is_an_error_that_names_it(body: str, tmp_path: Path) -> None:
    with pytest.raises(ShapeError) as told_of:
        found(tmp_path, shape(body))
    assert "https://example.org/S" in str(told_of.value) or "pyshacl" in str(told_of.value)


@pytest.mark.parametrize(
    "body",
    [
        "sh:in _:b . _:b rdf:first 1 ; rdf:rest _:b",
        "sh:property [ sh:path _:b ; sh:minCount 1 ] . _:b sh:inversePath _:b",
        "sh:property [ sh:path _:b ; sh:minCount 1 ] . _:b rdf:first _:b ; rdf:rest ()",
    ],
)
def test_what_holds_itself_is_an_error(body: str, tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match="holds itself"):
        found(tmp_path, shape(body))


def test_a_file_may_name_its_nodes_relative_to_itself(tmp_path: Path) -> None:
    shapes = f"<> a owl:Ontology . {shape('sh:class ex:Other')}".replace("ex:S", "<#S>")
    assert {one.rule for one in found(tmp_path, shapes)} == {"S"}


def test_a_nameless_shape_is_called_by_its_file(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "[] sh:targetNode ex:d ; sh:class ex:Thing .")
    assert (finding.shape, finding.rule) == ("urn:shapes:shapes.ttl#shapes-1", "shapes-1")


def test_the_package_needs_no_second_engine() -> None:
    assert make_validator().rest == make_across_validator().rest == ()
