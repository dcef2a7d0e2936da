"""Floor 5: SPARQL text → its variables, each with its span.

Reads SPARQL. Gives only what stands as a variable: a `?name` inside a string, an IRI or a comment
is none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from kg.sparql_text import TOKEN

_PREFIXES = re.compile(r"^[ \t]*(?:PREFIX|BASE)\b[^\n]*\n", re.IGNORECASE | re.MULTILINE)


def prologue(sparql: str) -> str:
    """The lines that declare prefixes, each line whole.

    >>> prologue("#+ summary: a\\nPREFIX e: <urn:e>\\nSELECT * {}")
    'PREFIX e: <urn:e>\\n'
    """
    return "".join(_PREFIXES.findall(sparql))


def variables(sparql: str) -> Iterator[str]:
    """The names of all variables, in order, as often as they stand there.

    >>> list(variables('SELECT ?a { ?a <http://e/?b> "?c" } # ?d'))
    ['a', 'a']
    """
    for match in TOKEN.finditer(sparql):
        if match["variable"]:
            yield match["variable"]


def replace_variables(sparql: str, replacement: Callable[[str], str | None]) -> str:
    """The text with variables replaced by what `replacement` gives for their names, None: kept.

    >>> replace_variables('{ ?s ?p ?_x # ?_x', {"_x": '"?_x"'}.get)
    '{ ?s ?p "?_x" # ?_x'
    """

    def replaced(match: re.Match[str]) -> str:
        term = replacement(match["variable"]) if match["variable"] else None
        return match[0] if term is None else term

    return TOKEN.sub(replaced, sparql)
