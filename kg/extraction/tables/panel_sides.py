"""Sides of two panels whose heads name none: reads columns and rows, gives the columns.

项目 | 预算数 | 项目 | 预算数 says nothing of revenue and expenditure; the totals below do:
收入合计 | 670 | 支出合计 | 670.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.document import Row
from kg.extraction.tables.headers import Column
from kg.values.text import clean

_SIDES = {
    "revenue": re.compile(r"收入(?:总|合)\s*计$"),
    "expenditure": re.compile(r"支出(?:总|合)\s*计$"),
}


def columns_to_sided(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns, each panel with the side that the name of its total tells; as they are, where
    there are not two panels without a side, and one total of each side."""
    labels = {column.panel: n for n, column in enumerate(columns) if column.role == "label"}
    if len(labels) != 2 or any(column.side for column in columns):
        return tuple(columns)
    sides = {panel: _side(rows, index) for panel, index in labels.items()}
    if set(sides.values()) != set(_SIDES):
        return tuple(columns)
    return tuple(replace(column, side=sides.get(column.panel, "")) for column in columns)


def _side(rows: Sequence[Row], index: int) -> str:
    """The one side that totals in a column of names are of."""
    names = [clean(row[index].text) for row in rows if index < len(row)]
    found = {side for side, total in _SIDES.items() if any(map(total.search, names))}
    return found.pop() if len(found) == 1 else ""
