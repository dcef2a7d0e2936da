"""Floor 5: shapes files → checks, one for each constraint of each shape.

Reads Turtle files of standard SHACL. Gives `Check`s, which `selects` turns into SPARQL, and the
names of the shapes that say something which only the reference validator can evaluate.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
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
from kg.validation.components import (
    COMPONENTS,
    DESCRIPTIVE,
    LOGICAL,
    PAIRS,
    QUALIFIED,
    SWITCHES,
    TARGETS,
)
from kg.validation.paths import REPEATED, alternatives, inverse, repeated, sequence

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal


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

    def supported(self, node: Node, around: tuple[Node, ...] = ()) -> bool:
        """Whether a shape, and each shape in it, says only what SELECTs can check."""
        if node in around:
            return False
        said = {q.predicate.value for q in self.graph.quads_for_subject(node)}
        said = {name.removeprefix(SH) for name in said if name.startswith(SH)}
        paths, nested = self.objects(node, SH + "path"), self.objects(node, SH + "property")
        if not said <= DESCRIPTIVE | COMPONENTS.keys() or (paths and nested):
            return False
        of_a_path = {*PAIRS, *QUALIFIED, "minCount", "maxCount", "uniqueLang"}
        if paths and ("closed" in said or not self._path(paths[0])):
            return False
        if not paths and said & of_a_path:
            return False
        inner = [*nested, *chain.from_iterable(self._shapes(node, name) for name in LOGICAL)]
        inner += self.objects(node, SH + "qualifiedValueShape")
        return all(self.supported(_node(one), (*around, node)) for one in inner)

    def _shapes(self, node: Node, name: str) -> Iterator[Term]:
        """The shapes that a logical constraint holds; several values of one count together."""
        for value in self.objects(node, SH + name):
            yield from (value,) if name in ("node", "not") else self.items(value)

    def checks(self, node: Node, owner: Node | None = None) -> Iterator[Check]:
        """The checks of a shape and of the property shapes in it.

        A shape inside of another has no targets of its own, and speaks in the name of its `owner`.
        """
        if self._deactivated(node):
            return
        targets = () if owner else self.targets(node)
        speaker = owner or node
        yield from self._own_checks(node, targets, speaker)
        for inner in self.objects(node, SH + "property"):
            if not self._deactivated(_node(inner)):
                yield from self._own_checks(_node(inner), targets, speaker)

    def _deactivated(self, node: Node) -> bool:
        return self.one(node, SH + "deactivated") == "true"

    def _own_checks(
        self, node: Node, targets: tuple[tuple[str, Term], ...], owner: Node
    ) -> Iterator[Check]:
        paths = self.objects(node, SH + "path")
        severity = self.one(node, SH + "severity").removeprefix(SH).lower() or "violation"
        name = node if isinstance(node, NamedNode) else owner
        for parameter, component in COMPONENTS.items():
            for value in self.objects(node, SH + parameter):
                sparql = parameter == "sparql"
                if sparql and self._deactivated(_node(value)):
                    continue
                if parameter in SWITCHES and value.value != "true":
                    continue
                own = self._message(_node(value)) if sparql else None
                yield Check(
                    shape=name.value,
                    targets=targets,
                    path=self._path(paths[0]) if paths else "",
                    component=SH + component,
                    parameter=self._parameter(node, parameter, value),
                    flags=self.one(node, SH + "flags"),
                    severity=severity,
                    message=own or self._message(node) or _default_message(parameter, value),
                    prefixes=self._prefixes(_node(value)) if sparql else "",
                    nested=tuple(self._nested(node, parameter, value, owner)),
                )

    def _nested(
        self, node: Node, parameter: str, value: Term, owner: Node
    ) -> Iterator[tuple[Check, ...]]:
        """The checks of each shape that a constraint holds."""
        held: tuple[Term, ...] = ()
        if parameter in QUALIFIED:
            held = tuple(self.objects(node, SH + "qualifiedValueShape"))
        elif parameter in LOGICAL:
            held = (value,) if parameter in ("node", "not") else self.items(value)
        for shape in held:
            yield tuple(self.checks(_node(shape), owner))

    def _parameter(self, node: Node, parameter: str, value: Term) -> tuple[Term, ...]:
        if parameter in ("in", "languageIn"):
            return self.items(value)
        if parameter == "closed":
            properties = self.objects(node, SH + "property")
            paths = [path for p in properties for path in self.objects(_node(p), SH + "path")]
            ignored = self.objects(node, SH + "ignoredProperties")
            allowed = [*paths, *(term for head in ignored for term in self.items(head))]
            return tuple(term for term in allowed if isinstance(term, NamedNode))
        if parameter == "sparql":
            return tuple(self.objects(_node(value), SH + "select"))
        return (value,)

    def _path(self, term: Term) -> str:
        """A path as SPARQL writes it; empty for what is none."""
        if isinstance(term, NamedNode):
            return f"<{term.value}>"
        node = _node(term)
        if inner := self.objects(node, SH + "inversePath"):
            return inverse(self._path(inner[0]))
        if choices := self.objects(node, SH + "alternativePath"):
            return alternatives([self._path(item) for item in self.items(choices[0])])
        for name, mark in REPEATED.items():
            if inner := self.objects(node, SH + name):
                return repeated(self._path(inner[0]), mark)
        return sequence([self._path(item) for item in self.items(term)])

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
