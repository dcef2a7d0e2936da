"""Floor 6: two nodes of the graph → the shortest ways from one to the other.

Reads the store through a `GraphReader`, from both ends in turn, the smaller side first. Gives up
after a number of links, since in a graph of budgets everything is near everything.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from kg.serving.graph_links import Link, ShownEdge, edges_of, links
from kg.serving.graph_nodes import ShownNode, node_type, shown_node
from kg.store.reader import GraphReader

MOST_PATHS = 5
MOST_STEPS = 8
MOST_LINKS = 60_000
"""Links that one search looks at."""

_Steps = dict[str, dict[str, list[Link]]]
"""Node → the nodes before it on the way from an end, with the links to them."""


@dataclass(frozen=True, slots=True)
class Paths:
    """Ways as sequences of nodes, the nodes and edges on them; `cut`: the search was given up."""

    paths: tuple[tuple[str, ...], ...]
    nodes: tuple[ShownNode, ...]
    edges: tuple[ShownEdge, ...]
    cut: bool


class _GivenUpError(Exception):
    """Too many links."""


def find_paths(
    reader: GraphReader, start: str, end: str, language: str, without: frozenset[str] = frozenset()
) -> Paths:
    """The shortest ways, `MOST_PATHS` of them, through no node of the types `without`."""
    budget = iter(range(MOST_LINKS))
    sides: tuple[_Steps, _Steps] = ({start: {}}, {end: {}})
    fronts = [{start}, {end}]
    cut = False
    met: set[str] = {start} & {end}
    try:
        for _ in range(MOST_STEPS):
            if met or not fronts[0] or not fronts[1]:
                break
            side = 0 if len(fronts[0]) <= len(fronts[1]) else 1
            fronts[side] = _step(reader, sides[side], fronts[side], without | {""}, budget)
            met = fronts[side] & sides[1 - side].keys()
    except _GivenUpError:
        cut = True
    paths = tuple(islice(_ways(sides, sorted(met)), MOST_PATHS))
    return Paths(paths, *_shown(reader, sides, paths, language), cut)


def _step(
    reader: GraphReader,
    known: _Steps,
    front: set[str],
    without: frozenset[str],
    budget: Iterator[int],
) -> set[str]:
    """All nodes one link further than the front; `known` learns how they were reached."""
    reached: _Steps = {}
    for node in sorted(front):
        for link in links(reader, node):
            if next(budget, None) is None:
                raise _GivenUpError
            other = link.target if link.source == node else link.source
            if other not in known and (node_type(reader, other) or "") not in without:
                reached.setdefault(other, {}).setdefault(node, []).append(link)
    known.update(reached)
    return set(reached)


def _ways(sides: tuple[_Steps, _Steps], met: list[str]) -> Iterator[tuple[str, ...]]:
    for node in met:
        for before in _back(sides[0], node):
            for after in _back(sides[1], node):
                yield (*reversed(before), node, *after)


def _back(known: _Steps, node: str) -> Iterator[tuple[str, ...]]:
    """The ways from a node back to the end that its side began with, without the node."""
    if not known[node]:
        yield ()
    for before in sorted(known[node]):
        for way in _back(known, before):
            yield (before, *way)


def _shown(
    reader: GraphReader, sides: tuple[_Steps, _Steps], paths: tuple[tuple[str, ...], ...], lang: str
) -> tuple[tuple[ShownNode, ...], tuple[ShownEdge, ...]]:
    nodes = dict.fromkeys(iri for path in paths for iri in path)
    pairs = dict.fromkeys((one, other) for path in paths for one, other in pairwise(path))
    edges = []
    for one, other in pairs:
        found = sides[0].get(other, {}).get(one) or sides[1].get(one, {}).get(other) or []
        edges.extend(edges_of(reader, found))
    shown = (shown_node(reader, iri, lang) for iri in nodes)
    return tuple(node for node in shown if node), tuple(edges)
