"""The money of a project by year (2024年 80, 2025年 60, …) → sums and changes that do not hold.

Reads the rows above the indicators of a form, and what it says of earlier budgets in words
(预算变动情况). The years come to all that the project costs, that of the form to its amount; a
change told beside two years is their difference, and its rate what that gives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from kg.document import Cell, Paragraph, Place, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.above import Item
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.money_labels import TOTALS
from kg.extraction.forms.money_rows import MoneyRow, cell_to_money
from kg.extraction.issues import Said, against, issue
from kg.records import IssueRecord
from kg.values.dates import find_year
from kg.values.numbers import (
    NUMBER_IN_TEXT,
    UNIT_IN_YUAN,
    decimal_places,
    last_digit,
    text_to_decimal,
    yuan_to_text,
)
from kg.values.text import clean, heading_key

_YEAR = re.compile(r"(20\d\d)年?度?(?:预算|资金|金额|计划|安排)*(?:\([千百万亿]*元\))?")
_FEWEST = 2
_TOLD = re.compile(rf"(20\d\d)年度?(?:[^\d，,。；;]{{0,10}})({NUMBER_IN_TEXT})([万亿]?元)")
_CHANGE = re.compile(
    rf"[，,](?:比|较|同比)(?:上年|去年|20\d\d年度?)?[^\d，,。；;]{{0,8}}?(增加|增长|减少|下降)了?({NUMBER_IN_TEXT})([万亿]?元)"
    r"(?:[，,（(]?(?:增长|下降|增幅|降幅|减少|增加)[^\d，,。；;]{0,4}(\d+(?:\.\d+)?)[%％])?"
)
# 2025年预算比上年减少4万元，下降5.56%
_ON_YEAR = re.compile(
    rf"(20\d\d)年度?(?:预算|资金|金额|安排)*[比较](?:上年|去年|20\d\d年度?)[^\d，,。；;]{{0,8}}?"
    rf"(增加|增长|减少|下降)了?({NUMBER_IN_TEXT})([万亿]?元)"
)
_DOWN = ("减少", "下降")

Years = tuple[tuple[int, MoneyRow], ...]


def body_to_years(items: Sequence[Item | None]) -> Years:
    """The amount of each year, where a row states those of several, behind the years or below
    them, or rows below each other state one each."""
    below: list[tuple[int, MoneyRow]] = []
    above: Sequence[Cell] = ()
    for item in items:
        row = () if item is None or isinstance(item, Paragraph) else item
        found = list(_row_to_years(row)) or list(_below_years(above, row))
        above = row
        if len(found) >= _FEWEST:
            return tuple(found)
        if below and (not found or found[0][0] != below[-1][0] + 1):
            if len(below) >= _FEWEST:
                break
            below = []
        below += found
    return tuple(below) if len(below) >= _FEWEST else ()


def _row_to_years(row: Sequence[Cell]) -> Iterator[tuple[int, MoneyRow]]:
    """Each year of a row with the amount behind it."""
    year: re.Match[str] | None = None
    for cell in (one for one in row if clean(one.text) and not one.spanned):
        money = cell_to_money(cell.text, "", cell) if year and is_figure(cell) else None
        if year and money:
            yield int(year[1]), money
        year = _YEAR.fullmatch(heading_key(cell.text))


def _below_years(header: Sequence[Cell], row: Sequence[Cell]) -> Iterator[tuple[int, MoneyRow]]:
    """Each year of a row of heads with the amount below it, where all have one."""
    heads = [
        (n, _YEAR.fullmatch(heading_key(c.text))) for n, c in enumerate(header) if not c.spanned
    ]
    years = [(n, int(year[1])) for n, year in heads if year]
    if len(header) != len(row) or not all(is_figure(row[n]) for n, _ in years):
        return
    for n, year in years:
        if money := cell_to_money(header[n].text, "", row[n]):
            yield year, money


def years_to_issues(
    years: Years,
    money: Sequence[Sequence[MoneyRow]],
    term: tuple[int | None, str],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) where the years do not come to the total of them all, or the year of the
    form has another amount. `term` is that year, and the time that the project takes in words."""
    if not years:
        return
    year, period = term
    heads = [rows[0] for rows in money if rows]
    totals = {
        field: one.amount for one in reversed(heads) for field in TOTALS if one.field == field
    }
    whole, own = totals.get(TOTALS[1]), totals.get(TOTALS[0])
    summed = sum((one.amount for _, one in years), Decimal(0))
    slack = sum((last_digit(one.amount) for _, one in years), Decimal(0)) / 2
    for number, one in years:
        if own and number == year and abs(one.amount - own) > last_digit(own):
            quote = Said(
                f"{number}年 {one.amount}；年度资金总额 {own}",
                f"{one.amount} in {number}, the total of the year is {own}",
            )
            yield issue(context, "info", "unequal_money", quote, one.place)
    # A project may have begun before the first of these years.
    whole_is_theirs = whole and (summed > whole or find_year(period) == years[0][0])
    if whole and whole_is_theirs and abs(summed - whole) > slack:
        said = " + ".join(f"{number}年 {one.amount}" for number, one in years)
        english = " + ".join(f"{one.amount} in {number}" for number, one in years)
        quote = Said(
            f"项目总预算 {whole}；{said} = {summed}",
            f"all that the project costs is {whole}, {english} = {summed}",
        )
        yield issue(context, "info", "unequal_money", quote, years[0][1].place)


def changes_to_issues(
    rows: Iterable[Sequence[Cell]], year: int | None, amount: Decimal | None, context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each change told in a cell that its two years do not make, and for an
    amount of the form's year (in yuan) that the cell tells otherwise."""
    for cells in rows:
        for text, place in ((clean(cell.text), cell.place) for cell in cells):
            for quote in (
                *text_to_changes(text),
                *_unlike_amount(text, year, amount),
                *_unlike_change(text, year, amount),
            ):
                yield issue(context, "info", "unequal_counts", quote, _whole(place, cells))


def _whole(place: Place, cells: Sequence[Cell]) -> Place:
    return row_place(tuple(cells)) if cells else place


def text_to_changes(text: str) -> Iterator[str]:
    """What a text says of each such change, with what it is.

    >>> list(text_to_changes("2023年预算80万元，2024年预算92万元，比上年增加21万元"))
    ['2023年预算80万元，2024年预算92万元，比上年增加21万元；两年相差12万元']
    """
    told = list(_TOLD.finditer(text))
    for change in _CHANGE.finditer(text):
        years = [one for one in told if one.end() <= change.start()][-2:]
        if len(years) < _FEWEST or years[1].end() != change.start():
            continue
        before, after = years
        units = {before[3], after[3], change[3]}
        if int(after[1]) != int(before[1]) + 1 or len(units) > 1:
            continue
        first, last, stated = (_number(one) for one in (before[2], after[2], change[2]))
        differs = (first - last if change[1] in _DOWN else last - first) - stated
        said = text[before.start() : change.end()]
        if abs(differs) > max(map(last_digit, (first, last, stated))):
            apart = f"{abs(last - first).normalize():f}{change[3]}"
            yield against(said, f"两年相差{apart}", f"the two years are {apart} apart")
        elif change[4] and first:
            rate, exact = _number(change[4]), abs(last - first) / first * 100
            if abs(exact - rate) > last_digit(rate):
                given = f"{round(exact, max(decimal_places(rate), 1)).normalize():f}%"
                yield against(said, f"应为{given}", f"that is {given}")


def _unlike_amount(text: str, year: int | None, amount: Decimal | None) -> Iterator[str]:
    """Where a text tells several years, what it says of the form's unlike its amount."""
    told = list(_TOLD.finditer(text))
    own = [one for one in told if int(one[1]) == year and not _ON_YEAR.match(text, one.start())]
    if amount is None or len({one[1] for one in told}) < _FEWEST or len(own) != 1:
        return
    stated, unit = _number(own[0][2]), own[0][3]
    expected = amount / UNIT_IN_YUAN[unit]
    if abs(stated - expected) > last_digit(stated):
        money = yuan_to_text(amount, unit)
        yield against(own[0][0], f"项目金额为{money}", f"the amount of the project is {money}")


def _unlike_change(text: str, year: int | None, amount: Decimal | None) -> Iterator[str]:
    """A change of the form's year that its amount is not from that of the year before."""
    told = {
        int(one[1]): one for one in _TOLD.finditer(text) if not _ON_YEAR.match(text, one.start())
    }
    for change in _ON_YEAR.finditer(text):
        before = told.get(int(change[1]) - 1)
        if int(change[1]) != year or amount is None or before is None or before[3] != change[4]:
            continue
        now, first, stated = (
            amount / UNIT_IN_YUAN[change[4]],
            _number(before[2]),
            _number(change[3]),
        )
        apart = first - now if change[2] in _DOWN else now - first
        if abs(apart - stated) > max(map(last_digit, (first, stated))):
            money = f"{abs(apart).normalize():f}{change[4]}"
            said = f"{before[0]}，{change[0]}"
            yield against(
                said,
                f"项目金额与上年相差{money}",
                f"the amount of the project is {money} from that of the year before",
            )


def _number(text: str) -> Decimal:
    return text_to_decimal(text) or Decimal(0)
