"""What is told from the text of a query before the engine sees it."""

import pytest

from kg.errors import QueryError
from kg.serving.query_text import query_form


@pytest.mark.parametrize(
    ("sparql", "form"),
    [
        ("SELECT * {}", "select"),
        ("ask{}", "ask"),
        ("# ASK\nBASE <http://ask/> PREFIX construct: <#select>\nDescribe <x>", "describe"),
        ("CONSTRUCT WHERE { ?select ?ask 'DELETE' }", "construct"),
        ("SELECT * { ?s <http://e/service> 'SERVICE' ; ex:service ?service . ?s service:a 1 }",
         "select"),
        ("SELECT * { { ASK } }", "select"),
        ('SELECT ("""INSERT " SERVICE""" AS ?x) {}', "select"),
    ],
)  # fmt: skip
def test_forms(sparql: str, form: str) -> None:
    assert query_form(sparql) == form


@pytest.mark.parametrize(
    "sparql",
    [
        "",
        "hello",
        "# SELECT",
        "INSERT DATA { <a> <b> <c> }",
        "PREFIX ex: <http://e/> DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "LOAD <http://169.254.169.254/>",
        "CLEAR ALL; SELECT * {}",
        "SELECT * { SERVICE <http://169.254.169.254/> { ?s ?p ?o } }",
        "SELECT * { service silent ?x { ?s ?p ?o } }",
        "SELECT * {SERVICE<http://e/>{}}",
        "SELECT * { FILTER(?a<1)SERVICE?v{} FILTER(?b>1) }",
        "SELECT * { FILTER EXISTS{SERVICE ex:a{}} }",
        "SELECT * { \\u0053ERVICE <http://e/> {} }",
        "SELECT * { ?s ?p '\\u0027 . SERVICE <http://e/> {} # ' }",
    ],
)
def test_refused(sparql: str) -> None:
    with pytest.raises(QueryError):
        query_form(sparql)
