"""Floor 5: a graph of a store → the texts to be found in it, and which disclosure it is.

Reads the kinds of `KINDS`: which class, which properties hold its texts. What is of a class and
what it is called stand in one graph (see `kg.mapping`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import QuerySolutions

from kg import vocabulary as v
from kg.errors import Text
from kg.store import GraphStore


@dataclass(frozen=True, slots=True)
class Kind:
    """What can be found. `weight` is what a hit of this kind counts more, in [0, 1)."""

    name: str
    label: Text
    class_iri: str
    paths: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Entry:
    """A text of a node of a kind."""

    kind: str
    node: str
    text: str


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Which disclosure a graph is. `year` is None where the disclosure tells none."""

    file: str = ""
    division: str = ""
    year: int | None = None


def _kind(
    name: str, zh: str, en: str, class_iri: str, weight: float, *properties: str, path: str = ""
) -> Kind:
    paths = tuple(f"<{iri}>" for iri in (v.RDFS_LABEL, *properties))
    return Kind(name, Text(zh, en), class_iri, (*paths, path) if path else paths, weight)


_TEXT_THERE = f"<{v.PROV_WAS_DERIVED_FROM}>/<{v.OA_EXACT}>"
KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        _kind("programme", "政策", "programme", v.Programme, 0.2),
        _kind("organisation", "机构", "organisation", v.Organisation, 0.2, v.SKOS_ALT_LABEL),
        _kind("document", "文件", "document", v.GovernmentDocument, 0.2, v.DCTERMS_TITLE),
        _kind("project", "项目", "project", v.Project, 0.15, v.PURPOSE),
        _kind("indicator", "指标", "indicator", v.Indicator, 0.1, v.DCTERMS_DESCRIPTION),
        _kind("objective", "目标", "goal", v.Objective, 0.05, v.TEXT, v.INDICATORS_TEXT),
        _kind("statement", "文字金额", "sum in text", v.Statement, 0.0, path=_TEXT_THERE),
    )
}
"""What can be found, by name, in the order in which equals are shown."""


def _all_kinds() -> str:
    kinds = (
        f"{{ ?node a <{kind.class_iri}> ; {'|'.join(kind.paths)} ?text "
        f'BIND("{kind.name}" AS ?kind) }}'
        for kind in KINDS.values()
    )
    return " UNION ".join(kinds)


_ENTRIES = f"SELECT DISTINCT ?kind ?node ?text WHERE {{ GRAPH <%s> {{ {_all_kinds()} }} }}"
_DISCLOSED = f"""SELECT ?file ?division ?year WHERE {{ GRAPH <%s> {{
    ?document a <{v.Disclosure}> ; <{v.FILE_NAME}> ?file .
    OPTIONAL {{ ?document <{v.DIVISION_NAME}> ?division }}
    OPTIONAL {{ ?document <{v.FISCAL_YEAR}> ?year }}
}} }} ORDER BY ?file ?division ?year LIMIT 1"""


def graph_to_entries(store: GraphStore, graph: str) -> Iterator[Entry]:
    """The texts of all kinds that one graph holds, in no order."""
    for kind, node, text in _rows(store, _ENTRIES % graph):
        yield Entry(kind, node, text)


def graph_to_disclosed(store: GraphStore, graph: str) -> Disclosed:
    """The disclosure that a graph holds; empty where it holds none, as the shared graph does."""
    for file, division, year in _rows(store, _DISCLOSED % graph):
        return Disclosed(file, division, int(year) if year else None)
    return Disclosed()


def _rows(store: GraphStore, sparql: str) -> Iterator[list[str]]:
    solutions = store.query(sparql)
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        yield ["" if term is None else term.value for term in solution]
