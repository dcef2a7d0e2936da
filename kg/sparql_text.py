"""Floor 1: the text of a SPARQL query → its tokens, and whether it chooses its graphs itself.

Reads text that may be anyone's. The tokens are those of the SPARQL 1.1 grammar (section 19.8): a
word, a variable or a bracket inside a string, an IRI or a comment is none. An engine alone parses;
what it says of a query that is none is put in short words here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import Text

TOKEN = re.compile(
    r"""
      <[^<>"{}|^`\\\x00-\x20]*>
    | \#[^\n\r]*
    | \"\"\"(?:[^"\\]|\\.|\"{1,2}(?!\"))*\"\"\" | '''(?:[^'\\]|\\.|'{1,2}(?!'))*'''
    | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*'
    | \\.
    | [?$](?P<variable>\w+)
    | @[A-Za-z-]+
    | (?P<name>[\w.-]*:[\w.:-]*)
    | (?P<word>\w+)
    | (?P<mark>[{}()])
    """,
    re.VERBOSE | re.DOTALL,
)
"""One token; `variable` is without its `?`, `name` has a prefix, `mark` is a bracket."""
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_PREFIX_UNKNOWN = "Prefix not found"
_SHOWN = 120
"""The engine may list every sign that it expected."""


def words(sparql: str) -> Iterator[str]:
    """Keywords and all else that is a bare word, in small letters.

    >>> list(words("SELECT * { ?from ?p 'FROM' ; ex:from 1 } # FROM"))
    ['select', '1']
    """
    for match in TOKEN.finditer(sparql):
        if match["word"]:
            yield match["word"].lower()


def chooses_graphs(sparql: str) -> bool:
    """Whether a query says by `FROM` or `FROM NAMED` which graphs it asks.

    >>> chooses_graphs("SELECT * FROM <x:g> { ?s ?p ?o }")
    True
    >>> chooses_graphs("SELECT * { ?from ?p 'FROM' }")
    False
    """
    return "from" in sparql.lower() and "from" in words(sparql)


def syntax_error(message: str) -> tuple[str, str, Text]:
    """What the engine says of a broken query: line and column, empty where unknown, and the fault.

    >>> syntax_error("error at 3:5: expected one of Prefix not found, ['%']")[:2]
    ('3', '5')
    """
    match = _AT.match(message)
    line, column, said = match.groups() if match else ("", "", message)
    if _PREFIX_UNKNOWN in said:
        return line, column, Text("用了没有声明的前缀", "a prefix that is not declared")
    short = " ".join(said.split())[:_SHOWN]
    return line, column, Text(short, short)
