"""Floor 6: the store → pictures: a Sankey of money, a treemap of codes, bars, a network.

Reads the store through views and SELECTs. Writes one SVG or PNG. Where the store has nothing for a
picture, QueryError says what is missing.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import QuerySolutions

from kg.errors import QueryError, Text
from kg.exporting.drawing import colour, prepare, save, yuan_to_text
from kg.exporting.property_graph import Selection, plain, view_to_graph
from kg.exporting.sankey import Flow, draw_sankey
from kg.exporting.views import PREFIXES, load_view
from kg.store import GraphStore

_MOST_BOXES = 40
_MOST_BARS = 30
_MOST_FLOWS = 60

_BY_FUNCTION = """SELECT ?source ?department ?code (SUM(?amount) AS ?sum) WHERE {
    ?line bkg:tableKind bkgc:table_general_public_expenditure ; bkg:isLeaf true ;
        bkg:functionalClassification/skos:broader* ?class ; bkg:measureHeading ?column ;
        bkg:amountYuan ?amount ; bkg:statedIn ?document .
    FILTER(REGEX(?column, "合\\\\s*计$") && ?amount > 0)
    FILTER NOT EXISTS { ?line bkg:phase bkgc:phase_final }
    FILTER NOT EXISTS { ?class skos:broader ?above }
    ?class skos:notation ?notation .
    OPTIONAL { ?class skos:prefLabel ?name FILTER(LANG(?name) = "zh") }
    BIND(CONCAT(?notation, " ", COALESCE(STR(?name), "")) AS ?code)
    ?document bkg:publisher/bkg:refersTo/rdfs:label ?label . BIND(STR(?label) AS ?department)
    OPTIONAL { ?document bkg:fiscalYear ?year } FILTER(COALESCE(?year = ?wanted, true))
    BIND("一般公共预算" AS ?source)
} GROUP BY ?source ?department ?code ORDER BY DESC(?sum)"""
_THREE_PUBLIC = """SELECT ?department (MAX(?amount) AS ?sum) WHERE {
    ?line bkg:figure bkgc:figure_three_public ; bkg:amountYuan ?amount ; bkg:statedIn ?document .
    FILTER NOT EXISTS { ?line bkg:phase bkgc:phase_final }
    ?document bkg:publisher/bkg:refersTo/rdfs:label ?label .
    OPTIONAL { ?line bkg:fiscalYear ?year } FILTER(COALESCE(?year = ?wanted, true))
    BIND(CONCAT(STR(?label), COALESCE(CONCAT(" ", STR(?year)), "")) AS ?department)
} GROUP BY ?department ORDER BY DESC(?sum)"""


@dataclass(frozen=True, slots=True)
class _Row:
    texts: tuple[str, ...]
    amount: float


def check_target(path: Path) -> None:
    """UsageError where no picture can be written there: its suffix, or no font for it."""
    prepare(path)


def plot_money(store: GraphStore, path: Path, selection: Selection) -> None:
    """Sankey: source of the money, department, function."""
    rows = _rows(store, _BY_FUNCTION, ("source", "department", "code"), selection)[:_MOST_FLOWS]
    _must_hold(rows, "一般公共预算支出", "general public expenditure")
    flows: dict[tuple[str, str], float] = {}
    for row in rows:
        source, department, code = row.texts
        for pair in ((source, department), (department, code)):
            flows[pair] = flows.get(pair, 0.0) + row.amount
    draw_sankey(path, [Flow(a, b, amount) for (a, b), amount in flows.items()])


def plot_functions(store: GraphStore, path: Path, selection: Selection) -> None:
    """Treemap: expenditure by functional class."""
    import squarify

    plt = prepare(path)
    totals: dict[str, float] = {}
    for row in _rows(store, _BY_FUNCTION, ("code",), selection):
        totals[row.texts[0]] = totals.get(row.texts[0], 0.0) + row.amount
    _must_hold(totals, "一般公共预算支出", "general public expenditure")
    ordered = sorted(totals.items(), key=lambda entry: (-entry[1], entry[0]))[:_MOST_BOXES]
    figure, axes = plt.subplots(figsize=(12, 8))
    squarify.plot(
        sizes=[amount for _, amount in ordered],
        label=[f"{textwrap.fill(code, 12)}\n{yuan_to_text(amount)}" for code, amount in ordered],
        color=[colour(number) for number in range(len(ordered))],
        ax=axes,
        pad=True,
        text_kwargs={"fontsize": 9, "color": "white"},
    )
    axes.set_axis_off()
    axes.set_title("一般公共预算支出（功能分类）")
    save(plt, figure, path)


def plot_three_public(store: GraphStore, path: Path, selection: Selection) -> None:
    """Bars: three public expenses of each department, the greatest first."""
    plt = prepare(path)
    rows = _rows(store, _THREE_PUBLIC, ("department",), selection)[:_MOST_BARS]
    _must_hold(rows, "“三公”经费合计", "totals of three public expenses")
    figure, axes = plt.subplots(figsize=(10, 1 + 0.4 * len(rows)))
    bars = axes.barh([row.texts[0] for row in rows], [row.amount for row in rows], color=colour(0))
    axes.bar_label(bars, labels=[yuan_to_text(row.amount) for row in rows], padding=4)
    axes.invert_yaxis()
    axes.set_title("“三公”经费预算")
    axes.xaxis.set_visible(False)
    axes.spines[["top", "right", "bottom"]].set_visible(False)
    save(plt, figure, path)


def plot_programmes(store: GraphStore, path: Path, selection: Selection) -> None:
    """Network: documents, programmes and projects."""
    import networkx as nx

    plt = prepare(path)
    view = load_view("money")
    drawn = view_to_graph(store, view, selection)
    wanted = {"document", "programme", "project"}
    nodes = {node.identifier: node for node in drawn.nodes() if node.type in wanted}
    graph = nx.Graph()
    for edge in drawn.edges():
        if edge.source in nodes and edge.target in nodes:
            graph.add_edge(edge.source, edge.target)
    _must_hold(graph, "有资金文件或专项的项目", "projects with a funding document or a programme")
    places = nx.spring_layout(graph, seed=1)
    figure, axes = plt.subplots(figsize=(14, 10))
    nx.draw_networkx_edges(graph, places, ax=axes, edge_color="#bbbbbb")
    nx.draw_networkx_nodes(
        graph,
        places,
        ax=axes,
        node_size=120,
        node_color=[view.colour(nodes[name].type) for name in graph],
    )
    labels = {name: textwrap.shorten(nodes[name].label, 20, placeholder="…") for name in graph}
    for name, (x, y) in places.items():
        axes.text(x, y, labels[name], fontsize=7, ha="center", va="bottom")
    axes.set_axis_off()
    save(plt, figure, path)


PLOTS: Mapping[str, Callable[[GraphStore, Path, Selection], None]] = {
    "money": plot_money,
    "functions": plot_functions,
    "three-public": plot_three_public,
    "programmes": plot_programmes,
}
"""The pictures by their names."""


def _rows(
    store: GraphStore, query: str, names: tuple[str, ...], selection: Selection
) -> list[_Row]:
    prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    wanted = "?unbound" if selection.year is None else str(selection.year)
    solutions = store.query(f"{prefixes} {query.replace('?wanted', wanted)}")
    found = []
    if isinstance(solutions, QuerySolutions):
        for solution in solutions:
            amount = plain(solution["sum"])
            if amount is not None and float(str(amount)) > 0:
                texts = tuple(str(plain(solution[name])) for name in names)
                found.append(_Row(texts, float(str(amount))))
    return found


def _must_hold(found: object, zh: str, en: str) -> None:
    if not found:
        raise QueryError(
            Text(f"图中没有{zh}", f"the graph holds no {en}"),
            Text("请换一种图，或换一个年度", "Choose another picture or year"),
        )
