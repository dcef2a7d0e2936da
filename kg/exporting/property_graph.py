"""Floor 6: a property graph: nodes and edges with plain attributes, a node or an edge at a time.

`view_graph` makes it of a store and a view; the formats write it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from pyoxigraph import Literal, NamedNode

from kg.exporting.views import View

Value = str | int | bool | Decimal | tuple[str, ...] | None
"""What an attribute may be: several texts are a tuple; None is a value that nobody states."""

SEPARATOR = "; "
"""Between several texts in an attribute that holds one."""

_INTEGERS = ("integer", "nonNegativeInteger", "positiveInteger", "gYear")


@dataclass(frozen=True, slots=True)
class Node:
    """One node: `identifier` is its IRI; `attributes` has a value for each that the view names."""

    identifier: str
    label: str
    type: str
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """One edge: `weight` is the sum of the amounts in yuan, or the count where there are none."""

    source: str
    target: str
    type: str
    weight: Decimal
    attributes: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Selection:
    """What of a view is wanted: one year, and nodes whose attributes have these values.

    Nodes whose type has no such attribute, or that say nothing of the year, stay where an edge ties
    them to what is wanted.
    """

    year: int | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    language: str = "zh"


@dataclass(frozen=True)
class PropertyGraph:
    """A view of a store, to be written by any of the formats; each call reads from the start."""

    view: View
    nodes: Callable[[], Iterator[Node]]
    edges: Callable[[], Iterator[Edge]]
    language: str = "zh"

    @property
    def title(self) -> str:
        """What the view is called, in the language."""
        return self.view.title.in_language(self.language)

    def edge_label(self, edge_type: str) -> str:
        """What a type of edges is called, in the language."""
        return self._edge_labels.get(edge_type, edge_type)

    @cached_property
    def _edge_labels(self) -> dict[str, str]:
        return {rule.type: rule.label.in_language(self.language) for rule in self.view.edges}


def plain(term: object) -> Value:
    """An RDF term as a plain value; None for what is no name and no literal."""
    if not isinstance(term, Literal):
        return term.value if isinstance(term, NamedNode) else None
    kind = term.datatype.value.rpartition("#")[2]
    if kind in _INTEGERS:
        return int(term.value)
    if kind == "decimal":
        return Decimal(term.value)
    return term.value == "true" if kind == "boolean" else term.value
