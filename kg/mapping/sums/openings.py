"""Floor 4: lists of sums that open without a word of their own, or behind another list.

Reads the sums of a paragraph at their places. Gives the bracket that holds nothing but the parts of
the sum in front, and whether a sentence turns from revenue to expenditure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.mapping.sums.placed_sums import PlacedSum
from kg.values.text import bracket_depth

# 转移性收入90万元（返还性收入9万元，专项转移支付收入81万元）
_BRACKET = re.compile(r"^\s*[（(][^（()）含比较占减加去\d]*$")
_MARK = re.compile("[；;]")
# 采购预算90万元，其中…；实际采购80万元，其中…
_ACTUALLY = re.compile(r"[；;]\s*(?:全年|累计)?实际[^，,。；;：:0-9]{2,6}$")
_SIDES = re.compile(r"收入|支出")
# 动支20万元，其中用于甲8万元、乙12万元，剩余5万元
_LEFT = re.compile(r"[，,；;]\s*(?:剩余|尚余|结余|余下|其余资金)(?:资金)?$")
# （含上年结转5万元）: what a sum holds besides, and no list of it.
_HOLDS = re.compile(r"^\s*[（(][^（()）]{0,4}含[^（()）]*$")

# 中央资金90万元中，甲60万元，乙30万元；省级资金20万元中，丙15万元
_WITHIN_SUM = re.compile(r"中[，,:：]")

_BY_TAX = re.compile(r"^(?:[从分按])?(?:主要|各)?税种(?:完成情况)?来?看?[，,:：]")
_TAXES = re.compile(r"税收(?:收入)?$")
_OTHER_YEAR = re.compile("[上去]年|同比")
_FEWEST_TAXES = 3


def bracketed(text: str, whole: PlacedSum, behind: Sequence[PlacedSum]) -> re.Match[str] | None:
    """The bracket behind a sum that holds nothing but several sums and their names."""
    opening = _BRACKET.match(text[whole.stop : behind[0].start])
    within = [one for one in behind if bracket_depth(text, whole.stop, one.start) > 0]
    closed = len(within) > 1 and not bracket_depth(text, whole.stop, len(text))
    return opening if closed and within == list(behind[: len(within)]) else None


def is_left(since: str) -> bool:
    """Whether what leads to a sum says that it is left over of the whole, and none of its parts."""
    return bool(_LEFT.search(since))


def opens_alike(opening: re.Match[str], text: str, one: PlacedSum) -> bool:
    """Whether a sum opens a list of its own as the one before did, by a mere 中 behind it."""
    return opening[0].startswith("中") and bool(_WITHIN_SUM.match(text, one.stop))


def taxes_above(
    text: str, sums: Sequence[PlacedSum], before: Sequence[PlacedSum]
) -> Iterator[tuple[PlacedSum, Sequence[PlacedSum]]]:
    """The revenue from taxes that the paragraph above tells, and all taxes of one that lists them:
    分税种看：增值税5万元，契税2万元，其他各税1万元. Nothing where it names some of them alone."""
    if not _BY_TAX.match(text) or len(sums) < _FEWEST_TAXES or "其中" in text:
        return
    other_years = any(_OTHER_YEAR.search(one.front) for one in sums)
    if other_years or not sums[-1].statement.label.startswith(("其他", "其它")):
        return
    section = sums[0].statement.section
    wholes = [
        one
        for one in before
        if _TAXES.search(one.statement.label) and one.statement.section == section
    ]
    if len({one.amount for one in wholes}) == 1:
        yield wholes[0], sums


def turns(before: str, whole: PlacedSum) -> bool:
    """Whether a sentence that began with one side goes on with a sum of the other behind a mark:
    总收入90万元，其中…；总支出90万元，其中…; or from what was planned to what became of it."""
    if _ACTUALLY.search(whole.front):
        return True
    begins = set(_SIDES.findall(re.split(r"[0-9.,]+\s*[万亿]?元", before)[0]))
    own = set(_SIDES.findall(whole.statement.label))
    return bool(begins and own and not begins & own and _MARK.search(whole.front))


def without_held(text: str, whole: PlacedSum, behind: Sequence[PlacedSum]) -> Sequence[PlacedSum]:
    """The sums behind one, without the first where a bracket says that it is held in that; a sum
    in such a bracket has none behind it."""
    if _HOLDS.search(whole.front) and "其中" not in whole.front:
        return []
    held = behind and _HOLDS.search(behind[0].front) and "其中" not in behind[0].front
    closed = len(behind) > 1 and bracket_depth(text, whole.stop, behind[1].start) < 1
    return behind[1:] if held and closed else behind
