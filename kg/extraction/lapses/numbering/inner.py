"""Numbers inside of a text that do not follow each other: reads blocks, gives issues.

Duties and goals are often told in one piece, `1.…；2.…；3.…` or `一是…；二是…`. A number that
stands twice or is left out there says that an item was pasted in or struck out. A list counts where
it begins at 1 and goes on behind stops; one with more than one slip numbers something else. Items
with a word in front (任务1：…；任务2：…) may stand in the rows of a column as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.document import Block, Cell, Paragraph, Place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.lapses.quotes import blocks_to_texts
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
_NAMED = tuple(
    re.compile(
        rf"{_BEHIND_STOP}(?:重点|主要|工作|绩效|年度)*{word}"
        r"([0-9]{1,2}|[一二三四五六七八九十]{1,3})[:：、.．]"
    )
    for word in ("任务", "目标", "措施", "举措")
)
_FEWEST = 4
"""So many numbers make a list."""
_FEWEST_NAMED = 3
_QUOTED = 24


def blocks_to_inner_slips(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each number inside of a text that is not the next one, told once."""
    found: dict[str, IssueRecord] = {}
    for text, place in (*blocks_to_texts(blocks), *_columns(blocks)):
        for quote in text_to_inner_slips(text):
            found.setdefault(quote, issue(context, "info", "numbering_slip", quote, place))
    return tuple(found.values())


def _columns(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """The numbered items below each other in a column of a table, as one text."""
    for block in blocks:
        columns: dict[int, list[Cell]] = defaultdict(list)
        for row in () if isinstance(block, Paragraph) else block.rows:
            texts = [clean(cell.text) for cell in row]
            named = (n for n, text in enumerate(texts) if any(one.match(text) for one in _NAMED))
            first = next(named, None)
            if first is not None and not row[first].spanned:
                columns[first].append(row[first])
        for cells in columns.values():
            if len(cells) >= _FEWEST_NAMED:
                yield "；".join(cell.text for cell in cells), cells[0].place


def text_to_inner_slips(text: str) -> list[str]:
    """What stands behind each number that is not the next one.

    >>> text_to_inner_slips("1.编目；2.修补古籍；3.借阅；3.送书下乡；4.培训。")
    ['3.送书下乡；4.培训。']
    >>> text_to_inner_slips("任务1：编目；任务2：修补古籍；任务4：借阅。")
    ['任务4：借阅。']
    """
    said = clean(text)
    plain = [quote for style in _STYLES for quote in _slips(said, style, _FEWEST)]
    return plain + [quote for style in _NAMED for quote in _slips(said, style, _FEWEST_NAMED)]


def _slips(said: str, style: re.Pattern[str], fewest: int) -> list[str]:
    # A quote begins with the number, or with the word in front of it.
    group = 0 if style in _NAMED else 1
    marks = [(ordinal_to_int(mark[1]) or 0, mark.start(group)) for mark in style.finditer(said)]
    starts = [index for index, (number, _) in enumerate(marks) if number == 1]
    found: list[str] = []
    for start, stop in pairwise([*starts, len(marks)]):
        numbers = [number for number, _ in marks[start:stop]]
        wrong = [n for n, (a, b) in enumerate(pairwise(numbers), 1) if b != a + 1]
        # Twice the same, or one left out; a number that is far off is none of the list.
        near = all(0 <= numbers[n] - numbers[n - 1] <= 2 for n in wrong)
        if len(numbers) >= fewest and len(wrong) == 1 and near:
            place = marks[start + wrong[0]][1]
            found.append(said[place : place + _QUOTED])
    return found
