"""Numbers inside of a text that do not follow each other: reads blocks, gives issues.

Duties and goals are often told in one piece, `1.…；2.…；3.…` or `一是…；二是…`. A number that
stands twice or is left out there says that an item was pasted in or struck out. A list counts where
it begins at 1 and goes on behind stops; one with more than one slip numbers something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.document import Block, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean, ordinal_to_int

_BEHIND_STOP = r"(?:(?<=[。；;！])|^)\s*"
_STYLES = (
    re.compile(rf"{_BEHIND_STOP}([0-9]{{1,2}})[.．、](?![0-9])"),
    re.compile(rf"{_BEHIND_STOP}[（(]([0-9]{{1,2}})[)）]"),
    re.compile(rf"{_BEHIND_STOP}[（(]([一二三四五六七八九十]{{1,3}})[)）]"),
    re.compile(rf"{_BEHIND_STOP}([一二三四五六七八九十]{{1,3}})是"),
    re.compile(rf"{_BEHIND_STOP}([①-⑳])"),
)
_FEWEST = 4
"""So many numbers make a list."""
_QUOTED = 24


def blocks_to_inner_slips(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each number inside of a text that is not the next one, told once."""
    found: dict[str, IssueRecord] = {}
    for text, place in _texts(blocks):
        for quote in text_to_inner_slips(text):
            found.setdefault(quote, issue(context, "info", "numbering_slip", quote, place))
    return tuple(found.values())


def _texts(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text, block.place
            continue
        for row in block.rows:
            yield from ((cell.text, cell.place) for cell in row if not cell.spanned)


def text_to_inner_slips(text: str) -> list[str]:
    """What stands behind each number that is not the next one.

    >>> text_to_inner_slips("1.编目；2.修补古籍；3.借阅；3.送书下乡；4.培训。")
    ['3.送书下乡；4.培训。']
    """
    said = clean(text)
    return [quote for style in _STYLES for quote in _slips(said, style)]


def _slips(said: str, style: re.Pattern[str]) -> list[str]:
    marks = [(ordinal_to_int(mark[1]) or 0, mark.start(1)) for mark in style.finditer(said)]
    starts = [index for index, (number, _) in enumerate(marks) if number == 1]
    found: list[str] = []
    for start, stop in pairwise([*starts, len(marks)]):
        numbers = [number for number, _ in marks[start:stop]]
        wrong = [n for n, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1]
        # Twice the same, or one left out; a number that is far off is none of the list.
        near = all(0 <= numbers[n] - numbers[n - 1] <= 2 for n in wrong)
        if len(numbers) >= _FEWEST and len(wrong) == 1 and near:
            place = marks[start + wrong[0]][1]
            found.append(said[place : place + _QUOTED])
    return found
