"""Floor 6: nodes and edges on their way from a store to a file, sorted and joined on disk.

Reads what SELECTs answer, row by row. Keeps it in a temporary database of SQLite, which writes to
disk what does not fit into its few megabytes, and forgets it in the end: however large the graph,
memory holds one node or edge with its values.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby, islice

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16384;
PRAGMA temp_store = FILE;
CREATE TABLE nodes (
    id INTEGER PRIMARY KEY, iri TEXT UNIQUE, rule INTEGER, matches INTEGER, of_year INTEGER,
    kept INTEGER);
CREATE TABLE facts (node INTEGER, name INTEGER, value TEXT);
CREATE TABLE items (
    rule INTEGER, source INTEGER, target INTEGER, item TEXT, amount TEXT, year INTEGER);
"""
# An edge of a year ties both of its ends, where one of them has the wanted values; an edge without
# a year, part of a hierarchy, takes along what it leads to.
_TIE = """
WITH tied AS (
    SELECT source, target FROM items JOIN nodes s ON s.id = source JOIN nodes t ON t.id = target
    WHERE items.rule IN (SELECT value FROM json_each(:tying))
    AND (:all OR s.matches = 1 OR t.matches = 1))
UPDATE nodes SET kept = 1 WHERE matches >= 0
    AND id IN (SELECT source FROM tied UNION SELECT target FROM tied)"""
_TAKE_ALONG = """
UPDATE nodes SET kept = 1 WHERE matches >= 0 AND NOT kept AND id IN (
    SELECT target FROM items JOIN nodes n ON n.id = source
    WHERE n.kept AND items.rule IN (SELECT value FROM json_each(:leading)))"""

_BATCH = 20_000

YES, NEUTRAL, NO = 1, 0, -1
"""Whether a node has the wanted values, or its type has no such attribute."""

Fact = tuple[str, int, str]
"""The IRI of a node, the number of an attribute (`fact_number`), a value as text."""
Item = tuple[str, str, str, str | None, int | None]
"""Source, target, the record that says it, its amount as text, its year."""


def fact_number(place: int, *, is_foreign: bool = False) -> int:
    """The number of facts about an attribute, by its place, in the wanted language or another."""
    return 2 * place + is_foreign


def _batches(facts: Iterable[Fact]) -> Iterator[list[Fact]]:
    """Many facts at a time; what a pattern finds again and again is there once in each."""
    rest = iter(facts)
    while batch := list(islice(rest, _BATCH)):
        yield list(dict.fromkeys(batch))


class Staging:
    """Nodes are added rule by rule; a node belongs to the first rule that has it."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)

    def add_nodes(self, rule: int, facts: Iterable[Fact]) -> None:
        """Nodes with their labels, which are the facts numbered below zero."""
        for batch in _batches(facts):
            self._database.executemany(
                "INSERT OR IGNORE INTO nodes (iri, rule, matches, of_year, kept) "
                "VALUES (?, ?, 1, 1, 1)",
                ((iri, rule) for iri, _, _ in batch),
            )
            self._add_facts(rule, batch)

    def add_facts(self, rule: int, facts: Iterable[Fact]) -> None:
        """Values of nodes that are there."""
        for batch in _batches(facts):
            self._add_facts(rule, batch)

    def _add_facts(self, rule: int, facts: Iterable[Fact]) -> None:
        self._database.executemany(
            "INSERT INTO facts SELECT id, ?, ? FROM nodes WHERE iri = ? AND rule = ?",
            ((name, value, iri, rule) for iri, name, value in facts),
        )

    def close_nodes(self) -> None:
        """All nodes are there."""
        self._database.execute("CREATE INDEX by_node ON facts (node, name, value)")

    def nodes(self) -> Iterator[tuple[str, int, list[tuple[int, str]]]]:
        """The kept nodes by rule and IRI: IRI, rule, and the facts, sorted, each once."""
        rows = self._database.execute(
            "SELECT DISTINCT iri, rule, name, value FROM nodes LEFT JOIN facts ON node = id "
            "WHERE kept ORDER BY rule, iri, name, value"
        )
        for (iri, rule), facts in groupby(rows, key=lambda row: (row[0], row[1])):
            yield iri, rule, [(name, value) for _, _, name, value in facts]

    def values(self, rule: int, place: int, most: int) -> list[str]:
        """Some values of an attribute, by its place, of the nodes of a rule."""
        rows = self._database.execute(
            "SELECT DISTINCT value FROM facts JOIN nodes ON id = node "
            "WHERE rule = ? AND name IN (?, ?) ORDER BY value LIMIT ?",
            (rule, fact_number(place), fact_number(place, is_foreign=True), most),
        )
        return [value for (value,) in rows]

    def judge(self, verdicts: Iterable[tuple[str, int, bool]]) -> None:
        """Of each node whether it has the wanted values, and whether it is of the wanted year."""
        self._database.executemany(
            "UPDATE nodes SET matches = ?2, of_year = ?3, kept = 0 WHERE iri = ?1", verdicts
        )

    def add_items(self, rule: int, items: Iterable[Item]) -> None:
        """What edges of a rule are made of; what does not lead from a node to a node is nothing."""
        self._database.executemany(
            "INSERT INTO items SELECT ?1, s.id, t.id, ?4, ?5, ?6 FROM nodes s, nodes t "
            "WHERE s.iri = ?2 AND t.iri = ?3 AND s.matches >= 0 AND t.matches >= 0",
            ((rule, *item) for item in items),
        )

    def keep(self, tying: list[int], leading: list[int], *, matching: bool) -> None:
        """Keep what was judged well, and what edges tie to it.

        `tying` and `leading` are numbers of rules; `matching` says that values are wanted.
        """
        self._database.execute("UPDATE nodes SET kept = 1 WHERE matches = 1 AND of_year")
        wanted = {"tying": str(tying), "all": not matching}
        self._database.execute(_TIE, wanted)
        while self._database.execute(_TAKE_ALONG, {"leading": str(leading)}).rowcount:
            pass

    def items(self, rule: int) -> Iterator[Item]:
        """The items of a rule between kept nodes, by source, target and item."""
        return self._database.execute(
            "SELECT s.iri, t.iri, item, amount, year FROM items "
            "JOIN nodes s ON s.id = source JOIN nodes t ON t.id = target "
            "WHERE items.rule = ? AND s.kept AND t.kept ORDER BY 1, 2, 3",
            (rule,),
        )
