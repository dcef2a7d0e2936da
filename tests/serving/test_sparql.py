"""The endpoint against the requests of the SPARQL 1.1 Protocol tests, and against misuse."""

from __future__ import annotations

import time

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from kg.iris import DEFAULT_BASE

FORM = {"content-type": "application/x-www-form-urlencoded"}
DIRECT = {"content-type": "application/sparql-query"}
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s a <https://w3id.org/budget-kg/ontology#Disclosure> }"


def number(response: Response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


# The positive tests of the suite: query_get, query_post_form, query_post_direct, query_dataset_*.
def test_get(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_post_form(client: TestClient) -> None:
    response = client.post("/sparql", content="query=ASK%20%7B%7D", headers=FORM)
    assert response.json()["boolean"] is True


def test_post_direct(client: TestClient) -> None:
    assert client.post("/sparql", content="ASK {}", headers=DIRECT).json()["boolean"] is True
    headers = {"content-type": "application/sparql-query; charset=UTF-8"}
    asked = 'ASK { FILTER("曲周" = "曲周") }'.encode()
    assert client.post("/sparql", content=asked, headers=headers).json()["boolean"] is True


@pytest.mark.parametrize("how", ["get", "form", "direct"])
def test_the_dataset_comes_from_the_parameters(client: TestClient, how: str) -> None:
    def ask(query: str, dataset: dict[str, str]) -> Response:
        if how == "get":
            return client.get("/sparql", params={"query": query, **dataset})
        if how == "form":
            return client.post("/sparql", data={"query": query, **dataset})
        return client.post("/sparql", params=dataset, content=query, headers=DIRECT)

    ontology = DEFAULT_BASE + "graph/ontology"
    assert number(ask(COUNT, {})) == 2
    assert number(ask(COUNT, {"default-graph-uri": ontology})) == 0
    graphs = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert number(ask(graphs, {})) == 4
    assert number(ask(graphs, {"named-graph-uri": ontology})) == 1


@pytest.mark.parametrize(
    ("query", "accept", "media_type"),
    [
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", None, "application/sparql-results+json"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "*/*", "application/sparql-results+json"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "application/sparql-results+xml", None),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "text/csv", "text/csv; charset=utf-8"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "text/csv;q=0.1, application/xml;q=0.2",
         "application/xml"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "text/tab-separated-values",
         "text/tab-separated-values; charset=utf-8"),
        ("SELECT ?s { ?s ?p ?o } LIMIT 1", "application/json", None),
        ("ASK {}", "application/sparql-results+xml", None),
        ("DESCRIBE <http://e/>", None, "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/n-triples", None),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/rdf+xml", None),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 1", "application/ld+json", None),
    ],
)  # fmt: skip
def test_formats(
    client: TestClient, query: str, accept: str | None, media_type: str | None
) -> None:
    headers = {"accept": accept} if accept else {"accept": ""}
    response = client.get("/sparql", params={"query": query}, headers=headers)
    assert response.status_code == 200
    assert response.headers["content-type"] == (media_type or accept)
    assert "Accept" in response.headers["vary"]


def test_bodies_are_of_their_formats(client: TestClient) -> None:
    import pyoxigraph as ox

    rows = {"query": "SELECT ?o { <http://e/> ?p ?o } "}
    for kind in ("application/sparql-results+json", "application/sparql-results+xml"):
        body = client.get("/sparql", params=rows, headers={"accept": kind}).content
        found = ox.QueryResultsFormat.from_media_type(kind)
        assert list(ox.parse_query_results(body, format=found)) == []
    triples = {"query": "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 7"}
    for kind in ("text/turtle", "application/n-triples", "application/rdf+xml"):
        body = client.get("/sparql", params=triples, headers={"accept": kind}).content
        assert len(list(ox.parse(body, format=ox.RdfFormat.from_media_type(kind)))) == 7


def test_what_is_on_offer(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "ASK {}"}, headers={"accept": "image/png"})
    assert response.status_code == 406
    assert "application/sparql-results+json" in response.json()["offers"]


# The negative tests of the suite: bad_query_*, bad_multiple_queries, bad_update_*.
@pytest.mark.parametrize(
    ("method", "url", "headers", "content", "status"),
    [
        ("PUT", "/sparql?query=ASK%20%7B%7D", {}, "", 405),
        ("DELETE", "/sparql?query=ASK%20%7B%7D", {}, "", 405),
        ("GET", "/sparql?query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", {}, "", 400),
        ("POST", "/sparql", FORM, "query=ASK%20%7B%7D&query=SELECT%20%2A%20%7B%7D", 400),
        ("POST", "/sparql", {"content-type": "text/plain"}, "ASK {}", 415),
        ("POST", "/sparql", {}, "ASK {}", 415),
        ("POST", "/sparql", DIRECT, b"ASK { <\xff> ?p ?o }", 400),
        ("POST", "/sparql", {"content-type": "application/sparql-query; charset=UTF-16"},
         "ASK {}".encode("utf-16"), 415),
        ("POST", "/sparql", FORM, "query=%FF", 400),
        ("POST", "/sparql", FORM, "", 400),
        ("POST", "/sparql", DIRECT, "", 400),
        ("GET", "/sparql?query=ASK%20%7B", {}, "", 400),
        ("GET", "/sparql?query=", {}, "", 400),
        ("GET", "/sparql?update=CLEAR%20ALL", {}, "", 403),
        ("POST", "/sparql", FORM, "update=CLEAR%20ALL", 403),
        ("POST", "/sparql", {"content-type": "application/sparql-update"}, "CLEAR ALL", 403),
        ("POST", "/sparql", DIRECT, "CLEAR ALL", 400),
        ("POST", "/sparql", FORM, "query=ASK%7B%7D" + "&a=b" * 200, 400),
        ("GET", "/sparql?query=SELECT%20*%20%7BSERVICE%20%3Chttp%3A%2F%2Fe%2F%3E%7B%7D%7D", {},
         "", 400),
    ],
)  # fmt: skip
def test_refused(
    client: TestClient, method: str, url: str, headers: dict[str, str], content: bytes, status: int
) -> None:
    response = client.request(method, url, headers=headers, content=content)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert {"title", "title_zh"} <= response.json().keys()


def test_the_service_describes_itself(client: TestClient) -> None:
    response = client.get("/sparql", headers={"accept": "text/turtle"})
    assert "https://data.example.org/sparql" in response.text
    assert "SPARQL11Query" in response.text
    assert "BasicFederatedQuery" not in response.text
    assert client.get("/sparql", headers={"accept": "image/png"}).status_code == 406


def test_cors(client: TestClient) -> None:
    headers = {"origin": "https://e", "access-control-request-method": "POST"}
    preflight = client.options("/sparql", headers=headers)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["access-control-allow-methods"]
    answer = client.get("/sparql?query=ASK%7B%7D", headers={"origin": "https://e"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


def test_a_query_that_takes_too_long_is_ended_and_the_next_one_answered(
    client: TestClient,
) -> None:
    began = time.perf_counter()
    response = client.post("/sparql", data={"query": SLOW})
    assert response.status_code == 504
    assert time.perf_counter() - began < 10
    assert client.get("/sparql?query=ASK%7B%7D").json()["boolean"] is True


def test_an_answer_that_is_too_large_is_refused(client: TestClient) -> None:
    everything = "SELECT * { ?s ?p ?o . ?s ?q ?r }"
    response = client.post("/sparql", data={"query": everything})
    assert response.status_code == 413
    assert "LIMIT" in response.json()["title"]
    assert client.get("/sparql?query=ASK%7B%7D").json()["boolean"] is True


def test_an_engine_that_dies_is_replaced(client: TestClient) -> None:
    engine = client.app._app.state.engine  # type: ignore[attr-defined]
    for worker in tuple(engine._workers):
        worker.end()
    assert client.get("/sparql?query=ASK%7B%7D").json()["boolean"] is True
    assert client.get("/ready").status_code == 200
