"""A total that stands behind its parts in a sentence: reads paragraphs, gives issues.

涉及一般公共预算拨款60万元、政府性基金预算拨款30万元，合计90万元: what stands behind a list comes to
it, of money as of anything counted (清淤6公里、衬砌3公里，共计9公里). The list may be the last part
of a longer one. What is compared with, or holds other parts, is no list.
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
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED
from kg.values.numbers import NUMBER_IN_TEXT, last_digit, text_to_decimal
from kg.values.text import clean

_FIGURE = rf"(?P<number>{NUMBER_IN_TEXT})(?P<unit>[万亿千]?元|万?(?:{COUNTED}))"
_PART = re.compile(rf"(?P<name>(?:20\d\d年度?)?[^\d]{{2,30}}?){_FIGURE}")
_TOTAL = re.compile(
    rf"(?:(?P<count>[二两三四五六]|以上|上述)[项者类个]?[^\d]{{0,4}})?(?:合计|共计|总计)(?:为|金额|资金)?{_FIGURE}"
)
_BETWEEN = re.compile("[，,、；;]|(?<=元)和")
_NO_PART = re.compile(
    "其中|[含比较占达]|增加|减少|增长|下降|上年|去年|合计|共计|总计|平均|每|以上|以内|余|约"
)
_OPEN = re.compile("其他|其它|等[，,、；;]|等$")
_COUNTS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
_FEWEST = 2
_NEARLY = Decimal("0.2")


class _Part(NamedTuple):
    text: str
    number: Decimal
    unit: str


def blocks_to_sums_behind(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each total that its parts in front of it do not make up."""
    return paragraphs_to_issues(blocks, text_to_sums_behind, "warning", "unequal_parts", context)


def text_to_sums_behind(text: str) -> Iterator[str]:
    """What a paragraph says of each such total, with the sum of its parts.

    >>> list(text_to_sums_behind("安排清淤资金60万元、检修资金30万元，合计99万元。"))
    ['安排清淤资金60万元，检修资金30万元，合计99万元；各部分之和为90万元']
    """
    for sentence in clean(text).split("。"):
        pieces = [piece for piece in _BETWEEN.split(sentence) if piece]
        for n, piece in enumerate(pieces):
            if total := _TOTAL.fullmatch(piece):
                parts = _parts(pieces[:n], total["unit"])
                yield from _unequal(total, parts, whole_sentence=len(parts) == n)


def _parts(pieces: Sequence[str], unit: str) -> list[_Part]:
    """The parts right in front of a total, in its unit."""
    found: list[_Part] = []
    for piece in reversed(pieces):
        part = _PART.fullmatch(piece)
        number = text_to_decimal(part["number"]) if part else None
        if part is None or number is None or part["unit"] != unit or _NO_PART.search(piece):
            break
        found.insert(0, _Part(piece, number, unit))
    return found


def _unequal(
    total: re.Match[str], parts: Sequence[_Part], *, whole_sentence: bool
) -> Iterator[str]:
    whole, count = text_to_decimal(total["number"]), _COUNTS.get(total["count"] or "")
    parts = parts[-count:] if count else parts
    if not whole or len(parts) < max(_FEWEST, count or 0):
        return
    if any(_OPEN.search(part.text) for part in parts):
        return
    sums = [sum((p.number for p in parts[n:]), Decimal(0)) for n in range(len(parts) - 1)]
    slack = max(last_digit(n) for n in (whole, *(part.number for part in parts)))
    slack = slack if slack < 1 else Decimal(0)
    # Of what is not read of the sentence something may be a part, too.
    plain = whole_sentence or _is_near(sums[0], whole)
    if plain and all(abs(summed - whole) > slack for summed in sums):
        said = "，".join((*(part.text for part in parts), total[0]))
        came = f"{sums[0].normalize():f}{total['unit']}"
        yield against(said, f"各部分之和为{came}", f"its parts come to {came}")


def _is_near(summed: Decimal, whole: Decimal) -> bool:
    """Whether one slip may be all that is between two sums."""
    return abs(summed - whole) <= _NEARLY * max(summed, whole)
