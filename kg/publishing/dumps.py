"""Floor 6: the whole graph → files to download: N-Quads, TriG, and Parquet where pyarrow is there.

Reads `graph.nq.zst` of a build, and the store for TriG. The same graph gives the same bytes.
Nothing is held but a part of the lines.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, cast

from pyoxigraph import Literal, NamedNode, RdfFormat, parse, serialize

from kg import vocabulary as v
from kg.datapackage.parquet_form import pyarrow
from kg.errors import Text
from kg.publishing.line_files import gzip_file, read_lines
from kg.publishing.output import SiteFiles
from kg.publishing.versions import NQUADS, write_version
from kg.store import open_store
from kg.validation.quads import GRAPH as FINDINGS

_TRIG = "data/graph.trig.gz"
_PARQUET = "data/graph.parquet"
_ROWS = 200_000
_FIELDS = ("subject", "predicate", "object", "datatype", "language", "graph")
# One line without escapes: three IRIs around an IRI or a literal with its language or datatype.
_LINE = (
    r"^<(?P<subject>[^>]*)> <(?P<predicate>[^>]*)> "
    r'(?:<(?P<iri>[^>]*)>|"(?P<text>[^"]*)"(?:@(?P<language>[^ ]+)|\^\^<(?P<datatype>[^>]*)>)?)'
    r" <(?P<graph>[^>]*)> \.$"
)


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
    if path == NQUADS:
        write_version(files, _lines(base, graph, store))
    elif path == _TRIG:
        files.write_large(path, partial(_trig, store))
    else:
        files.write_large(path, partial(_parquet, _lines(base, graph, store)))


def _lines(base: str, graph: Path, store: Path) -> Iterator[bytes]:
    yield from read_lines(graph)
    findings = NamedNode(f"{base}graph/{FINDINGS}")
    quads = open_store(store, read_only=True).pyoxigraph.quads_for_pattern(
        None, None, None, findings
    )
    lines = serialize(quads, format=RdfFormat.N_QUADS) or b""
    yield from sorted(lines.splitlines(keepends=True))


def _trig(store: Path, place: Path) -> None:
    with gzip_file(place) as file:
        graphs = open_store(store, read_only=True).pyoxigraph
        graphs.dump(cast("BinaryIO", file), format=RdfFormat.TRIG)


def _parquet(lines: Iterator[bytes], place: Path) -> None:
    pa, pq = pyarrow()
    schema = pa.schema([(name, pa.string()) for name in _FIELDS])
    with pq.ParquetWriter(place, schema, compression="zstd") as writer:
        while part := list(islice(lines, _ROWS)):
            plain = [line.rstrip(b"\n") for line in part if b"\\" not in line]
            for table in (_plain_rows(plain), _rows(b"".join(x for x in part if b"\\" in x))):
                if table.num_rows:
                    writer.write_table(table.cast(schema))


def _plain_rows(lines: list[bytes]) -> Any:
    """Lines without escapes, which are taken apart many at a time."""
    pa, _ = pyarrow()
    pc = import_module("pyarrow.compute")
    found = pc.extract_regex(pa.array(lines, pa.string()), pattern=_LINE)
    if found.null_count:
        raise ValueError("a line of the graph is no N-Quad of this project")
    part = dict(zip((f.name for f in found.type), found.flatten(), strict=True))
    named = {name: pc.if_else(pc.equal(part[name], ""), None, part[name]) for name in part}
    is_link = pc.is_valid(named["iri"])
    typed = pc.if_else(pc.is_valid(named["language"]), v.RDF + "langString", v.XSD + "string")
    columns = {
        "subject": part["subject"],
        "predicate": part["predicate"],
        "object": pc.coalesce(named["iri"], part["text"]),
        "datatype": pc.if_else(is_link, None, pc.coalesce(named["datatype"], typed)),
        "language": named["language"],
        "graph": part["graph"],
    }
    return pa.table([columns[name] for name in _FIELDS], names=_FIELDS)


def _rows(lines: bytes) -> Any:
    """Any lines, by the parser."""
    pa, _ = pyarrow()
    columns: dict[str, list[str | None]] = {name: [] for name in _FIELDS}
    for quad in parse(lines, format=RdfFormat.N_QUADS):
        value = quad.object
        literal = value if isinstance(value, Literal) else None
        shown = value.value if isinstance(value, NamedNode | Literal) else str(value)
        row = (
            getattr(quad.subject, "value", str(quad.subject)),
            quad.predicate.value,
            shown,
            literal.datatype.value if literal else None,
            literal.language if literal else None,
            getattr(quad.graph_name, "value", ""),
        )
        for name, item in zip(_FIELDS, row, strict=True):
            columns[name].append(item)
    return pa.table({name: pa.array(columns[name], pa.string()) for name in _FIELDS})
