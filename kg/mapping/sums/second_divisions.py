"""Floor 4: columns that divide an amount of their row a second time.

Reads the budget lines of one document with the parts of each column of totals. Gives the parts
without those of the second division, where the columns up to one and those behind it both come to
the total in most rows of a table: 合计 | 人员经费 | 公用经费 | 甲单位 | 乙单位.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.mapping.sums.tables_apart import row_keys, table_keys
from kg.mapping.sums.wholes import Parts
from kg.records import BudgetLineRecord

_FEWEST_ROWS, _FEWEST_COLUMNS = 3, 3
# So many of the rows have to be divided twice: one of them may have a wrong amount.
_MOST = Decimal("0.8")

Row = Mapping[str, BudgetLineRecord]
"""The lines of one row by their columns."""


def without_second_divisions(parts: Parts, lines: Iterable[BudgetLineRecord]) -> Parts:
    """The parts, those of columns that divide their whole twice taken from the first division."""
    lines = list(lines)
    by_id = {line.line_id: line for line in lines}
    table_key, row_key = table_keys(lines), row_keys(lines)
    columns: dict[tuple[object, str], set[str]] = defaultdict(set)
    for part, whole in parts.items():
        columns[table_key(by_id[whole]), by_id[whole].measure].add(by_id[part].measure)
    several = {key: own for key, own in columns.items() if len(own) >= _FEWEST_COLUMNS}
    rows: dict[object, dict[object, dict[str, BudgetLineRecord]]] = defaultdict(dict)
    for line in lines if several else ():
        rows[table_key(line)].setdefault(row_key(line), {})[line.measure] = line
    kept = dict(parts)
    for (table, whole), own in several.items():
        told = [row for row in rows[table].values() if whole in row and row[whole].amount]
        first = _first_division(told, whole, own)
        for row in told if first else ():
            for name in own & row.keys():
                kept.pop(row[name].line_id, None)
                if name in first:
                    kept[row[name].line_id] = row[whole].line_id
    return kept


def _first_division(rows: Sequence[Row], whole: str, own: set[str]) -> set[str]:
    """The columns up to the one that completes the total; none where nothing divides it twice."""
    if len(rows) < _FEWEST_ROWS:
        return set()
    widest = max(rows, key=lambda row: len(own & row.keys()))
    columns = [name for name in widest if name in own]
    least = _MOST * len(rows)
    for count in range(1, len(columns)):
        first, second = columns[:count], columns[count:]
        right = [_is(row, whole, first) and _is(row, whole, second) for row in rows]
        if sum(right) >= least:
            return set(first)
    return set()


def _is(row: Row, whole: str, columns: Sequence[str]) -> bool:
    amounts = (row[name].amount for name in columns if name in row)
    return sum(amounts, Decimal(0)) == row[whole].amount
