"""The number of columns of a table, where rows lost cells and headers lost spans.

Reads the texts of the header rows, of the row that numbers the columns, and the rows of data; gives
the number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from kg.document import Row
from kg.extraction.tables.header_spans import rows_to_width
from kg.values.text import clean

_TOTAL = re.compile(r"[合总小]\s*计")


def table_to_width(
    header: Sequence[Sequence[str]], numbering: Sequence[str], rows: Sequence[Row]
) -> int:
    """The number of columns. The row that numbers them knows; else the widest rows do, unless a
    single row is wider than the header and all others."""
    head = max(rows_to_width(header, numbering), *map(_filled_width, header))
    if numbering:
        return max(head, _filled_width(numbering))
    if whole := _divided_width(header, head, rows):
        return whole
    widths = Counter(_filled_width([clean(cell.text) for cell in row]) for row in rows)
    usual = max((width for width, count in widths.items() if count > 1), default=0)
    return max(head, usual) if usual else max(head, *widths, 0)


def _divided_width(header: Sequence[Sequence[str]], head: int, rows: Sequence[Row]) -> int:
    """The number of cells that most rows of data have, blank ones at their end counted, where the
    heads of several rows that lost their spans can stand over so many: the last of these rows has
    as many cells, or none of them holds the place of another; else 0."""
    if len(header) < 2 or not rows or any("" in row for row in header[:-1]):
        return 0
    # 合计 may be merged over the columns of codes and names.
    rows = [row for row in rows if not row or not _TOTAL.fullmatch(clean(row[0].text))] or rows
    ((width, count),) = Counter(map(len, rows)).most_common(1)
    whole, lost = header[-1], max(map(len, header[:-1]))
    most = sum(map(len, header)) - (len(header) - 1)
    if "" in whole and (len(whole) != width or lost >= head):
        return 0
    return width if head < width <= most and 2 * count > len(rows) else 0


def _filled_width(texts: Sequence[str]) -> int:
    """The number of cells up to the last filled one."""
    return max((n for n, text in enumerate(texts, start=1) if text), default=0)
