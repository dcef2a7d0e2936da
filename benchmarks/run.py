"""Runs the measurements, prints a table, and on request keeps the figures in results.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks import (
    cold_build,
    exports,
    extract_memory,
    formats,
    linking,
    nquads,
    nquads_memory,
    publishing,
    questions,
    searching,
    serving,
    startup,
    validation,
    validation_memory,
)
from benchmarks.measure import Figure

MEASURES: dict[str, Callable[[], Iterator[Figure]]] = {
    "startup": startup.measure,
    "build": cold_build.measure,
    "formats": formats.measure,
    "extract-memory": extract_memory.measure,
    "nquads": nquads.measure,
    "memory": nquads_memory.measure,
    "questions": questions.measure,
    "search": searching.measure,
    "linking": linking.measure,
    "exports": exports.measure,
    "publishing": publishing.measure,
    "serving": serving.measure,
    "validation": validation.measure,
    "validation-memory": validation_memory.measure,
}
RESULTS = Path(__file__).with_name("results.json")


def main() -> None:
    """Measure everything, or what `--only` names; exit 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=MEASURES, action="append", help="measure this alone")
    parser.add_argument("--write", action="store_true", help=f"keep the figures in {RESULTS.name}")
    options = parser.parse_args()
    progress = Console(stderr=True)
    figures = []
    for name in options.only or MEASURES:
        with progress.status(f"measuring {name}"):
            figures += MEASURES[name]()
    wide = Console()
    # A log has no width of its own, and a table that is folded cannot be read.
    (wide if wide.is_terminal else Console(width=150)).print(as_table(figures))
    if options.write:
        RESULTS.write_text(as_json(figures), encoding="utf-8")
    if any(figure.reached is False for figure in figures):
        raise SystemExit(1)


def as_table(figures: list[Figure]) -> Table:
    """For the terminal."""
    table = Table("measured", "ours", "peer", "peer's", "times better", "goal")
    for figure in figures:
        mark = {True: "✓ ", False: "✗ ", None: ""}[figure.reached]
        table.add_row(
            figure.name,
            shown(figure.ours, figure.unit),
            figure.peer_name,
            "" if figure.peer is None else shown(figure.peer, figure.unit),
            "" if figure.ratio is None else f"{figure.ratio:.1f}",
            mark + figure.goal,
        )
    return table


def shown(value: float, unit: str) -> str:
    """Three digits, and the unit."""
    return f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def as_json(figures: list[Figure]) -> str:
    """The figures, and on what they were measured."""
    machine = {
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "rdflib": version("rdflib"),
    }
    rows = [asdict(figure) | {"ratio": figure.ratio} for figure in figures]
    return json.dumps({"machine": machine, "figures": rows}, ensure_ascii=False, indent=2) + "\n"
