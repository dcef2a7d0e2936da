"""Numbers of rows (序号) that do not follow each other: reads the tables of blocks, gives issues.

A list whose rows go 1, 2, 4, 5 has lost a row, or was numbered by hand after one was struck out;
one whose rows go 1, 2, 4, 4, 5 has a slip in one number. A list that leaves out more than one
number is an extract of a longer one, and nothing is said. With a total, three rows are a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from kg.document import Block, Paragraph, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_HEAD = "序号"
_SUM = re.compile("(小计|合计|总计)$")
_WHOLE = re.compile("^(?:合计|总计)$")
_FEWEST = 4
"""So many numbered rows make a list."""
_FEWEST_SUMMED = 3


class _Numbered(NamedTuple):
    number: int
    row: Row
    alone: bool
    """Whether no row without a number of its own stands in front of it."""


def blocks_to_row_slips(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for the one row of a list that does not have the next number."""
    return tuple(
        issue(context, "info", "numbering_slip", _quote(row), row_place(row))
        for block in blocks
        if not isinstance(block, Paragraph)
        for summed in [any(map(_is_total, block.rows))]
        for numbered in _lists(block.rows)
        if len(numbered) >= (_FEWEST_SUMMED if summed else _FEWEST)
        for row in _slips(numbered, summed)
    )


def _quote(row: Row) -> str:
    return " | ".join(filter(None, (clean(cell.text) for cell in row if not cell.spanned)))[:40]


def _lists(rows: Sequence[Row]) -> Iterator[list[_Numbered]]:
    """The numbered rows below each head 序号; a list begins anew at 1."""
    column: int | None = None
    found: list[_Numbered] = []
    alone = True
    for row in rows:
        head = next((n for n, cell in enumerate(row) if heading_key(cell.text) == _HEAD), None)
        if head is not None:
            # The header stands on each page of a list that goes on.
            if head != column:
                yield found
                found = []
            column, alone = head, True
            continue
        if column is None or column >= len(row) or row[column].spanned:
            continue
        text = clean(row[column].text)
        if text.isdecimal():
            if int(text) == 1:
                yield found
                found = []
            found.append(_Numbered(int(text), row, alone))
            alone = True
        elif not _adds_up(row) and (text or _says(row, column + 1)):
            alone = False
    yield found


def _says(row: Row, column: int) -> bool:
    return column < len(row) and bool(clean(row[column].text))


def _adds_up(row: Row) -> bool:
    """Whether a row adds up others (小计, 合计): no row of a list without its number."""
    return bool(_SUM.search(_first(row)))


def _is_total(row: Row) -> bool:
    return bool(_WHOLE.search(_first(row)))


def _first(row: Row) -> str:
    return next((key for cell in row if not cell.spanned and (key := heading_key(cell.text))), "")


def _slips(numbered: Sequence[_Numbered], summed: bool) -> Iterator[Row]:
    """The row behind the one number that is left out, or the one with a number of another row;
    the last one may have lost its neighbours, but not in a list that is `summed` up."""
    steps = [(row, row.number - before.number) for before, row in pairwise(numbered)]
    gaps = [row for row, step in steps if step != 1]
    wrong = [one for place, one in enumerate(numbered, start=1) if one.number != place]
    if numbered[0].number != 1 and len(wrong) != 1:
        return
    last = wrong == [numbered[-1]]
    near = abs(numbered[-1].number - len(numbered)) < len(numbered)
    if len(wrong) == 1 and (not last or (summed and near and numbered[-1].alone)):
        yield wrong[0].row
        return
    if len(gaps) != 1:
        return
    if gaps[0].alone and (gaps[0], 2) in steps:
        yield gaps[0].row
