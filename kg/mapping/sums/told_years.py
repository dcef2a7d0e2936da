"""Floor 4: which years two sums of a sentence are of.

Reads sums in running text and the words in front of them. Tells the amounts that stand directly in
front of their difference (2024年8万元，2023年12万元，减少4万元) or around it (8万元，减少4万元。
上年为12万元), and whether a sum in front of a change is what that led to or what it began from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.mapping.sums.placed_sums import FALL, RISE, PlacedSum
from kg.values.text import SENTENCE_END

SPENT_IN_FRONT = re.compile(r"(?:完成|占(?=年初|调整|全年|当年)|为)[^，,。；;0-9]{0,10}预算数?$")
OF_BUDGET = re.compile(r"(?<!公共)(?<!基金)(?<!经营)预算(?:数|安排|总额)?(?:为|是|[:：])?\s*$")
EARLIER_AMOUNT = re.compile(r"(?:[比较与][^，,。；;]*|[上去]年|年初|调整|全年|执行)[^，,。；;]*$")
_EARLIER_YEAR = re.compile(
    r"(?:^|[，,；;。])\s*(?:[比较与][^，,；;。]{0,4}?)?(?:[上去]一?年|(?P<year>20[0-9]{2})年)[^，,；;。]*$"
)
_THAN_BUDGET = re.compile(r"[，,；;]\s*[比较与][^，,。；;]{0,24}预算(?:数|安排)?(?:的|为)?$")
# 与上年10万元相比，收入、支出总计各增加2万元: both are named again.
_BY = re.compile(
    rf"[，,；;]?\s*(?:[比较与][上去]一?年(?:度|同期)?)?"
    rf"(?:对比|相比|同比)?(?:(?<=相比)[，,][^，,。；;0-9]{{0,16}}?)?(?:{RISE}|{FALL})了?\s*"
)
# 预算10万元，决算8万元，与预算相比减少2万元: neither amount stands between.
_BY_THAN_BUDGET = re.compile(
    rf"[，,；;][比较与](?:年初|全年)?预算数?(?:相比)?[，,]?(?:{RISE}|{FALL})了?\s*$"
)
# 支出10万元，其中：…。与上年支出8万元对比增加2万元: a sentence of its own about the whole.
_OPENS_SENTENCE = re.compile(
    r"。\s*[与同和](?:[上去]一?年|20[0-9]{2}年)度?(?P<noun>[^，,。；;0-9]{0,16})$"
)
_YEAR = re.compile(r"20[0-9]{2}(?=年)")
_THAN_EARLIER = re.compile(r"[比较与](?:[上去]一?年|(?P<year>20[0-9]{2})年)[^，,；;。]*$")

_THIS_TIME = re.compile(r"(?:本次|此次|今年|本年度?)[^，,。；;0-9]{0,12}[比较与][上去]年")
_TOLD_YEAR = re.compile(r"20[0-9]{2}年[^，,。；;]*$")
# 培训费2万元，较上年预算1.5万元增长33%: the amount that the rate behind it counts from.
_HELD_AGAINST = re.compile(
    r"[，,]\s*[比较与](?:[上去]一?年(?:度|同期)?|20[0-9]{2}年度?)[^，,。；;：:0-9]{0,12}$"
)
# 支出8万元，较预算节约1万元；较上年9万元减少1万元
_SAVED = re.compile(r"[比较][^，,。；;]*(?:节约|节支|压减|压缩|节省)了?$")
_HELD = re.compile(
    r"[比较](?:[上去]一?年(?:度|同期)?|20[0-9]{2}年度?)(?:年初|部门|收支|预算|决算|安排|数|的|总)*$"
)
# 收入预算9万元，比上年增加1万元。上年为8万元: the year before in a sentence of its own.
_YEAR_BEHIND = re.compile(
    r"[^。；;]*[。；;，,]\s*(?:[上去]一?年|(?P<year>20[0-9]{2})年)度?(?:同期)?"
    r"(?P<noun>[^，,。；;：:0-9]{0,20}?)(?:预算|决算|执行|安排)?数?(?:为|是|[:：])?\s*$"
)
# 其中：…，…，…；: no semicolon between its items, and one behind it.
_OPENED, _CLOSED = re.compile(r"[（(][^（）()]*$"), re.compile(r"[^（）()]*[)）]")
_LEAST_ITEMS = 2
_LIST, LIST_END = re.compile(r"[，,；;]?\s*(?:其中|包括)[:：]?"), re.compile("[；;。]")

_SIDE = re.compile(r"总?(?:收入|支出)(?:总?预算)?")


def planned(one: PlacedSum) -> bool:
    """Whether a sum is told as the budget of something."""
    return bool(OF_BUDGET.search(one.front))


def is_held(one: PlacedSum) -> bool:
    """Whether a sum is told as what another is held against (较2023年预算9万元增加1万元)."""
    return bool(_HELD.search(one.front))


def opening_total(one: PlacedSum, amounts: Sequence[PlacedSum]) -> str:
    """支出预算9万元，…。支出较上年增加1万元: the total that the paragraph begins with, or ''."""
    first = amounts[-1] if amounts else None
    if not first or not first.stop or len(first.front) != first.start:
        return ""
    side = _SIDE.fullmatch(one.statement.label)
    return first.id if side and one.statement.label in first.front else ""


def amounts_of_two_years(
    text: str, one: PlacedSum, before: Sequence[PlacedSum], after: PlacedSum | None
) -> tuple[PlacedSum, PlacedSum] | None:
    """The amounts that a change led to and came from, where the text tells both beside it."""
    return _both_in_front(text, one, before) or _year_behind(text, one, before, after)


def _both_in_front(
    text: str, one: PlacedSum, before: Sequence[PlacedSum]
) -> tuple[PlacedSum, PlacedSum] | None:
    """The amounts of this year and the one before, or of the budget, told directly in front of
    their difference: 2024年8万元，2023年12万元，减少4万元, or 8万元，比上年12万元减少4万元."""
    before = [other for other in before if not SPENT_IN_FRONT.search(other.front)]
    if len(before) < 2:
        return None
    base = before[-1]
    before = [other for other in before if not _SAVED.search(other.front)]
    if len(before) < 2:
        return None
    now = _in_front_of_brackets(text, before[:-1], base)
    now = _whole_of_list(text, before[:-1], base) or _whole_of_items(text, before, one) or now
    if _BY_THAN_BUDGET.search(one.front) and planned(now) and not planned(base):
        ends = base.statement.comparison or SENTENCE_END.search(text, now.stop, one.start)
        return None if ends else (base, now)
    if not _BY.fullmatch(one.front):
        return None
    if (opens := _OPENS_SENTENCE.search(base.front)) and not base.statement.comparison:
        whole = _compared_in_new_sentence(before[:-1], base, one, opens["noun"])
        return (whole, base) if whole else None
    if not base.stop or now.statement.comparison or base.statement.comparison:
        return None
    if _THAN_BUDGET.search(base.front) and not OF_BUDGET.search(now.front):
        return None if SENTENCE_END.search(text, now.stop, one.start) else (now, base)
    told = _EARLIER_YEAR.search(base.front)
    if not told:
        return None
    years = _YEAR.findall(now.front)
    next_year = not told["year"] or not years or int(years[-1]) == int(told["year"]) + 1
    earlier_too = _EARLIER_YEAR.search(now.front) and not years
    if not now.stop or SENTENCE_END.search(text, now.stop, one.start):
        return None
    # 2023年12万元，2024年8万元，减少4万元
    if told["year"] and years and int(years[-1]) == int(told["year"]) - 1:
        return (base, now)
    return None if earlier_too or not next_year else (now, base)


def _year_behind(
    text: str, one: PlacedSum, before: Sequence[PlacedSum], after: PlacedSum | None
) -> tuple[PlacedSum, PlacedSum] | None:
    """The one amount in front of a change in its sentence, and that of the year before which is
    told right behind: 收入预算9万元，比上年增加1万元。上年为8万元."""
    told = _YEAR_BEHIND.fullmatch(after.front) if after else None
    near = [x for x in before if x.stop and not SENTENCE_END.search(text, x.stop, one.start)]
    if not told or not after or after.statement.comparison or len(near) != 1:
        return None
    now, noun = near[0], told["noun"]
    years = _YEAR.findall(now.front)
    if now.statement.comparison or (_EARLIER_YEAR.search(now.front) and not years):
        return None
    if told["year"] and (not years or int(years[-1]) != int(told["year"]) + 1):
        return None
    same = not noun or noun in now.front or now.statement.label in noun
    return (now, after) if same else None


def _compared_in_new_sentence(
    before: Sequence[PlacedSum], base: PlacedSum, change: PlacedSum, noun: str
) -> PlacedSum | None:
    """The sum in front of a sentence that holds an earlier year against it: the one that the
    change leads to, up or down, else the first that has its noun, else the first that was spent."""
    sums = [one for one in before if one.stop and not one.statement.comparison]
    sums = [one for one in sums if not _OPENS_SENTENCE.search(one.front)]
    led_to = [one for one in sums if one.amount - base.amount == change.signed]
    led_to += [one for one in sums if abs(one.amount - base.amount) == abs(change.signed)]
    named = [one for one in sums if noun and noun in one.statement.label]
    # 预算2.5万元，决算2.28万元。与2023年2.34万元相比: what was spent is held against that.
    spent = [one for one in sums[1:2] if "决算" in one.front and planned(sums[0])]
    return next(iter([*led_to, *named, *spent, *sums]), None)


def whole_of_list(
    text: str, before: Sequence[PlacedSum], last: PlacedSum, between: re.Pattern[str]
) -> PlacedSum | None:
    """The sum in front that a list (其中：…) divides whose `last` sum has nothing like `between` in
    front of it."""
    for whole in reversed(before):
        opened = _LIST.match(text, whole.stop) if whole.stop else None
        if opened:
            return None if between.search(text, opened.end(), last.start) else whole
    return None


def _whole_of_list(text: str, before: Sequence[PlacedSum], base: PlacedSum) -> PlacedSum | None:
    """The sum that a list behind it divides, where the list is over in front of another sum:
    三公经费8万元，其中：接待费2万元，用车费6万元；比上年9万元减少1万元 goes on with the 8."""
    last = before[-1]
    if not last.stop or not LIST_END.search(text, last.stop, base.start):
        return None
    return whole_of_list(text, before[:-1], last, LIST_END)


def _whole_of_items(text: str, before: Sequence[PlacedSum], change: PlacedSum) -> PlacedSum | None:
    """The sum that a list divides whose items come to it, with commas alone behind them: 用车费6万
    元，其中：油费4万元，保险2万元，比上年7万元减少1万元. Where the last item gives the change, it
    is that which changed."""
    base, last = before[-1], before[-2]
    whole = whole_of_list(text, before[:-2], last, LIST_END)
    items = [one for one in before[:-1] if whole and one.start > whole.start]
    if len(items) < _LEAST_ITEMS or whole is None or last.amount - base.amount == change.signed:
        return None
    return whole if sum(one.amount for one in items) == whole.amount else None


def _in_front_of_brackets(text: str, before: Sequence[PlacedSum], base: PlacedSum) -> PlacedSum:
    """The last sum, or the one in front of the brackets that it stands in, where these are closed
    in front of the next: 预算9万元（含结转1万元），比上年8万元增加1万元."""
    last = before[-1]
    opened = _OPENED.search(text[: last.start]) if last.stop else None
    if opened and _CLOSED.match(text[last.stop : base.start]):
        outside = [one for one in before if one.stop <= opened.start() and one.stop]
        return outside[-1] if outside else last
    return last


def amount_held_against(text: str, one: PlacedSum, before: Sequence[PlacedSum]) -> PlacedSum | None:
    """The amount in front of one of an earlier year that it is held against (2万元，较上年预算1.5万
    元), in the same sentence; None where a sum is not told as such a one. A budget between them is
    what that was spent of (2万元，完成预算2.1万元的95%，比上年1.5万元增长33%)."""
    before = [other for other in before if not SPENT_IN_FRONT.search(other.front)]
    now = before[-1] if before else None
    if now is None or not now.stop or now.statement.comparison or one.amount <= 0:
        return None
    if not _HELD_AGAINST.search(one.front) or _HELD_AGAINST.search(now.front):
        return None
    return None if SENTENCE_END.search(text, now.stop, one.start) else now


def is_of_this_year(other: PlacedSum, change: PlacedSum) -> bool:
    """Whether a sum in front is what the change led to, by the years that the two tell: 2024年预算
    8万元，比上年（比2023年预算）减少2万元."""
    than, years = _THAN_EARLIER.search(change.front), _YEAR.findall(other.front)
    if not than or not OF_BUDGET.search(other.front):
        return False
    if than["year"] and years:
        return int(years[-1]) > int(than["year"])
    return not EARLIER_AMOUNT.search(other.front)


def is_of_last_time(other: PlacedSum, change: PlacedSum) -> bool:
    """Whether a sum with a year is what this time is held against: 2023年8万元，本次比上年增加2万
    元."""
    return bool(_THIS_TIME.search(change.front) and _TOLD_YEAR.search(other.front))
