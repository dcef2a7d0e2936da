"""Floor 5: shapes files → checks, one for each constraint of each shape.

Reads Turtle files of standard SHACL. Gives `Check`s, which `selects` turns into SPARQL, and the
names of the shapes that say something which only the reference validator can evaluate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode

from kg.errors import Text
from kg.findings import SEVERITIES
from kg.validation.components import (
    COMPONENTS,
    DESCRIPTIVE,
    LOGICAL,
    PAIRS,
    QUALIFIED,
    SWITCHES,
    TARGETS,
)
from kg.validation.custom import Component, declared_components, uses_of
from kg.validation.paths import REPEATED, alternatives, inverse, repeated, sequence
from kg.validation.shape_graph import (
    RDF,
    RDFS,
    SH,
    Node,
    ShapeGraph,
    Term,
    as_node,
    endless,
    load_shape_graph,
)


@dataclass(frozen=True, slots=True)
class Check:
    """One constraint component of one shape, with everything that its result says."""

    shape: str
    targets: tuple[tuple[str, Term], ...]
    path: str
    component: str
    parameter: tuple[Term, ...]
    flags: str
    severity: str
    message: Text
    prefixes: str = ""
    nested: tuple[tuple[Check, ...], ...] = ()
    """The checks of each shape that the constraint holds; they have no targets."""
    terms: tuple[tuple[str, Term], ...] = ()
    """The variables of the query that have a value before it is asked."""
    is_ask: bool = False
    """Whether the query is an ASK about each value, false where the value is wrong."""

    @property
    def is_custom(self) -> bool:
        """Whether the shapes graph declares the component itself."""
        return not self.component.startswith(SH)


@dataclass(frozen=True, slots=True)
class Shapes:
    """Each shape with a target by its IRI: its checks, or None where it says more than those."""

    checks: dict[str, tuple[Check, ...] | None]
    graph: ShapeGraph


def load_shapes(files: Iterable[Path]) -> Shapes:
    """Read shapes files; a file that cannot be used is a ShapeError."""
    graph = load_shape_graph(sorted(files))
    reader = _Reader(graph, declared_components(graph))
    return Shapes(
        {
            node.value: tuple(reader.checks(node)) if reader.supported(node) else None
            for node in reader.targeted()
        },
        graph,
    )


def default_message(parameter: str, values: Iterable[Term | str]) -> Text:
    """What a shape without a message says of a parameter and its values."""
    shown = "".join(sorted(f" {getattr(value, 'value', value)}" for value in values))
    return Text(f"不满足 sh:{parameter}{shown}", f"does not meet sh:{parameter}{shown}")


@dataclass(frozen=True, slots=True)
class _Reader:
    graph: ShapeGraph
    components: tuple[Component, ...]

    def targeted(self) -> list[NamedNode]:
        """Every shape that has a target, in a fixed order."""
        predicates = {SH + kind for kind in TARGETS}
        found = {q.subject for q in self.graph.graph if q.predicate.value in predicates}
        for shape_class in ("NodeShape", "PropertyShape"):
            instances = self.graph.instances(SH + shape_class)
            found |= {node for node in instances if self._is_class(node)}
        return sorted((node for node in found if isinstance(node, NamedNode)), key=str)

    def _is_class(self, node: Node) -> bool:
        return NamedNode(RDFS + "Class") in self.graph.objects(node, RDF + "type")

    def targets(self, node: Node) -> tuple[tuple[str, Term], ...]:
        """(kind, term) of each target; a shape that is a class is its own target."""
        found: list[tuple[str, Term]] = [
            (kind, term) for kind in TARGETS for term in self.graph.objects(node, SH + kind)
        ]
        if self._is_class(node):
            found.append(("targetClass", node))
        return tuple(found)

    def supported(self, node: Node, around: tuple[Node, ...] = ()) -> bool:
        """Whether a shape, and each shape in it, says only what SELECTs can check."""
        if node in around:
            return False
        predicates = self.graph.predicates(node)
        said = {name.removeprefix(SH) for name in predicates if name.startswith(SH)}
        paths, nested = (
            self.graph.objects(node, SH + "path"),
            self.graph.objects(node, SH + "property"),
        )
        if not said <= DESCRIPTIVE | COMPONENTS.keys() or (paths and nested):
            return False
        of_a_path = {*PAIRS, *QUALIFIED, "minCount", "maxCount", "uniqueLang"}
        if paths and ("closed" in said or not self._path(paths[0])):
            return False
        if not paths and said & of_a_path:
            return False
        inner = [*nested, *chain.from_iterable(self._shapes(node, name) for name in LOGICAL)]
        inner += self.graph.objects(node, SH + "qualifiedValueShape")
        return all(self.supported(as_node(one), (*around, node)) for one in inner)

    def _shapes(self, node: Node, name: str) -> Iterator[Term]:
        """The shapes that a logical constraint holds; several values of one count together."""
        for value in self.graph.objects(node, SH + name):
            yield from (value,) if name in ("node", "not") else self.graph.items(value)

    def checks(self, node: Node, owner: Node | None = None) -> Iterator[Check]:
        """The checks of a shape and of the property shapes in it.

        A shape inside of another has no targets of its own, and speaks in the name of its `owner`.
        """
        if self._deactivated(node):
            return
        targets = () if owner else self.targets(node)
        speaker = owner or node
        yield from self._own_checks(node, targets, speaker)
        for inner in self.graph.objects(node, SH + "property"):
            if not self._deactivated(as_node(inner)):
                yield from self._own_checks(as_node(inner), targets, speaker)

    def _deactivated(self, node: Node) -> bool:
        return self.graph.one(node, SH + "deactivated") == "true"

    def _own_checks(
        self, node: Node, targets: tuple[tuple[str, Term], ...], owner: Node
    ) -> Iterator[Check]:
        paths = self.graph.objects(node, SH + "path")
        common = Check(
            shape=(node if isinstance(node, NamedNode) else owner).value,
            targets=targets,
            path=self._path(paths[0]) if paths else "",
            component="",
            parameter=(),
            flags=self.graph.one(node, SH + "flags"),
            severity=iri_to_severity(self.graph.one(node, SH + "severity") or SH + "Violation"),
            message=Text("", ""),
        )
        for parameter, component in COMPONENTS.items():
            for value in self.graph.objects(node, SH + parameter):
                if parameter in SWITCHES and value.value != "true":
                    continue
                if parameter == "sparql":
                    yield from self._sparql_check(common, node, as_node(value))
                    continue
                yield replace(
                    common,
                    component=SH + component,
                    parameter=self._parameter(node, parameter, value),
                    message=self._message(node, parameter),
                    nested=tuple(self._nested(node, parameter, value, owner)),
                )
        for use in uses_of(self.graph, self.components, node):
            yield replace(
                common,
                component=use.component,
                parameter=(Literal(use.query),),
                message=self.graph.messages(node) or use.message or _custom_message(use.component),
                prefixes=use.prefixes,
                terms=use.terms,
                is_ask=use.is_ask,
            )

    def _sparql_check(self, common: Check, node: Node, constraint: Node) -> Iterator[Check]:
        if self._deactivated(constraint):
            return
        yield replace(
            common,
            component=SH + COMPONENTS["sparql"],
            parameter=tuple(self.graph.objects(constraint, SH + "select")),
            message=self.graph.messages(constraint) or self._message(node, "sparql"),
            prefixes=self.graph.prefixes(constraint),
        )

    def _message(self, node: Node, parameter: str) -> Text:
        values = self.graph.objects(node, SH + parameter)
        named = (value for value in values if not isinstance(value, BlankNode))
        return self.graph.messages(node) or default_message(parameter, named)

    def _nested(
        self, node: Node, parameter: str, value: Term, owner: Node
    ) -> Iterator[tuple[Check, ...]]:
        """The checks of each shape that a constraint holds."""
        held: tuple[Term, ...] = ()
        if parameter in QUALIFIED:
            held = tuple(self.graph.objects(node, SH + "qualifiedValueShape"))
        elif parameter in LOGICAL:
            held = (value,) if parameter in ("node", "not") else self.graph.items(value)
        for shape in held:
            yield tuple(self.checks(as_node(shape), owner))

    def _parameter(self, node: Node, parameter: str, value: Term) -> tuple[Term, ...]:
        if parameter in ("in", "languageIn"):
            return self.graph.items(value)
        if parameter == "closed":
            properties = self.graph.objects(node, SH + "property")
            paths = [
                path for p in properties for path in self.graph.objects(as_node(p), SH + "path")
            ]
            ignored = self.graph.objects(node, SH + "ignoredProperties")
            allowed = [*paths, *(term for head in ignored for term in self.graph.items(head))]
            return tuple(term for term in allowed if isinstance(term, NamedNode))
        return (value,)

    def _path(self, term: Term, around: tuple[Node, ...] = ()) -> str:
        """A path as SPARQL writes it, empty for what is none; one in itself is a ShapeError."""
        if isinstance(term, NamedNode):
            return f"<{term.value}>"
        node = as_node(term)
        if node in around:
            raise endless()
        within = (*around, node)
        if items := self.graph.items(node):
            return sequence([self._path(item, within) for item in items])
        if inner := self.graph.objects(node, SH + "inversePath"):
            return inverse(self._path(inner[0], within))
        if choices := self.graph.objects(node, SH + "alternativePath"):
            return alternatives([self._path(one, within) for one in self.graph.items(choices[0])])
        for name, mark in REPEATED.items():
            if inner := self.graph.objects(node, SH + name):
                return repeated(self._path(inner[0], within), mark)
        return ""


def _custom_message(component: str) -> Text:
    return Text(f"不满足 {component}", f"does not meet {component}")


def iri_to_severity(iri: str) -> str:
    """A severity by its IRI; one that SHACL does not define counts as the gravest.

    >>> iri_to_severity("http://www.w3.org/ns/shacl#Info"), iri_to_severity("urn:mine")
    ('info', 'violation')
    """
    name = iri.removeprefix(SH).lower()
    return name if name in SEVERITIES else SEVERITIES[0]
