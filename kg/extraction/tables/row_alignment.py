"""Rows of data that lost cells → rows as wide as their header.

Reads a row and the columns of its table; gives a row in which every cell stands in its column.
Empty cells are lost at the end of a row; merged cells are lost in total rows, in front of their
amounts; in tables side by side (人员经费 beside 公用经费) each total stands in its own panel.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Cell, Row
from kg.extraction.tables.headers import Column
from kg.values.numbers import is_number
from kg.values.text import clean

_TOTAL = re.compile(r"[合总小]计$")
_MERGED = 3
"""Of two columns merged into one the blank may be that of an amount as well."""
# What no name or code looks like.
_AMOUNT = re.compile(r"^-?[\d,]*\d\.\d{1,4}$")


def row_to_aligned(row: Row, columns: tuple[Column, ...]) -> Row | None:
    """The row at the width of the columns; None where its cells do not fit them."""
    width = len(columns)
    cells = list(row)
    while len(cells) > width and not clean(cells[-1].text):
        cells.pop()
    if len(cells) > width:
        return None
    cells = _without_filler(cells, columns)
    lost = [Cell("", cells[-1].place)] * (width - len(cells))
    padded = (*cells, *lost)
    if not lost:
        return padded
    panelled = _in_panels(cells, columns)
    if panelled and _are_totals(cells):
        return panelled
    last = max((n for n, c in enumerate(columns) if c.role not in ("amount", "remark")), default=0)
    front = next((n for n in range(last, width) if columns[n].role == "amount"), width)
    if all(map(_fits, columns, padded)) and not _names_amount(padded[:front], columns):
        return padded
    if panelled:
        return panelled
    if _is_total_in_place(cells, front):
        return padded
    heads = len(cells) - (width - front)
    if heads < 1:
        return None
    if heads == 1:
        # The name of a total, in the column of names that is nearest to its amounts.
        names = [n for n in range(front) if columns[n].role == "label"] or [front - 1]
        placed = [Cell("", cells[0].place)] * front
        placed[names[-1]] = cells[0]
        return (*placed, *cells[1:])
    if columns[0].role == "remark":
        # A class of several rows (类型), merged over them.
        return (*lost, *cells)
    return (*cells[:heads], *lost, *cells[heads:])


def _without_filler(cells: list[Cell], columns: tuple[Column, ...]) -> list[Cell]:
    """The cells of a total's row that was filled up at its end: its name stands in front of its
    amounts, the first of them below a head of names, and as many cells at the end are empty."""
    if len(cells) < len(columns) or columns[0].role == "amount":
        return cells
    front = next((n for n, c in enumerate(columns) if c.role == "amount"), 1)
    named = [clean(cell.text) for cell in cells[: front + 1]]
    if front < 2 or not _TOTAL.search(named[0]) or columns[front - 1].role != "label":
        return cells
    misplaced = all(map(is_number, filter(None, named[1:front]))) and is_number(named[1])
    empty = not any(clean(cell.text) for cell in cells[1 - front :])
    return cells[: 1 - front] if misplaced and empty else cells


def _is_total_in_place(cells: Sequence[Cell], front: int) -> bool:
    """Whether a total's name, in the column of codes, has the blanks of its merged cell behind it:
    its amounts stand in their columns, and what was lost was lost at the end."""
    texts = [clean(cell.text) for cell in cells]
    if front < _MERGED or len(texts) <= front or not _TOTAL.search(texts[0]):
        return False
    return not any(texts[1:front]) and is_number(texts[front])


def _names_amount(cells: Sequence[Cell], columns: Sequence[Column]) -> bool:
    """Whether an amount stands in front of all others in a column of remarks (项目单位)."""
    return any(
        column.role == "remark" and _AMOUNT.search(clean(cell.text))
        for column, cell in zip(columns, cells, strict=False)
    )


def _fits(column: Column, cell: Cell) -> bool:
    """Whether a cell may stand in a column: no number is a name, no name a number or code."""
    text = clean(cell.text)
    if not text or column.role == "remark":
        return True
    if column.role == "label":
        return not is_number(text)
    return is_number(text) or column.role == "amount"


def _in_panels(cells: list[Cell], columns: tuple[Column, ...]) -> Row | None:
    """Totals of several panels, a name and its amounts each: the last one in the last panel, the
    others from the left. None where the row is no such row."""
    panels = sorted({column.panel for column in columns})
    parts: list[list[Cell]] = []
    for cell in cells:
        if clean(cell.text) and not is_number(clean(cell.text)):
            parts.append([])
        if not parts:
            return None
        parts[-1].append(cell)
    if len(parts) < 2 or len(parts) > len(panels):
        return None
    aligned = [Cell("", cells[-1].place)] * len(columns)
    for panel, part in zip([*panels[: len(parts) - 1], panels[-1]], parts, strict=True):
        name, behind = _panel_columns(columns, panel)
        if name is None or len(part) - 1 > len(behind):
            return None
        aligned[name] = part[0]
        for index, cell in zip(behind, part[1:], strict=False):
            aligned[index] = cell
    return tuple(aligned)


def _panel_columns(columns: tuple[Column, ...], panel: int) -> tuple[int | None, list[int]]:
    """The place of a panel's last column of names, and those of the columns behind it."""
    own = [index for index, column in enumerate(columns) if column.panel == panel]
    names = [index for index in own if columns[index].role == "label"]
    return (names[-1], [index for index in own if index > names[-1]]) if names else (None, [])


def _are_totals(cells: list[Cell]) -> bool:
    """Whether every name in a row is that of a total."""
    names = [text for cell in cells if (text := clean(cell.text)) and not is_number(text)]
    return all(_TOTAL.search(name) for name in names)
