"""Floor 2: the row at the top of a page that has no rule above it → a row of its table.

A table that goes on over a page break may be ruled between its rows alone: what stands above the
first rule of the next page is its first row there. Reads the lines above a table and the columns of
the table on the page before; gives the row where each text stands in one of these columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pdf_tables import GridCell, PageTable
from kg.reading.pdf_text import TextLine, joint
from kg.values.numbers import is_number
from kg.values.text import clean

_MOST_LINES = 4
_LEAST_TEXTS = 4
_LEAST_WITH_NUMBER = 3
# Points by which a text may reach over the side of its column.
_OVER = 1.5
# How far above the table its last line stands, in heights of the line.
_NEAR = 2.0
_CAPTION = re.compile(r"单位[:：(（]|[:：]$|^\(?20\d\d年度?\)?$")


def row_above(
    items: Sequence[TextLine | PageTable], edges: Sequence[float]
) -> tuple[tuple[GridCell, ...], int] | None:
    """The row that the lines in front of the first table make between the sides of columns, and
    the number of these lines; None where they are no row."""
    count = next((n for n, item in enumerate(items) if isinstance(item, PageTable)), 0)
    lines = [item for item in items[:count] if isinstance(item, TextLine)]
    table = items[count] if items else None
    if not 1 <= count <= _MOST_LINES or not isinstance(table, PageTable):
        return None
    last = lines[-1]
    if table.top - last.bottom > _NEAR * (last.bottom - last.top):
        return None
    texts = [""] * (len(edges) - 1)
    for line in lines:
        for part in line.segments:
            at = _column(part.x0, part.x1, edges)
            if at is None or _CAPTION.search(clean(part.text)):
                return None
            before = texts[at]
            texts[at] = (
                before + joint(before[-1], part.text[0]) + part.text if before else part.text
            )
    filled = [text for text in texts if text]
    least = _LEAST_WITH_NUMBER if any(is_number(clean(one)) for one in filled) else _LEAST_TEXTS
    return (tuple(map(GridCell, texts)), count) if len(filled) >= least else None


def _column(x0: float, x1: float, edges: Sequence[float]) -> int | None:
    """The column that a text stands in, None where it reaches over its sides."""
    return next(
        (n for n, (a, b) in enumerate(pairwise(edges)) if a - _OVER <= x0 and x1 <= b + _OVER), None
    )
