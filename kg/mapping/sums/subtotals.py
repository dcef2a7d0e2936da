"""Floor 4: which allocations a subtotal (甲市小计) among the rows of an annex adds up.

Reads the allocations of one document in its order. Gives, for each, the subtotal of its column that
stands above it, or below it where the first one does. A column counts where most of its subtotals
are what their rows come to: in others the rows are about something else. A level (市本级) right
above the one row that it names once more (东市本级) is a subtotal, too; counties below the row of
their city are counted in that, and the city in the subtotal.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence, Set
from decimal import Decimal
from itertools import pairwise

from kg.mapping.sums.city_rows import city_wholes, is_subtotal
from kg.places import place_to_table
from kg.records import AllocationRecord

_SUBTOTAL = re.compile(r".+小\s*计$|(?!全).+[市州盟县区旗镇乡]\s*合\s*计$")
_TOTAL = re.compile(r"(?:合|总|共|小)\s*计$")
_LEVEL = re.compile(r"[省市州盟县区旗]?\s*(?:本\s*级|直\s*属?)(?:\s*小\s*计)?")
_FEWEST = 2

Group = Sequence[AllocationRecord]


def level_ids(rows: Iterable[AllocationRecord]) -> set[str]:
    """The ids of the rows of a level 市本级 above one row with its name and the place's."""
    columns: dict[tuple[str, str], list[AllocationRecord]] = defaultdict(list)
    for row in rows:
        columns[row.notice_id, row.measure].append(row)
    pairs = [pair for column in columns.values() for pair in pairwise(column)]
    return {row.allocation_id for row, behind in pairs if _is_level(row, behind)}


def _is_level(row: AllocationRecord, behind: AllocationRecord) -> bool:
    name, named = row.recipient, behind.recipient
    longer = len(named) > len(name) and named.endswith(name)
    return longer and bool(_LEVEL.fullmatch(name)) and row.project_name in ("", behind.project_name)


def allocation_wholes(rows: Iterable[AllocationRecord]) -> dict[str, str]:
    """allocation_id → the id of the subtotal that it is a part of."""
    rows = list(rows)
    columns: dict[tuple[str, str, str], list[AllocationRecord]] = defaultdict(list)
    found = city_wholes(rows)
    subtotals = {row.allocation_id for row in rows if is_subtotal(row)}
    above = {whole for part, whole in found.items() if part in subtotals}
    for row in rows:
        # What a level comes to stands above the subtotals of places or units.
        if row.allocation_id in subtotals or row.allocation_id not in found.keys() | above:
            columns[row.notice_id, row.measure, place_to_table(row.source)].append(row)
    levels = level_ids(row for column in columns.values() for row in column)
    for column in columns.values():
        blocks = _blocks([row for row in column if not _is_grand(row)], levels)
        right = sum(_adds_up(whole, parts) for whole, parts in blocks)
        if blocks and 2 * right >= len(blocks) > 1:
            found |= {part.allocation_id: w.allocation_id for w, parts in blocks for part in parts}
    return found


def _is_grand(row: AllocationRecord) -> bool:
    return bool(_TOTAL.search(row.recipient)) and not _is_subtotal(row)


def _is_subtotal(row: AllocationRecord) -> bool:
    return bool(_SUBTOTAL.fullmatch(row.recipient))


def _blocks(column: Group, levels: Set[str]) -> list[tuple[AllocationRecord, Group]]:
    """Each subtotal with its rows; nothing where a row belongs to none, or a subtotal that is no
    level has fewer than two."""
    if not column or len({(row.recipient, row.project_name) for row in column}) < len(column):
        return []
    wholes = {row.allocation_id for row in column if _is_subtotal(row)} | levels
    ordered = column if column[0].allocation_id in wholes else column[::-1]
    blocks: list[tuple[AllocationRecord, list[AllocationRecord]]] = []
    for row in ordered:
        if row.allocation_id in wholes:
            blocks.append((row, []))
        elif blocks:
            blocks[-1][1].append(row)
        else:
            return []
    return [
        (whole, parts)
        for whole, parts in blocks
        if len(parts) >= (1 if whole.allocation_id in levels else _FEWEST)
    ]


def _adds_up(whole: AllocationRecord, parts: Group) -> bool:
    return sum((part.amount for part in parts), Decimal(0)) == whole.amount
