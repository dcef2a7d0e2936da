"""Numbers of headings, items and tables that do not follow each other: reads blocks, gives issues.

`五、` that stands twice or is left out says that a section was pasted in, renamed or dropped; the
same holds for 公开05表. Lists are told by the style of their numbers, and one begins anew at 1. A
list with more than two slips numbers something else, and nothing is said. None of them loses
anything: all are of severity `info`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.document import Block, Paragraph, Place, RangePlace
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.outline import ordinal_style
from kg.extraction.tables.captions import CONTINUED, is_caption_text, text_to_pieces
from kg.records import IssueRecord
from kg.values.text import clean, ordinal_to_int, strip_ordinal

_FEWEST = 3
"""So many items must there be to each slip."""
_MOST_SLIPS = 2
_QUOTED = 40
_FEWEST_FORMS = 3
# Ordinals inside of a paragraph: `1.宣传到位；2.培训到位。`
_INSIDE = re.compile(
    r"[（(]?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,2})(?:[)）]|[、.．](?![0-9]))|[①-⑳]"
)
# `公开05表`, `表1-2 部门支出总表`, `附表三：…`; 表六一般公共预算, 表四三公经费
_TABLE = re.compile(
    r"((?:公开|附件?|预算|决算)?表?)\s*([0-9]{1,2}"
    r"|[二三四五六七八九]?十[一二三四五六七八九]?(?!般)|[一二三四五六七八九](?!般))"
    r"(\s*[-—.]\s*[0-9]{1,2})?"
    r"\s*(表?)(?=$|[:：、.．\s]|[^0-9\-—.])[:：、.．]?\s*(.*)"
)


@dataclass(frozen=True, slots=True)
class _Item:
    """What a number stands in front of. `said` are ordinals told in front of it, outside of any
    paragraph that begins with one; `names` are what a table of that number may be called."""

    number: int
    text: str
    place: Place
    said: frozenset[tuple[str, int]] = frozenset()
    names: frozenset[str] = frozenset()


@dataclass(slots=True)
class _List:
    style: str
    items: list[_Item] = field(default_factory=list)


def blocks_to_numbering_slips(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each number in a list of headings, items or tables that is not the next one."""
    lists = [*_lists(_ordinals(blocks)), *_lists(_table_numbers(blocks))]
    return tuple(
        issue(context, "info", "numbering_slip", _quote(item), item.place)
        for one in lists
        for item in _slips(one)
    )


def _quote(item: _Item) -> str:
    text = item.text
    return text if len(text) <= _QUOTED else text[:_QUOTED]


def _ordinals(blocks: Sequence[Block]) -> Iterator[tuple[str, _Item]]:
    """(style, item) of each paragraph that begins with an ordinal."""
    said: set[tuple[str, int]] = set()
    # A sheet is called as the line at its top.
    last: tuple[int, Place] | None = None
    for block in blocks:
        if not isinstance(block, Paragraph):
            said |= {mark for row in block.rows for cell in row for mark in _inside(cell.text)}
            continue
        text = clean(block.text)
        ordinal, rest = strip_ordinal(text)
        number = ordinal_to_int(ordinal) if rest else None
        if number and (number, block.place) != last:
            last = number, block.place
            if _is_sheet_of_part(ordinal, block.place):
                said |= {(ordinal_style(ordinal), number - 1)}
            yield ordinal_style(ordinal), _Item(number, text, block.place, frozenset(said))
            said = set()
        said |= set(_inside(rest))


def _is_sheet_of_part(ordinal: str, place: Place) -> bool:
    """Whether a part of a document (第三部分) is a sheet of its own: those in front of it may be
    sheets of tables, which have names of theirs."""
    return isinstance(place, RangePlace) and place.top == 1 and ordinal.endswith("部分")


def _inside(text: str) -> Iterator[tuple[str, int]]:
    for mark in (strip_ordinal(text)[0], *_INSIDE.findall(text)):
        if number := ordinal_to_int(mark):
            yield ordinal_style(mark), number


def _table_numbers(blocks: Sequence[Block]) -> Iterator[tuple[str, _Item]]:
    """(style, item) of each number of a table; a table that goes on over a page counts once, and
    so do its parts (表1, 表1-1)."""
    lines = list(_lines(blocks))
    times = Counter(text for text, _ in lines)
    last: dict[str, _Item] = {}
    line_before = ("", 0, -1)
    for position, (text, place) in enumerate(lines):
        found = _TABLE.fullmatch(text)
        if not found or "表" not in found[1] + found[4] or len(text) > 2 * _QUOTED:
            continue
        number = ordinal_to_int(found[2])
        around = [found[5]] if found[5] else [line for line, _ in lines[max(position - 1, 0) :][:3]]
        names = frozenset(name for name in around if name != text and not is_caption_text(name))
        style = f"{found[1]}#{found[4]}"
        before = last.get(style)
        same = before is not None and before.number == number
        # Forms of one kind stand under one number, each on a page of its own.
        forms = times[text] >= _FEWEST_FORMS
        goes_on = forms or found[3] or CONTINUED.search(text)
        goes_on = goes_on or (before and _is_same(before.names, names))
        # A sheet is called as the line below says again: 表二, 表二：
        again = line_before == (style, number, position - 1)
        line_before = (style, number or 0, position)
        if not number or again or (same and goes_on):
            continue
        last[style] = _Item(number, text, place, names=names)
        yield style, last[style]


def _is_same(names: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two tables of one number are one."""
    return not names or not others or bool(names & others)


def _lines(blocks: Sequence[Block]) -> Iterator[tuple[str, Place]]:
    """The lines that may be captions: paragraphs, and rows with a single filled cell."""
    for block in blocks:
        if isinstance(block, Paragraph):
            for piece in text_to_pieces(block.text):
                yield piece, block.place
            continue
        for row in block.rows:
            filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
            if len(filled) == 1:
                yield clean(filled[0].text), filled[0].place


def _lists(items: Iterator[tuple[str, _Item]]) -> Iterator[_List]:
    """The lists that numbers make, each inside of the item in front of it."""
    stack: list[_List] = []
    for style, item in items:
        same = [n for n, one in enumerate(stack) if one.style == style]
        following = [n for n in same if stack[n].items[-1].number + 1 == item.number]
        if following or (same and item.number > 1):
            level = (following or same)[-1]
            yield from stack[level + 1 :]
            del stack[level + 1 :]
        else:
            stack.append(_List(style))
        stack[-1].items.append(item)
    yield from stack


def _slips(one: _List) -> list[_Item]:
    """The items whose number is not the next; none of a list that is no plain numbering."""
    # A heading that stands twice in the same words is told as such.
    items = [
        item
        for before, item in zip((None, *one.items), one.items, strict=False)
        if before is None or before.text != item.text or before.names != item.names
    ]
    found: list[_Item] = []
    expected = items[0].number + 1
    for position, item in enumerate(items[1:], 1):
        behind = items[position + 1].number if position + 1 < len(items) else None
        if item.number == expected:
            expected += 1
        elif behind == expected + 1:
            found.append(item)
            expected += 1
        elif item.number < expected - 1:
            return []
        else:
            missing = {(one.style, number) for number in range(expected, item.number)}
            if not missing or not missing <= item.said:
                found.append(item)
            expected = item.number + 1
    return found if len(found) <= _MOST_SLIPS and len(items) >= _FEWEST * len(found) else []
