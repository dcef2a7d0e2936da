"""Floor 5: shapes files and the ontology → a validator, ready to be run on any number of graphs.

Reads Turtle files. Gives the SELECT of each check, and the names of the shapes that only the
reference validator can evaluate.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse

from kg.errors import ShapeError, Text
from kg.findings import shape_to_rule
from kg.resources import resource_folder
from kg.sparql_text import syntax_error
from kg.validation.conformance import Subclasses
from kg.validation.query_text import forbidden
from kg.validation.selects import can_select, check_to_select, tolerate
from kg.validation.shape_graph import RDFS, SH, ShapeGraph
from kg.validation.shapes import Check, load_shapes

ENGINES = ("select", "pyshacl")


@dataclass(frozen=True, slots=True)
class Validator:
    """Shapes made ready: a SELECT for each check, and the shapes that the reference has to do."""

    selects: tuple[tuple[Check, str], ...]
    rest: tuple[str, ...]
    shapes: ShapeGraph
    ontology_files: tuple[Path, ...]
    subclasses: Subclasses


def make_validator(
    shape_files: Iterable[Path] | None = None,
    ontology_files: Iterable[Path] | None = None,
    *,
    added: Iterable[Path] = (),
    engine: str = "select",
    tolerances: Mapping[str, Decimal] | None = None,
    rules: Collection[str] = (),
) -> Validator:
    """Compile shapes; those of the package (structure and audit) where no files are named.

    `added` are files of the user's own beside them. `engine` is `select`, or `pyshacl` for the
    reference validator alone. `tolerances` say, by the name of a rule, up to which difference in
    the stated unit the rule keeps silent; a rule without a difference is a UsageError.
    `rules` are the names under which findings are wanted, all where none is given: shapes that
    speak under no other need not be asked.
    """
    if shape_files is None:
        folder = resource_folder("shapes")
        shape_files = [*folder.glob("structure/*.ttl"), *folder.glob("audit/*.ttl")]
    if ontology_files is None:
        ontology_files = resource_folder("ontology").glob("*.ttl")
    ontology = tuple(sorted(ontology_files))
    shapes = load_shapes([*shape_files, *added])
    tolerances = tolerances or {}
    subclasses = _subclasses(ontology)
    selects: list[tuple[Check, str]] = []
    rest: list[str] = []
    for name, checks in shapes.checks.items():
        if rules and checks is not None and not _speaks(name, checks, rules):
            continue
        for check in checks or ():
            _permit(check)
        if engine == "pyshacl" or checks is None or not all(map(can_select, checks)):
            rest.append(name)
        else:
            rule = shape_to_rule(name)
            of_rule = [check_to_select(check, subclasses) for check in checks]
            for check, select in zip(checks, of_rule, strict=True):
                _try(select, check)
            if rule in tolerances:
                of_rule = tolerate(of_rule, rule, tolerances[rule])
            selects += zip(checks, of_rule, strict=True)
    return Validator(tuple(selects), tuple(rest), shapes.graph, ontology, subclasses)


def _speaks(shape: str, checks: Sequence[Check], rules: Collection[str]) -> bool:
    """Whether a shape or one inside it has one of these names."""
    return any(shape_to_rule(one) in rules for one in (shape, *(check.shape for check in checks)))


def _permit(check: Check) -> None:
    """A query of the shape's own that SHACL does not allow is a ShapeError."""
    if not check.is_custom and check.component != SH + "SPARQLConstraintComponent":
        return
    bound = {"this", *(name for name, _ in check.terms), *(["value"] if check.is_ask else [])}
    for query in check.parameter:
        if said := forbidden(query.value, bound):
            raise ShapeError(
                Text(f"SHACL 的查询中不能有 {said}", f"SHACL allows no {said} in a query"),
                Text(
                    "请改写 sh:select 或 sh:ask；见 SHACL 附录 A",
                    "Rewrite sh:select or sh:ask; see appendix A of SHACL",
                ),
                place=check.shape,
            )


def _try(select: str, check: Check) -> None:
    """Ask a graph with nothing in it: a query that cannot be asked at all is a ShapeError."""
    try:
        Store().query(select)
    except SyntaxError as error:
        # The engine's line and column are those of the SELECT that was made of the shape.
        _, _, why = syntax_error(str(error))
        raise ShapeError(
            Text(f"形状的查询有误（{why.zh}）", f"the shape's query is wrong ({why.en})"),
            Text("请检查 sh:select 或 sh:ask", "Check sh:select or sh:ask"),
            place=check.shape,
        ) from error


def make_across_validator(
    tolerances: Mapping[str, Decimal] | None = None,
    *,
    engine: str = "select",
    rules: Collection[str] = (),
) -> Validator:
    """The package's rules that compare documents, for `engine.validate_across`."""
    folder = resource_folder("shapes")
    files = [*folder.glob("across/*.ttl"), folder / "structure" / "prefixes.ttl"]
    return make_validator(files, engine=engine, tolerances=tolerances, rules=rules)


def _subclasses(files: Sequence[Path]) -> Subclasses:
    """Each class with all its subclasses, itself first."""
    narrower: dict[str, set[str]] = {}
    for path in files:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if quad.predicate.value == RDFS + "subClassOf":
                narrower.setdefault(str(quad.object.value), set()).add(str(quad.subject.value))
    closed = {}
    for name in narrower:
        found, queue = {name}, [name]
        while queue:
            fresh = narrower.get(queue.pop(), set()) - found
            found |= fresh
            queue.extend(fresh)
        closed[name] = (name, *sorted(found - {name}))
    return closed
