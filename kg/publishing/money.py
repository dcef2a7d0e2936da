"""Floor 6: the leaves of the expenditure tables → maps of the money, a page a year.

Reads one query's sums: division, department that publishes, class of the functional classification.
Gives pages with a picture and a table that say the same. Budgets and final accounts are never
added to each other, nor are years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Cell, FileLink, Page, Picture, Row, Section
from kg.publishing.cells import link
from kg.publishing.treemap import Share, areas
from kg.store import GraphStore
from kg.store.reader import GraphReader, local_name

_TITLE = Text("资金地图", "Map of the money")
_NOT_STATED = Text("未说明", "not stated")
# Subjects are rolled up once for all lines. What has no phase is a budget.
_QUERY = f"""PREFIX bkg: <{v.BKG}>
PREFIX bkgc: <{v.BKGC}>
PREFIX skos: <{v.SKOS}>
SELECT ?year ?phase ?division ?department ?subject (SUM(?yuan) AS ?amount) WHERE {{
  ?line a bkg:BudgetLine ; bkg:tableKind bkgc:table_expenditure ; bkg:isLeaf true ;
    bkg:functionalClassification ?own ; bkg:fiscalYear ?year ; bkg:measureHeading ?heading ;
    bkg:amountYuan ?yuan ; bkg:statedIn ?disclosure .
  FILTER(REGEX(?heading, "^(合计|总计|小计|金额|(本年)?支出合计)$"))
  OPTIONAL {{ ?line bkg:phase ?stated }}
  BIND(COALESCE(?stated, bkgc:phase_budget) AS ?phase)
  {{
    SELECT ?own ?subject WHERE {{
      ?own skos:broader* ?subject . ?subject skos:notation ?code FILTER(STRLEN(?code) = 3)
    }}
  }}
  OPTIONAL {{ ?disclosure bkg:publisher/bkg:refersTo ?department }}
  OPTIONAL {{ ?disclosure bkg:division ?division }}
}} GROUP BY ?year ?phase ?division ?department ?subject"""


@dataclass(frozen=True, slots=True, order=True)
class Flow:
    """What one department spends on one class of functions, in yuan; IRIs, empty if unknown."""

    year: str
    phase: str
    division: str
    department: str
    subject: str
    amount: Decimal


def flows(store: GraphStore) -> list[Flow]:
    """All sums above zero, sorted."""
    solutions = store.query(_QUERY)
    if not isinstance(solutions, QuerySolutions):
        return []
    found = (_flow(solution) for solution in solutions)
    return sorted(flow for flow in found if flow.amount > 0)


def _flow(solution: QuerySolution) -> Flow:
    def text(name: str) -> str:
        term = solution[name]
        return term.value if isinstance(term, NamedNode | Literal) else ""

    amount = Decimal(text("amount") or 0)
    places = text("division"), text("department"), text("subject")
    return Flow(text("year"), text("phase"), *places, amount)


def money_pages(store: GraphStore, reader: GraphReader) -> Iterator[Page]:
    """A map for each year and phase; the first page shows the latest year and leads to all."""
    groups = {
        key: list(group)
        for key, group in groupby(flows(store), key=lambda flow: (flow.year, flow.phase))
    }
    latest = sorted(groups, reverse=True, key=lambda key: (key[0], key[1].endswith("_budget")))
    rows = tuple(
        Row(
            (
                FileLink(f"{_folder(*key)}/index{{lang}}.html", _name(reader, *key)),
                _sum(groups[key]),
            )
        )
        for key in latest
    )
    heads = (Text("年度和阶段", "year and phase"), Text("支出（元）", "expenditure (yuan)"))
    listed = Section(Text("各年", "By year"), heads, rows)
    if not latest:
        nothing = Text("没有可以汇总的支出表。", "There is no table of expenditure to add up.")
        yield Page("money", _TITLE, _TITLE, (Section(_TITLE, (), (Row((_TITLE, nothing)),)),))
        return
    yield _map(reader, "money", *latest[0], groups[latest[0]], listed)
    for key in latest:
        yield _map(reader, _folder(*key), *key, groups[key])


def _map(
    reader: GraphReader, folder: str, year: str, phase: str, found: list[Flow], *more: Section
) -> Page:
    name = _name(reader, year, phase)
    title = Text(f"{_TITLE.zh}：{name.zh}", f"{_TITLE.en}: {name.en}")
    whole = _sum(found)
    ordered = sorted(found, key=lambda flow: (-flow.amount, flow))
    rows = tuple(
        Row(
            (
                _cell(reader, flow.division),
                _cell(reader, flow.department),
                _cell(reader, flow.subject),
                flow.amount,
                f"{flow.amount * 100 / whole:.1f}%",
            )
        )
        for flow in ordered
    )
    heads = (
        Text("区划", "division"),
        Text("部门", "department"),
        Text("功能分类", "function"),
        Text("支出（元）", "expenditure (yuan)"),
        Text("占比", "share"),
    )
    note = Text(
        "各部门支出总表的末级科目，按区划、公开部门和功能分类的类汇总；面积与金额成正比。",
        "The leaves of each department's table of expenditure, by division, publishing department "
        "and class of functions; areas are proportional to amounts.",
    )
    table = Section(Text("支出", "Expenditure"), heads, rows, note)
    return Page(
        folder,
        _TITLE,
        title,
        (*more, table),
        picture=Picture(title, tuple(areas(_tree(reader, found)))),
    )


def _tree(reader: GraphReader, found: list[Flow]) -> list[Share]:
    """Divisions, in each its departments, in each its functions."""
    divisions = []
    for division, inside in groupby(found, key=lambda flow: flow.division):
        departments = []
        for department, own in groupby(inside, key=lambda flow: flow.department):
            parts = [Share(_label(reader, f.subject), f.subject, f.amount) for f in own]
            departments.append(_share(reader, department, parts))
        divisions.append(_share(reader, division, departments))
    return divisions


def _share(reader: GraphReader, iri: str, parts: list[Share]) -> Share:
    total = sum((part.amount for part in parts), Decimal(0))
    return Share(_label(reader, iri), iri, total, tuple(parts))


def _label(reader: GraphReader, iri: str) -> Text:
    return reader.label(iri) if iri else _NOT_STATED


def _cell(reader: GraphReader, iri: str) -> Cell:
    return link(reader, iri) if iri else _NOT_STATED


def _sum(found: list[Flow]) -> Decimal:
    return sum((flow.amount for flow in found), Decimal(0))


def _name(reader: GraphReader, year: str, phase: str) -> Text:
    words = reader.label(phase)
    return Text(f"{year}年{words.zh}", f"{year}, {words.en}")


def _folder(year: str, phase: str) -> str:
    return f"money/{year}-{local_name(phase).removeprefix('phase_')}"
