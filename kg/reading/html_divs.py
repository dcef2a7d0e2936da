"""Floor 2: tables that a web page makes of other elements (`<div>`, `<ul>`) → `<table>`.

Reads the tree of a page and changes it: elements one behind another that hold the cells of rows
become a table, where amounts stand in them. What a page's style sheet says of
them is not needed, and mostly not at hand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from lxml import etree

_ROWS = frozenset(("div", "ul", "li", "dl", "section"))
_CELLS = frozenset(("div", "li", "dt", "dd", "p", "section"))
_INLINE_CELLS = frozenset(("span", "b", "strong", "em", "i"))
_AMOUNT = re.compile(r"[-△▲(（]?\s*[\d,，]*\d\.\d+\s*[)）]?")
_LEAST_ROWS = 3
_LEAST_AMOUNTS = 2
# The share of rows of several cells, and of no more than most: heads of several columns have fewer.
_ALIKE = 0.6
_LONGEST = 400
_SPAN = re.compile(r"grid-(column|row)[^;]*span\s+(\d{1,2})", re.IGNORECASE)
_NAMES = {"column": "colspan", "row": "rowspan"}


def divs_to_tables(root: etree._Element) -> None:
    """Name the rows and cells of such tables as those of a table are named."""
    for parent in list(root.iter(*_ROWS, "body", "article", "main", "td", "form")):
        children = list(parent)
        if len(children) >= _LEAST_ROWS:
            for rows in _runs(children):
                _name(parent, rows)


def _runs(children: Sequence[etree._Element]) -> Iterator[list[etree._Element]]:
    """Rows one behind another that make a table."""
    for tag, group in groupby(children, key=lambda child: child.tag if _is_row(child) else ""):
        rows = list(group)
        if tag and len(rows) >= _LEAST_ROWS and _is_table(rows):
            yield rows


def _is_row(element: etree._Element) -> bool:
    """Whether an element holds nothing but cells."""
    if element.tag not in _ROWS or not _is_blank(element.text) or not len(element):
        return False
    return all(
        (cell.tag in _CELLS or cell.tag in _INLINE_CELLS) and _is_blank(cell.tail)
        for cell in element
    )


def _is_table(rows: Sequence[etree._Element]) -> bool:
    """Whether most rows have several cells, as many or fewer than is usual, and some cells hold an
    amount alone; cells that begin no line are the same number in every row."""
    widths = Counter(map(len, rows))
    width = max(widths, key=lambda width: (widths[width], width))
    inline = any(cell.tag in _INLINE_CELLS for row in rows for cell in row)
    several = sum(1 < len(row) <= width for row in rows)
    if max(widths) > 2 * width or several < _ALIKE * len(rows) or (inline and len(widths) > 1):
        return False
    texts = [["".join(map(str, cell.itertext())).strip() for cell in row] for row in rows]
    if any(len(text) > _LONGEST for row in texts for text in row):
        return False
    amounts = sum(bool(_AMOUNT.fullmatch(text)) for row in texts for text in row)
    return amounts >= _LEAST_AMOUNTS


def _name(parent: etree._Element, rows: Sequence[etree._Element]) -> None:
    table = etree.Element("table")
    parent.insert(parent.index(rows[0]), table)
    for row in rows:
        row.tag = "tr"
        for cell in row:
            cell.tag = "td"
            for direction, count in _SPAN.findall(cell.get("style") or ""):
                cell.set(_NAMES[direction.lower()], count)
        table.append(row)
    table.tail, rows[-1].tail = rows[-1].tail, None


def _is_blank(text: str | None) -> bool:
    return not text or not text.strip("\xa0 \t\r\n\f")
