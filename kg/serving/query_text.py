"""Floor 6: the text of a SPARQL query → its form, and what it may not hold.

Reads untrusted text. Gives `select`, `ask`, `construct` or `describe`. The words are looked for
outside of comments, strings, IRIs, variables and prefixed names; the engine alone parses the query.
"""

from __future__ import annotations

import re

from kg.errors import QueryError, Text
from kg.sparql_text import words

_CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_UPDATES = {"insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with"}
FORMS = ("select", "ask", "construct", "describe")


def query_form(sparql: str) -> str:
    """The form of a query, one of `FORMS`.

    Raises QueryError for an update, for a text that is no query, and for a query that asks another
    server (`SERVICE`): the service must not send requests on a stranger's behalf.

    >>> query_form("PREFIX select: <http://e/#ASK> # DESCRIBE" + chr(10) + "ask { ?service ?p 1 }")
    'ask'
    """
    found = ""
    # Escapes of code points count before the grammar does (section 19.2): look at both readings.
    for text in {sparql, _CODEPOINT.sub(_character, sparql)}:
        for word in words(text):
            if word == "service":
                raise _refused("SERVICE", "SERVICE")
            if not found and word in _UPDATES:
                raise _refused("更新", "an update")
            if not found and word in FORMS:
                found = word
    if not found:
        raise QueryError(
            Text("这不是 SPARQL 查询", "this is no SPARQL query"),
            Text(
                "查询应含 SELECT、ASK、CONSTRUCT 或 DESCRIBE",
                "a query has SELECT, ASK, CONSTRUCT or DESCRIBE",
            ),
        )
    return found


def _character(match: re.Match[str]) -> str:
    number = int(match[1] or match[2], 16)
    return chr(number) if number <= 0x10FFFF else match[0]


def _refused(zh: str, en: str) -> QueryError:
    return QueryError(
        Text(f"本服务只读，不允许{zh}", f"this service only reads and does not allow {en}"),
        Text("请只查询本图", "ask this graph alone"),
    )
