"""Peak memory of validation over 10, 100 and 500 documents, each in a process of its own.

Each document goes from its records to its graph and to its findings as in a build, one at a time.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from benchmarks.measure import Figure, peak_megabytes
from benchmarks.synthetic import documents
from kg.mapping import document_to_nquads

SIZES = (10, 100, 500)
# "Does not grow": this much more for all the further documents (buffers, the allocator).
ALLOWED_GROWTH = 1.2


def measure() -> Iterator[Figure]:
    """The most memory at each size; from the second on, whether it grew."""
    before = 0.0
    for size in SIZES:
        ours = peak_megabytes("benchmarks.validation_memory", str(size))
        yield Figure(
            f"peak memory, validation, {size} documents",
            "MB",
            ours,
            goal=f"< {ALLOWED_GROWTH:g} times the line above" if before else "",
            reached=ours < ALLOWED_GROWTH * before if before else None,
        )
        before = ours


def check(number: int) -> int:
    """One run, inside the process that is measured: how many findings."""
    from pyoxigraph import NamedNode, RdfFormat, Store

    from kg.validation import make_validator, validate

    validator, found = make_validator(), 0
    for records in documents(number):
        store = Store()
        lines = "".join(document_to_nquads(records))
        store.bulk_load(lines.encode("utf-8"), format=RdfFormat.N_QUADS)
        graphs = [graph for graph in store.named_graphs() if isinstance(graph, NamedNode)]
        found += sum(1 for _ in validate(store, graphs, validator))
    return found


if __name__ == "__main__":
    check(int(sys.argv[1]))
