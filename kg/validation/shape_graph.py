"""Floor 5: shapes files → one graph of shapes, and its lists, texts and prefixes.

Reads Turtle. A nameless shape with a target is given a name by its file and its number there, so
that both engines can speak of it: `urn:shapes:mine.ttl#mine-2` is the second one in `mine.ttl`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from pyoxigraph import BlankNode, Dataset, Literal, NamedNode, Quad, RdfFormat, parse, serialize

from kg.errors import ShapeError, Text
from kg.validation.components import TARGETS

SH = "http://www.w3.org/ns/shacl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL_IMPORTS = "http://www.w3.org/2002/07/owl#imports"

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal


@dataclass(frozen=True, slots=True, eq=False)
class ShapeGraph:
    """What shapes files say."""

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

    def predicates(self, node: Node) -> set[str]:
        """The IRIs of everything that a node says."""
        return {quad.predicate.value for quad in self.graph.quads_for_subject(node)}

    def items(self, head: Term) -> tuple[Term, ...]:
        """The members of an RDF list; one that comes back to itself is a ShapeError."""
        found: list[Term] = []
        seen: set[Term] = set()
        while isinstance(head, BlankNode):
            if head in seen:
                raise endless()
            seen.add(head)
            found += self.objects(head, RDF + "first")
            (head,) = self.objects(head, RDF + "rest")[:1] or [NamedNode(RDF + "nil")]
        return tuple(found)

    def instances(self, name: str) -> list[Node]:
        """The nodes of a class and of the classes below it here, in a fixed order."""
        classes: list[Node] = [NamedNode(name)]
        for one in classes:
            below = self._subjects(RDFS + "subClassOf", one)
            classes += [narrower for narrower in below if narrower not in classes]
        of_type = {node for one in classes for node in self._subjects(RDF + "type", one)}
        return sorted(of_type, key=str)

    def _subjects(self, predicate: str, value: Node) -> list[Node]:
        found = self.graph.quads_for_object(value)
        return [as_node(quad.subject) for quad in found if quad.predicate.value == predicate]

    def messages(self, node: Node) -> Text | None:
        """The sh:message of a node in both languages."""
        return messages_to_text(
            (term.language or "", term.value)
            for term in self.objects(node, SH + "message")
            if isinstance(term, Literal)
        )

    def prefixes(self, node: Node) -> str:
        """The declarations that the query of a node begins with, those of imports among them."""
        holders, lines = list(self.objects(node, SH + "prefixes")), set()
        for holder in holders:
            for declaration in self.objects(as_node(holder), SH + "declare"):
                prefix = self.one(as_node(declaration), SH + "prefix")
                namespace = self.one(as_node(declaration), SH + "namespace")
                lines.add(f"PREFIX {prefix}: <{namespace}>\n")
            imported = self.objects(as_node(holder), OWL_IMPORTS)
            holders += [one for one in imported if one not in holders]
        return "".join(sorted(lines))

    def to_ntriples(self) -> bytes:
        """The same graph for other processors."""
        triples = (quad.triple for quad in self.graph)
        return serialize(triples, format=RdfFormat.N_TRIPLES) or b""


def load_shape_graph(files: Iterable[Path]) -> ShapeGraph:
    """Read shapes files; one that does not parse is a ShapeError."""
    graph = Dataset()
    for path in files:
        quads = list(_quads(path))
        names = _names(quads, path)
        for quad in quads:
            subject = names.get(quad.subject, quad.subject)
            value = names.get(quad.object, quad.object)
            graph.add(Quad(subject, quad.predicate, value))
    return ShapeGraph(graph)


def messages_to_text(messages: Iterable[tuple[str, str]]) -> Text | None:
    """(language, text) of each message → one in each language.

    A text without a language counts as English; where one language is missing the other stands in,
    and any other in the place of both.

    >>> messages_to_text([("zh-Hans", "错"), ("fr", "faux")])
    Text(zh='错', en='错')
    """
    ordered = sorted(messages)
    if not ordered:
        return None
    texts: dict[str, str] = {}
    for tag, text in ordered:
        texts.setdefault(tag.partition("-")[0] or "en", text)
    either = texts.get("en") or texts.get("zh") or ordered[0][1]
    return Text(texts.get("zh", either), texts.get("en", either))


def endless() -> ShapeError:
    """What is said of a list or a path that holds itself."""
    return ShapeError(
        Text("列表或路径包含自身", "a list or a path holds itself"),
        Text(
            "请检查形状文件中的 rdf:rest 与 sh:path",
            "Check rdf:rest and sh:path in the shapes file",
        ),
    )


def as_node(term: object) -> Node:
    """A term that has to be a node; a literal is a ShapeError."""
    if isinstance(term, NamedNode | BlankNode):
        return term
    raise ShapeError(
        Text(f"形状中此处应为节点：{term}", f"a node is expected in the shape, not {term}"),
        Text("请检查形状文件", "Check the shapes file"),
    )


def _quads(path: Path) -> Iterator[Quad]:
    try:
        yield from parse(
            path=str(path),
            format=RdfFormat.TURTLE,
            base_iri=path.absolute().as_uri(),
            rename_blank_nodes=True,
        )
    except SyntaxError as error:
        raise ShapeError(
            Text(f"形状文件无法读取（{error}）", f"the shapes file cannot be read ({error})"),
            Text("请检查 Turtle 语法", "Check the Turtle syntax"),
            file=str(path),
        ) from error
    except OSError as error:
        raise ShapeError(
            Text("形状文件打不开", "the shapes file cannot be opened"),
            Text("请检查路径和权限", "Check the path and who may read it"),
            file=str(path),
        ) from error


def _names(quads: Iterable[Quad], path: Path) -> dict[object, NamedNode]:
    """A name for each nameless shape with a target, numbered as they come."""
    targets = {SH + kind for kind in TARGETS}
    names: dict[object, NamedNode] = {}
    for quad in quads:
        if quad.predicate.value in targets and isinstance(quad.subject, BlankNode):
            name = f"urn:shapes:{quote(path.name)}#{quote(path.stem)}-{len(names) + 1}"
            names.setdefault(quad.subject, NamedNode(name))
    return names
