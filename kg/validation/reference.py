"""Floor 5: what the reference validator, pyshacl, says about one graph.

Reads the same shapes, ontology and store as `engine`. Gives the same `Finding`s: this is the module
that the fast engine is measured against, and its help for shapes that no SELECT expresses.
"""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import ROUND_DOWN, Context, Decimal
from functools import cache, lru_cache
from pathlib import Path

import pyshacl
import rdflib
from pyoxigraph import NamedNode, RdfFormat, Store
from pyshacl.constraints.sparql.sparql_based_constraint_components import (
    SPARQLConstraintComponentValidator,
)
from rdflib.collection import Collection
from rdflib.term import Node

from kg.errors import ShapeError, Text
from kg.findings import Finding
from kg.validation.components import COMPONENTS, TARGETS
from kg.validation.paths import REPEATED, alternatives, inverse, repeated, sequence
from kg.validation.prepare import Validator
from kg.validation.shape_graph import SH, ShapeGraph, messages_to_text
from kg.validation.shapes import default_message, iri_to_severity

SHACL = rdflib.Namespace(SH)
_LOGS = ("rdflib.term", "pyshacl-validate")
_MOST_DIGITS = 18
"""So many digits behind the point has a decimal of the store."""
_EXACT = Context(prec=100, rounding=ROUND_DOWN)
_PARAMETERS = {component: parameter for parameter, component in COMPONENTS.items()}


def reference_findings(store: Store, graph: NamedNode, validator: Validator) -> list[Finding]:
    """The findings of the shapes in `validator.rest`, unsorted and without their places."""
    with _literals_as_they_are():
        shapes = _shapes(validator.shapes, validator.rest)
        data = rdflib.Graph()
        triples = store.dump(format=RdfFormat.N_TRIPLES, from_graph=graph)
        data.parse(data=triples or b"", format="nt")
        report = _validate(data, shapes, _load(validator.ontology_files))
        document_id = graph.value.rsplit("/", 1)[-1]
        # What sh:detail points to are results too, and part of the one that points there.
        results = report.objects(None, SHACL.result)
        return [_finding(report, shapes, result, document_id) for result in results]


def _validate(data: rdflib.Graph, shapes: rdflib.Graph, ontology: rdflib.Graph) -> rdflib.Graph:
    try:
        _, report, text = pyshacl.validate(
            data, shacl_graph=shapes, ont_graph=ontology, inplace=True
        )
    except Exception as error:  # any that rdflib and pyshacl have for queries and shapes
        raise _unusable(str(error).partition("\n")[0]) from error
    if not isinstance(report, rdflib.Graph):
        raise _unusable(str(text))
    return report


def _unusable(reason: str) -> ShapeError:
    return ShapeError(
        Text(
            f"pyshacl 无法使用这些形状（{reason}）", f"pyshacl cannot use these shapes ({reason})"
        ),
        Text("请检查形状文件", "Check the shapes files"),
    )


@contextmanager
def _literals_as_they_are() -> Iterator[None]:
    """Keep rdflib from mending what validation has to find, and both from telling of it on stderr.

    It would read `"maybe"^^xsd:boolean` as false, and print a traceback for each ill-formed value.
    A decimal that a query computes is written in its canonical form, as the store writes its own.
    """
    normalize, logs = rdflib.NORMALIZE_LITERALS, [logging.getLogger(name) for name in _LOGS]
    rules = rdflib.term._GenericPythonToXSDRules
    decimals = (Decimal, (_canonical, rdflib.XSD.decimal))
    disabled = [log.disabled for log in logs]
    rdflib.NORMALIZE_LITERALS = False
    rules.insert(0, decimals)
    for log in logs:
        log.disabled = True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        rdflib.NORMALIZE_LITERALS = normalize
        rules.remove(decimals)
        for log, before in zip(logs, disabled, strict=True):
            log.disabled = before


def _canonical(number: Decimal) -> str:
    """A decimal without the zeros at its end, cut off where the store cuts what it divides.

    >>> _canonical(Decimal("319.90")), _canonical(Decimal("100.00")), _canonical(Decimal(2) / 3)
    ('319.9', '100', '0.666666666666666666')
    """
    if int(number.as_tuple().exponent) < -_MOST_DIGITS:
        number = _EXACT.quantize(number, Decimal(1).scaleb(-_MOST_DIGITS))
    return f"{_EXACT.normalize(number):f}"


@lru_cache(maxsize=1)
def _shapes(graph: ShapeGraph, wanted: tuple[str, ...]) -> rdflib.Graph:
    """The shapes, of which only the wanted ones keep their targets.

    pyshacl can be told which shapes to use, but then leaves out the named shapes inside them.
    """
    # pyshacl remembers validators by the place in memory of their graph, where now another lies.
    SPARQLConstraintComponentValidator.validator_cache.clear()
    shapes = rdflib.Graph().parse(data=graph.to_ntriples(), format="nt")
    for predicate in (SHACL[target] for target in TARGETS):
        for shape in set(shapes.subjects(predicate)):
            if str(shape) not in wanted:
                shapes.remove((shape, predicate, None))
    for shape in set(shapes.subjects(rdflib.RDF.type, rdflib.RDFS.Class)):
        if str(shape) not in wanted:
            shapes.remove((shape, rdflib.RDF.type, rdflib.RDFS.Class))
    return shapes


@cache
def _load(files: tuple[Path, ...]) -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in files:
        graph.parse(path, format="turtle")
    return graph


def _finding(report: rdflib.Graph, shapes: rdflib.Graph, result: Node, document_id: str) -> Finding:
    def term(predicate: rdflib.URIRef) -> str:
        found = report.value(result, predicate)
        return "" if found is None else found.n3()

    shape = report.value(result, SHACL.sourceShape)
    speaker = shape
    while isinstance(speaker, rdflib.BNode):
        # A nameless property shape speaks in the name of the shape around it.
        speaker = shapes.value(None, SHACL.property, speaker)
    return Finding(
        severity=iri_to_severity(str(report.value(result, SHACL.resultSeverity))),
        shape=str(speaker),
        component=str(report.value(result, SHACL.sourceConstraintComponent)),
        message=_message(report, shapes, result, shape),
        document_id=document_id,
        focus=term(SHACL.focusNode),
        path=_path(report, report.value(result, SHACL.resultPath)),
        value=term(SHACL.value),
    )


def _path(report: rdflib.Graph, path: Node | None) -> str:
    """A path as `paths` writes it."""
    if path is None or isinstance(path, rdflib.URIRef):
        return "" if path is None else path.n3()
    if (inner := report.value(path, SHACL.inversePath)) is not None:
        return inverse(_path(report, inner))
    if (choices := report.value(path, SHACL.alternativePath)) is not None:
        return alternatives([_path(report, one) for one in Collection(report, choices)])
    for name, mark in REPEATED.items():
        if (inner := report.value(path, SHACL[name])) is not None:
            return repeated(_path(report, inner), mark)
    return sequence([_path(report, step) for step in Collection(report, path)])


def _message(report: rdflib.Graph, shapes: rdflib.Graph, result: Node, shape: Node | None) -> Text:
    """The messages by language, or what both engines say of a shape that has none.

    A SPARQL constraint's own messages come before its shape's. pyshacl drops their language, which
    is found again by their template.
    """
    component = str(report.value(result, SHACL.sourceConstraintComponent))
    told = list(report.objects(result, SHACL.resultMessage))
    templates = list(shapes.objects(shape, SHACL.message))
    source = report.value(result, SHACL.sourceConstraint)
    if source is not None:
        # A nameless constraint is copied into the report, a named one is not.
        own = (text for graph in (report, shapes) for text in graph.objects(source, SHACL.message))
        templates = list(own) or templates
        pairs = [(_language(str(message), templates), str(message)) for message in told]
        found = messages_to_text((tag, text) for tag, text in pairs if tag)
    elif templates or not component.startswith(SH):
        found = messages_to_text((_tag(message), str(message)) for message in told)
    else:
        found = None
    parameter = _PARAMETERS.get(component.removeprefix(SH), "")
    values = shapes.objects(shape, SHACL[parameter])
    named = (str(value) for value in values if not isinstance(value, rdflib.BNode))
    return found or default_message(parameter, named)


def _language(message: str, templates: list[Node]) -> str:
    """The language of the template that a message was made from; empty where there is none."""
    for template in templates:
        pieces = re.split(r"\{[?$]\w+\}", str(template))
        if re.fullmatch(".*".join(map(re.escape, pieces)), message, re.DOTALL):
            return _tag(template) or "en"
    return ""


def _tag(text: Node) -> str:
    return getattr(text, "language", None) or ""
