"""Floor 1: the text of a SPARQL query → its tokens, and whether it chooses its graphs itself.

Reads text that may be anyone's. The tokens are those of the SPARQL 1.1 grammar (section 19.8): a
word, a variable or a bracket inside a string, an IRI or a comment is none. An engine alone parses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

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
