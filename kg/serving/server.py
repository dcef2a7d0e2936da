"""Floor 6: the application → a process that serves it until it is told to stop.

Reads an application and an address. Serves by uvicorn over HTTP/1.1 with a time limit on the head
of a request, which uvicorn has not; ends on SIGINT and SIGTERM after the requests under way.
"""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from typing import Any

import h11
import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from kg.errors import Text, UsageError
from kg.serving.guard import Guard
from kg.serving.limits import ServiceLimits

_HEAD_BYTES = 32_768
_GRACE_SECONDS = 10
_BACKLOG = 512


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens there; port 0 takes a free one. Raises UsageError where it cannot."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen(_BACKLOG)
    except (OSError, OverflowError) as error:
        raise UsageError(
            Text(
                f"无法在 {host}:{port} 上监听（{error}）",
                f"cannot listen on {host}:{port} ({error})",
            ),
            Text("请用 --host 和 --port 另选地址", "Choose another address by --host and --port"),
        ) from error
    listening.set_inheritable(False)
    return listening


def serve_app(app: Guard, listening: socket.socket, limits: ServiceLimits) -> bool:
    """Serve until SIGINT or SIGTERM. Gives whether the application came up."""
    _log_to_stderr()
    config = uvicorn.Config(
        app,
        http=_http_with(limits.head_seconds),
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=limits.connections,
        timeout_keep_alive=5,
        timeout_graceful_shutdown=_GRACE_SECONDS,
        h11_max_incomplete_event_size=_HEAD_BYTES,
    )
    server = uvicorn.Server(config)
    # uvicorn takes the signals, stops, and raises them once more; then they are done with.
    before = {one: signal.signal(one, _ignore) for one in (signal.SIGINT, signal.SIGTERM)}
    try:
        server.run(sockets=[listening])
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return server.started


def _ignore(number: int, frame: object) -> None:
    """A signal that was obeyed already."""


def _log_to_stderr() -> None:
    for name, form in (("kg.serving", "%(levelname)s %(message)s"), ("kg.serving.access", None)):
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter(form))
        logger = logging.getLogger(name)
        logger.handlers[:] = [handler]
        logger.propagate = False
        logger.setLevel(logging.INFO)
    logging.getLogger("uvicorn").setLevel(logging.ERROR)


def _http_with(seconds: float) -> type[asyncio.Protocol]:
    """uvicorn's protocol, closing connections whose head of a request is not there in time."""

    class TimedProtocol(H11Protocol):
        _head_timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._watch()

        def data_received(self, data: bytes) -> None:
            super().data_received(data)
            self._watch()

        def connection_lost(self, exc: Exception | None) -> None:
            self._unwatch()
            super().connection_lost(exc)

        def _watch(self) -> None:
            """A head that has begun is watched from its first byte to its last."""
            if self.conn.their_state is not h11.IDLE:
                self._unwatch()
            elif self._head_timer is None:
                self._head_timer = self.loop.call_later(seconds, self._too_slow)

        def _unwatch(self) -> None:
            if self._head_timer is not None:
                self._head_timer.cancel()
                self._head_timer = None

        def _too_slow(self) -> None:
            self._head_timer = None
            # A connection that waits between two requests is uvicorn's to close.
            if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
                self.transport.close()

    return TimedProtocol
