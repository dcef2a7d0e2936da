"""Floor 6: values of the graph → cells of a page, and records → tables with their sources.

Reads facts through a `GraphReader`. Gives sections in which every row ends with its place in the
source.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from kg import vocabulary as v
from kg.errors import Text
from kg.publishing.blocks import Cell, Link, Part, Row, Section
from kg.publishing.paths import anchor
from kg.store.reader import Facts, GraphReader, first
from kg.term_names import TERM_NAMES

SOURCE = TERM_NAMES[v.PROV_WAS_DERIVED_FROM]
MOST_ROWS = 200
"""Rows of one table; what is beyond stands in the disclosures and in the downloads."""

Columns = Sequence[tuple[Text, str]]
"""Heading and property of each column."""

NAME = (Text("名称", "name"), v.RDFS_LABEL)
ORGANISATION = (Text("机构", "organisation"), v.ORGANISATION)
YUAN = (Text("金额（元）", "amount (yuan)"), v.AMOUNT_YUAN)
STATED = (Text("原文金额", "as stated"), v.STATED_AMOUNT_TEXT)

_MONEY = {v.AMOUNT_YUAN}


def property_name(reader: GraphReader, predicate: str) -> Text:
    """What a property is called."""
    return TERM_NAMES.get(predicate) or reader.label(predicate)


def link(reader: GraphReader, iri: str) -> Link:
    """A node under its name; a code's number stands in front of it."""
    name = reader.label(iri)
    code = first(reader.facts(iri), v.SKOS_NOTATION) if "/classification/" in iri else ""
    if code and code not in name.zh:
        name = Text(f"{code} {name.zh}", f"{code} {name.en}")
    return Link(iri, name)


def value_to_part(reader: GraphReader, value: NamedNode | Literal, predicate: str) -> Part:
    """One value: a link, an amount in yuan, or text; a mention leads to what it refers to."""
    if isinstance(value, NamedNode):
        target = reader.entity(value.value)
        named = link(reader, target)
        return named if target == value.value else Link(target, reader.label(value.value))
    if predicate in _MONEY:
        return Decimal(value.value)
    if value.datatype.value == v.XSD_BOOLEAN:
        return Text("是", "yes") if value.value == "true" else Text("否", "no")
    return value.value


def cell(reader: GraphReader, facts: Facts, predicate: str) -> Cell:
    """What a record has for one column; None where the source states nothing."""
    if predicate == v.STATED_AMOUNT_TEXT:
        return stated_amount(facts)
    if predicate == v.PROV_WAS_DERIVED_FROM:
        return reader.source(facts)
    parts = [value_to_part(reader, value, predicate) for value in facts.get(predicate, ())]
    return tuple(parts) if len(parts) > 1 else parts[0] if parts else None


def stated_amount(facts: Facts) -> str | None:
    """An amount as it is printed, with its unit."""
    text, unit = first(facts, v.STATED_AMOUNT_TEXT), first(facts, v.STATED_UNIT)
    return f"{text} {unit}".strip() or None


def facts_section(
    reader: GraphReader, facts: Facts, heading: Text, left_out: Iterable[str] = ()
) -> Section:
    """Everything that is said of a node, a property a row."""
    hidden = {v.RDF_TYPE, v.PROV_WAS_DERIVED_FROM, *left_out}
    if v.RDFS_LABEL in facts:
        hidden.add(v.SKOS_PREF_LABEL)
    order = sorted(facts, key=lambda p: (p not in (v.RDFS_LABEL, v.SKOS_ALT_LABEL), p))
    rows = [
        Row((property_name(reader, predicate), cell(reader, facts, predicate)))
        for predicate in order
        if predicate not in hidden
    ]
    if v.PROV_WAS_DERIVED_FROM in facts:
        rows.append(Row((SOURCE, reader.source(facts))))
    return Section(heading, (), tuple(rows))


def record_table(
    reader: GraphReader,
    heading: Text,
    records: Iterable[tuple[str, Facts]],
    columns: Columns,
    *,
    whole: bool = False,
) -> Section | None:
    """Records as a table; columns that are empty in all of them are left out. None without rows.

    `whole` shows every row, under a name: the page of a disclosure has each record once.
    """
    chosen = sorted(records, key=lambda item: _order(*item))
    rows = [
        (iri, [cell(reader, facts, predicate) for _, predicate in columns], reader.source(facts))
        for iri, facts in (chosen if whole else chosen[:MOST_ROWS])
    ]
    if not rows:
        return None
    used = [n for n in range(len(columns)) if any(cells[n] is not None for _, cells, _ in rows)]
    placed = any(source for *_, source in rows)
    heads = [columns[n][0] for n in used] + [SOURCE] * placed
    return Section(
        heading,
        tuple(heads),
        tuple(
            Row(
                (*(cells[n] for n in used), *([source] * placed)),
                record_anchor(reader, iri) if whole else "",
            )
            for iri, cells, source in rows
        ),
        None if whole else more_rows(len(chosen)),
    )


def more_rows(count: int) -> Text | None:
    """What a table says where it has more rows than it shows."""
    if count <= MOST_ROWS:
        return None
    return Text(
        f"共 {count:,} 行，此处列出前 {MOST_ROWS} 行；其余见各公开文件的页面和下载文件。",
        f"The first {MOST_ROWS} of {count:,} rows; the others stand on the pages of the "
        "disclosures and in the downloads.",
    )


def record_anchor(reader: GraphReader, iri: str) -> str:
    """The name of a record's place in a page; on the disclosure's page links lead to it."""
    parts = iri.removeprefix(reader.base).split("/")
    return anchor("/".join(parts[2:])) if parts[0] == "document" else ""


def _order(iri: str, facts: Facts) -> tuple[str, int, str]:
    position = first(facts, v.POSITION)
    return first(facts, v.STATED_IN), int(position) if position else 0, iri
