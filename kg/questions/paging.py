"""Floor 5: an answer → a part of it, or an error where it is too much.

Reads the results row by row, no further than the part needs. Gives results again, in the classes of
pyoxigraph, so that every format is written by its own serializers.
"""

from __future__ import annotations

import json
from itertools import islice

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    Store,
    Triple,
    parse_query_results,
)

from kg.errors import QueryError, Text
from kg.questions.answers import Answer, Results

MOST_ROWS = 1_000_000
"""Rows of an answer that is not limited."""


def answer_page(
    answer: Answer, limit: int | None = None, offset: int = 0, *, most: int = MOST_ROWS
) -> Answer:
    """At most `limit` rows or triples from `offset` on, all of them without a limit.

    Raises QueryError where no limit is given and the answer has more than `most` rows.
    """
    results = answer.results
    if isinstance(results, QueryBoolean):
        return answer
    end = offset + (most + 1 if limit is None else limit)
    if isinstance(results, QueryTriples):
        triples = list(islice(results, offset, end))
        _check(answer, len(triples), limit, most)
        return Answer(answer.question, _triples(triples))
    names = [variable.value for variable in results.variables]
    rows = [
        {name: _term(row[name]) for name in names if row[name] is not None}
        for row in islice(results, offset, end)
    ]
    _check(answer, len(rows), limit, most)
    told = {"head": {"vars": names}, "results": {"bindings": rows}}
    text = json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return Answer(answer.question, parse_query_results(text, format=QueryResultsFormat.JSON))


def _triples(triples: list[Triple]) -> Results:
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


def _term(term: object) -> dict[str, str]:
    """A term as the SPARQL 1.1 results in JSON write it."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, Literal)
    told = {"type": "literal", "value": term.value}
    if term.language:
        return told | {"xml:lang": term.language}
    return told | {"datatype": term.datatype.value}


def _check(answer: Answer, rows: int, limit: int | None, most: int) -> None:
    if limit is None and rows > most:
        raise QueryError(
            Text(f"结果超过 {most:,} 行", f"the answer has more than {most:,} rows"),
            Text(
                "请加 --limit（和 --offset）分页，或用参数缩小范围",
                "take a part with --limit and --offset, or narrow it by parameters",
            ),
            file=answer.question.file or answer.question.name,
        )
