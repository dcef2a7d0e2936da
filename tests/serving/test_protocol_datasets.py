"""The W3C protocol tests of data sets and of what comes back, asked of our own graphs."""

from __future__ import annotations

from itertools import product

import pyoxigraph as ox
import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from kg.iris import DEFAULT_BASE

DIRECT = {"content-type": "application/sparql-query"}
ONTOLOGY, SHARED = (f"{DEFAULT_BASE}graph/{name}" for name in ("ontology", "shared"))
HOWS = ("get", "form", "direct")
Parameters = list[tuple[str, str]]


def ask(client: TestClient, how: str, query: str, dataset: Parameters) -> Response:
    if how == "get":
        return client.get("/sparql", params=[("query", query), *dataset])
    if how == "form":
        names = dict.fromkeys(name for name, _ in dataset)
        data = {name: [value for other, value in dataset if other == name] for name in names}
        return client.post("/sparql", data={"query": query, **data})
    return client.post("/sparql", params=dataset, content=query, headers=DIRECT)


def number(response: Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_two_default_graphs_are_their_union(client: TestClient) -> None:
    triples = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    for how in HOWS:
        one, other, both = (
            number(ask(client, how, triples, [("default-graph-uri", graph) for graph in graphs]))
            for graphs in ((ONTOLOGY,), (SHARED,), (ONTOLOGY, SHARED))
        )
        assert one > 0
        assert other > 0
        # No triple stands in two graphs.
        assert both == one + other


@pytest.mark.parametrize("how", HOWS)
def test_default_and_named_graphs_are_kept_apart(client: TestClient, how: str) -> None:
    query = (
        "SELECT (COUNT(DISTINCT ?g) AS ?n) { ?a a <http://www.w3.org/2002/07/owl#Ontology> "
        "GRAPH ?g { ?s ?p ?o } }"
    )
    dataset = [("default-graph-uri", ONTOLOGY), ("named-graph-uri", SHARED)]
    assert number(ask(client, how, query, dataset)) == 1
    turned = [("default-graph-uri", SHARED), ("named-graph-uri", ONTOLOGY)]
    assert number(ask(client, how, query, turned)) == 0


@pytest.mark.parametrize("how", HOWS)
def test_the_data_set_of_the_request_wins_over_that_of_the_query(
    client: TestClient, how: str
) -> None:
    query = f"SELECT (COUNT(*) AS ?n) FROM <{ONTOLOGY}> {{ ?s ?p ?o }}"
    alone = number(ask(client, how, query, []))
    assert number(ask(client, how, query, [("default-graph-uri", ONTOLOGY)])) == alone > 0
    assert number(ask(client, how, query, [("default-graph-uri", "http://e/none")])) == 0


RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
}
GRAPHS = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@pytest.mark.parametrize(("how", "accept"), list(product(HOWS, RESULTS)))
def test_a_select_comes_in_every_form(client: TestClient, how: str, accept: str) -> None:
    query = "SELECT ?s { ?s a <https://w3id.org/budget-kg/ontology#Disclosure> }"
    response = sent(client, how, query, accept)
    assert response.headers["content-type"].startswith(accept)
    assert response.headers["vary"].startswith("Accept")
    if accept != "text/csv":
        parsed = ox.parse_query_results(response.content, format=RESULTS[accept])
        assert isinstance(parsed, ox.QuerySolutions)
        assert len(list(parsed)) == 2
    else:
        assert len(response.text.splitlines()) == 3


@pytest.mark.parametrize(
    ("how", "accept", "form"), list(product(HOWS, GRAPHS, ("CONSTRUCT", "DESCRIBE")))
)
def test_a_graph_comes_in_every_form(client: TestClient, how: str, accept: str, form: str) -> None:
    node = f"<{DEFAULT_BASE}division/130435>"
    query = (
        f"CONSTRUCT {{ {node} ?p ?o }} WHERE {{ {node} ?p ?o }}"
        if form == "CONSTRUCT"
        else f"DESCRIBE {node}"
    )
    response = sent(client, how, query, accept)
    assert response.headers["content-type"].startswith(accept)
    list(ox.parse(response.content, format=GRAPHS[accept]))


def sent(client: TestClient, how: str, query: str, accept: str) -> Response:
    headers = {"accept": accept}
    if how == "get":
        response = client.get("/sparql", params={"query": query}, headers=headers)
    elif how == "form":
        response = client.post("/sparql", data={"query": query}, headers=headers)
    else:
        response = client.post("/sparql", content=query, headers=headers | DIRECT)
    assert response.status_code == 200, response.text
    return response
