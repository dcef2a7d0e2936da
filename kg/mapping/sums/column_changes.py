"""Floor 4: which columns of a budget table tell a change, and between which amounts of their row.

Reads the budget lines of one document. Gives, for each line in a column of changes (增减额) or of
their rates (增减%), the lines of the earlier and of the later year. Of several columns of one year
the total is meant (合计 beside 基本支出 and 项目支出), or the one that the head of the change names
(比上年执行数增减). Nothing where that leaves a choice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.mapping.sums.order import line_order
from kg.mapping.sums.wholes import SUM_COLUMN, TOLD_OF, row_key
from kg.records import BudgetLineRecord
from kg.values.dates import find_year

_FRONT = r"(?:^|[比较].{0,10}[年数额度])"
_CHANGE = re.compile(rf"{_FRONT}(?:增、?减|变动|差额|增加(?=额|金额|数))(?!.{{0,4}}[%％率比幅])")
_RATE = re.compile(
    rf"{_FRONT}(?:增、?减|增加|变动|增长|升降).{{0,4}}(?:[%％]|率|比例|幅度|百分比)|^[增升]幅|^[±+]?[%％]$"
)
_NO_AMOUNT = re.compile(rf"{TOLD_OF}|结[转余]")
_YEAR_BEFORE = re.compile(r"[上去]一?年(?!.*20[0-9]{2})")
_PHASES = ("执行", "决算", "预算")


def column_changes(lines: Iterable[BudgetLineRecord]) -> dict[str, tuple[str, str]]:
    """The line of a column of changes or rates → the lines of the years before and after."""
    rows: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    for line in sorted(lines, key=line_order):
        rows[row_key(line)].append(line)
    found: dict[str, tuple[str, str]] = {}
    for row in rows.values():
        changes = [line for line in row if _CHANGE.search(_last(line))]
        rates = [line for line in row if is_rate(line)]
        years = _years(row) if changes or rates else {}
        for told in (changes, rates):
            if len(told) == 1 and (pair := _pair(told[0], years)):
                found[told[0].line_id] = pair
    return found


def is_rate(line: BudgetLineRecord) -> bool:
    """Whether a column tells by how many per cent amounts changed."""
    return bool(_RATE.search(_last(line)))


def _last(line: BudgetLineRecord) -> str:
    return line.measure.rpartition("/")[2]


def _years(row: Sequence[BudgetLineRecord]) -> dict[int, list[BudgetLineRecord]]:
    """The amounts of a row by their year."""
    years: dict[int, list[BudgetLineRecord]] = defaultdict(list)
    for line in row:
        if line.fiscal_year and not _NO_AMOUNT.search(_last(line)):
            # A head without a number has the document's year (上年预算数, 本年预算数).
            years[line.fiscal_year - bool(_YEAR_BEFORE.match(_last(line)))].append(line)
    return years


def _pair(
    change: BudgetLineRecord, years: dict[int, list[BudgetLineRecord]]
) -> tuple[str, str] | None:
    """The amounts of the two years of a row that a change lies between."""
    head = change.measure.rpartition("/")[0]
    if len(years) != 2:
        return None
    before, after = (_one(years[year], head) for year in sorted(years))
    return (before.line_id, after.line_id) if before and after else None


def _one(amounts: Sequence[BudgetLineRecord], head: str) -> BudgetLineRecord | None:
    """The one amount of a year that a change is about."""
    if len(amounts) > 1:
        totals = [line for line in amounts if SUM_COLUMN.search(_last(line))]
        named = [line for line in amounts if _phase(line.measure) in _phases_of(head, line)]
        amounts = totals or named
    return amounts[0] if len(amounts) == 1 else None


def _phase(text: str) -> str:
    return next((phase for phase in _PHASES if phase in text), "")


def _phases_of(head: str, line: BudgetLineRecord) -> list[str]:
    """What a head says of a year: 执行 of 2024 in 2025年预算数比2024年执行数."""
    parts = re.split(r"[比较与]", head)
    return [_phase(part) for part in parts if find_year(part) == line.fiscal_year and _phase(part)]
