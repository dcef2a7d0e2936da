"""Floor 6: what a view is: which classes are nodes, which paths are edges, how amounts are summed.

`view_files` reads views from their files, `property_graph` draws them of a store.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from kg import vocabulary as v
from kg.errors import Text

PREFIXES = {
    "bkg": v.BKG,
    "bkgc": v.BKGC,
    "dcterms": v.DCTERMS,
    "eli": v.ELI,
    "org": v.ORG,
    "prov": v.PROV,
    "qb": v.QB,
    "rdfs": v.RDFS,
    "schema": v.SCHEMA,
    "skos": v.SKOS,
}
COLOURS = ("#1b6ca8", "#d1495b", "#66a182", "#edae49", "#7a5195", "#2e4057", "#8d96a3", "#b5651d")

TEXT, TEXTS, INTEGER, DECIMAL = "text", "texts", "integer", "decimal"
KINDS = (TEXT, TEXTS, INTEGER, DECIMAL)
"""What an attribute may hold: one text, several, a whole number, a decimal."""

NODE_KINDS = {"amount": DECIMAL, "findings": INTEGER, "year": INTEGER}
"""The attributes of nodes that are no text in every view."""

EDGE_KINDS = {
    "amount": DECIMAL,
    "count": INTEGER,
    "year": INTEGER,
    "last_year": INTEGER,
    "findings": INTEGER,
    "iri": TEXT,
}
"""What edges have beside source, target, type, label and weight; `iri` where one record alone says
it, `last_year` where it is said of several years."""


@dataclass(frozen=True, slots=True)
class NodeRule:
    """One type of nodes: `pattern` binds ?node; an attribute is a property path from it.

    `kinds` has what attributes hold where it is no text.
    """

    type: str
    label: Text
    pattern: str
    attributes: Mapping[str, str]
    colour: str
    kinds: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class EdgeRule:
    """One type of edges: `pattern` binds ?source, ?target, ?item, and ?amount or ?year if any."""

    type: str
    label: Text
    pattern: str

    @property
    def has_amount(self) -> bool:
        """Whether the edges weigh what their amounts come to."""
        return "?amount" in self.pattern

    @property
    def has_year(self) -> bool:
        """Whether the edges are of a year."""
        return "?year" in self.pattern


@dataclass(frozen=True, slots=True)
class View:
    """What of the graph is drawn."""

    name: str
    title: Text
    nodes: tuple[NodeRule, ...]
    edges: tuple[EdgeRule, ...]

    @property
    def prefixes(self) -> str:
        """The prefixes that the patterns may use."""
        return " ".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())

    @property
    def attributes(self) -> tuple[str, ...]:
        """The names of all attributes that nodes have, sorted."""
        names = {name for rule in self.nodes for name in rule.attributes}
        return tuple(sorted(names | {"findings"}))

    @property
    def has_years(self) -> bool:
        """Whether a year can be chosen."""
        return "year" in self.attributes or any(rule.has_year for rule in self.edges)

    def kind(self, name: str) -> str:
        """What an attribute of nodes holds, in all types that have it."""
        if name in NODE_KINDS:
            return NODE_KINDS[name]
        kinds = {rule.kinds.get(name, TEXT) for rule in self.nodes if name in rule.attributes}
        return kinds.pop() if len(kinds) == 1 else TEXT

    def colour(self, node_type: str) -> str:
        """The colour of a type of nodes."""
        return next((rule.colour for rule in self.nodes if rule.type == node_type), COLOURS[0])
