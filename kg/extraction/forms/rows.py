"""Rows of a form as they are meant: copies of merged cells marked, a label and its figure apart.

Reads the rows above the indicators; gives them with the copies of merged cells marked that a
converter wrote out as text, with cells such as `执行数：28.50` parted in two, and the figures below
heads of sources behind these, where the total beside them goes over both rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TypeGuard

from kg.document import Cell, Paragraph, Row
from kg.extraction.forms.above import Item
from kg.extraction.forms.fields import (
    is_group_head,
    is_other_money,
    row_to_fields,
    text_to_field,
)
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.stacked_money import stacked_to_rows
from kg.values.text import clean

_LABEL_AND_FIGURE = re.compile(
    r"(.*[:：])\s*([-－−]?[\d,，.．]*\d(?:[%％]|[千百万亿]*元|分)?)", re.DOTALL
)
# Without a colon an amount has decimals, as no number at the end of a name has.
_LABEL_AND_AMOUNT = re.compile(r"(.*[\u4e00-\u9fff)）])\s*([\d,，]+[.．]\d{2,})", re.DOTALL)
_MAY_BE_BOTH = re.compile(r"[:：]|[\u4e00-\u9fff)）]\s*[\d,，]+[.．]\d")
_SOURCES = ("fiscal_amount", "other_amount")
_WORD = re.compile(r"[\u4e00-\u9fff]")


def body_to_plain(items: Sequence[Item]) -> list[Item | None]:
    """The paragraphs and rows; None in place of one that is only the head of others."""
    plain: list[Item | None] = []
    above: Row = ()
    for item in items:
        if isinstance(item, Paragraph):
            plain.append(None if is_group_head(item.text) else item)
            continue
        row = _with_copies(item, above)
        above = item
        filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
        if filled and all(is_group_head(cell.text) for cell in filled):
            plain.append(None)
        else:
            plain.append(_with_parts(row))
    for n, (upper, lower) in enumerate(pairwise(list(plain))):
        if _states_total(upper) and isinstance(lower, tuple):
            plain[n], plain[n + 1] = _with_figures_below(upper, lower)
    return stacked_to_rows(plain)


def _states_total(item: Item | None) -> TypeGuard[Row]:
    """Whether a row states an amount with its figure."""
    total = row_to_fields(item).get("amount") if isinstance(item, tuple) else None
    return total is not None and is_figure(total)


def _with_figures_below(row: Row, below: Row) -> tuple[Row, Row]:
    """The row of a total over two rows (总额 | 9 | 财政资金 | 其他资金) with the figure of each
    source behind its head, and what is left of the row below them."""
    under = [
        n
        for n, (cell, figure) in enumerate(zip(row, below, strict=False))
        if not cell.spanned and text_to_field(cell.text) in _SOURCES and is_figure(figure)
    ]
    if len(under) != len(_SOURCES) or any(
        n + 1 < len(row) and is_figure(row[n + 1]) for n in under
    ):
        return row, below
    heads: list[Cell] = []
    for n, cell in enumerate(row):
        heads += [cell, below[n]] if n in under else [cell]
    rest = [cell._replace(spanned=True) if n in under else cell for n, cell in enumerate(below)]
    return tuple(heads), tuple(rest)


def _with_copies(row: Row, above: Row) -> Row:
    """Words that stand in the cell to the left as well, and the heads at the beginning of a row
    that stand in the row above."""
    cells: list[Cell] = []
    leading = True
    before = ""
    for index, cell in enumerate(row):
        text = clean(cell.text)
        below = leading and index < len(above) and clean(above[index].text) == text
        leading = below and (bool(text_to_field(text)) or is_group_head(text))
        copied = (text == before or leading) and bool(_WORD.search(text))
        before = text
        cells.append(cell._replace(spanned=True) if copied else cell)
    return tuple(cells)


def _with_parts(row: Row) -> Row:
    """The row with `label：figure` as two cells, where the label is a head."""
    if not _MAY_BE_BOTH.search("|".join([cell.text for cell in row])):
        # As in most rows.
        return row
    return tuple(part for cell in row for part in cell_to_parts(cell))


def cell_to_parts(cell: Cell) -> tuple[Cell, ...]:
    """The head and the figure of a cell that holds both, else the cell.

    >>> from kg.document import LinePlace
    >>> [part.text for part in cell_to_parts(Cell("执行数：28.50", LinePlace(0, 1)))]
    ['执行数：', '28.50']
    """
    if not _MAY_BE_BOTH.search(cell.text):
        return (cell,)
    match = _LABEL_AND_FIGURE.fullmatch(cell.text.strip())
    if not match:
        match = _LABEL_AND_AMOUNT.fullmatch(cell.text.strip())
    if not match or not (text_to_field(match[1]) or is_other_money(match[1])):
        return (cell,)
    return cell._replace(text=match[1]), cell._replace(text=match[2])
