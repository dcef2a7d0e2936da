"""Floor 5: the graphs of a store → the index, one SQLite file.

Reads the store of a build, and the index of the build before it. Gives a file in which equal texts
are one, numbered from the shortest to the longest, so that the first rows that hold some words are
those that say least beside them; FTS5 keeps the tokens without a copy of the text. Only graphs that
are new or changed are read and written again. Numbers are hashes, so that it does not matter in how
many steps an index came about.
"""

from __future__ import annotations

import hashlib
import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from kg.errors import StoreError, Text
from kg.searching.entries import KINDS, graph_to_disclosed, graph_to_entries
from kg.searching.folding import text_to_tokens
from kg.store import GraphStore

INDEX = "search.sqlite"
_FORM = 2
"""Of the tables below and of their tokens: an index of another form is not gone on with."""
_LONGEST = 2000
"""Characters of a text that are searched; longer ones are whole pages."""
_LENGTHS = 255
"""Texts from this length on are numbered as if they were equally long."""
_HASH_BITS = 55
_GRAPH_BITS = 63
_TOKENS_IN_MEMORY = 32 << 20
"""Bytes of tokens that FTS5 gathers before it writes them; its own megabyte makes many parts."""

_TABLES = f"""
CREATE TABLE form (form TEXT);
CREATE TABLE graphs (
    id INTEGER PRIMARY KEY, graph TEXT, digest TEXT, file TEXT, division TEXT, year INTEGER);
CREATE TABLE texts (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE places (
    text INTEGER, kind TEXT, graph INTEGER, node TEXT,
    PRIMARY KEY (text, kind, graph, node)) WITHOUT ROWID;
CREATE VIRTUAL TABLE tokens USING fts5(words, content='', columnsize=0, tokenize='ascii');
INSERT INTO tokens (tokens, rank) VALUES ('hashsize', {_TOKENS_IN_MEMORY});
"""
_BEFORE = """
PRAGMA trusted_schema = OFF;
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -65536;
CREATE TEMP TABLE stale (graph INTEGER PRIMARY KEY);
CREATE TEMP TABLE wanted (text INTEGER, kind TEXT, graph INTEGER, node TEXT);
CREATE TEMP TABLE seen (id INTEGER, text TEXT);
CREATE TEMP TABLE dropped (id INTEGER PRIMARY KEY);
"""
_FORGET = """
CREATE INDEX temp.by_all ON wanted (text, kind, graph, node);
CREATE TEMP TABLE lost AS SELECT * FROM places WHERE graph IN stale
    AND (text, kind, graph, node) NOT IN (SELECT text, kind, graph, node FROM wanted);
DELETE FROM places WHERE (text, kind, graph, node) IN (SELECT * FROM lost);
INSERT INTO dropped SELECT DISTINCT text FROM lost
    WHERE NOT EXISTS (SELECT 1 FROM places WHERE places.text = lost.text)
    AND text NOT IN (SELECT text FROM wanted);
INSERT INTO tokens (tokens, rowid, words)
    SELECT 'delete', id, tokenised(text) FROM texts WHERE id IN dropped ORDER BY id;
DELETE FROM texts WHERE id IN dropped;
"""
_ADD = """
INSERT OR IGNORE INTO places SELECT * FROM wanted ORDER BY 1, 2, 3, 4;
DELETE FROM seen WHERE id IN (SELECT id FROM texts);
INSERT OR IGNORE INTO tokens (rowid, words)
    SELECT id, tokenised(text) FROM (SELECT DISTINCT id, text FROM seen) ORDER BY id;
INSERT OR IGNORE INTO texts SELECT id, text FROM seen ORDER BY id;
"""


def write_index(
    store: GraphStore,
    path: Path,
    *,
    earlier: Path | None = None,
    digests: Mapping[str, str] | None = None,
) -> None:
    """Write the index of a store to a new file.

    `earlier` is an index to go on from, where there is one; `digests` has for the IRI of a graph a
    hash of all that it says: a graph whose hash the earlier index knows is not read again. Graphs
    without one are. Raises StoreError where SQLite was built without FTS5 and where the file cannot
    be written.
    """
    hashes = digests or {}
    if earlier is not None and _is_ours(earlier):
        try:
            shutil.copyfile(earlier, path)
            _update(store, path, hashes)
        except (OSError, sqlite3.Error):
            # Whatever is wrong with the earlier index, all that it knows is in the store.
            path.unlink(missing_ok=True)
        else:
            return
    try:
        with closing(sqlite3.connect(path)) as database:
            database.executescript(_TABLES)
            database.execute("INSERT INTO form VALUES (?)", (_form(),))
            database.commit()
        _update(store, path, hashes, is_new=True)
    except sqlite3.Error as error:
        raise StoreError(
            Text(f"无法写入搜索索引：{error}", f"the search index cannot be written: {error}"),
            Text(
                "请检查磁盘空间，以及 Python 的 SQLite 是否带 FTS5",
                "check the free space of the disk, and that Python's SQLite has FTS5",
            ),
            file=str(path),
        ) from error


def _form() -> str:
    """What decides what an index holds of a graph, beside the code of this module."""
    return f"{_FORM} {version('opencc')} {list(KINDS.values())}"


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        return False
    try:
        with closing(sqlite3.connect(path)) as database:
            return database.execute("SELECT form FROM form").fetchall() == [(_form(),)]
    except sqlite3.Error:
        return False


def _update(
    store: GraphStore, path: Path, digests: Mapping[str, str], *, is_new: bool = False
) -> None:
    """Bring an index to what the store says."""
    with closing(sqlite3.connect(path)) as database:
        database.create_function("tokenised", 1, _tokenised, deterministic=True)
        database.executescript(_BEFORE)
        known = dict(database.execute("SELECT graph, digest FROM graphs"))
        graphs = dict.fromkeys(store.graphs())
        same = {graph for graph, digest in known.items() if digest and digests.get(graph) == digest}
        fresh = [graph for graph in graphs if graph not in same]
        stale = [(_number(graph),) for graph in known if graph not in same or graph not in graphs]
        database.executemany("INSERT INTO stale VALUES (?)", stale)
        database.execute("DELETE FROM graphs WHERE id IN stale")
        for graph in fresh:
            _read_graph(database, store, graph, digests.get(graph, ""))
        if stale:
            database.executescript(_FORGET)
        database.executescript(_ADD)
        if is_new:
            database.execute("INSERT INTO tokens (tokens) VALUES ('optimize')")
        database.commit()


def _read_graph(database: sqlite3.Connection, store: GraphStore, graph: str, digest: str) -> None:
    """Note what a graph says: its disclosure at once, its texts to be told from the known ones."""
    told, number = graph_to_disclosed(store, graph), _number(graph)
    database.execute(
        "INSERT INTO graphs VALUES (?, ?, ?, ?, ?, ?)",
        (number, graph, digest, told.file, told.division, told.year),
    )
    texts: dict[int, str] = {}
    places = []
    for entry in graph_to_entries(store, graph):
        text = " ".join(entry.text.split())[:_LONGEST]
        identifier = min(len(text), _LENGTHS) << _HASH_BITS | _hash(text, _HASH_BITS)
        texts[identifier] = text
        places.append((identifier, entry.kind, number, entry.node))
    database.executemany("INSERT INTO seen VALUES (?, ?)", texts.items())
    database.executemany("INSERT INTO wanted VALUES (?, ?, ?, ?)", places)


def _number(graph: str) -> int:
    return _hash(graph, _GRAPH_BITS)


def _hash(text: str, bits: int) -> int:
    digest = hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> (64 - bits)


def _tokenised(text: str) -> str:
    return " ".join(text_to_tokens(text))
