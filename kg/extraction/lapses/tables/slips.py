"""Tables whose numbers do not fit together, whatever they are about: gives issues.

Reads the tables outside of project forms. A disclosure has tables that no record is made of, or
not of every column (自评结果汇总表, 用款计划表, 补助核定表); budget tables, whose codes and panels
say more than their numbers, are held against themselves by rules over their lines, and so are the
totals of allocation tables.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Cell, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.coverage import without
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.list_heads import rows_to_list_heads
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import issue
from kg.extraction.lapses.tables.adjusted_amounts import table_to_odd_adjustments
from kg.extraction.lapses.tables.average_scores import table_to_odd_averages
from kg.extraction.lapses.tables.named_relations import table_to_odd_named
from kg.extraction.lapses.tables.note_formulas import blocks_to_note_slips
from kg.extraction.lapses.tables.number_tables import NumberTable, Slip, table_to_numbers
from kg.extraction.lapses.tables.numbered_parts import table_to_odd_parts
from kg.extraction.lapses.tables.of_which_columns import table_to_odd_divisions
from kg.extraction.lapses.tables.point_columns import table_to_odd_points
from kg.extraction.lapses.tables.row_relations import table_to_odd_rows
from kg.extraction.lapses.tables.score_tables import table_to_odd_scores
from kg.extraction.lapses.tables.share_columns import table_to_odd_shares
from kg.extraction.lapses.tables.totals import table_to_unequal_totals
from kg.extraction.lapses.tables.unit_rows import table_to_odd_units, table_to_unit_codes
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IssueRecord, RecordSet
from kg.values.numbers import number_or_none
from kg.values.text import clean, heading_key

_SUMS = ("unequal", "blank_total")
"""What codes begin with that say something of sums."""
_TOTAL = re.compile("[合总小]计")
_TOTAL_BELOW = re.compile(r"(?P<head>.+/)[合总小]\s*计")
_NO_PART = re.compile("/|已|提前|本次|此次|累计|其中|[上去]年|率|%|备注|面积|人数|结算|清算|计$")
_LEVEL = re.compile(
    "(?:中央|省级?|市级?|县级?|区级?|州级?|本级|上级|自治区)(?:财政)?(?:资金|补助)$"
)
_LISTS = {"other", "procurement", "project_list"}
"""Kinds of budget tables that have a row for each thing, and no codes that add up."""


def blocks_to_table_slips(
    blocks: Sequence[Block], grids: Sequence[Grid], found: RecordSet, context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each total, or row, of a table that its other numbers contradict; none where
    one was found at the same place already, or is of the amounts of purchases."""
    known = [one for one in found.issues if one.code.startswith(_SUMS)]
    # The total of purchases is held against these as records (采购合计).
    bought = {(one.source, one.amount) for one in found.procurement if _TOTAL.fullmatch(one.item)}
    coded = [grid for grid in grids if grid.kind in BUDGET_TABLES - _LISTS]
    left = without(blocks, (place for grid in coded for place in grid.places))
    allocated = {place for grid in grids if grid.kind == ALLOCATIONS for place in grid.places}
    shared = _shared_measures(found)
    slips = [
        one
        for block in left
        if isinstance(block, Table)
        for one in _table_to_slips(
            block,
            shared if any(row_place(row) in allocated for row in block.rows) else None,
            known,
            _rated(found),
        )
    ]
    told = {one.cell for one in slips}
    scored = [
        one
        for block in left
        if isinstance(block, Table)
        for one in (*table_to_odd_scores(block), *table_to_odd_parts(block))
    ]
    slips += [one for one in scored if one.cell not in told]
    slips += [one for one in _odd_shares(blocks) if one.cell not in told]
    # What the columns make of each other is told of already.
    rows = {cell for one in slips for cell in one.row.cells}
    slips += [one for one in blocks_to_note_slips(blocks) if one.cell not in rows]
    return tuple(
        issue(context, "info", "unequal_table", one.quote, one.cell.place)
        for one in slips
        if not any(_is_same(other, one) for other in known)
        and (row_place(one.row.cells).fragment, _number(one.cell)) not in bought
    )


def _odd_shares(blocks: Sequence[Block]) -> Iterator[Slip]:
    """The shares of the total in any table, budget tables among them."""
    for block in blocks:
        if isinstance(block, Table) and (numbers := table_to_numbers(block)):
            yield from table_to_odd_shares(numbers)


def lists_to_odd_rows(
    blocks: Sequence[Block], found: RecordSet, context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each row of a list of projects that does not keep what its heads say; its sums
    are held against its projects elsewhere (清单合计). A table of what they score is one, too; so
    is a form of indicators without a third level, which are no records."""
    known = [one for one in found.issues if one.code.startswith(_SUMS)]
    rated = _rated(found)
    tables = [block for block in blocks if isinstance(block, Table)]
    return tuple(
        issue(context, "info", "unequal_table", one.quote, one.cell.place)
        for table in tables
        if (numbers := table_to_numbers(table))
        for one in (
            *(_list_to_slips(numbers, rated, known) if rows_to_list_heads(table.rows) else ()),
            *table_to_odd_points(numbers),
            *(() if any(map(row_to_header, table.rows)) else table_to_odd_scores(table)),
        )
        if not any(_is_same(other, one) for other in known)
    )


def _list_to_slips(
    numbers: NumberTable, rated: Collection[str], known: Sequence[IssueRecord]
) -> Iterator[Slip]:
    yield from (one for one in table_to_odd_named(numbers, rated) if not _is_summed(one, known))
    yield from table_to_odd_averages(numbers)
    # 其中：中央资金: columns that no record has.
    yield from (one for one in table_to_unequal_totals(numbers) if _LEVEL.search(one.head))


def _rated(found: RecordSet) -> set[str]:
    """The names of the projects whose records have a rate."""
    return {one.name for one in found.projects if one.execution_rate is not None}


def _is_summed(slip: Slip, known: Sequence[IssueRecord]) -> bool:
    """Whether a row is a total of which another number is told to be wrong."""
    sources = {one.source for one in known} if slip.row.is_total else set()
    return any(cell.place.fragment in sources for cell in slip.row.cells)


def _told_heads(table: NumberTable, known: Sequence[IssueRecord]) -> set[str]:
    """The columns of which an issue says already that a row is wrong, and not the total."""
    rows = {cell.place.fragment for row in table.rows if not row.is_total for cell in row.cells}
    said = [one.message for one in known if one.source in rows]
    return {head for head in table.names.values() if any(f"“{head}”" in text for text in said)}


def _shared_measures(found: RecordSet) -> set[str]:
    """The heads of amounts that several allocation tables have a total of."""
    totals = (one for one in found.allocations if is_total_name(one.recipient))
    counts = Counter(one.measure for one in totals)
    return {heading_key(measure) for measure, count in counts.items() if count > 1}


def _totals_below(table: NumberTable) -> dict[int, frozenset[int]]:
    """The totals of an allocation table with the columns below the same head, where the audit holds
    them against these (分配表的栏加总)."""
    found: dict[int, frozenset[int]] = {}
    for n, name in table.names.items():
        if total := _TOTAL_BELOW.fullmatch(name):
            below = {m: other for m, other in table.names.items() if m != n}
            below = {m: other for m, other in below.items() if other.startswith(total["head"])}
            if not any(_NO_PART.search(one.removeprefix(total["head"])) for one in below.values()):
                found[n] = frozenset(below)
    return found


def _number(cell: Cell) -> Decimal | None:
    return number_or_none(clean(cell.text))


def _is_same(told: IssueRecord, slip: Slip) -> bool:
    """Whether an issue says of the same column in the same place that something is wrong."""
    return told.source == slip.cell.place.fragment and slip.head in told.message


def _table_to_slips(
    table: Table,
    shared: Collection[str] | None,
    known: Sequence[IssueRecord],
    rated: Collection[str],
) -> Iterator[Slip]:
    """What is wrong with a table; `shared` are the heads of an allocation table that others have as
    well, None for tables of another kind."""
    numbers = table_to_numbers(table)
    if numbers is None:
        return
    named = list(table_to_odd_named(numbers, rated))
    # A total is not wrong where one of its parts is.
    heads = {one.head for one in named if not one.row.is_total} | _told_heads(numbers, known)
    units = table_to_unit_codes(numbers)
    sums = table_to_odd_units(numbers, units) if units else table_to_unequal_totals(numbers)
    totals = [one for one in sums if one.head not in heads]
    told = {one.cell for one in totals}
    if shared is None:
        yield from totals
        yield from table_to_odd_averages(numbers)
    else:
        # The audit holds the total of a measure against all its rows, where one table has it.
        yield from (one for one in totals if heading_key(one.head) in shared)
    # A row of totals that is wrong breaks what it makes of its columns, too.
    rows = [set(row.cells) for row in numbers.rows if row.is_total and told & set(row.cells)]
    for one in table_to_odd_rows(numbers, {} if shared is None else _totals_below(numbers)):
        if not any(one.cell in row for row in rows):
            told.add(one.cell)
            yield one
    others = (
        *table_to_odd_adjustments(numbers),
        *table_to_odd_points(numbers),
        *table_to_odd_divisions(numbers),
    )
    yield from (one for one in others if one.cell not in told)
    yield from (one for one in named if one.cell not in told and not _is_summed(one, known))
