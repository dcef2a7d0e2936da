"""A table as numbers: reads the rows of any table, gives its heads, its labels and what it counts.

No record need know what the columns are: these are the numbers that `row_relations` and
`table_totals` hold against each other. Numbers of rows, codes and dates are none of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kg.document import Cell, Row, Table
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.values.numbers import decimal_places, is_number, percent_or_none
from kg.values.text import clean, heading_key

_NO_NUMBER = re.compile(
    r"序号|行次|栏次|编[码号]|代码|科目$|^[类款项]$|年[度月份]$|日期|时间|期限|电话|排名|名次|页[码次]|备注|说明"
)
_RATE = re.compile(
    r"[率均价]|比(?!(?:上年|去年|20\d\d年|预算)[^，,]*(?:增减|变动|增加|减少)[^率%％]*$)|[%％‰/]|[每占]|(?<!高)标准(?!农田|化|厂房|地|间)|定额|单位|分值|得分|总分|评分|评价|权重|系数|倍数|年限|进度|幅度"
)
_NESTED = re.compile(r"其中|以上|以下|[一二三四五六七八九十]+、|^[（(]")
_YEAR = re.compile("20[0-9]{2}")
_FEWEST_NUMBERS = 2
_MOST_HEADS = 5


@dataclass(frozen=True, slots=True)
class NumberRow:
    """One row of data: what names it, its cells, and their numbers (None for all else)."""

    names: tuple[str, ...]
    cells: tuple[Cell, ...]
    numbers: tuple[Decimal | None, ...]

    @property
    def label(self) -> str:
        """The first text of the row."""
        return self.names[0] if self.names else ""

    @property
    def is_total(self) -> bool:
        """Whether a row adds up all the others (合计)."""
        return is_total_name(self.label)

    @property
    def is_subtotal(self) -> bool:
        """Whether a row adds up a part of the others (小计)."""
        return not self.is_total and any(map(is_subtotal_name, self.names))

    @property
    def is_nested(self) -> bool:
        """Whether a row may be a part of another one, or hold others."""
        return not self.names or self.is_subtotal or any(map(_NESTED.search, self.names))

    def is_blank(self, column: int) -> bool:
        """Whether nothing at all stands in a column of its own."""
        cell = self.cells[column]
        return not cell.spanned and not clean(cell.text)


class Slip(NamedTuple):
    """What is wrong with a number of a table, in words; the head of its column, the number's cell
    and its row."""

    quote: str
    head: str
    cell: Cell
    row: NumberRow

    @property
    def column(self) -> int:
        """Where the cell stands in its row; others of the row may be equal to it."""
        return next(n for n, one in enumerate(self.row.cells) if one is self.cell)


@dataclass(frozen=True, slots=True)
class NumberTable:
    """The rows of data, and the columns of numbers by their place with the last head of each.
    `names` say of columns with the same last head what stands above it, too."""

    heads: dict[int, str]
    rows: tuple[NumberRow, ...]
    names: dict[int, str]

    @property
    def sums(self) -> dict[int, str]:
        """The columns that may be added up: no rates, prices, points."""
        heads = self.heads.items()
        return {column: self.names[column] for column, head in heads if not _RATE.search(head)}

    def decimals(self, column: int) -> int:
        """How many digits behind the point a column states at most."""
        stated = (row.numbers[column] for row in self.rows)
        return max((decimal_places(number) for number in stated if number is not None), default=0)


def table_to_numbers(table: Table) -> NumberTable | None:
    """The numbers of a table below its heads; None where it has none, or its rows differ."""
    rows = [row for row in table.rows if any(clean(cell.text) for cell in row)]
    width = max(map(len, rows), default=0)
    start = next((n for n, row in enumerate(rows) if _is_data(row)), len(rows))
    if not 0 < start <= _MOST_HEADS or any(len(row) != width for row in rows[start:]):
        return None
    body = tuple(_row(row) for row in rows[start:])
    paths = [_path(rows[:start], column) for column in range(width)]
    _move_to_numbers(paths, body)
    columns = [n for n, path in enumerate(paths) if path and not _NO_NUMBER.search(path[-1])]
    counted = {n: paths[n][-1] for n in columns if _is_counted(body, n)}
    twice = {head for head, count in Counter(counted.values()).items() if count > 1}
    names = {n: "/".join(paths[n][-2:]) if head in twice else head for n, head in counted.items()}
    return NumberTable(counted, body, names) if counted else None


def _is_data(row: Row) -> bool:
    """Whether a row states numbers; a line of column numbers (1, 2, 3=1-2) states none."""
    own = [clean(cell.text) for cell in row if not cell.spanned and clean(cell.text)]
    numbers = [text for text in own if is_number(text)]
    counting = [str(n) for n in range(1, len(numbers) + 1)]
    return bool(numbers) and numbers != counting and not all(map(_YEAR.fullmatch, numbers))


def _path(rows: Sequence[Row], column: int) -> list[str]:
    """The heads over a column, outermost first, copies of merged cells among them."""
    texts = [heading_key(row[column].text) for row in rows if column < len(row)]
    return list(dict.fromkeys(text for text in texts if text and not is_number(text)))


def _move_to_numbers(paths: list[list[str]], body: Sequence[NumberRow]) -> None:
    """Put the head of an empty column over the numbers beside it that have none: in a table that
    nobody ruled, numbers stand at the right of their column and its head in the middle."""
    for n in range(1, len(paths)):
        lost = paths[n - 1] and not paths[n] and _is_counted(body, n)
        if lost and all(row.is_blank(n - 1) for row in body):
            paths[n - 1], paths[n] = [], paths[n - 1]


def _row(row: Row) -> NumberRow:
    own = [heading_key(cell.text) for cell in row if not cell.spanned]
    names = tuple(text for text in own if text and not is_number(text))
    return NumberRow(names, tuple(row), tuple(_number(cell) for cell in row))


def _number(cell: Cell) -> Decimal | None:
    return None if cell.spanned else percent_or_none(clean(cell.text))


def _is_counted(rows: Sequence[NumberRow], column: int) -> bool:
    """Whether a column holds numbers and, at most, blanks beside them."""
    stated = [row for row in rows if not row.is_blank(column)]
    numbers = [row for row in stated if row.numbers[column] is not None]
    return len(numbers) >= _FEWEST_NUMBERS and 5 * len(numbers) >= 4 * len(stated)
