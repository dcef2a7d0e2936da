"""The Reconciliation Service API 0.2."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from kg.iris import DEFAULT_BASE
from kg.vocabulary import GovernmentDocument, Organisation, Programme

DOCUMENT = DEFAULT_BASE + "funding-document/冀财行/2022/94"


def ask(client: TestClient, **queries: object) -> dict[str, list[dict[str, object]]]:
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    return {name: answer["result"] for name, answer in response.json().items()}


def test_the_manifest(client: TestClient) -> None:
    manifest = client.get("/reconcile").json()
    assert {"versions", "name", "identifierSpace", "schemaSpace"} <= manifest.keys()
    assert manifest["identifierSpace"] == DEFAULT_BASE
    assert {one["id"] for one in manifest["defaultTypes"]} >= {Organisation, Programme}
    view = manifest["view"]["url"].replace("{{id}}", DOCUMENT)
    assert client.get(view.removeprefix("https://data.example.org")).status_code == 200


def test_a_batch(client: TestClient) -> None:
    found = ask(
        client,
        q0={"query": "冀财行[2022] 94号", "type": GovernmentDocument},
        q1={"query": "2013201", "limit": 3},
        q2={"query": "冀财行〔2022〕94", "type": [GovernmentDocument, Organisation]},
        q3={"query": "囗囗囗囗"},
    )
    assert found["q0"][0]["id"] == DOCUMENT
    assert (found["q0"][0]["match"], found["q0"][0]["score"]) == (True, 100.0)
    assert str(found["q1"][0]["id"]).endswith("classification/functional/2013201")
    assert len(found["q1"]) <= 3
    assert (found["q2"][0]["id"], found["q2"][0]["match"]) == (DOCUMENT, False)
    assert found["q3"] == []


def test_a_batch_in_the_url(client: TestClient) -> None:
    params = {"queries": json.dumps({"a": {"query": "组织部"}})}
    results = client.get("/reconcile", params=params).json()["a"]["result"]
    scores = [one["score"] for one in results]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(
    "queries",
    ["", "x", "[]", "[" * 5000, '{"a": 1}',
     '{"a": {"query": 1}}', '{"a": {"query": "b", "limit": 0}}',
     '{"a": {"query": "b", "limit": "c"}}', '{"a": {"query": "b", "type": [1]}}',
     json.dumps({str(n): {"query": "a"} for n in range(51)})],
)  # fmt: skip
def test_wrong_batches(client: TestClient, queries: str) -> None:
    assert client.post("/reconcile", data={"queries": queries}).status_code == 400


def test_suggestions(client: TestClient) -> None:
    found = client.get("/reconcile/suggest/entity", params={"prefix": "冀财行"}).json()["result"]
    assert DOCUMENT in {one["id"] for one in found}
    assert client.get("/reconcile/suggest/entity").json()["result"] == []
    kinds = client.get("/reconcile/suggest/type", params={"prefix": "机构"}).json()["result"]
    assert [one["id"] for one in kinds] == [Organisation]
