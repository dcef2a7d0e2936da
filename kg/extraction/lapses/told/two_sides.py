"""A total of revenue and expenditure that a paragraph divides on both sides: gives issues.

财政拨款收入总计、支出总计均为90万元。其中：本年收入80万元，年初结转10万元；本年支出85万元，年末结转5万元。
Each side comes to the one total; where one of them does, the other has a slip in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.extraction.running_text.sums import Sum, find_single_sums
from kg.records import IssueRecord
from kg.values.numbers import yuan_to_text
from kg.values.text import clean

_BOTH = re.compile(
    r"(?:收入总[计额][、和与及](?:财政拨款)?支出总[计额]|收[、，]?支总[计额]|收入支出总[计额]|收支总[计额])"
    r"(?:决算数?|预算数?)?(?:均|各|都)?为?$"
)
_OPENS = re.compile("(?:其中|包括)[:：]?")
_SIDE = re.compile("[；;。]")
_CHANGED = re.compile("增加|减少|增长|下降|[比较与][上去]年|占")
_SIDES = 2


def blocks_to_unlike_sides(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each side that does not come to the total of both."""
    return paragraphs_to_issues(blocks, text_to_unlike_sides, "warning", "unequal_parts", context)


def text_to_unlike_sides(text: str) -> Iterator[str]:
    """What a paragraph says of the side that does not come to its total.

    >>> said = "收入总计、支出总计均为90万元。其中：本年收入80万元，年初结转10万元；"
    >>> list(text_to_unlike_sides(said + "本年支出85万元，年末结转8万元。"))
    ['收入总计、支出总计均为90万元，本年支出85万元，年末结转8万元；各部分之和为93万元']
    """
    said = clean(text)
    for total in find_single_sums(said):
        both = _BOTH.search(said[: total.start])
        opens = _OPENS.search(said, total.stop)
        if not both or not opens:
            continue
        sides = [side for side in _SIDE.split(said[opens.end() :])[:_SIDES] if side]
        parts = [find_single_sums(side) for side in sides]
        told = all(len(of) >= _SIDES for of in parts) and not any(map(_CHANGED.search, sides))
        fits = [_comes_to(of, total) for of in parts]
        if told and fits.count(True) == 1 == fits.count(False):
            wrong = fits.index(False)
            summed = yuan_to_text(sum((one.yuan for one in parts[wrong]), Decimal(0)), total.unit)
            whole = f"{both[0]}{said[total.start : total.stop]}"
            yield against(
                f"{whole}，{sides[wrong]}", f"各部分之和为{summed}", f"its parts come to {summed}"
            )


def _comes_to(parts: Sequence[Sum], total: Sum) -> bool:
    summed = sum((one.yuan for one in parts), Decimal(0))
    return abs(summed - total.yuan) <= max(one.digit for one in (total, *parts))
