"""Shares in the letter of a notice that no sums give: reads the letter, gives issues.

A letter tells what part of a whole some money is (三地合计55万元，占全省的43.88%;
补助占总投资的42.7%). Where no two sums of the letter and its annexes give the share, and two of
the letter give one that differs from it by two digits that changed places, it is a slip; right
behind its part also one that differs in a digit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.lapses.rates.numbers import Numbers, blocks_to_numbers
from kg.extraction.notices.letters import Letter
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import SENTENCE_END, clean

_SHARE = re.compile(
    r"(?P<noun>[^，,。；;：:（(]{0,14})占[^，,。；;：:\d]{0,4}(?:20\d\d年)?"
    r"[^，,。；;：:\d]{0,16}?(?P<rate>\d+\.\d{1,2})[%％]"
)
_BETWEEN = re.compile(r"[，,、]?")
_PLACES = 2


def letter_to_odd_shares(
    letter: Letter, blocks: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each such share; `blocks` are all that the sums may stand in."""
    numbers = blocks_to_numbers(blocks)
    sums = [one for part in letter.body for one in find_single_sums(clean(part.text))]
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for quote in _slips(clean(part.text), sums, numbers)
    )


def _slips(text: str, sums: Sequence[Sum], numbers: Numbers) -> Iterator[str]:
    """The shares of a paragraph that no sums give but for a slip."""
    for sentence in SENTENCE_END.split(text):
        own = find_single_sums(sentence)
        for match in _SHARE.finditer(sentence):
            rate = Decimal(match["rate"])
            beside = [one for one in own if one.stop <= match.start() + len(match[0])][-1:]
            near = [one for one in beside if _BETWEEN.fullmatch(sentence[one.stop : match.start()])]
            behind = bool(near) and not match["noun"]
            parts = near if behind else sums
            if any(numbers.give(rate, part.yuan) for part in parts):
                continue
            for part, whole, share in _given(parts, sums, rate):
                if _is_slip(share, rate, one_digit=behind):
                    yield against(
                        match[0].lstrip("，,、"),
                        f"{yuan_to_text(part.yuan, part.unit)}占"
                        f"{yuan_to_text(whole.yuan, whole.unit)}的 {share}%",
                        f"{yuan_to_text(part.yuan, part.unit)} is {share} % of"
                        f" {yuan_to_text(whole.yuan, whole.unit)}",
                    )
                    break


def _given(
    parts: Sequence[Sum], sums: Sequence[Sum], rate: Decimal
) -> Iterator[tuple[Sum, Sum, Decimal]]:
    """Each part and whole with the share that they give, with as many digits as the one told."""
    for part in parts:
        for whole in sums:
            if 0 < part.yuan < whole.yuan:
                yield part, whole, (100 * part.yuan / whole.yuan).quantize(rate)


def _is_slip(share: Decimal, told: Decimal, *, one_digit: bool) -> bool:
    """Whether two numbers differ in the order of two digits, or in one."""
    own, other = str(share), str(told)
    if len(own) != len(other) or share == told:
        return False
    odd = [n for n, (a, b) in enumerate(zip(own, other, strict=True)) if a != b]
    swapped = len(odd) == _PLACES and [own[n] for n in odd] == [other[n] for n in reversed(odd)]
    return swapped or (one_digit and len(odd) == 1)
