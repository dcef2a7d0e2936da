"""Limits, headers and the log, around every request."""

from __future__ import annotations

import asyncio
import json
import logging
import re

import pytest
from starlette.responses import PlainTextResponse
from starlette.testclient import TestClient
from starlette.types import Message, Receive, Scope, Send

from kg.serving.guard import ACCESS, Guard
from kg.serving.limits import ServiceLimits

LIMITS = ServiceLimits(url=100, body=1_000, body_seconds=0.2)


async def echo(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["path"] == "/fails":
        raise RuntimeError("a secret")
    body = (await receive())["body"]
    await PlainTextResponse(body)(scope, receive, send)


@pytest.fixture
def guarded() -> TestClient:
    return TestClient(Guard(echo, LIMITS), raise_server_exceptions=False)


@pytest.mark.parametrize("path", ["/explore", "/query", "/api", "/no", "/health", "/reconcile"])
def test_every_response_is_secured(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert "server" not in headers


@pytest.mark.parametrize("path", ["/query", "/explore", "/api", "/id/programme/%22%3E%3Cscript%3E"])
def test_pages_ask_no_other_host_and_hold_no_script(client: TestClient, path: str) -> None:
    text = client.get(path, headers={"accept": "text/html"}, follow_redirects=True).text
    assert text.startswith("<!DOCTYPE html>")
    own = re.sub(
        r'<script type="module" src="/assets/[a-z]+\.js\?v=[0-9a-f]{12}"></script>', "", text
    )
    for part in ("<script", "style=", "onclick", 'src="', 'href="http', 'href="//'):
        assert part not in own


def test_sizes(guarded: TestClient) -> None:
    assert guarded.post("/", content=b"a" * 1_000).text == "a" * 1_000
    assert guarded.post("/", content=b"a" * 1_001).status_code == 413
    assert guarded.post("/", content=iter([b"a" * 600] * 2)).status_code == 413
    assert guarded.get("/?" + "a" * 98).status_code == 200
    assert guarded.get("/?" + "a" * 100).status_code == 414
    assert guarded.get("/" + "a" * 100).status_code == 414


@pytest.mark.parametrize("length", ["-1", "1e3", "abc", "²", "99999999999999999999"])
def test_a_length_that_is_none(guarded: TestClient, length: str) -> None:
    headers = {"content-length": length.encode("utf-8")}
    assert guarded.post("/", headers=headers).status_code == 413


def test_a_body_that_comes_too_slowly() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        await asyncio.sleep(0.15)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/", "raw_path": b"/", "query_string": b"",
             "headers": []}  # fmt: skip
    asyncio.run(Guard(echo, LIMITS)(scope, receive, send))
    assert sent[0]["status"] == 408


def test_a_failure_tells_nothing(guarded: TestClient) -> None:
    response = guarded.get("/fails")
    assert response.status_code == 500
    assert "secret" not in response.text
    assert "content-security-policy" in response.headers


def test_a_line_of_json_for_each_request(
    guarded: TestClient, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ACCESS, "propagate", True)
    caplog.set_level(logging.INFO, ACCESS.name)
    guarded.get("/a%0Ab%1B?c=%0A")
    (line,) = [record.getMessage() for record in caplog.records if record.name == ACCESS.name]
    assert line.isprintable()
    told = json.loads(line)
    assert (told["method"], told["path"], told["status"]) == ("GET", "/a\nb\x1b", 200)
