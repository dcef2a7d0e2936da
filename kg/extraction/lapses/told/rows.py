"""Rows of one column that a paragraph of a report tells one after another: gives issues.

Reads the running text and the budget lines. A sum is divided into all rows of a column
(支出90万元，其中：甲60万元，乙30万元), or rows with dates are told in their order
(2022年末债务余额90万元，2023年新增债务10万元，2023年末债务余额100万元). Where all of them but one
are what the column has, the one that is not has a slip in it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue, record_issue
from kg.records import BudgetLineRecord, IssueRecord, StatementRecord
from kg.values.numbers import UNIT_IN_YUAN, last_digit, text_to_decimal
from kg.values.text import clean, heading_key

Column = dict[str, BudgetLineRecord]
"""The rows of a column by their labels."""

_TOTAL = re.compile(r"合\s*计|总\s*计|小\s*计")
_DATED = re.compile(r"(?P<year>20\d\d年[末底初]?)(?P<rest>[一-龥]{2,12})")
# 2022年末全县政府债务余额90万元; not 市本级债务余额, nor one of two kinds.
_BETWEEN = r"(?:(?![级一专其限新])[一-龥]){0,6}"
_MONEY = r"(?:余额|总额)?(?:共计?|合计|为|达)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>万元|亿元)"
_FEWEST_DATED = 3


def statements_to_unlike_rows(
    statements: Iterable[StatementRecord], lines: Iterable[BudgetLineRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`warning`) for the one part of a divided sum that is not what its row has."""
    columns = [parted for column in _columns(lines) if (parted := _parted(column))]
    places: dict[str, list[StatementRecord]] = defaultdict(list)
    for one in statements:
        if not one.comparison:
            places[one.source].append(one)
    for place, told in places.items() if columns else ():
        for n, whole in enumerate(told):
            for column, total in columns:
                parts = told[n + 1 : n + 1 + len(column)]
                if _fits(whole.amount, whole.unit, total) and (odd := _odd_part(parts, column)):
                    yield record_issue(context, "warning", "unequal_parts", _said(*odd), place)
                    break


def blocks_to_unlike_years(
    blocks: Sequence[Block], lines: Iterable[BudgetLineRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one dated row that a paragraph tells otherwise than its column."""
    columns = [rows for column in _columns(lines) if len(rows := _dated(column)) >= _FEWEST_DATED]
    for block in blocks if columns else ():
        text = clean(block.text) if isinstance(block, Paragraph) else ""
        for rows in columns:
            told = [(_told(label, text), line) for label, line in rows.items()]
            known = [(found, line) for found, line in told if found]
            odd = [
                (found[0], line)
                for found, line in known
                if not any(_fits(_number(one), one["unit"], line) for one in found)
            ]
            if len(known) >= _FEWEST_DATED and len(odd) == 1:
                quote = _said(odd[0][0][0], odd[0][1])
                yield issue(context, "info", "unequal_counts", quote, block.place)
                break


def _columns(lines: Iterable[BudgetLineRecord]) -> list[Column]:
    """The columns of tables without codes, where no label comes twice."""
    found: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        if line.amount_yuan and not line.code:
            key = (line.table, line.side, line.organisation_name, line.measure, line.fiscal_year)
            found[key].append(line)
    columns = [({heading_key(line.label): line for line in own}, own) for own in found.values()]
    return [column for column, own in columns if len(column) == len(own)]


def _parted(column: Column) -> tuple[Column, BudgetLineRecord] | None:
    """The rows of a column that come to the one total that it has, and the total."""
    totals = [line for label, line in column.items() if _TOTAL.search(label)]
    rows = {label: line for label, line in column.items() if not _TOTAL.search(label)}
    summed = sum((line.amount_yuan or Decimal(0) for line in rows.values()), Decimal(0))
    whole = len(totals) == 1 and len(rows) > 1 and totals[0].amount_yuan == summed
    return (rows, totals[0]) if whole else None


def _odd_part(
    parts: Sequence[StatementRecord], column: Column
) -> tuple[str, BudgetLineRecord] | None:
    """The one of the parts that its row contradicts, where the parts are all rows."""
    if {heading_key(one.label) for one in parts} != set(column):
        return None
    pairs = [(one, column[heading_key(one.label)]) for one in parts]
    odd = [(one, line) for one, line in pairs if not _fits(one.amount, one.unit, line)]
    if len(odd) != 1:
        return None
    one, line = odd[0]
    return f"{one.label}{one.amount}{one.unit}", line


def _dated(column: Column) -> Column:
    return {label: line for label, line in column.items() if _DATED.fullmatch(label)}


def _told(label: str, text: str) -> list[re.Match[str]]:
    """Where a paragraph tells a dated row, with words of its own in front of what it is."""
    parts = _DATED.fullmatch(label)
    if not parts:
        return []
    pattern = f"{parts['year']}{_BETWEEN}{re.escape(parts['rest'])}{_MONEY}"
    return list(re.finditer(pattern, text))


def _number(found: re.Match[str]) -> Decimal:
    return text_to_decimal(found["number"]) or Decimal(0)


def _fits(number: Decimal, unit: str, line: BudgetLineRecord) -> bool:
    """Whether a line has an amount, to the digits of the text."""
    factor = UNIT_IN_YUAN.get(unit, Decimal(1))
    apart = abs(number * factor - (line.amount_yuan or Decimal(0)))
    return apart < last_digit(number) * factor if unit != line.unit else not apart


def _said(words: str, line: BudgetLineRecord) -> Said:
    known = f"{line.amount}{line.unit}"
    return Said(
        f"正文“{words}”，表中“{line.label}”（{line.measure}）为{known}",
        f"“{words}” in the text, “{line.label}” ({line.measure}) in the table {known}",
    )
