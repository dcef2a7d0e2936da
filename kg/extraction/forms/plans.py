"""The rows of a schedule that state money (计划金额) → sums that do not hold, as issues.

Below the quarters of a schedule may stand what is spent in each, its share (占比), or both, beside
a column of the whole year. Reads the rows above the indicators; gives the rows of amounts, which
are no shares, and the other rows, and an issue for each row that does not come to its year.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from operator import sub

from kg.document import Cell, Paragraph, Place, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.above import Item
from kg.extraction.forms.fields import row_to_months
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.money_rows import MoneyRow, body_to_money, cell_to_money
from kg.extraction.forms.schedules import is_running_text
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.numbers import last_digit, number_or_none
from kg.values.text import clean, heading_key

_LEAST_QUARTERS = 4
_MOST_ROWS = 2
_MOST_APART = 2
"""One amount that slipped, or two that stand in each other's place."""
_ALL = Decimal(100)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What is spent in each quarter, what is said of the year, the cells that say it, and the
    shares that another row states."""

    amounts: tuple[Decimal, ...]
    year: Decimal | None
    cells: tuple[Cell, ...]
    place: Place
    shares: tuple[Decimal, ...] = ()


def body_to_plans(items: Sequence[Item | None]) -> tuple[list[PlanRow], list[Item | None]]:
    """The rows of amounts and what else stands in a form's body; None for each row taken out, and
    for the header of a schedule that has no shares."""
    totals = {rows[0].amount for rows in body_to_money(items) if rows}
    plans: list[PlanRow] = []
    rest = list(items)
    for at, header in enumerate(items):
        if header is None or isinstance(header, Paragraph) or not row_to_months(header):
            continue
        below = [row for row in items[at + 1 : at + 1 + _MOST_ROWS] if _is_row(row)]
        read = ((n, _plan(header, row, totals)) for n, row in enumerate(below, at + 1))
        found = {n: plan for n, plan in read if plan}
        shares = next((told for row in below if (told := _row_to_shares(header, row))), ())
        plans += [replace(plan, shares=shares) for plan in found.values()]
        for n in found:
            rest[n] = None
        if found and not any(_is_shares(row) for row in below):
            rest[at] = None
    return plans, rest


def heads_year(row: Row) -> bool:
    """Whether the header of a schedule has a column that adds up its quarters."""
    return bool(row_to_months(row)) and _year_column(row) is not None


def plans_to_issues(
    plans: Iterable[PlanRow], money: Sequence[Sequence[MoneyRow]], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each row of amounts that is not what it says of the year, or whose
    year is no amount of the form, or that is unlike the shares beside it."""
    stated = [row[0].amount for row in money if row]
    named = {row.amount for rows in money for row in rows}
    for plan in plans:
        if len(plan.amounts) == _LEAST_QUARTERS and (
            quote := _unlike_year(plan, stated, named) or _unlike_shares(plan, stated)
        ):
            yield issue(context, "info", "unequal_money", quote, plan.place)


def _unlike_year(plan: PlanRow, stated: Sequence[Decimal], named: Collection[Decimal]) -> str:
    """What is said where the quarters do not come to the year; running amounts end with it."""
    slack = sum(map(last_digit, plan.amounts), Decimal(0)) / 2
    summed = sum(plan.amounts, Decimal(0))
    rising = list(plan.amounts) == sorted(plan.amounts)
    if plan.year is None:
        # The quarters may be those of one source of the money.
        known = [one for one in named if one]
        ends = rising and plan.amounts[-1] in known
        if not stated or ends or any(abs(summed - one) <= slack for one in known):
            return ""
        said = " + ".join(map(str, plan.amounts))
        return Said(
            f"支出计划各季度 {said} = {summed}；资金总额 {stated[0]}",
            f"the quarters are {said} = {summed}, all money is {stated[0]}",
        )
    runs_up = plan.amounts[-1] == plan.year and rising
    if not runs_up and abs(summed - plan.year) > slack:
        said = " + ".join(map(str, plan.amounts))
        return Said(
            f"支出计划全年 {plan.year}；各季度 {said} = {summed}",
            f"the plan has {plan.year} for the year, its quarters are {said} = {summed}",
        )
    if stated and all(abs(plan.year - one) > last_digit(plan.year) for one in stated):
        return Said(
            f"支出计划全年 {plan.year}；资金总额 {stated[0]}",
            f"the plan has {plan.year} for the year, all money is {stated[0]}",
        )
    return ""


def _unlike_shares(plan: PlanRow, stated: Sequence[Decimal]) -> str:
    """What is said where one quarter alone is not its share of the year."""
    year = plan.year or next(iter(stated), None)
    if not year or sum(plan.shares) != _ALL or len(plan.shares) != len(plan.amounts):
        return ""
    apart = [
        (amount, f"{year} × {share}% = {(year * share / _ALL).normalize():f}")
        for amount, share in zip(plan.amounts, plan.shares, strict=True)
        if abs(year * share / _ALL - amount) > year * last_digit(share) / _ALL + last_digit(amount)
    ]
    # Where several are not, the shares are of something else.
    if not 0 < len(apart) <= _MOST_APART:
        return ""
    amount, product = apart[0]
    return Said(f"支出计划 {amount}；{product}", f"the plan has {amount}, {product}")


def _is_row(item: Item | None) -> bool:
    return item is not None and not isinstance(item, Paragraph)


@lru_cache(TEXTS_KEPT)
def _role(text: str) -> str:
    """The kind of row or column of a schedule that a text names: a key of `[plan]`."""
    key = heading_key(text)
    heads = heading_data("projects")["plan"]
    return next((role for role, names in heads.items() if whole(names).fullmatch(key)), "")


def _year_column(header: Row) -> int | None:
    last = max(row_to_months(header))
    columns = (n for n, cell in enumerate(header) if n > last and _role(cell.text) == "year")
    return next(columns, None)


def _is_shares(item: Item | None) -> bool:
    if item is None or isinstance(item, Paragraph):
        return False
    percent = any(clean(cell.text).endswith(("%", "％")) for cell in item if is_figure(cell))
    return percent or any(_role(cell.text) == "shares" for cell in item if not cell.spanned)


def is_running_row(row: Row) -> bool:
    """Whether a row of a schedule says that its shares run up (累计进度)."""
    return any(is_running_text(clean(cell.text)) for cell in row if not cell.spanned)


def _row_to_shares(header: Row, item: Item | None) -> tuple[Decimal, ...]:
    """The shares of a row below the months of a header; nothing for any other row."""
    if item is None or isinstance(item, Paragraph) or not _is_shares(item):
        return ()
    texts = [clean(item[n].text).rstrip("%％") for n in row_to_months(header) if n < len(item)]
    stated = [number_or_none(text) for text in texts]
    shares = tuple(share for share in stated if share is not None)
    if len(shares) < len(stated):
        return ()
    return tuple(map(sub, shares, (Decimal(0), *shares))) if is_running_row(item) else shares


def _plan(header: Row, item: Item | None, totals: Collection[Decimal]) -> PlanRow | None:
    """A row of amounts below the months of a header; None for any other row. `totals` are what the
    form has in all."""
    if item is None or isinstance(item, Paragraph) or _is_shares(item):
        return None
    row: Row = item
    months = [n for n in row_to_months(header) if not header[n].spanned]
    cells = [row[n] for n in months if n < len(row) and is_figure(row[n])]
    amounts = [found.amount for cell in cells if (found := cell_to_money("", "", cell))]
    if len(amounts) != len(months):
        return None
    at = _year_column(header)
    beside = row[at] if at is not None and at < len(row) and is_figure(row[at]) else None
    year = cell_to_money("", "", beside) if beside is not None else None
    labelled = any(_role(cell.text) == "amounts" for cell in row if not cell.spanned)
    summed, beyond = sum(amounts), max(amounts, default=Decimal(0)) > _ALL
    # A row without a label is one of money where its year is not 100, or, without a year, where it
    # comes to what the form has, or no share could be so much.
    if not labelled and (
        _ALL in (summed, year and year.amount)
        or (year is None and summed not in totals and not beyond)
    ):
        return None
    filled = tuple(cell for cell in row if clean(cell.text) and not cell.spanned)
    return PlanRow(tuple(amounts), year.amount if year else None, filled, row_place(row))
