"""Floor 5: shapes files → checks, one for each constraint of each shape.

Reads Turtle files of standard SHACL. Gives `Check`s, which `selects` turns into SPARQL, and the
names of the shapes that say something which only the reference validator can evaluate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import (
    BlankNode,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    parse,
)

from kg.errors import ShapeError, Text

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal

# Parameters that need no other shape to be understood: each is a constraint of its own.
SIMPLE = {
    "minCount": "MinCountConstraintComponent",
    "maxCount": "MaxCountConstraintComponent",
    "datatype": "DatatypeConstraintComponent",
    "nodeKind": "NodeKindConstraintComponent",
    "class": "ClassConstraintComponent",
    "pattern": "PatternConstraintComponent",
    "minInclusive": "MinInclusiveConstraintComponent",
    "maxInclusive": "MaxInclusiveConstraintComponent",
    "minExclusive": "MinExclusiveConstraintComponent",
    "maxExclusive": "MaxExclusiveConstraintComponent",
    "minLength": "MinLengthConstraintComponent",
    "maxLength": "MaxLengthConstraintComponent",
    "hasValue": "HasValueConstraintComponent",
    "in": "InConstraintComponent",
    "sparql": "SPARQLConstraintComponent",
}
# What a shape may say beside its constraints.
TARGETS = ("targetClass", "targetNode", "targetSubjectsOf", "targetObjectsOf")
DESCRIPTIVE = frozenset(TARGETS) | {
    *("path", "name", "description", "order", "group", "defaultValue"),
    *("message", "severity", "deactivated", "property", "flags"),
}


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


@dataclass(frozen=True, slots=True)
class Shapes:
    """Each shape with a target by its IRI: its checks, or None where it says more than those."""

    checks: dict[str, tuple[Check, ...] | None]
    files: tuple[Path, ...]


def load_shapes(files: Iterable[Path]) -> Shapes:
    """Read shapes files; a file that does not parse, or a nameless shape, is a ShapeError."""
    paths = tuple(sorted(files))
    graph = Dataset()
    for path in paths:
        for quad in _quads(path):
            graph.add(quad)
    reader = _Reader(graph)
    checks: dict[str, tuple[Check, ...] | None] = {}
    for node in reader.targeted():
        if isinstance(node, BlankNode):
            raise ShapeError(
                Text("有目标的形状没有 IRI", "a shape with a target has no IRI"),
                Text("请为形状命名", "Give the shape a name"),
            )
        checks[node.value] = tuple(reader.checks(node)) if reader.supported(node) else None
    return Shapes(checks, paths)


def _quads(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(path=str(path), format=RdfFormat.TURTLE, rename_blank_nodes=True)
    except (SyntaxError, OSError) as error:
        raise ShapeError(
            Text(f"形状文件无法读取（{error}）", f"the shapes file cannot be read ({error})"),
            Text("请检查 Turtle 语法", "Check the Turtle syntax"),
            file=str(path),
        ) from error


@dataclass(frozen=True, slots=True)
class _Reader:
    graph: Dataset

    def objects(self, node: Node, predicate: str) -> list[Term]:
        """What a node says with a predicate, in a fixed order."""
        quads = self.graph.quads_for_subject(node)
        return sorted(
            (q.object for q in quads if q.predicate.value == predicate),  # type: ignore[misc]
            key=str,
        )

    def one(self, node: Node, predicate: str) -> str:
        """The text of the first value, empty where there is none."""
        values = self.objects(node, predicate)
        return values[0].value if values else ""

    def items(self, head: Term) -> tuple[Term, ...]:
        """The members of an RDF list."""
        found: list[Term] = []
        while isinstance(head, BlankNode):
            found += self.objects(head, RDF + "first")
            head = self.objects(head, RDF + "rest")[0]
        return tuple(found)

    def targeted(self) -> list[Node]:
        """Every shape that has a target, in a fixed order."""
        predicates = {SH + kind for kind in TARGETS}
        found = {q.subject for q in self.graph if q.predicate.value in predicates}
        for shape_class in ("NodeShape", "PropertyShape"):
            for quad in self.graph.quads_for_object(NamedNode(SH + shape_class)):
                if NamedNode(RDFS + "Class") in self.objects(_node(quad.subject), RDF + "type"):
                    found.add(quad.subject)
        return sorted((_node(subject) for subject in found), key=str)

    def targets(self, node: Node) -> tuple[tuple[str, Term], ...]:
        """(kind, term) of each target; a shape that is a class is its own target."""
        found: list[tuple[str, Term]] = [
            (kind, term) for kind in TARGETS for term in self.objects(node, SH + kind)
        ]
        if NamedNode(RDFS + "Class") in self.objects(node, RDF + "type"):
            found.append(("targetClass", node))
        return tuple(found)

    def supported(self, node: Node) -> bool:
        """Whether a shape, and each property shape in it, says only what SELECTs can check."""
        known = DESCRIPTIVE | SIMPLE.keys()
        for quad in self.graph.quads_for_subject(node):
            predicate = quad.predicate.value
            if predicate.startswith(SH) and predicate.removeprefix(SH) not in known:
                return False
        nested = self.objects(node, SH + "property")
        is_property = bool(self.objects(node, SH + "path"))
        if is_property and (nested or not self._path(self.objects(node, SH + "path")[0])):
            return False
        return all(self.supported(_node(inner)) for inner in nested)

    def checks(self, node: Node) -> Iterator[Check]:
        """The checks of a shape and of the property shapes in it."""
        if self._deactivated(node):
            return
        targets = self.targets(node)
        yield from self._own_checks(node, targets, node)
        for inner in self.objects(node, SH + "property"):
            if not self._deactivated(_node(inner)):
                yield from self._own_checks(_node(inner), targets, node)

    def _deactivated(self, node: Node) -> bool:
        return self.one(node, SH + "deactivated") == "true"

    def _own_checks(
        self, node: Node, targets: tuple[tuple[str, Term], ...], owner: Node
    ) -> Iterator[Check]:
        paths = self.objects(node, SH + "path")
        severity = self.one(node, SH + "severity").removeprefix(SH).lower() or "violation"
        name = node if isinstance(node, NamedNode) else owner
        for parameter, component in SIMPLE.items():
            for value in self.objects(node, SH + parameter):
                sparql = parameter == "sparql"
                if sparql and self._deactivated(_node(value)):
                    continue
                own = self._message(_node(value)) if sparql else None
                yield Check(
                    shape=name.value,
                    targets=targets,
                    path=self._path(paths[0]) if paths else "",
                    component=SH + component,
                    parameter=self._parameter(parameter, value),
                    flags=self.one(node, SH + "flags"),
                    severity=severity,
                    message=own or self._message(node) or _default_message(parameter, value),
                    prefixes=self._prefixes(_node(value)) if sparql else "",
                )

    def _parameter(self, parameter: str, value: Term) -> tuple[Term, ...]:
        if parameter == "in":
            return self.items(value)
        if parameter == "sparql":
            return tuple(self.objects(_node(value), SH + "select"))
        return (value,)

    def _path(self, term: Term) -> str:
        """A predicate, an inverse or a sequence as a SPARQL property path; else empty."""
        if isinstance(term, NamedNode):
            return f"<{term.value}>"
        inverse = self.objects(_node(term), SH + "inversePath")
        if inverse:
            inner = self._path(inverse[0])
            return f"^{inner}" if inner.startswith("<") else ""
        steps = [self._path(item) for item in self.items(term)]
        return "/".join(steps) if steps and all(steps) else ""

    def _prefixes(self, node: Node) -> str:
        lines = []
        for holder in self.objects(node, SH + "prefixes"):
            for declaration in self.objects(_node(holder), SH + "declare"):
                prefix = self.one(_node(declaration), SH + "prefix")
                namespace = self.one(_node(declaration), SH + "namespace")
                lines.append(f"PREFIX {prefix}: <{namespace}>\n")
        return "".join(lines)

    def _message(self, node: Node) -> Text | None:
        """The messages of a shape; where one language is missing the other stands in."""
        texts = {
            (term.language or "en"): term.value
            for term in self.objects(node, SH + "message")
            if isinstance(term, Literal)
        }
        if not texts:
            return None
        first = next(iter(texts.values()))
        return Text(texts.get("zh", first), texts.get("en", first))


def _node(term: object) -> Node:
    if isinstance(term, NamedNode | BlankNode):
        return term
    raise ShapeError(
        Text(f"形状中此处应为节点：{term}", f"a node is expected in the shape, not {term}"),
        Text("请检查形状文件", "Check the shapes file"),
    )


def _default_message(parameter: str, value: Term) -> Text:
    shown = "" if isinstance(value, BlankNode) else f" {value.value}"
    return Text(f"不满足 sh:{parameter}{shown}", f"does not meet sh:{parameter}{shown}")
