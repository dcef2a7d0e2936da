"""The reference validator in less time: each query of a shape is parsed once."""

from functools import cache
from typing import Any

from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.processor import SPARQLProcessor

_evaluate, _parsed = SPARQLProcessor.query, cache(prepareQuery)


def parse_queries_once() -> None:
    """Keep each query of a shape once it is parsed.

    pyshacl hands rdflib the text of a query anew for each focus node, and reading it takes nearly
    all of the time. What a query says of a graph is not touched.
    """
    SPARQLProcessor.query = _query  # type: ignore[method-assign, assignment]


def parse_queries_each_time() -> None:
    """Undo `parse_queries_once`."""
    SPARQLProcessor.query = _evaluate  # type: ignore[method-assign]


def _query(
    self: SPARQLProcessor, asked: Any, bindings: Any = None, *more: Any, **named: Any
) -> Any:
    return _evaluate(self, _parsed(asked), bindings, *more, **named)
