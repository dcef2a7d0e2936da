"""Floor 2: cells with spans, as HTML writes them → a grid in which every row is equally wide.

Reads rows of cells, each with its `rowspan` and `colspan`; gives rows of slots, where a merged cell
fills all its slots and the copies behind its first one are marked. The rules are those of the
HTML standard ("forming a table"), but for columns and rows in which no cell begins: a converter
leaves those behind, and they say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.reading.limits import Limits, over_limit

# The HTML standard's bounds of the attributes.
MAX_COLSPAN = 1000
MAX_ROWSPAN = 65534


@dataclass(frozen=True, slots=True)
class SpannedCell:
    """A cell as it is written. A `rowspan` of 0 reaches to the end of its group of rows."""

    text: str
    rowspan: int = 1
    colspan: int = 1


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the grid; `copy` is true behind the first slot of a merged cell."""

    text: str
    copy: bool = False


SpannedRow = tuple[int, Sequence[SpannedCell]]
"""(number of the group that the row is in, its cells): a rowspan ends with its group."""


def attribute_to_span(value: str | None, limit: int) -> int:
    """The number in `rowspan` or `colspan`; what is no number is 1.

    >>> attribute_to_span("3", 1000), attribute_to_span("3;", 1000), attribute_to_span("-2", 1000)
    (3, 3, 1)
    """
    if not value:
        return 1
    digits = ""
    for character in value.strip().removeprefix("+"):
        if character not in "0123456789" or len(digits) > 6:
            break
        digits += character
    return min(int(digits), limit) if digits else 1


def rows_to_grid(rows: Sequence[SpannedRow], file_name: str, limits: Limits) -> list[list[Slot]]:
    """The rows in which cells begin, all of one width. InputError: the table is too large."""
    placed = _place(rows, file_name, limits)
    columns = sorted({column for row in placed for column, _, first in row if first})
    if len(columns) * len(placed) > limits.cells:
        raise over_limit("cells", limits, file_name)
    grid: list[list[Slot]] = []
    for row in placed:
        if not any(first for _, _, first in row):
            continue
        slots = {column: Slot(cell.text, not first) for column, cell, first in row}
        # A row that ends early is filled up, so that its cells stay in their columns.
        grid.append([slots.get(column, Slot("")) for column in columns])
    return grid


_Placed = list[tuple[int, SpannedCell, bool]]


def _place(rows: Sequence[SpannedRow], file_name: str, limits: Limits) -> list[_Placed]:
    """Each row as (column, cell, whether the cell begins here), in no order of columns."""
    ends = _group_ends(rows)
    placed: list[_Placed] = []
    # Column → (the cell that reaches down in it, the first row below that cell).
    hanging: dict[int, tuple[SpannedCell, int]] = {}
    slots = 0
    for number, (_, cells) in enumerate(rows):
        hanging = {column: held for column, held in hanging.items() if held[1] > number}
        row: _Placed = [(column, cell, False) for column, (cell, _) in hanging.items()]
        taken = set(hanging)
        column = 0
        for cell in cells:
            while column in taken:
                column += 1
            colspan = min(max(cell.colspan, 1), MAX_COLSPAN)
            stop = min(number + cell.rowspan, ends[number]) if cell.rowspan else ends[number]
            slots += colspan
            for at in range(column, column + colspan):
                # Where spans overlap, the upper cell stays.
                if at not in taken:
                    row.append((at, cell, at == column))
                    if stop > number + 1:
                        hanging[at] = (cell, stop)
            column += colspan
        slots += len(hanging)
        if slots > limits.cells:
            raise over_limit("cells", limits, file_name)
        placed.append(row)
    return placed


def _group_ends(rows: Sequence[SpannedRow]) -> list[int]:
    """For each row the first row behind its group."""
    ends = [len(rows)] * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        same = rows[number][0] == rows[number + 1][0]
        ends[number] = ends[number + 1] if same else number + 1
    return ends
