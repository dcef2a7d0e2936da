"""Floor 4: which amounts a column of changes lies between, as most rows of its table tell.

Reads the budget lines of one document and the changes that are known by their heads. Gives, for a
column of changes (同比增减额), of rates (增长%) or of ratios (完成预算%, 支出进度%) whose heads
leave a choice, as where three years stand beside each other, the line that it starts from and the
one that it comes to: those two columns for which it comes out in nearly all rows of the table.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import permutations

from kg.mapping.sums.column_wholes import last_head
from kg.mapping.sums.tables_apart import row_keys, table_keys
from kg.mapping.sums.wholes import column_key
from kg.records import BudgetLineRecord
from kg.values.numbers import decimal_places

_RATIO = re.compile(
    r"(?:为|占|完成)[^/比较增减]*(?:预算|执行|决算|完成)[^/比较增减]*[%％][)）]?$"
    # The sign may stand in the cells alone.
    r"|(?:为|占|完成)(?:年初|调整|变动|全年)?后?预算数?(?:的?比[例重])?$"
    r"|(?:支出|执行|完成|拨付|使用)(?:率|进度)[^/]*$"
)
_RATE = re.compile(
    r"(?:增、?减|增[长加]|变动(?!后|前|预算)|升降|[增升降]幅).*(?:[%％率]|幅度|比例)|[增升]幅|增长$|^[±+]?[%％]$"
)
_CHANGE = re.compile(r"增、?减|变动(?!后|前|预算)|差额|增[加收支](?:额|数)?$")
_MOST_COLUMNS = 8
_FEWEST_ROWS = 4

Row = Mapping[object, BudgetLineRecord]
"""The lines of one row by their columns."""
Told = Callable[[Decimal, Decimal], Decimal | None]


def held_changes(
    lines: Sequence[BudgetLineRecord], known: Mapping[str, tuple[str, str]]
) -> dict[str, tuple[str, str]]:
    """The line of a change → the lines that it lies between, for columns without a `known` one."""
    found: dict[str, tuple[str, str]] = {}
    for rows in _tables(lines):
        columns = dict.fromkeys(column for row in rows for column in row)
        amounts = [one for one in columns if _is_amount(rows, one)]
        if not 2 <= len(amounts) <= _MOST_COLUMNS:
            continue
        for column in columns:
            own = [row for row in rows if column in row]
            told = _told(last_head(own[0][column]))
            if not told or any(row[column].line_id in known for row in own):
                continue
            if pair := _held_pair(own, column, amounts, told):
                for row in own:
                    if all(one in row for one in pair):
                        found[row[column].line_id] = row[pair[0]].line_id, row[pair[1]].line_id
    return found


def _tables(lines: Iterable[BudgetLineRecord]) -> list[list[Row]]:
    """The rows of each table that has a column of changes."""
    lines = list(lines)
    table_key, row_key = table_keys(lines), row_keys(lines)
    tables: dict[object, dict[object, dict[object, BudgetLineRecord]]] = defaultdict(dict)
    telling = {table_key(line) for line in lines if _told(last_head(line))}
    for line in lines:
        if table_key(line) in telling:
            tables[table_key(line)].setdefault(row_key(line), {})[column_key(line)] = line
    return [list(rows.values()) for rows in tables.values()]


def _is_amount(rows: Sequence[Row], column: object) -> bool:
    line = next(row[column] for row in rows if column in row)
    return line.amount_yuan is not None and not _told(last_head(line))


def _told(head: str) -> Told | None:
    """How a column of this head comes from two others; None for one of amounts."""
    if _RATIO.search(head):
        return lambda before, after: 100 * after / before if before else None
    if _RATE.search(head):
        return lambda before, after: 100 * (after - before) / before if before else None
    return (lambda before, after: after - before) if _CHANGE.search(head) else None


def _held_pair(
    rows: Sequence[Row], column: object, amounts: Sequence[object], told: Told
) -> tuple[object, object] | None:
    """The two columns of amounts that nearly all rows agree with, four at least."""
    held: list[tuple[object, object]] = []
    for before, after in permutations(amounts, 2):
        own = [row for row in rows if before in row and after in row]
        right = sum(
            _comes_out(row[column].amount, told(row[before].amount, row[after].amount))
            for row in own
        )
        if right >= _FEWEST_ROWS and 4 * right >= 3 * len(rows):
            held.append((before, after))
    return held[0] if len(held) == 1 else None


def _comes_out(stated: Decimal, worked_out: Decimal | None) -> bool:
    """Whether an amount is the one worked out, to the digits stated; 0 of nothing is one."""
    if worked_out is None:
        return not stated
    return abs(stated - worked_out) <= Decimal(6).scaleb(-decimal_places(stated) - 1)
