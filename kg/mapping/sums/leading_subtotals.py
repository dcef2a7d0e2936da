"""Floor 4: rows below the subtotal (小计) that stands in front of them.

Reads the budget lines of one document. Gives, for tables without codes where each 小计 has its rows
behind it (合计, 小计, 甲, 乙, 小计, 丙), the line of the subtotal that each row is counted in, and
that of the total for the subtotals. A table counts where most of its sums come out: in others the
rows are about something else, and nothing is a part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.mapping.sums.order import line_order
from kg.mapping.sums.tables_apart import row_keys, table_keys
from kg.mapping.sums.wholes import Parts, column_key, is_total
from kg.records import BudgetLineRecord

_SUBTOTAL = re.compile(r"小\s*计$")
_CENT = Decimal("0.01")
_FEWEST = 2

Row = Mapping[object, BudgetLineRecord]
"""The lines of one row by their columns."""


def leading_subtotals(lines: Iterable[BudgetLineRecord]) -> tuple[Parts, frozenset[str]]:
    """A line → the line that it is counted in, in tables with their subtotals in front; and the
    ids of all lines of these tables, which no other order of rows is looked for in."""
    lines = sorted(lines, key=line_order)
    tables: dict[object, dict[object, dict[object, BudgetLineRecord]]] = defaultdict(dict)
    table_key, row_key = table_keys(lines), row_keys(lines)
    for line in lines:
        tables[table_key(line)].setdefault(row_key(line), {})[column_key(line)] = line
    parts: Parts = {}
    led: set[str] = set()
    for table in tables.values():
        rows = list(table.values())
        if wholes := _row_wholes(rows):
            led.update(line.line_id for row in rows for line in row.values())
            parts.update(_parts(rows, wholes))
    return parts, frozenset(led)


def _row_wholes(rows: Sequence[Row]) -> dict[int, int]:
    """A row → the row that it is counted in, by their numbers; {} where no subtotal leads."""
    first = [next(iter(row.values())) for row in rows]
    subtotals = [n for n, line in enumerate(first) if _SUBTOTAL.search(line.label)]
    grand = [n for n, line in enumerate(first) if is_total(line) and n not in subtotals]
    inner = [n for n in range(len(rows)) if n not in grand]
    if any(line.code for line in first) or len(subtotals) < _FEWEST or len(grand) > 1:
        return {}
    # The last one has rows behind it, or it stands below its own.
    if (
        inner[0] != subtotals[0]
        or inner[-1] == subtotals[-1]
        or not set(grand)
        <= {
            0,
            len(rows) - 1,
        }
    ):
        return {}
    found = {n: grand[0] for n in subtotals if grand}
    above = inner[0]
    for n in inner:
        above = n if n in subtotals else above
        if n != above:
            found[n] = above
    return found


def _parts(rows: Sequence[Row], wholes: Mapping[int, int]) -> Parts:
    """The parts column by column; {} where most of the sums do not come out."""
    parts: Parts = {}
    groups: dict[str, list[BudgetLineRecord]] = defaultdict(list)
    by_id = {line.line_id: line for row in rows for line in row.values()}
    for number, above in wholes.items():
        for column, line in rows[number].items():
            if whole := rows[above].get(column):
                parts[line.line_id] = whole.line_id
                groups[whole.line_id].append(line)
    right = sum(_comes_to(by_id[whole], below) for whole, below in groups.items())
    return parts if 2 * right >= len(groups) else {}


def _comes_to(whole: BudgetLineRecord, parts: Sequence[BudgetLineRecord]) -> bool:
    summed = sum((part.amount for part in parts), Decimal(0))
    return abs(summed - whole.amount) <= _CENT * len(parts)
