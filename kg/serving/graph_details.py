"""Floor 6: a node of the graph → what is said of it and where that was read.

Reads the store through a `GraphReader`. Gives the facts of the node, then those of the mentions and
statements that refer to it, each with its place in a file and the words there.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from pyoxigraph import Literal, NamedNode

from kg import vocabulary as v
from kg.errors import Text
from kg.places import place_in_words
from kg.serving.graph_nodes import ShownNode, node_type, shown_node, statements
from kg.store.reader import Facts, GraphReader, Source
from kg.term_names import TERM_NAMES

MOST_RECORDS = 12
MOST_VALUES = 20
_YES, _NO = Text("是", "yes"), Text("否", "no")
_HIDDEN = {v.RDF_TYPE, v.REFERS_TO, v.PROV_WAS_DERIVED_FROM, v.SKOS_PREF_LABEL, v.POSITION}
_MONEY = {v.AMOUNT_YUAN}


@dataclass(frozen=True, slots=True)
class Value:
    """A value as text; `iri` where it is a node; `shown` where the explorer can show that."""

    text: str
    iri: str = ""
    shown: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A property by its name, with its values."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record was read: file, place in words, the words there, the disclosure."""

    file: str
    place: str
    text: str
    document: str


@dataclass(frozen=True, slots=True)
class Record:
    """What one node says: its facts, and its place if it has one."""

    facts: tuple[Fact, ...]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Details:
    """A node, its own facts first, then its statements; `cut` where there are more of them."""

    node: ShownNode
    records: tuple[Record, ...]
    cut: bool


def details(reader: GraphReader, iri: str, language: str) -> Details | None:
    """What is said of a node; None where it is not shown."""
    node = shown_node(reader, iri, language)
    if node is None:
        return None
    some = list(islice(statements(reader, iri), MOST_RECORDS + 1))
    records = tuple(_record(reader, one, language) for one in some[:MOST_RECORDS])
    return Details(node, records, len(some) > MOST_RECORDS)


def predicate_label(reader: GraphReader, predicate: str, language: str) -> str:
    """What a property is called."""
    return (TERM_NAMES.get(predicate) or reader.label(predicate)).in_language(language)


def _record(reader: GraphReader, iri: str, language: str) -> Record:
    facts = reader.facts(iri)
    shown = tuple(_fact(reader, facts, name, language) for name in _order(facts))
    return Record(shown, _place(reader.source(facts), language))


def _order(facts: Facts) -> list[str]:
    kept = (name for name in facts if name not in _HIDDEN)
    return sorted(kept, key=lambda name: (name != v.RDFS_LABEL, name not in _MONEY, name))


def _fact(reader: GraphReader, facts: Facts, predicate: str, language: str) -> Fact:
    values = [_value(reader, value, predicate, language) for value in facts[predicate]]
    distinct = tuple(dict.fromkeys(values))[:MOST_VALUES]
    return Fact(predicate_label(reader, predicate, language), distinct)


def _value(reader: GraphReader, value: NamedNode | Literal, predicate: str, language: str) -> Value:
    if isinstance(value, NamedNode):
        iri = reader.entity(value.value)
        shown = node_type(reader, iri) is not None
        return Value(reader.label(value.value).in_language(language), iri, shown)
    if predicate in _MONEY:
        return Value(f"{Decimal(value.value):,f}")
    if value.datatype.value == v.XSD_BOOLEAN:
        return Value((_YES if value.value == "true" else _NO).in_language(language))
    return Value(value.value)


def _place(source: Source | None, language: str) -> Place | None:
    if source is None:
        return None
    words = place_in_words(source.place, language)
    return Place(source.file, words, source.text, source.document)
