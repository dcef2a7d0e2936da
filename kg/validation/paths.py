"""Floor 5: property paths as SPARQL writes them, and the same as Turtle writes them in SHACL.

Reads steps of a path. Gives text: an IRI in angle brackets, `^` before what is walked backwards,
`/` within a sequence, `(a|b)` for alternatives, and `*`, `+` or `?` behind what is repeated. The
engine and the reference validator write paths in this one way, so that findings can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

REPEATED = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}
"""SHACL's property → SPARQL's mark."""

_PROPERTIES = {mark: name for name, mark in REPEATED.items()}
_TOKEN = re.compile(r"<[^>]*>|[\^/()|*+?]")


def sequence(steps: Sequence[str]) -> str:
    """Steps one after the other."""
    return "/".join(steps)


def alternatives(choices: Sequence[str]) -> str:
    """One of several paths."""
    return f"({'|'.join(choices)})"


def inverse(path: str) -> str:
    """A path walked from its end to its beginning."""
    return f"^{_closed(path)}"


def repeated(path: str, mark: str) -> str:
    """A path walked so often: `*` any number of times, `+` at least once, `?` at most once."""
    return f"{_closed(path)}{mark}"


def _closed(path: str) -> str:
    return path if re.fullmatch(r"<[^>]*>|\([^()]*\)", path) else f"({path})"


def path_to_turtle(path: str) -> str:
    """A path as an RDF node; '' for no path.

    >>> path_to_turtle("<urn:a>/^<urn:b>")
    '( <urn:a> [ sh:inversePath <urn:b> ] )'
    >>> path_to_turtle("(<urn:a>|<urn:b>)*")
    '[ sh:zeroOrMorePath [ sh:alternativePath ( <urn:a> <urn:b> ) ] ]'
    """
    return _choices(_TOKEN.findall(path)) if path else ""


def _choices(tokens: list[str]) -> str:
    found = [_steps(tokens)]
    while tokens and tokens[0] == "|":
        tokens.pop(0)
        found.append(_steps(tokens))
    return found[0] if len(found) == 1 else f"[ sh:alternativePath ( {' '.join(found)} ) ]"


def _steps(tokens: list[str]) -> str:
    found = [_step(tokens)]
    while tokens and tokens[0] == "/":
        tokens.pop(0)
        found.append(_step(tokens))
    return found[0] if len(found) == 1 else f"( {' '.join(found)} )"


def _step(tokens: list[str]) -> str:
    token = tokens.pop(0)
    if token == "^":
        return f"[ sh:inversePath {_step(tokens)} ]"
    if token == "(":
        token = _choices(tokens)
        tokens.pop(0)
    while tokens and tokens[0] in _PROPERTIES:
        token = f"[ sh:{_PROPERTIES[tokens.pop(0)]} {token} ]"
    return token
