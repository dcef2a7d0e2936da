"""Floor 6: N-Quads in compressed files → lines, and lines → files under gzip.

The same lines give the same bytes, since no name and no time stands in a file.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from itertools import groupby
from pathlib import Path

from kg.store.compressed import FrameReader

_LEVEL = 4
_CHUNK = 1 << 20


def read_lines(path: Path) -> Iterator[bytes]:
    """The lines of a file under Zstandard (`.zst`) or gzip, each with its line feed."""
    rest = b""
    with path.open("rb") as raw:
        file = FrameReader(raw) if path.suffix == ".zst" else gzip.GzipFile(fileobj=raw)
        while chunk := file.read(_CHUNK):
            # Not `splitlines`, which also ends lines at other signs than the line feed.
            *lines, rest = (rest + chunk).split(b"\n")
            yield from (line + b"\n" for line in lines)
    if rest:
        yield rest


def read_graphs(path: Path) -> Iterator[tuple[str, bytes]]:
    """The named graphs of N-Quads, each with its N-Triples, where its lines stand together."""
    for graph, lines in groupby(read_lines(path), key=graph_of):
        end = len(graph)
        yield graph[2:-4].decode("utf-8"), b"".join(line[:-end] + b" .\n" for line in lines)


def graph_of(line: bytes) -> bytes:
    """The end of a line of N-Quads: ` <graph> .` and the line feed."""
    return line[line.rindex(b" <") :]


@contextmanager
def gzip_file(place: Path) -> Iterator[gzip.GzipFile]:
    """A new file under gzip."""
    with place.open("wb") as raw, gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as file:
        yield file


def write_lines(place: Path, lines: Iterable[bytes]) -> tuple[str, int]:
    """A new file of lines; the SHA-256 of its content, and how many lines there are."""
    digest, count = sha256(), 0
    part: list[bytes] = []

    def flush() -> None:
        content = b"".join(part)
        digest.update(content)
        file.write(content)
        part.clear()

    with gzip_file(place) as file:
        for line in lines:
            part.append(line)
            count += 1
            if len(part) == 10_000:
                flush()
        flush()
    return digest.hexdigest(), count
