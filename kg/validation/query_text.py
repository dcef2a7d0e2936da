"""Floor 5: the text of a SHACL query → the same with terms in it, and what may be asked once.

Reads SPARQL as shapes write it: a query is meant for one focus node, whose `$this` is bound before
the query is evaluated. Gives the text with other variables bound, and says what in it SHACL forbids
and whether the query means the same when a pattern binds `?this` to all focus nodes and it is asked
once for all of them.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from kg.sparql_text import TOKEN

_BOUND = re.compile(r"\bBOUND\s*\(\s*[?$](\w+)\s*\)", re.IGNORECASE)
_FORBIDDEN = frozenset({"MINUS", "SERVICE", "VALUES"})
_AGGREGATES = frozenset({"COUNT", "SUM", "MIN", "MAX", "AVG", "SAMPLE", "GROUP_CONCAT"})
# What speaks of the solutions of one focus node, and variables that only the reference binds.
_ALONE = frozenset({"LIMIT", "OFFSET", "?shapesGraph", "?currentShape"})


def bind(query: str, terms: Mapping[str, str]) -> str:
    """The query with terms, as SPARQL writes them, in the place of variables."""
    query = _BOUND.sub(lambda found: "true" if found[1] in terms else found[0], query)

    def term(found: re.Match[str]) -> str:
        return terms.get(found["variable"], found[0]) if found["variable"] else found[0]

    return TOKEN.sub(term, query)


def projects(query: str, name: str) -> bool:
    """Whether a SELECT gives a variable of this name, or all of them."""
    head = query.partition("{")[0]
    return bool(re.search(rf"[?$]{name}\b|\*", head))


def forbidden(query: str, bound: Container[str]) -> str:
    """What SHACL does not allow in a query whose variables `bound` have values before it is asked.

    Empty where there is nothing (SHACL, appendix A: no MINUS, SERVICE or VALUES, no subquery that
    leaves out `$this`, and no bound variable behind AS).

    >>> forbidden("SELECT $this { $this ex:values ?v MINUS { ?v ex:p $this } }", ["this"])
    'MINUS'
    >>> forbidden("SELECT $this { $this ex:p ?v { SELECT ?v { ?v ex:q ?w } } }", ["this"])
    'SELECT ?v'
    """
    words = list(_words(query))
    for word, following in pairwise([*words, ""]):
        if word in _FORBIDDEN:
            return word
        if word == "AS" and following.removeprefix("?") in bound:
            return f"AS {following}"
    starts = [at for at, word in enumerate(words) if word == "SELECT" and "{" in words[:at]]
    for start in starts:
        head = words[start : words.index("{", start)] if "{" in words[start:] else words[start:]
        named = [word for word in head if word.startswith("?")]
        if named and "?this" not in named:
            return f"SELECT {' '.join(named)}"
    return ""


def serves_all(query: str) -> bool:
    """Whether one query over all focus nodes says what a query for each of them says.

    >>> serves_all("SELECT $this { $this ex:p ?v FILTER(?v > 1) }")
    True
    >>> serves_all("SELECT $this { $this ex:p ?v } HAVING (COUNT(?v) > 1)")
    False
    >>> serves_all("SELECT $this { { ?v ex:p ?w FILTER(?w = $this) } UNION { $this ex:q ?v } }")
    False
    """
    words = list(_words(query))
    if not projects(query, "this") or not _ALONE.isdisjoint(words):
        return False
    return _Reading(words).serves_all()


def _words(query: str) -> Iterator[str]:
    """Variables as `?name`, brackets, and words in capitals; no texts, IRIs or comments."""
    for found in TOKEN.finditer(query):
        if found["variable"]:
            yield "?" + found["variable"]
        elif found["mark"] or found["word"]:
            yield found[0].upper()


@dataclass(slots=True)
class _Group:
    """What a group says of `?this`: whether a pattern binds it, and whether anything names it."""

    bound: bool = False
    named: bool = False


class _Reading:
    """A walk over the words of a query, group by group."""

    def __init__(self, words: list[str]) -> None:
        self._words = words
        self._at = 0
        self._sound = True

    def serves_all(self) -> bool:
        """Whether every group binds `?this` itself where it names it, and sums go by it."""
        self._select(outermost=True)
        return self._sound

    def _next(self) -> str:
        word = self._words[self._at] if self._at < len(self._words) else "}"
        self._at += 1
        return word

    def _select(self, *, outermost: bool = False) -> _Group:
        """A SELECT from its head to what follows its body, up to the end of the group around it."""
        said: list[str] = []
        while (word := self._next()) != "{" and self._at <= len(self._words):
            said.append(word)
        projected = "?this" in said
        body = self._group(outermost=outermost)
        while self._at < len(self._words) and self._words[self._at] != "}":
            said.append(self._next())
        grouped = said[said.index("GROUP") :] if "GROUP" in said else []
        if outermost or body.named:
            self._sound &= _AGGREGATES.isdisjoint(said) or "?this" in grouped
            self._sound &= projected
        return body

    def _group(self, *, outermost: bool = False) -> _Group:
        """A group from behind its opening bracket to its closing one."""
        group, depth, before = _Group(), 0, ""
        while (word := self._next()) != "}":
            if word == "SELECT":
                inner = self._select()
                group.bound, group.named = group.bound | inner.bound, group.named | inner.named
            elif word == "{":
                exists = before == "EXISTS"
                inner = self._group(outermost=exists)
                group.named |= inner.named
                group.bound |= inner.bound and not exists and before != "OPTIONAL"
            elif word == "?this":
                group.named = True
                group.bound |= depth == 0
            depth += {"(": 1, ")": -1}.get(word, 0)
            before = word
        if not outermost:
            self._sound &= group.bound or not group.named
        return group
