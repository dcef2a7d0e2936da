"""Floor 6: what holds for every request and every response.

Reads and gives ASGI messages, around the application: limits of URL, body and time, security
headers, CORS, entity tags with 304, gzip, and a line in the access log. Whatever fails inside
becomes a 500 that tells nothing.
"""

from __future__ import annotations

import asyncio
import gzip
import hashlib
import json
import logging
import time
from collections.abc import Callable

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import Text
from kg.serving.limits import ServiceLimits
from kg.serving.negotiation import accepts_gzip
from kg.serving.responses import problem

ACCESS = logging.getLogger("kg.serving.access")
ERRORS = logging.getLogger("kg.serving")

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
WITH_SCRIPTS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; worker-src 'self'; "
    "connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
}
"""For the few pages of ours that have scripts; what others wrote stands in them as text alone."""

# All that is here is public and read-only: every site may read it, none with credentials.
_CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Link, ETag, Content-Location, Retry-After",
}
_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_WORTH_PACKING = 1_000
_SLOW_TO_PACK = 200_000


class Guard:
    """Around an application whose responses are small enough to be held in memory."""

    def __init__(self, app: ASGIApp, limits: ServiceLimits) -> None:
        self._app = app
        self._limits = limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request, or the life of the application."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        began = time.perf_counter()
        response = await self._respond(scope, receive)
        await _finish(scope, response)
        try:
            async with asyncio.timeout(self._limits.send_seconds):
                await response(scope, receive, send)
        finally:
            _log(scope, response, time.perf_counter() - began)

    async def _respond(self, scope: Scope, receive: Receive) -> Response:
        refused = self._refusal(scope)
        if refused is not None:
            return refused
        try:
            body = await self._body(receive)
        except TimeoutError:
            return problem(408, Text("请求体发送太慢", "the body comes too slowly"), _CLOSE)
        if body is None:
            return self._too_large()
        collected = _Collected(body)
        try:
            await self._app(scope, collected.receive, collected.send)
        except Exception:
            ERRORS.exception("failed: %s", json.dumps(scope["path"]))
            return problem(500, Text("服务出错", "the service failed"))
        return collected.response()

    def _refusal(self, scope: Scope) -> Response | None:
        """The answer to a request that the application need not see."""
        length = len(scope.get("raw_path") or b"") + len(scope["query_string"])
        if length > self._limits.url:
            return problem(414, Text("网址过长，请用 POST", "the URL is too long; use POST"))
        if scope["method"] == "OPTIONS":
            return Response(status_code=204, headers=_PREFLIGHT)
        declared = Headers(scope=scope).get("content-length", "0")
        if not declared.isascii() or not declared.isdigit() or int(declared) > self._limits.body:
            return self._too_large()
        return None

    async def _body(self, receive: Receive) -> bytes | None:
        """The whole body, None where it is too large. Raises TimeoutError."""
        chunks: list[bytes] = []
        size = 0
        async with asyncio.timeout(self._limits.body_seconds):
            while True:
                message = await receive()
                if message["type"] == "http.disconnect":
                    return b"".join(chunks)
                chunks.append(message.get("body", b""))
                size += len(chunks[-1])
                if size > self._limits.body:
                    return None
                if not message.get("more_body"):
                    return b"".join(chunks)

    def _too_large(self) -> Response:
        most = f"{self._limits.body:,}"
        return problem(
            413, Text(f"请求体超过 {most} 字节", f"the body is over {most} bytes"), _CLOSE
        )


_CLOSE = {"Connection": "close"}


class _Collected:
    """Plays the server to the application: gives it a body, takes its response."""

    def __init__(self, body: bytes) -> None:
        self._messages: list[Message] = [{"type": "http.request", "body": body}]
        self._start: Message = {"status": 500, "headers": []}
        self._chunks: list[bytes] = []

    async def receive(self) -> Message:
        return self._messages.pop() if self._messages else {"type": "http.disconnect"}

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            self._chunks.append(message.get("body", b""))

    def response(self) -> Response:
        response = Response(b"".join(self._chunks), self._start["status"])
        response.raw_headers = list(self._start["headers"])
        return response


async def _finish(scope: Scope, response: Response) -> None:
    """Headers for all, an entity tag and compression for what is found."""
    request, headers = Headers(scope=scope), response.headers
    for name, value in {**SECURITY, **_CORS}.items():
        headers.setdefault(name, value)
    if response.status_code == 200:
        tag = f'W/"{hashlib.sha256(bytes(response.body)).hexdigest()[:32]}"'
        headers["ETag"] = tag
        headers.setdefault("Cache-Control", "no-cache")
        if scope["method"] in {"GET", "HEAD"} and _matches(request.get("if-none-match"), tag):
            response.status_code, response.body = 304, b""
            del headers["Content-Length"]
            del headers["Content-Type"]
            return
    await _pack(request, response, headers)
    if response.status_code not in {204, 304}:
        headers["Content-Length"] = str(len(response.body))


async def _pack(request: Headers, response: Response, headers: MutableHeaders) -> None:
    if len(response.body) < _WORTH_PACKING:
        return
    headers.add_vary_header("Accept-Encoding")
    if accepts_gzip(request.get("accept-encoding")):
        pack: Callable[[], bytes] = lambda: gzip.compress(bytes(response.body), 5, mtime=0)  # noqa: E731
        large = len(response.body) > _SLOW_TO_PACK
        response.body = await asyncio.to_thread(pack) if large else pack()
        headers["Content-Encoding"] = "gzip"


def _matches(if_none_match: str | None, tag: str) -> bool:
    """Weak comparison (RFC 9110, section 8.8.3.2)."""
    wanted = [one.strip().removeprefix("W/") for one in (if_none_match or "").split(",")]
    return "*" in wanted or tag.removeprefix("W/") in wanted


def _log(scope: Scope, response: Response, seconds: float) -> None:
    """One JSON object a line; JSON escapes what would break a line or move a cursor."""
    line = {
        "time": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "client": (scope.get("client") or ("-",))[0],
        "method": scope["method"],
        "path": scope["path"],
        "query": scope["query_string"].decode("latin-1"),
        "status": response.status_code,
        "bytes": len(response.body),
        "ms": round(seconds * 1000, 1),
    }
    ACCESS.info(json.dumps(line))
