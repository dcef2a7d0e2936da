"""Floor 3: breaches of the contract, collected while records are read.

Takes what is wrong with a row; gives one RecordError, or RecordErrors where there are several. A
reader goes on after a bad row, so that one run shows them all, but no further than `LIMIT`.
"""

from __future__ import annotations

from pathlib import Path

from kg.datapackage.rows import place
from kg.errors import RecordError, RecordErrors, Text

LIMIT = 20


class Problems:
    """The problems of one package. `damaged` are the tables that have some rows missing by now."""

    def __init__(self) -> None:
        self.damaged: set[str] = set()
        self._found: list[RecordError] = []

    def __bool__(self) -> bool:
        return bool(self._found)

    def add(self, path: Path, line: int, column: str, what: Text, remedy: Text) -> None:
        """Note one; RecordErrors as soon as there are `LIMIT`."""
        self.take(RecordError(what, remedy, file=str(path), place=place(line, column)))

    def take(self, error: RecordError) -> None:
        """Note one that is already an error, such as a table without its columns."""
        self._found.append(error)
        if len(self._found) >= LIMIT:
            raise RecordErrors(tuple(self._found), more=True)

    def raise_if_any(self) -> None:
        """RecordError for one, RecordErrors for several, nothing for none."""
        if len(self._found) == 1:
            raise self._found[0]
        if self._found:
            raise RecordErrors(tuple(self._found))
