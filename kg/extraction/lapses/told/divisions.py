"""A total that a text divides in several ways: reads paragraphs, gives issues.

支出预算总额90万元。按支出项目类别划分：基本支出60万元；项目支出30万元。按支出经济分类划分：
工资福利支出50万元；…。 Each division has all of the total. Where one of them comes to it, another
that does not, but nearly, has a slip in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import clean

_DIVIDED = re.compile(
    r"^按照?[^，,：:；;。]{2,14}(?:划分|分类|分列|区分|分)(?:的?情况)?(?:看|为)?[，,：:]"
)
_ITEM = re.compile("[；;]")
_SENTENCE = re.compile("。")
_PARTLY = re.compile("主要|等[^级于额]|其余")
_FEWEST = 2
_NEARLY = Decimal("0.2")


class _Division(NamedTuple):
    """What a sentence divides, with what its parts come to."""

    sentence: str
    summed: Decimal
    digit: Decimal
    place: Place


def blocks_to_unlike_divisions(
    blocks: Sequence[Block], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each division that does not come to its total."""
    return tuple(
        issue(context, "warning", "unequal_parts", quote, one.place)
        for total, divisions in _totals(blocks)
        for one, quote in (*_unlike(total, divisions), *_inside(divisions))
    )


def _totals(blocks: Sequence[Block]) -> Iterator[tuple[Sum, list[_Division]]]:
    """Each total with the sentences right behind it that divide it."""
    total: Sum | None = None
    divisions: list[_Division] = []
    for block in blocks:
        for sentence in _SENTENCE.split(clean(block.text)) if isinstance(block, Paragraph) else ():
            if _DIVIDED.match(sentence):
                divisions += _division(sentence, block.place)
            elif sentence:
                if total is not None and divisions:
                    yield total, divisions
                total, divisions = next(iter(find_single_sums(sentence)), None), []
    if total is not None and divisions:
        yield total, divisions


def _division(sentence: str, place: Place) -> Iterator[_Division]:
    """The first sum of each item of a sentence together; nothing where an item has none."""
    items = [find_single_sums(item) for item in _ITEM.split(sentence) if item]
    if len(items) >= _FEWEST and all(items) and not _PARTLY.search(sentence):
        firsts = [sums[0] for sums in items]
        summed = sum((one.yuan for one in firsts), Decimal(0))
        yield _Division(sentence, summed, max(one.digit for one in firsts), place)


def _inside(divisions: Sequence[_Division]) -> Iterator[tuple[_Division, str]]:
    """The items of a division whose own parts, behind 其中, do not come to them, but nearly."""
    for one in divisions:
        for item in _ITEM.split(one.sentence):
            front, opens, behind = item.partition("其中")
            sums, parts = find_single_sums(front), find_single_sums(behind)
            if not opens or not sums or len(parts) < _FEWEST:
                continue
            summed, digit = sum((part.yuan for part in parts), Decimal(0)), parts[0].digit
            apart = abs(summed - sums[0].yuan)
            if digit < apart <= _NEARLY * sums[0].yuan:
                came = yuan_to_text(summed, sums[0].unit)
                yield one, against(item, f"各部分之和为{came}", f"its parts come to {came}")


def _unlike(total: Sum, divisions: Sequence[_Division]) -> Iterator[tuple[_Division, str]]:
    fits = [abs(one.summed - total.yuan) <= max(one.digit, total.digit) for one in divisions]
    for one, right in zip(divisions, fits, strict=True):
        if not right and any(fits) and abs(one.summed - total.yuan) <= _NEARLY * total.yuan:
            summed = yuan_to_text(one.summed, total.unit)
            whole = yuan_to_text(total.yuan, total.unit)
            yield (
                one,
                against(
                    f"{whole}，{one.sentence}",
                    f"各部分之和为{summed}",
                    f"its parts come to {summed}",
                ),
            )
