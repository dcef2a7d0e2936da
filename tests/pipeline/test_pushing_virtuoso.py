"""Graphs go to a real Virtuoso 7, which asks for Digest; Debian: virtuoso-opensource-7-bin."""

from __future__ import annotations

import json
import shutil
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.pipeline.building import build
from kg.pipeline.pushing import PushReport, push_folder
from kg.store import open_store
from tests.pipeline.servers import free_port, running

PROGRAM = shutil.which("virtuoso-t")
pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="needs Virtuoso: apt-get install virtuoso-opensource-7-bin"
)
SETTINGS = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = temp.db
TransactionFile = temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 4
"""
OWNER = ("dba", "dba")


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("virtuoso")
    http = free_port()
    settings = SETTINGS.format(sql=free_port(), http=http)
    (folder / "virtuoso.ini").write_text(settings, encoding="utf-8")
    url = f"http://127.0.0.1:{http}"
    command = [str(PROGRAM), "+foreground", "+configfile", "virtuoso.ini"]
    with running(command, folder, f"{url}/sparql"):
        yield url


def ask(url: str, query: str) -> list[dict[str, str]]:
    form = urllib.parse.urlencode(
        {"query": query, "format": "application/sparql-results+json", "default-graph-uri": ""}
    )
    with urllib.request.urlopen(f"{url}/sparql?{form}", timeout=60) as response:
        rows = json.load(response)["results"]["bindings"]
    return [{name: cell["value"] for name, cell in row.items()} for row in rows]


def sizes(url: str, start: str) -> dict[str, int]:
    rows = ask(
        url,
        "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } "
        f'FILTER(STRSTARTS(STR(?g), "{start}")) }} GROUP BY ?g',
    )
    return {row["g"]: int(row["n"]) for row in rows}


def fill(folder: Path, **graphs: str) -> None:
    folder.mkdir(exist_ok=True)
    store = open_store(folder / "store")
    for name in store.graphs():
        store.pyoxigraph.remove_graph(ox.NamedNode(name))
    for name, text in graphs.items():
        graph = f"http://e/图/{name}"
        line = f"<http://e/实体/甲> <http://e/名称> {json.dumps(text)}@zh <{graph}> .\n"
        store.replace_graph(graph, [line])


def test_unicode_digest_and_what_changed(virtuoso: str, tmp_path: Path) -> None:
    folder, url = tmp_path / "build", f"{virtuoso}/sparql-graph-crud-auth"
    words = '金额\n"1.50" 〔2023〕 é'
    fill(folder, 甲=words, b="two")
    assert push_folder(folder, url, OWNER) == PushReport(2, 0, 0)
    found = ask(virtuoso, "SELECT ?s ?o { GRAPH <http://e/图/甲> { ?s <http://e/名称> ?o } }")
    assert found == [{"s": "http://e/实体/甲", "o": words}]
    fill(folder, 甲="changed", c="three")
    assert push_folder(folder, url, OWNER) == PushReport(2, 0, 1)
    assert sizes(virtuoso, "http://e/") == {"http://e/图/甲": 1, "http://e/图/c": 1}
    assert push_folder(folder, url, OWNER) == PushReport(0, 2, 0)


def test_a_wrong_password_is_refused_and_sends_nothing(virtuoso: str, tmp_path: Path) -> None:
    fill(tmp_path / "build", refused="secret")
    url = f"{virtuoso}/sparql-graph-crud-auth"
    for credentials in (None, ("dba", "wrong")):
        with pytest.raises(StoreError, match="HTTP 401"):
            push_folder(tmp_path / "build", url, credentials, wait=lambda _: None)
    assert sizes(virtuoso, "http://e/图/refused") == {}


def test_a_whole_build_arrives(virtuoso: str, checkout: Path, tmp_path: Path) -> None:
    base = "http://build.example/id/"
    folder = tmp_path / "build"
    build([checkout / "examples/helan-agriculture-2023.txt"], folder, base=base, workers=1)
    push_folder(folder, f"{virtuoso}/sparql-graph-crud-auth", OWNER)
    store = open_store(folder / "store", read_only=True)
    own = {
        graph: sum(
            1 for _ in store.pyoxigraph.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        )
        for graph in store.graphs()
    }
    assert sizes(virtuoso, base) == own
