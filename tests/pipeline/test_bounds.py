"""How long a document may take, and how much memory: what runs over is given up."""

import gc
import multiprocessing
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

import pytest

from kg.errors import InputError
from kg.pipeline.bounds import bounded
from kg.pipeline.workers import in_order
from kg.reading.limits import MEGABYTE, Limits

unix = pytest.mark.skipif(sys.platform == "win32", reason="the system has no such clock")


def for_ever() -> None:
    while True:
        # As libraries do that meet errors of every kind.
        try:
            time.sleep(0.01)
        except Exception:
            continue


def one_long_call() -> None:
    time.sleep(60)


@unix
@pytest.mark.parametrize("work", [for_ever, one_long_call])
def test_what_takes_too_long_is_interrupted(work: Callable[[], None]) -> None:
    started = time.monotonic()
    with (
        pytest.raises(InputError, match=r"0.2 seconds.*--limit-time"),
        bounded(Limits(seconds=0.2), "慢.pdf"),
    ):
        work()
    assert time.monotonic() - started < 5


@unix
def test_what_is_in_time_runs_as_ever() -> None:
    with bounded(Limits(seconds=0.2), "a.txt"):
        found = sum(range(1000))
    time.sleep(0.4)
    assert found == 499_500


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux counts the memory of a process")
def test_what_needs_too_much_memory_is_given_up() -> None:
    with (
        pytest.raises(InputError, match=r"limit, 64 MB.*--limit-memory"),
        bounded(Limits(memory=64 * MEGABYTE), "大.xlsx"),
    ):
        bytearray(256 * MEGABYTE)
    assert len(bytearray(256 * MEGABYTE)) == 256 * MEGABYTE


def deaf(job: int) -> int:
    """A library that does not let itself be interrupted: the clock's signal is blocked."""
    import signal

    with bounded(Limits(seconds=0.2), "deaf.pdf"):
        if job == 2:
            signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
            time.sleep(60)
    return job


def lost(job: int) -> int:
    return -job


@unix
def test_a_worker_that_cannot_be_interrupted_is_ended() -> None:
    started = time.monotonic()
    assert list(in_order(deaf, range(6), 2, lost)) == [0, 1, -2, 3, 4, 5]
    assert time.monotonic() - started < 30


@unix
def test_the_clock_works_in_a_worker() -> None:
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        error = pool.submit(long_document).result(timeout=60)
    assert "--limit-time" in error


def long_document() -> str:
    try:
        with bounded(Limits(seconds=0.2), "x.pdf"):
            for_ever()
    except InputError as error:
        return error.in_language("zh")
    return ""


@pytest.mark.parametrize("threshold", [0, 700, 1_000_000])
def test_collections_are_rare_inside_and_as_before_outside(threshold: int) -> None:
    before = gc.get_threshold()
    gc.set_threshold(threshold, 10, 10)
    try:
        with bounded(Limits(), "预算.docx"):
            inside = gc.get_threshold()
        assert gc.get_threshold() == (threshold, 10, 10)
    finally:
        gc.set_threshold(*before)
    assert inside[0] >= 20_000 if threshold else inside[0] == 0
