"""Floor 5: an answer → a part of it, or an error where it is too much.

Reads the results no further than the part needs. Gives results again, in the classes of pyoxigraph,
so that every format is written by its own serializers.
"""

from __future__ import annotations

from itertools import islice

from pyoxigraph import DefaultGraph, Quad, QueryBoolean, QueryTriples, Store, Triple

from kg.errors import QueryError, Text
from kg.questions.answers import Answer, Results, running
from kg.store.first_rows import first_rows, rows_to_solutions

MOST_ROWS = 1_000_000
"""Rows of an answer that is not limited."""


def answer_page(
    answer: Answer, limit: int | None = None, offset: int = 0, *, most: int = MOST_ROWS
) -> Answer:
    """At most `limit` rows or triples from `offset` on, all of them without a limit.

    Raises QueryError where no limit is given and the answer has more than `most` rows.
    """
    results, end = answer.results, rows_needed(limit, offset, most=most)
    if isinstance(results, QueryBoolean):
        return answer
    if isinstance(results, QueryTriples):
        with running(answer.question):
            triples = list(islice(results, offset, end))
        _check(answer, len(triples), limit, most)
        return Answer(answer.question, _triples(triples))
    with running(answer.question):
        names, *rows = first_rows(results, end).split(b"\n", 1 + offset)
    part = rows[offset] if len(rows) > offset else b""
    _check(answer, part.count(b"\n"), limit, most)
    return Answer(answer.question, rows_to_solutions(names + b"\n" + part))


def rows_needed(limit: int | None = None, offset: int = 0, *, most: int = MOST_ROWS) -> int:
    """How many rows of an answer `answer_page` looks at; one more than `most` tells too many."""
    return offset + (most + 1 if limit is None else limit)


def _triples(triples: list[Triple]) -> Results:
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in triples)
    return store.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")


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
