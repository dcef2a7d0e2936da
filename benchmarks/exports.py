"""Exports: rate of our writers beside networkx's own, and memory over up to a million edges.

The graph is made up as it is read, so that it takes no memory of its own; networkx has to hold it.
Nodes have the attributes of the view `money`, made simple for networkx, whose writers take neither
decimals nor missing values.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Figure, in_turn, peak_megabytes
from kg.exporting import GRAPH_FORMATS, PropertyGraph, load_view
from kg.exporting.property_graph import Edge, Node

ROUNDS = 3
EDGES = 20_000
SIZES = (10_000, 100_000, 1_000_000)
NODES = 1_000
ALLOWED_GROWTH = 1.2


def synthetic(edges: int) -> PropertyGraph:
    """So many edges among a thousand nodes."""
    view = load_view("money")
    types = [rule.type for rule in view.nodes]

    def name(number: int) -> str:
        return f"https://example.org/{types[number % len(types)]}/{number}"

    def nodes() -> Iterator[Node]:
        for number in range(NODES):
            year = 2020 + number % 5
            facts = {"year": year, "division": "清水县", "findings": number % 3}
            yield Node(name(number), f"水利工程建设项目{number}", types[number % len(types)], facts)

    def links() -> Iterator[Edge]:
        for number in range(edges):
            amount = Decimal(number * 100 + 1) / 100
            facts = {"count": 1, "amount": amount, "year": 2023}
            yield Edge(name(number % NODES), name(number * 7 % NODES), "pays", amount, facts)

    return PropertyGraph(view, nodes, links)


def our_text(form: str, edges: int) -> int:
    """Write a format as `kg export` does; the characters written."""
    return io.StringIO().write("".join(GRAPH_FORMATS[form][1](synthetic(edges))))


def networkx_bytes(form: str, edges: int) -> None:
    """Build the same graph in networkx and write it."""
    import networkx as nx

    graph = nx.MultiDiGraph()
    made = synthetic(edges)
    for node in made.nodes():
        graph.add_node(node.identifier, label=node.label, type=node.type, **node.attributes)
    for edge in made.edges():
        facts = {key: float(value) for key, value in edge.attributes.items()}  # type: ignore[arg-type]
        graph.add_edge(edge.source, edge.target, weight=float(edge.weight), **facts)
    writers = {"gexf": nx.write_gexf, "graphml": nx.write_graphml}
    writers[form](graph, io.BytesIO())


def measure() -> Iterator[Figure]:
    """Edges a second for GEXF and GraphML; then peak memory of GEXF at each size."""
    for form in ("gexf", "graphml"):
        ours, peer = in_turn(
            ROUNDS,
            lambda form=form: our_text(form, EDGES),  # type: ignore[misc]
            lambda form=form: networkx_bytes(form, EDGES),  # type: ignore[misc]
        )
        yield Figure(
            f"{form} of {EDGES:,} edges",
            "edges/s",
            EDGES / ours,
            "networkx, built and written",
            EDGES / peer,
            "faster than networkx",
            peer > ours,
        )
    before = 0.0
    for size in SIZES:
        peak = peak_megabytes("benchmarks.exports", str(size))
        yield Figure(
            f"peak memory, gexf of {size:,} edges",
            "MB",
            peak,
            "",
            None,
            f"< {ALLOWED_GROWTH:g} times the line above" if before else "",
            peak < ALLOWED_GROWTH * before if before else None,
        )
        before = peak


if __name__ == "__main__":
    with TemporaryDirectory() as place, (Path(place) / "a.gexf").open("w") as target:
        target.writelines(GRAPH_FORMATS["gexf"][1](synthetic(int(sys.argv[1]))))
