"""A site: what it costs to publish a graph of thousands of entities, anew and once more."""

from __future__ import annotations

import json
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure
from benchmarks.synthetic_graph import synthetic_lines
from kg.iris import DEFAULT_BASE
from kg.pipeline.graph_file import graph_writer, load_store
from kg.pipeline.publishing import publish_folder
from kg.pipeline.workspace import MARK

DOCUMENTS = 100
ENTITIES = 10_000
CORES = 2
GOAL = 60.0


def measure() -> Iterator[Figure]:
    """Processor seconds of all processes, for ten thousand entities, shared by two cores.

    The machine may be shared, so that the clock on the wall says little; it is shown beside.
    """
    with TemporaryDirectory() as place:
        folder = Path(place) / "build"
        folder.mkdir()
        with graph_writer(folder) as out:
            out.write_lines(synthetic_lines(DOCUMENTS))
        load_store(folder).pyoxigraph.flush()
        (folder / MARK).write_text(json.dumps({"base": DEFAULT_BASE}), encoding="utf-8")
        for words in ("anew", "again"):
            began, used = time.perf_counter(), _processor_seconds()
            report = publish_folder(folder, Path(place) / "site", workers=CORES)
            wall = time.perf_counter() - began
            share = (_processor_seconds() - used) / CORES * ENTITIES / report.entities
            name = f"{report.entities:,} entities published {words}"
            yield Figure(f"{name}, on the wall", "s", wall)
            reached = share < GOAL
            yield Figure(
                f"{name}, for {ENTITIES:,}, {CORES} cores",
                "s",
                share,
                goal=f"< {GOAL:g} s",
                reached=reached,
            )


def _processor_seconds() -> float:
    """Of this process and of those that it has waited for."""
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)
