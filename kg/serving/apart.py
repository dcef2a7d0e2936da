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

from kg.errors import QueryError, Text
from kg.serving.graph_paths import Paths, find_paths
from kg.store import open_store
from kg.store.reader import GraphReader

_T = TypeVar("_T")


class TooSlowError(QueryError):
    """The work took more time than it may."""


class Apart:
    """Runs one piece of work at a time, `seconds` for each."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._turn = asyncio.Lock()

    async def run(self, function: Callable[..., _T], *arguments: object) -> _T:
        """What the function returns. Raises TooSlowError."""
        async with self._turn:
            try:
                with anyio.fail_after(self._seconds):
                    return await to_process.run_sync(
                        partial(function, *arguments), cancellable=True
                    )
            except TimeoutError as error:
                raise TooSlowError(
                    Text(
                        f"计算超过 {self._seconds:g} 秒",
                        f"the work takes more than {self._seconds:g} seconds",
                    ),
                    Text("请缩小范围", "narrow what you ask for"),
                ) from error


def paths_apart(
    store: Path, base: str, start: str, end: str, language: str, without: frozenset[str]
) -> Paths:
    """`find_paths` over a store folder, which stays open in the process for the next search."""
    return find_paths(_reader(store, base), start, end, language, without)


@lru_cache(maxsize=1)
def _reader(store: Path, base: str) -> GraphReader:
    return GraphReader(open_store(store, read_only=True), base)
