"""Outturns that a report tells by the names of their indicators, against its forms: gives issues.

A self-evaluation sums up what its forms say one by one: 植树1200棵，培训护林员36人，满意度95%. What
stands behind the words of an indicator (三级指标) with its unit is its outturn, or what was planned
for it; what fell short is told with its plan (计划安装9台、实际安装7台，2台未到货).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.lapses.against_forms.counted_outturns import bare_name, text_to_counted
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.text import clean

Known = Mapping[str, Mapping[str, set[Decimal]]]
"""The numbers of each indicator, by its name and their unit."""

_NUMBER = r"\d+(?:\.\d+)?"
_UNIT = "[一-龥]{1,4}|[%％]"
_COUNT = re.compile(rf"[≥≤＝=>＜<]?(?P<number>{_NUMBER})(?P<unit>{_UNIT})")
_CLAUSE = re.compile("[，,：:、]")
# What 其中 divides is told in front of it.
_PART = re.compile(r"。(?!\d)|[；;]|[，,](?=其中)")
_OTHER_TIME = re.compile("[上去]年|前年|季度|半年|月底|[比较]|20\\d\\d|其中|计划|预计")
_FRONT = "(?:全年|年内|累计|共计?|实际|已)*"
_DONE = (
    "(?:完成|新建|改造|改建|扩建|建设|建成|安装|购置|采购|维修|修缮|培训|举办|开展|组织|发放|补助|资助"
    "|救助|慰问|巡查|检查|印制|编制|普查|整治|治理|惠及|新增|实现|达到)?"
)
_BEHIND = "(?:控制在|达到?|为|共计?|实际|完成|约)*"
# 培训护林员人数 is what a report calls 培训护林员36人.
_COUNTS = re.compile(
    "(?:[人户件个次场期套台批份处座栋家篇辆亩名册项组条棵株盏]次?数|数量?|面积|里程|长度|人次|[批场期班]次)$"
)
_VERB = re.compile(f"^{_DONE}")
_SAME = {"名": "人", "％": "%"}
_LEAST_NAME, _LEAST_TAIL = 4, 3
_REPORTS = ("self_evaluation", "final_account")
# 造林补助资金 is called 造林, too.
_MONEY = re.compile(
    r"(?:(?:中央|省级|市级|县级)?(?:财政)?(?:专项|补助|补贴|奖补)?(?:资金|经费))?(?:项目)?$"
)
_ANY_RATE = re.compile("(?:预算|资金|任务)?(?:执行|支出|完成|到位)率")
_TAIL = re.compile(rf"(?P<noun>[一-龥]{{3,12}}?){_BEHIND}(?P<count>{_NUMBER}(?:{_UNIT}))")
# 养护公路38公里，占目标40公里的95%
_OF_TARGET = re.compile(
    rf"(?P<what>[^，,。；;\d]{{0,20}})(?P<done>{_NUMBER})(?P<unit>[一-龥]{{1,3}})"
    rf"[，,]占(?:年初|全年|年度|计划)?(?:目标|任务)[^，,。；;\d]{{0,4}}(?P<planned>{_NUMBER})(?P=unit)的"
)
# 计划安装9台、实际安装7台，2台因停工未安装
_SHORT = re.compile(
    rf"计划[^，,、。；;\d]{{0,6}}(?P<planned>{_NUMBER})(?P<unit>[一-龥]{{1,3}})[、，,]"
    rf"(?:全年)?(?:实际|仅)[^，,、。；;\d]{{0,6}}(?P<done>{_NUMBER})(?P=unit)"
    rf"(?:[、，,](?:其中|其余|剩余|[尚还]?有|另有)?(?P<left>{_NUMBER})(?P=unit)"
    r"(?=[^，,、。；;\d]{0,12}[未没停缓因延]))?"
)


def blocks_to_told_outturns(
    blocks: Sequence[Block],
    projects: Iterable[ProjectRecord],
    indicators: Sequence[IndicatorRecord],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each outturn in the text that is not that of the form."""
    if context.kind not in _REPORTS:
        return ()
    known, year = _known(indicators), f"{context.fiscal_year}年"
    tails = _tails(known)
    called = {short for one in projects for short in (one.name, _MONEY.sub("", one.name))}
    fronts = "|".join(map(re.escape, sorted(filter(None, called), key=len, reverse=True)))
    front = re.compile(f"(?:{fronts})?(?:项目)?{_FRONT}{_DONE}")
    return tuple(
        issue(context, "info", "unequal_counts", quote, block.place)
        for block in blocks
        if known and isinstance(block, Paragraph)
        for part in _PART.split(clean(block.text).replace(year, ""))
        for quote in (
            *_unlike(part, known, front),
            *_unlike_tails(part, known, tails),
            *_short(part, indicators),
            *_of_targets(part, indicators),
        )
    )


def _known(indicators: Iterable[IndicatorRecord]) -> dict[str, dict[str, set[Decimal]]]:
    """What was planned and what came of it, of every indicator that counts something."""
    known: dict[str, dict[str, set[Decimal]]] = defaultdict(lambda: defaultdict(set))
    for one in indicators:
        reached, planned = (text_to_counted(text, one) for text in (one.outturn, one.target))
        whole = bare_name(one)
        bare = _COUNTS.sub("", whole)
        for name in {whole, bare, _VERB.sub("", bare)}:
            for counted in (reached, planned):
                if reached and counted and len(name) >= _LEAST_NAME:
                    unit = _SAME.get(counted.unit, counted.unit)
                    known[name][unit].add(counted.number)
    return known


def _unlike(part: str, known: Known, front: re.Pattern[str]) -> Iterator[str]:
    """What is told of an indicator in a clause that begins with its name, or with what was done or
    its project in front of it."""
    names = sorted((name for name in known if name in part), key=len, reverse=True)
    bare = part
    for name in names:
        bare = bare.replace(name, "　" * len(name))
    # What is compared behind a clause says nothing of it.
    for match in re.finditer("[^，,：:、]+", part):
        clause = match[0]
        if _OTHER_TIME.search(bare, 0, match.end()):
            return
        name = next((name for name in names if _is_of(clause, name, front)), "")
        behind = clause.partition(name)[2] if name else ""
        told = _COUNT.fullmatch(re.sub(f"^{_BEHIND}", "", behind))
        numbers = known[name].get(_unit(told), set()) if told else set()
        if told and numbers and Decimal(told["number"]) not in numbers:
            said = "、".join(f"{one:f}" for one in sorted(numbers))
            yield against(
                clause,
                f"自评表为 {said}{told['unit']}",
                f"the self-evaluation form has {said}{told['unit']}",
            )


def _tails(known: Known) -> dict[str, str]:
    """The ends of names by which a text may call an indicator that alone ends with them: 户均增收
    of 农户户均增收."""
    found: dict[str, set[str]] = defaultdict(set)
    names = [name for name in known if not any(name != one and name in one for one in known)]
    for name in names:
        for start in range(1, len(name) - _LEAST_TAIL + 1):
            found[name[start:]].add(name)
    return {
        tail: next(iter(of)) for tail, of in found.items() if len(of) == 1 and tail not in known
    }


def _unlike_tails(part: str, known: Known, tails: Mapping[str, str]) -> Iterator[str]:
    """What is told of an indicator by the end of its name alone."""
    if _OTHER_TIME.search(part):
        return
    for clause in _CLAUSE.split(part):
        match = _TAIL.fullmatch(clause)
        told = _COUNT.fullmatch(match["count"]) if match else None
        noun = _VERB.sub("", match["noun"]) if match else ""
        # 执行率 is that of any money, and no short name of 政府采购执行率.
        name = None if _ANY_RATE.fullmatch(noun) else tails.get(noun)
        numbers = known[name].get(_unit(told), set()) if told and name else set()
        if told and numbers and Decimal(told["number"]) not in numbers:
            said = "、".join(f"{one:f}" for one in sorted(numbers))
            yield against(
                clause,
                f"自评表为 {said}{told['unit']}",
                f"the self-evaluation form has {said}{told['unit']}",
            )


def _of_targets(part: str, indicators: Iterable[IndicatorRecord]) -> Iterator[str]:
    """What was done of a target that an indicator has, and is another number there."""
    for match in _OF_TARGET.finditer(part):
        reached = {
            Decimal(told["number"])
            for one in indicators
            if one.low == Decimal(match["planned"]) and one.target_unit == match["unit"]
            if _shares(one.level3, match["what"])
            if (told := _COUNT.fullmatch(clean(one.outturn)))
        }
        if reached and Decimal(match["done"]) not in reached:
            said = "、".join(f"{one:f}" for one in sorted(reached))
            yield against(
                match[0].rpartition("，")[0],
                f"自评表为 {said}{match['unit']}",
                f"the self-evaluation form has {said}{match['unit']}",
            )


def _is_of(clause: str, name: str, front: re.Pattern[str]) -> bool:
    before, found, _ = clause.partition(name)
    # What was done may be the first word of a name.
    return bool(found) and bool(front.fullmatch(before) or not before)


def _short(part: str, indicators: Iterable[IndicatorRecord]) -> Iterator[str]:
    """What fell short of its plan by another number than is said, or is another in its form."""
    for match in _SHORT.finditer(part):
        planned, done = Decimal(match["planned"]), Decimal(match["done"])
        if match["left"] and planned - done != Decimal(match["left"]):
            yield against(
                match[0],
                f"相差{planned - done:f}{match['unit']}",
                f"the difference is {planned - done:f}{match['unit']}",
            )
            continue
        reached = {
            Decimal(told["number"])
            for one in indicators
            if one.low == planned and one.target_unit == match["unit"] and _shares(one.level3, part)
            if (told := _COUNT.fullmatch(clean(one.outturn)))
        }
        if reached and done not in reached:
            said = "、".join(f"{one:f}" for one in sorted(reached))
            yield against(
                match[0],
                f"自评表为 {said}{match['unit']}",
                f"the self-evaluation form has {said}{match['unit']}",
            )


def _shares(name: str, part: str) -> bool:
    """Whether two characters of a name in a row stand in a text."""
    return any(name[n : n + 2] in part for n in range(len(name) - 1))


def _unit(match: re.Match[str]) -> str:
    return _SAME.get(match["unit"], match["unit"])
