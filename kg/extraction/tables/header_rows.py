"""Rows that are known as headers by what stands below them, and rows below a header that hold some
of its heads: reads rows, gives whether they are, and the heads in them.

The row that numbers the columns (栏次) may have heads in front, and some forms divide a column on
the line of the total: `合计 | | 105 | 合计 | 基本支出 | 项目支出`, the last three below 本年支出.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.document import Cell, Row
from kg.extraction.tables.captions import is_caption_row
from kg.extraction.tables.headers import is_head
from kg.values.numbers import find_money_unit, is_number
from kg.values.text import clean

_TOTAL = re.compile(r"合计|总计|小计")
_NUMBERING = re.compile(r"栏次|行次|栏目")
# A column's number, with the sum that it may be (`3=4+5`).
_NUMBER = re.compile(r"(\d{1,2})(?:=.*)?")
_FEWEST_BELOW = 3


def tells_unit(above: Sequence[str], captions: Iterable[Row]) -> bool:
    """Whether the unit of money stands above a table."""
    said = [*above, *(cell.text for row in captions for cell in row)]
    return any(find_money_unit(clean(text)) for text in said)


def heads_amounts(cells: list[str], below: Iterable[list[str]]) -> bool:
    """Whether a row of heads of which nobody knows the most stands over names and their amounts:
    the first is known, each says something else, and every row below has numbers behind a name."""
    known = cells[0] and is_head(cells[0]) and not is_caption_row(cells)
    if not known or len({*cells} - {""}) < max(3, len(cells)) or any(map(is_number, cells)):
        return False
    rows = [row for row in below if any(row)]
    amounts = [{n for n, cell in enumerate(row) if n and is_number(cell)} for row in rows]
    columns: set[int] = set().union(*amounts)
    return len(rows) >= _FEWEST_BELOW and all(amounts) and 2 * len(columns) >= len(cells)


def is_numbering(cells: list[str]) -> bool:
    """Whether a row numbers the columns (栏次), perhaps with heads in front, and is no data."""
    filled = [cell for cell in cells if cell]
    front = next((n for n, cell in enumerate(filled) if not is_head(cell)), len(filled))
    if any(_NUMBERING.fullmatch(cell) for cell in filled[: max(front, 1) + 1]):
        return True
    numbers = filled[front if front else not is_number(filled[0]) :]
    if len(numbers) < (2 if front else 3):
        return False
    matches = [_NUMBER.fullmatch(number) for number in numbers]
    return [match and match[1] for match in matches] == [str(n + 1) for n in range(len(numbers))]


def numbering_to_heads(row: Row) -> Row:
    """The heads in a row that numbers the columns, as a header row; nothing where it has none."""
    heads = tuple(_without_number(cell) for cell in row)
    return heads if any(clean(cell.text) for cell in heads) else ()


def _without_number(cell: Cell) -> Cell:
    text = clean(cell.text)
    return cell if is_head(text) and not _NUMBERING.fullmatch(text) else cell._replace(text="")


def total_to_heads(row: Row) -> tuple[Row, Row]:
    """(the heads on the line of a total as a header row, the line without them); no heads where
    these do not begin with a total of their own and stand side by side, away from its name."""
    cells = [clean(cell.text) for cell in row]
    # The name may stand in a merged cell over code and label.
    front = next((n for n, cell in enumerate(cells) if cell != cells[0]), len(cells))
    heads = [n for n, cell in enumerate(cells) if n >= front and is_head(cell)]
    if (
        not _TOTAL.fullmatch(cells[0])
        # 合计 over the code and the name of a second panel is that panel's total.
        or len({cells[n] for n in heads}) < 2
        or heads[0] == front
        or not _TOTAL.fullmatch(cells[heads[0]])
        or any(after != head + 1 for head, after in pairwise(heads))
    ):
        return (), row
    header = tuple(c if n in heads else c._replace(text="") for n, c in enumerate(row))
    return header, tuple(c._replace(text="") if n in heads else c for n, c in enumerate(row))
