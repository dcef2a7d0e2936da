"""What the heads of a small table say of its columns: reads a table as numbers, gives quotes.

Where few rows stand below heads that name a relation (调整额 is what the budget became less what it
was, 结余 the budget less what was spent, 执行率 what was spent of it, 自评总分 the scores beside
it, 小计 the four quarters), two rows that keep it tell that the one that does not has a slip in it.
`row_relations` finds what more rows make of each other under any heads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import product
from typing import NamedTuple

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip
from kg.values.numbers import decimal_places, last_digit

_ROLES = {
    "initial": re.compile(
        "年初.{0,4}(?:预算|安排|批复|计划)(?:数|金额|资金)?|(?:批复预算|预算批复)数?"
    ),
    "change": re.compile(
        "(?:预算)?调整(?:额|金额|数额?|情况)|(?:调整|追加|调增|调减|增减)(?:[（(].*[）)]|预算)?(?:数|额|金额)?"
    ),
    "budget": re.compile(
        "(?:全年|调整后|年度|本年|最终)?(?:[（(]调整[）)])?(?:调整)?(?:的)?预算(?:数|金额|资金|总额)?"
        "|全年预算.{0,6}|调整后.{0,4}预算.{0,3}|预算安排.{0,3}|下达.{0,4}"
    ),
    "received": re.compile("(?:实际|资金)?到位.{0,4}"),
    "spent": re.compile(
        "(?:全年|实际|资金|预算|本年|累计)?(?:执行|支出|使用|支付)(?:数|金额|资金|额)?"
    ),
    "rest": re.compile(
        "(?:年末|预算|资金)?(?:结余|结转结余|剩余|未执行|未支出)(?:数|金额|资金|额)?"
    ),
    "rate": re.compile("(?:预算|资金|支出)?执行率|(?:支出|执行|资金使用)(?:进度|率)|预算完成率"),
    "whole": re.compile(
        "(?:绩效)?(?:自评|评价|综合|最终)?(?:总得分|总分|综合得分|合计得分|得分合计|得分总计)|自评得分"
    ),
    "rated": re.compile("(?:预算|资金)?执行率?得分"),
    "score": re.compile("[^总]{0,12}得分|[^总]{0,8}评分"),
    "quarter": re.compile("第?[一二三四]季度.{0,4}"),
    "kind": re.compile("(?:政府)?(?:采购)?(?:货物|工程|服务)(?:类|采购)?(?:预算)?(?:金额)?"),
    "year": re.compile("小计|合计|(?:全年|年度|当年)(?:资金|计划|合计|总额|金额).{0,4}"),
}
_UNIT = re.compile(
    "[%％]$|[（(](?:[^（()）]*元|[%％]|分|\\d+分|[^（()）]*[=＝+－-][^（()）]*)[)）]$"
)
_RATES = {"rate": ("budget", "initial", "received")}
_FEWEST = 2
"""So many rows have to keep what a head says."""
_HUNDRED = Decimal(100)
_QUARTERS = 4
_KINDS = 3


class _Made(NamedTuple):
    """What a number is made of, in words; what that gives; by how much rounding may move it."""

    words: Said
    expected: Decimal
    slack: Decimal


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of a table by what their heads say they are."""

    table: NumberTable
    of: Mapping[str, tuple[int, ...]]

    def first(self, role: str) -> int | None:
        """The only column of a role."""
        found = self.of.get(role, ())
        return found[0] if len(found) == 1 else None


def table_to_odd_named(table: NumberTable, rated: Collection[str]) -> Iterator[Slip]:
    """The one row of each named column, and the total, that do not keep what its head says, where
    at least two others do. Of `rated` projects the records have the rates."""
    columns = _columns(table)
    for role in ("change", "rest", "rate", "rated", "whole", "year"):
        target = columns.first(role)
        if target is None:
            continue
        odd: list[Slip] = []
        keeping = 0
        for row in table.rows:
            stated, made = row.numbers[target], _made(columns, role, row)
            if stated is None or not made:
                continue
            if any(_holds(stated, one) for one in made):
                keeping += 1
            elif role != "rate" or not any(name in rated for name in row.names):
                odd.append(_slip(columns, target, row, made[0]))
        # A total is as odd as one of its parts makes it.
        own = [one for one in odd if not one.row.is_total]
        if keeping >= _FEWEST and len(own) <= 1:
            yield from odd


def columns_by_role(table: NumberTable) -> dict[str, int]:
    """The only column of each role (`budget`, `spent`, `rate` …)."""
    columns = _columns(table)
    return {role: at[0] for role, at in columns.of.items() if len(at) == 1}


def _columns(table: NumberTable) -> _Columns:
    found: dict[str, list[int]] = {}
    for column, head in table.heads.items():
        bare = _UNIT.sub("", head)
        role = next((name for name, words in _ROLES.items() if words.fullmatch(bare)), "")
        if role:
            found.setdefault(role, []).append(column)
    return _Columns(table, {role: tuple(at) for role, at in found.items()})


def _made(columns: _Columns, role: str, row: NumberRow) -> list[_Made]:
    """What the number of a row may be, by each reading of its head; nothing where a part lacks."""
    if role == "whole":
        return [] if row.is_total or row.is_subtotal else _scores(columns, row)
    if role == "rated":
        return _rated(columns, row)
    if role == "year":
        return _quarters(columns, row) or _kinds(columns, row)
    pairs = {
        "change": [("budget", "initial")],
        "rest": list(product(("budget", "received", "initial"), ("spent",))),
        "rate": list(product(("spent",), _RATES["rate"])),
    }
    return [
        one
        for first, second in pairs[role]
        if (one := _pair(columns, role, row, columns.first(first), columns.first(second)))
    ]


def _pair(
    columns: _Columns, role: str, row: NumberRow, first: int | None, second: int | None
) -> _Made | None:
    if first is None or second is None:
        return None
    one, other = row.numbers[first], row.numbers[second]
    if one is None or other is None or not other:
        return None
    table = columns.table
    digit = _digit(table, (first, second))
    said = f"“{table.names[first]}”{one}{{}}“{table.names[second]}”{other}{{}}"
    if role == "rate":
        words = Said(said.format("占", "的百分比"), said.format(" in per cent of ", ""))
        return _Made(words, one / other * _HUNDRED, digit / other * _HUNDRED)
    return _Made(Said(said.format("减", ""), said.format(" less ", "")), one - other, digit)


def _rated(columns: _Columns, row: NumberRow) -> list[_Made]:
    """Ten points in proportion to a rate below 100, which steps would give as well."""
    at = columns.first("rate")
    rate = None if at is None else row.numbers[at]
    if at is None or rate is None or rate >= _HUNDRED or row.is_total:
        return []
    head = columns.table.names[at]
    words = Said(f"“{head}”{rate}，按比例", f"“{head}” {rate}, in proportion,")
    return [_Made(words, rate / 10, last_digit(rate) / 10)]


def _quarters(columns: _Columns, row: NumberRow) -> list[_Made]:
    """The four quarters together; where they run up, no row keeps it."""
    at = columns.of.get("quarter", ())
    known = [number for n in at if (number := row.numbers[n]) is not None]
    if len(known) < len(at) or len(at) != _QUARTERS:
        return []
    words = _sum_of(columns.table, row, at)
    return [_Made(words, sum(known, Decimal(0)), _digit(columns.table, at) * _QUARTERS / 2)]


def _kinds(columns: _Columns, row: NumberRow) -> list[_Made]:
    """Goods, works and services (政府采购法 第二条) together, some of which may be blank."""
    at = columns.of.get("kind", ())
    known = [n for n in at if row.numbers[n] is not None]
    if len(at) != _KINDS or not known:
        return []
    total = sum((row.numbers[n] or Decimal(0) for n in known), Decimal(0))
    return [_Made(_sum_of(columns.table, row, known), total, _digit(columns.table, at))]


def _scores(columns: _Columns, row: NumberRow) -> list[_Made]:
    at = (*columns.of.get("rated", ()), *columns.of.get("score", ()))
    known = [number for n in at if (number := row.numbers[n]) is not None]
    if len(known) < len(at) or len(at) < _FEWEST:
        return []
    table = columns.table
    words = _sum_of(table, row, at)
    return [_Made(words, sum(known, Decimal(0)), _digit(table, at) * len(at) / 2)]


def _sum_of(table: NumberTable, row: NumberRow, at: Iterable[int]) -> Said:
    """The sum of numbers of a row, in words."""
    named = [f"“{table.names[n]}”{row.numbers[n]}" for n in at]
    parts = "、".join(named)
    if len(named) == 1:
        return Said(parts, parts)
    return Said(f"{parts}之和", f"the sum of {parts}")


def _digit(table: NumberTable, at: Iterable[int]) -> Decimal:
    """One of the last digit of columns with decimals; whole numbers are taken as they are."""
    decimals = max(table.decimals(n) for n in at)
    return Decimal(1).scaleb(-decimals) if decimals else Decimal(0)


def _holds(stated: Decimal, made: _Made) -> bool:
    """Whether a number is what it is made of; a workbook may state a rate as 0.95."""
    digit = last_digit(stated) if decimal_places(stated) else Decimal("0.5")
    times = (1, _HUNDRED) if made.words.endswith("百分比") and stated <= 2 else (1,)
    return any(abs(stated * one - made.expected) <= made.slack + digit * one for one in times)


def _slip(columns: _Columns, target: int, row: NumberRow, made: _Made) -> Slip:
    head = columns.table.names[target]
    shown = made.expected.quantize(Decimal("0.01"))
    stated = row.numbers[target]
    quote = Said(
        f"“{row.label}”一行中{made.words}为 {shown}，“{head}”是 {stated}",
        f"in the row “{row.label}” {made.words.english} is {shown}, “{head}” {stated}",
    )
    return Slip(quote, head, row.cells[target], row)
