"""Numbers of one region in two annexes of a notice that differ: reads the grids, gives issues.

The tasks and the goals of a notice are divided among the same regions, and what a column of one has
(人工造林(万亩)) the column of that name in the other has, too; so has one of another name that
shares words with it (人工造林面积) and the numbers of many regions. Where nearly all regions have
one number in both, one that has two has a slip in either. No record has these numbers.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from kg.document import Cell
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.allocations import aligned, row_name
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_PART = re.compile("^其中:?")
_FEWEST_ALIKE = 3
_MOSTLY = 3
_FEWEST_WORDS, _FEWEST_VALUES = 2, 5
"""So many pairs of characters, and so many numbers, tell that two columns are of one thing."""


class _Number(NamedTuple):
    value: Decimal
    cell: Cell


def grids_to_numbers_apart(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each number of a region that another annex has otherwise."""
    tables = [dict(_columns(grid)) for grid in grids if grid.kind == ALLOCATIONS]
    return tuple(
        issue(context, "info", "unequal_counts", quote, cell.place)
        for one, other in combinations(tables, 2)
        for head, year in one
        for name, another in other
        if year == another or None in (year, another)
        if name == head or _are_one(head, name, one[head, year], other[name, another])
        for quote, cell in _apart(head, one[head, year], other[name, another])
    )


def _columns(grid: Grid) -> Iterator[tuple[tuple[str, int | None], dict[str, _Number]]]:
    """The numbers of each column, under its head and year, by the names of their regions, each of
    which has one row."""
    rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
    named = [(row_name(grid.columns, row), row) for row in rows]
    counts = Counter(name for name, _ in named)
    for n, column in enumerate(grid.columns):
        if column.role == "quantity":
            yield (
                (_PART.sub("", heading_key(column.path[-1])), column.year or grid.caption.year),
                {
                    name: _Number(text_to_decimal(text) or Decimal(0), row[n])
                    for name, row in named
                    if name and counts[name] == 1 and not is_total(name)
                    if is_number(text := clean(row[n].text))
                },
            )


def _are_one(head: str, name: str, one: dict[str, _Number], other: dict[str, _Number]) -> bool:
    """Whether two columns of other names that share words have the same numbers of many regions."""
    words, others = (frozenset(map("".join, pairwise(text))) for text in (head, name))
    both = (region for region in one if region in other)
    alike = {one[region].value for region in both if one[region].value == other[region].value}
    return len(words & others) >= _FEWEST_WORDS and len(alike) >= _FEWEST_VALUES


def _apart(
    head: str, one: dict[str, _Number], other: dict[str, _Number]
) -> Iterator[tuple[str, Cell]]:
    """The few regions that have another number in the second table than in the first."""
    both = [name for name in one if name in other]
    unlike = [name for name in both if one[name].value != other[name].value]
    alike = len(both) - len(unlike)
    if alike < max(_FEWEST_ALIKE, _MOSTLY * len(unlike)):
        return
    for name in unlike:
        first, second = one[name].value, other[name].value
        quote = Said(
            f"“{name}”的“{head}”在一张附表中为 {first}，在另一张中为 {second}",
            f"“{head}” of “{name}” is {first} in one annex and {second} in another",
        )
        yield quote, other[name].cell
