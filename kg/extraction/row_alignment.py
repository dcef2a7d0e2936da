"""Rows of data that lost cells → rows as wide as their header.

Reads a row and the columns of its table; gives a row in which every cell stands in its column.
Empty cells are lost at the end of a row; merged cells are lost in total rows, in front of their
amounts; in tables side by side (人员经费 beside 公用经费) each total stands in its own panel.
"""

from __future__ import annotations

from kg.document import Cell, Row
from kg.extraction.headers import Column
from kg.values.numbers import is_number
from kg.values.text import clean

_NAMES = ("row_no", "code", "label")


def row_to_aligned(row: Row, columns: tuple[Column, ...]) -> Row | None:
    """The row at the width of the columns; None where its cells do not fit them."""
    width = len(columns)
    cells = list(row)
    while len(cells) > width and not clean(cells[-1].text):
        cells.pop()
    if len(cells) > width:
        return None
    lost = [Cell("", cells[-1].place)] * (width - len(cells))
    padded = (*cells, *lost)
    if not lost or all(map(_fits, columns, padded)):
        return padded
    if panelled := _in_panels(cells, columns):
        return panelled
    amounts = next(
        (n for n, c in enumerate(reversed(columns)) if c.role not in ("amount", "remark")), width
    )
    heads = len(cells) - amounts
    if heads < 1:
        return None
    front = (*lost, *cells[:heads]) if heads == 1 else (*cells[:heads], *lost)
    return (*front, *cells[heads:])


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
        names, amounts = _panel_columns(columns, panel)
        if not names or len(part) - 1 > len(amounts):
            return None
        aligned[names[-1]] = part[0]
        for index, cell in zip(amounts, part[1:], strict=False):
            aligned[index] = cell
    return tuple(aligned)


def _panel_columns(columns: tuple[Column, ...], panel: int) -> tuple[list[int], list[int]]:
    """The places of a panel's columns of names, and of its others but codes and row numbers."""
    own = [index for index, column in enumerate(columns) if column.panel == panel]
    names = [index for index in own if columns[index].role == "label"]
    return names, [index for index in own if columns[index].role not in _NAMES]
