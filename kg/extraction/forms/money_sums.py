"""The money of a form → totals that its parts do not add up to, as issues.

Reads the amounts of a form, each total with what stands below it; gives an issue for each total
that the amounts below it do not come to, however they are read: a row may divide the one above it,
and what a department has and what it spends are two divisions of one total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from kg.document import cover
from kg.extraction.claims import Context
from kg.extraction.forms.funds import SOURCES
from kg.extraction.forms.money_labels import TOTALS, is_named_money, is_rest, is_use
from kg.extraction.forms.money_rows import MoneyRow
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.numbers import decimal_places, last_digit

_OF_WHICH = re.compile("^其中")
# 按批次：已提前下达
_ANEW = re.compile("^按[^:：]{1,6}[:：]")
_MOST_PARTS = 12
"""A form with more rows of money is a table, and others read it."""
_FEWEST_LEVELS = 2
_MOST_MISSING = Decimal("0.1")
"""A level that is not named may have the rest; so little of it is a slip."""
_PAIRS = (("before", "now"), ("own_level", "upper_level"), ("upper_level", "own_level"))
_ONE_OF_EACH = [[True, False], [False, True]]
_BASIC = ("basic", "staff", "running")


def money_to_issues(
    series: Iterable[Sequence[MoneyRow]], context: Context, *, recorded: bool
) -> tuple[IssueRecord, ...]:
    """An issue for each total that its parts contradict; where a record has the money of the form
    (`recorded`), for none whose parts are all fields of it: they are compared there."""
    issues: list[IssueRecord] = []
    stated = [rows for rows in series if rows]
    year = next((rows[0] for rows in stated if rows[0].field == TOTALS[0]), None)
    for total, *parts in stated:
        # A record has the money of the year, and not that of all years of a project.
        own = recorded and (total.field == TOTALS[0] or year is None)
        known = own and _is_recorded(total, parts)
        if total.field not in TOTALS or len(parts) > _MOST_PARTS or known:
            continue
        if len({row.unit for row in (total, *parts)}) > 1:
            continue
        for group in _groups(parts):
            if _contradicts(total, group) and _contradicts(total, [p for p in group if p.sure]):
                issues.append(_unequal(total, group, context))
        issues += [_unequal(*pair, context) for pair in _divided(parts) if _differ(*pair)]
    return (*issues, *(_between_totals(stated, year, context) if recorded and year else ()))


def _is_recorded(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether a record has all parts of a total, or all that are not nought of one that they are
    more than."""
    more = sum((row.amount for row in parts), Decimal(0)) > total.amount
    return all(row.field in SOURCES or (more and not row.amount) for row in parts)


def _unequal(total: MoneyRow, parts: Sequence[MoneyRow], context: Context) -> IssueRecord:
    quote = f"{total.label} {total.amount}；{_sum_in_words(parts)}"
    place = cover(total.place, *(row.place for row in parts))
    return issue(context, "info", "unequal_money", quote, place)


def _between_totals(
    series: Iterable[Sequence[MoneyRow]], year: MoneyRow, context: Context
) -> Iterator[IssueRecord]:
    """An issue where the year has more than all years of a project, or its sources come to another
    total."""
    for total in (rows[0] for rows in series):
        above = total.field == TOTALS[1] and 0 < total.amount < year.amount
        unlike = total.field == TOTALS[0] and is_total_name(total.label)
        same = (total.unit, year.unit) == (year.unit, total.unit)
        if same and (above or (unlike and total.amount and total.amount != year.amount)):
            quote = f"{total.label} {total.amount}；{year.label} {year.amount}"
            place = cover(total.place, year.place)
            yield issue(context, "info", "unequal_money", quote, place)


def _groups(parts: Sequence[MoneyRow]) -> list[list[MoneyRow]]:
    """The sources and the uses of a total, and what else it is divided by (按批次); what basic
    expenditure divides into is neither."""
    marks = [match[0] if (match := _ANEW.match(row.label)) else "" for row in parts]
    starts = [n for n, (one, mark) in enumerate(pairwise(marks), 1) if mark and mark != one]
    if starts:
        divisions = zip([0, *starts], [*starts, len(parts)], strict=True)
        return [group for begin, end in divisions for group in _groups(parts[begin:end])]
    below = [row for _, rows in _divided(parts) for row in rows]
    uses = [row for row in parts if is_use(row.label) and row not in below]
    sources = [row for row in parts if not is_use(row.label)]
    return [group for group in (sources, uses) if group]


def _divided(parts: Sequence[MoneyRow]) -> list[tuple[MoneyRow, list[MoneyRow]]]:
    """Basic expenditure with staff and running costs (基本支出 = 人员经费 + 公用经费), where a
    form states each once, in whatever place."""
    named = [[row for row in parts if is_named_money(kind, row.label)] for kind in _BASIC]
    if any(len(rows) != 1 for rows in named):
        return []
    whole, *below = (rows[0] for rows in named)
    return [(whole, below)]


def _differ(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether parts that are all of a total do not come to it."""
    slack = sum((last_digit(row.amount) for row in parts), Decimal(0)) / 2
    summed = sum((row.amount for row in parts), Decimal(0))
    return bool(total.amount) and abs(summed - total.amount) > slack


def _contradicts(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether one part is above the total, or all that there are do not come to it."""
    if not total.amount:
        return False
    places = max(decimal_places(row.amount) for row in (total, *parts))
    slack = Decimal(sum(bool(row.amount) for row in parts)).scaleb(-places) / 2 if places else 0
    if any(row.amount - total.amount > slack for row in parts):
        return True
    complete = len(parts) > 1 and any(is_rest(row.label) for row in parts)
    return (complete or _shares_out(total, parts)) and not _reads_as(
        total.amount, parts, Decimal(slack)
    )


def _shares_out(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether levels of government alone divide a total (中央资金, 自治区资金): they are more than
    it, or so little less that no other source is missing. Budgets alone (一般公共预算, 政府性基金
    预算) leave nothing out, nor does what was handed down before and is now (提前下达, 本次下达),
    or what the level has and what comes from above (本级支出, 上级补助).
    """
    for pair in _PAIRS:
        first = [[is_named_money(kind, part.label) for kind in pair] for part in parts[:2]]
        # Levels behind the two share out the second.
        if first == _ONE_OF_EACH and all(is_named_money("levels", p.label) for p in parts[2:]):
            return True
    if len(parts) >= _FEWEST_LEVELS and all(is_named_money("budgets", p.label) for p in parts):
        return True
    if len(parts) < _FEWEST_LEVELS or not all(is_named_money("levels", p.label) for p in parts):
        return False
    short = total.amount - sum((row.amount for row in parts), Decimal(0))
    return short < _MOST_MISSING * total.amount


def _reads_as(total: Decimal, parts: Sequence[MoneyRow], slack: Decimal) -> bool:
    """Whether the parts come to the total where each may be divided by those behind it.

    >>> from kg.document import LinePlace
    >>> rows = [("财政拨款", 80), ("其中：基金", 30), ("其他资金", 20)]
    >>> place = LinePlace(0, 1)
    >>> parts = [MoneyRow(name, "", Decimal(n), "", place) for name, n in rows]
    >>> [_reads_as(Decimal(n), parts, Decimal(0)) for n in (100, 130, 110)]
    [True, True, False]
    """
    if not parts:
        return abs(total) <= slack
    first, rest = parts[0], parts[1:]
    for count in range(len(rest) + 1):
        below = rest[:count]
        partial = bool(below) and bool(_OF_WHICH.match(below[0].label))
        within = partial and sum(row.amount for row in below) - first.amount <= slack
        divides = not below or within or _reads_as(first.amount, below, slack)
        if divides and _reads_as(total - first.amount, rest[count:], slack):
            return True
    return False


def _sum_in_words(parts: Sequence[MoneyRow]) -> str:
    said = " + ".join(f"{row.label} {row.amount}" for row in parts)
    return f"{said} = {sum(row.amount for row in parts)}"
