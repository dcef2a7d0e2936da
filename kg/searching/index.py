"""Floor 5: entries → the index, one SQLite file.

Reads the store of a build. Gives a file in which equal texts are one, numbered from the shortest
to the longest, so that the first rows that hold some words are those that say least beside them;
FTS5 keeps the tokens without a copy of the text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from kg.errors import StoreError, Text
from kg.searching.entries import store_to_disclosed, store_to_entries
from kg.searching.folding import text_to_tokens
from kg.store import GraphStore

INDEX = "search.sqlite"
_LONGEST = 2000
"""Characters of a text that are searched; longer ones are whole pages."""

_BEFORE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE documents (
    id INTEGER PRIMARY KEY, iri TEXT UNIQUE, file TEXT, division TEXT, year INTEGER);
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE places (
    text INTEGER, kind TEXT, document INTEGER, node TEXT,
    PRIMARY KEY (text, kind, document, node)) WITHOUT ROWID;
CREATE VIRTUAL TABLE tokens USING fts5(words, content='', columnsize=0);
CREATE TEMP TABLE entries (kind TEXT, node TEXT, text TEXT, document TEXT);
"""
_NUMBER = """
INSERT INTO texts (text) SELECT DISTINCT text FROM entries ORDER BY length(text), text;
CREATE TEMP TABLE numbers AS SELECT id, text FROM texts;
CREATE UNIQUE INDEX temp.by_text ON numbers (text);
INSERT OR IGNORE INTO places
    SELECT numbers.id, kind, coalesce(documents.id, 0), node
    FROM entries JOIN numbers USING (text) LEFT JOIN documents ON documents.iri = document
    ORDER BY 1, 2, 3, 4;
"""


def write_index(store: GraphStore, path: Path) -> None:
    """Write the index of a store to a new file.

    Raises StoreError where SQLite was built without FTS5 and where the file cannot be written.
    """
    try:
        with closing(sqlite3.connect(path)) as database:
            database.executescript(_BEFORE)
            database.executemany(
                "INSERT INTO documents (iri, file, division, year) VALUES (?, ?, ?, ?)",
                ((d.document, d.file, d.division, d.year) for d in store_to_disclosed(store)),
            )
            database.executemany("INSERT INTO entries VALUES (?, ?, ?, ?)", _cut(store))
            database.executescript(_NUMBER)
            texts = database.execute("SELECT id, text FROM texts ORDER BY id")
            database.executemany(
                "INSERT INTO tokens (rowid, words) VALUES (?, ?)",
                ((number, " ".join(text_to_tokens(text))) for number, text in texts),
            )
            database.execute("INSERT INTO tokens (tokens) VALUES ('optimize')")
            database.commit()
    except sqlite3.Error as error:
        raise StoreError(
            Text(f"无法写入搜索索引：{error}", f"the search index cannot be written: {error}"),
            Text(
                "请检查磁盘空间，以及 Python 的 SQLite 是否带 FTS5",
                "check the free space of the disk, and that Python's SQLite has FTS5",
            ),
            file=str(path),
        ) from error


def _cut(store: GraphStore) -> Iterator[tuple[str, str, str, str]]:
    for entry in store_to_entries(store):
        yield entry.kind, entry.node, " ".join(entry.text.split())[:_LONGEST], entry.document
