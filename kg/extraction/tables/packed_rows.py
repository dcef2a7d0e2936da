"""Rows whose empty cells were left out (`a | 5 | 5 | ||`) → rows with every cell in its column.

Reads the rows of data of one table and its columns; gives rows as wide as the header. Converters
of web pages leave empty cells out and fill the row up at its end. What a cell is tells much: names
stand in columns of names, numbers below heads of amounts. The rest is arithmetic: a total is the
sum of its parts, in a row and down a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from kg.document import Cell, Row
from kg.extraction.headings import heading_data
from kg.extraction.tables.column_sums import Parts, columns_to_parts
from kg.extraction.tables.headers import Column
from kg.values.codes import split_code
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, strip_ordinal

Placing = tuple[int, ...]
"""The column of each filled cell of a row, from left to right."""

_MOST_PLACINGS = 60
_MOST_TRIED = 5_000
_MOST_STATES = 20_000
_CODE = re.compile(r"\d{3,12}|\d{1,2}")
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?(?:合计|总计|小计)")
_NUMERAL = re.compile(r"[\d〇零一二三四五六七八九十]+")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class FilledRow:
    """A row: its filled cells, where they may stand, and whether they may stand where they do."""

    row: Row
    cells: tuple[Cell, ...]
    texts: tuple[str, ...]
    placings: tuple[Placing, ...]
    fits: bool


def rows_to_unpacked(rows: Sequence[Row], columns: tuple[Column, ...]) -> tuple[Row, ...]:
    """The rows with every cell in its column; as they are where no empty cell was left out."""
    if not rows or not _is_packed(rows, len(columns)):
        return tuple(rows)
    parts = columns_to_parts(columns)
    filled = [row_to_filled(row, columns, parts) for row in rows]
    if all(len(row.placings) < 2 and row.fits for row in filled):
        return tuple(rows)
    chosen = _choose(filled, columns)
    return tuple(
        row_to_placed(row, placing, len(columns)) if placing else row.row
        for row, placing in zip(filled, chosen, strict=True)
    )


def _is_packed(rows: Sequence[Row], width: int) -> bool:
    """Whether no row has an empty cell but at its end, and some row has one there."""
    short = False
    for row in rows:
        texts = [bool(clean(cell.text)) for cell in row]
        count = sum(texts)
        if count > width or not all(texts[:count]):
            return False
        short = short or count < width
    return short


def row_to_filled(row: Row, columns: tuple[Column, ...], parts: Parts) -> FilledRow:
    """The filled cells of a row and their placings: those that add up, where there are such."""
    cells = tuple(cell for cell in row if clean(cell.text))
    texts = tuple(clean(cell.text) for cell in cells)
    found = list(_placings(texts, columns))
    whole = [
        placing for placing in found if parts.add_up(placing_to_amounts(texts, placing, columns))
    ]
    if whole and any(is_number(text) for text in texts):
        found = whole
    found.sort(key=lambda placing: (_against_side(texts, placing, columns), placing))
    stands = tuple(range(len(texts)))
    return FilledRow(row, cells, texts, tuple(found), stands in found)


def _placings(texts: Sequence[str], columns: tuple[Column, ...]) -> Iterator[Placing]:
    """All ways to put the cells into columns, in their order, that a table may have; of very many
    in a wide table, the first."""
    count = tried = 0
    may = [[_may_stand(text, column) for column in columns] for text in texts]
    stack: list[tuple[int, ...]] = [()]
    while stack and count < _MOST_PLACINGS and tried < _MOST_TRIED:
        placing = stack.pop()
        tried += 1
        if len(placing) == len(texts):
            if _is_named(placing, columns):
                count += 1
                yield placing
            continue
        left = len(texts) - len(placing)
        first = placing[-1] + 1 if placing else 0
        here = may[len(placing)]
        options = [column for column in range(first, len(columns) - left + 1) if here[column]]
        stack.extend((*placing, column) for column in reversed(options))


def _may_stand(text: str, column: Column) -> bool:
    if column.role in ("code", "row_no"):
        return bool(_CODE.fullmatch(text))
    if column.role == "amount":
        return is_number(text)
    return column.role == "remark" or not is_number(text)


def _is_named(placing: Placing, columns: tuple[Column, ...]) -> bool:
    """Whether every amount and every code stands beside a name of its own panel."""
    named = {columns[index].panel for index in placing if columns[index].role == "label"}
    return all(
        columns[index].panel in named
        for index in placing
        if columns[index].role in ("amount", "code")
    )


@cache
def _side_words() -> dict[str, re.Pattern[str]]:
    words = heading_data("tables")["labels"]
    return {side: re.compile("|".join(patterns)) for side, patterns in words.items()}


def name_to_sides(name: str) -> list[str]:
    """The sides that words in a row's name tell: none, one, or both."""
    return [side for side, words in _side_words().items() if words.search(name)]


def _against_side(texts: Sequence[str], placing: Placing, columns: tuple[Column, ...]) -> int:
    """How many names stand on the side of revenue that are of expenditure, or the other way."""
    wrong = 0
    for text, index in zip(texts, placing, strict=True):
        column = columns[index]
        if column.role == "label" and column.side:
            sides = name_to_sides(text)
            wrong += len(sides) == 1 and sides[0] != column.side
    return wrong


def placing_to_amounts(
    texts: Sequence[str], placing: Placing, columns: tuple[Column, ...]
) -> dict[int, Decimal]:
    """Column → amount, where the cells of a row stand in this way."""
    amounts = {}
    for text, index in zip(texts, placing, strict=True):
        if columns[index].role == "amount" and is_number(text):
            amounts[index] = text_to_decimal(text) or Decimal(0)
    return amounts


# --- down the columns ----------------------------------------------------------------------------


def _choose(rows: Sequence[FilledRow], columns: tuple[Column, ...]) -> list[Placing | None]:
    """The placing of each row: the first one possible, but where sums down the columns say more."""
    chosen: list[Placing | None] = [row.placings[0] if row.placings else None for row in rows]
    settled = {number for number, row in enumerate(rows) if len(row.placings) == 1}
    for total, members in rows_to_sums(rows, columns):
        placing = chosen[total]
        if placing is None or total not in settled:
            continue
        target = placing_to_amounts(rows[total].texts, placing, columns)
        panel = max((columns[index].panel for index in target), default=0)
        amounts = tuple(
            index
            for index, column in enumerate(columns)
            if column.role == "amount" and column.panel == panel
        )
        goal = tuple(target.get(index, Decimal(0)) for index in amounts)
        found = _placings_to_sum([rows[n] for n in members], goal, amounts, columns)
        for number, placing in zip(members, found, strict=False):
            chosen[number] = placing
            settled.add(number)
    return chosen


def rows_to_sums(
    rows: Sequence[FilledRow], columns: tuple[Column, ...]
) -> Iterator[tuple[int, list[int]]]:
    """(row of a total, rows that add up to it), the widest totals first."""
    codes = [_code(row, columns) for row in rows]
    total = next((n for n, row in enumerate(rows) if row.texts and _is_total(row)), None)
    if not any(codes):
        yield from _numbered_sums(rows)
        members = [n for n, row in enumerate(rows) if not _is_total(row)]
        first = next((mark for n in members if (mark := _mark(rows[n]))), "")
        members = [n for n in members if _mark(rows[n]) == first]
        if total is not None and members:
            yield total, members
        return
    shortest = min(len(code) for code in codes if code)
    if total is not None:
        yield total, [n for n, code in enumerate(codes) if len(code) == shortest]
    under: dict[str, list[int]] = {}
    for number, code in enumerate(codes):
        for length in range(1, len(code)):
            under.setdefault(code[:length], []).append(number)
    for number, code in sorted(enumerate(codes), key=lambda item: (len(item[1]), item[0])):
        if below := under.get(code):
            length = min(len(codes[n]) for n in below)
            yield number, [n for n in below if len(codes[n]) == length]


def _numbered_sums(rows: Sequence[FilledRow]) -> Iterator[tuple[int, list[int]]]:
    """Each numbered row (一、本年支出) with the rows below it: those that are numbered in the next
    way ((一), 1.), failing these those that are not."""
    marks = [_mark(row) for row in rows]
    order = list(dict.fromkeys(filter(None, marks)))
    levels = [order.index(mark) if mark else len(order) for mark in marks]
    for number, level in enumerate(levels):
        if not marks[number]:
            continue
        stop = next((n for n in range(number + 1, len(rows)) if levels[n] <= level), len(rows))
        below = [n for n in range(number + 1, stop) if not _is_total(rows[n])]
        if below:
            highest = min(levels[n] for n in below)
            yield number, [n for n in below if levels[n] == highest]


def _mark(row: FilledRow) -> str:
    """How a row is numbered: its ordinal without the number itself."""
    ordinal = next((found for text in row.texts if (found := strip_ordinal(text)[0])), "")
    return _NUMERAL.sub("", ordinal) or (ordinal and ".")


def _is_total(row: FilledRow) -> bool:
    names = [text for text in row.texts if not is_number(text)]
    return bool(names) and all(_TOTAL.fullmatch(name) for name in names)


def _code(row: FilledRow, columns: tuple[Column, ...]) -> str:
    """The code of a row, in columns of its own or in front of its name."""
    if not row.placings:
        return ""
    if not any(column.role == "code" for column in columns):
        return next((code for text in row.texts if (code := split_code(text)[0])), "")
    return "".join(
        text
        for text, index in zip(row.texts, row.placings[0], strict=True)
        if columns[index].role == "code"
    )


def _placings_to_sum(
    rows: Sequence[FilledRow],
    goal: tuple[Decimal, ...],
    amounts: tuple[int, ...],
    columns: tuple[Column, ...],
) -> list[Placing]:
    """A placing for each row, so that these columns of amounts add up to the goal; none where there
    is no such choice. Of several, the first rows stay where they are for the longest."""
    if not any(goal) or any(not row.placings for row in rows):
        return []
    slack = _CENT * len(rows)
    states: dict[tuple[Decimal, ...], list[Placing]] = {tuple(Decimal(0) for _ in amounts): []}
    for row in rows:
        following: dict[tuple[Decimal, ...], list[Placing]] = {}
        for sums, placings in states.items():
            for placing in row.placings:
                values = placing_to_amounts(row.texts, placing, columns)
                added = tuple(
                    value + values.get(index, Decimal(0))
                    for value, index in zip(sums, amounts, strict=True)
                )
                if all(a <= g + slack for a, g in zip(added, goal, strict=True)):
                    following.setdefault(added, [*placings, placing])
        states = following
        if len(states) > _MOST_STATES:
            return []
    close = [
        placings
        for sums, placings in states.items()
        if all(abs(a - g) <= slack for a, g in zip(sums, goal, strict=True))
    ]
    return close[0] if close else []


def row_to_placed(row: FilledRow, placing: Placing, width: int) -> Row:
    """The row at this width, its filled cells in their columns."""
    cells = [Cell("", row.row[-1].place)] * width
    for cell, index in zip(row.cells, placing, strict=True):
        cells[index] = cell
    return tuple(cells)
