"""Floor 6: nodes and edges on their way from a store to a file, sorted and joined on disk.

Reads what SELECTs answer, row by row. Keeps it in a temporary database of SQLite, which writes to
disk what does not fit into its few megabytes, and forgets it in the end: however large the graph,
memory holds one node or edge with its values.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice

_TABLES = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16384;
PRAGMA temp_store = FILE;
CREATE TABLE nodes (
    id INTEGER PRIMARY KEY, iri TEXT UNIQUE, rule INTEGER, matches INTEGER, of_year INTEGER,
    kept INTEGER);
CREATE TABLE judged (iri TEXT, matches INTEGER, of_year INTEGER);
CREATE TABLE stated (node INTEGER, facts TEXT);
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

Fact = tuple[int, str]
"""The number of an attribute (`fact_number`), and a value as text."""
Item = tuple[str, str, str, str | None, int | None]
"""Source, target, the record that says it, its amount as text, its year."""


def fact_number(place: int, *, is_foreign: bool = False) -> int:
    """The number of facts about an attribute, by its place, in the wanted language or another."""
    return 2 * place + is_foreign


class Staging:
    """Nodes are added rule by rule; a node belongs to the first rule that has it."""

    def __init__(self) -> None:
        self._database = sqlite3.connect("")
        self._database.executescript(_TABLES)

    def add_nodes(self, rule: int, nodes: Iterable[tuple[str, Sequence[Fact]]]) -> None:
        """The IRIs of nodes with facts about them; a node may come again with more of them."""
        rest = ((iri, json.dumps(facts, ensure_ascii=False)) for iri, facts in nodes)
        while batch := list(islice(rest, _BATCH)):
            # What a pattern finds again and again is there once in each batch.
            once = list(dict.fromkeys(batch))
            self._database.executemany(
                "INSERT OR IGNORE INTO nodes (iri, rule, matches, of_year, kept) "
                "VALUES (?, ?, 1, 1, 1)",
                ((iri, rule) for iri, _ in once),
            )
            self._database.executemany(
                "INSERT INTO stated SELECT id, ?3 FROM nodes WHERE iri = ?1 AND rule = ?2",
                ((iri, rule, facts) for iri, facts in once),
            )

    def nodes(self) -> Iterator[tuple[str, int, list[Fact]]]:
        """The kept nodes by rule and IRI: IRI, rule, and the facts, sorted, each once."""
        rows = self._database.execute(
            "SELECT iri, rule, facts FROM stated JOIN nodes ON node = id "
            "WHERE kept ORDER BY rule, iri"
        )
        for (iri, rule), stated in groupby(rows, key=lambda row: (row[0], row[1])):
            facts = {(number, text) for row in stated for number, text in json.loads(row[2])}
            yield iri, rule, sorted(facts)

    def judge(self, verdicts: Iterable[tuple[str, int, bool]]) -> None:
        """Of each node whether it has the wanted values, and whether it is of the wanted year."""
        # The verdicts are given while the nodes are read.
        self._database.executemany("INSERT INTO judged VALUES (?, ?, ?)", verdicts)
        self._database.execute(
            "UPDATE nodes SET kept = 0, matches = judged.matches, of_year = judged.of_year "
            "FROM judged WHERE nodes.iri = judged.iri"
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
