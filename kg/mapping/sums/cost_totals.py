"""Floor 4: the totals of personnel and of operating costs → the classes that they add up.

Reads the budget lines of one document. Gives, in a table of basic expenditure by economic class,
the line of 人员经费合计 for its classes 301 and 303, that of 公用经费合计 for the others, and that
of 合计 for both totals, where it stands over their two columns. Nothing where a class stands there
twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.mapping.sums.tables_apart import table_keys
from kg.records import BudgetLineRecord

_PERSONNEL = re.compile(r"^人员经费(?:支出)?合\s*计$")
_OPERATING = re.compile(r"^(?:日常)?公用经费(?:支出)?合\s*计$")
_GRAND = re.compile(r"^(?:基本支出)?[合总]\s*计$")
_CLASS = re.compile(r"3\d\d")
_PERSONNEL_CLASSES = ("301", "303")
_SUM_COLUMNS = re.compile(r"(?:数|金额|额|计)$")


def cost_totals(lines: Iterable[BudgetLineRecord]) -> dict[str, str]:
    """The line of a class of economic subjects → the line of the total that it is counted in."""
    tables: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    lines = list(lines)
    table_key = table_keys(lines)
    for line in lines:
        if line.table == "general_public_basic" and _SUM_COLUMNS.search(line.measure):
            tables[(table_key(line), line.fiscal_year, line.phase)].append(line)
    found: dict[str, str] = {}
    for table in tables.values():
        classes = [line for line in table if _CLASS.fullmatch(line.code)]
        if len({line.code for line in classes}) == len(classes):
            found.update(_counted(table, classes))
    return found


def _counted(
    table: Sequence[BudgetLineRecord], classes: Sequence[BudgetLineRecord]
) -> dict[str, str]:
    found: dict[str, str] = {}
    both: list[BudgetLineRecord] = []
    for name, of_personnel in ((_PERSONNEL, True), (_OPERATING, False)):
        totals = [line for line in table if not line.code and name.search(line.label)]
        parts = [line for line in classes if (line.code in _PERSONNEL_CLASSES) == of_personnel]
        if len(totals) == 1 and parts:
            found.update((part.line_id, totals[0].line_id) for part in parts)
            both += totals
    grand = [line for line in table if not line.code and _GRAND.search(line.label)]
    # Below a column of all amounts 合计 adds up its classes, and not these two.
    own = {line.measure for line in grand} - {line.measure for line in table if line.code}
    if len(both) == 2 and len(grand) == 1 and own:
        found.update((total.line_id, grand[0].line_id) for total in both)
    return found
