"""Which recipients of an annex are cities above their counties, and which are counted in one.

Reads allocations in the order of their document; gives the names of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from kg.records import AllocationRecord
from kg.values.stacked_rows import StackedRow, stack_rows


@dataclass(frozen=True, slots=True)
class CityNames:
    """Cities, and the rows below them, in their order."""

    heads: tuple[str, ...]
    parts: tuple[str, ...]


def allocations_to_cities(allocations: Sequence[AllocationRecord]) -> CityNames:
    """The recipients that others add up to, and those others."""
    rows = [_row(list(records)) for _, records in groupby(allocations, key=_key)]
    stack_rows(rows)
    heads = [row for row in rows if row.parts and not row.project]
    return CityNames(
        tuple(dict.fromkeys(row.name for row in heads)),
        tuple(dict.fromkeys(part.name for row in heads for part in row.parts)),
    )


def _key(one: AllocationRecord) -> tuple[object, ...]:
    return (one.row_no, one.recipient_code, one.recipient, one.project_name, one.code)


def _row(records: Sequence[AllocationRecord]) -> StackedRow:
    amounts: dict[str, Decimal] = {one.measure: one.amount for one in records}
    return StackedRow(records[0].recipient, records[0].project_name, amounts)
