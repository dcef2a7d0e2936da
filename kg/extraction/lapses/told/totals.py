"""What a government received and spent, as its report says it, against its tables: gives issues.

Reads the sums of the running text and the budget lines. A sentence tells both sides of a budget
(政府性基金收入90万元，…；政府性基金支出80万元), and so does its table, in totals of one column.
Where one side is what a total says and the other what none does, the other has a slip in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.records import BudgetLineRecord, IssueRecord, RecordSet, StatementRecord
from kg.values.numbers import UNIT_IN_YUAN

_TABLES = {
    "一般公共预算": (
        "revenue",
        "expenditure",
        "general_public_expenditure",
        "revenue_expenditure_summary",
    ),
    "政府性基金": ("government_fund",),
    "国有资本经营": ("state_capital",),
}
_SIDES = {"revenue": "收入", "expenditure": "支出", "general_public_expenditure": "支出"}
# 全县一般公共预算收入完成, 市级政府性基金预算支出, and behind one of these 支出 alone.
_TOLD = re.compile(
    r"(?P<level>(?:[本全我][省市州盟县区旗镇乡]|[省市州盟县区旗]本?级)?)"
    r"(?P<kind>一般公共预算|政府性基金|国有资本经营)?(?:预算)?(?P<side>收入|支出)"
    r"(?:决算|执行|完成|安排|预计|实现|预期|合计|数)*"
)
_ANOTHER = re.compile("一般公共预算|政府性基金|国有资本经营|社会保险")
_TOTAL = re.compile(
    r"(?:本年)?(?P<side>收入|支出)?\s*合\s*计|(?:一般公共预算|政府性基金|国有资本经营)(?:预算)?(收入|支出)"
    r"(?:合计|总计)?"
)
# What governments alone have.
_OF_GOVERNMENT = re.compile(r"税收收入|(?:国内)?增值税|国有土地使用权出让.{0,4}收入|上解.{0,2}支出")
_NO_AMOUNT = re.compile(r"增减|增长|比例|[%％]")


class _Sum(NamedTuple):
    """A sum of the text, of which budget and side it is."""

    statement: StatementRecord
    kind: str
    side: str

    def fits(self, line: BudgetLineRecord) -> bool:
        """Whether a line of a table has this sum, to the digits of the text."""
        statement = self.statement
        places = -int(statement.amount.as_tuple().exponent)
        digit = Decimal(1).scaleb(-places) * UNIT_IN_YUAN.get(statement.unit, Decimal(1))
        apart = abs((statement.amount_yuan or Decimal(0)) - (line.amount_yuan or Decimal(0)))
        return apart < digit if places or statement.unit != line.unit else not apart


def records_to_told_totals(records: RecordSet, context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each sum that is not what its table comes to."""
    if not any(_OF_GOVERNMENT.fullmatch(line.label) for line in records.budget_lines):
        return ()
    totals = [line for line in records.budget_lines if _is_total(line)]
    places: dict[str, list[StatementRecord]] = defaultdict(list)
    for statement in records.statements:
        places[statement.source].append(statement)
    return tuple(
        record_issue(context, "info", "unequal_counts", quote, place)
        for place, told in places.items()
        for quote in _quotes(list(_sums(told)), totals)
    )


def _is_total(line: BudgetLineRecord) -> bool:
    amount = line.amount_yuan and not _NO_AMOUNT.search(line.measure)
    return bool(amount and not line.code and _TOTAL.fullmatch(line.label))


def _side(line: BudgetLineRecord) -> str:
    """收入 or 支出, as the total, the half of the table or the table says; '' where none does."""
    named = re.search("收入|支出", line.label)
    return named[0] if named else _SIDES.get(line.side) or _SIDES.get(line.table, "")


def _sums(told: Iterable[StatementRecord]) -> Iterator[_Sum]:
    """The sums of one place that are all that a budget received or spent."""
    kind = ""
    for statement in told:
        named = _TOLD.fullmatch(statement.label)
        if not named or statement.comparison:
            another = _ANOTHER.search(statement.label)
            kind = "" if another and another[0] != kind else kind
            continue
        kind = named["kind"] or kind
        if kind:
            yield _Sum(statement, kind, named["side"])


def _quotes(told: Sequence[_Sum], totals: Sequence[BudgetLineRecord]) -> Iterator[str]:
    for one, other in pairwise(told):
        if one.kind != other.kind or (one.side, other.side) != ("收入", "支出"):
            continue
        own = [line for line in totals if line.table in _TABLES[one.kind]]
        for wrong, right in ((one, other), (other, one)):
            sides = [[x for x in own if _side(x) == each.side] for each in (wrong, right)]
            known = {line.measure for line in sides[1] if right.fits(line)}
            if not known or any(map(wrong.fits, sides[0])):
                continue
            meant = {line.amount: line for line in sides[0] if line.measure in known}
            if len(meant) == 1:
                (line,) = meant.values()
                said = f"{wrong.statement.label}{wrong.statement.amount}{wrong.statement.unit}"
                stated = f"{line.amount}{line.unit}"
                yield Said(
                    f"正文“{said}”，表中“{line.label}”（{line.measure}）为{stated}",
                    f"“{said}” in the text, “{line.label}” ({line.measure}) in the table {stated}",
                )
