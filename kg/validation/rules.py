"""Floor 5: shapes files → the audit rules in words, for reports and for their page.

Reads shapes/audit/*.ttl and shapes/across/*.ttl, one rule a file. Gives `Rule`s in the order of
their names, and the names of all that findings may be of. A rule says in both languages what it is
called, why it stands and how a breach looks, and cites what is behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse

from kg.errors import Text
from kg.findings import shape_to_rule
from kg.resources import resource_folder
from kg.validation.components import TARGETS
from kg.validation.shape_graph import RDFS, SH, load_shape_graph

SKOS = "http://www.w3.org/2004/02/skos/core#"
# A shape is known by its class, its target or its path.
_SHAPE_CLASSES = (NamedNode(SH + "NodeShape"), NamedNode(SH + "PropertyShape"))
_SHAPE_SAYS = {SH + name for name in (*TARGETS, "path")}


@dataclass(frozen=True, slots=True)
class Rule:
    """One audit rule. `name` is its file's; `see_also` are IRIs of what it rests on."""

    name: str
    severity: str
    label: Text
    why: Text
    example: Text
    see_also: tuple[str, ...]


def rule_files() -> list[Path]:
    """The files of the package's audit rules, those of one document first, sorted."""
    shapes = resource_folder("shapes")
    return [*sorted((shapes / "audit").glob("*.ttl")), *sorted((shapes / "across").glob("*.ttl"))]


@cache
def audit_rules() -> dict[str, Rule]:
    """The audit rules of the package by their names, sorted."""
    found = map(_file_to_rule, rule_files())
    return {rule.name: rule for rule in sorted(found, key=lambda rule: rule.name)}


def rule_names(added: Iterable[Path] = ()) -> frozenset[str]:
    """Every name under which a finding may speak: audit rules, structure, and `added` shapes."""
    files = [*(resource_folder("shapes") / "structure").glob("*.ttl"), *added]
    shapes = {
        quad.subject.value
        for quad in load_shape_graph(files).graph
        if isinstance(quad.subject, NamedNode)
        and (quad.predicate.value in _SHAPE_SAYS or quad.object in _SHAPE_CLASSES)
    }
    return frozenset(audit_rules()) | {shape_to_rule(shape) for shape in shapes}


def _file_to_rule(path: Path) -> Rule:
    quads = list(parse(path=str(path), format=RdfFormat.TURTLE))
    (shape,) = {
        quad.subject
        for quad in quads
        if quad.object == NamedNode(SH + "NodeShape") and isinstance(quad.subject, NamedNode)
    }
    said = [quad for quad in quads if quad.subject == shape]
    return Rule(
        name=shape_to_rule(shape.value),
        severity=next(iter(_iris(said, SH + "severity"))).removeprefix(SH).lower(),
        label=_text(said, RDFS + "label"),
        why=_text(said, RDFS + "comment"),
        example=_text(said, SKOS + "example"),
        see_also=tuple(sorted(_iris(said, RDFS + "seeAlso"))),
    )


def _iris(said: Iterable[Quad], predicate: str) -> Iterator[str]:
    for quad in said:
        if quad.predicate.value == predicate and isinstance(quad.object, NamedNode):
            yield quad.object.value


def _text(said: Iterable[Quad], predicate: str) -> Text:
    texts = {
        quad.object.language: quad.object.value
        for quad in said
        if quad.predicate.value == predicate and isinstance(quad.object, Literal)
    }
    return Text(texts.get("zh", ""), texts.get("en", ""))
