"""Floor 6: the store → planned expenditure by source, department and functional code, for pictures.

Reads the leaves of the expenditure tables of the three budgets, the column of their totals, by one
SELECT. Gives `Spending`, amounts in yuan, and the names of codes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal

from pyoxigraph import Literal, QuerySolution, QuerySolutions

from kg.errors import QueryError, Text
from kg.exporting.property_graph import Selection, plain
from kg.exporting.views import PREFIXES
from kg.store import GraphStore

SOURCES: Mapping[str, Text] = {
    "general_public_expenditure": Text("一般公共预算", "general public budget"),
    "government_fund": Text("政府性基金预算", "government funds budget"),
    "state_capital": Text("国有资本经营预算", "state capital budget"),
}
"""The budgets by the notation of their expenditure tables, in the order of the yearbooks."""

CLASS, SECTION = 3, 5
"""Digits of the codes of classes (类) and sections (款)."""

_SPENDING = """SELECT ?kind ?department ?code ?year ?document (SUM(?amount) AS ?sum) WHERE {
    ?line bkg:tableKind/skos:notation ?kind ; bkg:isLeaf true ; bkg:measureHeading ?column ;
        bkg:functionalClassification/skos:notation ?code ; bkg:amountYuan ?amount ;
        bkg:statedIn ?document .
    FILTER(?kind IN (%(kinds)s))
    FILTER(REGEX(?column, "^(本年支出/)?(合计|总计|小计|金额|(本年)?支出合计)$") && ?amount > 0)
    FILTER NOT EXISTS { ?line bkg:phase bkgc:phase_final }
    ?document bkg:publisher/bkg:refersTo/rdfs:label ?department .
    OPTIONAL { ?line bkg:fiscalYear ?stated } OPTIONAL { ?document bkg:fiscalYear ?own }
    BIND(COALESCE(?stated, ?own) AS ?year) %(year)s
} GROUP BY ?kind ?department ?code ?year ?document ORDER BY ?kind ?department ?code"""
_NAMES = """SELECT ?code ?name WHERE {
    ?class skos:inScheme bkgc:scheme_functional ; skos:notation ?code ; skos:prefLabel ?name .
    FILTER(LANG(?name) = "%(language)s")
}"""


@dataclass(frozen=True, slots=True)
class Spending:
    """What a department plans to spend of one budget on one code, in one document."""

    source: str
    department: str
    code: str
    year: int | None
    document: str
    amount: Decimal


def store_to_spending(store: GraphStore, selection: Selection) -> list[Spending]:
    """All of it, or one year's. QueryError where there is none."""
    year = "" if selection.year is None else f"FILTER(?year = {selection.year})"
    kinds = ", ".join(f'"{kind}"' for kind in SOURCES)
    found = []
    for row in solutions(store, _SPENDING % {"year": year, "kinds": kinds}):
        when, amount = plain(row["year"]), plain(row["sum"])
        assert isinstance(amount, int | Decimal)
        source, department, code, document = (
            str(plain(row[name])) for name in ("kind", "department", "code", "document")
        )
        found.append(
            Spending(
                SOURCES[source].in_language(selection.language),
                department,
                code,
                when if isinstance(when, int) else None,
                document,
                Decimal(amount),
            )
        )
    must_hold(found, "支出预算表", "expenditure of a budget")
    return found


def code_names(store: GraphStore, language: str) -> dict[str, str]:
    """The names of functional codes in a language."""
    return {
        row["code"].value: row["name"].value
        for row in solutions(store, _NAMES % {"language": language})
        if isinstance(row["code"], Literal) and isinstance(row["name"], Literal)
    }


def solutions(store: GraphStore, query: str) -> list[QuerySolution]:
    """The rows of a SELECT that uses the prefixes of views."""
    prefixes = " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())
    found = store.query(f"{prefixes} {query}")
    return list(found) if isinstance(found, QuerySolutions) else []


def must_hold(found: Collection[object], zh: str, en: str) -> None:
    """QueryError where there is nothing to draw."""
    if not found:
        raise QueryError(
            Text(f"图谱中没有{zh}", f"the graph holds no {en}"),
            Text("请换一种图，或换一个年度", "Choose another picture or year"),
        )
