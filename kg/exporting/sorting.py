"""Floor 6: rows in any number → the same rows in order.

Reads rows of texts and whole numbers one at a time. Keeps them in a temporary database of SQLite,
which sorts on disk what does not fit into its few megabytes. Gives them one at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator

Row = tuple[str | int | None, ...]

_SETTINGS = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16384;
PRAGMA temp_store = FILE;
"""


def rows_in_order(rows: Iterable[Row], width: int) -> Iterator[Row]:
    """Rows of so many values, by the first, then the next; None comes first."""
    names = ", ".join(f"c{number}" for number in range(width))
    database = sqlite3.connect("")
    try:
        database.executescript(f"{_SETTINGS} CREATE TABLE rows ({names});")
        marks = ", ".join("?" * width)
        database.executemany(f"INSERT INTO rows VALUES ({marks})", rows)
        yield from database.execute(f"SELECT * FROM rows ORDER BY {names}")
    finally:
        database.close()
