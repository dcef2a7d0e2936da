"""Floor 4: what an amount is a figure of: total revenue, basic expenditure, official receptions …

Reads budget lines and sums of the running text, and `figures.toml` beside this module. Gives the
name of the figure, the same for the same thing wherever it stands, or '' for all other amounts.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from kg.places import place_to_table
from kg.records import BudgetLineRecord, StatementRecord

_OF_ALL_MONEY = ("revenue", "expenditure", "revenue_expenditure_summary")
_OF_WHICH = re.compile("^其中[:：]?")
_YEAR = re.compile(r"20\d\d(?=年)")
# Subjects of government funds: 国有土地使用权出让收入安排的支出, 彩票公益金安排的支出.
_OF_FUNDS = re.compile(r"(?:收入|公益金).{0,12}安排的支出$")
_OF_TWO_YEARS = re.compile(r"20\d\d年[^，。]*执行情况.{0,8}20\d\d年[^，。]*(?:草案|预算|安排|计划)")
_CARRIED_OUT = re.compile(r"执行(?:情况)?$|完成情况$")
_HEADINGS = ("abroad", "vehicles", "vehicle_purchase", "vehicle_running", "reception")


def figures() -> set[str]:
    """The names of all figures."""
    data = _data()
    cells = {figure for rule in data["lines"] for _, _, figure in rule["cells"]}
    cells |= set(_HEADINGS) | {"three_public"}
    return cells | {figure for figure, _ in data["statements"]["labels"]}


def line_to_figure(
    line: BudgetLineRecord, year: int | None = None, *, of_total: bool = False
) -> str:
    """The figure that a cell of a budget table is, or ''.

    `year` is the document's: a column of it (2024年预算数) is called as one that names no year.
    `of_total`: the row is that of the total, whatever it is called.
    """
    head, _, last = line.measure.rpartition("/")
    last = _OF_WHICH.sub("", last)
    last = last.removeprefix(f"{year}年") if year else last
    if line.table == "three_public":
        return _three_public_figure(line, "" if of_total else line.label)
    for rule in _data()["lines"]:
        if line.table not in rule["tables"] or line.side != rule["side"] or line.code:
            continue
        column = _column(head, last, [name for _, name, _ in rule["cells"]])
        if head and column is last and _is_of_part(line.table, head, last):
            return ""
        for row, name, figure in rule["cells"]:
            if _pattern("rows", row).search(line.label) and _pattern("columns", name).search(
                column
            ):
                return str(figure)
    return ""


def rows_with_carried_in(lines: Iterable[BudgetLineRecord]) -> set[str]:
    """The ids of the lines of tables of revenue whose row has an amount of what was carried in
    beside them (合计 | 本年收入 | 上年结转): a total there is not that of the year alone."""
    lines = [line for line in lines if line.table == "revenue" and line.side == ""]
    carried = {
        line.source
        for line in lines
        if line.amount
        and any(_pattern("columns", "opening").search(head) for head in line.measure.split("/"))
    }
    return {line.line_id for line in lines if line.source in carried}


def lines_of_all_appropriation(lines: Iterable[BudgetLineRecord]) -> set[str]:
    """The ids of the lines of tables of general public expenditure with rows of government funds:
    their totals are those of all the appropriation (财政拨款支出表)."""
    lines = [line for line in lines if line.table == "general_public_expenditure"]
    return {
        line.line_id
        for table in _numbered_anew(lines)
        if any(line.code and _OF_FUNDS.search(line.label) for line in table)
        for line in table
    }


def _numbered_anew(lines: Sequence[BudgetLineRecord]) -> Iterator[list[BudgetLineRecord]]:
    """The lines of each table: the place names it, or its rows are numbered anew."""
    table: list[BudgetLineRecord] = []
    for line in lines:
        places = {place_to_table(one.source) for one in (line, *table[-1:])}
        anew = bool(table) and line.row_no < table[-1].row_no and places == {""}
        if table and (anew or len(places) > 1 or _unit(line) != _unit(table[-1])):
            yield table
            table = []
        table.append(line)
    yield table


def totals_of_sole_units(lines: Iterable[BudgetLineRecord]) -> set[str]:
    """The ids of the lines of tables of three public expenses whose only row is that of the
    organisation itself (单位名称 | 合计 | 公务接待费): they are its totals."""
    lines = [line for line in lines if line.table == "three_public" and line.label]
    others = {_unit(line) for line in lines if line.label != line.organisation_name}
    return {line.line_id for line in lines if _unit(line) not in others}


def _unit(line: BudgetLineRecord) -> tuple[str, str]:
    return line.organisation_code, line.organisation_name


def _column(head: str, last: str, names: Iterable[str]) -> str:
    """What a column is called: a 小计 under 基本支出, beside what that divides into, is 基本支出
    itself where a table has a figure of that name."""
    nearest = head.rpartition("/")[2]
    under = any(_pattern("columns", name).search(nearest) for name in names if name != "sum")
    return nearest if under and _pattern("columns", "sum").search(last) else last


def tells_of_two_years(title: str) -> bool:
    """Whether a report tells of the year that is over before that to come.

    >>> tells_of_two_years("关于青禾县2023年预算执行情况和2024年预算草案的报告")
    True
    """
    return bool(_OF_TWO_YEARS.search(title))


def statement_to_figure(
    statement: StatementRecord, year: int | None = None, *, two_years: bool = False
) -> str:
    """The figure that a sum of the running text is, or ''.

    `year` is the document's; what a section on another year alone says is no figure of it, nor is
    what a report of `two_years` says of how a budget was carried out.
    """
    if _pattern("statements", "sections_left_out").search(statement.section):
        return ""
    years = set(_YEAR.findall(statement.section))
    if two_years and not years and _CARRIED_OUT.search(statement.section):
        return ""
    if year and years and str(year) not in years:
        return ""
    figure = _in_section(label_to_figure(statement.label), statement.section)
    for name in ("agency", "three_public"):
        elsewhere = _pattern("statements", f"{name}_sections").search(statement.section)
        if elsewhere and figure in _data()["statements"][f"{name}_parts"]:
            return ""
    return figure


def _in_section(figure: str, section: str) -> str:
    """What a figure of all money is in a section on one kind of it."""
    for rule in _data()["statements"]["of_sections"]:
        if re.search(rule["section"], section):
            return str(rule["figures"].get(figure, figure))
    return figure


def label_to_figure(label: str) -> str:
    """The figure that a noun in running text names, whatever section it stands in, or ''."""
    bare = _pattern("statements", "lead").sub("", label)
    return next((figure for figure, pattern in _labels() if pattern.fullmatch(bare)), "")


def _is_of_part(table: str, head: str, last: str) -> bool:
    """Whether a column stands under 本年收入 or what was carried over, or a 小计 in a table of all
    money under one kind of it."""
    nearest = head.rpartition("/")[2]
    if _pattern("columns", "carried_or_received").search(nearest):
        return True
    kind = table in _OF_ALL_MONEY and _pattern("columns", "kind_of_money").search(nearest)
    return bool(kind and _pattern("columns", "sum").search(last))


def _three_public_figure(line: BudgetLineRecord, label: str) -> str:
    """The heading may be the row's or the column's; a row of purposes beats a column of funds. What
    it names may be divided by stage or year (公务接待费/决算数)."""
    heads = line.measure.split("/")
    while len(heads) > 1 and _pattern("three_public", "stage").fullmatch(heads[-1]):
        del heads[-1]
    last = heads[-1]
    total = _pattern("three_public", "total")
    if any(map(_pattern("three_public", "no_figure").search, heads)):
        return ""
    named = _heading(label)
    if named or (label and not total.search(label)):
        return named
    named = _heading(last) or (_vehicles(last) if any(map(_heading, heads)) else "")
    if named:
        return named
    if _pattern("three_public", "agency_running").search(line.measure):
        return "agency_running"
    if total.search(label or last):
        return "three_public"
    # A 小计 is that of the head it stands under.
    under = not label and len(heads) > 1 and _pattern("columns", "sum").search(last)
    return "three_public" if under and total.search(heads[-2]) else ""


def _vehicles(last: str) -> str:
    """The columns below 公务用车购置及运行费 leave out what their head says."""
    names = ("vehicle_purchase", "vehicle_running")
    short = (name for name in names if _pattern("three_public", name).search(last))
    return next(short, "vehicles")


def _heading(text: str) -> str:
    return next((name for name in _HEADINGS if _pattern("rows", name).search(text)), "")


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile(_data()[table][name])


@cache
def _labels() -> tuple[tuple[str, re.Pattern[str]], ...]:
    pairs = _data()["statements"]["labels"]
    return tuple((figure, re.compile(pattern)) for figure, pattern in pairs)


@cache
def _data() -> dict[str, Any]:
    text = files(__package__).joinpath("figures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
