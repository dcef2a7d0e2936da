"""Floor 4: percentages in the text of what the tables have: of a budget, and of the year before.

Reads the sums in running text of one document at their places, and its budget lines. Gives, for a
sum that a row of a table tells as what came in or was spent (一般公共预算收入完成90万元，为预算的
103%，比上年增长5%), the line of that row which the percentage counts from: the budget, or the year
before. Nothing where the text has the amount itself, the tables have no such row or more than one
such budget, or the rate is told of other money than the amount (同口径).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.mapping.sums.column_changes import is_rate, row_amount
from kg.mapping.sums.column_wholes import last_head
from kg.mapping.sums.percentages import Percentage
from kg.mapping.sums.placed_sums import FALL, RISE, Paragraph, PlacedSum
from kg.mapping.sums.tables_apart import row_keys
from kg.mapping.sums.wholes import is_total
from kg.records import BudgetLineRecord
from kg.values.numbers import UNIT_IN_YUAN, decimal_places
from kg.values.text import ITEM_END

_NUMBER = r"[0-9]+(?:\.[0-9]+)?\s*[%％]"
_SPENT = re.compile(
    rf"^[，,（(]?\s*(?P<said>(?:为|占|完成|达到?)(?P<kind>年初|调整|变动|全年|当年|)后?的?预算数?的?{_NUMBER})"
)
_GROWN = re.compile(
    rf"[，,（(]\s*(?:同比|[比较]上年(?:同期|决算数?|执行数?|完成数?)?)"
    rf"(?P<said>(?:{RISE}|{FALL})(?:了|约)?{_NUMBER})"
)
# 支出90万元，为调整预算95万元的94.7%，比上年增长3%: told of the first sum, not of the budget.
_OF_BUDGET = re.compile(r"[，,]\s*(?:为|占|完成)(?:年初|调整|变动|全年)?后?的?预算数?(?:的|为)?")
# What is planned is held against an outturn that the text names.
_PLANNED = re.compile(
    rf"^[，,（(]\s*[比较](?:上年|(?P<year>20[0-9]{{2}})年)(?:决算|执行|完成)数?(?P<said>(?:{RISE}|{FALL})(?:了|约)?{_NUMBER})"
)
_BARE_GROWTH = re.compile(rf"^[，,]\s*(?:{RISE}|{FALL})(?:了|约)?{_NUMBER}$")
_SINCE_YEAR = re.compile(r"同比|[比较]上年")
OTHER_BASIS = re.compile(r"同口径|可比|剔除|扣除")
_OUTTURN = re.compile(r"执行|决算|完成|实际")
_NO_OUTTURN = re.compile(r"[上去]年|预算|[%％]|增|减|比|率")
_BARE = re.compile(
    r"^[0-9一二三四五六七八九十]{1,2}[.．、]|^(?:全[省市县区州盟旗镇乡]|我[省市县区]|本级|[省市县区]级)?(?:地方)?|(?:完成|执行|决算)?(?:数|额)?(?:为|达)?$|(?:合|总)计$"
)
_SIDES = re.compile(r"收入|支出")
_COARSE = "亿元"

Row = Sequence[BudgetLineRecord]


def table_rates(
    paragraphs: Sequence[Paragraph], lines: Sequence[BudgetLineRecord], rated: Collection[str]
) -> list[Percentage]:
    """Each such percentage, with the line id of its base; `rated` are sums that have theirs."""
    rows: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    key = row_keys(lines)
    for line in lines:
        rows[key(line)].append(line)
    amounts: dict[Decimal, list[tuple[BudgetLineRecord, Row]]] = defaultdict(list)
    for row in rows.values():
        for line in row:
            if line.amount_yuan and _is_outturn(line):
                amounts[line.amount_yuan].append((line, row))
    planned = _planned(rows.values())
    found: list[Percentage] = []
    for text, sums in paragraphs:
        for index, one in enumerate(sums):
            if one.statement.comparison:
                continue
            if behind := _behind_budget(text, sums, index):
                found += _rates(one, behind, _near(one, amounts))
            elif one.id not in rated:
                behind = _told_behind(text, sums, index)
                found += _rates(one, behind, _near(one, amounts))
                found += _planned_rates(one, behind, _near(one, planned))
    return found


def _planned(rows: Iterable[Row]) -> Mapping[Decimal, list[tuple[BudgetLineRecord, Row]]]:
    """The budgets of the latest year of each row, with the row."""
    amounts: dict[Decimal, list[tuple[BudgetLineRecord, Row]]] = defaultdict(list)
    for row in rows:
        latest = max((line.fiscal_year or 0 for line in row), default=0)
        for line in row:
            budget = "预算" in last_head(line) and not is_rate(line)
            if line.amount_yuan and budget and line.fiscal_year == latest:
                amounts[line.amount_yuan].append((line, row))
    return amounts


def _planned_rates(
    one: PlacedSum, behind: str, found: Sequence[tuple[BudgetLineRecord, Row]]
) -> Iterator[Percentage]:
    """How much what is planned is above the outturn of the year before (比上年执行数增长3%)."""
    told = None if OTHER_BASIS.search(behind) else _PLANNED.match(behind)
    before = int(told["year"]) + 1 if told and told["year"] else 0
    found = [(line, row) for line, row in found if before in (0, line.fiscal_year)]
    rows = [row for line, row in found if is_of_row(one, line)]
    if told and (base := _base(rows, "上年执行数")):
        yield Percentage(one.id, re.sub(r"\s", "", told["said"]), base=base)


def _behind_budget(text: str, sums: Sequence[PlacedSum], index: int) -> str:
    """What is told behind the budget that stands between a sum and its growth, else ''."""
    if index + 1 == len(sums) or not _OF_BUDGET.fullmatch(sums[index + 1].front):
        return ""
    return re.sub(rf"^的?{_NUMBER}", "", words_behind(text, sums, index + 1))


def _told_behind(text: str, sums: Sequence[PlacedSum], index: int) -> str:
    """What is told behind a sum; a rise or a fall that names no other basis is one since the year
    before, which the paragraph has named: 支出90万元，比上年增长3%。其中：甲60万元，增长2%."""
    behind = words_behind(text, sums, index)
    if _BARE_GROWTH.match(behind) and _SINCE_YEAR.search(text[: sums[index].start]):
        return re.sub(r"^[，,]", "，比上年", behind)
    return behind


def _near(
    one: PlacedSum, amounts: Mapping[Decimal, list[tuple[BudgetLineRecord, Row]]]
) -> list[tuple[BudgetLineRecord, Row]]:
    """The lines of an amount, to the digits that the text states of it: 90.21亿元 of 902134万元."""
    if one.amount in amounts or one.statement.unit != _COARSE:
        return amounts.get(one.amount, [])
    half = Decimal(5).scaleb(-decimal_places(one.statement.amount) - 1) * UNIT_IN_YUAN[_COARSE]
    close = (found for yuan, found in amounts.items() if abs(yuan - one.amount) <= half)
    return [line for found in close for line in found]


def words_behind(text: str, sums: Sequence[PlacedSum], index: int) -> str:
    """What the clause tells behind a sum."""
    stop = sums[index + 1].start if index + 1 < len(sums) else len(text)
    return ITEM_END.split(text[sums[index].stop : stop])[0]


def _rates(
    one: PlacedSum, behind: str, found: Sequence[tuple[BudgetLineRecord, Row]]
) -> Iterator[Percentage]:
    """The first percentage behind a sum whose base the tables have."""
    rows = [_until(line, row) for line, row in found if is_of_row(one, line)]
    if not rows or OTHER_BASIS.search(behind):
        return
    if (spent := _SPENT.match(behind)) and (base := _base(rows, f"{spent['kind']}预算数")):
        yield Percentage(one.id, re.sub(r"\s", "", spent["said"]), base=base)
    elif not spent and (grown := _GROWN.match(behind)) and (base := _base(rows, "上年决算数")):
        yield Percentage(one.id, re.sub(r"\s", "", grown["said"]), base=base)


def _until(outturn: BudgetLineRecord, row: Row) -> Row:
    """The amounts of a row up to the year of one: the budget of the next is no base of it."""
    year = outturn.fiscal_year or 0
    return [line for line in row if (line.fiscal_year or 0) <= year and line is not outturn]


def _base(rows: Sequence[Row], words: str) -> str:
    """The line that words name, of one amount in all rows; '' where there is none."""
    bases = [base for row in rows if (base := row_amount(words, row)) and base.amount_yuan]
    adjusted = [bool(re.search("调整|变动", base.measure)) for base in bases]
    opening = [bool(re.search("年初", base.measure)) for base in bases]
    if len({base.amount_yuan for base in bases}) != 1:
        return ""
    if (any(opening) and "年初" not in words) or (any(adjusted) and "年初" in words):
        return ""
    return bases[0].line_id


def _is_outturn(line: BudgetLineRecord) -> bool:
    return bool(_OUTTURN.search(line.measure)) and not _NO_OUTTURN.search(last_head(line))


def is_of_row(one: PlacedSum, line: BudgetLineRecord) -> bool:
    """Whether a row is what a sum is of, by its name, or as the total of a side."""
    said, named = (_BARE.sub("", label) for label in (one.statement.label, line.label))
    if said == named or (line.side == "expenditure" and said.removesuffix("支出") == named):
        return True
    sides = [set(_SIDES.findall(label)) for label in (one.statement.label, line.label)]
    ends = said.endswith(("收入", "支出"))
    return is_total(line) and ends and sides[0] == sides[1]
