"""The graph for the explorer: nodes, neighbours, paths, views, and requests that ask too much."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from kg import vocabulary as v
from kg.errors import Text
from kg.iris import DEFAULT_BASE
from kg.pipeline.exploring import load_shown_view, shown_views
from kg.questions import library
from kg.serving import ServiceLimits
from kg.serving.apart import Apart
from kg.serving.app import make_app
from kg.serving.engine import EngineBusyError, QueryTimeoutError
from kg.serving.graph_links import neighbours
from kg.serving.graph_paths import MOST_PATHS, find_paths
from kg.serving.views import ViewGraph, Views
from kg.store import open_store
from kg.store.reader import GraphReader, first
from tests.serving.conftest import PUBLIC

DOCUMENT = f"{DEFAULT_BASE}funding-document/冀财行/2022/94"


def sleep_view(store: Path, name: str, language: str, most: int) -> ViewGraph:
    time.sleep(60)
    raise AssertionError


@pytest.fixture(scope="module")
def explorer(store_folder: Path) -> Iterator[TestClient]:
    views = shown_views()
    app = make_app(store_folder, DEFAULT_BASE, library(), PUBLIC, ServiceLimits(queries=1), views)
    with TestClient(app) as client:
        yield client


@pytest.fixture(scope="module")
def reader(store_folder: Path) -> GraphReader:
    return GraphReader(open_store(store_folder, read_only=True), DEFAULT_BASE)


@pytest.fixture(scope="module")
def department(reader: GraphReader) -> str:
    """A department that has published its budget, behind the base."""
    (disclosure, *_) = reader.instances(v.Disclosure)
    mention = first(reader.facts(disclosure), v.PUBLISHER)
    return reader.entity(mention).removeprefix(DEFAULT_BASE)


def ask(client: TestClient, what: str, **parameters: str) -> Any:
    response = client.get(f"/api/graph{what}", params=parameters)
    assert response.status_code == 200, response.text
    return response.json()


def test_what_there_is(explorer: TestClient) -> None:
    about = ask(explorer, "", lang="en")
    assert {view["name"] for view in about["views"]} >= {"money", "organisations", "all"}
    assert about["types"]["project"] == "project"
    assert ask(explorer, "", lang="zh")["types"]["project"] == "项目"
    assert explorer.get("/api/graph").headers["vary"].startswith("Accept-Language")


def test_it_is_described(explorer: TestClient, department: str) -> None:
    described = explorer.get("/api/openapi.json").json()["paths"]
    examples = {"iri": department, "from": department, "to": DOCUMENT, "name": "money"}
    paths = [path for path in described if path.startswith("/api/graph")]
    assert len(paths) == 5
    for path in paths:
        parameters = described[path]["get"]["parameters"]
        needed = {one["name"]: examples[one["name"]] for one in parameters if one["required"]}
        assert explorer.get(path, params=needed).status_code == 200


def test_neighbours_are_entities_first(explorer: TestClient, department: str) -> None:
    found = ask(explorer, "/neighbours", iri=department, limit="60")
    assert found["node"]["iri"] == DEFAULT_BASE + department
    assert found["node"]["type"] == "organisation"
    known = {node["iri"] for node in found["nodes"]} | {found["node"]["iri"]}
    assert len(found["nodes"]) == 60
    assert sum(found["totals"].values()) > 60
    types = [node["type"] for node in found["nodes"]]
    assert types.index("division") < types.index("line")
    for edge in found["edges"]:
        assert {edge["source"], edge["target"]} <= known
        assert found["node"]["iri"] in (edge["source"], edge["target"])
        assert edge["predicate"] in found["predicates"]
    # Neither mentions nor passages: what stands between two entities is not shown.
    assert not {"mention", "stated-project"} & set(types)
    lines = ask(explorer, "/neighbours", iri=department, type="line", limit="5")
    assert [node["type"] for node in lines["nodes"]] == ["line"] * 5
    amounts = [float(node["amount"] or 0) for node in lines["nodes"]]
    assert amounts == sorted(amounts, reverse=True)


def test_a_statement_stands_for_its_entity(explorer: TestClient, reader: GraphReader) -> None:
    stated = reader.instances(v.Project)[0]
    entity = reader.entity(stated)
    assert entity != stated
    assert ask(explorer, "/node", iri=stated)["node"]["iri"] == entity
    found = ask(explorer, "/neighbours", iri=stated)
    assert found["node"]["iri"] == entity
    assert found == ask(explorer, "/neighbours", iri=entity)


def test_a_hub_is_cut(reader: GraphReader, monkeypatch: pytest.MonkeyPatch) -> None:
    disclosure = reader.instances(v.Disclosure)[0]
    whole = neighbours(reader, disclosure, "zh", 10)
    monkeypatch.setattr("kg.serving.graph_links.MOST_LINKS", 20)
    part = neighbours(reader, disclosure, "zh", 10)
    assert whole is not None
    assert part is not None
    assert (whole.cut, part.cut) == (False, True)
    assert sum(part.totals.values()) <= 20 < sum(whole.totals.values())


def test_money_is_exact_text(explorer: TestClient, department: str) -> None:
    lines = ask(explorer, "/neighbours", iri=department, type="line")
    assert any(isinstance(node["amount"], str) for node in lines["nodes"])
    assert all(
        node["amount"] is None or "e" not in node["amount"].lower() for node in lines["nodes"]
    )


def test_details_lead_to_the_source(explorer: TestClient) -> None:
    iri = ask(explorer, "/neighbours", iri=DOCUMENT, type="project")["nodes"][0]["iri"]
    found = ask(explorer, "/node", iri=iri, lang="en")
    assert found["url"].startswith("/id/project/")
    own, *stated = found["records"]
    assert "name" in [fact["name"] for fact in own["facts"]]
    place = stated[0]["place"]
    assert place["place"].startswith("line ")
    assert place["text"]
    assert place["document"].startswith(f"{DEFAULT_BASE}document/")
    assert any(value["shown"] for fact in own["facts"] for value in fact["values"])


def test_a_path_is_the_shortest(explorer: TestClient, department: str) -> None:
    asked = {"from": department, "to": DOCUMENT}
    found = explorer.get("/api/graph/paths", params=asked).json()
    assert 0 < len(found["paths"]) <= MOST_PATHS
    assert not found["cut"]
    assert len({len(path) for path in found["paths"]}) == 1
    links = {frozenset((edge["source"], edge["target"])) for edge in found["edges"]}
    for path in found["paths"]:
        assert (path[0], path[-1]) == (DEFAULT_BASE + department, DOCUMENT)
        assert len(set(path)) == len(path)
        assert all(frozenset(pair) in links for pair in pairwise(path))
    assert {node["iri"] for node in found["nodes"]} == {i for p in found["paths"] for i in p}
    inner = {node["type"] for node in found["nodes"]} - {"organisation", "document"}
    without = explorer.get("/api/graph/paths", params={**asked, "without": sorted(inner)}).json()
    assert not inner & {node["type"] for node in without["nodes"]}


def test_paths_both_ways_and_to_oneself(reader: GraphReader, department: str) -> None:
    start = DEFAULT_BASE + department
    there = find_paths(reader, start, DOCUMENT, "zh")
    back = find_paths(reader, DOCUMENT, start, "zh")
    assert {len(path) for path in there.paths} == {len(path) for path in back.paths}
    assert find_paths(reader, start, start, "zh").paths == ((start,),)
    assert find_paths(reader, start, f"{DEFAULT_BASE}nowhere", "zh").paths == ()


def test_a_view_is_drawn_whole(explorer: TestClient) -> None:
    found = ask(explorer, "/view", name="money", lang="en")
    known = {node["iri"] for node in found["nodes"]}
    assert found["total"] == len(known) > 10
    assert found["types"]["project"] == "project"
    assert found["edges"]
    assert all({edge["source"], edge["target"]} <= known for edge in found["edges"])
    assert all(edge["predicate"] in found["predicates"] for edge in found["edges"])
    assert ask(explorer, "/view", name="money", lang="en") == found


def test_a_large_view_is_cut_to_its_best_connected_nodes(store_folder: Path) -> None:
    whole = load_shown_view(store_folder, "money", "zh", 10_000)
    part = load_shown_view(store_folder, "money", "zh", 7)
    assert (len(part.nodes), part.total) == (7, whole.total)
    assert part.nodes == whole.nodes[:7]
    known = {node.iri for node in part.nodes}
    assert all({edge.source, edge.target} <= known for edge in part.edges)


def test_a_view_that_takes_too_long_is_given_up(store_folder: Path) -> None:
    limits = ServiceLimits(query_seconds=0.5, queries=1)
    views = Views({"slow": Text("慢", "slow")}, sleep_view)
    app = make_app(store_folder, DEFAULT_BASE, library(), PUBLIC, limits, views)
    with TestClient(app) as client:
        began = time.monotonic()
        answer = client.get("/api/graph/view?name=slow")
        assert answer.status_code == 504
        assert "0.5" in answer.json()["title"]
        assert time.monotonic() - began < 10
        assert client.get("/api/graph/neighbours", params={"iri": DOCUMENT}).status_code == 200


async def waiting(limits: ServiceLimits) -> None:
    apart = Apart(limits)
    first = asyncio.create_task(apart.run(time.sleep, 20))
    await asyncio.sleep(0.1)
    with pytest.raises(EngineBusyError):
        await apart.run(time.sleep, 0)
    with pytest.raises(QueryTimeoutError):
        await first
    assert await apart.run(int, "7") == 7


def test_who_waits_too_long_is_told() -> None:
    asyncio.run(waiting(ServiceLimits(wait_seconds=0.3, query_seconds=5)))


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/graph/node", 404),
        ("/api/graph/node?iri=no%20iri%3E", 404),
        ("/api/graph/node?iri=http://e/unknown", 404),
        ("/api/graph/node?iri=https://w3id.org/budget-kg/ontology%23Project", 404),
        ("/api/graph/neighbours?iri=x", 404),
        ("/api/graph/neighbours?iri=x&limit=0", 400),
        ("/api/graph/neighbours?iri=x&limit=501", 400),
        ("/api/graph/neighbours?iri=x&limit=%C2%B2", 400),
        ("/api/graph/paths?from=x", 400),
        ("/api/graph/view?name=..%2Fmoney", 404),
        ("/api/graph/view?name=money.toml", 404),
    ],
)
def test_what_is_not_there(explorer: TestClient, path: str, status: int) -> None:
    answer = explorer.get(path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_without_scripts_built_the_page_says_what_to_do(
    explorer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("explorer_page", "query_page"):
        monkeypatch.setattr(f"kg.serving.{module}.scripts_are_built", lambda: False)
    chinese = explorer.get("/explore?lang=zh")
    assert chinese.status_code == 503
    assert "make web" in chinese.text
    assert "Install Node.js" in explorer.get("/explore?lang=en").text
    query = explorer.get("/query?lang=en")
    assert query.status_code == 200
    assert "Install Node.js" in query.text
    assert "<form" in query.text
