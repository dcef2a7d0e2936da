"""Cells of a table without row ends → the ways in which its header may be parted, and how good
each is.

Reads cells from the first head of a column on; gives headers: rows of heads, the columns below them
and where data begin. How many rows the heads make and which of them stand over several columns is
lost with the row ends: what the heads say tells which way is likely.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from kg.document import Cell, Row
from kg.extraction.streams.row_entries import (
    NAME_LENGTH,
    Shape,
    columns_to_shape,
    is_above_table,
    is_class_code,
)
from kg.extraction.tables.header_covers import head_role, heads_cost, is_group, strangers
from kg.extraction.tables.headers import Column, header_to_columns, is_head
from kg.values.codes import split_code
from kg.values.numbers import is_number
from kg.values.text import clean, strip_ordinal

_NUMBERING = ("栏次", "行次", "栏目")
_TOTAL = re.compile(r"(?:本年)?(?:[收支][入出])?(?:合计|总计|小计)")
_HEADER_CELLS = 30
_HEADER_ROWS = 3
_LEAST_HEADS = 2
_MOST_HEADS = 16
_WIDEST = 20

Texts = list[str]


@dataclass(frozen=True, slots=True)
class Header:
    """One way to part the heads: the cells of its rows, the columns below them, where data begin,
    and how well the heads fit together."""

    rows: tuple[Row, ...]
    columns: tuple[Column, ...]
    shape: Shape
    begin: int
    score: float


def cells_to_headers(
    cells: Sequence[Cell], start: int, breaks: frozenset[int] | None
) -> Iterator[Header]:
    """All ways to part the heads that begin at a position."""
    first = _first_number(cells, start)
    if first is None:
        return
    numbers, behind = _numbering(cells, first)
    stop = _behind_heads(cells, start, first)
    if not is_class_code(clean(cells[first].text)):
        # The first row may be called like a column (公务接待费), right in front of its amount.
        stop = min(stop, first - 1)
    if numbers:
        labelled = clean(cells[first - 1].text) in _NUMBERING
        heads = [cell for cell in cells[start : first - labelled] if clean(cell.text)]
        yield from _parted(heads, behind, numbers, breaks, start)
        return
    for begin in range(stop, first + 1):
        text = clean(cells[begin - 1].text)
        if strip_ordinal(text)[0].endswith("、") or split_code(text)[0]:
            return
        heads = [cell for cell in cells[start:begin] if clean(cell.text)]
        yield from _parted(heads, begin, 0, breaks, start)


def _first_number(cells: Sequence[Cell], start: int) -> int | None:
    """Where the first number behind the heads stands; None where something else comes first."""
    for index in range(start, min(len(cells), start + _HEADER_CELLS)):
        text = clean(cells[index].text)
        if is_number(text):
            return index
        if is_above_table(text) or len(text) > NAME_LENGTH:
            return None
    return None


def _numbering(cells: Sequence[Cell], first: int) -> tuple[int, int]:
    """How many columns the cells from here on number (1, 2, 3 …; a second panel says 栏次 again),
    and the position behind them."""
    count, stop = 0, first
    while stop < len(cells):
        text = clean(cells[stop].text)
        if text == str(count + 1):
            count += 1
        elif not count or text not in _NUMBERING:
            break
        stop += 1
    labelled = clean(cells[first - 1].text) in _NUMBERING
    return (count, stop) if count > 2 or (labelled and count > 1) else (0, first)


def _behind_heads(cells: Sequence[Cell], start: int, first: int) -> int:
    """Behind the last head that is no total and has no ordinal, in front of the first number."""
    return max(
        (
            index + 1
            for index in range(start, first)
            if is_head(text := clean(cells[index].text))
            and not _TOTAL.fullmatch(text)
            and not strip_ordinal(text)[0]
        ),
        default=start,
    )


def _parted(
    heads: Sequence[Cell], begin: int, numbers: int, breaks: frozenset[int] | None, start: int
) -> Iterator[Header]:
    """The heads in one to three rows, at every width that they can have."""
    if not _LEAST_HEADS <= len(heads) <= _MOST_HEADS:
        return
    if 2 * sum(is_head(cell.text) for cell in heads) <= len(heads):
        return
    for cuts in _cuts(len(heads), breaks, start):
        rows = tuple(tuple(heads[a:b]) for a, b in pairwise([0, *cuts, len(heads)]))
        texts = [[clean(cell.text) for cell in row] for row in rows]
        least = max(map(len, rows))
        most = min(_WIDEST, len(heads) - len(rows) + 1)
        for width in range(least, max(least, most) + 1):
            columns = header_to_columns(texts, width)
            shape = columns_to_shape(columns)
            amounts = sum(column.role == "amount" for column in columns)
            whole = all(column.path for column in columns)
            numbered = (amounts, width - (shape is not None and shape.lead[0] == "row_no"))
            if shape is None or not whole or (numbers and numbers not in numbered):
                continue
            yield Header(rows, columns, shape, begin, _score(texts, columns))


def _cuts(count: int, breaks: frozenset[int] | None, start: int) -> Iterator[tuple[int, ...]]:
    if breaks is not None:
        yield tuple(n - start for n in sorted(breaks) if start < n < start + count)
        return
    for rows in range(_HEADER_ROWS):
        yield from combinations(range(1, count), rows)


def _score(rows: Sequence[Texts], columns: Sequence[Column]) -> float:
    """How well heads fit each other: every head is shown, and a head over
    one column alone is none that anyone prints with another below it."""
    score = -0.1 * len(rows)
    shown = {head for column in columns for head in column.path}
    score -= sum(text not in shown for row in rows for text in row)
    score -= 0.3 * sum(not is_head(text) for row in rows for text in row)
    paths = Counter((column.panel, column.path) for column in columns)
    score -= sum(count - 1 for count in paths.values())
    score -= sum(
        0.5
        for column in columns
        for head in column.path[:-1]
        if head_role(head) and not is_group(head)
    )
    score -= sum(group_cost(head, below) for head, below in columns_to_groups(columns))
    score -= 0.4 * sum(_is_inner_total(columns, index) for index in range(len(columns)))
    score -= 0.3 * sum(column.role == "remark" for column in columns)
    # Where heads name sides, they stand over all names.
    score -= 0.5 * (len({bool(column.side) for column in columns if column.role == "label"}) > 1)
    score -= 0.02 * sum(len(rows) - len(column.path) for column in columns)
    return score - 0.05 * sum(len(lower) < len(upper) for upper, lower in pairwise(rows))


def columns_to_groups(columns: Sequence[Column]) -> Iterator[tuple[str, Texts]]:
    """Each head that stands over others, with the heads right below it."""
    depth = max(len(column.path) for column in columns)
    for level in range(1, depth):
        deep = (column.path for column in columns if len(column.path) > level)
        for path, members in groupby(deep, key=lambda path: path[:level]):
            yield path[-1], [head for head, _ in groupby(member[level] for member in members)]


def group_cost(head: str, below: Texts) -> float:
    """How unlikely it is that a head stands over just these."""
    return strangers(head, below) + (0.8 if len(below) == 1 else heads_cost(head, below))


def _is_inner_total(columns: Sequence[Column], index: int) -> bool:
    """Whether a column is a total with others of its group on either side."""
    column = columns[index]
    if column.role != "amount" or not _TOTAL.fullmatch(column.path[-1]):
        return False
    sides = [columns[n] for n in (index - 1, index + 1) if 0 <= n < len(columns)]
    return len(sides) == 2 and all(
        side.role == "amount" and side.path[:-1] == column.path[:-1] for side in sides
    )
