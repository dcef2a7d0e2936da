"""Floor 5: constraints → SPARQL expressions that say whether a node does not meet them.

Reads `Check`s. Gives the text of a boolean expression over a variable: for one constraint of a
value node, and for a whole shape inside of another (sh:node, sh:not, sh:or …). The meaning is that
of the SHACL recommendation, with identity where SHACL means identity (`sameTerm`), and false where
a comparison is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import combinations, count

from pyoxigraph import Literal, Store

from kg.errors import ShapeError, Text
from kg.validation.shape_graph import RDF, SH
from kg.validation.shapes import Check

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
    SH + "IRI": "isIRI({0})",
    SH + "BlankNode": "isBlank({0})",
    SH + "Literal": "isLiteral({0})",
    SH + "BlankNodeOrIRI": "(isBlank({0}) || isIRI({0}))",
    SH + "BlankNodeOrLiteral": "(isBlank({0}) || isLiteral({0}))",
    SH + "IRIOrLiteral": "(isIRI({0}) || isLiteral({0}))",
}

_variables = count()


def wrong_value(check: Check, value: str, subclasses: Subclasses) -> str:
    """An expression that is true where a value node does not meet a constraint on each value."""
    return WRONG[check.component.removeprefix(SH)](check, value, subclasses)


def iris(names: tuple[str, ...]) -> str:
    """IRIs as SPARQL writes them."""
    return " ".join(f"<{name}>" for name in names)


def conforms(checks: tuple[Check, ...], node: str, subclasses: Subclasses) -> str:
    """An expression that is true where a node meets all checks of a shape."""
    return " && ".join(_meets(check, node, subclasses) for check in checks) or "true"


def _meets(check: Check, node: str, subclasses: Subclasses) -> str:
    name = check.component.removeprefix(SH)
    if name in COUNTS:
        return COUNTS[name](check, node)
    if name == "HasValueConstraintComponent" and check.path:
        return f"EXISTS {{ {node} {check.path} {check.parameter[0]} }}"
    if not check.path:
        return f"!({wrong_value(check, node, subclasses)})"
    value = _fresh()
    wrong = wrong_value(check, value, subclasses)
    return f"NOT EXISTS {{ {node} {check.path} {value} . FILTER({wrong}) }}"


def _at_least(number: int, check: Check, node: str) -> str:
    """Whether a path has so many different values."""
    if number <= 0:
        return "true"
    values = [_fresh() for _ in range(number)]
    different = " && ".join(f"!sameTerm({a}, {b})" for a, b in combinations(values, 2))
    filtered = f" FILTER({different})" if different else ""
    pattern = " . ".join(f"{node} {check.path} {value}" for value in values)
    return f"EXISTS {{ {pattern} .{filtered} }}"


def _min_count(check: Check, node: str) -> str:
    return _at_least(int(check.parameter[0].value), check, node)


def _max_count(check: Check, node: str) -> str:
    return f"!({_at_least(int(check.parameter[0].value) + 1, check, node)})"


def _fresh() -> str:
    return f"?nested{next(_variables)}"


def _datatype(check: Check, value: str, _: Subclasses) -> str:
    datatype = check.parameter[0].value
    right = f"isLiteral({value}) && sameTerm(datatype({value}), <{datatype}>)"
    if form := LEXICAL_FORMS.get(datatype):
        right += f' && REGEX(STR({value}), "{form}")'
    if datatype in CASTS:
        right += f" && COALESCE(isLiteral(<{datatype}>(STR({value}))), false)"
    return f"!COALESCE({right}, false)"


def _node_kind(check: Check, value: str, _: Subclasses) -> str:
    kind = check.parameter[0].value
    if kind not in NODE_KINDS:
        raise ShapeError(
            Text(f"sh:nodeKind 没有这一类：{kind}", f"sh:nodeKind has no {kind}"),
            Text("请检查形状文件", "Check the shapes file"),
            place=check.shape,
        )
    return f"!{NODE_KINDS[kind].format(value)}"


def _class(check: Check, value: str, subclasses: Subclasses) -> str:
    name, variable = check.parameter[0].value, _fresh()
    classes = iris(subclasses.get(name, (name,)))
    is_one = f"EXISTS {{ VALUES {variable} {{ {classes} }} {value} a {variable} }}"
    return f"isLiteral({value}) || NOT {is_one}"


def _in(check: Check, value: str, _: Subclasses) -> str:
    same = " || ".join(f"sameTerm({value}, {term})" for term in check.parameter)
    return f"!({same or 'false'})"


def _pattern(check: Check, value: str, _: Subclasses) -> str:
    pattern, flags = Literal(check.parameter[0].value), Literal(check.flags)
    # What is no expression would be an error for every value, and an error is no finding.
    asked = f'ASK {{ BIND(REGEX("", {pattern}, {flags}) AS ?matches) FILTER(BOUND(?matches)) }}'
    if not Store().query(asked):
        raise ShapeError(
            Text(f"不是正则表达式：{pattern}", f"{pattern} is no regular expression"),
            Text("请检查 sh:pattern 和 sh:flags", "Check sh:pattern and sh:flags"),
            place=check.shape,
        )
    return f"isBlank({value}) || !REGEX(STR({value}), {pattern}, {flags})"


def _bound(operator: str, check: Check, value: str, _: Subclasses) -> str:
    return f"!COALESCE({value} {operator} {check.parameter[0]}, false)"


def _length(operator: str, check: Check, value: str, _: Subclasses) -> str:
    length = int(check.parameter[0].value)
    return f"isBlank({value}) || !(STRLEN(STR({value})) {operator} {length})"


def _language_in(check: Check, value: str, _: Subclasses) -> str:
    matches = " || ".join(f"LANGMATCHES(LANG({value}), {term})" for term in check.parameter)
    return f"!COALESCE(isLiteral({value}) && ({matches or 'false'}), false)"


def _has_value(check: Check, value: str, _: Subclasses) -> str:
    return f"!sameTerm({value}, {check.parameter[0]})"


def _all(check: Check, value: str, subclasses: Subclasses) -> str:
    """sh:node, with one shape, and sh:and, with several."""
    return f"!({' && '.join(_each(check, value, subclasses)) or 'true'})"


def _any(check: Check, value: str, subclasses: Subclasses) -> str:
    return f"!({' || '.join(_each(check, value, subclasses)) or 'false'})"


def _one(check: Check, value: str, subclasses: Subclasses) -> str:
    counted = " + ".join(f"IF({one}, 1, 0)" for one in _each(check, value, subclasses))
    return f"({counted or '0'}) != 1"


def _not(check: Check, value: str, subclasses: Subclasses) -> str:
    return " && ".join(_each(check, value, subclasses))


def _each(check: Check, value: str, subclasses: Subclasses) -> Iterator[str]:
    return (f"({conforms(shape, value, subclasses)})" for shape in check.nested)


COUNTS: dict[str, Callable[[Check, str], str]] = {
    "MinCountConstraintComponent": _min_count,
    "MaxCountConstraintComponent": _max_count,
}
WRONG: dict[str, Callable[[Check, str, Subclasses], str]] = {
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
    "LanguageInConstraintComponent": _language_in,
    "HasValueConstraintComponent": _has_value,
    "NodeConstraintComponent": _all,
    "AndConstraintComponent": _all,
    "OrConstraintComponent": _any,
    "XoneConstraintComponent": _one,
    "NotConstraintComponent": _not,
}
