"""Floor 5: a store, a question and values → an Answer.

Reads a graph through the protocol `Queryable`, which every store of the project fulfils. Gives the
answer before its rows are read; errors of the SPARQL say in which line and column they stand.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from kg.errors import QueryError, Text
from kg.questions.answers import Answer, Results, answer_rows, running
from kg.questions.binding import bind, known_parameter
from kg.questions.question import Question
from kg.questions.tokens import prologue
from kg.sparql_text import syntax_error

_VALUES = "SELECT DISTINCT ?value WHERE {{ {} }}"


class Queryable(Protocol):
    """A graph that answers SPARQL over the union of its named graphs."""

    def query(
        self, sparql: str, *, timeout: float | None = None, most: int | None = None
    ) -> Results:
        """Solutions, triples or a truth value; raises SyntaxError for broken SPARQL.

        With a `timeout` in seconds, QueryError where the answer, or its first `most` rows, are not
        there by then.
        """


def ask(
    store: Queryable,
    question: Question,
    values: Mapping[str, object],
    *,
    timeout: float | None = None,
    most: int | None = None,
) -> Answer:
    """The answer of a store to a question; with a timeout, its first `most` rows if so many do.

    Raises QueryError for values and SPARQL that are wrong, and where `timeout` seconds pass.

    A parameter's value stands in its line, so that line numbers are those of the file.
    """
    sparql = bind(question, values)
    try:
        with running(question):
            return Answer(question, store.query(sparql, timeout=timeout, most=most))
    except SyntaxError as error:
        raise _broken(question, str(error)) from error


def parameter_values(store: Queryable, question: Question, name: str) -> list[str]:
    """What a parameter may be: the values allowed, else those in the graph, sorted as text.

    Empty where the parameter takes any text. Raises QueryError for a parameter that the question
    does not have and for a pattern that is no SPARQL.
    """
    parameter = known_parameter(question, name)
    if parameter.allowed or not parameter.values:
        return list(parameter.allowed)
    sparql = prologue(question.sparql) + _VALUES.format(parameter.values)
    try:
        results = store.query(sparql)
    except SyntaxError as error:
        raise _broken(question, str(error)) from error
    return sorted({str(row[0]) for row in answer_rows(Answer(question, results))})


def _broken(question: Question, message: str) -> QueryError:
    line, column, why = syntax_error(message)
    where = Text(f"第 {line} 行第 {column} 列", f"line {line}, column {column}")
    return QueryError(
        Text(
            f"SPARQL 语法错误，{where.zh}：{why.zh}",
            f"SPARQL syntax error in {where.en}: {why.en}",
        ),
        Text("请修改该处", "mend the query there"),
        file=question.file or question.name,
        place=f"{line}:{column}" if line else "",
    )
