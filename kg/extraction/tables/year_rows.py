"""Rows of one unit that are years (2024年, 2023年) and the change between them (增减额).

Reads a row of a budget table with its columns; gives the year that it is about, and the change that
it states. Such a table has its years below each other where others have a column for each.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Row
from kg.extraction.tables.headers import Column
from kg.values.text import clean, heading_key

_HEAD = re.compile(r"年[份度]")
_YEAR = re.compile(r"(20\d\d)年?(?:度?(?:年初)?(?:预算|决算)数?)?")
_CHANGE = re.compile(r"(?:比?(?:上年|较上年))?(?:增减|增长|变[动化])(?:额|数|情况|率|幅度|变化)*")


def row_to_year(row: Row, columns: Sequence[Column]) -> tuple[int | None, str]:
    """The year of a row whose column of years (年份) states one, and the change that one states in
    place of it.

    >>> from kg.document import Cell, LinePlace
    >>> row = tuple(Cell(text, LinePlace(0, 1)) for text in ("县水利局", "2023年", "4.50"))
    >>> heads = [("单位名称", "label"), ("年份", "remark"), ("合计", "amount")]
    >>> columns = [Column((head,), role, "", "", None, head) for head, role in heads]
    >>> row_to_year(row, columns)
    (2023, '')
    """
    for column, cell in zip(columns, row, strict=False):
        if column.role == "amount" or not column.path or not _HEAD.fullmatch(column.path[-1]):
            continue
        text = heading_key(clean(cell.text))
        if year := _YEAR.fullmatch(text):
            return int(year[1]), ""
        if _CHANGE.fullmatch(text):
            return None, text
    return None, ""
