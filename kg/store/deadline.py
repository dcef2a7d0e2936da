"""Floor 4: a query that must answer in time.

Reads a function that starts a query. Gives results that are complete, in the classes that
pyoxigraph gives itself. The engine cannot stop a query: one that is given up goes on in its thread
until it is done, or until the process ends.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from itertools import islice

from pyoxigraph import (
    DefaultGraph,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    Store,
    Triple,
)

from kg.errors import QueryError, Text
from kg.store.first_rows import first_rows, rows_to_solutions

Results = QuerySolutions | QueryBoolean | QueryTriples


def results_within(run: Callable[[], Results], seconds: float, most: int | None = None) -> Results:
    """The results of `run`, complete or their first `most`, or QueryError after some seconds."""
    done: list[bytes | list[Triple] | bool | BaseException] = []

    def work() -> None:
        try:
            done.append(_read(run(), most))
        except BaseException as error:  # handed to the caller, who raises it
            # The frames of its traceback hold results, which may not leave their thread.
            done.append(error.with_traceback(None))

    worker = threading.Thread(target=work, daemon=True)
    worker.start()
    worker.join(seconds)
    if not done:
        raise QueryError(
            Text(f"查询超过 {seconds:g} 秒", f"the query takes more than {seconds:g} seconds"),
            Text("请缩小查询范围，或加长时限", "narrow the query, or allow it more time"),
        )
    if isinstance(done[0], BaseException):
        raise done[0]
    return _results(done[0])


def _read(results: Results, most: int | None) -> bytes | list[Triple] | bool:
    """The results in a form that may leave its thread; pyoxigraph's own may not."""
    if isinstance(results, QueryTriples):
        return list(islice(results, most))
    if isinstance(results, QueryBoolean):
        return bool(results)
    return first_rows(results, most)


def _results(answer: bytes | list[Triple] | bool) -> Results:
    """Results again, which hold all their rows."""
    if isinstance(answer, bytes):
        return rows_to_solutions(answer)
    if isinstance(answer, bool):
        return Store().query(f"ASK {{ FILTER({str(answer).lower()}) }}")
    copy = Store()
    copy.bulk_extend(Quad(t.subject, t.predicate, t.object, DefaultGraph()) for t in answer)
    return copy.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
