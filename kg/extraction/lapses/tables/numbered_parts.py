"""Rows that number or name their parts (三公经费; 1、公务用车; 其中：…): gives quotes.

The base data of an evaluation (部门整体支出绩效评价基础数据表) have a row for an expense, and
below it its parts, numbered, some of which are divided once more behind 其中. Where the parts are
the whole in another column, they are in each. A rate of control (控制率) there is the share of the
two numbers in front of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Cell, Row, Table
from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, Slip
from kg.values.numbers import decimal_places, last_digit, number_or_none, percent_or_none
from kg.values.text import clean, heading_key

_NUMBERED = re.compile(r"(?P<number>\d{1,2})[、.．](?!\d)")
# Heads over the numbers of the rows.
_ORDER = re.compile(r"\s*(?:行\s*次|序\s*号|栏\s*次)\s*")
_OF_WHICH = re.compile("^其中[:：]?")
_RATE_HEAD = re.compile(".{0,8}控制率")
_NAME = re.compile(r"(?:[（(]?[一二三四五六七八九十]{1,2}[)）、]|\d{1,2}[、.．])[^\d]")
_FEWEST = 2


class _Line(NamedTuple):
    """A row by its first text, with the number of each column."""

    label: str
    numbers: dict[int, Decimal]
    row: Row


def table_to_odd_parts(table: Table) -> Iterator[Slip]:
    """What is wrong with the parts of a table, and with its rates of control."""
    order = {n for row in table.rows for n, cell in enumerate(row) if _ORDER.fullmatch(cell.text)}
    lines = [_line(row, order) for row in table.rows if row]
    inner = [one for whole, parts in _named(lines) for one in _unequal(whole, parts)]
    yield from inner
    # A whole is not wrong where one of its parts is.
    told = {id(one.cell) for one in inner}
    for whole, parts in _numbered(lines):
        for one in _unequal(whole, parts):
            if not any(id(part.row[one.column]) in told for part in parts):
                yield one
    for heads, row in pairwise(table.rows):
        yield from _odd_rates(heads, row)


def _line(row: Row, order: Set[int]) -> _Line:
    """A row without its number in the columns that number all of them."""
    own = [(n, clean(cell.text)) for n, cell in enumerate(row) if not cell.spanned]
    filled = [(n, text) for n, text in own if text]
    label = filled[0][1] if filled else ""
    # Behind another numbered name (（一）采购合计) stands another panel.
    beside = next((n for n, text in filled[1:] if _NAME.match(text)), len(row))
    told = [(n, number_or_none(text)) for n, text in filled[1:] if n not in order and n < beside]
    numbers = {n: number for n, number in told if number is not None}
    return _Line(label, numbers, row)


def _numbered(lines: Sequence[_Line]) -> Iterator[tuple[_Line, list[_Line]]]:
    """Each row with those numbered from 1 on below it; what stands between them divides them."""
    for start, whole in enumerate(lines[:-1]):
        if _NUMBERED.match(whole.label) or not whole.numbers:
            continue
        parts: list[_Line] = []
        inside = False
        for line in lines[start + 1 :]:
            match = _NUMBERED.match(line.label)
            if match and int(match["number"]) == len(parts) + 1:
                parts.append(line)
                inside = False
            elif not parts or match or not (inside or _OF_WHICH.match(line.label)):
                break
            else:
                inside = True
        if len(parts) >= _FEWEST:
            yield whole, parts


def _named(lines: Sequence[_Line]) -> Iterator[tuple[_Line, list[_Line]]]:
    """Each numbered row with those from 其中 on to the next number."""
    for start, whole in enumerate(lines[:-1]):
        if not _NUMBERED.match(whole.label) or not _OF_WHICH.match(lines[start + 1].label):
            continue
        stop = start + 1
        while stop < len(lines) and not _NUMBERED.match(lines[stop].label):
            stop += 1
        if stop < len(lines) and stop - start > _FEWEST:
            yield whole, list(lines[start + 1 : stop])


def _unequal(whole: _Line, parts: Sequence[_Line]) -> Iterator[Slip]:
    """The one column in which the parts do not come to the whole, where they do in others."""
    odd, held = [], 0
    for column, stated in whole.numbers.items():
        known = [part.numbers.get(column) for part in parts]
        if any(one is None for one in known):
            continue
        summed = sum((one or Decimal(0) for one in known), Decimal(0))
        places = max(decimal_places(one) for one in (stated, *(k or Decimal(0) for k in known)))
        if abs(summed - stated) <= Decimal(len(parts)).scaleb(-places) / 2:
            held += bool(stated)
        else:
            odd.append((column, stated, summed))
    if len(odd) == 1 and held:
        column, stated, summed = odd[0]
        said = Said(
            f"“{whole.label}”{stated}，其下各项之和 {summed}",
            f"“{whole.label}” is {stated}, what stands below it comes to {summed}",
        )
        yield _slip(said, whole.label, whole.row, column)


def _odd_rates(heads: Row, row: Row) -> Iterator[Slip]:
    """Rates of control, below their head, of the two numbers in front of them."""
    numbers: list[Decimal] = []
    for n, (head, cell) in enumerate(zip(heads, row, strict=False)):
        text = clean(cell.text)
        if cell.spanned or not text:
            continue
        rate = percent_or_none(text) if _RATE_HEAD.fullmatch(heading_key(head.text)) else None
        if rate is None or "%" not in text:
            if (number := number_or_none(text)) is not None:
                numbers.append(number)
            continue
        if len(numbers) >= _FEWEST and numbers[-2]:
            given = 100 * numbers[-1] / numbers[-2]
            if abs(given - rate) > last_digit(rate):
                name, whole, part = clean(head.text), numbers[-2], numbers[-1]
                said = Said(
                    f"{name} {rate}%，由 {part} 和 {whole} 算得 {given:.2f}%",
                    f"“{name}” is {rate}%, but {part} of {whole} are {given:.2f}%",
                )
                yield _slip(said, name, row, n)


def _slip(said: str, head: str, row: Row, column: int) -> Slip:
    cell: Cell = row[column]
    return Slip(said, head, cell, NumberRow((head,), tuple(row), ()))
