"""Floor 4: which columns of a budget table tell a change, and between which amounts of their row.

Reads the budget lines of one document. Gives, for each line in a column of changes (增减额) or of
their rates (增减%), the lines of the earlier and of the later year, and for each in a column of
ratios (为上年执行数的%, 完成预算%) the line that is 100 % and the one that is held against it. Of
several columns of one year the total is meant (合计 beside 基本支出 and 项目支出), or the one that
the head of the change names (比上年执行数增减); changes that are divided like the years themselves
(合计, 基本支出, 项目支出 below each) go part by part, and so do levels of government that have the
same columns each (全市, 市级). Nothing where that leaves a choice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.mapping.sums.column_wholes import ADJUSTED_BY, SUM_COLUMN, TOLD_OF, last_head
from kg.mapping.sums.order import line_order
from kg.mapping.sums.tables_apart import row_keys, table_keys
from kg.records import BudgetLineRecord
from kg.values.dates import find_year

_FRONT = r"(?:^|[比较].{0,10}[年数额度行算成])"
_CHANGE = re.compile(
    rf"{_FRONT}(?:增、?减|变动(?!后|前|预算)|差额|增加(?=额|金额|数)|(?:本次)?(?:预算)?{ADJUSTED_BY}$)(?!.{{0,4}}[%％率比幅])"
)
_RATE = re.compile(
    rf"{_FRONT}(?:增、?减|增加|变动(?!后|前|预算)|增长|升降).{{0,4}}(?:[%％]|率|比例|幅度|百分比)|^[增升]幅|^[±+]?[%％]$"
)
_NO_AMOUNT = re.compile(rf"{TOLD_OF}|结[转余]")
_YEAR_BEFORE = re.compile(r"[上去]一?年(?!.*20[0-9]{2})")
_PHASES = ("执行", "决算", "完成", "预算")
_OUTTURN = r"执行|决算|完成|实际"
# 预算数为上年执行数的%, 执行数为预算数的%, 占年初预算%
_RATIO = re.compile(
    r"^(?P<now>[^比较增减占/]*?)(?:为|占|完成)(?P<base>[^比较增减占/]*(?:预算|执行|决算|完成)[^比较增减占/]*?)"
    r"[的之]?[(（]?[%％][)）]?$"
)
# 年初预算数, 调整数, 调整后预算数 are of one year.
_ADJUSTED_FROM = re.compile(r"年初|调整前|变动前|原(?:预算|批准)|批准预算")
_ADJUSTED_TO = re.compile(r"(?:调整|变动)(?:后|预算)")
_SPENT = re.compile(r"^(?:(?:预算)?(?:执行|完成)率[(（]?[%％]?[)）]?|完成[(（]?[%％][)）]?)$")


def column_changes(lines: Iterable[BudgetLineRecord]) -> dict[str, tuple[str, str]]:
    """The line of a column of changes or rates → the lines of the years before and after."""
    rows: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    lines = list(lines)
    row_key, level = row_keys(lines), _levels(lines)
    for line in sorted(lines, key=line_order):
        rows[row_key(line), level.get(line.line_id, "")].append(line)
    found: dict[str, tuple[str, str]] = {}
    for row in rows.values():
        changes = [line for line in row if _CHANGE.search(last_head(line))]
        rates = [line for line in row if is_rate(line)]
        years = _years(row) if changes or rates else {}
        for told in (changes, rates):
            if len(told) == 1 and (pair := _pair(told[0], years)):
                found[told[0].line_id] = pair
        for line in row:
            if pair := _ratio(line, row) or _part(line, row):
                found[line.line_id] = pair
    return found


def _levels(lines: Sequence[BudgetLineRecord]) -> dict[str, str]:
    """The outermost head of each line of a table in which all of these stand over the same columns,
    a change or a rate among them."""
    table_key = table_keys(lines)
    tables: dict[object, list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        tables[table_key(line)].append(line)
    found: dict[str, str] = {}
    for table in tables.values():
        columns: dict[str, set[str]] = defaultdict(set)
        for line in table:
            outermost, _, below = line.measure.partition("/")
            columns[outermost].add(below)
        first, *others = columns.values()
        heads = [below.rpartition("/")[2] for below in first]
        if (
            any(_tells(head) for head in heads)
            and others
            and all(below == first and "" not in below for below in others)
        ):
            found |= {line.line_id: line.measure.partition("/")[0] for line in table}
    return found


def _tells(head: str) -> bool:
    """Whether a head is that of a change, a rate or a ratio."""
    return any(one.search(head) for one in (_CHANGE, _RATE)) or bool(
        _RATIO.match(head) or _SPENT.match(head)
    )


def _part(change: BudgetLineRecord, row: Sequence[BudgetLineRecord]) -> tuple[str, str] | None:
    """The amounts of two years under the head (基本支出) that a divided change has as well."""
    if not _is_divided(change):
        return None
    alike = [one for one in row if last_head(one) == last_head(change) and not _is_divided(one)]
    before, after = alike if len(alike) == 2 else (None, None)
    if not before or not after or (before.fiscal_year or 0) + 1 != after.fiscal_year:
        return None
    return before.line_id, after.line_id


def _is_divided(line: BudgetLineRecord) -> bool:
    """Whether a column stands below the head of a change or a rate."""
    above = line.measure.rpartition("/")[0].rpartition("/")[2]
    return bool(_CHANGE.search(above) or _RATE.search(above))


def _ratio(ratio: BudgetLineRecord, row: Sequence[BudgetLineRecord]) -> tuple[str, str] | None:
    """What is 100 % in a column of ratios, and what is held against it."""
    head, _, last = ratio.measure.rpartition("/")
    said = _RATIO.match(last)
    if not said and not _SPENT.match(last):
        return None
    amounts = [one for one in row if not _NO_AMOUNT.search(last_head(one)) and not _told(one)]
    latest = _latest(row)
    if said and _YEAR_BEFORE.match(said["base"]):
        base = _named(said["base"], amounts, latest)
        now = _below(head, amounts) or _named(said["now"] or "预算", amounts, latest)
    else:
        now = _named((said and said["now"]) or "完成", amounts, latest)
        same = [one for one in amounts if now and _year(one, latest) == _year(now, latest)]
        base = _named((said and said["base"]) or "预算", same, latest)
    return (base.line_id, now.line_id) if base and now and base is not now else None


def _told(line: BudgetLineRecord) -> bool:
    return bool(_RATIO.match(last_head(line)) or _SPENT.match(last_head(line)))


def _year(line: BudgetLineRecord, latest: int) -> int:
    """The year of a column; 上年 is the one before the latest that heads of the table name."""
    return latest - 1 if _YEAR_BEFORE.match(last_head(line)) else line.fiscal_year or 0


def _latest(row: Sequence[BudgetLineRecord]) -> int:
    """The latest year that the heads of a row name, failing that the document's."""
    told = [year for line in row if (year := find_year(line.measure))]
    return max(told, default=0) or max((line.fiscal_year or 0 for line in row), default=0)


def _below(head: str, amounts: Sequence[BudgetLineRecord]) -> BudgetLineRecord | None:
    """The one amount that stands under the same head as a ratio (2025年预算数/金额)."""
    found = [one for one in amounts if head and one.measure.rpartition("/")[0] == head]
    return found[0] if len(found) == 1 else None


def row_amount(words: str, row: Sequence[BudgetLineRecord]) -> BudgetLineRecord | None:
    """The one amount of a row that words name (年初预算数, 上年决算数), else None."""
    amounts = [one for one in row if not _NO_AMOUNT.search(last_head(one)) and not _told(one)]
    # 完成预算 without a sign is no amount where its cells have no money.
    money = [one for one in amounts if one.amount_yuan is not None]
    return _named(words, money or amounts, _latest(row))


def _named(words: str, amounts: Sequence[BudgetLineRecord], latest: int) -> BudgetLineRecord | None:
    """The one amount that words name: 上年执行数, 调整预算, 2023年预算数."""
    spent = re.search(_OUTTURN, words)
    found = [one for one in amounts if bool(re.search(_OUTTURN, one.measure)) == bool(spent)]
    if _YEAR_BEFORE.match(words) or find_year(words):
        wanted = find_year(words) or latest - 1
        found = [one for one in found if _year(one, latest) == wanted]
    elif len(found) > 1:
        found = [one for one in found if not _YEAR_BEFORE.match(last_head(one))]
        found = [one for one in found if _year(one, latest) == latest] or found
    for kind in ("调整", "年初"):
        if len(found) > 1 and kind in words:
            found = [one for one in found if kind in one.measure]
    return found[0] if len(found) == 1 else None


def is_rate(line: BudgetLineRecord) -> bool:
    """Whether a column tells by how many per cent amounts changed."""
    return bool(_RATE.search(last_head(line)))


def is_percentage(line: BudgetLineRecord) -> bool:
    """Whether a column of changes tells a rate or a ratio, or stands below the head of rates."""
    heads = line.measure.split("/")
    return any(_RATE.search(head) for head in heads) or _told(line)


def _years(row: Sequence[BudgetLineRecord]) -> dict[int, list[BudgetLineRecord]]:
    """The amounts of a row by their year."""
    years: dict[int, list[BudgetLineRecord]] = defaultdict(list)
    latest = _latest(row)
    for line in row:
        told = _told(line) or _is_divided(line)
        if line.fiscal_year and not _NO_AMOUNT.search(last_head(line)) and not told:
            years[_year(line, latest)].append(line)
    return years


def _pair(
    change: BudgetLineRecord, years: dict[int, list[BudgetLineRecord]]
) -> tuple[str, str] | None:
    """The amounts of the two years of a row that a change lies between."""
    if len(years) == 1:
        return _adjusted(*years.values())
    if len(years) != 2:
        return None
    before, after = (_one(years[year], change.measure) for year in sorted(years))
    if before and not after:
        # 比上年增减 beside 年初预算数, 执行数 and 上年执行数: outturn is held against outturn.
        alike = [one for one in years[max(years)] if _phase(one.measure) == _phase(before.measure)]
        after = alike[0] if len(alike) == 1 and _phase(before.measure) else None
    return (before.line_id, after.line_id) if before and after else None


def _adjusted(amounts: Sequence[BudgetLineRecord]) -> tuple[str, str] | None:
    """The budget of a year in front of and behind its adjustment (预算调整)."""
    if any(re.search(_OUTTURN, one.measure) for one in amounts):
        return None
    before = [one for one in amounts if _ADJUSTED_FROM.search(one.measure)]
    after = [one for one in amounts if _ADJUSTED_TO.search(one.measure)]
    return (before[0].line_id, after[0].line_id) if len(before) == len(after) == 1 else None


def _one(amounts: Sequence[BudgetLineRecord], head: str) -> BudgetLineRecord | None:
    """The one amount of a year that a change is about."""
    if len(amounts) > 1:
        totals = [line for line in amounts if SUM_COLUMN.search(last_head(line))]
        named = [line for line in amounts if _phase(line.measure) in _phases_of(head, line)]
        amounts = totals or named
    return amounts[0] if len(amounts) == 1 else None


def _phase(text: str) -> str:
    return next((phase for phase in _PHASES if phase in text), "")


def _phases_of(head: str, line: BudgetLineRecord) -> list[str]:
    """What a head says of a year: 执行 of 2024 in 2025年预算数比2024年执行数."""
    parts = re.split(r"[比较与]", head)
    return [_phase(part) for part in parts if find_year(part) == line.fiscal_year and _phase(part)]
