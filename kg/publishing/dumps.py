"""Floor 6: the whole graph → files to download: N-Quads, TriG, and Parquet where pyarrow is there.

Reads `graph.nq.zst` of a build, and the findings from the store. The same graph gives the same
bytes. Nothing is held but a part of the lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, serialize

from kg.errors import Text
from kg.publishing.line_files import graph_runs, read_blocks, write_lines
from kg.publishing.output import SiteFiles
from kg.publishing.parquet_dump import write_parquet
from kg.publishing.versions import NQUADS, write_version
from kg.store import open_store
from kg.validation.quads import GRAPH as FINDINGS

_TRIG = "data/graph.trig.gz"
_PARQUET = "data/graph.parquet"


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of the whole graph: its place in the site, media type, and how it is compressed.

    `form` is its name among the W3C's formats of RDF, empty for one that is none of them.
    """

    path: str
    name: Text
    media: str
    form: str = ""
    compressed: str = ""


_GZIP = "application/gzip"
NQUADS_FORM = Dump(
    NQUADS, Text("全图，N-Quads", "all, N-Quads"), "application/n-quads", "N_Quads", _GZIP
)
_DUMPS = (
    NQUADS_FORM,
    Dump(_TRIG, Text("全图，TriG", "all, TriG"), "application/trig", "TriG", _GZIP),
    Dump(
        _PARQUET,
        Text("全图，Parquet，每行一个四元组", "all, Parquet, a row a quad"),
        "application/vnd.apache.parquet",
    ),
)


def dumps() -> tuple[Dump, ...]:
    """What this installation can write."""
    return _DUMPS if find_spec("pyarrow") else _DUMPS[:-1]


def write_dump(files: SiteFiles, path: str, base: str, graph: Path, store: Path) -> None:
    """Write the dump of this path in the site; that of N-Quads with the version that it is.

    `graph` is `graph.nq.zst`, which has every number as it was written; the findings stand in the
    store alone.
    """
    blocks = _blocks(base, graph, store)
    if path == NQUADS:
        write_version(files, blocks)
    elif path == _TRIG:
        files.write_large(path, partial(write_lines, blocks=_trig(blocks)))
    else:
        files.write_large(path, partial(write_parquet, blocks))


def _blocks(base: str, graph: Path, store: Path) -> Iterator[bytes]:
    """The N-Quads of the graph in blocks of lines, then those of the findings."""
    yield from read_blocks(graph)
    findings = NamedNode(f"{base}graph/{FINDINGS}")
    quads = open_store(store, read_only=True).pyoxigraph.quads_for_pattern(
        None, None, None, findings
    )
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    if lines:
        yield b"".join(sorted(lines.splitlines(keepends=True)))


def _trig(blocks: Iterable[bytes]) -> Iterator[bytes]:
    """Each graph as N-Triples in braces, which is TriG."""
    for graph, runs in groupby(graph_runs(blocks), key=itemgetter(0)):
        yield graph + b" {\n"
        yield from (triples for _, triples in runs)
        yield b"}\n"
