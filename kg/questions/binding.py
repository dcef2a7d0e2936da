"""Floor 5: a question and values for its parameters → SPARQL that can be run.

Reads text as a user types it, or values from Python. Gives the query with each parameter replaced
by an RDF term, serialised by pyoxigraph: a value never becomes syntax. An optional parameter
without a value stays a variable.
"""

from __future__ import annotations

import datetime
import difflib
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation

import pyoxigraph

from kg.errors import QueryError, Text
from kg.questions.question import TYPE_NAMES, Parameter, Question
from kg.questions.tokens import replace_variables

_XSD = "http://www.w3.org/2001/XMLSchema#"


def bind(question: Question, values: Mapping[str, object]) -> str:
    """The question's SPARQL with its parameters filled in.

    Raises QueryError for a parameter that it does not have, one that is missing, and a value that
    is not of the parameter's type or not among those allowed.
    """
    for name in values:
        known_parameter(question, name)
    terms = {}
    for parameter in question.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            terms[parameter.variable] = str(_value_to_term(parameter, str(value).strip(), question))
        elif parameter.required:
            raise _missing(question, parameter)
    return replace_variables(question.sparql, terms.get)


def known_parameter(question: Question, name: str) -> Parameter:
    """The parameter of that name; QueryError with the nearest names where there is none."""
    parameter = question.parameter(name)
    if parameter is None:
        raise _unknown(question, name)
    return parameter


def _value_to_term(
    parameter: Parameter, value: str, question: Question
) -> pyoxigraph.Literal | pyoxigraph.NamedNode:
    if parameter.allowed and value not in parameter.allowed:
        raise _not_allowed(question, parameter, value)
    try:
        return _text_to_term(parameter, value)
    except (ValueError, InvalidOperation) as error:
        raise _ill_typed(question, parameter, value) from error


def _text_to_term(parameter: Parameter, value: str) -> pyoxigraph.Literal | pyoxigraph.NamedNode:
    """Raises ValueError or InvalidOperation for a value of another type."""
    if parameter.type == "iri":
        return pyoxigraph.NamedNode(value.removeprefix("<").removesuffix(">"))
    if parameter.type == "string":
        if parameter.language:
            return pyoxigraph.Literal(value, language=parameter.language)
        return pyoxigraph.Literal(value)
    return _typed(_canonical(parameter.type, value), parameter.type)


def _canonical(kind: str, value: str) -> str:
    if kind == "integer":
        return str(int(value))
    if kind == "decimal":
        number = Decimal(value)
        if not number.is_finite():
            raise ValueError(value)
        return f"{number:f}"
    if kind == "date":
        return datetime.date.fromisoformat(value).isoformat()
    if value.lower() not in {"true", "false"}:
        raise ValueError(value)
    return value.lower()


def _typed(lexical: str, kind: str) -> pyoxigraph.Literal:
    return pyoxigraph.Literal(lexical, datatype=pyoxigraph.NamedNode(_XSD + kind))


def _unknown(question: Question, name: str) -> QueryError:
    names = [parameter.name for parameter in question.parameters]
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.4) or names
    return QueryError(
        Text(
            f"问题“{question.name}”没有参数“{name}”",
            f"question `{question.name}` has no parameter `{name}`",
        ),
        Text(
            f"它的参数：{'、'.join(near)}" if near else "它没有参数",
            f"its parameters: {', '.join(near)}" if near else "it has none",
        ),
        file=question.file,
    )


def _missing(question: Question, parameter: Parameter) -> QueryError:
    return QueryError(
        Text(
            f"问题“{question.name}”缺少参数“{parameter.name}”"
            f"（{parameter.label.zh}，{TYPE_NAMES[parameter.type].zh}）",
            f"question `{question.name}` needs the parameter `{parameter.name}` "
            f"({parameter.label.en}, {TYPE_NAMES[parameter.type].en})",
        ),
        _for_example(parameter),
        file=question.file,
    )


def _ill_typed(question: Question, parameter: Parameter, value: str) -> QueryError:
    return QueryError(
        Text(
            f"参数“{parameter.name}”应是{TYPE_NAMES[parameter.type].zh}，得到“{value}”",
            f"parameter `{parameter.name}` should be {TYPE_NAMES[parameter.type].en}, "
            f"got `{value}`",
        ),
        _for_example(parameter),
        file=question.file,
    )


def _not_allowed(question: Question, parameter: Parameter, value: str) -> QueryError:
    return QueryError(
        Text(
            f"参数“{parameter.name}”不能是“{value}”",
            f"parameter `{parameter.name}` cannot be `{value}`",
        ),
        Text(
            f"可用的值：{'、'.join(parameter.allowed)}",
            f"allowed are {', '.join(parameter.allowed)}",
        ),
        file=question.file,
    )


def _for_example(parameter: Parameter) -> Text:
    option = f"--{parameter.name} {parameter.example}"
    return Text(f"例如 {option}", f"for example {option}")
