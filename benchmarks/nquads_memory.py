"""Peak memory of records → N-Quads over 10, 100 and 1000 documents, from a package to a file.

Each run is a process of its own, and reads the package as a build does, a document at a time.
rdflib holds everything in one Dataset; a thousand documents would take some 10 GB, so that it stops
at 100.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, peak_megabytes
from benchmarks.synthetic import documents
from kg.datapackage import iter_documents, package_writer

SIZES = (10, 100, 1000)
PEER_SIZES = (10, 100)
# "Does not grow": ten times the documents may take this much more (buffers, the allocator).
ALLOWED_GROWTH = 1.2


def measure() -> Iterator[Figure]:
    """The most memory at each size; from the second on, whether it grew."""
    before = 0.0
    for size in SIZES:
        with TemporaryDirectory() as place:
            folder = Path(place) / "records"
            with package_writer(folder) as writer:
                for records in documents(size):
                    writer.write(records)
            module = "benchmarks.nquads_memory"
            ours = peak_megabytes(module, "ours", str(folder))
            peer = peak_megabytes(module, "rdflib", str(folder)) if size in PEER_SIZES else None
        yield Figure(
            f"peak memory, package → N-Quads, {size} documents",
            "MB",
            ours,
            "rdflib, one Dataset" if peer else "",
            peer,
            f"< {ALLOWED_GROWTH:g} times the line above" if before else "",
            ours < ALLOWED_GROWTH * before if before else None,
        )
        before = ours


def convert(how: str, folder: Path) -> None:
    """One run, inside the process that is measured."""
    with (folder.parent / "graph.nq").open("wb") as file:
        if how == "rdflib":
            from benchmarks.rdflib_peer import rdflib_nquads

            file.write(rdflib_nquads(iter_documents(folder)))
            return
        from kg.mapping import document_to_nquads

        for records in iter_documents(folder):
            file.write("".join(document_to_nquads(records)).encode())


if __name__ == "__main__":
    convert(sys.argv[1], Path(sys.argv[2]))
