"""Titles, rows and columns that are numbered one after another: reads blocks, gives issues.

表12-1, 表12-2, 表12-3 stand above the forms of projects, 公开表1, 公开表2 above tables, (1), (2)
behind the title of each form; and the list of contents has the tables in their order. The rows of a
table stand below 行次, and the columns of a final account beside 栏次. One that has another number
than its place in such a series says is a slip; several are another order.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from kg.document import Block, Paragraph, Place, Table
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_FRONT = re.compile(
    r"(?P<mark>[\u4e00-\u9fff]{0,4}表\s*(?:\d{1,2}\s*[-—－]\s*)?)"
    r"(?P<number>\d{1,2})(?![\d年月.]|\s*[-—－]\s*\d)"
)
_BEHIND = re.compile(r"(?P<mark>[^（()）\d]{2,30}表)\s*[（(](?P<number>\d{1,2})[）)]")
_ROW_NUMBER = "行次"
_COLUMN_NUMBER = ("栏次", "栏目", "列次")
_COLUMN = re.compile(r"(?P<number>\d{1,2})(?:[=＝].*)?")
_FEWEST_RIGHT = 2
_FEWEST_ROWS = 6
_CAPTION_LINES = 6
_LONGEST = 60


class _Numbered(NamedTuple):
    number: int
    text: str
    place: Place


def blocks_to_series_slips(
    blocks: Sequence[Block], told: Sequence[IssueRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one title, row or column of a series that does not have the next
    number; none where one was `told` at the same place already."""
    known = {one.source for one in told}
    for series in (*_odd_titles(blocks), *_rows(blocks), *_columns(blocks)):
        odd = series_to_odd([one.number for one in series])
        if odd and series[odd[0]].place.fragment not in known:
            one, due = series[odd[0]], odd[1]
            said = Said(f"{one.text}，按顺序应为 {due}", f"“{one.text}”, in order {due}")
            yield issue(context, "info", "numbering_slip", said, one.place)


def series_to_odd(numbers: Sequence[int]) -> tuple[int, int] | None:
    """Where the one number stands that is not the next, and what it should be.

    >>> series_to_odd([1, 2, 6, 4]), series_to_odd([4, 2, 3, 4]), series_to_odd([1, 2, 4, 5])
    ((2, 3), (0, 1), None)
    """
    offsets = Counter(number - place for place, number in enumerate(numbers))
    usual, count = offsets.most_common(1)[0] if offsets else (0, 0)
    if count < _FEWEST_RIGHT or count != len(numbers) - 1:
        return None
    place = next(n for n, number in enumerate(numbers) if number - n != usual)
    return place, usual + place


def _odd_titles(blocks: Sequence[Block]) -> Iterator[list[_Numbered]]:
    """The series of titles with one number that nothing but a slip explains."""
    for series in _titles(blocks).values():
        odd = series_to_odd([one.number for one in series])
        if odd and _is_slip(series, *odd):
            yield series


def _is_slip(series: Sequence[_Numbered], place: int, due: int) -> bool:
    """Whether nothing but a slip explains a number: the first of a series is 1; behind the last
    one tables may be left out, or a series begin anew, but forms that say (6) are not."""
    one = series[place]
    if place == 0:
        return due == 1
    return place < len(series) - 1 or (one.number > due and bool(_BEHIND.fullmatch(one.text)))


def _titles(blocks: Sequence[Block]) -> dict[tuple[str, bool], list[_Numbered]]:
    """The titles of each series: those above tables, and those that are listed."""
    found: dict[tuple[str, bool], list[_Numbered]] = defaultdict(list)
    for n, block in enumerate(blocks):
        text = clean(block.text) if isinstance(block, Paragraph) else ""
        match = (_FRONT.match(text) or _BEHIND.fullmatch(text)) if len(text) <= _LONGEST else None
        if match is None:
            continue
        above = any(isinstance(one, Table) for one in blocks[n + 1 : n + 1 + _CAPTION_LINES])
        series = found["".join(match["mark"].split()), above]
        number = int(match["number"])
        # What goes on over another page has its number again.
        if not series or series[-1].number != number:
            series.append(_Numbered(number, text, block.place))
    return found


def _rows(blocks: Sequence[Block]) -> Iterator[list[_Numbered]]:
    """The numbers below each head 行次, where one within them is not the next."""
    for block in blocks:
        width = max(map(len, block.rows), default=0) if isinstance(block, Table) else 0
        for column in range(width):
            for rows in _below_heads(block, column) if isinstance(block, Table) else ():
                odd = series_to_odd([one.number for one in rows])
                # Rows that are left out, and totals, begin or end a series.
                if odd and 0 < odd[0] < len(rows) - 1 and len(rows) >= _FEWEST_ROWS:
                    yield rows


def _columns(blocks: Sequence[Block]) -> Iterator[list[_Numbered]]:
    """The numbers behind each head 栏次 (1, 2, 3=1+2)."""
    for row in (row for block in blocks if isinstance(block, Table) for row in block.rows):
        own = [(text, cell) for cell in row if not cell.spanned and (text := clean(cell.text))]
        if own and heading_key(own[0][0]) in _COLUMN_NUMBER:
            yield [
                _Numbered(int(match["number"]), f"栏次 {match['number']}", cell.place)
                for text, cell in own
                if (match := _COLUMN.fullmatch(text))
            ]


def _below_heads(table: Table, column: int) -> Iterator[list[_Numbered]]:
    """The numbers of a column below each head 行次, of which a sheet may have several."""
    found: list[_Numbered] | None = None
    for cell in (row[column] for row in table.rows if column < len(row)):
        text = clean(cell.text)
        if text == _ROW_NUMBER:
            yield found or []
            found = []
        elif found is not None and text.isdecimal() and not cell.spanned:
            found.append(_Numbered(int(text), f"行次 {text}", cell.place))
    yield found or []
