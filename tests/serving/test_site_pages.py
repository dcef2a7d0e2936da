"""The pages of the site, as the service shows them: the same as those of the files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from kg.errors import Text
from kg.iris import DEFAULT_BASE
from kg.publishing import Publication, SiteOutput, write_site
from kg.publishing.html import Service
from kg.publishing.live_site import LiveSite
from kg.questions import library
from kg.serving.app import make_app
from kg.store import open_store
from tests.serving.conftest import LIMITS, PUBLIC

PUBLICATION = Publication(f"{PUBLIC}/", DEFAULT_BASE, "", Text("图谱", "Graph"))
EXPLORER = Service("/explore", Text("图谱浏览", "Explorer"), "/explore#n=")


@pytest.fixture(scope="module")
def pages(store_folder: Path) -> Iterator[TestClient]:
    site = LiveSite(open_store(store_folder, read_only=True), PUBLICATION, list, (EXPLORER,))
    app = make_app(store_folder, DEFAULT_BASE, library(), PUBLIC, LIMITS, site=site)
    with TestClient(app, follow_redirects=False) as client:
        yield client


def test_the_service_shows_what_a_folder_of_files_has(
    store_folder: Path, tmp_path: Path, pages: TestClient
) -> None:
    store = open_store(store_folder, read_only=True)
    write_site(store, [], PUBLICATION, SiteOutput(tmp_path))
    shown = LiveSite(store, PUBLICATION, list)
    files = [p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file()]
    # Questions are asked here, not looked up, and `.published` is for the next publishing.
    once = [f for f in files if f.count("/") < 2 or not f.startswith("questions/")]
    once = sorted(f for f in once if f not in {".published", "sitemap.xml", "robots.txt"})
    assert len(once) > 300
    for path in [f for f in once if not f.startswith("sitemap-")][::7]:
        assert shown.page_files(path).get(path) == (tmp_path / path).read_bytes(), path


@pytest.mark.parametrize(
    ("accept", "language", "name"),
    [
        ("text/html", "zh-CN", "index.html"),
        ("text/html", "en-GB,en;q=0.9", "index.en.html"),
        ("text/turtle", "en", "index.ttl"),
        ("application/ld+json", "", "index.jsonld"),
    ],
)
def test_a_folder_leads_to_the_form_that_is_liked(
    pages: TestClient, organisation: str, accept: str, language: str, name: str
) -> None:
    headers = {"accept": accept, "accept-language": language}
    moved = pages.get(f"/{organisation}", headers=headers)
    assert moved.status_code == 303
    assert moved.headers["location"] == f"/{quote(organisation)}/{name}"
    assert moved.headers["vary"] == "Accept, Accept-Language"
    found = pages.get(moved.headers["location"])
    assert found.status_code == 200
    assert found.headers["content-type"].startswith(accept)


def alternates(header: str) -> dict[str, str]:
    """Media type → address."""
    found = re.findall(r'<([^>]*)>; rel="alternate"; type="([^"]*)"', header)
    return {media_type: place for place, media_type in found}


def test_every_form_of_an_entity_names_the_others(pages: TestClient, organisation: str) -> None:
    moved = pages.get(f"/{organisation}", headers={"accept": "text/turtle"})
    forms = alternates(moved.headers["link"])
    assert len(forms) == 4
    for media_type, place in forms.items():
        found = pages.get(place)
        assert found.status_code == 200
        assert found.headers["content-type"].startswith(media_type)
        beside = alternates(found.headers["link"])
        assert {kind: f"/{quote(organisation)}/{name}" for kind, name in beside.items()} == forms


@pytest.mark.parametrize("accept", ["application/rdf+xml", "image/png"])
def test_a_folder_never_leads_to_a_form_that_is_not_there(
    pages: TestClient, organisation: str, accept: str
) -> None:
    refused = pages.get(f"/{organisation}", headers={"accept": accept})
    assert refused.status_code == 406
    offers = refused.json()["offers"]
    assert "text/turtle" in offers
    for offer in offers:
        moved = pages.get(f"/{organisation}", headers={"accept": offer})
        assert pages.get(moved.headers["location"]).status_code == 200, offer


def test_an_index_has_pages_alone(pages: TestClient) -> None:
    refused = pages.get("/departments", headers={"accept": "text/turtle"})
    assert (refused.status_code, refused.json()["offers"]) == (406, ["text/html"])
    assert "link" not in pages.get("/departments/index.html").headers


def test_an_entity_leads_to_its_page(pages: TestClient, organisation: str) -> None:
    headers = {"accept": "text/html", "accept-language": "en"}
    for path in (f"/id/{organisation}", f"/doc/{organisation}", f"/doc/{organisation}.html"):
        moved = pages.get(path, headers=headers)
        assert moved.status_code == 303
        assert moved.headers["location"] == f"/{quote(organisation)}/index.en.html"
        assert moved.headers["vary"] == "Accept, Accept-Language"
    turtle = pages.get(f"/doc/{organisation}.ttl")
    assert turtle.status_code == 200


def test_a_record_leads_to_its_place_in_the_page_of_its_disclosure(pages: TestClient) -> None:
    query = "SELECT ?p { ?p a <https://w3id.org/budget-kg/ontology#Project> } ORDER BY ?p LIMIT 1"
    answer = pages.get(
        "/sparql", params={"query": query}, headers={"accept": "application/sparql-results+json"}
    )
    iri = answer.json()["results"]["bindings"][0]["p"]["value"]
    moved = pages.get("/resource", params={"iri": iri}, headers={"accept": "text/html"})
    document = iri.removeprefix(DEFAULT_BASE).split("/project/")[0]
    place = moved.headers["location"]
    assert place.startswith(f"/{document}/index.html#project-")
    assert f'id="{place.partition("#")[2]}"' in whole(pages, f"/{document}")


def whole(pages: TestClient, folder: str) -> str:
    """A page with all its parts."""
    parts = [pages.get(f"{folder}/index.html").text]
    while (part := pages.get(f"{folder}/page-{len(parts) + 1}.html")).status_code == 200:
        parts.append(part.text)
    return "".join(parts)


def test_the_front_page_is_in_the_language_of_the_reader(pages: TestClient) -> None:
    for language, tag in (("zh", "zh-Hans"), ("en", "en")):
        page = pages.get("/", headers={"accept-language": language})
        assert f'<html lang="{tag}">' in page.text
        assert page.headers["vary"].startswith("Accept-Language")
        assert 'href="/explore"' in page.text


def test_entities_lead_to_the_explorer(pages: TestClient, organisation: str) -> None:
    page = pages.get(f"/{organisation}/index.html").text
    assert f'href="/explore#n={organisation}"' in page


def test_only_the_search_may_run_scripts(pages: TestClient, organisation: str) -> None:
    for path, scripts in (
        ("/search/index.html", True),
        ("/", False),
        (f"/{organisation}/index.html", False),
    ):
        policy = pages.get(path).headers["content-security-policy"]
        assert ("script-src 'self'" in policy) is scripts
        assert "unsafe-inline" not in policy


def test_questions_are_asked(pages: TestClient) -> None:
    moved = pages.get("/questions/three-public/index.en.html")
    assert moved.status_code == 303
    assert moved.headers["location"] == "/query?question=three-public&lang=en"
    assert pages.get("/questions/%0d%0aX:1/index.html").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/.published",
        "/organisation",
        "/organisation/x/../index.html",
        "/index.ttl",
        "/%ff",
        "/search/nothing.json",
        "/netlify/edge-functions/negotiate.php",
    ],
)
def test_what_is_no_file_of_the_site(pages: TestClient, path: str) -> None:
    assert pages.get(path).status_code == 404
