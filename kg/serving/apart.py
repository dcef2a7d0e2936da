"""Floor 6: work on the store that may take long, in a process of its own.

Reads a function and its arguments, which cross the border to the process. Gives what it returns; a
process that takes too long is ended, and the pages go on meanwhile.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import TypeVar

import anyio
from anyio import to_process

from kg.serving.engine import busy, too_slow
from kg.serving.graph_paths import Paths, find_paths
from kg.serving.limits import ServiceLimits
from kg.store import open_store
from kg.store.reader import GraphReader

_T = TypeVar("_T")


class Apart:
    """Runs one piece of work at a time, within the limits of queries."""

    def __init__(self, limits: ServiceLimits) -> None:
        self._limits = limits
        self._turn = asyncio.Lock()

    async def run(self, function: Callable[..., _T], *arguments: object) -> _T:
        """What the function returns. Raises QueryTimeoutError or EngineBusyError."""
        try:
            async with asyncio.timeout(self._limits.wait_seconds):
                await self._turn.acquire()
        except TimeoutError as error:
            raise busy() from error
        try:
            with anyio.fail_after(self._limits.query_seconds):
                return await to_process.run_sync(partial(function, *arguments), cancellable=True)
        except TimeoutError as error:
            raise too_slow(self._limits.query_seconds) from error
        finally:
            self._turn.release()


def paths_apart(
    store: Path, base: str, start: str, end: str, language: str, without: frozenset[str]
) -> Paths:
    """`find_paths` over a store folder, which stays open in the process for the next search."""
    return find_paths(_reader(store, base), start, end, language, without)


@lru_cache(maxsize=1)
def _reader(store: Path, base: str) -> GraphReader:
    return GraphReader(open_store(store, read_only=True), base)
