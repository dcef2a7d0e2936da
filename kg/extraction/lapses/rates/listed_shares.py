"""Shares in a list that all others have of their sum, but one: reads paragraphs, gives issues.

A sentence divides a whole and tells the share of each part (甲40万元，占40%；乙60万元，占60%). If
the parts are all of it, each share is that of their sum; one that happens to fit another sum of the
document is wrong all the same, and nobody else sees it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.lapses.rates.numbers import Numbers, blocks_to_numbers
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import last_digit, yuan_to_text
from kg.values.text import SENTENCE_END, clean

_SHARE = re.compile(
    r"[，,、（(]?占(?:比|(?:本次|此次|全部|全[省市县]|总)[^，,。；;、\d]{0,12}的)?(?:为|约)?(?P<rate>\d+(?:\.\d+)?)[%％]"
)
_FEWEST = 2


class _Part(NamedTuple):
    money: Sum
    rate: Decimal
    words: str


def blocks_to_listed_shares(
    blocks: Sequence[Block], whole: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each such share; `whole` is the document that its sums stand in."""
    numbers = blocks_to_numbers(whole)

    def quotes(text: str) -> Iterator[str]:
        return text_to_odd_shares(text, numbers)

    return paragraphs_to_issues(blocks, quotes, "info", "unequal_counts", context)


def text_to_odd_shares(text: str, numbers: Numbers) -> Iterator[str]:
    """What a text says of each such share, with what it ought to be."""
    for sentence in SENTENCE_END.split(clean(text)):
        parts = list(_parts(sentence))
        whole = sum((one.money.yuan for one in parts), Decimal(0))
        odd = [one for one in parts if whole and not _fits(one, whole)]
        if len(parts) < _FEWEST or len(odd) != 1:
            continue
        # What no sum of the document gives is told of in the audit.
        if numbers.give(odd[0].rate, odd[0].money.yuan):
            money = yuan_to_text(whole, odd[0].money.unit)
            share = f"{100 * odd[0].money.yuan / whole:.2f}"
            yield against(
                odd[0].words,
                f"占各项之和{money}的 {share}%",
                f"it is {share} % of all items, {money}",
            )


def _parts(sentence: str) -> Iterator[_Part]:
    """The sums with a share right behind them."""
    for one in find_single_sums(sentence):
        if match := _SHARE.match(sentence, one.stop):
            yield _Part(one, Decimal(match["rate"]), sentence[one.start : match.end()])


def _fits(part: _Part, whole: Decimal) -> bool:
    return abs(100 * part.money.yuan / whole - part.rate) <= last_digit(part.rate)
