"""Graphs go to a real oxigraph server, and to servers that refuse or break off."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from hashlib import md5
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pyoxigraph as ox
import pytest

from kg.errors import StoreError
from kg.pipeline.pushing import PushReport, push_folder
from kg.serving.engine import find_program
from kg.store import open_store
from tests.pipeline.servers import free_port, running


def write(folder: Path, **graphs: str) -> None:
    folder.mkdir(exist_ok=True)
    store = open_store(folder / "store")
    for name in store.graphs():
        store.pyoxigraph.remove_graph(ox.NamedNode(name))
    for name, text in graphs.items():
        graph = f"http://e/图/{name}"
        store.replace_graph(graph, [f'<http://e/s> <http://e/p> "{text}" <{graph}> .\n'])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "build", a="金额", b="two")
    return tmp_path / "build"


@pytest.fixture
def oxigraph(tmp_path: Path) -> Iterator[str]:
    port = free_port()
    command = [find_program(), "serve", "-l", str(tmp_path / "other"), "-b", f"127.0.0.1:{port}"]
    url = f"http://127.0.0.1:{port}"
    with running(command, tmp_path, f"{url}/query"):
        yield url


def held(url: str) -> set[ox.Quad]:
    request = urllib.request.Request(f"{url}/store", headers={"accept": "application/n-quads"})
    with urllib.request.urlopen(request, timeout=10) as response:
        return set(ox.parse(response.read(), format=ox.RdfFormat.N_QUADS))


def here(folder: Path) -> set[ox.Quad]:
    return set(open_store(folder / "store", read_only=True).pyoxigraph)


def test_what_changed_is_sent(folder: Path, oxigraph: str) -> None:
    url = f"{oxigraph}/store"
    assert push_folder(folder, url) == PushReport(2, 0, 0)
    assert held(oxigraph) == here(folder)
    assert push_folder(folder, url) == PushReport(0, 2, 0)
    write(folder, b="other", c="three")
    assert push_folder(folder, url) == PushReport(2, 0, 1)
    assert held(oxigraph) == here(folder)


BASIC = 'Basic realm="graphs"'
DIGEST = 'Digest realm="graphs", nonce="abc", qop="auth", algorithm=MD5'


class Server(BaseHTTPRequestHandler):
    seen: ClassVar[list[tuple[str, str | None]]] = []
    statuses: ClassVar[list[int]] = []
    challenge = BASIC

    def do_PUT(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.seen.append((self.path, self.headers["authorization"]))
        status = self.statuses.pop(0) if self.statuses else 204
        self.send_response(status)
        if status == 401:
            self.send_header("www-authenticate", self.challenge)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def scripted() -> Iterator[str]:
    Server.seen, Server.statuses = [], []
    server = HTTPServer(("127.0.0.1", 0), Server)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/graphs"
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_push_goes_on_where_it_broke_off(folder: Path, scripted: str) -> None:
    Server.statuses = [204, 400]
    with pytest.raises(StoreError, match="HTTP 400"):
        push_folder(folder, scripted)
    assert push_folder(folder, scripted) == PushReport(1, 1, 0)


def test_a_server_at_fault_is_asked_again(folder: Path, scripted: str) -> None:
    waited: list[float] = []
    Server.statuses = [503, 500]
    assert push_folder(folder, scripted, wait=waited.append).put == 2
    assert waited == [2.0, 4.0]
    Server.statuses = [503] * 3
    write(folder, a="new")
    with pytest.raises(StoreError, match="HTTP 503"):
        push_folder(folder, scripted, wait=waited.append)


def test_credentials_are_sent_where_they_are_asked_for(folder: Path, scripted: str) -> None:
    Server.statuses = [401]
    push_folder(folder, scripted, ("u", "p"))
    assert [authorization for _, authorization in Server.seen] == [None, *["Basic dTpw"] * 2]
    Server.statuses = [401]
    write(folder, a="new")
    with pytest.raises(StoreError, match="HTTP 401") as refused:
        push_folder(folder, scripted)
    assert "dTpw" not in str(refused.value)


def test_a_server_that_asks_for_digest_never_sees_the_password(
    folder: Path, scripted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Server, "challenge", DIGEST)
    Server.statuses = [401, 401]
    assert push_folder(folder, scripted, ("u", "secret")).put == 2
    (_, first), (_, second), *answered = Server.seen
    assert (first, second, len(answered)) == (None, None, 2)
    for path, authorization in answered:
        said = urllib.request.parse_keqv_list(
            urllib.request.parse_http_list(str(authorization).removeprefix("Digest "))
        )
        # RFC 2617, 3.2.2.1
        hashed = [md5(text.encode()).hexdigest() for text in ("u:graphs:secret", f"PUT:{path}")]
        between = (said["nonce"], said["nc"], said["cnonce"], said["qop"])
        assert (
            said["response"] == md5(":".join([hashed[0], *between, hashed[1]]).encode()).hexdigest()
        )
        assert "secret" not in str(authorization)


def test_nobody_there(folder: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/store"
        with pytest.raises(StoreError, match="did not take"):
            push_folder(folder, url, wait=lambda _: None)
