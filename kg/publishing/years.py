"""Floor 6: what disclosures say of a department in sum → a table over its years.

Reads the amounts whose `bkg:figure` says what they are a figure of. Gives one row for each year,
phase and figure of those that describe a department as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Link, Row, Section
from kg.publishing.cells import SOURCE, stated_amount
from kg.store.reader import Facts, GraphReader, first, number

# What a person wants of a department first, in this order.
_FIGURES = tuple(
    v.code_iri("figure", name)
    for name in (
        "revenue_total",
        "expenditure_total",
        "basic",
        "project",
        "appropriation_expenditure_total",
        "general_public",
        "government_fund",
        "three_public",
    )
)


def year_section(reader: GraphReader, records: Iterable[str]) -> Section | None:
    """A department over its years, of its records that are a figure of the whole."""
    found: dict[tuple[str, str, int], Facts] = {}
    figures = _figures(reader)
    for record in records:
        if record not in figures:
            continue
        facts = reader.facts(record)
        if number(facts, v.AMOUNT_YUAN) is None:
            continue
        year = first(facts, v.FISCAL_YEAR) or _year_of_document(reader, facts)
        key = (year, first(facts, v.PHASE), figures[record])
        if key not in found or _rank(facts) < _rank(found[key]):
            found[key] = facts
    rows = tuple(_row(reader, *key, found[key]) for key in sorted(found))
    heads = (
        Text("年度", "year"),
        Text("阶段", "phase"),
        Text("口径", "figure"),
        Text("金额（元）", "amount (yuan)"),
        Text("原文金额", "as stated"),
        SOURCE,
    )
    return Section(Text("历年收支", "Over the years"), heads, rows) if rows else None


@lru_cache(maxsize=1)
def _figures(reader: GraphReader) -> dict[str, int]:
    """All records that are such a figure: its place among them. Most records are none."""
    return {
        record: place
        for place, figure in enumerate(_FIGURES)
        for record in reader.subjects(v.FIGURE, figure)
    }


def _year_of_document(reader: GraphReader, facts: Facts) -> str:
    return first(reader.facts(first(facts, v.STATED_IN)), v.FISCAL_YEAR)


def _rank(facts: Facts) -> tuple[bool, Decimal, str]:
    """Tables before running text; of several amounts the largest, which is the whole."""
    amount = number(facts, v.AMOUNT_YUAN) or Decimal(0)
    return v.TABLE_KIND not in facts, -amount, first(facts, v.DCTERMS_IDENTIFIER)


def _row(reader: GraphReader, year: str, phase: str, figure: int, facts: Facts) -> Row:
    return Row(
        (
            year,
            Link(phase, reader.label(phase)) if phase else None,
            Link(_FIGURES[figure], reader.label(_FIGURES[figure])),
            number(facts, v.AMOUNT_YUAN),
            stated_amount(facts),
            reader.source(facts),
        )
    )
