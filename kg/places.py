"""Floor 0: a place in a file → the words in which people say it.

Reads places as records and passages state them (RFC 5147 for lines). Gives Chinese or English.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from kg.errors import Text

_TABLE = re.compile(r"table=\d+|^sheet=[^&]*")
_PLACES = {
    "line": Text("行", "line"),
    "page": Text("页", "page"),
    "table": Text("表", "table"),
    "row": Text("行", "row"),
    "paragraph": Text("段", "paragraph"),
    "sheet": Text("工作表", "sheet"),
    "range": Text("单元格", "cells"),
}


def place_in_words(place: str, language: str) -> str:
    """`line=10,11` as people say it; RFC 5147 counts from 0 before the first line.

    >>> place_in_words("line=10,11", "en"), place_in_words("page=3&table=2&row=4-5", "zh")
    ('line 11', '页 3 表 2 行 4-5')
    """
    words = []
    for piece in place.split("&"):
        name, _, value = piece.partition("=")
        start, _, end = value.partition(",")
        if name == "line" and start.isdecimal() and end.isdecimal():
            low, high = int(start) + 1, int(end)
            value = str(low) if low >= high else f"{low}–{high}"
        called = _PLACES.get(name, Text(name, name)).in_language(language)
        words.append(f"{called} {unquote(value)}".strip())
    return " ".join(words)


def place_to_table(source: str) -> str:
    """What the places in one table of Word files, web pages and pages, or on one sheet, have in
    common; "" where a place names none.

    >>> place_to_table("page=3&table=2&row=4"), place_to_table("line=10,11")
    ('table=2', '')
    """
    match = _TABLE.search(source)
    return match[0] if match else ""
