"""Numbers beside the amounts of an allocation table (补助设施数量) against their total.

Reads the grids, gives issues.

No record has these numbers. A column is held against its total where another column of the table
is what its rows come to, so that the rows are known to be the parts of the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell, Row
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.notices.allocation_columns import is_total
from kg.extraction.notices.allocation_tables import KIND
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.headers import Column
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_COUNTED = re.compile(
    r"(?:\(万?(?:人|户|处|个|次|套|台|名|头|亩|口|座|件|只|所|村|公里|人次)\)|数量?)$"
)
_NO_SUM = re.compile(r"标准|单价|平均|人均|[户亩]均|每|/|率|%|分|编")
_KEYS = ("recipient", "project")
_FEWEST = 3
_ROUNDING = 2
"""By so many units of their last digit rounded numbers may miss their total."""


def grids_to_quantity_sums(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each total of a column of numbers that its rows do not come to."""
    return tuple(
        issue(context, "info", "unequal_counts", quote, cell.place)
        for grid in grids
        if grid.kind == KIND
        for quote, cell in _grid_to_quotes(grid)
    )


def _grid_to_quotes(grid: Grid) -> Iterator[tuple[str, Cell]]:
    names = [n for n, column in enumerate(grid.columns) if column.role in _KEYS]
    rows = [row for row in grid.rows if len(row) == len(grid.columns)]
    if not names or len(rows) < len(grid.rows):
        return
    named = [(next(filter(None, (clean(row[n].text) for n in names)), ""), row) for row in rows]
    totals = [row for name, row in named if is_total(name) and not _is_subtotal(name)]
    parts = [row for name, row in named if name and not is_total(name)]
    if len(totals) != 1 or len(parts) < _FEWEST:
        return
    sums = {n: s for n in range(len(grid.columns)) if (s := _sums(totals[0], parts, n))}
    if not any(total == summed != 0 for total, summed in sums.values()):
        return
    counted = {n: sums[n] for n in sums if _is_counted(grid.columns[n])}
    for n, (total, summed) in counted.items():
        head = heading_key(grid.columns[n].path[-1])
        if total is None and any(other is not None for other, _ in counted.values()):
            yield f"表中“{head}”合计未填，{len(parts)} 行之和 {summed}", totals[0][n]
        elif total is not None and abs(total - summed) > _slack(parts, n):
            yield f"表中“{head}”合计 {total}，{len(parts)} 行之和 {summed}", totals[0][n]


def _is_counted(column: Column) -> bool:
    """Whether a column counts something that may be added up, and is no price."""
    head = heading_key(column.path[-1]) if column.path else ""
    return column.role != "amount" and bool(_COUNTED.search(head)) and not _NO_SUM.search(head)


def _is_subtotal(name: str) -> bool:
    return name.endswith("小计") and name != "小计"


def _sums(total: Row, parts: Sequence[Row], column: int) -> tuple[Decimal | None, Decimal] | None:
    """The total of a column, None where it is blank, and the sum; None where a row has none."""
    texts = [clean(row[column].text) for row in parts]
    stated = clean(total[column].text)
    if not all(map(is_number, texts)) or (stated and not is_number(stated)):
        return None
    numbers = [text_to_decimal(text) or Decimal(0) for text in texts]
    return text_to_decimal(stated) if stated else None, sum(numbers, Decimal(0))


def _slack(parts: Sequence[Row], column: int) -> Decimal:
    digits = max(len(clean(row[column].text).partition(".")[2]) for row in parts)
    return Decimal(_ROUNDING).scaleb(-digits) if digits else Decimal(0)
