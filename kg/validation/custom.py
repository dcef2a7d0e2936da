"""Floor 5: the constraint components that a shapes graph declares in SPARQL itself.

Reads a `ShapeGraph`. Gives, for a shape, each component whose mandatory parameters it has, with
their values and the query that validates it: a SELECT where the component has one for this kind of
shape, else an ASK about each value (SHACL, section 6).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.errors import Text
from kg.validation.shape_graph import SH, Node, ShapeGraph, Term, as_node


@dataclass(frozen=True, slots=True)
class Parameter:
    """A property that a shape may have; its local name is the variable of the query."""

    path: str
    name: str
    optional: bool


@dataclass(frozen=True, slots=True)
class Component:
    """A declared component with its parameters, in the order of their paths."""

    node: NamedNode
    parameters: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Use:
    """One component on one shape: its query and the terms of its parameters, by variable."""

    component: str
    query: str
    is_ask: bool
    prefixes: str
    terms: tuple[tuple[str, Term], ...]
    message: Text | None


def declared_components(shapes: ShapeGraph) -> tuple[Component, ...]:
    """Every component that the graph declares, in the order of their names."""
    return tuple(
        Component(node, tuple(sorted(_parameters(shapes, node), key=lambda one: one.path)))
        for node in shapes.instances(SH + "ConstraintComponent")
        if isinstance(node, NamedNode) and not node.value.startswith(SH)
    )


def _parameters(shapes: ShapeGraph, component: Node) -> Iterator[Parameter]:
    for parameter in map(as_node, shapes.objects(component, SH + "parameter")):
        path = shapes.one(parameter, SH + "path")
        name = path.replace("#", "/").rpartition("/")[2]
        yield Parameter(path, name, shapes.one(parameter, SH + "optional") == "true")


def uses_of(shapes: ShapeGraph, components: tuple[Component, ...], node: Node) -> Iterator[Use]:
    """The declared components that a shape uses.

    Each value of a single parameter is a constraint of its own; several parameters have one value
    each.
    """
    for component in components:
        given = {one: shapes.objects(node, one.path) for one in component.parameters}
        if not any(given.values()) or not all(
            values or parameter.optional for parameter, values in given.items()
        ):
            continue
        names = [parameter.name for parameter, values in given.items() if values]
        first = [values[0] for values in given.values() if values]
        rows = [[value] for value in next(iter(given.values()))] if len(given) == 1 else [first]
        for row in rows:
            yield from _use(shapes, component, node, tuple(zip(names, row, strict=True)))


def _use(
    shapes: ShapeGraph, component: Component, node: Node, terms: tuple[tuple[str, Term], ...]
) -> Iterator[Use]:
    """The use by the validator for this kind of shape, which comes before that for any."""
    kind = "propertyValidator" if shapes.objects(node, SH + "path") else "nodeValidator"
    for predicate, form in ((kind, "select"), ("validator", "ask")):
        for validator in map(as_node, shapes.objects(component.node, SH + predicate)[:1]):
            yield Use(
                component=component.node.value,
                query=shapes.one(validator, SH + form),
                is_ask=form == "ask",
                prefixes=shapes.prefixes(validator),
                terms=terms,
                message=shapes.messages(validator) or shapes.messages(component.node),
            )
            return
