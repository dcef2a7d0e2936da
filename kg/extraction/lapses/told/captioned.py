"""Totals that a text names as the caption of a table does, against that table: gives issues.

Reads statements, grids and budget lines. 政府购买服务预算总额90万元 is told of the table
政府购买服务预算明细表, which is none of the usual ones: its only total is what the text tells.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.document import row_place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.tables.grids import Grid
from kg.records import BudgetLineRecord, IssueRecord, StatementRecord
from kg.values.numbers import UNIT_IN_YUAN, last_digit
from kg.values.text import clean

_NAMED = re.compile(
    r"(?P<matter>(?!.{0,6}(?:收入|支出))[一-鿿]{4,16}?)(?:财政拨款|项目|预算|决算|支出|资金|经费|采购)*"
    r"(?:总额|总计|合计|共计|总金额|金额)"
)
_TOTAL = re.compile(r"(?:总|合)\s*计")
# The columns of another year or of a change stand beside the total.
_NO_AMOUNT = re.compile(r"增减|增长|比例|[%％]|数量|单价|上年")
_OTHER = "other"


def statements_to_captioned_totals(
    statements: Iterable[StatementRecord],
    lines: Sequence[BudgetLineRecord],
    grids: Iterable[Grid],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each sum that the one table of its name totals otherwise."""
    totals = dict(_totals(grids, lines))
    for one in statements if totals else ():
        named = _NAMED.fullmatch(one.label)
        found = [title for title in totals if named and named["matter"] in title]
        if len(found) != 1 or one.comparison or _is_same(one, totals[found[0]]):
            continue
        line = totals[found[0]]
        quote = Said(
            f"“{one.label}”{one.amount}{one.unit}，“{found[0]}”的合计为 {line.amount}{line.unit}",
            f"“{one.label}” is {one.amount}{one.unit}, and the total of “{found[0]}” "
            f"{line.amount}{line.unit}",
        )
        yield record_issue(context, "info", "unequal_counts", quote, one.source)


def _totals(
    grids: Iterable[Grid], lines: Sequence[BudgetLineRecord]
) -> Iterator[tuple[str, BudgetLineRecord]]:
    """The captions of tables that are none of the usual ones, with the only amount of the total."""
    rows: dict[str, list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        if line.table == _OTHER and _TOTAL.fullmatch(line.label):
            rows[line.source].append(line)
    for grid in grids if rows else ():
        own = [
            line
            for row in grid.rows
            for line in rows.get(row_place(row).fragment, ())
            if line.amount and not _NO_AMOUNT.search(line.measure)
        ]
        if grid.kind == _OTHER and len(own) == 1:
            yield clean(grid.caption.title), own[0]


def _is_same(one: StatementRecord, line: BudgetLineRecord) -> bool:
    """Whether a total is what the text tells, to the digits of the text."""
    if one.amount is None or one.amount_yuan is None or line.amount_yuan is None:
        return True
    slack = last_digit(one.amount) * UNIT_IN_YUAN.get(one.unit, 1)
    return abs(one.amount_yuan - line.amount_yuan) <= slack
