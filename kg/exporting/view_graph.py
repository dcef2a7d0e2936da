"""Floor 6: a store and a view → a property graph.

Reads the store by SELECTs that the view declares, and sorts their rows on disk. Gives streams. The
order is that of the view's rules, and within them of the identifiers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import groupby
from operator import itemgetter

from pyoxigraph import Literal, NamedNode

from kg.exporting.node_values import LABEL, Term, rule_to_rows, solutions
from kg.exporting.property_graph import (
    SEPARATOR,
    Edge,
    Node,
    PropertyGraph,
    Selection,
    Value,
    plain,
)
from kg.exporting.selecting import check_attributes, is_of_year, matches, nothing_selected
from kg.exporting.staging import Fact, Item, Staging, fact_number
from kg.exporting.views import DECIMAL, INTEGER, TEXTS, EdgeRule, NodeRule, View
from kg.store import GraphStore


def view_to_graph(
    store: GraphStore,
    view: View,
    selection: Selection | None = None,
    findings: Mapping[str, int] | None = None,
) -> PropertyGraph:
    """The property graph of a view; `findings` counts what validation found, by IRI.

    QueryError, at once for an attribute that the view does not have, with the first node where the
    selection leaves nothing.
    """
    drawing = _Drawing(store, view, selection or Selection(), findings or {})
    return PropertyGraph(view, drawing.nodes, drawing.edges, drawing.selection.language)


class _Drawing:
    """A view on its way: the nodes are staged when they are first asked for, then the edges."""

    def __init__(
        self, store: GraphStore, view: View, selection: Selection, findings: Mapping[str, int]
    ) -> None:
        check_attributes(view, selection)
        self.store, self.view = store, view
        self._kinds = {name: view.kind(name) for name in view.attributes}
        self.selection, self.findings = selection, findings
        self._staging: Staging | None = None
        self._staged_edges: set[int] = set()

    def nodes(self) -> Iterator[Node]:
        yield from self._nodes(self._stage())

    def edges(self) -> Iterator[Edge]:
        staging = self._stage()
        for number, rule in enumerate(self.view.edges):
            self._stage_edges(staging, number)
            by_ends = groupby(staging.items(number), key=itemgetter(0, 1))
            for (source, target), items in by_ends:
                yield self._edge(source, target, rule, items)

    def _nodes(self, staging: Staging) -> Iterator[Node]:
        for iri, rule, facts in staging.nodes():
            yield self._node(iri, self.view.nodes[rule], facts)

    def _stage(self) -> Staging:
        if self._staging is None:
            staging = Staging()
            for number, rule in enumerate(self.view.nodes):
                rows = rule_to_rows(self.store, rule, self.view.prefixes)
                staging.add_nodes(number, ((iri, self._facts(values)) for iri, values in rows))
            if self.selection.where or self.selection.year is not None:
                self._select(staging)
            self._staging = staging
        return self._staging

    def _select(self, staging: Staging) -> None:
        chosen, rules = self.selection, self.view.edges
        staging.judge(
            (node.identifier, matches(node, chosen.where), is_of_year(node, chosen.year))
            for node in self._nodes(staging)
        )
        for number in range(len(rules)):
            self._stage_edges(staging, number)
        undated = [number for number, rule in enumerate(rules) if not rule.has_year]
        dated = [number for number, rule in enumerate(rules) if rule.has_year]
        tying = list(range(len(rules))) if chosen.year is None else dated
        staging.keep(tying, undated, matching=bool(chosen.where))
        if next(staging.nodes(), None) is None:
            raise nothing_selected(self.store, self.view, chosen)

    def _stage_edges(self, staging: Staging, number: int) -> None:
        if number not in self._staged_edges:
            staging.add_items(number, self._items(self.view.edges[number]))
            self._staged_edges.add(number)

    def _facts(self, values: Iterable[tuple[int, Term]]) -> list[Fact]:
        """Values as text; texts in other languages are numbered after those in the wanted one."""
        wanted = (None, self.selection.language)
        return [
            (fact_number(place, is_foreign=_language(value) not in wanted), value.value)
            for place, value in values
        ]

    def _items(self, rule: EdgeRule) -> Iterator[Item]:
        wanted = self.selection.year if rule.has_year else None
        year = "" if wanted is None else f"FILTER(?year = {wanted})"
        query = (
            f"{self.view.prefixes} SELECT ?source ?target ?item ?amount ?year "
            f"WHERE {{ {rule.pattern} {year} }}"
        )
        for source, target, item, stated, of_year in solutions(self.store, query):
            if not (isinstance(source, NamedNode) and isinstance(target, NamedNode)):
                continue
            amount, when = plain(stated), plain(of_year)
            yield (
                source.value,
                target.value,
                item.value if isinstance(item, NamedNode) else str(item),
                str(amount) if isinstance(amount, int | Decimal) else None,
                when if isinstance(when, int) else None,
            )

    def _node(self, iri: str, rule: NodeRule, facts: Iterable[tuple[int, str]]) -> Node:
        stated: dict[int, list[str]] = {}
        for number, text in facts:
            stated.setdefault(number, []).append(text)

        def texts(place: int) -> list[str]:
            return stated.get(fact_number(place)) or stated.get(
                fact_number(place, is_foreign=True), []
            )

        attributes = {
            name: _texts_to_value(self._kinds[name], texts(place))
            for place, name in enumerate(rule.attributes, start=LABEL + 1)
        }
        attributes["findings"] = self.findings.get(iri, 0)
        label = next(filter(None, texts(LABEL)), iri)
        return Node(iri, label, rule.type, attributes)

    def _edge(self, source: str, target: str, rule: EdgeRule, items: Iterable[Item]) -> Edge:
        """What is stated of one item twice counts once, with the greatest of its amounts."""
        total, count, found, first = Decimal(0), 0, 0, ""
        is_stated, years = False, set()
        for item, rows in groupby(items, key=itemgetter(2)):
            stated = list(rows)
            amounts = [Decimal(row[3]) for row in stated if row[3] is not None]
            total += max(amounts, default=Decimal(0))
            is_stated |= bool(amounts)
            years |= {row[4] for row in stated if row[4] is not None}
            count, found, first = count + 1, found + self.findings.get(item, 0), first or item
        latest = max(years) if len(years) > 1 else None
        attributes: dict[str, Value] = {
            "amount": total if is_stated else None,
            "count": count,
            "year": min(years, default=None),
            "last_year": latest,
            "findings": found,
            "iri": first if count == 1 else None,
        }
        weight = total if rule.has_amount else Decimal(count)
        return Edge(source, target, rule.type, weight, attributes)


def _texts_to_value(kind: str, texts: list[str]) -> Value:
    """Of several numbers the greatest, of several texts all; None where there are none."""
    if not texts:
        return None
    if kind == TEXTS:
        return tuple(texts)
    if kind in (INTEGER, DECIMAL):
        try:
            numbers = [Decimal(text) for text in texts]
        except ArithmeticError:
            return None
        return int(max(numbers)) if kind == INTEGER else max(numbers)
    return SEPARATOR.join(texts)


def _language(term: Term) -> str | None:
    return term.language if isinstance(term, Literal) else None
