"""`make fuzz`: both engines on thousands of damaged graphs; every difference is printed.

`python -m tests.validation.fuzz --rounds 1000 --seed 0`. Each round damages one graph in one of
three ways: a small random graph under every constraint component, a part of an example under the
structure shapes, a part of an example with other values under the audit rules. Rounds run side by
side on all cores; exit code 1 where the engines differ.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from multiprocessing import Pool
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pyoxigraph import NamedNode, Quad, RdfFormat, Store

from kg.findings import Finding
from kg.mapping import document_to_nquads
from kg.records import Record, RecordSet
from kg.resources import resource_folder
from kg.validation import ENGINES, Validator, make_validator, validate
from tests.examples.records import TRUTH, example_records
from tests.validation.parsed_queries import parse_queries_once
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
from tests.validation.test_structure_damaged import STRUCTURE, damage

PREFIXES = resource_folder("shapes") / "structure" / "prefixes.ttl"
AUDIT = [*sorted((resource_folder("shapes") / "audit").glob("*.ttl")), PREFIXES]
EXAMPLES = sorted(path.stem for path in TRUTH.glob("*.json"))
PART = 8


def random_graph(chance: random.Random) -> Store:
    """A few nodes with any values, under one shape for each constraint component."""
    store = Store()
    for _ in range(chance.randrange(1, 8)):
        store.add(Quad(chance.choice(NODES), RDF_TYPE, chance.choice(CLASSES), GRAPH))
    for _ in range(chance.randrange(16)):
        name = chance.choice(("p", "q", "number", "limit"))
        value = chance.choice(NUMBERS if name in ("number", "limit") else VALUES)
        store.add(Quad(chance.choice(NODES), NamedNode(EX + name), value, GRAPH))
    return store


def damaged_example(chance: random.Random) -> Store:
    """A part of an example in which statements are missing, wrong, or too many."""
    store = graph_of(part_of(example_records(chance.choice(EXAMPLES)), chance))
    damage(store, chance.randrange(1 << 30), how_often=chance.randrange(10, len(store) // 4))
    return store


def other_values(chance: random.Random) -> Store:
    """A part of an example in which rows have amounts that are others, or values of other rows."""
    records = part_of(example_records(chance.choice(EXAMPLES)), chance)
    changed: dict[str, Any] = {}
    for table, found in records.tables():
        rows = list(found)
        for index in chance.sample(range(len(rows)), min(3, len(rows))):
            rows[index] = with_other_value(rows[index], chance.choice(rows), chance)
        changed[table] = tuple(rows)
    return graph_of(replace(records, **changed))


def with_other_value(row: Record, other: Record, chance: random.Random) -> Record:
    """A row with another amount where it has one, or with a value of another row."""
    amount, yuan = getattr(row, "amount", None), getattr(row, "amount_yuan", None)
    if amount is not None and yuan is not None and chance.random() < 0.5:
        factor = chance.choice((2, 10, 1000))
        return replace(row, amount=amount * factor, amount_yuan=yuan * factor)  # type: ignore[call-arg]
    fields = [name for name in row.__slots__ if not name.endswith("_id") and name != "source"]
    name = chance.choice(fields)
    return replace(row, **{name: getattr(other, name)})


def part_of(records: RecordSet, chance: random.Random) -> RecordSet:
    """Some rows of each table that stand together: of a whole document pyshacl takes minutes."""
    parts: dict[str, Any] = {}
    for table, rows in records.tables():
        start = chance.randrange(max(len(rows) - PART, 0) + 1)
        parts[table] = rows[start : start + PART]
    return replace(records, **{**parts, "documents": records.documents})


def graph_of(records: RecordSet) -> Store:
    """The graph of a document."""
    store = Store()
    lines = "".join(document_to_nquads(records))
    store.bulk_load(lines.encode(), format=RdfFormat.N_QUADS)
    return store


KINDS: dict[str, tuple[Callable[[random.Random], Store], int]] = {
    "other_values": (other_values, 15),
    "damaged_example": (damaged_example, 25),
    "random_graph": (random_graph, 60),
}
"""How a graph is made, and how often: the reference takes seconds for the audit of one."""


def kind_of(seed: int) -> str:
    """Which kind of graph a seed gives."""
    weights = [weight for _, weight in KINDS.values()]
    return random.Random(seed).choices(list(KINDS), weights)[0]


@cache
def validators(kind: str) -> tuple[Validator, ...]:
    """Both engines, made ready for the shapes that a kind of graph is put under."""
    with TemporaryDirectory() as name:
        shapes, ontology = Path(name) / "shapes.ttl", Path(name) / "ontology.ttl"
        shapes.write_text(shapes_text(), encoding="utf-8")
        ontology.write_text(ONTOLOGY, encoding="utf-8")
        files = {"random_graph": [shapes], "damaged_example": STRUCTURE, "other_values": AUDIT}
        known = [ontology] if kind == "random_graph" else None
        made = tuple(make_validator(files[kind], known, engine=engine) for engine in ENGINES)
        # The reference reads the ontology once, and not before it is first used.
        list(validate(Store(), [GRAPH], made[1]))
        return made


def key(finding: Finding) -> tuple[object, ...]:
    """What has to be equal."""
    where = (finding.severity, finding.shape, finding.component, finding.focus)
    return (*where, finding.path, finding.value, finding.message)


def differences(round_: tuple[str, int]) -> tuple[str, int, list[tuple[object, ...]]]:
    """What one engine says of a graph and the other does not, with the round itself."""
    kind, seed = round_
    store = KINDS[kind][0](random.Random(seed))
    graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
    ours, theirs = (Counter(map(key, validate(store, graphs, one))) for one in validators(kind))
    return kind, seed, list(((ours - theirs) + (theirs - ours)).elements())


def main() -> None:
    """Run the rounds that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m tests.validation.fuzz", description=__doc__)
    parser.add_argument("--rounds", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--workers", type=int, help="processes side by side; all cores")
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.rounds)
    # Rounds of one kind stand together: the reference keeps one set of shapes ready. The slow ones
    # come first, so that no core waits at the end.
    rounds = sorted(
        ((kind_of(seed), seed) for seed in seeds), key=lambda one: list(KINDS).index(one[0])
    )
    failed = 0
    with Pool(options.workers, parse_queries_once) as pool:
        for done, (kind, seed, found) in enumerate(pool.imap_unordered(differences, rounds), 1):
            failed += bool(found)
            for difference in found:
                print(f"--seed {seed} --rounds 1", kind, *difference, sep="\n    ", flush=True)
            if done % 50 == 0:
                print(f"{done} of {len(rounds)}", file=sys.stderr, flush=True)
    kinds = Counter(kind for kind, _ in rounds)
    told = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
    print(f"{len(rounds)} graphs ({told}), {failed} on which the engines differ")
    if failed:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
