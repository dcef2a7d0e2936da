"""Tables whose numbers do not fit together, whatever they are about: gives issues.

Reads the tables outside of project forms. A disclosure has tables that no record is made of, or
not of every column (自评结果汇总表, 用款计划表, 补助核定表); budget tables, whose codes and panels
say more than their numbers, are held against themselves by rules over their lines, and so are the
totals of allocation tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Cell, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.coverage import without
from kg.extraction.issues import issue
from kg.extraction.lapses.number_tables import table_to_numbers
from kg.extraction.lapses.row_relations import table_to_odd_rows
from kg.extraction.lapses.table_totals import table_to_unequal_totals
from kg.extraction.notices.allocation_tables import KIND as ALLOCATIONS
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord, ProcurementRecord, RecordSet
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean

_SUMS = ("unequal", "blank_total")
"""What codes begin with that say something of sums."""
_TOTAL = re.compile("[合总小]计")
_SLACK = Decimal("0.05")
"""So much apart is no slip of the total of purchases."""
_LISTS = {"other", "procurement", "project_list"}
"""Kinds of budget tables that have a row for each thing, and no codes that add up."""


def blocks_to_table_slips(
    blocks: Sequence[Block], grids: Sequence[Grid], found: RecordSet, context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each total, or row, of a table that its other numbers contradict; none where
    one was found at the same place already, or is of the amounts of purchases."""
    known = [one for one in found.issues if one.code.startswith(_SUMS)]
    bought = set(_procurement_totals(found.procurement, grids))
    coded = [grid for grid in grids if grid.kind in BUDGET_TABLES - _LISTS]
    left = without(blocks, (place for grid in coded for place in grid.places))
    allocated = {place for grid in grids if grid.kind == ALLOCATIONS for place in grid.places}
    return tuple(
        issue(context, "info", "unequal_table", quote, cell.place)
        for block in left
        if isinstance(block, Table)
        for quote, cell in _table_to_slips(
            block, any(row_place(row) in allocated for row in block.rows)
        )
        if not any(_is_same(one, quote, cell) for one in known) and cell not in bought
    )


def _procurement_totals(rows: Sequence[ProcurementRecord], grids: Sequence[Grid]) -> Iterator[Cell]:
    """The cells of the one total of purchases that is held against them as records (采购合计)."""
    totals = [row for row in rows if _TOTAL.fullmatch(row.item)]
    if len(totals) != 1 or totals[0].item == "小计" or len({row.unit for row in rows}) > 1:
        return
    (total,) = totals
    summed = sum((row.amount for row in rows if row is not total and row.amount), Decimal(0))
    if total.amount is None or abs(total.amount - summed) <= _SLACK:
        return
    for row in (row for grid in grids if grid.kind == "procurement" for row in grid.rows):
        if row_place(row).fragment == total.source:
            numbers = [cell for cell in row if is_number(clean(cell.text))]
            yield from (cell for cell in numbers if text_to_decimal(cell.text) == total.amount)


def _is_same(told: IssueRecord, quote: str, cell: Cell) -> bool:
    """Whether an issue says of the same column in the same place that something is wrong."""
    head = quote.split("”", 1)[0].lstrip("“")
    return told.source == cell.place.fragment and head in told.message


def _table_to_slips(table: Table, allocated: bool) -> Iterator[tuple[str, Cell]]:
    numbers = table_to_numbers(table)
    if numbers is None:
        return
    totals = list(table_to_unequal_totals(numbers))
    told = {cell for _, cell in totals}
    if not allocated:
        yield from totals
    # A row of totals that is wrong breaks what it makes of its columns, too.
    rows = [set(row.cells) for row in numbers.rows if row.is_total and told & set(row.cells)]
    for quote, cell in table_to_odd_rows(numbers):
        if not any(cell in row for row in rows):
            yield quote, cell
