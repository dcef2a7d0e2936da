"""Floor 4: the rows of a query → the first of them, as text.

Reads solutions no further than wanted, and gives them as SPARQL 1.1 TSV: a line for the names and
one for each row, since line feeds stand escaped in it. So it can leave the thread of its query, is
counted and cut by lines, and takes a tenth of the time of JSON.
"""

from __future__ import annotations

from contextlib import suppress
from typing import IO, cast

from pyoxigraph import QueryResultsFormat, QuerySolutions, parse_query_results


class _FullError(Exception):
    """There are as many lines as wanted."""


class _Lines:
    """A file that takes so many lines and no more."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.parts: list[bytes] = []

    def write(self, data: bytes) -> int:
        """Raises _FullError with the last line."""
        lines = data.count(b"\n")
        if lines < self.left:
            self.left -= lines
            self.parts.append(data)
            return len(data)
        if self.left:
            self.parts += [line + b"\n" for line in data.split(b"\n", self.left)[: self.left]]
            self.left = 0
        raise _FullError

    def flush(self) -> None:
        """Nothing waits."""


def first_rows(solutions: QuerySolutions, most: int | None = None) -> bytes:
    """At most so many rows as TSV, all of them without a number."""
    if most is None:
        return solutions.serialize(format=QueryResultsFormat.TSV) or b""
    lines = _Lines(most + 1)
    with suppress(_FullError):
        solutions.serialize(cast("IO[bytes]", lines), format=QueryResultsFormat.TSV)
    return b"".join(lines.parts)


def rows_to_solutions(rows: bytes) -> QuerySolutions:
    """Solutions again, which hold all their rows."""
    solutions = parse_query_results(rows, format=QueryResultsFormat.TSV)
    assert isinstance(solutions, QuerySolutions)
    return solutions
