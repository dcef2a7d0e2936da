"""Floor 6: a name as somebody wrote it → the entities that it may mean, with a score.

Reads the names and codes of organisations, programmes, government documents and codes from the
store, once. Gives candidates: the same name first, then names that share pairs of characters
(Sørensen and Dice over bigrams), the measure that fits Chinese names without spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg import vocabulary as v
from kg.errors import Text
from kg.store import GraphStore

TYPES: dict[str, Text] = {
    v.Organisation: Text("机构", "organisation"),
    v.Programme: Text("专项", "programme"),
    v.GovernmentDocument: Text("政府文件", "government document"),
    v.SKOS + "Concept": Text("代码", "code"),
}
"""What can be looked for, by the IRI of its class."""

_LEAST_SCORE = 30.0
_MOST_CANDIDATES = 2_000
_OPENING = str.maketrans("[【(﹝{", "〔〔〔〔〔")
_CLOSING = str.maketrans("]】)﹞}", "〕〕〕〕〕")
_NAMES = f"""SELECT ?entity ?name WHERE {{
  ?entity a <{{type}}> ;
    (<{v.RDFS}label>|<{v.SKOS}prefLabel>|<{v.SKOS}altLabel>|<{v.SKOS}hiddenLabel>
    |<{v.SKOS}notation>|<{v.DCTERMS}title>|<{v.DOCUMENT_NUMBER}>) ?name
}}"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entity that a name may mean; `score` goes to 100, `exact` where a name is the same."""

    iri: str
    type: str
    name: str
    score: float
    exact: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    iri: str
    type: str
    name: str
    key: str


class NameIndex:
    """The names of one store. Made once by `load`; to ask it changes nothing."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        self._entries = tuple(entries)
        self._exact: defaultdict[str, list[int]] = defaultdict(list)
        self._pairs: defaultdict[str, list[int]] = defaultdict(list)
        self._shown: dict[str, _Entry] = {}
        for number, entry in enumerate(self._entries):
            self._exact[entry.key].append(number)
            for pair in set(_pairs(entry.key)):
                self._pairs[pair].append(number)
            self._shown.setdefault(entry.iri, entry)

    def find(self, text: str, types: frozenset[str], limit: int) -> list[Candidate]:
        """The best candidates first, each entity once; `types` are classes, none means all."""
        key = name_to_key(text)
        best: dict[str, Candidate] = {}
        for number, score in self._scores(key):
            entry = self._entries[number]
            if score < _LEAST_SCORE or (types and entry.type not in types):
                continue
            known = best.get(entry.iri)
            if known is None or known.score < score:
                name = self._shown[entry.iri].name
                best[entry.iri] = Candidate(entry.iri, entry.type, name, score, entry.key == key)
        return sorted(best.values(), key=lambda c: (-c.score, c.name, c.iri))[:limit]

    def starting(self, prefix: str, limit: int) -> list[Candidate]:
        """Entities with a name that begins so, or else holds it."""
        key = name_to_key(prefix)
        if not key:
            return []
        found: dict[str, Candidate] = {}
        for entry in self._holding(key):
            if key in entry.key:
                score = 100.0 if entry.key.startswith(key) else 50.0
                known = found.get(entry.iri)
                if known is None or known.score < score:
                    name = self._shown[entry.iri].name
                    found[entry.iri] = Candidate(entry.iri, entry.type, name, score, False)
        return sorted(found.values(), key=lambda c: (-c.score, len(c.name), c.iri))[:limit]

    def _holding(self, key: str) -> Iterable[_Entry]:
        """Entries that may hold the key: those with its rarest pair of characters."""
        inside = [key[at : at + 2] for at in range(len(key) - 1)]
        if not inside:
            return self._entries
        rarest = min((self._pairs.get(pair, []) for pair in inside), key=len)
        return (self._entries[number] for number in rarest)

    def _scores(self, key: str) -> Iterable[tuple[int, float]]:
        for number in self._exact.get(key, ()):
            yield number, 100.0
        pairs = Counter(_pairs(key))
        shared: Counter[int] = Counter()
        for pair in pairs:
            shared.update(self._pairs.get(pair, ()))
        for number, common in shared.most_common(_MOST_CANDIDATES):
            other = self._entries[number].key
            if other != key:
                total = len(pairs) + len(set(_pairs(other)))
                yield number, round(99.0 * 2 * common / total, 1)


def load_names(store: GraphStore) -> NameIndex:
    """All names in the store of the classes in `TYPES`, sorted."""
    entries = []
    for kind in TYPES:
        results = store.query(_NAMES.replace("{type}", kind))
        assert isinstance(results, QuerySolutions)
        for solution in results:
            entity, name = solution["entity"], solution["name"]
            if isinstance(entity, NamedNode) and isinstance(name, Literal):
                rank = (entity.value, kind, name.language != "zh", name.value.isdigit())
                entries.append(
                    (rank, _Entry(entity.value, kind, name.value, name_to_key(name.value)))
                )
    return NameIndex(e for _, e in sorted(entries, key=lambda pair: (pair[0], pair[1].name)))


def name_to_key(text: str) -> str:
    """What two ways to write one name have in common.

    >>> name_to_key(" 冀财行[2022] 94号") == name_to_key("冀财行〔２０２２〕94号")
    True
    """
    text = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", text).translate(_OPENING).translate(_CLOSING)


def _pairs(key: str) -> list[str]:
    marked = f"^{key}$"
    return [marked[at : at + 2] for at in range(len(marked) - 1)]
