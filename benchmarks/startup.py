"""Start-up: `kg --help`, against a Python that does nothing, and one that imports what we defer."""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.measure import Figure, command, in_turn

ROUNDS = 9
GOAL = 0.3


def measure() -> Iterator[Figure]:
    """The median of nine starts each."""
    ours, bare, eager = in_turn(
        ROUNDS,
        command(sys.executable, "-m", "kg", "--help"),
        command(sys.executable, "-c", "pass"),
        command(sys.executable, "-c", "import pandas, pyshacl, rdflib.plugins.sparql"),
    )
    goal = f"< {GOAL} s"
    yield Figure("kg --help", "s", ours, "python -c pass", bare, goal, ours < GOAL)
    yield Figure("kg --help", "s", ours, "import pandas, pyshacl, rdflib", eager)
