"""The questions as an API, and their description."""

from __future__ import annotations

import csv
import io

import jsonschema
import pytest
from starlette.testclient import TestClient

from kg.questions import library

NUMBER = {"number": "冀财行[2022]94号"}


def test_all_questions_are_listed(client: TestClient) -> None:
    listed = client.get("/api").json()["questions"]
    assert [one["name"] for one in listed] == list(library())
    page = client.get("/api", headers={"accept": "text/html"})
    assert all(f'action="/api/{name}"' in page.text for name in library())


@pytest.mark.parametrize("name", list(library()))
def test_every_question_is_answered_as_described(client: TestClient, name: str) -> None:
    described = client.get("/api/openapi.json").json()
    operation = described["paths"][f"/api/{name}"]["get"]
    needed = {p["name"]: p["example"] for p in operation["parameters"] if p.get("required")}
    response = client.get(f"/api/{name}", params=needed)
    assert response.status_code == 200, response.text
    media_type = response.headers["content-type"].partition(";")[0]
    if media_type == "application/json":
        jsonschema.validate(response.json(), described["components"]["schemas"]["Answer"])
    else:
        assert media_type == "text/turtle"


def test_money_is_exact(client: TestClient) -> None:
    rows = client.get("/api/three-public").json()["rows"]
    assert rows
    assert all(isinstance(row["total"], str) for row in rows)
    assert all(isinstance(row["year"], int) for row in rows)


def test_formats(client: TestClient) -> None:
    table = client.get("/api/three-public", params={"format": "csv"})
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(table.text)))
    assert rows[0]["organisation"]
    by_header = client.get("/api/three-public", headers={"accept": "text/csv"})
    assert by_header.content == table.content
    assert client.get("/api/three-public?format=png").status_code == 400
    refused = client.get("/api/three-public", headers={"accept": "image/png"})
    assert (refused.status_code, "text/csv" in refused.json()["offers"]) == (406, True)
    browser = "text/html,application/xhtml+xml,*/*;q=0.8"
    shown = client.get("/api/three-public", headers={"accept": browser})
    assert shown.headers["content-type"] == "application/json"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/no-such-question", 404),
        ("/api/funding-document", 400),
        ("/api/funding-document?number=a&number=b", 400),
        ("/api/three-public?nothing=1", 400),
        ("/api/expenditure-by-function?digits=4", 400),
        ("/api/expenditure-by-function?year=x", 400),
    ],
)
def test_wrong_questions(client: TestClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert "/" not in response.json()["title"].replace("/api/", "")


def test_values_never_become_syntax(client: TestClient) -> None:
    value = '" ) } ; DROP ALL # \\" \n SERVICE <http://e/> { }'
    response = client.get("/api/funding-document", params={"number": value})
    assert response.status_code == 200
    assert response.json()["rows"] == []


def test_the_query_page_runs_questions(client: TestClient) -> None:
    page = client.get("/query").text
    for name in library():
        assert f'href="/query?question={name}"' in page
        assert client.get(f"/query?question={name}").status_code == 200
    found = client.get("/query", params={"query": "SELECT (1 + 1 AS ?two) {}"})
    assert '<th scope="col">two</th>' in found.text
    assert client.get("/query", params={"query": "SELECT"}).status_code == 400
    assert client.get("/query", params={"query": "DROP ALL"}).status_code == 400


def test_search_finds_words_of_two_characters(client: TestClient) -> None:
    found = client.get("/api/search", params={"q": "组织", "limit": 5}).json()["results"]
    assert 0 < len(found) <= 5
    assert all("组织" in one["text"] for one in found)
    assert client.get(found[0]["url"]).status_code in {200, 303}
    assert client.get("/api/search", params={"q": "囗囗"}).json()["results"] == []
    for wrong in (
        {},
        {"q": " "},
        {"q": "a", "limit": 0},
        {"q": "a", "limit": "²"},
        {"q": "组织", "kind": "x"},
    ):
        assert client.get("/api/search", params=wrong).status_code == 400


def test_a_question_is_worked_out_once(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    first = client.get("/api/disclosures")
    assert first.status_code == 200

    async def never(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr(client.app._app.state.engine, "answer", never)  # type: ignore[attr-defined]
    assert client.get("/api/disclosures").content == first.content
