"""Floor 6: the store → pictures: a Sankey of money, a treemap of codes, bars, a network.

Reads the store through views, questions and SELECTs. Writes one SVG or PNG in one language, with
what it shows, of which years, in which unit, and from how many documents. Where the store has
nothing for a picture, QueryError says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import QuerySolutions

from kg.errors import Text
from kg.exporting.drawing import (
    amount_to_text,
    caption,
    clip,
    colour,
    prepare,
    save,
    years_to_text,
)
from kg.exporting.network import COLUMNS, draw_network
from kg.exporting.property_graph import Selection, Value, plain
from kg.exporting.sankey import Flow, draw_sankey
from kg.exporting.spending import (
    CLASS,
    SECTION,
    Spending,
    code_names,
    must_hold,
    solutions,
    store_to_spending,
)
from kg.exporting.treemap import Tile, draw_treemap
from kg.exporting.view_files import load_view
from kg.exporting.view_graph import view_to_graph
from kg.questions import ask, find_question, library
from kg.store import GraphStore

_MOST_DEPARTMENTS = 20
_MOST_BARS = 30

_THREE_PUBLIC_TOTALS = """SELECT ?department ?year (MAX(?amount) AS ?sum) WHERE {
    ?line bkg:figure bkgc:figure_three_public ; bkg:amountYuan ?amount ; bkg:statedIn ?document .
    FILTER NOT EXISTS { ?line bkg:phase bkgc:phase_final }
    ?document bkg:publisher/rdfs:label ?department ; bkg:fiscalYear ?year .
    # A document states last year's figures too.
    OPTIONAL { ?line bkg:fiscalYear ?stated } FILTER(COALESCE(?stated = ?year, true))
} GROUP BY ?department ?year"""
_ITEMS: Mapping[str, Text] = {
    "abroad": Text("因公出国（境）", "travel abroad"),
    "bought": Text("公务用车购置", "vehicles bought"),
    "run": Text("公务用车运行维护", "vehicles run"),
    "reception": Text("公务接待", "receptions"),
}
_UNDIVIDED = Text("只有合计", "total alone")


def check_target(path: Path) -> None:
    """UsageError where no picture can be written there: its suffix, or no font for it."""
    prepare(path)


def plot_money(store: GraphStore, path: Path, selection: Selection) -> None:
    """Sankey: source of the money, department, function."""
    language = selection.language
    spending, names = store_to_spending(store, selection), code_names(store, language)
    totals: dict[str, Decimal] = {}
    for one in spending:
        totals[one.department] = totals.get(one.department, Decimal(0)) + one.amount
    shown = set(sorted(totals, key=lambda name: (-totals[name], name))[:_MOST_DEPARTMENTS])
    others = Text(
        f"其他{len(totals) - len(shown)}个部门", f"{len(totals) - len(shown)} other departments"
    ).in_language(language)
    flows: dict[tuple[str, str], Decimal] = {}
    for one in spending:
        department = one.department if one.department in shown else others
        function = _code_label(one.code[:CLASS], names)
        for pair in ((one.source, department), (department, function)):
            flows[pair] = flows.get(pair, Decimal(0)) + one.amount
    title = Text(
        "预算支出：资金来源 → 部门 → 功能分类",
        "Budgeted expenditure: source of funds → department → function",
    )
    draw_sankey(
        path,
        [Flow(source, target, amount) for (source, target), amount in flows.items()],
        title.in_language(language) + years_to_text((one.year for one in spending), language),
        _spending_note(spending, language),
        language,
    )


def plot_functions(store: GraphStore, path: Path, selection: Selection) -> None:
    """Treemap: expenditure by functional class and section."""
    language = selection.language
    spending, names = store_to_spending(store, selection), code_names(store, language)
    amounts: dict[str, Decimal] = {}
    for one in spending:
        code = one.code[:SECTION]
        amounts[code] = amounts.get(code, Decimal(0)) + one.amount
    tiles = [
        Tile(_code_label(code[:CLASS], names), _code_label(code, names), amount)
        for code, amount in amounts.items()
    ]
    title = Text(
        "预算支出：功能分类的类、款", "Budgeted expenditure by functional class and section"
    )
    draw_treemap(
        path,
        tiles,
        title.in_language(language) + years_to_text((one.year for one in spending), language),
        _spending_note(spending, language),
        language,
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """The three public expenses of a department in a year, in yuan, by item."""

    department: str
    year: int
    parts: Mapping[str, Decimal]

    @property
    def total(self) -> Decimal:
        return sum(self.parts.values(), Decimal(0))


_NOTHING = _Bar("", 0, {"": Decimal(0)})


def plot_three_public(store: GraphStore, path: Path, selection: Selection) -> None:
    """Bars: three public expenses of each department and year, the greatest first."""
    plt, language = prepare(path), selection.language
    bars = _three_public(store, selection)
    must_hold(bars, "“三公”经费", "three public expenses")
    shown = bars[:_MOST_BARS]
    figure, axes = plt.subplots(figsize=(11, 1 + 0.36 * len(shown)))
    names = [f"{clip(bar.department, 22)}  {bar.year}" for bar in shown]
    unit, unit_name = _axis_unit(language)
    start = [0.0] * len(shown)
    labels = {**_ITEMS, "": _UNDIVIDED}
    for number, (item, label) in enumerate(labels.items()):
        sizes = [float(bar.parts.get(item, Decimal(0)) / unit) for bar in shown]
        if any(sizes):
            shade = colour(number) if item else "#8d96a3"
            said = label.in_language(language)
            drawn = axes.barh(range(len(shown)), sizes, left=start, color=shade, label=said)
            start = [a + b for a, b in zip(start, sizes, strict=True)]
    told = [amount_to_text(bar.total, language) for bar in shown]
    axes.bar_label(drawn, labels=told, padding=4, fontsize=9)
    axes.set_yticks(range(len(shown)), names)
    axes.invert_yaxis()
    axes.set_xlabel(unit_name)
    axes.margins(x=0.14 if language == "zh" else 0.2, y=0.6 / len(shown))
    axes.spines[["top", "right"]].set_visible(False)
    axes.legend(loc="lower right", frameon=False, fontsize=9)
    title = Text("“三公”经费预算", "Three public expenses, budgeted").in_language(language)
    note = Text(
        "数据来源：“三公”经费支出表的末级各项；没有该表的，取文件所述合计。人民币。",
        "Source: tables of three public expenses, else the total that is stated. Chinese yuan.",
    ).in_language(language)
    if len(bars) > len(shown):
        note += Text(
            f"另有 {len(bars) - len(shown)} 行未画出。",
            f" {len(bars) - len(shown)} more rows are not shown.",
        ).in_language(language)
    caption(axes, title + years_to_text((bar.year for bar in bars), language), note, below=40)
    save(plt, figure, path)


def _axis_unit(language: str) -> tuple[Decimal, str]:
    return (Decimal(10_000), "万元") if language == "zh" else (Decimal(1000), "thousand yuan")


def _three_public(store: GraphStore, selection: Selection) -> list[_Bar]:
    """By item where a table has them; else the total that the document states."""
    found: dict[tuple[str, int], _Bar] = {}
    for row in solutions(store, _THREE_PUBLIC_TOTALS):
        department, year, amount = (plain(row[name]) for name in ("department", "year", "sum"))
        if isinstance(year, int) and isinstance(amount, int | Decimal) and amount > 0:
            found[str(department), year] = _Bar(str(department), year, {"": Decimal(amount)})
    for answer in _answers(store):
        name, year = str(answer["organisation"]), answer["year"]
        parts = {item: Decimal(str(answer[item])) for item in _ITEMS if answer[item]}
        if not isinstance(year, int) or not any(parts.values()):
            continue
        # Where two documents state a year, its own says it best.
        if year == answer["disclosed"] or "" in found.get((name, year), _NOTHING).parts:
            found[name, year] = _Bar(name, year, parts)
    bars = [bar for bar in found.values() if selection.year in (None, bar.year)]
    return sorted(bars, key=lambda bar: (-bar.total, bar.department, bar.year))


def _answers(store: GraphStore) -> Iterator[dict[str, Value]]:
    """The question `three-public`, row by row."""
    results = ask(store, find_question(library(), "three-public"), {}).results
    if isinstance(results, QuerySolutions):
        names = [variable.value for variable in results.variables]
        for row in results:
            yield {name: plain(term) for name, term in zip(names, row, strict=True)}


def plot_programmes(store: GraphStore, path: Path, selection: Selection) -> None:
    """Network: documents, programmes and projects."""
    language, view = selection.language, load_view("money")
    drawn = view_to_graph(store, view, selection)
    nodes = {node.identifier: node for node in drawn.nodes() if node.type in COLUMNS}
    edges = [edge for edge in drawn.edges() if edge.source in nodes and edge.target in nodes]
    must_hold(edges, "有资金文件或专项的项目", "projects with a funding document or a programme")
    title = Text("资金文件、专项和项目", "Funding documents, programmes and projects").in_language(
        language
    )
    years = (edge.attributes["year"] for edge in edges)
    note = Text(
        "线越粗，金额越大；金额取自项目绩效表，同一项目只计一次。",
        "The thicker a line, the more money; amounts are those of the projects' forms, each once.",
    )
    told = years_to_text((year for year in years if isinstance(year, int)), language)
    draw_network(path, view, nodes, edges, title + told, note.in_language(language), language)


PLOTS: Mapping[str, Callable[[GraphStore, Path, Selection], None]] = {
    "money": plot_money,
    "functions": plot_functions,
    "three-public": plot_three_public,
    "programmes": plot_programmes,
}
"""The pictures by their names."""


def _code_label(code: str, names: Mapping[str, str]) -> str:
    return f"{code} {names.get(code, '')}".strip()


def _spending_note(spending: Iterable[Spending], language: str) -> str:
    number = len({one.document for one in spending})
    return Text(
        f"数据来源：{number} 份公开文件的预算支出表，只加末级科目；人民币。",
        f"Source: budgeted expenditure tables of {number} disclosures, leaves only; Chinese yuan.",
    ).in_language(language)
