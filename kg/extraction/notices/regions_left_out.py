"""Regions that one annex of a notice leaves out though its totals count them: reads the grids,
gives issues.

The annexes of a notice list the same regions. A region that another annex has need not have a row
where it has no task; but where the total of every column is more than its rows, and one region
alone is missing, the row was left out. No record has these numbers: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from kg.document import Cell, Row
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.city_blocks import city_blocks
from kg.extraction.notices.region_rows import grid_to_region_rows
from kg.extraction.notices.sum_rows import adds_up, is_subtotal
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_NO_SUM = re.compile(r"(?<!高)标准(?!农田|化|厂房|地|间)|定额|单价|平均|[户亩人]均|每|/|率|%|比例")
_SUMMED = ("quantity", "amount")
_FEWEST_ALIKE = 3
_FEWEST_COLUMNS = 2
_Named = tuple[str, Row]


@dataclass(frozen=True, slots=True)
class _Table:
    """The regions of a table in their order, the names of those among them that others add up to,
    and all rows by their names."""

    regions: dict[str, Cell]
    heads: frozenset[str]
    rows: tuple[_Named, ...]
    grid: Grid


def grids_to_left_out(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each region that a table leaves out and its totals count."""
    tables = [table for grid in grids if grid.kind == ALLOCATIONS and (table := _table(grid))]
    told = {
        (at, name): (quote, cell)
        for at, table in enumerate(tables)
        for other in tables
        if other is not table
        for name, quote, cell in _left_out(table, other)
    }
    return tuple(
        issue(context, "info", "unequal_counts", quote, cell.place) for quote, cell in told.values()
    )


def _table(grid: Grid) -> _Table | None:
    """A table whose rows are regions, each named once."""
    named = tuple(grid_to_region_rows(grid))
    at = next((n for n, column in enumerate(grid.columns) if column.role == "recipient"), None)
    if at is None or len(named) < len(grid.rows):
        return None
    heads = frozenset(name for (name, _), _ in city_blocks(grid.columns, named))
    regions = [(name, row[at]) for name, row in named if name and not adds_up(name)]
    if max(Counter(name for name, _ in regions).values(), default=0) != 1:
        return None
    return _Table(dict(regions), heads, named, grid)


def _left_out(table: _Table, other: _Table) -> Iterator[tuple[str, Said, Cell]]:
    """The one region of another table that has no row here, where the totals count it."""
    heads = table.heads | other.heads
    own = [name for name in table.regions if name not in heads]
    known = [name for name in other.regions if name not in heads]
    missing = [name for name in known if name not in table.regions]
    if len(missing) != 1 or len(set(own) & set(known)) < _FEWEST_ALIKE:
        return
    name = missing[0]
    total, gaps = _gaps(table, other, name, heads)
    if len(gaps) < _FEWEST_COLUMNS or any(gap <= 0 for gap in gaps.values()):
        return
    before = [one for one in known[: known.index(name)] if one in table.regions]
    cell = table.regions[before[-1] if before else own[0]]
    more_zh = "、".join(f"“{head}”多 {gap}" for head, gap in gaps.items())
    more_en = ", ".join(f"“{head}” by {gap}" for head, gap in gaps.items())
    quote = Said(
        f"本表没有“{name}”一行，另一张附表有；{total}比各行之和：{more_zh}",
        f"“{name}” has a row in another annex and none in this one, where {total} is more than"
        f" its rows: {more_en}",
    )
    yield name, quote, cell


def _gaps(
    table: _Table, other: _Table, name: str, heads: Set[str]
) -> tuple[str, dict[str, Decimal]]:
    """The row that should count a region, and by how much each column of it is more than its rows:
    that of its city, where the other table has what its rows come to, else the one total."""
    for city, rows in _blocks(other, heads).items():
        if any(one == name for one, _ in rows):
            own = _blocks(table, heads).get(city)
            right = [gap == 0 for gap in _more(other, city, rows).values()]
            if own is not None and 2 * sum(right) > len(right):
                return city, _more(table, city, own)
    totals = [one for one, _ in table.rows if adds_up(one) and not is_subtotal(one)]
    rows = [(one, row) for one, row in table.rows if one in table.regions and one not in heads]
    return (totals[0], _more(table, totals[0], rows)) if len(totals) == 1 else ("", {})


def _blocks(table: _Table, heads: Set[str]) -> dict[str, list[_Named]]:
    """The rows below each city, up to the next one."""
    found: dict[str, list[_Named]] = {}
    below: list[_Named] = []
    for name, row in table.rows:
        if adds_up(name) or name in heads:
            below = found.setdefault(name, [])
        elif name:
            below.append((name, row))
    return found


def _more(table: _Table, total: str, rows: Sequence[_Named]) -> dict[str, Decimal]:
    """By how much each column of a row that adds up others is more than they are."""
    whole = next(row for name, row in table.rows if name == total)
    gaps: dict[str, Decimal] = {}
    for n, column in enumerate(table.grid.columns):
        if column.role not in _SUMMED or _NO_SUM.search("".join(column.path)):
            continue
        stated, *parts = (_number(row[n]) for row in (whole, *(row for _, row in rows)))
        known = [part for part in parts if part is not None]
        if stated and len(known) == len(parts):
            gaps[heading_key(column.path[-1])] = stated - sum(known, Decimal(0))
    return gaps


def _number(cell: Cell) -> Decimal | None:
    """The number in a cell, 0 for none; None for other words."""
    text = clean(cell.text)
    if text in ("", "—", "-", "/"):
        return Decimal(0)
    return text_to_decimal(text) if is_number(text) else None
