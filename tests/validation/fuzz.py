"""`make fuzz`: both engines on thousands of damaged graphs; every difference is printed.

`python -m tests.validation.fuzz --rounds 1000 --seed 0`. Each round damages one graph in one of
three ways: a small random graph under every constraint component, an example under the structure
shapes, an example with changed figures under the audit rules. Exit code 1 where the engines differ.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.findings import Finding
from kg.mapping import document_to_nquads
from kg.records import RecordSet
from kg.resources import resource_folder
from kg.validation import make_validator, validate
from tests.examples.records import example_records
from tests.validation.test_engines_agree import (
    CLASSES,
    EX,
    GRAPH,
    NODES,
    NUMBERS,
    ONTOLOGY,
    RDF_TYPE,
    VALUES,
    shapes_text,
)
from tests.validation.test_structure_damaged import STRUCTURE, clean_graph, damage

PREFIXES = resource_folder("shapes") / "structure" / "prefixes.ttl"
AUDIT = [*sorted((resource_folder("shapes") / "audit").glob("*.ttl")), PREFIXES]
EXAMPLE = "quzhou-organisation-2024"
PART = 12

Case = tuple[Store, NamedNode, list[Path], list[Path] | None, bool]


def random_graph(chance: random.Random, folder: Path) -> Case:
    """A few nodes with any values, under one shape for each constraint component."""
    shapes, ontology = folder / "shapes.ttl", folder / "ontology.ttl"
    shapes.write_text(shapes_text(), encoding="utf-8")
    ontology.write_text(ONTOLOGY, encoding="utf-8")
    store = Store()
    for _ in range(chance.randrange(1, 8)):
        store.add(Quad(chance.choice(NODES), RDF_TYPE, chance.choice(CLASSES), GRAPH))
    for _ in range(chance.randrange(16)):
        name = chance.choice(("p", "q", "number", "limit"))
        value = chance.choice(NUMBERS if name in ("number", "limit") else VALUES)
        store.add(Quad(chance.choice(NODES), NamedNode(EX + name), value, GRAPH))
    return store, GRAPH, [shapes], [ontology], True


def damaged_example(chance: random.Random, _: Path) -> Case:
    """An example in which statements are missing, wrong, or too many."""
    store, graph = clean_graph()
    damage(store, chance.randrange(1 << 30), how_often=chance.randrange(10, 150))
    return store, graph, STRUCTURE, None, True


def part_of(records: RecordSet, chance: random.Random) -> RecordSet:
    """Some rows of each table that stand together: of a whole document pyshacl takes minutes."""
    parts: dict[str, Any] = {}
    for table, rows in records.tables():
        start = chance.randrange(max(len(rows) - PART, 0) + 1)
        parts[table] = rows[start : start + PART]
    return replace(records, **parts)


def changed_figures(chance: random.Random, _: Path) -> Case:
    """A part of an example in which a few amounts are others. Messages may write one number in two
    ways."""
    records = part_of(example_records(EXAMPLE), chance)
    changed = {}
    for table in ("budget_lines", "statements", "projects", "assets"):
        rows = list(getattr(records, table))
        for index in chance.sample(range(len(rows)), min(3, len(rows))):
            row, factor = rows[index], chance.choice((2, 10, 1000))
            if row.amount is not None and row.amount_yuan is not None:
                rows[index] = replace(
                    row, amount=row.amount * factor, amount_yuan=row.amount_yuan * factor
                )
        changed[table] = tuple(rows)
    store = Store()
    lines = "".join(document_to_nquads(replace(records, **changed)))
    store.bulk_load(lines.encode(), format=RdfFormat.N_QUADS)
    (graph,) = store.named_graphs()
    assert isinstance(graph, NamedNode)
    return store, graph, AUDIT, None, False


# The reference takes a moment for a small graph, seconds for an example, a minute for the audit.
KINDS: tuple[tuple[Callable[[random.Random, Path], Case], int], ...] = (
    (random_graph, 180),
    (damaged_example, 16),
    (changed_figures, 1),
)


def key(finding: Finding, messages: bool) -> tuple[object, ...]:
    """What has to be equal."""
    where = (finding.severity, finding.shape, finding.component, finding.focus)
    return (*where, finding.path, finding.value, finding.message) if messages else where


def differences(case: Case) -> Counter[tuple[object, ...]]:
    """What one engine says and the other does not."""
    store, graph, shapes, ontology, messages = case
    said = []
    for engine in ("select", "pyshacl"):
        validator = make_validator(shapes, ontology, engine=engine)
        said.append(Counter(key(f, messages) for f in validate(store, [graph], validator)))
    return (said[0] - said[1]) + (said[1] - said[0])


def main() -> None:
    """Run the rounds that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.validation.fuzz", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    makers, weights = zip(*KINDS, strict=True)
    failed = 0
    with TemporaryDirectory() as folder:
        for seed in range(options.seed, options.seed + options.rounds):
            chance = random.Random(seed)
            (maker,) = chance.choices(makers, weights)
            found = differences(maker(chance, Path(folder)))
            failed += bool(found)
            for difference in found:
                print(
                    f"--seed {seed} --rounds 1",
                    maker.__name__,
                    *difference,
                    sep="\n    ",
                    flush=True,
                )
    print(f"{options.rounds} graphs, {failed} on which the engines differ")
    if failed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
