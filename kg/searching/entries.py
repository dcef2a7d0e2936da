"""Floor 5: a store → the texts to be found, each with what it belongs to.

Reads the kinds of `KINDS`: which class, which properties hold its texts. Gives rows of the index.
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
    """A text of a node; `document` is the IRI of the disclosure, '' of what several share."""

    kind: str
    node: str
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Disclosed:
    """Which disclosure a text stands in. `year` is None where the disclosure tells none."""

    document: str
    file: str
    division: str
    year: int | None


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

# The parts are queries of their own, so that the store joins them as whole sets.
_ENTRIES = """SELECT DISTINCT ?node ?text ?document WHERE {{
    {{ SELECT ?node WHERE {{ ?node a <{kind}> }} }}
    {{ SELECT ?node ?text WHERE {{ ?node {path} ?text }} }}
    OPTIONAL {{ SELECT ?node ?document WHERE {{ ?node <{stated_in}> ?document }} }}
}}"""
_DISCLOSED = f"""SELECT ?document ?file ?division ?year WHERE {{
    ?document a <{v.Disclosure}> ; <{v.FILE_NAME}> ?file .
    OPTIONAL {{ ?document <{v.DIVISION_NAME}> ?division }}
    OPTIONAL {{ ?document <{v.FISCAL_YEAR}> ?year }}
}} ORDER BY ?document"""


def store_to_entries(store: GraphStore) -> Iterator[Entry]:
    """All texts of all kinds."""
    for kind in KINDS.values():
        for path in kind.paths:
            sparql = _ENTRIES.format(kind=kind.class_iri, path=path, stated_in=v.STATED_IN)
            for row in _rows(store, sparql):
                yield Entry(kind.name, row[0], row[1], row[2])


def store_to_disclosed(store: GraphStore) -> Iterator[Disclosed]:
    """All disclosures, sorted by IRI."""
    for document, file, division, year in _rows(store, _DISCLOSED):
        yield Disclosed(document, file, division, int(year) if year else None)


def _rows(store: GraphStore, sparql: str) -> Iterator[list[str]]:
    solutions = store.query(sparql)
    assert isinstance(solutions, QuerySolutions)
    for solution in solutions:
        yield ["" if term is None else term.value for term in solution]
