"""Changes that the two numbers told beside them do not give: reads paragraphs, gives issues.

A report tells what it counted with the number of the year before, and the change in between or
behind: 接待游客260人次，比上年增长30%，上年为200人次; 投诉由上年的60件下降到45件，减少15件;
覆盖率62.8%，比上年提高0.2个百分点，上年为62.6%. The change is the difference of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.records import IssueRecord
from kg.values.numbers import last_digit, without_thousands
from kg.values.text import ITEM_END, clean

_NUMBER = r"(?<![\d.])\d+(?:\.\d+)?"
_UNIT = r"[万亿]?(?:[一-龥]{1,2}?|[%％‰])"
_LAST_YEAR = r"(?:[上去]年(?:度|末|底|同期|全年)?|[上去]年年[末底])"
# 48个、来宾90人次，比上年减少6个，上年为54个
_TOLD_BEHIND = re.compile(
    # 收入增加60万元（上年为200万元）: the number is a change itself.
    rf"(?<!增加)(?<!减少)(?<!增长)(?<!下降)(?P<now>{_NUMBER})(?P<unit>{_UNIT})(?P<between>[，,、（(][^。；;]{{3,60}}?)[，,（(]"
    rf"{_LAST_YEAR}(?:实际)?(?:为|是|有|共有?)?(?P<before>{_NUMBER})(?P=unit)(?P<behind>[^。；;]{{0,24}})"
)
# 由上年的60件下降到45件，减少15件，下降25%
_FROM_TO = re.compile(
    rf"[由从]{_LAST_YEAR}?的?(?P<before>{_NUMBER})(?P<unit>{_UNIT})"
    r"(?:上升|增加|提高|增长|提升|扩大|下降|减少|降低|压减|缩短|压缩|降|增|升)(?:到|至|为)"
    rf"(?P<now>{_NUMBER})(?P=unit)(?P<between>[，,][^。；;]{{3,40}})(?P<behind>)"
)
# 清扫620公顷，比上年的600公顷增加20公顷，增长3.33%: money is compared in the audit.
_BETWEEN = re.compile(
    rf"(?P<now>{_NUMBER})(?P<unit>[万亿]?(?!元)[一-龥]{{1,3}}?)[，,][比较与]{_LAST_YEAR}的?"
    rf"(?P<before>{_NUMBER})(?P=unit)(?P<between>(?:增加|减少|增长|下降|多|少)[^。；;]{{1,30}})(?P<behind>)"
)
# 预算52万元，与上年50万元持平
_LEVEL = re.compile(
    rf"(?P<now>{_NUMBER})(?P<unit>{_UNIT})[，,]?[与同和](?:{_LAST_YEAR}|20\d\d年度?)的?[^，,。；;：:\d]{{0,12}}"
    rf"(?P<before>{_NUMBER})(?P=unit)(?:相比)?[，,]?(?:持平|一致|相同|不变)"
)
# 预算11.80万元，比2024年的12.40万元减少0.60万元
_MONEY = re.compile(
    rf"(?P<now>{_NUMBER})(?P<unit>[万亿]?元)[，,][比较](?:{_LAST_YEAR}|20\d\d年度?)(?:年初)?(?:预算|决算)?数?的?"
    rf"(?P<before>{_NUMBER})(?P=unit)(?P<how>增加|增长|减少|下降|降低)了?(?P<change>{_NUMBER})(?P=unit)"
)
_OF_AIM = re.compile("[，,、][^，,、。；;]*(?:目标|计划|任务)[^，,、。；;]*")
_UP = "增加|增长|提高|提升|上升|增|多|升"
_DOWN = "减少|下降|降低|压减|缩短|降|减|少"
_CHANGE = (
    r"(?:^|[，,、（(]|比|较|同比|净|"
    rf"{_LAST_YEAR})(?:[^，,、。；;（(\d]{{0,4}})(?P<how>{_UP}|{_DOWN})(?:了|约)?"
    rf"(?P<change>{_NUMBER})(?P<of>[%％]|个百分点|{{unit}})"
)
# 与上年相比，资产增加46万元，上年为920万元，增长5%
_OF_CHANGE = re.compile(
    rf"(?P<how>{_UP}|{_DOWN})(?P<change>{_NUMBER})(?P<unit>{_UNIT})[，,（(]{_LAST_YEAR}(?:为|是)?"
    rf"(?P<before>{_NUMBER})(?P=unit)[，,](?P<again>增长|下降|提高|降低)(?P<rate>{_NUMBER})[%％]"
)
# 运行费比上年4.00万元减少0.50万元，下降12.5%; 较2023年预算减少…: of a sum that is told itself
# the audit speaks.
_FROM_BEFORE = re.compile(
    rf"(?:^|[，,、：:])(?:[^，,、：:；;。\d]{{2,24}})[比较](?:{_LAST_YEAR}|20\d\d年度?)(?:预算|决算)?(?:数|的)?"
    rf"(?P<before>{_NUMBER})(?P<unit>{_UNIT})(?P<how>{_UP}|{_DOWN})(?:了)?(?P<change>{_NUMBER})(?P=unit)[，,]"
    rf"(?P<again>增长|下降|提高|降低|上升)(?:了)?(?P<rate>{_NUMBER})[%％]"
)
# 预算为4.00万元，支出决算为3.50万元…。决算数较预算数减少0.50万元
_BUDGET = re.compile(rf"预算(?:数)?为(?P<number>{_NUMBER})(?P<unit>[万亿]?元)")
_SPENT = re.compile(rf"决算(?:数)?为(?P<number>{_NUMBER})(?P<unit>[万亿]?元)")
_APART = re.compile(
    rf"决算数?[比较](?:年初)?预算数?(?P<how>增加|减少|多|少)(?:支出)?(?P<number>{_NUMBER})(?P<unit>[万亿]?元)"
)
# 上年为20万人次，比上年增加1万人次: the number in front is what was before.
_OF_LAST_YEAR = re.compile(r"(?:上年|去年)[^，,。；;]{0,12}$")
_YEARS = re.compile(r"20\d\d(?=年)")
# 读者21万人次，比上年增加1万人次，增长5%: what was before is the difference; money is compared in
# the audit.
_BY = re.compile(
    rf"(?P<now>{_NUMBER})(?P<unit>(?![万亿]?元)[一-龥]{{1,4}}?)[，,]?(?:[比较与]{_LAST_YEAR}|同比)(?:相比)?[，,]?"
    rf"(?P<how>{_UP}|{_DOWN})(?:了)?(?P<change>{_NUMBER})(?P=unit)[，,](?P<again>增长|下降|提高|降低)(?P<rate>{_NUMBER})[%％]"
)
_POINTS = "个百分点"


@dataclass(frozen=True, slots=True)
class _Pair:
    """What was counted now and before, in one unit."""

    now: Decimal
    before: Decimal

    @property
    def slack(self) -> Decimal:
        """What rounding may take from the difference."""
        return (last_digit(self.now) + last_digit(self.before)) / 2

    def rate(self) -> Decimal:
        """The change in per cent of what was before."""
        return 100 * (self.now - self.before) / self.before


def blocks_to_told_changes(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such change."""
    return paragraphs_to_issues(blocks, text_to_unlike_changes, "info", "unequal_counts", context)


def text_to_unlike_changes(text: str) -> Iterator[str]:
    """What a text says of each such change, with what it is.

    >>> list(text_to_unlike_changes("接待游客260人次，比上年增长20%，上年为200人次。"))
    ['260人次，比上年增长20%，上年为200人次；变动为60人次、30.00%']
    """
    said = without_thousands(clean(text))
    yield from _unlike_budget(said)
    for item in ITEM_END.split(said):
        for pattern in (_TOLD_BEHIND, _FROM_TO, _BETWEEN):
            for match in pattern.finditer(item):
                yield from _unlike(match)
        yield from _unlike_money(item)
        yield from _unlike_rate(item)
        yield from _unlike_by(item)
        for match in _LEVEL.finditer(item):
            if Decimal(match["now"]) != Decimal(match["before"]):
                yield against(match[0], "两数不同", "which are not the same")


def _unlike_budget(text: str) -> Iterator[str]:
    """What was spent, less or more than the budget, where a paragraph tells each once."""
    found = [list(one.finditer(text)) for one in (_BUDGET, _SPENT, _APART)]
    if any(len(one) != 1 for one in found) or len({one[0]["unit"] for one in found}) > 1:
        return
    budget, spent, apart = (Decimal(one[0]["number"]) for one in found)
    signed = apart if found[2][0]["how"] in ("增加", "多") else -apart
    if abs(spent - budget - signed) > last_digit(apart):
        gap = f"{abs(spent - budget)}{found[2][0]['unit']}"
        yield against(
            found[2][0][0], f"预算 {budget}，决算 {spent}，相差 {gap}", f"they are {gap} apart"
        )


def _unlike(match: re.Match[str]) -> Iterator[str]:
    pair = _Pair(Decimal(match["now"]), Decimal(match["before"]))
    unit = match["unit"]
    between = _OF_AIM.sub("", match["between"])
    told = f"{between}{_until_other(match['behind'])}"
    changes = list(re.finditer(_CHANGE.replace("{unit}", re.escape(unit)), told))
    numbers = re.findall(rf"{_NUMBER}{re.escape(unit)}", between)
    counted = [one for one in changes if one["of"] == unit]
    # Another number in the unit would be what the change is of.
    other = unit not in "%％" and len(numbers) > sum(one[0] in between for one in counted)
    if not pair.before or not changes or other:
        return
    if any(not _holds(one, pair, unit) for one in changes):
        apart = f"{abs(pair.now - pair.before):f}"
        given = f"{apart}{_POINTS}" if unit in "%％" else f"{apart}{unit}、{abs(pair.rate()):.2f}%"
        yield against(
            match[0].rstrip("，,"), f"变动为{given}", f"the change is {given.replace('、', ', ')}"
        )


def _until_other(text: str) -> str:
    """The clauses behind that tell nothing but a change."""
    kept = ""
    for clause in re.findall("[，,][^，,]*", text):
        if not re.fullmatch(rf"[，,](?:同比)?(?:{_UP}|{_DOWN}){_NUMBER}[^\d]{{1,4}}", clause):
            break
        kept += clause
    return kept


def _holds(one: re.Match[str], pair: _Pair, unit: str) -> bool:
    change = Decimal(one["change"])
    signed = change if re.fullmatch(_UP, one["how"]) else -change
    share = unit in "%％"
    if one["of"] == _POINTS and not share:
        return True
    if one["of"] in (unit, _POINTS) and abs(signed - (pair.now - pair.before)) <= pair.slack:
        return True
    # A share that grew by so many per cent was meant so, or in points.
    return one["of"] in "%％" and _is_rate(signed, change, pair)


def _is_rate(signed: Decimal, change: Decimal, pair: _Pair) -> bool:
    slack = last_digit(change) + 100 * pair.slack / pair.before
    return abs(signed - pair.rate()) <= slack


def _unlike_money(item: str) -> Iterator[str]:
    """A sum with the one before and the change between them, where that is not their difference."""
    for match in _MONEY.finditer(item):
        pair = _Pair(Decimal(match["now"]), Decimal(match["before"]))
        change = Decimal(match["change"])
        signed = change if re.fullmatch(_UP, match["how"]) else -change
        if abs(pair.now - pair.before - signed) > pair.slack + last_digit(change) / 2:
            apart = f"{abs(pair.now - pair.before)}{match['unit']}"
            yield against(match[0], f"相差{apart}", f"they are {apart} apart")


def _unlike_rate(item: str) -> Iterator[str]:
    """A change with what was before, and the rate that the two do not give."""
    for match in (*_OF_CHANGE.finditer(item), *_FROM_BEFORE.finditer(item)):
        change, before, rate = (Decimal(match[name]) for name in ("change", "before", "rate"))
        if not before:
            continue
        given = 100 * change / before
        slack = last_digit(rate) + 100 * last_digit(change) / 2 / before
        if abs(given - rate) > slack:
            words = match[0].strip("，,、：:")
            yield against(words, f"应为 {given:.2f}%", f"it is {given:.2f} %")


def _unlike_by(item: str) -> Iterator[str]:
    """A number with its change, and the rate that the two do not give."""
    for match in _BY.finditer(item):
        front = item[: match.start()]
        years = _YEARS.findall(front)
        if _OF_LAST_YEAR.search(front) or (years and years[-1] < max(years)):
            continue
        now, change, rate = (Decimal(match[name]) for name in ("now", "change", "rate"))
        before = now - change if re.fullmatch(_UP, match["how"]) else now + change
        if before <= 0:
            continue
        given = 100 * change / before
        slack = last_digit(rate) + 100 * (last_digit(change) + last_digit(now)) / before
        if abs(given - rate) > slack:
            yield against(match[0], f"应为 {given:.2f}%", f"it is {given:.2f} %")
