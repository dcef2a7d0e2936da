"""Floor 6: N-Quads in compressed files → lines, and lines → files under gzip.

The same lines give the same bytes, since no name and no time stands in a file.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from kg.store.compressed import FrameReader

_LEVEL = 4
_CHUNK = 1 << 20


def read_blocks(path: Path) -> Iterator[bytes]:
    """A file under Zstandard (`.zst`) or gzip in blocks of whole lines, about a megabyte each."""
    rest = b""
    with path.open("rb") as raw:
        file = FrameReader(raw) if path.suffix == ".zst" else gzip.GzipFile(fileobj=raw)
        while chunk := file.read(_CHUNK):
            whole, feed, rest = (rest + chunk).rpartition(b"\n")
            if feed:
                yield whole + feed
    if rest:
        yield rest + b"\n"


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of such a file, each with its line feed."""
    for block in read_blocks(path):
        # Not `splitlines`, which also ends lines at other signs than the line feed.
        yield from (line + b"\n" for line in block[:-1].split(b"\n"))


def graph_runs(blocks: Iterable[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Blocks of N-Quads as runs of one graph: `<graph>`, and its lines as N-Triples."""
    for block in blocks:
        end = graph_of(block)
        if block.count(end) == block.count(b"\n"):
            yield end[1:-3], block.replace(end, b" .\n")
        else:
            # Several graphs: each half has fewer lines, and one line has one graph.
            middle = block.find(b"\n", len(block) // 2) + 1
            if middle == len(block):
                middle = block.rindex(b"\n", 0, len(block) - 1) + 1
            yield from graph_runs((block[:middle], block[middle:]))


def read_graphs(path: Path) -> Iterator[tuple[str, bytes]]:
    """The named graphs of N-Quads, each with its N-Triples, where its lines stand together."""
    for graph, runs in groupby(graph_runs(read_blocks(path)), key=itemgetter(0)):
        yield graph[1:-1].decode("utf-8"), b"".join(triples for _, triples in runs)


def graph_of(lines: bytes) -> bytes:
    """The end of the last line of N-Quads: ` <graph> .` and the line feed."""
    return lines[lines.rindex(b" <") :]


@contextmanager
def gzip_file(place: Path) -> Iterator[gzip.GzipFile]:
    """A new file under gzip."""
    with place.open("wb") as raw, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as file:
        yield file


def write_lines(place: Path, blocks: Iterable[bytes]) -> tuple[str, int]:
    """A new file of blocks of lines; the SHA-256 of its content, and how many lines there are."""
    digest, count, size = sha256(), 0, 0
    part: list[bytes] = []

    def flush() -> None:
        content = b"".join(part)
        digest.update(content)
        file.write(content)
        part.clear()

    with gzip_file(place) as file:
        for block in blocks:
            part.append(block)
            count += block.count(b"\n")
            size += len(block)
            if size >= _CHUNK:
                flush()
                size = 0
        flush()
    return digest.hexdigest(), count
