"""Floor 7: how long one document may take, and how much memory, held by the system.

Readers check what they can count; this holds for everything that runs while a document is read and
extracted. In the process's main thread the clock interrupts it; in a worker process a watchdog
ends the process where a library does not let itself be interrupted, and the caller gives the
document up. Systems without these means (Windows) have the readers' limits alone.
"""

from __future__ import annotations

import contextlib
import faulthandler
import gc
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from types import FrameType

from kg.reading.limits import Limits, over_limit

# The clock interrupts again, since an error that is raised while Python tidies up gets lost.
_AGAIN = 1.0
# The watchdog waits a little longer than the clock.
_LATER = 1.25
# New objects before Python looks for circles among them. A document is many small objects that
# refer to each other in one direction: with Python's own 700 the search takes a sixth of the time.
_NEW_OBJECTS = 20_000


class _TimeOverError(BaseException):
    """The time is over; no `except Exception` of a library keeps it."""


@contextlib.contextmanager
def bounded(limits: Limits, file_name: str) -> Iterator[None]:
    """Run what is inside within the limits. InputError: it took more time or memory."""
    try:
        with (
            _watchdog(limits.seconds),
            _clock(limits.seconds),
            _memory(limits.memory),
            _rare_collections(),
        ):
            yield
    except _TimeOverError as error:
        raise over_limit("seconds", limits, file_name) from error
    except MemoryError as error:
        raise over_limit("memory", limits, file_name) from error


@contextlib.contextmanager
def _clock(seconds: float) -> Iterator[None]:
    is_main = threading.current_thread() is threading.main_thread()
    if not is_main or not hasattr(signal, "setitimer"):
        yield
        return

    def over(number: int, frame: FrameType | None) -> None:
        raise _TimeOverError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextlib.contextmanager
def _watchdog(seconds: float) -> Iterator[None]:
    if multiprocessing.parent_process() is None:
        yield
        return
    with open(os.devnull, "wb") as nowhere:  # noqa: PTH123 - a device, not a path
        faulthandler.dump_traceback_later(seconds * _LATER + _AGAIN, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@contextlib.contextmanager
def _memory(size: int) -> Iterator[None]:
    """Lets the process have so many bytes more than it has now."""
    try:
        import resource

        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123
            pages = int(file.read().split()[5])
    except (ImportError, OSError):
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    wanted = pages * resource.getpagesize() + size
    bound = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (bound, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


@contextlib.contextmanager
def _rare_collections() -> Iterator[None]:
    before = gc.get_threshold()
    if before[0]:  # 0 turns the search off
        gc.set_threshold(max(before[0], _NEW_OBJECTS), *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
