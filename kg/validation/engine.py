"""Floor 5: a validator and graphs → findings, by one SELECT for each constraint.

Reads a `Validator` and a store with one named graph a document. Gives `Finding`s, sorted within
each graph. A shape that SELECTs cannot express goes to the reference validator, as does every shape
when the caller asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad, QuerySolution, QuerySolutions, Store

from kg.errors import Text
from kg.findings import Finding
from kg.validation.conformance import Subclasses
from kg.validation.places import locate
from kg.validation.prepare import Validator
from kg.validation.shape_graph import RDF, SH, Term, messages_to_text
from kg.validation.shapes import Check


def validate(store: Store, graphs: Iterable[NamedNode], validator: Validator) -> Iterator[Finding]:
    """The findings of each graph in turn; within a graph sorted as `Finding.sort_key` says."""
    for graph in graphs:
        # Hundreds of queries go over one graph: in memory they take half the time.
        one = Store()
        one.extend(store.quads_for_pattern(None, None, None, graph))
        asked = _Asked(one, validator.subclasses)
        found = chain.from_iterable(
            _select_findings(one, graph, check, select)
            for check, select in validator.selects
            if asked.has_target(check)
        )
        if validator.rest:
            # rdflib and pyshacl take half a second to import, and are seldom needed.
            from kg.validation.reference import reference_findings

            found = chain(found, reference_findings(one, graph, validator))
        # Two solutions of one query may differ in what no finding shows.
        yield from sorted(locate(one, graph, set(found)), key=Finding.sort_key)


class _Asked:
    """Which targets one graph has: most documents have no notices, and no query need ask them."""

    def __init__(self, store: Store, subclasses: Subclasses) -> None:
        self._store = store
        self._subclasses = subclasses
        self._known: dict[tuple[str, Term], bool] = {}

    def has_target(self, check: Check) -> bool:
        """Whether the graph has a node that a check is about."""
        return any(map(self._has, check.targets))

    def _has(self, target: tuple[str, Term]) -> bool:
        if target not in self._known:
            self._known[target] = self._find(*target)
        return self._known[target]

    def _find(self, kind: str, term: Term) -> bool:
        if kind == "targetNode":
            return True
        if kind != "targetClass":
            return self._any(NamedNode(term.value), None)
        classes = self._subclasses.get(term.value, (term.value,))
        return any(self._any(NamedNode(RDF + "type"), NamedNode(name)) for name in classes)

    def _any(self, predicate: NamedNode, value: NamedNode | None) -> bool:
        return next(self._store.quads_for_pattern(None, predicate, value, None), None) is not None


def validate_across(store: Store, validator: Validator) -> list[Finding]:
    """What the documents of a store, taken together, do not meet.

    The queries go over the union of all graphs. A finding belongs to the document whose graph says
    what its focus node is. The reference validator holds the union in memory, many times as large.
    """
    found: dict[NamedNode, set[Finding]] = {}
    for check, select in validator.selects:
        for names, solution in _solutions(store, None, select):
            graph = _graph_of(store, solution["this"])
            bound = found.setdefault(graph, set())
            bound.add(_finding(check, graph, solution, names))
    if validator.rest:
        for finding in _reference_across(store, validator):
            graph = _graph_of(store, NamedNode(finding.focus[1:-1]))
            bound = found.setdefault(graph, set())
            bound.add(replace(finding, document_id=graph.value.rsplit("/", 1)[-1]))
    placed = chain.from_iterable(locate(store, graph, found[graph]) for graph in found)
    return sorted(placed, key=Finding.sort_key)


def _reference_across(store: Store, validator: Validator) -> list[Finding]:
    from kg.validation.reference import reference_findings

    union, one = Store(), NamedNode("urn:union")
    union.extend(Quad(q.subject, q.predicate, q.object, one) for q in store)
    return reference_findings(union, one, validator)


def _graph_of(store: Store, focus: NamedNode) -> NamedNode:
    quad = next(store.quads_for_pattern(focus, NamedNode(RDF + "type"), None, None))
    if not isinstance(quad.graph_name, NamedNode):
        raise TypeError(f"{focus} stands in no named graph")
    return quad.graph_name


def _select_findings(
    store: Store, graph: NamedNode, check: Check, select: str
) -> Iterator[Finding]:
    for names, solution in _solutions(store, graph, select):
        yield _finding(check, graph, solution, names)


def _solutions(
    store: Store, graph: NamedNode | None, select: str
) -> Iterator[tuple[Sequence[str], QuerySolution]]:
    """The names of a SELECT's variables with each solution, over one graph or, for None, all."""
    solutions = store.query(select, default_graph=graph, use_default_graph_as_union=graph is None)
    if not isinstance(solutions, QuerySolutions):
        return
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        yield names, solution


def _finding(
    check: Check, graph: NamedNode, solution: QuerySolution, names: Sequence[str]
) -> Finding:
    bound = {name: solution[name] for name in names if solution[name] is not None}
    focus = bound["this"]
    path, value = bound.get("path", check.path), bound.get("value")
    if value is None and _value_is_focus(check):
        value = focus
    return Finding(
        severity=check.severity,
        shape=check.shape,
        component=check.component,
        message=_message(check, bound),
        document_id=graph.value.rsplit("/", 1)[-1],
        focus=str(focus),
        path=str(path),
        value="" if value is None else str(value),
    )


def _value_is_focus(check: Check) -> bool:
    """Where a node shape's constraint names no value, the value is the focus node itself."""
    return not check.path and not check.component.endswith("HasValueConstraintComponent")


def _message(check: Check, bound: Mapping[str, object]) -> Text:
    """The message with the solution's values for `{?name}` and `{$name}`, or the solution's own."""
    if check.component == SH + "SPARQLConstraintComponent" and "message" in bound:
        own = bound["message"]
        tag = own.language or "" if isinstance(own, Literal) else ""
        return messages_to_text([(tag, _shown(own))]) or check.message
    values = {**dict(check.terms), **bound}

    def value(match: re.Match[str]) -> str:
        return _shown(values[match[1]]) if match[1] in values else match[0]

    def fill(text: str) -> str:
        return re.sub(r"\{[?$](\w+)\}", value, text)

    return Text(fill(check.message.zh), fill(check.message.en))


def _shown(term: object) -> str:
    return term.value if isinstance(term, NamedNode | Literal) else str(term)
