"""Floor 4: rows that nothing but the rows below them can make up, whatever the amounts say.

Reads the rows of one table without codes and how deep each is numbered. Gives, for each such row,
the rows that it is the sum of: 本年收入, 本年支出 and 上年结转 of the funds or classes numbered
below them, 财政拨款 of the funds, 公务用车购置及运行费 of the purchase and the running of vehicles,
“三公”经费 of these, of travel abroad and of receptions; 税收收入 and 非税收入 of the taxes and fees
below them, where these mostly make them up; 基本支出 of personnel and operating costs, or of the
economic classes, that stand between it and 项目支出; 部门预算 of the classes of functions numbered
below it.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from kg.mapping.sums.leaves import BESIDE_YEAR, CARRY_OVER, FUND, VEHICLES, VEHICLES_PART
from kg.mapping.sums.row_sums import INCLUDING_RANK, SumRow
from kg.mapping.sums.row_trees import Tree
from kg.mapping.sums.wholes import column_key, is_total
from kg.records import BudgetLineRecord
from kg.values.official_names import official_names

_OF_THE_YEAR = re.compile(
    r"^(?:本年(?:财政拨款)?(?:收入|支出)|(?:上年|年初)(?:财政拨款)?结转(?:[和与、]?结余)?)$"
)

_THREE_PUBLIC = re.compile(r"^[“\"‘]?三公[”\"’]?经费(?:支出)?(?:合计|小计)?$")
_BESIDE_VEHICLES = re.compile(r"因公出国|公务接待费?(?:支出)?$")
_APPROPRIATION = re.compile(r"^(?:本年)?财政拨款(?:收入|资金)?$")
_BASIC = re.compile(r"^基本支出$")
_PROJECTS = re.compile(r"^项目支出$")
_COSTS = re.compile(r"^(?:人员(?:经费|支出)|(?:日常)?公用(?:经费|支出))$")
_CLASSES = re.compile(
    r"^(?:工资福利支出|商品和服务支出|对个人和家庭的补助(?:支出)?|(?:其他)?资本性支出)$"
)
# What a government has from above, gives there, collects and owes, by definition of two or three.
_DIVIDED = tuple(
    (re.compile(whole), re.compile(parts))
    for whole, parts in (
        (
            r"^(?:上级(?:政府)?|转移)补助(?:收入)?(?:合计)?$|^税收返还和转移支付(?:收入)?(?:合计)?$",
            r"^(?:(?:税收)?返还性?|一般性转移支付|专项转移支付)(?:收入|补助)?$",
        ),
        (r"^上解(?:上级)?支出$", r"^(?:体制|专项|其他)上解(?:上级)?支出$"),
        (r"一般公共预算(?:本级|本年)?收入$", r"^(?:税收收入|非税收入)$"),
        (
            r"^(?!一般|专项).*(?:债务|债券)(?:转贷|还本|付息|限额|余额)?(?:收入|支出|限额|余额)?(?:数|合计)?$",
            r"^(?:地方政府)?(?:一般|专项)(?:债务|债券)",
        ),
    )
)

# Rows of taxes and of other revenue below these, up to what is no such revenue.
_REVENUE_KIND = re.compile(r"^(?:税收收入|非税收入)(?:小计|合计)?$")
_NO_KIND = re.compile(
    r"预算|总收入|总[计额]|合计|上划|转移|补助|返还|债务|债券|结[转余]|调[入出]|支出"
)

# Below 转移性收入: what governments hand to each other and carry over.
_TRANSFERRED = re.compile(
    r"^(?:上级补助|补助下级|(?:下级)?上解|调[入出]|动用|安排预算)|转贷|还本|结[转余]"
)

Row = Sequence[BudgetLineRecord]


def closed_rows(rows: Sequence[Row], sums: Sequence[SumRow]) -> dict[int, tuple[int, ...]]:
    """The number of each such row → those of the rows that make it up."""
    found: dict[int, tuple[int, ...]] = {}
    for number, row in enumerate(rows):
        label = row[0].label
        if VEHICLES.search(label):
            below = _vehicles(rows, number)
        elif _THREE_PUBLIC.match(label):
            below = _three_public(rows, number)
        elif _APPROPRIATION.match(label):
            below = _funds(rows, number)
        elif kinds := _KINDS_BELOW.get(label.removesuffix("小计").removesuffix("合计")):
            below = kinds(rows, sums, number)
        elif classes := _classes(rows, sums, number):
            below = classes
        elif _BASIC.match(label):
            below = _basic(rows, number)
        elif parts := next((parts for whole, parts in _DIVIDED if whole.search(label)), None):
            below = _divided(rows, sums, number, parts)
        elif _OF_THE_YEAR.match(label):
            if number + 1 < len(rows) and BESIDE_YEAR.search(rows[number + 1][0].label):
                continue
            numbered = sums[number].rank is not None
            below = _numbered_below(rows, sums, number) if numbered else _named_below(rows, number)
        else:
            continue
        own = {column_key(line) for line in row}
        if below and all(column_key(line) in own for n in below for line in rows[n]):
            found[number] = below
    return found


def closed_tree(tree: Tree, closed: Mapping[int, tuple[int, ...]], sums: Sequence[SumRow]) -> Tree:
    """The tree, where rows that their amounts have left open are closed over the same rows."""
    number = tree.row.number
    same = {one.row.number for one in tree.below} == set(closed.get(number, ()))
    if tree.below and same and not tree.whole:
        return closed_row(number, closed, sums)
    below = tuple(closed_tree(one, closed, sums) for one in tree.below)
    return replace(tree, below=below if tree.whole else _nested(below, closed, sums))


def _nested(
    below: tuple[Tree, ...], closed: Mapping[int, tuple[int, ...]], sums: Sequence[SumRow]
) -> tuple[Tree, ...]:
    """Rows side by side below one that they do not make up: those that are by definition parts of
    another of them stand below that."""
    flat = {one.row.number for one in below if not one.below}
    heads = [n for n in flat if n in closed and flat.issuperset(closed[n])]
    inside = {part for n in heads for part in closed[n]}
    return tuple(
        closed_row(one.row.number, closed, sums) if one.row.number in heads else one
        for one in below
        if one.row.number not in inside
    )


def closed_row(number: int, closed: Mapping[int, tuple[int, ...]], sums: Sequence[SumRow]) -> Tree:
    """The tree of such a row."""
    return Tree(sums[number], tuple(Tree(sums[n]) for n in closed[number]), whole=True)


def _vehicles(rows: Sequence[Row], number: int) -> tuple[int, ...]:
    """Purchase and running right below; one alone says nothing of the other."""
    below = tuple(_while_parts(rows, number + 1))
    return below if len(below) > 1 else ()


def _three_public(rows: Sequence[Row], number: int) -> tuple[int, ...]:
    """Travel abroad, vehicles and receptions below, with the parts of vehicles between them."""
    below: list[int] = []
    for n, row in enumerate(rows[number + 1 :], start=number + 1):
        label = row[0].label
        if VEHICLES.search(label) or _BESIDE_VEHICLES.search(label):
            below.append(n)
        elif not VEHICLES_PART.search(label):
            break
    return tuple(below) if len(below) == 3 else ()


def _funds(rows: Sequence[Row], number: int) -> tuple[int, ...]:
    """The funds right below 财政拨款; one alone says nothing of the others."""
    below = tuple(_while_of(FUND, rows, number + 1))
    return below if len(below) > 1 else ()


def _basic(rows: Sequence[Row], number: int) -> tuple[int, ...]:
    """The costs or the classes between basic expenditure and that on projects; one alone says
    nothing of the others."""
    for kind in (_COSTS, _CLASSES):
        below = tuple(_while_of(kind, rows, number + 1))
        stop = number + len(below) + 1
        if len(below) > 1 and stop < len(rows) and _PROJECTS.match(rows[stop][0].label):
            return below
    return ()


def _classes(rows: Sequence[Row], sums: Sequence[SumRow], number: int) -> tuple[int, ...]:
    """The classes of functions numbered below a row that is none of them (部门预算: 1、教育支出,
    2、卫生健康支出): all that it is spent on; one alone may be told beside others."""
    if sums[number].rank is None or rows[number][0].label in _class_names():
        return ()
    below = _numbered_below(rows, sums, number)
    named = all(rows[n][0].label in _class_names() for n in below)
    return below if named and len(below) > 1 else ()


@cache
def _class_names() -> frozenset[str]:
    names = official_names("functional")
    return frozenset(
        itertools.chain.from_iterable(own for code, own in names.items() if len(code) == 3)
    )


def _while_of(names: re.Pattern[str], rows: Sequence[Row], start: int) -> Iterator[int]:
    return itertools.takewhile(
        lambda n: bool(names.match(rows[n][0].label)), range(start, len(rows))
    )


def _divided(
    rows: Sequence[Row], sums: Sequence[SumRow], number: int, parts: re.Pattern[str]
) -> tuple[int, ...]:
    """The rows below that divide one: right below, or in one numbering with rows of their own
    between them; one alone says nothing of the others."""
    below: list[int] = []
    for n in range(number + 1, len(rows)):
        rank = sums[n].rank
        if parts.search(rows[n][0].label):
            below.append(n)
        elif not below or is_total(rows[n][0]) or rank is not None or sums[below[0]].rank is None:
            break
    return tuple(below) if len(below) > 1 else ()


def _revenue_kinds(rows: Sequence[Row], sums: Sequence[SumRow], number: int) -> tuple[int, ...]:
    """The revenue right below its kind, where it makes that up in half of the columns at least:
    some tables list but the main taxes."""
    below: list[int] = []
    for n in range(number + 1, len(rows)):
        label = rows[n][0].label
        if _REVENUE_KIND.match(label) or _NO_KIND.search(label):
            break
        below.append(n)
    columns = [c for c, amount in enumerate(sums[number].amounts) if amount]
    held = sum(sums[number].amounts[c] == sum(sums[n].amounts[c] for n in below) for c in columns)
    return tuple(below) if len(below) > 1 and columns and 2 * held >= len(columns) else ()


def _transfers(rows: Sequence[Row], sums: Sequence[SumRow], number: int) -> tuple[int, ...]:
    """The rows right below that make transfers up in half of the columns at least, as many as do in
    the most: repaid debt may stand beside them."""
    own = sums[number]
    columns = [c for c, amount in enumerate(own.amounts) if amount]
    best: tuple[int, tuple[int, ...]] = (0, ())
    below: tuple[int, ...] = ()
    for n in range(number + 1, len(rows)):
        beside = own.rank is not None and sums[n].rank == own.rank
        if beside or not _TRANSFERRED.search(rows[n][0].label):
            break
        below = (*below, n)
        held = sum(own.amounts[c] == sum(sums[m].amounts[c] for m in below) for c in columns)
        best = max(best, (held, below))
    return best[1] if len(best[1]) > 1 and 2 * best[0] >= len(columns) > 0 else ()


def _while_parts(rows: Sequence[Row], start: int) -> Iterator[int]:
    for number in range(start, len(rows)):
        label = rows[number][0].label
        if VEHICLES.search(label) or not VEHICLES_PART.search(label):
            return
        yield number


def _named_below(rows: Sequence[Row], number: int) -> tuple[int, ...]:
    """Where no numbering was kept: the funds right below, or the classes of expenditure up to what
    is carried over."""
    spent = rows[number][0].label.endswith("支出")
    below: list[int] = []
    for n in range(number + 1, len(rows)):
        label = rows[n][0].label
        if is_total(rows[n][0]) or CARRY_OVER.search(label) or not (spent or FUND.match(label)):
            break
        below.append(n)
    return tuple(below)


def _numbered_below(rows: Sequence[Row], sums: Sequence[SumRow], number: int) -> tuple[int, ...]:
    """The rows up to the next of this numbering; of these the ones that are numbered, if any."""
    own = sums[number].rank
    below: list[int] = []
    for n in range(number + 1, len(rows)):
        rank = sums[n].rank
        if is_total(rows[n][0]) or (rank is not None and own is not None and rank <= own):
            break
        below.append(n)
    ranks = [rank for n in below if (rank := sums[n].rank) is not None]
    if ranks and min(ranks) == INCLUDING_RANK:
        # 其中：保险费收入, 财政补贴收入: a part of it is told, and what follows that.
        return ()
    return tuple(n for n in below if not ranks or sums[n].rank == min(ranks))


# How the rows below a kind of revenue or expenditure are found.
_KINDS_BELOW = {
    "税收收入": _revenue_kinds,
    "非税收入": _revenue_kinds,
    "转移性收入": _transfers,
    "转移性支出": _transfers,
}
