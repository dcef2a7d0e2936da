"""Money that a text divides by units, against what the paragraph in front says: gives issues.

按单位划分：甲局本级90万元，乙站20万元。 stands below the sums that it divides, or behind them in
one paragraph: what the units come to is one of these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import SENTENCE_END, clean

_BY_UNIT = re.compile(
    r"^(?:[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])?[按分](?:照)?(?:所属|预算|各)?单位"
    r"(?:来?看|划分|分|构成)?[，,：:为]"
)
_LEAVES_ROOM = re.compile("其中|主要|等|比[上去]年|增加|减少|项目支出|基本支出|收入")
_FEWEST = 2
# What is told in front may be of something else.
_NEAR = Decimal("0.2")


def blocks_to_unlike_units(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`warning`) for each paragraph whose units come to no sum of the one in front."""
    for front, text, place in _divided(blocks):
        sums, told = find_single_sums(text), find_single_sums(front)
        if len(sums) < _FEWEST or not told or _LEAVES_ROOM.search(text):
            continue
        summed = sum((one.yuan for one in sums), Decimal(0))
        near = any(abs(summed - one.yuan) <= _NEAR * one.yuan for one in told)
        if near and not any(_is(summed, one, sums) for one in told):
            unit = sums[0].unit
            quote = against(
                text,
                f"各部分之和为{yuan_to_text(summed, unit)}，前文没有这个数",
                f"its parts come to {yuan_to_text(summed, unit)}, which the text in front has not",
            )
            yield issue(context, "warning", "unequal_parts", quote, place)


def _divided(blocks: Sequence[Block]) -> Iterator[tuple[str, str, Place]]:
    """Each sentence that divides by units, with what stands in front of it: in its paragraph, else
    in the paragraph before."""
    before = ""
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        front = before
        sentences = [one for one in SENTENCE_END.split(clean(block.text)) if one]
        for n, sentence in enumerate(sentences):
            if _BY_UNIT.match(sentence):
                yield front, sentence, block.place
            front = sentence if n == 0 else f"{front}。{sentence}"
        before = clean(block.text)


def _is(summed: Decimal, told: Sum, parts: Sequence[Sum]) -> bool:
    slack = sum((one.digit for one in parts), Decimal(0)) / 2 + told.digit
    return abs(summed - told.yuan) <= slack
