"""Floor 5: a check → one SELECT that finds all nodes of a graph that do not meet it.

Reads a `Check` of `shapes`. Gives SPARQL text over the default graph; its solutions bind ?this and,
where the result has one, ?value and ?path. The meaning is that of the SHACL recommendation, with
identity where SHACL means identity (`sameTerm`), and false where a comparison is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import partial

from pyoxigraph import Literal

from kg.errors import ShapeError, Text, UsageError
from kg.validation.shapes import RDF, SH, Check, Term

XSD = "http://www.w3.org/2001/XMLSchema#"

Subclasses = Mapping[str, tuple[str, ...]]
"""A class IRI → the IRIs of its subclasses, itself included; a class without an entry is alone."""

# The lexical forms of the datatypes; stores keep ill-formed literals, and SHACL rejects them.
# A date or a time is also cast, because a pattern lets the thirtieth of February through.
LEXICAL_FORMS = {
    XSD + "string": "",
    RDF + "langString": "",
    XSD + "anyURI": "",
    XSD + "boolean": "^(true|false|0|1)$",
    XSD + "integer": "^[+-]?[0-9]+$",
    XSD + "nonNegativeInteger": "^[+]?[0-9]+$",
    XSD + "positiveInteger": "^[+]?0*[1-9][0-9]*$",
    XSD + "decimal": "^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)$",
    XSD + "gYear": "^-?[0-9]{4,}(Z|[+-][0-9]{2}:[0-9]{2})?$",
    XSD + "date": "",
    XSD + "dateTime": "",
}
CASTS = (XSD + "date", XSD + "dateTime")
NODE_KINDS = {
    SH + "IRI": "isIRI(?value)",
    SH + "BlankNode": "isBlank(?value)",
    SH + "Literal": "isLiteral(?value)",
    SH + "BlankNodeOrIRI": "(isBlank(?value) || isIRI(?value))",
    SH + "BlankNodeOrLiteral": "(isBlank(?value) || isLiteral(?value))",
    SH + "IRIOrLiteral": "(isIRI(?value) || isLiteral(?value))",
}


def check_to_select(check: Check, subclasses: Subclasses) -> str:
    """The SELECT of one check, or a ShapeError where its parameter has no such meaning."""
    targets = _targets(check, subclasses)
    if check.component == SH + "SPARQLConstraintComponent":
        return _sparql(check, targets)
    return BUILDERS[check.component.removeprefix(SH)](check, targets, subclasses)


def can_select(check: Check) -> bool:
    """Whether a SELECT says what the check says; a datatype needs a known lexical form."""
    if check.component == SH + "DatatypeConstraintComponent":
        datatype = check.parameter[0].value
        return datatype in LEXICAL_FORMS or not datatype.startswith(XSD)
    return True


def tolerate(select: str, rule: str, tolerance: Decimal) -> str:
    """A SELECT that leaves out what differs by no more than the tolerance.

    Raises UsageError where the SELECT names no ?difference.
    """
    head, brace, body = select.rpartition("}")
    if "?difference" not in select.partition("{")[0]:
        raise UsageError(
            Text(
                "有规则不比较金额，不能设置容差", "a rule compares no amounts: it has no tolerance"
            ),
            Text("请删去该规则的容差", "Remove its tolerance"),
            place=rule,
        )
    return f"{head} FILTER(ABS(?difference) > {format(tolerance, 'f')}) {brace}{body}"


def _targets(check: Check, subclasses: Subclasses) -> str:
    """A group pattern that binds ?this to each target once."""
    (kind, term), *more = check.targets
    if kind == "targetClass" and not more and len(subclasses.get(term.value, ())) <= 1:
        # By far the most common case, and three times as fast.
        return f"?this a {term} ."
    parts = []
    for kind, term in check.targets:
        if kind == "targetClass":
            classes = _iris(subclasses.get(term.value, (term.value,)))
            parts.append(f"{{ VALUES ?targetClass {{ {classes} }} ?this a ?targetClass }}")
        elif kind == "targetNode":
            parts.append(f"{{ VALUES ?this {{ {term} }} }}")
        elif kind == "targetSubjectsOf":
            parts.append(f"{{ ?this {term} ?targetValue }}")
        else:
            parts.append(f"{{ ?targetSubject {term} ?this }}")
    return f"{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(parts)} }} }}"


def _iris(names: tuple[str, ...]) -> str:
    return " ".join(f"<{name}>" for name in names)


def _values(check: Check) -> str:
    """A pattern that binds ?value to the value nodes; for a node shape that is the focus itself."""
    return f"?this {check.path} ?value ." if check.path else "BIND(?this AS ?value)"


def _wrong_values(check: Check, targets: str, wrong: str) -> str:
    return f"SELECT DISTINCT ?this ?value WHERE {{ {targets} {_values(check)} FILTER({wrong}) }}"


def _min_count(check: Check, targets: str, _: Subclasses) -> str:
    least = int(check.parameter[0].value)
    if least <= 0:
        return "SELECT ?this WHERE { FILTER(false) }"
    if least == 1:
        return (
            f"SELECT ?this WHERE {{ {targets} FILTER NOT EXISTS {{ ?this {check.path} ?value }} }}"
        )
    return (
        f"SELECT ?this WHERE {{ {targets} OPTIONAL {{ ?this {check.path} ?each }} }} "
        f"GROUP BY ?this HAVING (COUNT(DISTINCT ?each) < {least})"
    )


def _max_count(check: Check, targets: str, _: Subclasses) -> str:
    most = int(check.parameter[0].value)
    if most == 1:
        two = f"?this {check.path} ?one , ?two . FILTER(!sameTerm(?one, ?two))"
        return f"SELECT DISTINCT ?this WHERE {{ {targets} {two} }}"
    return (
        f"SELECT ?this WHERE {{ {targets} ?this {check.path} ?each }} "
        f"GROUP BY ?this HAVING (COUNT(DISTINCT ?each) > {most})"
    )


def _datatype(check: Check, targets: str, _: Subclasses) -> str:
    datatype = check.parameter[0].value
    right = f"isLiteral(?value) && sameTerm(datatype(?value), <{datatype}>)"
    if form := LEXICAL_FORMS.get(datatype):
        right += f' && REGEX(STR(?value), "{form}")'
    if datatype in CASTS:
        right += f" && COALESCE(isLiteral(<{datatype}>(STR(?value))), false)"
    return _wrong_values(check, targets, f"!COALESCE({right}, false)")


def _node_kind(check: Check, targets: str, _: Subclasses) -> str:
    return _wrong_values(check, targets, f"!{NODE_KINDS[check.parameter[0].value]}")


def _class(check: Check, targets: str, subclasses: Subclasses) -> str:
    name = check.parameter[0].value
    classes = _iris(subclasses.get(name, (name,)))
    is_one = f"EXISTS {{ VALUES ?class {{ {classes} }} ?value a ?class }}"
    return _wrong_values(check, targets, f"isLiteral(?value) || NOT {is_one}")


def _in(check: Check, targets: str, _: Subclasses) -> str:
    same = " || ".join(f"sameTerm(?value, {term})" for term in check.parameter)
    return _wrong_values(check, targets, f"!({same or 'false'})")


def _pattern(check: Check, targets: str, _: Subclasses) -> str:
    pattern, flags = Literal(check.parameter[0].value), Literal(check.flags)
    matches = f"REGEX(STR(?value), {pattern}, {flags})"
    return _wrong_values(check, targets, f"isBlank(?value) || !{matches}")


def _bound(operator: str, check: Check, targets: str, _: Subclasses) -> str:
    within = f"?value {operator} {check.parameter[0]}"
    return _wrong_values(check, targets, f"!COALESCE({within}, false)")


def _length(operator: str, check: Check, targets: str, _: Subclasses) -> str:
    within = f"STRLEN(STR(?value)) {operator} {int(check.parameter[0].value)}"
    return _wrong_values(check, targets, f"isBlank(?value) || !({within})")


def _has_value(check: Check, targets: str, _: Subclasses) -> str:
    term: Term = check.parameter[0]
    if not check.path:
        return f"SELECT ?this WHERE {{ {targets} FILTER(!sameTerm(?this, {term})) }}"
    return f"SELECT ?this WHERE {{ {targets} FILTER NOT EXISTS {{ ?this {check.path} {term} }} }}"


def _sparql(check: Check, targets: str) -> str:
    """The shape's own query, asked once for all targets and not once for each.

    `$this` becomes an ordinary variable that the targets bind first. That equals pre-binding as
    long as a query inside the query passes `$this` on, which SHACL requires of it anyway.
    """
    query = check.parameter[0].value.replace("$PATH", check.path)
    query = re.sub(r"\$([A-Za-z_]\w*)", r"?\1", query)
    head, brace, body = query.partition("{")
    if not brace:
        raise ShapeError(
            Text("sh:select 不是查询语句", "sh:select holds no query"),
            Text("请写一条 SELECT 查询", "Write a SELECT query"),
            place=check.shape,
        )
    return f"{check.prefixes}{head}{{ {targets} {body}"


BUILDERS: dict[str, Callable[[Check, str, Subclasses], str]] = {
    "MinCountConstraintComponent": _min_count,
    "MaxCountConstraintComponent": _max_count,
    "DatatypeConstraintComponent": _datatype,
    "NodeKindConstraintComponent": _node_kind,
    "ClassConstraintComponent": _class,
    "InConstraintComponent": _in,
    "PatternConstraintComponent": _pattern,
    "MinInclusiveConstraintComponent": partial(_bound, ">="),
    "MaxInclusiveConstraintComponent": partial(_bound, "<="),
    "MinExclusiveConstraintComponent": partial(_bound, ">"),
    "MaxExclusiveConstraintComponent": partial(_bound, "<"),
    "MinLengthConstraintComponent": partial(_length, ">="),
    "MaxLengthConstraintComponent": partial(_length, "<="),
    "HasValueConstraintComponent": _has_value,
}
