"""Subject codes among the heads of an allocation table: reads a row, gives it without them.

A table may name below each head, or above it, the subject that pays (农田建设 over 2130153). Such a
row is no row of amounts.
"""

from __future__ import annotations

import re

from kg.document import Row
from kg.values.numbers import is_number
from kg.values.official_names import official_names
from kg.values.text import clean

_SUBJECT = re.compile(r"2\d{4}(?:\d{2})?")


def without_codes(row: Row) -> Row:
    """A row without the subject codes that stand alone above or below the names of its columns
    (2130153 below 农田建设); any other row as it is.

    >>> from kg.document import Cell, LinePlace
    >>> row = tuple(Cell(text, LinePlace(1, 1)) for text in ("", "2130153", "2130599"))
    >>> [cell.text for cell in without_codes(row)]
    ['', '', '']
    """
    own = [clean(cell.text) for cell in row if not cell.spanned]
    numbers = [text for text in own if is_number(text)]
    first = not row[0].spanned and bool(clean(row[0].text)) if row else False
    coded = bool(numbers) and all(map(_is_subject_code, numbers))
    if not coded or (first and len(numbers) == 1):
        return row
    return tuple(
        cell._replace(text="") if _is_subject_code(clean(cell.text)) else cell for cell in row
    )


def _is_subject_code(text: str) -> bool:
    return bool(_SUBJECT.fullmatch(text)) and text in official_names("functional")
