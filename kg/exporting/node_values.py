"""Floor 6: a rule of nodes → SELECTs that read the nodes and their attributes, row by row.

Each row has a node and some of its values; the rows of a node together have all of them. What has
one value a node is read in one SELECT, which finds the node once and follows the beginnings that
paths share once. What has several is read in a SELECT of its own: rows are as many as the product
of what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kg.exporting.views import NodeRule
from kg.store import GraphStore
from kg.vocabulary import RDFS_LABEL

LABEL = 0
"""The place of the label, which stands before those of the attributes."""

Term = NamedNode | Literal
Row = tuple[str, list[tuple[int, Term]]]
"""The IRI of a node, and values with the places of their attributes: 1 is the first."""

_SAMPLE = 2000
"""So many rows are looked at for attributes with several values; fewer are the whole answer."""
_STEP = r"\^?(?:[\w-]*:[\w.-]+|<[^<>\s]+>)"
_STEPS = re.compile(rf"\s*{_STEP}(?:/{_STEP})*\s*")


def rule_to_rows(store: GraphStore, rule: NodeRule, prefixes: str) -> Iterator[Row]:
    """The nodes that a rule finds, with their labels and attributes, in no order."""
    paths = {LABEL: f"<{RDFS_LABEL}>"} | dict(enumerate(rule.attributes.values(), start=1))
    query = f"{_select(rule, paths, prefixes)} LIMIT {_SAMPLE}"
    sample = list(_rows(solutions(store, query), list(paths)))
    if len(sample) < _SAMPLE:
        yield from sample
        return
    several = _with_several(sample)
    together = {place: path for place, path in paths.items() if place not in several}
    for group in (together, *({place: paths[place]} for place in sorted(several))):
        yield from _rows(solutions(store, _select(rule, group, prefixes)), list(group))


def _select(rule: NodeRule, paths: Mapping[int, str], prefixes: str) -> str:
    names = " ".join(f"?kg_{place}" for place in paths)
    return f"{prefixes} SELECT ?node {names} WHERE {{ {rule.pattern} {_optional(paths)} }}"


def _with_several(sample: Iterable[Row]) -> set[int]:
    """The places where a node has several values; what a sample misses costs time alone."""
    first: dict[tuple[str, int], Term] = {}
    return {
        place
        for node, values in sample
        for place, value in values
        if first.setdefault((node, place), value) != value
    }


def some_values(
    store: GraphStore, rule: NodeRule, path: str, prefixes: str, most: int
) -> Iterator[str]:
    """The first values at the ends of a path from the nodes of a rule, at most so many."""
    query = (
        f"{prefixes} SELECT DISTINCT ?kg WHERE {{ {rule.pattern} ?node {path} ?kg }} "
        f"ORDER BY STR(?kg) LIMIT {most}"
    )
    for found in solutions(store, query):
        if isinstance(found["kg"], NamedNode | Literal):
            yield found["kg"].value


def solutions(store: GraphStore, query: str) -> Iterator[QuerySolution]:
    """The rows of a SELECT."""
    found = store.query(query)
    if isinstance(found, QuerySolutions):
        yield from found


def _rows(found: Iterator[QuerySolution], places: Sequence[int]) -> Iterator[Row]:
    for node, *values in found:
        if isinstance(node, NamedNode):
            yield (
                node.value,
                [
                    (place, value)
                    for place, value in zip(places, values, strict=True)
                    if isinstance(value, NamedNode | Literal)
                ],
            )


def _optional(paths: Mapping[int, str]) -> str:
    """OPTIONALs that bind ?kg_1 … to what is at the ends of paths from ?node.

    >>> print(_optional({1: "bkg:target/bkg:low", 2: "bkg:target/bkg:high", 3: "bkg:a|bkg:b"}))
    OPTIONAL { ?node bkg:a|bkg:b ?kg_3 }
    OPTIONAL { ?node bkg:target ?node_2
    OPTIONAL { ?node_2 bkg:high ?kg_2 }
    OPTIONAL { ?node_2 bkg:low ?kg_1 } }
    """
    steps = {p: re.findall(_STEP, path) for p, path in paths.items() if _STEPS.fullmatch(path)}
    parts = [f"OPTIONAL {{ ?node {path} ?kg_{p} }}" for p, path in paths.items() if p not in steps]
    return "\n".join([*parts, *_branches("?node", sorted((s, p) for p, s in steps.items()))])


def _branches(start: str, paths: Sequence[tuple[list[str], int]]) -> Iterator[str]:
    """OPTIONALs from one variable; the paths are sorted: those that begin alike are together."""
    for step, branch in groupby(paths, key=lambda entry: entry[0][0]):
        rests = [(steps[1:], place) for steps, place in branch]
        for steps, place in rests:
            if not steps:
                yield f"OPTIONAL {{ {start} {step} ?kg_{place} }}"
        longer = [(steps, place) for steps, place in rests if steps]
        if longer:
            end = f"{start}_{longer[0][1]}"
            yield "\n".join([f"OPTIONAL {{ {start} {step} {end}", *_branches(end, longer)]) + " }"
