"""Floor 5: results of a query → a standard format for programs, a DataFrame, or Python values.

Reads the results of pyoxigraph once. Gives CSV, TSV, JSON and XML (SPARQL 1.1 results) for rows and
truth values, Turtle for triples, all by pyoxigraph's own serializers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import pyoxigraph
from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from kg.errors import QueryError, Text
from kg.questions.question import Question

if TYPE_CHECKING:
    import pandas as pd

Results = QuerySolutions | QueryBoolean | QueryTriples
Value = str | int | Decimal | bool | None

_ROW_FORMATS = {
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
}
_TRIPLE_FORMATS = {"ttl": RdfFormat.TURTLE}
FORMATS = ("table", *_ROW_FORMATS, *_TRIPLE_FORMATS)
_TABLE_FORMATS = ("table", "parquet", "xlsx")
"""What every answer can be written as, by `terminal` and `tables`."""

_TRIPLE_COLUMNS = ("subject", "predicate", "object")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_CONVERTERS: dict[str, Callable[[str], Value]] = {
    "integer": int,
    "decimal": Decimal,
    "boolean": "true".__eq__,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a store answered. Its results can be read once."""

    question: Question
    results: Results


@contextmanager
def running(question: Question) -> Iterator[None]:
    """What fails while a query runs, as a SERVICE that is out of reach, becomes a QueryError."""
    try:
        yield
    except (RuntimeError, ValueError, OSError) as error:
        raise QueryError(
            Text(f"查询无法执行：{error}", f"the query cannot be run: {error}"),
            Text("请修改查询", "mend the query"),
            file=question.file or question.name,
        ) from error


def answer_to_bytes(answer: Answer, form: str) -> bytes:
    """The answer in one of the standard formats of `FORMATS`; `table` is `answer_to_table`.

    Raises QueryError where the format does not fit: rows are no Turtle, triples are no CSV.
    """
    results = answer.results
    if isinstance(results, QueryTriples):
        if form not in _TRIPLE_FORMATS:
            raise _unfit(answer, form, tuple(_TRIPLE_FORMATS))
        return results.serialize(format=_TRIPLE_FORMATS[form]) or b""
    if form not in _ROW_FORMATS:
        raise _unfit(answer, form, tuple(_ROW_FORMATS))
    return results.serialize(format=_ROW_FORMATS[form]) or b""


def answer_to_frame(answer: Answer) -> pd.DataFrame:
    """The answer as a DataFrame: a column for each variable, Python values, None where unbound.

    Integers are int, decimals Decimal, everything else is text; IRIs are text too.
    """
    import pandas as pd  # 340 ms, paid by who wants a frame

    return pd.DataFrame(answer_rows(answer), columns=list(answer_columns(answer)), dtype=object)


def answer_columns(answer: Answer) -> tuple[str, ...]:
    """The names of the columns: variables, or what a truth value and triples have instead."""
    results = answer.results
    if isinstance(results, QueryTriples):
        return _TRIPLE_COLUMNS
    if isinstance(results, QueryBoolean):
        return ("answer",)
    return tuple(variable.value for variable in results.variables)


def answer_rows(answer: Answer) -> list[tuple[Value, ...]]:
    """The rows as Python values, None where unbound."""
    results = answer.results
    if isinstance(results, QueryBoolean):
        return [(bool(results),)]
    if isinstance(results, QueryTriples):
        return [tuple(_value(term) for term in triple) for triple in results]
    return [tuple(_value(term) for term in solution) for solution in results]


def _value(term: object) -> Value:
    if term is None:
        return None
    if isinstance(term, pyoxigraph.NamedNode):
        return term.value
    if not isinstance(term, pyoxigraph.Literal):
        return str(term)
    convert = _CONVERTERS.get(term.datatype.value.removeprefix(_XSD), str)
    return convert(term.value)


def _unfit(answer: Answer, form: str, fitting: tuple[str, ...]) -> QueryError:
    known = (*fitting, *_TABLE_FORMATS)
    return QueryError(
        Text(
            f"问题“{answer.question.name}”的结果不能写成 {form}",
            f"the answer to `{answer.question.name}` cannot be written as {form}",
        ),
        Text(f"可用的格式：{'、'.join(known)}", f"formats that fit: {', '.join(known)}"),
    )
