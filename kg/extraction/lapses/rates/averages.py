"""Averages that the numbers beside them do not give: reads paragraphs, gives issues.

A report tells an average behind what it is of: 14个站共补助200万元，站均14.29万元; 活动28场，参与
3.64万人次，场均1300人次; 接待165人，支出1.32万元，人均80元. Where no total and no number of the
paragraph give it, and some might, one of them is a slip.
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
from kg.extraction.lapses.rates.numbers import find_counts
from kg.extraction.running_text.sums import find_single_sums
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED
from kg.values.numbers import UNIT_IN_YUAN, last_digit
from kg.values.text import SENTENCE_END, clean

_AVERAGE = re.compile(
    rf"(?P<each>[人户场次站村个校台辆车家])均(?:补助|支出|投入|参与|受益|接待费?|奖补|费用|运行维护费|运行费|维护费)?(?:为|约|达)?"
    rf"(?P<number>\d+(?:\.\d+)?)(?P<unit>万?元|(?:{COUNTED}))(?![/／])"
)
# 抽检费用228万元，平均每批次950元
_EACH = re.compile(
    rf"平均每(?P<each>{COUNTED})(?P<of>[^，,。；;\d]{{0,6}}?)(?P<number>\d+(?:\.\d+)?)(?P<unit>万?元)(?![/／])"
)
_LONG_NAME = 3
_PLACES = "站村校家"
_SAME = {"人": "人", "户": "户", "场": "场", "次": "次", "台": "台", "辆": "辆", "车": "辆"}
_NEAR, _NEARER = Decimal("0.5"), Decimal("0.3")
_VAGUE = re.compile("标准|不超过|以内|以上|左右|[上去]年|增|提高|收入")


def blocks_to_odd_averages(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such average, in a report on what was done."""
    if context.kind not in ("self_evaluation", "final_account"):
        return ()
    return paragraphs_to_issues(blocks, text_to_odd_averages, "info", "unequal_counts", context)


def text_to_odd_averages(text: str) -> Iterator[str]:
    """What a text says of each such average, with what it ought to be.

    >>> list(text_to_odd_averages("举办培训20场，参训900人次，场均54人次。"))
    ['场均54人次；由 900 和 20 算得 45.00']
    """
    said = clean(text)
    for match in _AVERAGE.finditer(said):
        front = said[: match.start()]
        if not _VAGUE.search(re.split("[，,。；;、]", front)[-1] + match[0]):
            yield from _odd(front, match)
    for match in _EACH.finditer(said):
        front = said[: match.start()]
        if not _VAGUE.search(re.split("[，,。；;、]", front)[-1] + match[0]):
            yield from _odd_each(front, match)


def _odd_each(front: str, match: re.Match[str]) -> Iterator[str]:
    """The one sum in front of an average, in its sentence or of its name, by any number of such
    things."""
    stated, scale = Decimal(match["number"]), UNIT_IN_YUAN[match["unit"]]
    same = {one.unit for one in find_counts(f"2{match['each']}")}
    numbers = {one.value for one in find_counts(front) if one.unit in same}
    sums = {one.yuan / scale for one in find_single_sums(SENTENCE_END.split(front)[-1])}
    if not sums and len(match["of"]) >= _LONG_NAME:
        # 运行维护费3.6万元。…保有量2辆，平均每辆运行维护费1.8万元
        named = re.compile(rf"{re.escape(match['of'])}(?:支出|决算)?(?:为)?$")
        told = find_single_sums(front)
        sums = {one.yuan / scale for one in told if named.search(front[: one.start])}
    if len(sums) != 1 or not all(numbers):
        return
    (total,) = sums
    apart = {number: abs(total / number - stated) for number in numbers}
    near = [n for n, gap in apart.items() if gap <= _NEAR * max(stated, total / n)]
    if near and min(apart.values()) > last_digit(stated):
        # All of them, and not those that passed.
        yield _against(match[0], total, max(near))


def _against(said: str, total: Decimal, number: Decimal) -> str:
    whole, of, given = f"{total.normalize():f}", f"{number.normalize():f}", total / number
    return against(
        said, f"由 {whole} 和 {of} 算得 {given:.2f}", f"{whole} and {of} give {given:.2f}"
    )


def _odd(front: str, match: re.Match[str]) -> Iterator[str]:
    stated, unit = Decimal(match["number"]), match["unit"]
    counts = find_counts(front)
    each = "个" if match["each"] in _PLACES + "个" else _SAME[match["each"]]
    # What the average is of stands in its sentence, the total may be told before.
    begin = max((end.end() for end in SENTENCE_END.finditer(front)), default=0)
    numbers = [one.value for one in counts if one.unit == each and one.value > 1]
    own = [one.value for one in counts if one.unit == each and one.start >= begin]
    if unit in UNIT_IN_YUAN:
        scale = UNIT_IN_YUAN[unit]
        totals = [one.yuan / scale for one in find_single_sums(front)]
    else:
        same = "人" if unit == "人次" else unit
        totals = [one.value for one in counts if one.unit == same]
    pairs = [(total, number) for total, number in product(totals, numbers) if total != number]
    slack = last_digit(stated)
    if any(abs(total / number - stated) <= slack for total, number in pairs):
        return
    near = [
        pair
        for pair in pairs
        if pair[1] in own
        and abs(pair[0] / pair[1] - stated) <= _NEARER * max(stated, pair[0] / pair[1])
    ]
    if near:
        total, number = min(near, key=lambda pair: abs(pair[0] / pair[1] - stated))
        yield _against(match[0], total, number)
