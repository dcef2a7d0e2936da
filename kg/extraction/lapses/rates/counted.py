"""Rates of what was counted, in the sentences of a report: reads paragraphs, gives issues.

A report counts, and tells the rate behind it: 发放问卷200份，收回180份，回收率90%; 验收合格18个，
验收合格率90%; 核查20个村，占已建成40个的50%; 完成18座，完成率90%. Where no number of the document
gives the rate, and one that might stands in front of it, one of them is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import product

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.lapses.rates.numbers import (
    Count,
    Numbers,
    blocks_to_numbers,
    find_counts,
    is_rate,
)
from kg.extraction.lapses.rates.told_rates import DONE
from kg.records import IssueRecord
from kg.values.text import ITEM_END, SENTENCE_END, clean

_PERCENT = r"(?:为|是|达到?|约)*(?P<rate>\d+(?:\.\d+)?)[%％](?!以上|以内|左右)"
# 回收率90%: the verb in front of 率 tells what was counted.
_OF_VERB = re.compile(
    rf"(?P<noun>[一-龥]{{0,8}}(?P<verb>回收|合格|完工|竣工|开工|优良|达标|通过|入库|建成|覆盖|满意|出勤|上线|优良天|验收|完好|投用|结案|办结|有效|成功|化解|签约|录取|整改))(?:率|度){_PERCENT}"
)
_VERBS = {
    "回收": "收回|回收",
    "竣工": "竣工|完工",
    "办结": "办结|结案",
    "有效": "有效|收回|回收",
    "达标": "达标|合格",
}
# 满意度94%，收回有效问卷300份，其中满意282份
_SATISFIED = re.compile(
    r"(?P<said>满意[度率](?:为|是|达到?)?(?P<rate>\d+(?:\.\d+)?)[%％])(?=[^。；;]*?满意(?:的|及以上)*(?P<part>\d+)(?P<unit>[份人户]))"
)
# 占已建成40个的50%
_OF_WHOLE = re.compile(
    rf"(?:占|完成)(?P<of>[^，,。；;：:占\d%％]{{0,16}}\d+(?:\.\d+)?万?[^，,。；;：:占\d%％]{{1,6}}?)的(?:比例)?{_PERCENT}"
)
# 良1个，占10%: of all that there are.
_OF_ALL = re.compile(
    rf"(?<!\d)(?P<part>\d+个)(?:项目)?[，,]占(?:比|总数的?|项目总数的?)?{_PERCENT}"
)
# 桥梁20座，其中完好18座，占90%
_OF_WHICH = re.compile(
    rf"(?<![\d.,])(?P<whole>\d+(?:\.\d+)?)(?P<unit>[一-龥]{{1,2}}?)[，,（(]其中[:：]?[^，,。；;：:、\d]{{1,10}}"
    rf"(?P<part>\d+(?:\.\d+)?)(?P=unit)[，,]占(?:比|总数的?)?{_PERCENT}"
)
# 3个村，占全县村总数的15%
_OF_TOTAL = re.compile(
    rf"占[^，,。；;：:占\d%％]{{0,16}}(?:总数|总量|总人数|户数|人数|个数|村数|总户数)的{_PERCENT}"
)
# 完成率90%, 完成目标任务的106%
_OF_PLAN = re.compile(
    rf"(?:(?:目标|任务|计划|实际)?完成率|完成(?:了?年初|年度|全年|绩效|既定)*(?:目标|任务|计划)+(?:任务|数|值)?的"
    rf"|占(?:年初|年度|全年)?(?:目标|任务|计划)+(?:任务|数|值)?的){_PERCENT}"
)
# 编制30人，在职27人，人员控制率90%
_OF_STAFF = re.compile(rf"(?:(?:在职)?人员控制率|编制使用率|满编率){_PERCENT}")
_PERSONS = ("人", "名")
_COMPARED = re.compile(r"[上去]年|同比|提高|上升|增长|下降|降低|百分点")
_FEWEST = 2
_NEAR = 15
"""A rate that is further off is one of something else."""


def blocks_to_counted_rates(
    blocks: Sequence[Block], whole: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such rate; `whole` is the document that its numbers stand in."""
    numbers = blocks_to_numbers(whole)

    def told(text: str) -> Iterator[str]:
        return text_to_unlike_rates(text, numbers)

    return paragraphs_to_issues(blocks, told, "info", "unequal_counts", context)


def text_to_unlike_rates(text: str, numbers: Numbers) -> Iterator[str]:
    """What a text says of each such rate, with what its numbers give."""
    said = clean(text)
    for sentence in SENTENCE_END.split(said):
        yield from _of_all(sentence, numbers)
    before: list[Count] = []
    for item in ITEM_END.split(said):
        if not _COMPARED.search(item):
            yield from _of_wholes(item)
            yield from _of_which(item)
            yield from _of_totals(item, numbers)
            yield from _of_verbs(item, before, numbers)
            yield from _of_plans(item, numbers)
            yield from _of_staff(item, before, numbers)
            yield from _of_satisfied(item)
        before += find_counts(item)


def _of_wholes(sentence: str) -> Iterator[str]:
    """占40个的50%: of any number of the sentence in front of it in that unit."""
    for match in _OF_WHOLE.finditer(sentence):
        rate, wholes = Decimal(match["rate"]), find_counts(match["of"])
        front = [one for one in find_counts(sentence[: match.start()]) if wholes]
        parts = [one for one in front if one.unit == wholes[-1].unit]
        if parts and not any(is_rate(rate, one.value, wholes[-1].value) for one in parts):
            yield _quote(match[0], parts[-1], wholes[-1])


def _of_which(item: str) -> Iterator[str]:
    """20座，其中18座，占90%: of the number that is divided."""
    for match in _OF_WHICH.finditer(item):
        whole, part, rate = (Decimal(match[name]) for name in ("whole", "part", "rate"))
        if whole and not is_rate(rate, part, whole):
            unit = match["unit"]
            given = f"{100 * part / whole:.2f}"
            yield against(
                match[0],
                f"{part}{unit}占{whole}{unit}的 {given}%",
                f"{part} of {whole} are {given} %",
            )


def _of_all(sentence: str, numbers: Numbers) -> Iterator[str]:
    """优7个，占70%；良3个，占30%: where the others of a sentence are of one number of the
    document, the one that is not."""
    told = [(match, find_counts(match["part"])[0]) for match in _OF_ALL.finditer(sentence)]
    for whole in sorted(numbers.counts["个"]):
        odd = [one for one in told if not is_rate(Decimal(one[0]["rate"]), one[1].value, whole)]
        if len(odd) == 1 and len(told) > _FEWEST:
            yield _quote(odd[0][0][0], odd[0][1], Count(whole, "个", 0, 0))
            return


def _of_totals(sentence: str, numbers: Numbers) -> Iterator[str]:
    """3个村，占村总数的15%: of the last number in front of it, by any number of the document."""
    for match in _OF_TOTAL.finditer(sentence):
        rate, front = Decimal(match["rate"]), find_counts(sentence[: match.start()])
        part = front[-1] if front else None
        if part is None or numbers.give(rate, part.value, part.unit):
            continue
        wholes = [Count(one, part.unit, 0, 0) for one in numbers.counts[part.unit] if one]
        wholes = sorted(one for one in wholes if one.value > part.value)
        if wholes and _is_near(rate, part, wholes):
            yield _quote(match[0], part, _nearest(rate, part, wholes))


def _of_verbs(sentence: str, before: Sequence[Count], numbers: Numbers) -> Iterator[str]:
    """验收合格18个，验收合格率90%: of the last number whose clause has the verb."""
    found = find_counts(sentence)
    for match in _OF_VERB.finditer(sentence):
        rate, front = Decimal(match["rate"]), [one for one in found if one.stop <= match.start()]
        verb = re.compile(_VERBS.get(match["verb"], match["verb"]))
        parts = [one for one in front if verb.search(_clause(sentence, one))]
        if not parts or rate == 100 or _clause(sentence, parts[-1]).startswith(("不", "未")):
            continue
        part = parts[-1]
        wholes = [
            one
            for one in (*before, *front)
            if one.unit == part.unit and one is not part and one.value >= part.value
        ]
        if (
            wholes
            and not numbers.give(rate, part.value, part.unit)
            and _is_near(rate, part, wholes)
        ):
            yield _quote(match[0], part, _nearest(rate, part, wholes))


def _of_plans(sentence: str, numbers: Numbers) -> Iterator[str]:
    """完成18座，完成率90%: of any number in front of it, by any number of the document."""
    found = find_counts(sentence)
    begin = 0
    known = {match.start("rate") for match in DONE.finditer(sentence)}
    for match in _OF_PLAN.finditer(sentence):
        if match.start("rate") in known:
            continue
        rate = Decimal(match["rate"])
        parts = [one for one in found if begin <= one.start and one.stop <= match.start()]
        begin = match.end()
        if not parts or any(numbers.give(rate, one.value, one.unit) for one in parts):
            continue
        pairs = [
            (part, Count(one, part.unit, 0, 0))
            for part in parts
            for one in sorted(numbers.counts[part.unit])
            if one not in (0, part.value)
        ]
        part, plan = min(pairs, key=lambda pair: _off(rate, *pair), default=(parts[0], parts[0]))
        if rate != 100 and plan is not part and _off(rate, part, plan) <= _NEAR:
            yield _quote(match[0], part, plan)


def _of_staff(sentence: str, before: Sequence[Count], numbers: Numbers) -> Iterator[str]:
    """编制30人，在职27人，人员控制率90%: of any two numbers of persons or posts in front of it."""
    for match in _OF_STAFF.finditer(sentence):
        rate = Decimal(match["rate"])
        own = [one for one in find_counts(sentence[: match.start()]) if one.unit in _PERSONS]
        found = [*(one for one in before if one.unit in _PERSONS), *own]
        held = any(numbers.give(rate, one.value, one.unit) for one in own)
        pairs = [(a, b) for a, b in product(own, found) if a is not b and b.value]
        if held or not pairs or any(is_rate(rate, a.value, b.value) for a, b in pairs):
            continue
        near = [(a, b) for a, b in pairs if _off(rate, a, b) <= _NEAR]
        if near:
            # The posts of all, and all who hold one, are more than those of each kind.
            yield _quote(match[0], *max(near, key=lambda pair: (pair[1].value, pair[0].value)))


def _of_satisfied(sentence: str) -> Iterator[str]:
    """满意度94%，收回问卷300份，其中满意282份: of any number of the sentence in that unit."""
    for match in _SATISFIED.finditer(sentence):
        rate, found = Decimal(match["rate"]), find_counts(sentence[match.end() :])
        part = Count(Decimal(match["part"]), match["unit"], 0, 0)
        wholes = [one for one in found if one.unit == part.unit and one.value >= part.value]
        held = any(is_rate(rate, part.value, one.value) for one in wholes)
        more = [one for one in wholes if one.value > part.value]
        if more and not held and _is_near(rate, part, more):
            yield _quote(match["said"], part, _nearest(rate, part, more))


def _clause(sentence: str, one: Count) -> str:
    """The words around a number: since the mark in front of it, to the next one."""
    begin = max(sentence.rfind(mark, 0, one.start) for mark in "，,：:、（(") + 1
    return re.split("[，,：:、）)]", sentence[begin:])[0]


def _is_near(rate: Decimal, part: Count, wholes: Sequence[Count]) -> bool:
    return any(_off(rate, part, one) <= _NEAR for one in wholes if one.value)


def _nearest(rate: Decimal, part: Count, wholes: Sequence[Count]) -> Count:
    return min((one for one in wholes if one.value), key=lambda one: _off(rate, part, one))


def _off(rate: Decimal, part: Count, whole: Count) -> Decimal:
    """How far a part is from such a share of a whole, in points of a hundred."""
    return abs(100 * part.value / whole.value - rate)


def _quote(words: str, part: Count, whole: Count) -> str:
    given = 100 * part.value / whole.value
    return against(
        words,
        f"{_plain(part)}占{_plain(whole)}的 {given:.2f}%",
        f"{_plain(part)} are {given:.2f} % of {_plain(whole)}",
    )


def _plain(one: Count) -> str:
    return f"{one.value.normalize():f}{one.unit}"
