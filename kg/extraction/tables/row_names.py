"""Columns of words whose heads nobody knows → the column that names the rows, and the remarks.

Reads the columns of a table and its rows of data; gives the columns, of which one has the role of
a label where none had it and the cells of one hold words. Others that hold words (资金用途 behind
the amounts) are remarks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.document import Row
from kg.extraction.tables.header_covers import head_pattern
from kg.extraction.tables.headers import Column
from kg.values.text import clean, heading_key

# A letter of any script: dashes, percentages and 无 have none.
_WORD = re.compile(r"[^\W\d_无]")


def columns_to_named(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns; the first one of words is a label where no column is (支出项目类别)."""
    worded = [index for index, column in enumerate(columns) if _has_words(index, column, rows)]
    named = any(column.role == "label" for column in columns)
    roles = {n: "remark" if named or n != worded[0] else "label" for n in worded}
    return tuple(
        replace(column, role=roles[index]) if index in roles else column
        for index, column in enumerate(columns)
    )


def _has_words(index: int, column: Column, rows: Sequence[Row]) -> bool:
    """Whether a column holds words in most of its rows, and its head is none of an amount."""
    if column.role != "amount" or not column.path:
        return False
    if head_pattern("measures", "heads").fullmatch(heading_key(column.path[-1])):
        return False
    cells = [clean(row[index].text) for row in rows if index < len(row)]
    words = [cell for cell in cells if _WORD.search(cell)]
    return 2 * len(words) > len(cells)
