"""Floor 5: a check → one SELECT that finds all nodes of a graph that do not meet it.

Reads a `Check` of `shapes`. Gives SPARQL text over the default graph; its solutions bind ?this and,
where the result has one, ?value and ?path. The meaning is that of the SHACL recommendation, with
identity where SHACL means identity (`sameTerm`), and false where a comparison is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial

from pyoxigraph import BlankNode

from kg.errors import ShapeError, Text, UsageError
from kg.validation.conformance import (
    COUNTS,
    LEXICAL_FORMS,
    WRONG,
    XSD,
    Subclasses,
    conforms,
    iris,
    wrong_value,
)
from kg.validation.query_text import bind, projects, serves_all
from kg.validation.shape_graph import SH, Term
from kg.validation.shapes import Check

_MOST_COUNTED = 3
"""Values that a shape inside of another may count: a hundred would be as many joins."""


def check_to_select(check: Check, subclasses: Subclasses) -> str:
    """The SELECT of one check, or a ShapeError where its parameter has no such meaning."""
    targets = _targets(check, subclasses)
    if check.is_ask:
        return _ask(check, targets)
    if check.is_custom or check.component == SH + "SPARQLConstraintComponent":
        return _sparql(check, targets)
    name = check.component.removeprefix(SH)
    if name in BUILDERS:
        return BUILDERS[name](check, targets, subclasses)
    wrong = wrong_value(check, "?value", subclasses)
    return f"SELECT DISTINCT ?this ?value WHERE {{ {targets} {_values(check)} FILTER({wrong}) }}"


def can_select(check: Check) -> bool:
    """Whether a SELECT says what the check says.

    A datatype needs a known lexical form, a query has to mean the same for all focus nodes at
    once, and what shapes inside of others count has to be little: each is a pattern more.
    """
    name = check.component.removeprefix(SH)
    if name == "DatatypeConstraintComponent":
        datatype = check.parameter[0].value
        return datatype in LEXICAL_FORMS or not datatype.startswith(XSD)
    if check.is_custom or name == "SPARQLConstraintComponent":
        return _is_one_query(check)
    inner = [one for shape in check.nested for one in shape]
    return all(
        one.component.removeprefix(SH) in {*COUNTS, *WRONG}
        and (one.component.removeprefix(SH) not in COUNTS or _number(one) <= _MOST_COUNTED)
        and can_select(one)
        for one in inner
    )


def _is_one_query(check: Check) -> bool:
    query = "".join(term.value for term in check.parameter)
    if any(isinstance(term, BlankNode) for _, term in check.terms):
        return False
    if check.is_ask:
        return True
    return serves_all(query) and not any(projects(query, name) for name, _ in check.terms)


def _number(check: Check) -> int:
    try:
        return int(check.parameter[0].value)
    except ValueError as error:
        raise ShapeError(
            Text(f"应为整数：{check.parameter[0]}", f"{check.parameter[0]} is no whole number"),
            Text("请检查形状文件", "Check the shapes file"),
            place=check.shape,
        ) from error


def tolerate(selects: Sequence[str], rule: str, tolerance: Decimal) -> list[str]:
    """The SELECTs of a rule, which leave out what differs by no more than the tolerance.

    One that compares no amounts stays as it is; UsageError where none names a ?difference.
    """
    if not any(map(_has_difference, selects)):
        raise UsageError(
            Text(
                f"规则 {rule} 不给出金额之差，不能设置容差",
                f"the rule {rule} gives no difference of amounts: it has no tolerance",
            ),
            Text(
                "请从设置文件的 [tolerance] 中删去它",
                "Remove it from [tolerance] in the file of settings",
            ),
        )
    limit = f"FILTER(ABS(?difference) > {format(tolerance, 'f')})"
    parts = [(select.rpartition("}"), _has_difference(select)) for select in selects]
    return [
        f"{head} {limit} {brace}{body}" if has_difference else head + brace + body
        for (head, brace, body), has_difference in parts
    ]


def _has_difference(select: str) -> bool:
    return "?difference" in select.partition("{")[0]


def _targets(check: Check, subclasses: Subclasses) -> str:
    """A group pattern that binds ?this to each target once."""
    (kind, term), *more = check.targets
    if kind == "targetClass" and not more and len(subclasses.get(term.value, ())) <= 1:
        # By far the most common case, and three times as fast.
        return f"?this a {term} ."
    parts = []
    for kind, term in check.targets:
        if kind == "targetClass":
            classes = iris(subclasses.get(term.value, (term.value,)))
            parts.append(f"{{ VALUES ?targetClass {{ {classes} }} ?this a ?targetClass }}")
        elif kind == "targetNode":
            parts.append(f"{{ VALUES ?this {{ {term} }} }}")
        elif kind == "targetSubjectsOf":
            parts.append(f"{{ ?this {term} ?targetValue }}")
        else:
            parts.append(f"{{ ?targetSubject {term} ?this }}")
    return f"{{ SELECT DISTINCT ?this WHERE {{ {' UNION '.join(parts)} }} }}"


def _values(check: Check) -> str:
    """A pattern that binds ?value to the value nodes; for a node shape that is the focus itself."""
    return f"?this {check.path} ?value ." if check.path else "BIND(?this AS ?value)"


def _min_count(check: Check, targets: str, _: Subclasses) -> str:
    least = _number(check)
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
    most = _number(check)
    if most == 1:
        two = f"?this {check.path} ?one , ?two . FILTER(!sameTerm(?one, ?two))"
        return f"SELECT DISTINCT ?this WHERE {{ {targets} {two} }}"
    return (
        f"SELECT ?this WHERE {{ {targets} ?this {check.path} ?each }} "
        f"GROUP BY ?this HAVING (COUNT(DISTINCT ?each) > {most})"
    )


def _has_value(check: Check, targets: str, _: Subclasses) -> str:
    term: Term = check.parameter[0]
    if not check.path:
        return f"SELECT ?this WHERE {{ {targets} FILTER(!sameTerm(?this, {term})) }}"
    return f"SELECT ?this WHERE {{ {targets} FILTER NOT EXISTS {{ ?this {check.path} {term} }} }}"


def _sparql(check: Check, targets: str) -> str:
    """The shape's own query, asked once for all targets and not once for each.

    `$this` is an ordinary variable that the targets bind first.
    """
    head, body = _query(check)
    return f"{check.prefixes}{head}{{ {targets} {body}"


def _ask(check: Check, targets: str) -> str:
    """The values for which a component's question is answered with no."""
    _, body = _query(check)
    return (
        f"{check.prefixes}SELECT DISTINCT ?this ?value WHERE {{ {targets} {_values(check)} "
        f"FILTER NOT EXISTS {{ {body} }}"
    )


def _query(check: Check) -> tuple[str, str]:
    """What stands before a query's first bracket and behind it, with the terms it is given."""
    terms = {name: str(term) for name, term in check.terms}
    query = bind("".join(term.value for term in check.parameter), terms)
    query = re.sub(r"[?$]PATH\b", lambda _: check.path, query)
    query = re.sub(r"\$([A-Za-z_]\w*)", r"?\1", query)
    head, brace, body = query.partition("{")
    if not brace:
        raise ShapeError(
            Text("sh:select 或 sh:ask 不是查询语句", "sh:select or sh:ask holds no query"),
            Text("请写一条 SELECT 或 ASK 查询", "Write a SELECT or ASK query"),
            place=check.shape,
        )
    return head, body


def _qualified(compare: str, check: Check, targets: str, subclasses: Subclasses) -> str:
    """Counts the values that conform to a shape."""
    fits = conforms(check.nested[0], "?each", subclasses)
    return (
        f"SELECT ?this WHERE {{ {targets} "
        f"OPTIONAL {{ ?this {check.path} ?each . FILTER({fits}) }} }} "
        f"GROUP BY ?this HAVING (COUNT(DISTINCT ?each) {compare} {_number(check)})"
    )


def _closed(check: Check, targets: str, _: Subclasses) -> str:
    """The parameters are the properties that are allowed."""
    allowed = ", ".join(map(str, check.parameter))
    outside = f"FILTER(?path NOT IN ({allowed}))"
    return (
        f"SELECT DISTINCT ?this ?path ?value WHERE {{ {targets} ?this ?path ?value . {outside} }}"
    )


def _equals(check: Check, targets: str, _: Subclasses) -> str:
    there, here = check.parameter[0], check.path
    return (
        f"SELECT DISTINCT ?this ?value WHERE {{ {targets} "
        f"{{ ?this {here} ?value FILTER NOT EXISTS {{ ?this {there} ?value }} }} UNION "
        f"{{ ?this {there} ?value FILTER NOT EXISTS {{ ?this {here} ?value }} }} }}"
    )


def _disjoint(check: Check, targets: str, _: Subclasses) -> str:
    both = f"?this {check.path} ?value . ?this {check.parameter[0]} ?value ."
    return f"SELECT DISTINCT ?this ?value WHERE {{ {targets} {both} }}"


def _less(operator: str, check: Check, targets: str, _: Subclasses) -> str:
    pairs = f"?this {check.path} ?value . ?this {check.parameter[0]} ?other ."
    wrong = f"FILTER(!COALESCE(?value {operator} ?other, false))"
    return f"SELECT DISTINCT ?this ?value WHERE {{ {targets} {pairs} {wrong} }}"


def _unique_language(check: Check, targets: str, _: Subclasses) -> str:
    pairs = f"?this {check.path} ?one , ?two ."
    same = 'LANG(?one) != "" && LCASE(LANG(?one)) = LCASE(LANG(?two)) && !sameTerm(?one, ?two)'
    return f"SELECT DISTINCT ?this WHERE {{ {targets} {pairs} FILTER({same}) }}"


BUILDERS: dict[str, Callable[[Check, str, Subclasses], str]] = {
    "MinCountConstraintComponent": _min_count,
    "MaxCountConstraintComponent": _max_count,
    "HasValueConstraintComponent": _has_value,
    "QualifiedMinCountConstraintComponent": partial(_qualified, "<"),
    "QualifiedMaxCountConstraintComponent": partial(_qualified, ">"),
    "ClosedConstraintComponent": _closed,
    "EqualsConstraintComponent": _equals,
    "DisjointConstraintComponent": _disjoint,
    "LessThanConstraintComponent": partial(_less, "<"),
    "LessThanOrEqualsConstraintComponent": partial(_less, "<="),
    "UniqueLangConstraintComponent": _unique_language,
}
