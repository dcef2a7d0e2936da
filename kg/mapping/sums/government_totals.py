"""Floor 4: totals in which a government's revenue or expenditure is one row among others.

Reads the budget lines of one document. Gives the totals (支出合计, 收入总计) of those tables that
have what is added to revenue and expenditure as rows (上级补助收入, 调出资金): they are no figures
of what was received or spent. 本年支出合计 is one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.mapping.sums.tables_apart import table_keys
from kg.mapping.sums.wholes import is_total
from kg.records import BudgetLineRecord

# Not the classes 债务还本支出 and 转移性支出, which departments print as well.
# 调出资金, 调入一般公共预算: what one budget hands to another.
_MOVED = r"调[入出](?:资金|(?:至|到|往)?一般公共预算)"
_OF_GOVERNMENT = re.compile(rf"^(?:上解|{_MOVED}|动用预算|安排预算|专项债[务券](?:转贷|还本))")
_OF_THE_YEAR = re.compile(r"本年(?:收入|支出)[合小]\s*计")
_BESIDE = re.compile(rf"^上级补助|{_OF_GOVERNMENT.pattern}")
# In a summary of both sides the totals are held against each other.
_SUMMARIES = ("revenue_expenditure_summary", "appropriation_summary")


def totals_with_balances(lines: Sequence[BudgetLineRecord]) -> set[str]:
    """The ids of these totals."""
    return _totals((line for line in lines if line.table not in _SUMMARIES), _BESIDE)


def totals_of_balances(lines: Sequence[BudgetLineRecord]) -> set[str]:
    """The ids of such totals in summaries of both sides: 支出合计 below 上解支出 is more than 支出.
    A department has 上级补助收入 as well. 收入合计 below 本年收入小计 has in it what was carried
    in."""
    lines = [line for line in lines if line.table in _SUMMARIES]
    key = table_keys(lines)
    of_year = {(key(line), line.side) for line in lines if _OF_THE_YEAR.fullmatch(line.label)}
    return _totals(lines, _OF_GOVERNMENT) | {
        line.line_id for line in lines if (key(line), line.side) in of_year and _counts_all(line)
    }


def _counts_all(line: BudgetLineRecord) -> bool:
    """Whether a row is a total, and not that of the year."""
    return is_total(line) and not line.label.startswith("本年")


def _totals(lines: Iterable[BudgetLineRecord], beside: re.Pattern[str]) -> set[str]:
    lines = list(lines)
    key = table_keys(lines)
    tables: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        tables[key(line)].append(line)
    return {
        line.line_id
        for table in tables.values()
        if any(not line.code and beside.search(line.label) for line in table)
        for line in table
        if _counts_all(line)
    }
