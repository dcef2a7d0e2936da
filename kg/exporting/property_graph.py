"""Floor 6: a store and a view → a property graph: nodes and edges with plain attributes.

Reads the store by SELECTs that the view declares. Gives streams: a node or an edge at a time, so
that memory holds the names of the nodes and never the edges. The order is that of the identifiers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions

from kg.exporting.views import EdgeRule, NodeRule, View
from kg.store import GraphStore
from kg.vocabulary import RDFS_LABEL

Value = str | int | bool | Decimal | tuple[str, ...] | None
"""What an attribute may be: several texts are a tuple; None is a value that nobody states."""

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
    """What of a view is wanted: one year, and nodes whose attributes have these values."""

    year: int | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class PropertyGraph:
    """A view of a store, to be written by any of the formats; each call reads anew."""

    view: View
    nodes: Callable[[], Iterator[Node]]
    edges: Callable[[], Iterator[Edge]]


def view_to_graph(
    store: GraphStore,
    view: View,
    selection: Selection | None = None,
    findings: Mapping[str, int] | None = None,
) -> PropertyGraph:
    """The property graph of a view; `findings` counts what validation found, by IRI."""
    chosen = selection or Selection()
    counts = findings or {}
    kept: set[str] = set()

    def nodes() -> Iterator[Node]:
        seen: set[str] = set()
        for rule in view.nodes:
            for node in _nodes(store, view, rule, chosen, counts):
                if node.identifier not in seen and _wanted(node, chosen):
                    seen.add(node.identifier)
                    yield node
        kept.update(seen)

    def edges() -> Iterator[Edge]:
        if not kept:
            for _ in nodes():
                pass
        for rule in view.edges:
            for edge in _edges(store, view, rule, chosen):
                if edge.source in kept and edge.target in kept:
                    yield edge

    return PropertyGraph(view, nodes, edges)


def _wanted(node: Node, selection: Selection) -> bool:
    year = node.attributes.get("year")
    if selection.year is not None and isinstance(year, int) and year != selection.year:
        return False
    return all(_text(node.attributes.get(name)) == value for name, value in selection.where.items())


def _text(value: Value) -> str:
    return ";".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _nodes(
    store: GraphStore, view: View, rule: NodeRule, selection: Selection, counts: Mapping[str, int]
) -> Iterator[Node]:
    """The nodes of one rule, their attributes read by one SELECT each: joins would multiply."""
    names = _labels(store, view, rule, selection.language)
    values = {name: _values(store, view, rule, path) for name, path in rule.attributes.items()}
    for identifier in sorted(names):
        attributes: dict[str, Value] = {
            name: values[name].get(identifier) for name in rule.attributes
        }
        attributes["findings"] = counts.get(identifier, 0)
        yield Node(identifier, names[identifier] or identifier, rule.type, attributes)


def _labels(store: GraphStore, view: View, rule: NodeRule, language: str) -> dict[str, str]:
    """Each node with its label; of several the one in the language, then the first."""
    query = (
        f"{view.prefixes} SELECT DISTINCT ?node ?label WHERE {{ {rule.pattern} "
        f"OPTIONAL {{ ?node <{RDFS_LABEL}> ?label }} }}"
    )
    found: dict[str, tuple[bool, str]] = {}
    for solution in _solutions(store, query):
        node, label = solution["node"], solution["label"]
        if not isinstance(node, NamedNode):
            continue
        text = label.value if isinstance(label, Literal) else ""
        foreign = isinstance(label, Literal) and label.language != language
        best = found.get(node.value)
        if best is None or (foreign, text) < best:
            found[node.value] = (foreign, text)
    return {identifier: text for identifier, (_, text) in found.items()}


def _values(store: GraphStore, view: View, rule: NodeRule, path: str) -> dict[str, Value]:
    query = (
        f"{view.prefixes} SELECT DISTINCT ?node ?value "
        f"WHERE {{ {rule.pattern} ?node {path} ?value }}"
    )
    found: dict[str, set[Value]] = {}
    for solution in _solutions(store, query):
        if isinstance(solution["node"], NamedNode):
            found.setdefault(solution["node"].value, set()).add(plain(solution["value"]))
    return {node: _one_or_several(values) for node, values in found.items()}


def _one_or_several(values: set[Value]) -> Value:
    """The one value; of several numbers the greatest, of several texts all, sorted."""
    if len(values) == 1:
        return next(iter(values))
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    return max(numbers) if len(numbers) == len(values) else tuple(sorted(map(str, values)))


def _edges(store: GraphStore, view: View, rule: EdgeRule, selection: Selection) -> Iterator[Edge]:
    """One edge for each pair; what the pattern calls ?item counts once, however often stated."""
    year = "" if selection.year is None else f"FILTER(COALESCE(?year = {selection.year}, true))"
    items = (
        "SELECT ?source ?target ?item (MAX(?amount) AS ?most) (MIN(?year) AS ?first) "
        f"WHERE {{ {rule.pattern} {year} }} GROUP BY ?source ?target ?item"
    )
    query = (
        f"{view.prefixes} SELECT ?source ?target (SUM(?most) AS ?sum) (COUNT(?item) AS ?count) "
        f"(MIN(?first) AS ?from) WHERE {{ {{ {items} }} }} "
        "GROUP BY ?source ?target ORDER BY ?source ?target"
    )
    for solution in _solutions(store, query):
        source, target = solution["source"], solution["target"]
        if not (isinstance(source, NamedNode) and isinstance(target, NamedNode)):
            continue
        total, count, first = (plain(solution[name]) for name in ("sum", "count", "from"))
        # A sum over nothing is zero: no amount was stated there.
        stated = rule.has_amount and isinstance(total, int | Decimal)
        amount = Decimal(str(total)) if stated else None
        number = count if isinstance(count, int) else 1
        weight = amount or Decimal(0) if rule.has_amount else Decimal(number)
        yield Edge(
            source.value,
            target.value,
            rule.type,
            weight,
            {"count": number, "amount": amount, "year": first if rule.has_year else None},
        )


def _solutions(store: GraphStore, query: str) -> Iterator[QuerySolution]:
    solutions = store.query(query)
    if isinstance(solutions, QuerySolutions):
        yield from solutions


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
