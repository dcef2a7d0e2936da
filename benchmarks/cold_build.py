"""A cold `kg build`: four documents, a new process, an empty target."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, command, in_turn

ROUNDS = 5
GOAL = 3.0
CHECKOUT = Path(__file__).resolve().parent.parent
SAMPLES = CHECKOUT.parent / "shared" / "seeds"


def measure() -> Iterator[Figure]:
    """The median of five builds of the samples, or of four examples where there are none."""
    folder = SAMPLES if SAMPLES.is_dir() else CHECKOUT / "examples"
    files = sorted(folder.glob("*.txt"))[:4]
    with TemporaryDirectory() as place:
        target = Path(place) / "graph"
        build = command(sys.executable, "-m", "kg", "build", *map(str, files), "-o", str(target))

        def cold() -> None:
            shutil.rmtree(target, ignore_errors=True)
            build()

        (ours,) = in_turn(ROUNDS, cold)
    size = sum(file.stat().st_size for file in files) / 1e6
    name = f"kg build, {len(files)} documents of {folder.name}/ ({size:.1f} MB)"
    yield Figure(name, "s", ours, goal=f"< {GOAL:g} s", reached=ours < GOAL)
