"""Floor 4: which rows of an annex are a city's, with its counties below (甲市, 甲市所辖县).

Reads the allocations of one document in its order. Gives, for each row of a county, that of the
city it is counted in: in most of its columns that is what the rows right below it come to. Names
have to bear it out, since round amounts add up by chance: a city stands above counties or its own
share (市本级), a unit or a class without a project above projects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kg.records import AllocationRecord
from kg.values.level_names import is_level_name

_CITY = re.compile(r"(?:[市州盟]|地区|[市州盟区]?(?:所辖|辖|下辖).{0,6}|片区)$")
_BELOW = re.compile(r"[县区旗乡镇]$|本级")
_TOTAL = re.compile(r"[合总共小]\s*计$")
_SUBTOTAL = re.compile(r".+小\s*计$")
_FEWEST = 2
_MOST, _SOME = Fraction(2, 3), Fraction(1, 3)


@dataclass(slots=True)
class _Row:
    """The amounts of one row of the annex: its records by column."""

    records: dict[str, AllocationRecord]
    parts: list[_Row] = field(default_factory=list)

    @property
    def first(self) -> AllocationRecord:
        return next(iter(self.records.values()))


def city_wholes(rows: Iterable[AllocationRecord]) -> dict[str, str]:
    """allocation_id of a county's amount → the id of its city's in the same column."""
    found: dict[str, str] = {}
    for table in _tables(rows):
        _find_classes(table)
        _find_cities(table)
        _find_levels(table)
        heads = [row for row in table if row.parts]
        for head in heads:
            for measure, whole in head.records.items():
                if _bears_out(heads, measure):
                    own = [part.records[measure] for part in head.parts if measure in part.records]
                    found |= {part.allocation_id: whole.allocation_id for part in own}
    return found


def is_subtotal(row: AllocationRecord) -> bool:
    """Whether a row is what one of several places or units comes to (甲县小计)."""
    return bool(_SUBTOTAL.fullmatch(row.recipient))


def _tables(rows: Iterable[AllocationRecord]) -> list[list[_Row]]:
    """The rows of each annex; one begins where no column is that of the row before."""
    tables: list[list[_Row]] = []
    key: tuple[object, ...] = ()
    for record in rows:
        names = (record.recipient_code, record.recipient, record.project_name, record.code)
        own = (record.notice_id, record.row_no, *names)
        last = tables[-1][-1] if tables else None
        if last and own == key and record.measure not in last.records:
            last.records[record.measure] = record
            continue
        if last and record.notice_id == key[0] and _same_columns(tables[-1], record):
            tables[-1].append(_Row({record.measure: record}))
        else:
            tables.append([_Row({record.measure: record})])
        key = own
    return tables


def _same_columns(table: Sequence[_Row], record: AllocationRecord) -> bool:
    return any(record.measure in row.records for row in table)


def _find_classes(table: Sequence[_Row]) -> None:
    """Gives each row without a project (一、粮油类) the projects up to the next one, where some
    columns of it are what they come to."""
    head: _Row | None = None
    below: list[_Row] = []
    for row in (*table, None):
        if row and row.first.project_name:
            below.append(row)
            continue
        if head and below and _adds_up(head, below, _SOME):
            head.parts = below
        named = row and not _TOTAL.search(row.first.recipient)
        head, below = (row if named else None), []


def _find_cities(table: Sequence[_Row]) -> None:
    """Gives each city the rows that it adds up."""
    standing: list[_Row] = []
    for row in reversed(table):
        if row.parts:
            del standing[len(standing) - len(row.parts) :]
            standing.append(row)
            continue
        below: list[_Row] = []
        for other in reversed(standing):
            if _TOTAL.search(other.first.recipient):
                break
            below.append(other)
            if len(below) >= _FEWEST and _is_city(row, below) and _adds_up(row, below):
                row.parts = below
                del standing[len(standing) - len(below) :]
                break
        standing.append(row)


def _find_levels(table: Sequence[_Row]) -> None:
    """Gives each level (县（市）) the subtotals below it that it adds up, whatever stands between
    them."""
    for index, row in enumerate(table):
        if row.parts or row.first.project_name or _TOTAL.search(row.first.recipient):
            continue
        below: list[_Row] = []
        for other in table[index + 1 :]:
            name, subtotal = other.first.recipient, is_subtotal(other.first)
            if subtotal:
                below.append(other)
            elif not below or _TOTAL.search(name) or is_level_name(name):
                break
            if subtotal and len(below) >= _FEWEST and _adds_up(row, below):
                row.parts = below
                break
        # Its name tells a level, too, where several columns have a slip.
        if not row.parts and is_level_name(row.first.recipient) and _adds_up(row, below, _SOME):
            row.parts = below


def _is_city(row: _Row, below: Sequence[_Row]) -> bool:
    head, others = row.first, [part.first for part in below]
    named = not _TOTAL.search(head.recipient)
    if named and not head.project_name and all(other.project_name for other in others):
        return True
    return bool(_CITY.search(head.recipient)) and any(
        _BELOW.search(other.recipient) for other in others
    )


def _adds_up(row: _Row, below: Sequence[_Row], most: Fraction = _MOST) -> bool:
    """Whether so many of the columns of a row are what the rows below come to."""
    right = [_sum(below, m) == record.amount for m, record in row.records.items() if record.amount]
    return bool(right) and sum(right) >= most * len(right)


def _sum(below: Sequence[_Row], measure: str) -> Decimal:
    own = (part.records[measure].amount for part in below if measure in part.records)
    return sum(own, Decimal(0))


def _bears_out(heads: Sequence[_Row], measure: str) -> bool:
    """Whether some of the cities are what their counties come to in a column."""
    stated = [head for head in heads if measure in head.records]
    right = sum(_sum(head.parts, measure) == head.records[measure].amount for head in stated)
    return right >= _SOME * len(stated)
