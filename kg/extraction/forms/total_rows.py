"""Rows of an indicator table that add up the rows above them (总分, 合计), or a part (小计)."""

from __future__ import annotations

import re
from functools import cache

from kg.document import Row
from kg.extraction.forms.fields import is_group_head
from kg.extraction.headings import heading_data, whole
from kg.values.text import clean, heading_key

# 指标合计 adds up the indicators; the points of the rate of execution stand elsewhere.
_SUBTOTAL = re.compile(r"(?:小计|^指标(?:得分|分值)?(?:合计|总计))(?:\(.*\))?$")
_POINTS = re.compile(r"[\d.]+\s*[%％分]?|[-—–/]+")


def is_total(row: Row) -> bool:
    """Whether a row of an indicator table adds up the rows above it (总分).

    >>> from kg.document import Cell, LinePlace
    >>> is_total((Cell("", LinePlace(0, 1)), Cell("总 分", LinePlace(0, 1))))
    True
    """
    return bool(_totals().fullmatch(row_to_label(row)))


def is_total_name(name: str) -> bool:
    """Whether a cell names a row that adds up others (合计, 总计)."""
    return bool(_totals().fullmatch(heading_key(name)))


def is_subtotal_name(name: str) -> bool:
    """Whether a cell names a row that adds up a part of the others (小计, 项目支出小计)."""
    return bool(_SUBTOTAL.search(heading_key(name)))


def row_to_subtotal(row: Row) -> int | None:
    """Where a row says that it adds up a part of the others, with nothing but points behind it."""
    stated = [n for n, cell in enumerate(row) if not cell.spanned and clean(cell.text)]
    words = [n for n in stated if not _POINTS.fullmatch(clean(row[n].text))]
    if not words or not is_subtotal_name(row[words[-1]].text):
        return None
    return words[-1] if words == stated[: len(words)] else None


@cache
def _totals() -> re.Pattern[str]:
    return whole(heading_data("projects")["totals"]["names"])


def row_to_label(row: Row) -> str:
    """The key of the first cell that is no copy and no head of a group of rows."""
    for cell in row:
        if not cell.spanned and (key := heading_key(cell.text)) and not is_group_head(cell.text):
            return key
    return ""
