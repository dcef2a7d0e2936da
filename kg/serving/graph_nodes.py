"""Floor 6: nodes of the graph, as the explorer shows them.

Reads the store through a `GraphReader`. Gives for a node its type, name, year and amount. A mention
and a project as one document states it stand for the entity that they refer to: people look for
the department, not for the line in which it is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from kg import vocabulary as v
from kg.store.reader import Facts, GraphReader, first

MOST_STATEMENTS = 2_000
"""How many mentions and statements of one entity are looked at."""

TYPES: dict[str, str] = {
    "organisation": v.Organisation,
    "division": v.AdministrativeDivision,
    "project": v.ProjectIdentity,
    "programme": v.Programme,
    "document": v.GovernmentDocument,
    "disclosure": v.Disclosure,
    "notice": v.FundingNotice,
    "change": v.OrgChangeEvent,
    "code": v.SkosConcept,
    "objective": v.Objective,
    "indicator": v.Indicator,
    "allocation": v.Allocation,
    "statement": v.Statement,
    "citation": v.Citation,
    "line": v.BudgetLine,
    "procurement": v.ProcurementItem,
    "asset": v.AssetHolding,
    "responsibility": v.Responsibility,
    "mention": v.OrganisationMention,
    "stated-project": v.Project,
}
"""What is shown, and in which order: what documents share first, then what one of them says."""

_TYPE_OF = {iri: name for name, iri in TYPES.items()}
_RANK = {name: rank for rank, name in enumerate(TYPES)}


@dataclass(frozen=True, slots=True)
class ShownNode:
    """One node: `amount` in yuan, the largest that is stated of it."""

    iri: str
    type: str
    label: str
    year: int | None
    amount: Decimal | None


def node_type(reader: GraphReader, iri: str) -> str | None:
    """The type under which a node is shown; None for what is not: passages, values of lists."""
    if iri.startswith((v.BKG, v.BKGC)):
        return None
    classes = (value.value for value in reader.facts(iri).get(v.RDF_TYPE, ()))
    names = [_TYPE_OF[one] for one in classes if one in _TYPE_OF]
    return min(names, key=_RANK.__getitem__, default=None)


def type_rank(name: str) -> int:
    """The place of a type in the order of `TYPES`."""
    return _RANK[name]


def statements(reader: GraphReader, iri: str) -> Iterator[str]:
    """The node itself, then the mentions and statements that refer to it."""
    yield iri
    yield from islice(reader.subjects(v.REFERS_TO, iri), MOST_STATEMENTS)


def shown_node(reader: GraphReader, iri: str, language: str) -> ShownNode | None:
    """A node as it is shown; None where it is not."""
    name = node_type(reader, iri)
    if name is None:
        return None
    facts = reader.facts(iri)
    said = [reader.facts(one) for one in statements(reader, iri)] if name == "project" else [facts]
    years = [year for one in said if (year := year_of(one)) is not None]
    amounts = [amount for one in said if (amount := amount_of(one)) is not None]
    return ShownNode(
        iri,
        name,
        label_of(reader, iri, name, language),
        max(years, default=None),
        max(amounts, default=None),
    )


def label_of(reader: GraphReader, iri: str, name: str, language: str) -> str:
    """What a node is called: a code by number and name, a record without name by its words."""
    facts = reader.facts(iri)
    label = reader.label(iri).in_language(language)
    code = first(facts, v.SKOS_NOTATION) if name == "code" else ""
    if code and code not in label:
        return f"{code} {label}"
    if v.RDFS_LABEL in facts or v.SKOS_PREF_LABEL in facts:
        return label
    words = first(facts, v.TEXT) or first(facts, v.QUOTE)
    source = reader.source(facts)
    return words or (source.text if source else "") or label


def year_of(facts: Facts) -> int | None:
    """The year of a record, or of a government document."""
    text = first(facts, v.FISCAL_YEAR) or first(facts, v.DOCUMENT_YEAR)
    return int(text) if text.isascii() and text.isdigit() else None


def amount_of(facts: Facts) -> Decimal | None:
    """The amount of a record in yuan."""
    text = first(facts, v.AMOUNT_YUAN)
    return Decimal(text) if text else None
