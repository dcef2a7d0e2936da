"""How things are measured: a clock, medians over rounds, peak memory of a process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the result: what, in which unit, ours, the peer's in the same run, the goal.

    `ratio` is how many times better we are than the peer: more of a rate, less of anything else.
    """

    name: str
    unit: str
    ours: float
    peer_name: str = ""
    peer: float | None = None
    goal: str = ""
    reached: bool | None = None

    @property
    def ratio(self) -> float | None:
        """None without a peer."""
        if self.peer is None or not self.ours:
            return None
        return self.ours / self.peer if self.unit.endswith("/s") else self.peer / self.ours


def seconds(run: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long one run takes."""
    started = clock()
    run()
    return clock() - started


def in_turn(
    rounds: int, *runs: Callable[[], object], clock: Callable[[], float] = time.perf_counter
) -> list[float]:
    """The median seconds of each run, taken in turn, so that a slow minute is slow for all.

    `clock` is the wall's; `time.process_time` counts what this process alone has used.
    """
    times: list[list[float]] = [[] for _ in runs]
    for _ in range(rounds):
        for run, taken in zip(runs, times, strict=True):
            taken.append(seconds(run, clock))
    return [median(taken) for taken in times]


def command(*arguments: str) -> Callable[[], object]:
    """A command as something to run; it must succeed."""
    return lambda: subprocess.run(arguments, check=True, capture_output=True)


# What a process prints of itself at its end. On Linux `ru_maxrss` begins with what the parent held
# at the fork, so that the kernel's own mark of the new process is read instead.
_PEAK = """
import pathlib, re, resource, runpy, sys
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__")
status = pathlib.Path("/proc/self/status")
if status.exists():
    print(int(re.search(r"VmHWM:\\s+(\\d+) kB", status.read_text())[1]) * 1024)
else:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def peak_megabytes(*arguments: str) -> float:
    """The most memory that a Python module needs, run as a process of its own, in MB."""
    done = subprocess.run(
        [sys.executable, "-c", _PEAK, *arguments], check=True, capture_output=True, text=True
    )
    return int(done.stdout.split()[-1]) / 1e6
