"""Floor 6: N-Quads → a Parquet file, a row a quad.

Reads blocks of lines. Gives a column for subject, predicate, object, datatype, language and graph.
Lines stand in the order of the blocks, but for links, literals, and literals with escapes: within a
block these come one after the other. Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg import vocabulary as v
from kg.datapackage.parquet_form import pyarrow

_ROWS = 200_000
_FIELDS = ("subject", "predicate", "object", "datatype", "language", "graph")


def write_parquet(blocks: Iterable[bytes], place: Path) -> None:
    """A new file of these N-Quads, a row a quad."""
    pa, pq = pyarrow()
    schema = pa.schema([(name, pa.string()) for name in _FIELDS])
    with pq.ParquetWriter(place, schema, compression="zstd") as writer:
        parts: list[Any] = []
        for table in chain.from_iterable(map(_tables, blocks)):
            parts.append(table.cast(schema))
            if sum(part.num_rows for part in parts) >= _ROWS:
                writer.write_table(pa.concat_tables(parts))
                parts.clear()
        if parts:
            writer.write_table(pa.concat_tables(parts))


def _tables(block: bytes) -> Iterator[Any]:
    """Lines of N-Quads as tables: those without escapes many at a time, others by the parser."""
    pa, _ = pyarrow()
    pc = import_module("pyarrow.compute")
    lines = pc.list_flatten(pc.split_pattern(pa.array([block[:-1]], pa.string()), "\n"))
    escaped = pc.match_substring(lines, "\\")
    if pc.any(escaped).as_py():
        yield _rows("\n".join(pc.filter(lines, escaped).to_pylist()))
        lines = pc.filter(lines, pc.invert(escaped))
    if len(lines):
        yield from _plain_tables(lines)


def _plain_tables(lines: Any) -> Iterator[Any]:
    """Lines without escapes: three IRIs around an IRI, or around a literal in its quotes."""
    pc = import_module("pyarrow.compute")
    words = pc.split_pattern(lines, " ", max_splits=2)
    subject, predicate, rest = (pc.list_element(words, place) for place in range(3))
    ends = pc.split_pattern(rest, " <", max_splits=1, reverse=True)
    value, graph = pc.list_element(ends, 0), pc.list_element(ends, 1)
    is_link = pc.starts_with(value, "<")
    for chosen, literal in ((is_link, False), (pc.invert(is_link), True)):
        if pc.any(chosen).as_py():
            s, p, o, g = (pc.filter(part, chosen) for part in (subject, predicate, value, graph))
            objects = _literals(o) if literal else _links(o)
            graphs = _each(g, lambda text: text.removesuffix("> ."))
            yield _table(_without(s, "<", ">"), _without(p, "<", ">"), *objects, graphs)


def _links(values: Any) -> tuple[Any, Any, Any]:
    """IRIs in brackets: what they name, no datatype, no language."""
    pa, _ = pyarrow()
    nothing = pa.nulls(len(values), pa.string())
    return _without(values, "<", ">"), nothing, nothing


def _literals(values: Any) -> tuple[Any, Any, Any]:
    """Literals without escapes: text, datatype, language."""
    pc = import_module("pyarrow.compute")
    ends = pc.split_pattern(values, '"', max_splits=1, reverse=True)
    end = pc.list_element(ends, 1)
    text = pc.utf8_slice_codeunits(pc.list_element(ends, 0), 1)
    return text, _each(end, _datatype), _each(end, lambda tag: tag[1:] if tag[:1] == "@" else None)


def _datatype(end: str) -> str:
    """What stands behind a literal's text: `@zh`, `^^<…>` or nothing."""
    if end.startswith("@"):
        return v.RDF + "langString"
    return end[3:-1] if end else v.XSD + "string"


def _without(texts: Any, start: str, end: str) -> Any:
    pc = import_module("pyarrow.compute")
    return pc.utf8_rtrim(pc.utf8_ltrim(texts, start), end)


def _each(texts: Any, change: Callable[[str], str | None]) -> Any:
    """A column in which few texts stand often, each changed once."""
    pa, _ = pyarrow()
    coded = texts.dictionary_encode()
    changed = pa.array([change(text) for text in coded.dictionary.to_pylist()], pa.string())
    return changed.take(coded.indices)


def _table(*columns: Any) -> Any:
    pa, _ = pyarrow()
    return pa.table(list(columns), names=_FIELDS)


def _rows(lines: str) -> Any:
    """Any lines, by the parser."""
    pa, _ = pyarrow()
    columns: list[list[str | None]] = [[] for _ in _FIELDS]
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
        for column, item in zip(columns, row, strict=True):
            column.append(item)
    return _table(*(pa.array(column, pa.string()) for column in columns))
