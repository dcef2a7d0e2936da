"""Floor 6: SPARQL in processes of its own: the `oxigraph` server on a build's store, read-only.

Reads a store folder. Gives the answer to one query at a time and process, within limits of time and
size. The engine cannot stop a query that runs (its own time limit does not reach into joins and
sums), so the process of a query that takes too long is ended and another one takes its place;
a process that dies by itself is replaced as well.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import socket
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from urllib.parse import urlencode

import httpx2

from kg.errors import QueryError, StoreError, Text
from kg.serving.kept_answers import KeptAnswers
from kg.serving.limits import ServiceLimits
from kg.sparql_text import chooses_graphs

_HOST = "127.0.0.1"
_START_SECONDS = 20.0
_LOOK_SECONDS = 0.02
_REST_SECONDS = 1.0
_STOP_SECONDS = 5.0
_NICE = 5


@dataclass(frozen=True, slots=True)
class EngineAnswer:
    """What the engine said to one query."""

    status: int
    media_type: str
    body: bytes


class QueryTimeoutError(QueryError):
    """The query took more time than it may."""


class AnswerTooLargeError(QueryError):
    """The answer has more bytes than it may."""


class EngineLostError(QueryError):
    """The process ended while it was at the query."""


class EngineBusyError(QueryError):
    """All processes are at work, or none has started yet."""


class Engine:
    """Processes that answer SPARQL, `limits.queries` of them; to be started, and stopped."""

    def __init__(self, store: Path, limits: ServiceLimits) -> None:
        self._store = store
        self._limits = limits
        self._program = find_program()
        self._free: asyncio.Queue[_Worker] = asyncio.Queue()
        self._workers: set[_Worker] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._kept: KeptAnswers[EngineAnswer] = KeptAnswers(limits.kept)
        self._client = httpx2.AsyncClient(timeout=None, trust_env=False)

    async def start(self) -> None:
        """Start all processes. Raises StoreError where one does not come up."""
        for _ in range(self._limits.queries):
            self._free.put_nowait(await self._new_worker())

    async def stop(self) -> None:
        """End all processes and wait until they are gone."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for worker in tuple(self._workers):
            await asyncio.to_thread(worker.end)
        self._workers.clear()
        await self._client.aclose()

    @property
    def ready(self) -> bool:
        """Whether a process is there to answer, at once or after the query that it is at."""
        return any(worker.alive for worker in self._workers)

    async def answer(self, parameters: Sequence[tuple[str, str]], accept: str) -> EngineAnswer:
        """The answer to a query given as the protocol's parameters, in the media type `accept`.

        Raises EngineBusyError, QueryTimeoutError or AnswerTooLargeError.
        """
        worker = await self._take()
        healthy = False
        try:
            async with asyncio.timeout(self._limits.query_seconds):
                answer = await self._ask(worker, parameters, accept)
            healthy = True
            return answer
        except TimeoutError as error:
            raise too_slow(self._limits.query_seconds) from error
        except httpx2.HTTPError as error:
            raise _lost() from error
        finally:
            # Also where the client went away in the middle: the engine may still be at work.
            if healthy:
                self._free.put_nowait(worker)
            else:
                self._replace(worker)

    async def kept_answer(self, sparql: str, accept: str) -> EngineAnswer:
        """The answer to a query that gives the same each time: worked out once, then kept."""
        key = (sparql, accept)
        known = self._kept.get(key)
        if known is None:
            known = await self.answer([("query", sparql)], accept)
            if known.status == 200:
                self._kept.keep(key, known, len(known.body) + len(sparql))
        return known

    async def _take(self) -> _Worker:
        try:
            async with asyncio.timeout(self._limits.wait_seconds):
                while not (worker := await self._free.get()).alive:
                    self._replace(worker)
        except TimeoutError as error:
            raise busy() from error
        return worker

    async def _ask(
        self, worker: _Worker, parameters: Sequence[tuple[str, str]], accept: str
    ) -> EngineAnswer:
        headers = {"accept": accept, "content-type": "application/x-www-form-urlencoded"}
        # As an option of the engine's whole process it would win over `FROM`.
        chosen = any(name != "query" or chooses_graphs(value) for name, value in parameters)
        union = [] if chosen else [("union-default-graph", "")]
        form = urlencode([*parameters, *union]).encode()
        async with self._client.stream(
            "POST", worker.url, content=form, headers=headers
        ) as response:
            chunks, size = [], 0
            async for chunk in response.aiter_raw():
                size += len(chunk)
                if size > self._limits.answer:
                    raise _too_large(self._limits.answer)
                chunks.append(chunk)
            media_type = response.headers.get("content-type", "text/plain")
            return EngineAnswer(response.status_code, media_type, b"".join(chunks))

    def _replace(self, worker: _Worker) -> None:
        """Start another process in the place of this one, while requests go on."""
        task = asyncio.create_task(self._renew(worker))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _renew(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        await asyncio.to_thread(worker.end)
        while True:
            try:
                self._free.put_nowait(await self._new_worker())
            except StoreError:
                await asyncio.sleep(_REST_SECONDS)
            else:
                return

    async def _new_worker(self) -> _Worker:
        worker = _Worker(self._program, self._store, self._limits.memory)
        self._workers.add(worker)
        try:
            async with asyncio.timeout(_START_SECONDS):
                while worker.alive:
                    with contextlib.suppress(httpx2.HTTPError):
                        await self._client.get(worker.url)
                        return worker
                    await asyncio.sleep(_LOOK_SECONDS)
        except TimeoutError:
            pass
        except BaseException:
            self._drop(worker)
            raise
        self._drop(worker)
        raise _not_started(self._store)

    def _drop(self, worker: _Worker) -> None:
        self._workers.discard(worker)
        worker.end()


class _Worker:
    """One `oxigraph` process on a port of loopback."""

    def __init__(self, program: str, store: Path, memory: int) -> None:
        port = _free_port()
        self.url = f"http://{_HOST}:{port}/query"
        # A session of its own: Ctrl-C in the terminal is for us, who then end it.
        self._process = subprocess.Popen(
            [
                program,
                "serve-read-only",
                f"--location={store}",
                f"--bind={_HOST}:{port}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        _restrain(self._process.pid, memory)

    @property
    def alive(self) -> bool:
        return self._process.poll() is None

    def end(self) -> None:
        """End the process, by force where it does not go; it has nothing to save."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def find_program() -> str:
    """The `oxigraph` server beside this Python, else on the path. Raises StoreError without it."""
    beside = Path(sys.executable).parent
    program = which("oxigraph", path=str(beside)) or which("oxigraph")
    if program is None:
        raise StoreError(
            Text("没有找到 oxigraph 服务程序", "the oxigraph server is not installed"),
            Text("请运行 pip install 'budget-kg[serve]'", "Run pip install 'budget-kg[serve]'"),
        )
    return program


def _restrain(process: int, memory: int) -> None:
    """Pages go before queries, and no query takes all memory; where the system offers that."""
    if sys.platform != "linux":
        return
    import resource

    with contextlib.suppress(OSError):
        os.setpriority(os.PRIO_PROCESS, process, _NICE)
        resource.prlimit(process, resource.RLIMIT_DATA, (memory, memory))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        return int(probe.getsockname()[1])


def too_slow(seconds: float) -> QueryTimeoutError:
    """What is said of a query that is given up."""
    return QueryTimeoutError(
        Text(f"查询超过 {seconds:g} 秒", f"the query takes more than {seconds:g} seconds"),
        Text("请缩小查询范围", "narrow the query"),
    )


def _too_large(size: int) -> AnswerTooLargeError:
    return AnswerTooLargeError(
        Text(f"结果超过 {size:,} 字节", f"the answer has more than {size:,} bytes"),
        Text("请加 LIMIT，分段查询", "add a LIMIT and ask in parts"),
    )


def _lost() -> EngineLostError:
    return EngineLostError(
        Text("查询未能完成，可能占用内存过多", "the query broke off; it may need too much memory"),
        Text("请缩小查询范围", "narrow the query"),
    )


def busy() -> EngineBusyError:
    """What is said to whom waits too long."""
    return EngineBusyError(
        Text("查询过多，服务正忙", "too many queries; the service is busy"),
        Text("请稍后再试", "try again later"),
    )


def _not_started(store: Path) -> StoreError:
    return StoreError(
        Text("查询服务 oxigraph 无法启动", "the oxigraph server does not start"),
        Text("请检查图数据库文件夹", "check the folder of the store"),
        file=str(store),
    )
