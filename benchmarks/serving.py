"""`kg serve` under load on loopback: 200 requests a second over mixed pages, for some seconds.

Requests are sent at fixed times, whether or not earlier ones are answered, and their time counts
from when they were due. Then the same once more while a query runs that takes as long as it may.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote, urlsplit

from benchmarks.measure import Figure
from kg import vocabulary as v
from kg.pipeline.building import build
from kg.store import open_store

EXAMPLES = Path(__file__).parent.parent / "examples"
RATE = 200
SECONDS = 10
CONNECTIONS = 50
KINDS = (v.Organisation, v.ProjectIdentity, v.GovernmentDocument, v.Programme, v.Disclosure)
OF_EACH = 12
QUESTIONS = (
    "/api/three-public?format=json",
    "/api/cited-most?format=json",
    "/api/search?q=" + quote("农业"),
    "/sparql?query=" + quote("SELECT * { ?s ?p ?o } LIMIT 20"),
)
SLOW = "/sparql?query=" + quote("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
GOAL = 100.0

Request = tuple[str, str]
"""Path and what is accepted."""


def measure() -> Iterator[Figure]:
    """The time that 95 of 100 requests keep within, and how many failed."""
    with TemporaryDirectory() as place:
        folder = Path(place) / "build"
        build([EXAMPLES], folder)
        entities = _entities(folder)
        command = [sys.executable, "-m", "kg", "serve", str(folder), "--port", "0", "--lang", "en"]
        server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        try:
            assert server.stderr is not None
            line = next(line for line in server.stderr if "http://" in line)
            # The access log is read away, so that the server never waits for its reader.
            reader = subprocess.Popen(
                ["cat"], stdin=server.stderr, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
            url = next(word for word in line.split() if word.startswith("http://"))
            for words, slow in (("", 0), (", a slow query beside", 1)):
                used = _processor_seconds(server.pid)
                times, failed = asyncio.run(_load(url, entities, slow))
                used = (_processor_seconds(server.pid) - used) / len(times) * 1000
                p95 = sorted(times)[int(len(times) * 0.95)] * 1000
                name = f"{len(times):,} requests, {RATE} a second{words}"
                yield Figure(f"{name}, p95", "ms", p95, goal=f"< {GOAL:g} ms", reached=p95 < GOAL)
                yield Figure(f"{name}, the server's processor for each", "ms", used)
                yield Figure(f"{name}, failed", "", failed, goal="0", reached=failed == 0)
        finally:
            server.terminate()
            server.wait(30)
            reader.wait(30)


def _processor_seconds(pid: int) -> float:
    """What the process has used; on a shared machine it says more than the clock on the wall."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _entities(folder: Path) -> list[str]:
    """The paths of some entities of each kind behind the base."""
    store = open_store(folder / "store", read_only=True)
    found = []
    for kind in KINDS:
        query = f"SELECT ?s {{ ?s a <{kind}> }} ORDER BY ?s LIMIT {OF_EACH}"
        found += [str(row[0].value).partition("/id/")[2] for row in store.query(query)]
    return [quote(path, safe="/%()") for path in found]


async def _load(url: str, entities: list[str], slow: int) -> tuple[list[float], int]:
    """Seconds of each request, and how many had no answer or a wrong one."""
    host, port = str(urlsplit(url).hostname), int(urlsplit(url).port or 80)
    pages = []
    one = await _Connection.open(host, port)
    for path in entities:
        _, head = await one.get(f"/id/{path}", "text/html")
        fields = (line.partition(":") for line in head.split("\r\n"))
        pages += [value.strip() for name, _, value in fields if name.lower() == "location"]
    # A page is made when it is first asked for, which is not what is measured.
    for page in pages:
        await one.get(page, "text/html")
    one.close()
    requests: list[Request] = [
        *((page, "text/html") for page in pages for _ in range(3)),
        *((f"/id/{path}", "text/turtle") for path in entities),
        *((question, "*/*") for question in QUESTIONS for _ in range(8)),
    ]
    idle: asyncio.Queue[_Connection] = asyncio.Queue()
    for _ in range(CONNECTIONS):
        idle.put_nowait(await _Connection.open(host, port))
    hold = [asyncio.create_task(_hold(host, port)) for _ in range(slow)]
    began = time.perf_counter() + 0.1
    tasks = [
        # A step of its own through the list, so that kinds of requests come mixed.
        asyncio.create_task(_timed(idle, requests[n * 7 % len(requests)], began + n / RATE))
        for n in range(RATE * SECONDS)
    ]
    done = await asyncio.gather(*tasks)
    for task in hold:
        task.cancel()
    await asyncio.gather(*hold, return_exceptions=True)
    return [taken for taken, _ in done], sum(not well for _, well in done)


async def _timed(
    idle: asyncio.Queue[_Connection], request: Request, due: float
) -> tuple[float, bool]:
    await asyncio.sleep(max(0.0, due - time.perf_counter()))
    connection = await idle.get()
    try:
        status, _ = await connection.get(*request)
        well = status in (200, 303)
    except (OSError, asyncio.IncompleteReadError, ValueError):
        connection = await _Connection.open(connection.host, connection.port)
        well = False
    idle.put_nowait(connection)
    return time.perf_counter() - due, well


async def _hold(host: str, port: int) -> None:
    """Ask what takes too long, over and over."""
    while True:
        connection = await _Connection.open(host, port)
        try:
            await connection.get(SLOW, "*/*")
        finally:
            connection.close()


class _Connection:
    """One kept connection; a whole client would cost more than the server that it measures."""

    def __init__(
        self, host: str, port: int, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self.host, self.port = host, port
        self._reader, self._writer = reader, writer

    @classmethod
    async def open(cls, host: str, port: int) -> _Connection:
        return cls(host, port, *await asyncio.open_connection(host, port))

    def close(self) -> None:
        self._writer.close()

    async def get(self, path: str, accept: str) -> tuple[int, str]:
        """Status and head; the body is read to its end."""
        words = f"GET {path} HTTP/1.1\r\nhost: {self.host}\r\naccept: {accept}\r\n\r\n"
        self._writer.write(words.encode("ascii"))
        head = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        fields = head.lower()
        if "content-length:" in fields:
            length = int(fields.partition("content-length:")[2].partition("\r\n")[0])
            await self._reader.readexactly(length)
        elif "transfer-encoding: chunked" in fields:
            while size := int(await self._reader.readline(), 16):
                await self._reader.readexactly(size + 2)
            await self._reader.readline()
        return int(head.split()[1]), head
