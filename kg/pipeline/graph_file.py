"""Floor 7: lines of N-Quads → `graph.nq.zst`, and from there into the store of a build folder."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import zstandard

from kg.pipeline.workspace import GRAPH, STORE
from kg.store import GraphStore, open_store

# Level and threads are fixed, so that the same lines give the same bytes.
_LEVEL = 3


class GraphWriter:
    """Takes lines in their final order and counts them."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.triples = 0

    def write(self, nquads: bytes) -> None:
        """Whole lines."""
        self._stream.write(nquads)
        self.triples += nquads.count(b"\n")

    def write_lines(self, lines: Iterable[str]) -> None:
        """Lines that end with their line feed."""
        self.write("".join(lines).encode("utf-8"))


@contextmanager
def graph_writer(folder: Path) -> Iterator[GraphWriter]:
    """A writer of `graph.nq.zst` in a build folder."""
    compressor = zstandard.ZstdCompressor(level=_LEVEL, write_checksum=True)
    with (folder / GRAPH).open("wb") as file, compressor.stream_writer(file) as stream:
        yield GraphWriter(stream)


def load_store(folder: Path) -> GraphStore:
    """Make the store of a build folder from its `graph.nq.zst`."""
    store = open_store(folder / STORE)
    store.load_nquads(folder / GRAPH)
    return store
