"""Floor 2: cells with spans, as HTML writes them → a grid in which every row is equally wide.

Reads rows of cells, each with its `rowspan` and `colspan`; gives rows of slots, where a merged cell
fills all its slots and the copies behind its first one are marked. The rules are those of the
HTML standard ("forming a table"), but for columns and rows in which no cell begins: a converter
leaves those behind, and they say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from kg.reading.limits import Limits, over_limit

# The HTML standard's bounds of the attributes.
MAX_COLSPAN = 1000
MAX_ROWSPAN = 65534


class SpannedCell(NamedTuple):
    """A cell as it is written. A `rowspan` of 0 reaches to the end of its group of rows."""

    text: str
    rowspan: int = 1
    colspan: int = 1


Slot = tuple[str, bool]
"""One place of the grid: its text, and whether it is a copy behind a merged cell's first slot."""

SpannedRow = tuple[int, Sequence[SpannedCell]]
"""(number of the group that the row is in, its cells): a rowspan ends with its group."""


@lru_cache(256)
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
    placed, begins = _place(rows, file_name, limits)
    columns = sorted(begins)
    if len(columns) * len(placed) > limits.cells:
        raise over_limit("cells", limits, file_name)
    # A row that ends early is filled up, so that its cells stay in their columns.
    return [
        [slots.get(column, _BLANK) for column in columns]
        for slots, (_, cells) in zip(placed, rows, strict=True)
        if cells
    ]


_BLANK: Slot = ("", False)
_SPANS = itemgetter(1, 2)
_SINGLE = frozenset([(1, 1)])


def _place(
    rows: Sequence[SpannedRow], file_name: str, limits: Limits
) -> tuple[list[dict[int, Slot]], set[int]]:
    """Each row as column → slot, and the columns in which cells begin."""
    ends = _group_ends(rows)
    placed: list[dict[int, Slot]] = []
    begins: set[int] = set()
    # Column → (the copy of the cell that reaches down in it, the first row below that cell).
    hanging: dict[int, tuple[Slot, int]] = {}
    slots = 0
    for number, (_, cells) in enumerate(rows):
        hanging = {column: held for column, held in hanging.items() if held[1] > number}
        if not hanging and _SINGLE.issuperset(map(_SPANS, cells)):
            begins.update(range(len(cells)))
            slots += len(cells)
            placed.append({column: (cell[0], False) for column, cell in enumerate(cells)})
            continue
        row = {column: copy for column, (copy, _) in hanging.items()}
        column = 0
        for text, rowspan, colspan in cells:
            while column in row:
                column += 1
            begins.add(column)
            row[column] = (text, False)
            if rowspan == colspan == 1:
                # As most cells are: there is nothing to hang down or to stand beside.
                slots += 1
                column += 1
                continue
            width = min(max(colspan, 1), MAX_COLSPAN)
            stop = min(number + rowspan, ends[number]) if rowspan else ends[number]
            slots += width
            if width > 1 or stop > number + 1:
                copy = (text, True)
                # Where spans overlap, the upper cell stays.
                beside = [at for at in range(column + 1, column + width) if at not in row]
                row.update(dict.fromkeys(beside, copy))
                if stop > number + 1:
                    hanging.update(dict.fromkeys((column, *beside), (copy, stop)))
            column += width
        slots += len(hanging)
        if slots > limits.cells:
            raise over_limit("cells", limits, file_name)
        placed.append(row)
    return placed, begins


def _group_ends(rows: Sequence[SpannedRow]) -> list[int]:
    """For each row the first row behind its group."""
    ends = [len(rows)] * len(rows)
    for number in range(len(rows) - 2, -1, -1):
        same = rows[number][0] == rows[number + 1][0]
        ends[number] = ends[number + 1] if same else number + 1
    return ends
