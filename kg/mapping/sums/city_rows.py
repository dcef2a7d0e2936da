"""Floor 4: which rows of an annex are a city's, with its counties below (甲市, 甲市所辖县).

Reads the allocations of one document in its order. Gives, for each row of a county, that of the
city it is counted in, and likewise for projects below their class or unit, and for subtotals below
their level (`kg.values.stacked_rows`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from kg.records import AllocationRecord
from kg.values.stacked_rows import StackedRow, is_subtotal_name, stack_rows, sum_parts

_SOME = Fraction(1, 3)

_Records = dict[str, AllocationRecord]
"""The amounts of one row of the annex: its records by column."""


def city_wholes(rows: Iterable[AllocationRecord]) -> dict[str, str]:
    """allocation_id of a county's amount → the id of its city's in the same column."""
    found: dict[str, str] = {}
    for table in _tables(rows):
        stacked = [_stacked(records) for records in table]
        records_of = {id(row): own for row, own in zip(stacked, table, strict=True)}
        stack_rows(stacked)
        heads = [row for row in stacked if row.parts]
        for head in heads:
            for measure, whole in records_of[id(head)].items():
                if _bears_out(heads, measure):
                    parts = [records_of[id(part)] for part in head.parts]
                    found |= {
                        own[measure].allocation_id: whole.allocation_id
                        for own in parts
                        if measure in own
                    }
    return found


def is_subtotal(row: AllocationRecord) -> bool:
    """Whether a row is what one of several places or units comes to (甲县小计)."""
    return is_subtotal_name(row.recipient)


def _stacked(records: Mapping[str, AllocationRecord]) -> StackedRow:
    first = next(iter(records.values()))
    amounts = {measure: record.amount for measure, record in records.items()}
    return StackedRow(first.recipient, first.project_name, amounts)


def _tables(rows: Iterable[AllocationRecord]) -> list[list[_Records]]:
    """The rows of each annex; one begins where no column is that of the row before."""
    tables: list[list[_Records]] = []
    key: tuple[object, ...] = ()
    for record in rows:
        names = (record.recipient_code, record.recipient, record.project_name, record.code)
        own = (record.notice_id, record.row_no, *names)
        last = tables[-1][-1] if tables else None
        if last is not None and own == key and record.measure not in last:
            last[record.measure] = record
            continue
        if last is not None and record.notice_id == key[0] and _same_columns(tables[-1], record):
            tables[-1].append({record.measure: record})
        else:
            tables.append([{record.measure: record}])
        key = own
    return tables


def _same_columns(table: Sequence[_Records], record: AllocationRecord) -> bool:
    return any(record.measure in row for row in table)


def _bears_out(heads: Sequence[StackedRow], measure: str) -> bool:
    """Whether some of the cities are what their counties come to in a column."""
    stated = [head for head in heads if measure in head.amounts]
    right = sum(sum_parts(head.parts, measure) == head.amounts[measure] for head in stated)
    return right >= _SOME * len(stated)
