"""How far an outturn is from its target, in the words of a report: gives issues.

A report says what was reached and by how much that is off (受益240人，比全年目标少60人; 合格率91%，
比目标高6个百分点; 培训95人，超出目标5人). What was reached and what it is off by give the target
that the form has for what is called so, or else one that the document states.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.lapses.rates.numbers import SCALES, Numbers, blocks_to_numbers
from kg.records import IndicatorRecord, IssueRecord
from kg.values.measure_words import is_same_measure
from kg.values.text import ITEM_END, clean

_NUMBER = r"(?<![\d.])\d+(?:\.\d+)?"
_AIM = (
    r"(?:年初|全年|年度|绩效|既定|预期|设定|原定|计划)*(?:目标|任务|计划)(?:值|数|任务)?(?:要求)?"
)
_GAP = re.compile(
    rf"(?P<what>[^，,。；;：:、\d]{{2,24}})(?P<done>{_NUMBER})(?P<scale>[万亿]?)(?P<unit>[一-龥]{{1,3}}|[%％])[，,]"
    rf"(?:[比较]{_AIM}(?P<how>多|少|高|低|超出?|增加|减少|短缺)(?:了|出)?|(?P<over>超[出过]?){_AIM})"
    rf"(?P<gap>{_NUMBER})(?P<same>(?P=scale)(?:(?P=unit))|个百分点)"
)
# 新建公厕8座，计划10座，未完成2座
_UNDONE = re.compile(
    rf"(?P<done>{_NUMBER})(?P<unit>[一-龥]{{1,3}}?)[，,]计划(?P<planned>{_NUMBER})(?P=unit)[，,]"
    rf"(?:尚|还)?(?:有)?未[^，,。；;\d]{{1,4}}(?P<left>{_NUMBER})(?P=unit)"
)
# 计划培训90人，实际培训80人，完成率88.89%，未完成10人
_LEFT = re.compile(
    rf"计划[^，,。；;\d]{{0,6}}(?P<planned>{_NUMBER})(?P<unit>[一-龥]{{1,3}}?)[，,]实际[^，,。；;\d]{{0,6}}"
    rf"(?P<done>{_NUMBER})(?P=unit)[，,](?:[^，,。；;\d]{{0,4}}完成率{_NUMBER}[%％][，,])?"
    rf"(?:尚|还)?(?:有)?未[^，,。；;\d]{{1,4}}(?P<left>{_NUMBER})(?P=unit)"
)
# 实际聘用90人，比目标95人少5人
_BESIDE = re.compile(
    rf"(?P<done>{_NUMBER})(?P<unit>[一-龥]{{1,3}}?)[，,][比较]{_AIM}(?:的|为)?(?P<planned>{_NUMBER})(?P=unit)"
    rf"(?:多|少|超出?|增加|减少|短缺)(?:了|出)?(?P<left>{_NUMBER})(?P=unit)"
)
_MORE = ("多", "高", "超", "超出", "增加")
_SHARED = 2
"""So many pairs of characters in a row make a name that of what the words call."""
_REPORTS = ("self_evaluation", "final_account")


def blocks_to_told_gaps(
    blocks: Sequence[Block],
    whole: Sequence[Block],
    indicators: Sequence[IndicatorRecord],
    context: Context,
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each gap that no target gives; `whole` is the document that its
    numbers stand in."""
    if context.kind not in _REPORTS:
        return ()
    numbers = blocks_to_numbers(whole)

    def told(text: str) -> Iterator[str]:
        return text_to_unlike_gaps(text, indicators, numbers)

    return paragraphs_to_issues(blocks, told, "info", "unequal_counts", context)


def text_to_unlike_gaps(
    text: str, indicators: Sequence[IndicatorRecord], numbers: Numbers
) -> Iterator[str]:
    """What a text says of each such gap, with the target that there is."""
    for item in ITEM_END.split(clean(text)):
        yield from _undone(item)
        for match in _GAP.finditer(item):
            done, gap = Decimal(match["done"]), Decimal(match["gap"])
            more = bool(match["over"]) or match["how"] in _MORE
            planned = done - gap if more else done + gap
            known = _targets(match, indicators)
            scale = SCALES[match["scale"]]
            if not known:
                known = {one / scale for one in _stated(match, planned * scale, numbers)}
            if known and planned not in known:
                unit = f"{match['scale']}{match['unit']}"
                said = "、".join(f"{one.normalize():f}{unit}" for one in sorted(known))
                yield against(match[0], f"目标为{said}", f"the target is {said}")


def _undone(item: str) -> Iterator[str]:
    """What was planned is what was done and what was not."""
    for match in chain.from_iterable(one.finditer(item) for one in (_UNDONE, _LEFT, _BESIDE)):
        left = abs(Decimal(match["planned"]) - Decimal(match["done"]))
        if left and left != Decimal(match["left"]):
            apart = f"{left:f}{match['unit']}"
            yield against(match[0], f"相差{apart}", f"the difference is {apart}")


def _targets(match: re.Match[str], indicators: Sequence[IndicatorRecord]) -> set[Decimal]:
    """The targets of the indicators whose names have most in common with the words in front."""
    unit = f"{match['scale']}{match['unit']}".replace("％", "%")
    shared: dict[int, set[Decimal]] = {}
    for one in indicators:
        bound = one.low if one.low is not None else one.high
        same = one.target_unit == unit or is_same_measure(one.target_unit, unit)
        count = sum(one.level3[n : n + 2] in match["what"] for n in range(len(one.level3) - 1))
        if same and bound is not None and count >= _SHARED:
            shared.setdefault(count, set()).add(bound)
    return shared[max(shared)] if shared else set()


def _stated(match: re.Match[str], planned: Decimal, numbers: Numbers) -> set[Decimal]:
    """The numbers in the unit that may be the target, near the one that the gap gives; nothing
    where that itself is stated."""
    unit = match["unit"]
    if unit in "%％":
        return set()
    done = Decimal(match["done"]) * SCALES[match["scale"]]
    if planned in numbers.counts[unit] or planned in numbers.cells:
        return set()
    near = [
        one
        for one in numbers.counts[unit]
        if one != done and (one > done) == (planned > done) and abs(one - planned) * 5 <= planned
    ]
    return {min(near, key=lambda one: abs(one - planned))} if near else set()
