"""Floor 5: words and an index → what they were found in, the nearest first.

Reads the index of a build. Words stand in the text as they are; of several, all stand in it. What
is nearest says least beside the words, begins with them, and is of a kind that others refer to.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kg.errors import QueryError, StoreError, Text
from kg.searching.entries import KINDS
from kg.searching.folding import fold, words_to_phrase

_CANDIDATES = 500
"""The shortest texts that hold the words; only these are weighed."""
_BEGINS = 0.3

_FOUND = "SELECT rowid FROM tokens WHERE tokens MATCH ? ORDER BY rowid LIMIT ?"
_PLACES = """SELECT texts.id, texts.text, kind, count(*), node, file, division, max(year)
FROM texts JOIN places ON places.text = texts.id LEFT JOIN graphs ON graphs.id = places.graph
WHERE texts.id IN ({}) GROUP BY texts.id, kind"""


@dataclass(frozen=True, slots=True)
class Match:
    """A text that holds the words, of nodes of one kind.

    `nodes` says how many nodes have this text; `node` is the IRI of one of them, that of the latest
    year, and `file`, `division` and `year` are those of its disclosure, empty or None for what
    disclosures share. `score` is at most 2.
    """

    kind: str
    text: str
    nodes: int
    node: str
    file: str
    division: str
    year: int | None
    score: float


def search(
    index: Path, words: str | Sequence[str], *, kinds: Collection[str] = (), limit: int = 20
) -> list[Match]:
    """The texts that hold all of the words, at most `limit` of them.

    `words` are separated by spaces, or given one by one. Raises QueryError for words without a
    letter and for an unknown kind, StoreError where there is no
    index or one that cannot be read.
    """
    _check_kinds(kinds)
    wanted = [words] if isinstance(words, str) else list(words)
    parts = [part for text in wanted for part in text.split()]
    phrases = list(filter(None, map(words_to_phrase, parts)))
    if not phrases:
        raise QueryError(
            Text("没有可以搜索的字", "there is nothing to search for"),
            Text("例如 kg search 驻村工作队", "for example kg search 驻村工作队"),
        )
    if not index.is_file():
        raise _unusable(index, Text("没有搜索索引", "there is no search index"))
    folded = [fold(part) for part in parts]
    try:
        rows = _found(index, " AND ".join(phrases))
    except sqlite3.Error as error:
        what = Text(
            f"搜索索引已损坏或由其他版本写成：{error}",
            f"the search index is damaged or of another version: {error}",
        )
        raise _unusable(index, what) from error
    matches = [_match(row, folded) for row in rows if not kinds or row[2] in kinds]
    order = list(KINDS)
    matches.sort(key=lambda one: (-one.score, order.index(one.kind), one.text, one.node))
    return matches[:limit]


def _found(index: Path, phrases: str) -> list[tuple[object, ...]]:
    """The rows of the texts that hold the phrases."""
    with closing(sqlite3.connect(f"file:{_quoted(index)}?mode=ro", uri=True)) as database:
        found = [number for (number,) in database.execute(_FOUND, (phrases, _CANDIDATES))]
        return database.execute(_PLACES.format(",".join(map(str, found)))).fetchall()


def _unusable(index: Path, what: Text) -> StoreError:
    remedy = Text("请用 kg build 重新构建", "build the folder again with `kg build`")
    return StoreError(what, remedy, file=str(index))


def _match(row: Sequence[object], folded: Sequence[str]) -> Match:
    _, text, kind, nodes, node, file, division, year = row
    whole = fold(str(text))
    score = sum(map(len, folded)) / max(len(whole), 1) + KINDS[str(kind)].weight
    score += _BEGINS * whole.startswith(folded[0])
    return Match(
        kind=str(kind),
        text=str(text),
        nodes=int(str(nodes)),
        node=str(node),
        file=str(file or ""),
        division=str(division or ""),
        year=None if year is None else int(str(year)),
        score=round(score, 3),
    )


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(str(path.resolve()))


def _check_kinds(kinds: Collection[str]) -> None:
    unknown = [kind for kind in kinds if kind not in KINDS]
    if unknown:
        raise QueryError(
            Text(f"没有类别“{unknown[0]}”", f"there is no kind `{unknown[0]}`"),
            Text(f"可用：{'、'.join(KINDS)}", f"choose from {', '.join(KINDS)}"),
        )
