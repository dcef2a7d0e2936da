"""Entities and documents: 303, formats, links, tags; and names that mean harm."""

from __future__ import annotations

import gzip
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from kg.iris import DEFAULT_BASE

TYPES = {
    "html": "text/html",
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
}


@pytest.mark.parametrize(
    ("accept", "suffix"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "html"),
        ("text/turtle", "ttl"),
        ("application/ld+json", "jsonld"),
        ("application/n-triples", "nt"),
        ("application/rdf+xml", "rdf"),
        ("text/html;q=0.5, text/turtle;q=0.6", "ttl"),
        ("text/*;q=0.2, application/*;q=0.3", "jsonld"),
    ],
)
def test_an_entity_is_described_elsewhere(
    client: TestClient, organisation: str, accept: str, suffix: str
) -> None:
    response = client.get(f"/id/{organisation}", headers={"accept": accept})
    assert response.status_code == 303
    assert response.headers["location"].endswith(f".{suffix}")
    assert response.headers["location"].isascii()
    assert response.headers["vary"] == "Accept, Accept-Language"
    for name, media_type in TYPES.items():
        assert f'.{name}>; rel="alternate"; type="{media_type}"' in response.headers["link"]
    document = client.get(response.headers["location"])
    assert document.status_code == 200
    assert document.headers["content-type"].startswith(TYPES[suffix])


def test_every_way_to_write_a_name_finds_it(client: TestClient) -> None:
    name = "funding-document/冀财行/2022/94"
    for path in (quote(name), quote(name).lower(), "".join(f"%{b:02X}" for b in name.encode())):
        location = client.get("/id/" + path.replace("%2F", "/")).headers["location"]
        assert location == f"/doc/{quote(name)}.html"


@pytest.mark.parametrize("name", [n for n in TYPES if n != "html"])
def test_all_formats_say_the_same(client: TestClient, organisation: str, name: str) -> None:
    kind = ox.RdfFormat.from_media_type(TYPES[name])
    body = client.get(f"/doc/{organisation}.{name}").content
    triples = {quad.triple for quad in ox.parse(body, format=kind)}
    turtle = client.get(f"/doc/{organisation}.ttl").content
    assert triples == {q.triple for q in ox.parse(turtle, format=ox.RdfFormat.TURTLE)}
    assert ox.NamedNode(DEFAULT_BASE + organisation) in {triple.subject for triple in triples}


def test_a_document_says_which_of_its_formats_it_is(client: TestClient, organisation: str) -> None:
    response = client.get(f"/doc/{organisation}", headers={"accept": "text/turtle"})
    assert response.status_code == 200
    assert response.headers["content-location"] == f"/doc/{quote(organisation)}.ttl"
    assert "Accept" in response.headers["vary"]


@pytest.mark.parametrize("kind", ["id", "doc"])
def test_what_is_on_offer(client: TestClient, organisation: str, kind: str) -> None:
    response = client.get(f"/{kind}/{organisation}", headers={"accept": "image/png"})
    assert response.status_code == 406
    assert response.json()["offers"] == list(TYPES.values())


def test_any_iri_of_the_graph(client: TestClient) -> None:
    iri = "https://w3id.org/budget-kg/ontology#Disclosure"
    page = client.get("/resource", params={"iri": iri})
    assert "公开文件 · disclosure" in page.text
    turtle = client.get("/resource", params={"iri": iri, "format": "ttl"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    for wrong in ({}, {"iri": ""}, {"iri": "no iri>"}, {"iri": "http://e/unknown"}):
        assert client.get("/resource", params=wrong).status_code == 404


def test_tags_and_compression(client: TestClient, organisation: str) -> None:
    url = f"/doc/{organisation}.html"
    plain = client.get(url, headers={"accept-encoding": "identity"})
    packed = client.get(url, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["vary"]
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) == len(gzip.compress(plain.content, 5, mtime=0))
    tag = plain.headers["etag"]
    assert packed.headers["etag"] == tag
    for sent in (tag, tag.removeprefix("W/"), f'"other", {tag}', "*"):
        again = client.get(url, headers={"if-none-match": sent})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert client.get(url, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/id/../../etc/passwd",
        "/id/%2e%2e/%2e%2e/etc/passwd",
        "/doc/..%2f..%2fetc%2fpasswd",
        "/assets/../app.py",
        "/assets/%2e%2e/app.py",
        "/assets/..%2fapp.py",
        "/id/%ff%fe",
        "/id/%00",
        "/id/",
        "/doc/.ttl",
        "/doc/unknown.ttl",
        "/id/a%0d%0aSet-Cookie:%20a=b",
        "/nowhere",
        "//e.example/id/",
        "/id/organisation/",
    ],
)
def test_paths_reach_nothing_else(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "set-cookie" not in response.headers
    assert b"root:" not in response.content


def test_markup_in_names_stays_text(client: TestClient) -> None:
    path = "programme/%22%3E%3Cscript%3E"
    moved = client.get(f"/id/{path}")
    assert moved.headers["location"] == f"/doc/{path}.html"
    page = client.get(f"/doc/{path}.html")
    assert page.status_code == 200
    assert "<script" not in page.text
    assert "&lt;script&gt;" in page.text
    assert 'href="javascript:' not in page.text
    assert "set-cookie" not in page.headers
    asked = "SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'alert')) } # </textarea><script>"
    found = client.get("/query", params={"query": asked})
    assert "<script>" not in found.text
    assert found.text.count("</textarea>") == 1
