"""A sum whose parts stand in the next paragraph: reads paragraphs, gives issues.

A text may tell a sum and list in a paragraph of its own what is in it: …项目支出90万元，占20%。 and
below it 项目支出包括：渠道清淤60万元、泵站检修30万元。 The list has all of it, unless it says
otherwise (主要包括, 等); one that lacks a good deal leaves parts out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph
from kg.extraction.claims import Context
from kg.extraction.issues import against, issue
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import clean

_LIST = re.compile(
    r"(?P<name>[一-龥“”（）()]{4,20}?)(?:具体|分别)?(?:包括|包含|为|如下|有|其中)[:：](?P<parts>[^。]+)。?"
)
_BETWEEN = re.compile("[、；;，,]")
_PARTLY = re.compile("主要|重点|部分|等[、，,。；;：:]|等$")
_CHANGED = re.compile("增加|减少|增长|下降|[比较]上年|[上去]年")
_FEWEST, _ABOVE = 2, 2
_NEARLY = Decimal("0.2")
"""What lacks more than this of its sum leaves something out."""


def blocks_to_parts_below(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each list that does not come to the sum told above it."""
    paragraphs = [one for one in blocks if isinstance(one, Paragraph)]
    return tuple(
        issue(context, "warning", "unequal_parts", quote, paragraph.place)
        for n, paragraph in enumerate(paragraphs)
        if (listed := _LIST.fullmatch(clean(paragraph.text)))
        for quote in _unequal(listed, [one.text for one in paragraphs[max(0, n - _ABOVE) : n]])
    )


def _unequal(listed: re.Match[str], above: Sequence[str]) -> Iterator[str]:
    totals = {one.yuan: one for text in above for one in _told(clean(text), listed["name"])}
    parts = _parts(listed["parts"])
    if len(totals) != 1 or len(parts) < _FEWEST or _PARTLY.search(listed[0]):
        return
    (total,) = totals.values()
    summed = sum((one.yuan for one in parts), Decimal(0))
    lacks = total.yuan - summed
    if abs(lacks) > max(one.digit for one in (total, *parts)) and lacks <= _NEARLY * total.yuan:
        came, whole = yuan_to_text(summed, total.unit), yuan_to_text(total.yuan, total.unit)
        yield against(
            f"{listed['name']}{whole}，{listed[0]}",
            f"各部分之和为{came}",
            f"its parts come to {came}",
        )


def _told(text: str, name: str) -> Iterator[Sum]:
    """The sums right behind a name."""
    for one in find_single_sums(text):
        front = re.sub(r"(?:预算|合计|共计|共|为|安排)+$", "", text[: one.start])
        if front.endswith(name):
            yield one


def _parts(text: str) -> list[Sum]:
    """The sums of a list, each behind its name; nothing where a piece is anything else."""
    pieces = [piece for piece in _BETWEEN.split(text) if piece]
    parts = [find_single_sums(piece) for piece in pieces]
    whole = all(
        len(sums) == 1 and sums[0].start and sums[0].stop == len(piece)
        for piece, sums in zip(pieces, parts, strict=True)
    )
    return [sums[0] for sums in parts] if whole and not _CHANGED.search(text) else []
