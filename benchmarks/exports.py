"""Exports: rates of our writers beside networkx's; memory of exports of up to a million edges.

The writers are given a graph that is made up as it is read, so that it takes no memory of its own;
networkx has to hold it. Its writers take neither decimals nor missing values, and get none. Memory
and the last rates are of `kg export` as a process, from a store on disk to a file.
"""

from __future__ import annotations

import io
import json
import sys
import warnings
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Figure, in_turn, peak_megabytes, seconds
from kg import vocabulary as v
from kg.exporting import GRAPH_FORMATS, PropertyGraph, load_view
from kg.exporting.property_graph import Edge, Node
from kg.pipeline.exporting import export_folder
from kg.pipeline.workspace import STORE
from kg.store import open_store

ROUNDS = 3
EDGES = 20_000
SIZES = {10_000: ("gexf",), 100_000: ("gexf", "csv", "neo4j"), 1_000_000: ("gexf",)}
"""Edges of the exports, and their formats; what sorts them is the same for all formats."""
NODES = 1_000
INDICATORS = 20
"""Of a project; each is an edge from it and one to its class."""
MOST_MEGABYTES = 256
"""However many edges there are; the store's engine alone takes up to 100 MB for its cache."""


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
    with warnings.catch_warnings():
        # Its writer of Pajek tells of each attribute that it leaves out.
        warnings.simplefilter("ignore")
        _writers()[form](graph, io.BytesIO())


def _dump(data: Callable[[Any], Any]) -> Callable[[Any, io.BytesIO], None]:
    return lambda graph, file: file.write(json.dumps(data(graph), ensure_ascii=False).encode())  # type: ignore[func-returns-value]


def _writers() -> dict[str, Callable[[Any, io.BytesIO], None]]:
    import networkx as nx

    return {
        "gexf": nx.write_gexf,
        "graphml": nx.write_graphml,
        "pajek": nx.write_pajek,
        "node-link": _dump(nx.node_link_data),
        "cytoscape": _dump(nx.cytoscape_data),
    }


def lines(edges: int) -> Iterator[str]:
    """Projects with their indicators, as N-Quads: so many edges in the view `indicators`."""
    graph = "<https://example.org/g>"
    for number in range(edges // 2):
        if number % INDICATORS == 0:
            project = f"<https://example.org/project/{number // INDICATORS}>"
            yield f"{project} <{v.RDF_TYPE}> <{v.Project}> {graph} .\n"
            yield f'{project} <{v.RDFS_LABEL}> "水利工程建设项目{number}"@zh {graph} .\n'
            yield f'{project} <{v.FISCAL_YEAR}> "2023"^^<{v.XSD_INTEGER}> {graph} .\n'
        indicator = f"<https://example.org/indicator/{number}>"
        yield f"{indicator} <{v.RDF_TYPE}> <{v.Indicator}> {graph} .\n"
        yield f'{indicator} <{v.RDFS_LABEL}> "受益村民满意度{number}"@zh {graph} .\n'
        yield f"{indicator} <{v.PROJECT}> {project} {graph} .\n"
        kind = f"<https://example.org/class/{number % 15}>"
        yield f"{indicator} <{v.INDICATOR_CLASS}> {kind} {graph} .\n"


def write_store(folder: Path, edges: int) -> None:
    """A folder as a build leaves it, with so many edges."""
    nquads = folder / "graph.nq"
    with nquads.open("w", encoding="utf-8") as file:
        file.writelines(lines(edges))
    open_store(folder / STORE).load_nquads(nquads)
    nquads.unlink()


def measure() -> Iterator[Figure]:
    """Edges a second of each writer; then memory and rate of exports of each size."""
    for form in _writers():
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
    for size, forms in SIZES.items():
        with TemporaryDirectory() as place:
            write_store(Path(place), size)
            for form in forms:
                yield from _export(form, Path(place), size)


def _export(form: str, folder: Path, edges: int) -> Iterator[Figure]:
    peaks: list[float] = []
    taken = seconds(lambda: peaks.append(peak_megabytes("benchmarks.exports", form, str(folder))))
    yield Figure(
        f"peak memory, kg export of {edges:,} edges as {form}",
        "MB",
        peaks[0],
        "",
        None,
        f"< {MOST_MEGABYTES} MB",
        peaks[0] < MOST_MEGABYTES,
    )
    yield Figure(f"kg export of {edges:,} edges as {form}", "edges/s", edges / taken)


if __name__ == "__main__":
    form, source = sys.argv[1], Path(sys.argv[2])
    export_folder(source, source / f"out-{form}", form, "indicators")
