"""Floor 7: jobs → results, side by side on all cores, in the order of the jobs or as they are done.

Takes a function that can be sent to another process and an iterator of jobs. A few jobs are done
in this process, since a new process costs more than they do. At most a few jobs for each worker are
under way, so that memory does not grow with their number.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from typing import TypeVar

Job = TypeVar("Job")
Result = TypeVar("Result")

FEW = 3
_AHEAD = 4


def default_workers() -> int:
    """The cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def in_order(
    function: Callable[[Job], Result],
    jobs: Iterable[Job],
    workers: int,
    lost: Callable[[Job], Result],
) -> Iterator[Result]:
    """`function(job)` for each job. `lost(job)` stands for a job whose process died under it."""
    stream = iter(jobs)
    first = list(islice(stream, FEW + 1))
    if workers <= 1 or len(first) <= FEW:
        yield from map(function, chain(first, stream))
        return
    yield from _side_by_side(function, chain(first, stream), workers, lost, _oldest)


def as_done(
    function: Callable[[Job], Result],
    jobs: Iterable[Job],
    workers: int,
    lost: Callable[[Job], Result],
) -> Iterator[Result]:
    """As `in_order`, but whatever is done first comes first: jobs that take long hold up none."""
    if workers <= 1:
        yield from map(function, jobs)
        return
    yield from _side_by_side(function, iter(jobs), workers, lost, _done)


def _oldest(under_way: Iterable[Future[Result]]) -> list[Future[Result]]:
    return list(islice(under_way, 1))


def _done(under_way: Iterable[Future[Result]]) -> list[Future[Result]]:
    return list(wait(under_way, return_when=FIRST_COMPLETED).done)


def _side_by_side(
    function: Callable[[Job], Result],
    jobs: Iterator[Job],
    workers: int,
    lost: Callable[[Job], Result],
    next_ones: Callable[[Iterable[Future[Result]]], list[Future[Result]]],
) -> Iterator[Result]:
    """The results of `next_ones` of what is under way (oldest first), until nothing is."""
    pool = _pool(workers)
    under_way: dict[Future[Result], Job] = {}
    try:
        while True:
            for job in islice(jobs, _AHEAD * workers - len(under_way)):
                under_way[_submitted(pool, function, job)] = job
            if not under_way:
                return
            broken = []
            for future in next_ones(under_way):
                job = under_way.pop(future)
                try:
                    yield future.result()
                except BrokenProcessPool:
                    broken.append(job)
            if broken:
                # One process died and took the pool along. Who it was shows when each is alone.
                pool.shutdown()
                waiting = [*broken, *under_way.values()]
                under_way.clear()
                yield from (_alone(function, job, lost) for job in waiting)
                pool = _pool(workers)
    finally:
        pool.shutdown(cancel_futures=True)


def _submitted(
    pool: ProcessPoolExecutor, function: Callable[[Job], Result], job: Job
) -> Future[Result]:
    """The result to come; of a pool that has just broken, one that says so."""
    try:
        return pool.submit(function, job)
    except BrokenProcessPool as error:
        broken: Future[Result] = Future()
        broken.set_exception(error)
        return broken


def _alone(function: Callable[[Job], Result], job: Job, lost: Callable[[Job], Result]) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(function, job).result()
        except BrokenProcessPool:
            return lost(job)


def _pool(workers: int) -> ProcessPoolExecutor:
    # Forking a process that has threads can hang; a fresh process cannot.
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))
