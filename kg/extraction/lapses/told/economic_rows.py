"""Economic classes that a paragraph tells one after another, against a table: gives issues.

Reads statements and budget lines. 按经济分类：工资福利支出90万元，商品和服务支出20万元，资本性支出
8万元: where the others are what one column of classes has, the one that is not has a slip, unless
all of them come to a sum of the document. Of basic expenditure alone the audit speaks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.records import BudgetLineRecord, IssueRecord, StatementRecord
from kg.values.numbers import UNIT_IN_YUAN, last_digit
from kg.values.text import heading_key

_CLASS = re.compile(r"[35]\d{2}")
_AUDITED = re.compile("(?:一般公共|财政拨款).*基本支出")
_BASIC = "general_public_basic"
_FEWEST = 2
"""So many others have to agree."""

Column = Mapping[str, BudgetLineRecord]


def statements_to_economic_rows(
    statements: Iterable[StatementRecord], lines: Iterable[BudgetLineRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one class of a paragraph that no column has as the text does."""
    lines, statements = list(lines), list(statements)
    columns = _columns(lines)
    sums = {one.amount_yuan for one in lines} | {one.amount_yuan for one in statements}
    places: dict[str, list[StatementRecord]] = defaultdict(list)
    for one in statements if columns else ():
        if not one.comparison and not _AUDITED.search(one.section):
            places[one.source].append(one)
    for told in places.values():
        odd = [found for column in columns if (found := _odd(told, column))]
        right = {one.statement_id for column in columns for one in told if _fits(one, column)}
        for one, line, summed in odd[:1]:
            if one.statement_id not in right and summed not in sums:
                amount = f"{line.amount}{line.unit}"
                quote = Said(
                    f"“{one.label}”{one.amount}{one.unit}，表中“{line.measure}”为 {amount}",
                    f"“{one.label}” is {one.amount}{one.unit}, and {amount} in the column "
                    f"“{line.measure}” of the table",
                )
                yield record_issue(context, "info", "unequal_counts", quote, one.source)


def _columns(lines: Iterable[BudgetLineRecord]) -> list[Column]:
    """The classes of each column by their names."""
    found: dict[object, dict[str, BudgetLineRecord]] = defaultdict(dict)
    for line in lines:
        if line.table != _BASIC and line.scheme != "functional" and _CLASS.fullmatch(line.code):
            key = (line.table, line.organisation_name, line.measure, line.fiscal_year)
            found[key].setdefault(heading_key(line.label), line)
    return [column for column in found.values() if len(column) > _FEWEST]


def _odd(
    told: Sequence[StatementRecord], column: Column
) -> tuple[StatementRecord, BudgetLineRecord, Decimal] | None:
    """The one class that a column has otherwise, its row, and what all classes come to in yuan."""
    named = [one for one in told if heading_key(one.label) in column]
    odd = [one for one in named if not _fits(one, column)]
    if len(odd) != 1 or len(named) - 1 < _FEWEST or not odd[0].amount:
        return None
    summed = sum((one.amount_yuan or Decimal(0) for one in named), Decimal(0))
    return odd[0], column[heading_key(odd[0].label)], summed


def _fits(one: StatementRecord, column: Column) -> bool:
    """Whether a column has a sum, as far as it is told."""
    line = column.get(heading_key(one.label))
    if line is None or line.amount_yuan is None or one.amount_yuan is None:
        return False
    slack = last_digit(one.amount) * UNIT_IN_YUAN.get(one.unit, 1)
    return abs(line.amount_yuan - one.amount_yuan) <= slack
