"""The processes that answer SPARQL: memory, waiting, and what is left behind."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.serving.engine import (
    Engine,
    EngineBusyError,
    EngineLostError,
    QueryTimeoutError,
    find_program,
)
from kg.serving.limits import ServiceLimits

ASK = [("query", "ASK {}")]
SORTED = [("query", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i ?f ?c")]
JSON = "application/sparql-results+json"


def run(store: Path, limits: ServiceLimits, work: Callable[[Engine], Awaitable[None]]) -> Engine:
    async def all_of_it() -> Engine:
        engine = Engine(store, limits)
        await engine.start()
        try:
            await work(engine)
        finally:
            await engine.stop()
        return engine

    return asyncio.run(all_of_it())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits another process's memory")
def test_a_query_that_needs_too_much_memory_ends_alone(store_folder: Path) -> None:
    async def work(engine: Engine) -> None:
        with pytest.raises(EngineLostError):
            await engine.answer(SORTED, JSON)
        assert (await engine.answer(ASK, JSON)).status == 200

    run(store_folder, ServiceLimits(queries=1, memory=300_000_000, query_seconds=60), work)


def test_who_waits_too_long_is_told(store_folder: Path) -> None:
    async def work(engine: Engine) -> None:
        slow = asyncio.create_task(engine.answer(SORTED, JSON))
        await asyncio.sleep(0.1)
        with pytest.raises(EngineBusyError):
            await engine.answer(ASK, JSON)
        with pytest.raises(QueryTimeoutError):
            await slow

    run(store_folder, ServiceLimits(queries=1, wait_seconds=0.2, query_seconds=1), work)


def test_a_client_that_goes_away_frees_its_process(store_folder: Path) -> None:
    async def work(engine: Engine) -> None:
        slow = asyncio.create_task(engine.answer(SORTED, JSON))
        await asyncio.sleep(0.1)
        slow.cancel()
        assert (await engine.answer(ASK, JSON)).status == 200

    engine = run(store_folder, ServiceLimits(queries=1), work)
    assert not engine.ready


def test_without_the_server_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("kg.serving.engine.which", lambda *_, **__: None)
    with pytest.raises(StoreError, match="budget-kg\\[serve\\]"):
        find_program()
