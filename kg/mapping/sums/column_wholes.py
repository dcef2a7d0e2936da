"""Floor 4: which budget line is a part of which other column of its row.

Reads the budget lines of one document. Gives, for each line, the line of the same row whose column
adds its own up (基本支出 and 项目支出 in 合计). A part has one such whole at most. Columns that are
only told of a whole (其中, 增减, 上年) are no parts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from decimal import Decimal

from kg.mapping.sums.tables_apart import Key, row_keys, table_keys
from kg.mapping.sums.wholes import Group, Parts, grouped
from kg.records import BudgetLineRecord

Heads = tuple[str, ...]

SUM_COLUMN = re.compile(r"(?:总|合|小|共)\s*计(?:数|额)?$")
ADJUSTED_BY = r"调整(?:数|额|金额)"
_CHANGED = r"增、?减|增加|减少|增长|变动(?!后|前|预算)|比[上去]年|差额"
TOLD_OF = rf"其中|{_CHANGED}|[%％]|占比|比例|比重|备注|采购|{ADJUSTED_BY}$"
"""Columns that tell something of an amount beside them."""
_NO_PART_COLUMN = re.compile(rf"{TOLD_OF}|[上去]年(?!.{{0,4}}结[转余])")
# 预算总额 | 财政资金 | 其他资金: of two such columns nothing is left out.
_ALL_MONEY = re.compile(r"(?:总额|总金额)$")
_FISCAL = re.compile(r"财政(?:性)?(?:拨款)?(?:资金)?|财政拨款")
_MONEY = re.compile(rf"{_FISCAL.pattern}|(?:其[他它]|自筹|自有|单位自?[筹有]?|非财政(?:拨款)?)资金")
_OF_WHICH = re.compile(r"^其中[:：]?(?=.)")
# One 其中 over several columns, the rest among them, divides the whole amount beside it.
_DIVIDED = re.compile(r"其中[:：]?")
_REST = re.compile(r"(?:其[他它]|自筹|自有|单位自?[筹有]?)(?:资金|来源|收入)?")
# 本年收入 | 本年支出小计 | 基本支出 | 项目支出 | 年末结转: what was spent is between the others.
_SPENT_COLUMN = re.compile(r"支出(?:合|小)\s*计$")
_BESIDE_SPENT = re.compile("收入|结转|结余")
# 会议费 and 培训费 often stand beside “三公”经费合计, which does not count them.
_BESIDE_THREE_PUBLIC = re.compile(r"会议|培训")


# 用车费小计: the sum of columns that begin with the same word.
_SUBTOTAL = re.compile(r"(.{4,})小\s*计$")
_STEM = 4
# 总计 | 基本支出 | 人员经费 | 公用经费 | 项目支出: two of them are what the basic expenditure is.
_BASIC = re.compile(r"基本支出(?:小\s*计)?")
_OF_BASIC = re.compile(
    r"人员(?:经费|支出)|(?:日常)?公用(?:经费|支出)"
    r"|工资福利支出|商品和服务支出|对个人和家庭的?补助(?:支出)?"
)
# 合计 | 基本支出 | 项目支出 | 财政拨款 | 单位资金: what it is spent on, and then what it is from.
# Without fiscal money of its own, money of the unit is what the first two leave.
_SPENT_ON = re.compile(r"基本支出|项目支出")
_FISCAL_MONEY = "财政拨款"
_DIVIDED_TWICE = ("基本支出", "项目支出", _FISCAL_MONEY)
_FROM_BUDGET = re.compile(
    r"(?:本级|本年)?财政拨款(?:收入|支出)?|财政性?资金"
    r"|一般公共预算(?:财政)?(?:拨款|资金)?(?:收入)?"
)
_PAID_FROM = re.compile(
    rf"{_FROM_BUDGET.pattern}|单位(?:自有)?资金|非财政拨款(?:资金)?"
    r"|(?:政府性基金(?:预算)?|国有资本经营(?:预算)?)(?:财政)?(?:拨款|资金)?(?:收入)?"
    r"|(?:纳入)?财政专户(?:管理)?(?:的)?(?:资金|收入)?|(?:事业|经营|其[他它])(?:收入|资金)|自[筹有]资金"
)


def column_wholes(lines: Iterable[BudgetLineRecord]) -> Parts:
    """Each line → the line of the same row whose column is the sum of its own and others."""
    parts: Parts = {}
    lines = list(lines)
    table_key = table_keys(lines)
    # Most rows leave the rest blank: it is the table that has a column of it.
    divided = {
        (table_key(line), line.measure.rpartition("/")[0])
        for line in lines
        if _REST.fullmatch(last_head(line))
    }
    # A row without projects leaves that column blank as well.
    spending = _heads_of_spending(lines, table_key)
    for group in grouped(lines, row_keys(lines)).values():
        if len({line.measure for line in group}) == len(group) > 1:
            spent = {heads for table, heads in spending if table == table_key(group[0])}
            parts.update(_column_parts(group, spent))
            heads = {above for table, above in divided if table == table_key(group[0])}
            parts.update(_divided_parts(group, heads))
    return parts


def may_be_part(line: BudgetLineRecord) -> bool:
    """Whether a column is an amount of its own, and no change, rate or 其中; below 增减变化情况
    all columns are changes."""
    above = line.measure.rpartition("/")[0]
    return not (_NO_PART_COLUMN.search(last_head(line)) or re.search(_CHANGED, above))


def last_head(line: BudgetLineRecord) -> str:
    """The head next to a column, below those of its groups."""
    return line.measure.rpartition("/")[2]


def _column_parts(group: Group, spent: Collection[Heads]) -> Parts:
    """Within each head, the columns beside 合计 or 小计; a head with its own sum counts as that.

    Below a head of what is `spent`, the columns of what it is from are no parts."""
    heads: dict[Heads, list[tuple[str, BudgetLineRecord]]] = defaultdict(list)
    for line in group:
        *above, last = line.measure.split("/")
        heads[tuple(above)].append((last, line))
    parts: Parts = {}
    for head, columns in heads.items():
        heads[head] = _without_subtotals(columns, parts)
    sums = {head: found for head, columns in heads.items() if (found := _sum_of(columns))}
    for head, whole in sums.items():
        beside = [
            line
            for last, line in heads[head]
            if line is not whole
            and (not _NO_PART_COLUMN.search(last) or _divides_all_money(whole, last))
            and not (_is_three_public(whole) and _BESIDE_THREE_PUBLIC.search(last))
            and not (_SPENT_COLUMN.search(whole.measure) and _BESIDE_SPENT.search(last))
        ]
        basic = next((line for line in beside if _BASIC.fullmatch(last_head(line))), None)
        if basic is not None:
            own = [line for line in beside if _OF_BASIC.fullmatch(last_head(line))]
            parts.update((line.line_id, basic.line_id) for line in own)
            beside = [line for line in beside if line not in own]
        inner: list[BudgetLineRecord] = []
        for below, columns in heads.items():
            if below[:-1] == head and below and not _NO_PART_COLUMN.search(below[-1]):
                inner += [sums[below]] if below in sums else [line for _, line in columns]
        once = [*beside, *inner]
        if head in spent:
            once = [line for line in once if not _PAID_FROM.fullmatch(_head_below(line, head))]
        single = _without_second_table(whole, once)
        parts.update((line.line_id, whole.line_id) for line in single)
    return parts


def _without_subtotals(
    columns: list[tuple[str, BudgetLineRecord]], parts: Parts
) -> list[tuple[str, BudgetLineRecord]]:
    """The columns without those of a named subtotal beside the one sum, which become parts of it
    (合计 | 用车费小计 | 用车购置 | 用车运行); the subtotal counts as an amount of its own."""
    named = {
        line.line_id: found[1]
        for last, line in columns
        # “三公”经费小计 is the one sum where no 合计 stands beside it.
        if (found := _SUBTOTAL.match(last)) and not _is_three_public(line)
    }
    if not named or sum(bool(SUM_COLUMN.search(last)) for last, _ in columns) != len(named) + 1:
        return columns
    own: Parts = {}
    for _, whole in columns:
        stem = named.get(whole.line_id, "")
        below = [
            line.line_id
            for last, line in columns
            if (_BASIC.fullmatch(stem) and _OF_BASIC.fullmatch(last))
            or (_bare(last)[:_STEM] == stem[:_STEM] and line.line_id not in named)
        ]
        if stem and not below:
            # Which columns it adds up is not told: 本年收入小计 | 财政拨款 | 事业收入.
            return columns
        own |= dict.fromkeys(below if stem else (), whole.line_id)
    parts.update(own)
    return [
        (named.get(line.line_id, last), line) for last, line in columns if line.line_id not in own
    ]


def _heads_of_spending(
    lines: Iterable[BudgetLineRecord], table_key: Key
) -> set[tuple[object, Heads]]:
    """The heads, by table, below which money is divided into basic and project expenditure, and
    fiscal money stands beside them."""
    found: dict[tuple[object, Heads], set[str]] = defaultdict(set)
    for line in lines:
        heads = line.measure.split("/")
        for depth, name in enumerate(heads):
            if _SPENT_ON.fullmatch(name) or _FROM_BUDGET.fullmatch(name):
                kind = name if _SPENT_ON.fullmatch(name) else _FISCAL_MONEY
                found[(table_key(line), tuple(heads[:depth]))].add(kind)
    return {key for key, kinds in found.items() if len(kinds) == len(_DIVIDED_TWICE)}


def _head_below(line: BudgetLineRecord, head: Heads) -> str:
    """The head of a column next below another."""
    return line.measure.split("/")[len(head)]


def _divided_parts(group: Group, divided: Collection[str]) -> Parts:
    """The columns below a 其中 that divides (`divided`), parts of the one 资金总额 or 合计 beside
    it."""
    parts: Parts = {}
    for head in divided:
        above, _, last = head.rpartition("/")
        wholes = [
            line
            for line in group
            if line.measure.rpartition("/")[0] == above
            and (_ALL_MONEY.search(last_head(line)) or SUM_COLUMN.search(last_head(line)))
        ]
        below = [line for line in group if line.measure.rpartition("/")[0] == head]
        names = list(map(last_head, below))
        apart = any(_NO_PART_COLUMN.search(name) or SUM_COLUMN.search(name) for name in names)
        if _DIVIDED.fullmatch(last) and len(wholes) == 1 and not apart:
            parts.update((line.line_id, wholes[0].line_id) for line in below)
    return parts


def _divides_all_money(whole: BudgetLineRecord, last: str) -> bool:
    """资金总额 | 其中：财政拨款 | 其他资金: the 其中 is one of two that leave nothing out."""
    return bool(_ALL_MONEY.search(last_head(whole)) and _FISCAL.fullmatch(_bare(last)))


def _bare(head: str) -> str:
    """A head without the 其中 in front of it."""
    return _OF_WHICH.sub("", head)


def _is_three_public(whole: BudgetLineRecord) -> bool:
    return "三公" in whole.measure and not _BESIDE_THREE_PUBLIC.search(whole.measure)


def _without_second_table(whole: BudgetLineRecord, parts: Group) -> Group:
    """Leaves out a part that is the whole once more, from such a row of another table of a kind."""
    total = sum((part.amount for part in parts), Decimal(0))
    if len(parts) > 2 and total == 2 * whole.amount != 0:
        again = [part for part in parts if part.amount == whole.amount]
        return [part for part in parts if part is not again[0]] if again else parts
    return parts


def _sum_of(columns: Sequence[tuple[str, BudgetLineRecord]]) -> BudgetLineRecord | None:
    """The one column that adds the others up; None where there is none, or more than one."""
    found = [line for last, line in columns if SUM_COLUMN.search(last)]
    amounts = [line for last, line in columns if _ALL_MONEY.search(last)]
    others = [_bare(last) for last, _ in columns if not _ALL_MONEY.search(last)]
    if not found and {bool(_FISCAL.fullmatch(last)) for last in others} == {True, False}:
        found = amounts if all(map(_MONEY.fullmatch, others)) else []
    return found[0] if len(found) == 1 else None
