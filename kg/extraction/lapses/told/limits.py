"""The limit that the debt of a government keeps to (债务限额), as its report says it: gives issues.

Reads paragraphs and budget lines. A sum with 以内 is no amount of a budget, and no statement; what
a report calls the limit of the debt is one that its table of debt has, where that has any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.records import BudgetLineRecord, IssueRecord
from kg.values.numbers import UNIT_IN_YUAN, last_digit, text_to_decimal, yuan_to_text
from kg.values.text import clean

_MONEY = r"(?P<{0}>\d[\d,]*(?:\.\d+)?)(?P<{0}_unit>万元|亿元)"
# 控制在核定的限额90万元以内, 债务余额低于90万元的限额, 核定我县债务限额90万元
_LIMIT = re.compile(
    rf"限额(?:总额|合计|为|共|是)?{_MONEY.format('behind')}(?=[，,。；;]|以内|之内|内)"
    rf"|(?:低于|小于|不超过|未超过|控制在)[^，,。；;\d]{{0,12}}{_MONEY.format('front')}的?(?:债务)?限额"
)
_OF_DEBT = re.compile("债[务券]")
_OF_LIMIT = re.compile("限额(?!余额)")
_NEW = re.compile("新增|提前|下达")
# 余额低于限额9000万元: by so much.
_BELOW = re.compile(r"(?:低于|小于|少于|高于|大于|超过|超出)[^，,。；;\d]{0,8}$")


def blocks_to_told_limits(
    blocks: Sequence[Block], lines: Sequence[BudgetLineRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each limit that no row of the limits of debt has."""
    limits = [line for line in lines if _is_limit(line)]
    gaps = _gaps(limits, lines)
    found = []
    for block in blocks if limits else ():
        text = clean(block.text) if isinstance(block, Paragraph) else ""
        for match in _LIMIT.finditer(text) if _OF_DEBT.search(text) else ():
            number = text_to_decimal(match["behind"] or match["front"]) or Decimal(0)
            unit = UNIT_IN_YUAN[match["behind_unit"] or match["front_unit"]]
            clause = re.split(r"[，,。；;]", text[: match.start()])[-1]
            below = bool(match["behind"] and _BELOW.search(clause))
            known = gaps if below else {line.amount_yuan or Decimal(0) for line in limits}
            slack = last_digit(number) * unit
            near = [one for one in known if abs(one - number * unit) <= slack]
            if not known or near or _NEW.search(clause):
                continue
            # The gap between the totals is the one that a report tells of.
            nearest = max(known) if below else min(known, key=lambda one: abs(one - number * unit))
            quote = _quote(match[0], yuan_to_text(nearest, limits[0].unit), below=below)
            found.append(issue(context, "info", "unequal_counts", quote, block.place))
    return tuple(found)


def _gaps(limits: Sequence[BudgetLineRecord], lines: Sequence[BudgetLineRecord]) -> set[Decimal]:
    """By how much the debt may lie below its limit (限额 and 余额 in one row of their table)."""
    balances = [line for line in lines if line.amount_yuan and "余额" in line.measure]
    return {
        (limit.amount_yuan or Decimal(0)) - (balance.amount_yuan or Decimal(0))
        for limit in limits
        for balance in balances
        if (limit.table, limit.label, limit.row_no)
        == (balance.table, balance.label, balance.row_no)
    }


def _quote(said: str, stated: str, *, below: bool) -> str:
    if below:
        return Said(
            f"正文低于“{said}”，表中限额与余额相差{stated}",
            f"below “{said}” in the text, limit and debt lie {stated} apart in the table",
        )
    return Said(
        f"正文“{said}”，表中债务限额为{stated}",
        f"“{said}” in the text, the limit of the debt in the table {stated}",
    )


def _is_limit(line: BudgetLineRecord) -> bool:
    """Whether a line is a limit of debt, by its row or its column."""
    named = f"{line.label} {line.measure}"
    return bool(line.amount_yuan and _OF_LIMIT.search(named) and line.unit in UNIT_IN_YUAN)
