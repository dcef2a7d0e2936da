"""Sums that the letter of a notice works out: reads the letter, gives issues.

A letter takes off what was paid on account (应补助90万元，扣除已提前下达的60万元，本次下达30万元),
adds up what it settles and what it pays in advance (两项合计，本次下达120万元), and divides what it
counts (补助学生300人，其中小学210人、初中90人), whose parts are no more than the whole, or adds it
up (小学210人、初中90人，共300人).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, combinations, pairwise

from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.lapses.told.sums_behind import text_to_sums_behind
from kg.extraction.notices.letters import Letter
from kg.extraction.running_text.sums import Sum, clause_begin, find_single_sums
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED, is_same_measure
from kg.values.numbers import (
    decimal_places,
    text_to_decimal,
    yuan_to_text,
)
from kg.values.text import ITEM_END, clean, ordinal_to_int

_TAKEN_OFF = re.compile(r"(?:^|[，,；;])[^，,；;。\d《》]{0,6}(?:扣除|扣减|减去|抵减|抵扣|剔除)")
_LEFT = re.compile(
    r"^[^。；;《》]{0,24}(?:本次|此次|实际|清算|结算|还需|尚需|净|现)[^，,。；;《》\d]{0,10}$"
)
# 下达资金90万元，已支出60万元，本次收回结余资金30万元
_SPENT = re.compile(
    r"^[，,；;](?:截[至止][^，,。；;]{2,12})?(?:累计|实际)?已(?:经|累计|实际)?(?:支出|使用|支付)[^，,。；;\d]{0,6}$"
)
_REST = re.compile(
    r"^[，,；;][^，,。；;\d]{0,4}(?:收回|结余|剩余|尚未支出|未支出|缴回)[^，,。；;\d]{0,8}$"
)
# 省级资金90万元…。本次安排省级资金60万元，其余省级资金30万元待以后安排
_OTHERS = re.compile(r"(?:其余|剩余|余下)(?:的)?(?P<noun>[^，,。；;：:、\d《》]{2,10})$")
_IN_ALL = re.compile(
    r"(?P<count>[二两三四五])(?:项|[县市区州旗镇乡])(?:资金)?(?:合计|共计|相加)[，,]?[^，,。；;\d]{0,12}$"
)
# 应安排90万元，其中：…。扣除…: what is taken off at the head of a sentence, and from what.
_TAKEN_OFF_FIRST = re.compile(
    r"[。；;]\s*(?:扣除|扣减|减去|抵减|抵扣|剔除)[^，,；;。\d《》]{0,12}$"
)
_DUE = re.compile(
    r"(?:(?:应(?:安排|补助|下达|拨付|清算|结算|分配)|核定)[^，,。；;：:\d]{0,12}|(?:总额|总计|总量|总规模)为?)$"
)
_TITLE = re.compile(r"《[^《》]*》(?:[（(][^（()）]*[)）])?")
_NUMBER = r"\d[\d,]*(?:\.\d+)?"
_DIVIDED = re.compile(
    rf"(?<![\d.,])(?P<whole>{_NUMBER})(?P<unit>万?(?:{COUNTED}))[，,]?[（(]?其中[:：]?(?P<parts>[^。；;（(]*)"
)
# 小学生60人、初中生30人，共计90人
_JOINED = re.compile(
    rf"(?P<parts>(?:[^，,。；;、：:（()）\d]{{1,16}}\d+(?:{COUNTED})[、，,和])+)共计?(?P<whole>\d+)(?P<unit>{COUNTED})"
)
# 补助学生300人，其中小学210人，按每人90元测算；初中90人，按…
_PRICED = re.compile(
    rf"(?<![\d.])(?P<whole>\d+)(?P<unit>{COUNTED})[，,]其中[:：]?(?P<parts>[^。]*[每标][^。]*)"
)
_PRICED_PART = re.compile(
    rf"(?:^|[；;、])(?P<name>[^\d，,；;、。]{{2,16}})(?P<number>\d+)(?P<unit>{COUNTED})(?=[，,；;（(]|$)"
)
_TENTH = 10
_PART = re.compile(rf"^[^\d]{{1,16}}?(?P<number>{_NUMBER})(?P<unit>万?(?:{COUNTED}))[)）]?$")


def letter_to_unequal_sums(letter: Letter, context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each sum (`warning`) and each division of a number (`info`) that does not come
    out."""
    found = []
    for part in letter.body:
        # A title may say what another letter took off.
        text = _TITLE.sub(lambda match: "　" * len(match[0]), part.text)
        for quote in (*_deductions(text), *_deductions_behind(text), *_rests(text), *_totals(text)):
            found.append(issue(context, "warning", "unequal_parts", quote, part.place))
        plain = clean(text)
        for quote in (*_divisions(plain), *_divisions_with_prices(plain), *_joined(plain)):
            found.append(issue(context, "info", "unequal_counts", quote, part.place))
    return tuple(found)


def _deductions(text: str) -> Iterator[str]:
    """Each sum that is left when one is taken off another: the three stand side by side."""
    sums = find_single_sums(text)
    for whole, off, left in zip(sums, sums[1:], sums[2:], strict=False):
        if ITEM_END.search(text, whole.stop, left.start):
            continue
        between, behind = text[whole.stop : off.start], text[off.stop : left.start]
        taken = _TAKEN_OFF.search(between) and _LEFT.search(behind.lstrip("，,"))
        if taken or (_SPENT.search(between) and _REST.search(behind)):
            expected = whole.yuan - off.yuan
            if abs(expected - left.yuan) > _slack((whole, off, left)):
                yield _quote(text, left, expected)


def _deductions_behind(text: str) -> Iterator[str]:
    """Each sum that is left of what the sentence in front of it begins with."""
    sums = find_single_sums(text)
    for n, (off, left) in enumerate(pairwise(sums)):
        opening = _TAKEN_OFF_FIRST.search(text[: off.start])
        behind = text[off.stop : left.start].lstrip("，,")
        if not opening or ITEM_END.search(behind) or not _LEFT.search(behind):
            continue
        begin = max((m.end() for m in ITEM_END.finditer(text, 0, opening.start())), default=0)
        said = [one for one in sums[:n] if one.start >= begin]
        # What follows it there are its parts.
        if not said or not _DUE.search(text[begin : said[0].start]):
            continue
        if len(said) > 1 and "其中" not in text[said[0].stop : said[1].start]:
            continue
        expected = said[0].yuan - off.yuan
        if abs(expected - left.yuan) > _slack((said[0], off, left)):
            yield _quote(text, left, expected)


def _rests(text: str) -> Iterator[str]:
    """Each sum that is said to be the rest of what two in front of it have and spend."""
    sums = find_single_sums(text)
    for n, rest in enumerate(sums):
        said = _OTHERS.search(text[: rest.start])
        same = [x for x in sums[:n] if said and text[: x.start].endswith(said["noun"])]
        if len(same) == 2 and same[1] is sums[n - 1]:
            expected = same[0].yuan - same[1].yuan
            if expected > 0 and abs(expected - rest.yuan) > _slack((*same, rest)):
                yield _quote(text, rest, expected)


def _totals(text: str) -> Iterator[str]:
    """Each sum of so many items that no so many in front of it come to."""
    if any(text_to_sums_behind(text)):
        return
    sums = find_single_sums(text)
    for n, total in enumerate(sums):
        front = text[sums[n - 1].stop if n else 0 : total.start]
        said = _IN_ALL.search(front)
        count = ordinal_to_int(said["count"]) if said else None
        if not count or n < count:
            continue
        slack = _slack((*sums[:n], total))
        groups = combinations(sums[max(0, n - 8) : n], count)
        if all(abs(_summed(group) - total.yuan) > slack for group in groups):
            yield _quote(text, total, _summed(sums[n - count : n]))


def _divisions(text: str) -> Iterator[str]:
    """Each number whose parts, told behind 其中, are more than it."""
    for match in _DIVIDED.finditer(text):
        parts = [
            _PART.match(piece)
            for piece in re.split(r"、|[，,](?!\d{3})|(?<=[人户个名亩])和", match["parts"])
        ]
        listed = [one for one in parts if one]
        if len(listed) < len(parts) or len(listed) < 2:
            continue
        if not all(is_same_measure(one["unit"], match["unit"]) for one in listed):
            continue
        steps = list(accumulate(text_to_decimal(one["number"]) or Decimal(0) for one in listed))
        whole, summed = text_to_decimal(match["whole"]) or Decimal(0), steps[-1]
        # 治理9万亩，其中沟渠5万亩，坡面4万亩，种草2万亩: what follows the parts is another matter.
        if summed > whole and whole not in steps:
            yield against(
                match[0],
                f"各部分之和为{summed}{match['unit']}",
                f"its parts come to {summed}{match['unit']}",
            )


def _divisions_with_prices(text: str) -> Iterator[str]:
    """Each number whose parts, told with what each costs, miss it by little."""
    for match in _PRICED.finditer(text):
        parts = [
            text_to_decimal(one["number"]) or Decimal(0)
            for one in _PRICED_PART.finditer(match["parts"])
            if is_same_measure(one["unit"], match["unit"])
        ]
        whole, summed = text_to_decimal(match["whole"]) or Decimal(0), sum(parts, Decimal(0))
        if len(parts) > 1 and summed != whole and abs(summed - whole) <= whole / _TENTH:
            yield against(
                match[0][:40],
                f"各部分之和为{summed}{match['unit']}",
                f"its parts come to {summed}{match['unit']}",
            )


def _joined(text: str) -> Iterator[str]:
    """Each number of people or things that those side by side in front of it do not come to."""
    for match in _JOINED.finditer(text):
        parts = [_PART.match(piece) for piece in re.split(r"[、，,]|(?<=\d\w)和", match["parts"])]
        listed = [one for one in parts if one]
        if len(listed) < 2 or not all(is_same_measure(o["unit"], match["unit"]) for o in listed):
            continue
        summed = sum(text_to_decimal(one["number"]) or Decimal(0) for one in listed)
        if summed != text_to_decimal(match["whole"]):
            yield against(
                match[0],
                f"各部分之和为{summed}{match['unit']}",
                f"its parts come to {summed}{match['unit']}",
            )


def _summed(sums: Iterable[Sum]) -> Decimal:
    return sum((one.yuan for one in sums), Decimal(0))


def _slack(sums: Sequence[Sum]) -> Decimal:
    """A unit of the last digit of the coarsest sum, where there are decimal places at all."""
    decimals = any(decimal_places(one.amounts[0]) for one in sums)
    return max(one.digit for one in sums) if decimals else Decimal(0)


def _quote(text: str, one: Sum, expected: Decimal) -> str:
    said = clean(text[clause_begin(text, one.start) : one.stop])
    return against(
        said,
        f"按所列各项应为{yuan_to_text(expected, one.unit)}",
        f"what it lists gives {yuan_to_text(expected, one.unit)}",
    )
