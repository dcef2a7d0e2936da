"""Floor 6: the graph of today beside that of the last publishing → a version, and what changed.

Reads the dump of N-Quads that an earlier publishing left. A graph that differs becomes a version
with a number of its own and two files, the quads that came and those that went: whoever has one
version makes the next or the one before it. The same graph makes none. No clock is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial
from hashlib import blake2b
from pathlib import Path

from kg.errors import Text
from kg.publishing.line_files import graph_of, read_lines, write_lines
from kg.publishing.output import SiteFiles

NQUADS = "data/graph.nq.gz"
LIST = "versions/versions.json"
CHANGES = {
    "added": Text("新增的四元组", "quads that were added"),
    "removed": Text("删除的四元组", "quads that were removed"),
}
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Version:
    """One version: its number from 1 on, the hash of its N-Quads, how many, how many came and went.

    `sha256` is of the lines without compression. The first version has no difference.
    """

    number: int
    sha256: str
    quads: int
    added: int | None = None
    removed: int | None = None

    @property
    def files(self) -> dict[str, str]:
        """The difference to the version before: `added` and `removed` quads → file."""
        if self.added is None:
            return {}
        return {name: f"versions/{self.number}/{name}.nq.gz" for name in CHANGES}


def read_versions(root: Path) -> tuple[Version, ...]:
    """The versions of a site, the oldest first; none where nothing was published yet."""
    path = root / LIST
    if not path.is_file():
        return ()
    return tuple(Version(**row) for row in json.loads(path.read_text(encoding="utf-8")))


def write_version(files: SiteFiles, blocks: Iterable[bytes]) -> None:
    """Write the dump of these blocks of N-Quads, and a version where they differ from the last one.

    The difference and the list are there before the dump is exchanged: where publishing is broken
    off between the two, the next one finds the version made.
    """
    versions = read_versions(files.root)
    current = files.root / NQUADS

    def fill(fresh: Path) -> None:
        nonlocal versions
        digest, quads = write_lines(fresh, blocks)
        if not versions or versions[-1].sha256 != digest:
            version = Version(len(versions) + 1, digest, quads)
            if versions and current.is_file():
                version = _with_difference(files, version, current, fresh)
            versions = (*versions, version)
        rows = [asdict(version) for version in versions]
        files.write(LIST, json.dumps(rows, indent=1) + "\n")

    files.write_large(NQUADS, fill)
    for version in versions:
        for path in version.files.values():
            files.keep(path)


def _with_difference(files: SiteFiles, version: Version, old: Path, new: Path) -> Version:
    version = replace(version, added=0, removed=0)
    changed = _changed_graphs(old, new)
    count: dict[str, int] = {}
    for name, one, other in (("added", new, old), ("removed", old, new)):
        fill = partial(write_lines, blocks=_missing(one, other, changed))
        _, count[name] = files.write_large(version.files[name], fill)
    return replace(version, added=count["added"], removed=count["removed"])


def _missing(one: Path, other: Path, graphs: set[bytes]) -> Iterator[bytes]:
    """The lines of one file that the other does not have, in these graphs."""
    there = {_digest(line) for line in read_lines(other) if graph_of(line) in graphs}
    for line in read_lines(one):
        if graph_of(line) in graphs and _digest(line) not in there:
            yield line


def _changed_graphs(old: Path, new: Path) -> set[bytes]:
    """The graphs whose lines differ, in whatever order; the lines of no others are held."""
    before, after = _sums(old), _sums(new)
    return {graph for graph in before | after if before.get(graph) != after.get(graph)}


def _sums(path: Path) -> dict[bytes, int]:
    """For each graph the sum of the hashes of its lines."""
    sums: dict[bytes, int] = {}
    for line in read_lines(path):
        graph = graph_of(line)
        sums[graph] = sums.get(graph, 0) + int.from_bytes(_digest(line), "big")
    return sums


def _digest(line: bytes) -> bytes:
    return blake2b(line, digest_size=_DIGEST).digest()
