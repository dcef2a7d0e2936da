"""Floor 5: a finding → the finding with its place in the source and the text that stands there.

Reads the passages of a document's graph. A record names its passage itself; a node that belongs to
a record, such as a target, has the place of the record that points to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.findings import Finding
from kg.vocabulary import OA_EXACT, PROV_WAS_DERIVED_FROM, RDF_VALUE, Target

_OF_A_NODE = f"""SELECT ?fragment ?exact WHERE {{
    {{ BIND(0 AS ?distance) BIND(?focus AS ?passage) }}
    UNION {{ BIND(1 AS ?distance) ?focus <{PROV_WAS_DERIVED_FROM}> ?passage }}
    UNION {{ BIND(2 AS ?distance) ?focus a <{Target}> .
             ?owner ?link ?focus ; <{PROV_WAS_DERIVED_FROM}> ?passage }}
    ?passage <{RDF_VALUE}> ?fragment .
    OPTIONAL {{ ?passage <{OA_EXACT}> ?exact }}
}} ORDER BY ?distance ?fragment LIMIT 1"""


def locate(store: Store, graph: NamedNode, found: Iterable[Finding]) -> Iterator[Finding]:
    """Fill `source` and `quote` of each finding, where the graph knows them."""
    known: dict[str, tuple[str, str]] = {}
    for finding in found:
        focus = finding.focus
        if focus not in known:
            known[focus] = _place(store, graph, focus)
        source, quote = known[focus]
        yield replace(finding, source=source, quote=quote)


def _place(store: Store, graph: NamedNode, focus: str) -> tuple[str, str]:
    """(fragment, text) of a focus node, which is written as in N-Triples."""
    if not focus.startswith("<"):
        return "", ""
    query = _OF_A_NODE.replace("?focus", focus)
    solutions = store.query(query, default_graph=graph)
    if isinstance(solutions, QuerySolutions):
        for solution in solutions:
            exact = solution["exact"]
            return solution["fragment"].value, exact.value if exact is not None else ""
    return "", ""
