"""Floor 4: which allocations a subtotal (甲市小计) among the rows of an annex adds up.

Reads the allocations of one document in its order. Gives, for each, the subtotal of its column that
stands above it, or below it where the first one does. A column counts where most of its subtotals
are what their rows come to: in others the rows are about something else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.records import AllocationRecord

_SUBTOTAL = re.compile(r".+小\s*计$|(?!全).+[市州盟县区旗镇乡]\s*合\s*计$")
_TOTAL = re.compile(r"(?:合|总|共|小)\s*计$")
_FEWEST = 2

Group = Sequence[AllocationRecord]


def allocation_wholes(rows: Iterable[AllocationRecord]) -> dict[str, str]:
    """allocation_id → the id of the subtotal that it is a part of."""
    columns: dict[tuple[str, str], list[AllocationRecord]] = defaultdict(list)
    for row in rows:
        columns[row.notice_id, row.measure].append(row)
    found: dict[str, str] = {}
    for column in columns.values():
        blocks = _blocks([row for row in column if not _is_grand(row)])
        right = sum(_adds_up(whole, parts) for whole, parts in blocks)
        if blocks and 2 * right >= len(blocks) > 1:
            found |= {part.allocation_id: w.allocation_id for w, parts in blocks for part in parts}
    return found


def _is_grand(row: AllocationRecord) -> bool:
    return bool(_TOTAL.search(row.recipient)) and not _is_subtotal(row)


def _is_subtotal(row: AllocationRecord) -> bool:
    return bool(_SUBTOTAL.fullmatch(row.recipient))


def _blocks(column: Group) -> list[tuple[AllocationRecord, Group]]:
    """Each subtotal with its rows; nothing where a row belongs to none, or a subtotal has fewer
    than two."""
    if not column or len({(row.recipient, row.project_name) for row in column}) < len(column):
        return []
    ordered = column if _is_subtotal(column[0]) else column[::-1]
    blocks: list[tuple[AllocationRecord, list[AllocationRecord]]] = []
    for row in ordered:
        if _is_subtotal(row):
            blocks.append((row, []))
        elif blocks:
            blocks[-1][1].append(row)
        else:
            return []
    return [(whole, parts) for whole, parts in blocks if len(parts) >= _FEWEST]


def _adds_up(whole: AllocationRecord, parts: Group) -> bool:
    return sum((part.amount for part in parts), Decimal(0)) == whole.amount
