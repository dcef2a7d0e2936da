"""Floor 2: Word's markup of a table → rows of equal columns, merged cells expanded.

Reads `w:tbl` elements; gives for each row the text in each column of the grid, and whether it is a
copy that fills a merged range (ECMA-376 part 1, 17.4: gridSpan, vMerge, gridBefore, gridAfter).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from kg.reading.word_package import W
from kg.reading.word_styles import number, value
from kg.reading.word_text import children

COLUMN_LIMIT = 256
"""Word itself allows 63 columns."""


# In twentieths of a point: columns that are narrower hold nothing.
_SLIVER = 80


class TooWideError(Exception):
    """A row claims more columns than any table has; told to the user by the reader."""


@dataclass(frozen=True, slots=True)
class Value:
    """What stands in one row and column; `inner`: not the first column of its cell."""

    text: str
    spanned: bool = False
    inner: bool = False


def table_to_rows(
    table: etree._Element, cell_to_text: Callable[[etree._Element], str]
) -> Iterator[list[Value]]:
    """The rows one by one, each as wide as it says. Cells hidden by a merge are not read.

    Raises `TooWideError`.
    """
    above: dict[int, str] = {}
    for row in children(table, f"{W}tr"):
        if row.find(f"{W}trPr/{W}del") is not None:
            continue
        values = _gap(row, "gridBefore")
        merged: dict[int, str] = {}
        for cell in children(row, f"{W}tc"):
            properties = cell.find(f"{W}tcPr")
            width = 1 if properties is None else number(properties, "gridSpan") or 1
            merge = None if properties is None else value(properties, "vMerge")
            across = None if properties is None else value(properties, "hMerge")
            column = len(values)
            _check(column + width)
            if across is not None and across != "restart" and values:
                values += [Value(values[-1].text, True, True)] * width
                continue
            goes_on = merge is not None and merge != "restart" and column in above
            text = above[column] if goes_on else cell_to_text(cell)
            if merge is not None:
                merged[column] = text
            values.append(Value(text, goes_on))
            values += [Value(text, True, True)] * (width - 1)
        above = merged
        values += _gap(row, "gridAfter")
        _check(len(values))
        if values:
            yield values


def sliver_columns(table: etree._Element) -> frozenset[int]:
    """The columns of the grid, from 0, that are too narrow to show anything.

    They are left where the borders of two rows stand a hair apart.
    """
    grid = table.find(f"{W}tblGrid")
    columns = () if grid is None else grid.findall(f"{W}gridCol")
    widths = [_grid_width(column) for column in columns]
    return frozenset(n for n, twips in enumerate(widths) if twips is not None and twips < _SLIVER)


def _grid_width(column: etree._Element) -> int | None:
    """The width that a column of the grid states, in twentieths of a point."""
    stated = column.get(f"{W}w") or ""
    return int(stated) if re.fullmatch(r"\d{1,9}", stated) else None


def without_idle_columns(
    rows: list[list[Value]], slivers: frozenset[int] = frozenset()
) -> list[list[Value]]:
    """The rows without the columns in which no row begins a cell, all as wide as the widest.

    Word keeps such columns where borders were moved; nobody sees them, nor the `slivers`, as long
    as no cell has nothing but them.
    """
    for column in sorted(slivers, reverse=True):
        rows = _without_sliver(rows, column)
    width = max((len(row) for row in rows), default=0)
    used = [
        column
        for column in range(width)
        if any(column < len(row) and not row[column].inner for row in rows)
    ]
    return [[row[c] if c < len(row) else Value("") for c in used] for row in rows]


def _without_sliver(rows: list[list[Value]], column: int) -> list[list[Value]]:
    """The rows without this column; all of it stays where a cell with text stands in it alone."""
    kept: list[list[Value]] = []
    for row in rows:
        if column >= len(row):
            kept.append(row)
            continue
        before, cell, behind = row[:column], row[column], row[column + 1 :]
        if not cell.inner and behind and behind[0].inner:
            behind = [cell, *behind[1:]]
        elif not cell.inner and cell.text.strip():
            return rows
        kept.append([*before, *behind])
    return kept


def has_one_column(table: etree._Element) -> bool:
    """True for a table whose rows have one cell each: a frame around what stands in it."""
    rows = (list(children(row, f"{W}tc")) for row in children(table, f"{W}tr"))
    return all(len(cells) == 1 for cells in rows)


def _gap(row: etree._Element, name: str) -> list[Value]:
    """The columns that a row leaves out at one of its ends."""
    properties = row.find(f"{W}trPr")
    width = 0 if properties is None else number(properties, name) or 0
    _check(width)
    return [Value("", inner=column > 0) for column in range(width)]


def _check(width: int) -> None:
    if width > COLUMN_LIMIT:
        raise TooWideError
