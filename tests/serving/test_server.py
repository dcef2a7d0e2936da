"""Slow clients, on a real socket."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
import uvicorn
from starlette.responses import PlainTextResponse

from kg.serving.guard import Guard
from kg.serving.limits import ServiceLimits
from kg.serving.server import _http_with, listen

HEAD_SECONDS = 0.4


@pytest.fixture
def address() -> Iterator[tuple[str, int]]:
    app = Guard(PlainTextResponse("ok"), ServiceLimits(body_seconds=0.4))
    config = uvicorn.Config(
        app, http=_http_with(HEAD_SECONDS), ws="none", lifespan="off", log_config=None
    )
    server = uvicorn.Server(config)
    with listen("127.0.0.1", 0) as listening:
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        yield listening.getsockname()
        server.should_exit = True
        thread.join()


def all_of(client: socket.socket) -> bytes:
    client.settimeout(10)
    found = b""
    while chunk := client.recv(65536):
        found += chunk
    return found


@pytest.mark.parametrize("head", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\n"])
def test_a_head_that_never_ends_is_cut_off(address: tuple[str, int], head: bytes) -> None:
    began = time.perf_counter()
    with socket.create_connection(address) as client:
        client.sendall(head)
        assert all_of(client) == b""
    assert time.perf_counter() - began < 5


def test_a_head_in_drops_is_cut_off_too(address: tuple[str, int]) -> None:
    began = time.perf_counter()
    with socket.create_connection(address) as client, pytest.raises(OSError):
        for _ in range(100):
            client.sendall(b"X")
            time.sleep(0.1)
    assert time.perf_counter() - began < 5


def test_a_body_that_never_ends_is_cut_off(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as client:
        client.sendall(b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
        assert all_of(client).startswith(b"HTTP/1.1 408")


def test_a_connection_serves_several_requests(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as client:
        for _ in range(2):
            client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            found = b""
            while not found.endswith(b"ok"):
                found += client.recv(65536)
            assert found.startswith(b"HTTP/1.1 200")
            time.sleep(HEAD_SECONDS / 2)


def test_a_head_that_is_too_large(address: tuple[str, int]) -> None:
    with socket.create_connection(address) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 100_000)
        assert client.recv(65536)[:12] in {b"HTTP/1.1 400", b""}
