"""Columns of words whose heads nobody knows → the column that names the rows, and the remarks.

Reads the columns of a table and its rows of data; gives the columns, of which one has the role of
a label where none had it and the cells of one hold words. Others that hold words (资金用途 behind
the amounts) are remarks. 收入 and 支出 over words and no amount name the rows of two panels, and so
does 支出用途 in front of the amounts of one. 功能科目 over codes alone is a column of codes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from kg.document import Row
from kg.extraction.tables.header_covers import head_pattern
from kg.extraction.tables.headers import Column, paths_to_columns, side_of_heads
from kg.values.measure_words import COUNTED
from kg.values.numbers import is_number
from kg.values.text import clean, heading_key

# A letter of any script: dashes, percentages and 无 have none.
_WORD = re.compile(r"[^\W\d_无]")
_WORDS = re.compile(r".*[^\W\d_无]{2,}.*")
_CODE = re.compile(r"\d{3}(?:\d{2}){1,2}")
_MEASURE = re.compile(f"(?:{COUNTED}|天|年|月|元|万元)(?:[/／].{{1,3}})?")


def columns_to_named(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns; the first one of words is a label where no column is (支出项目类别)."""
    sides = {n for n, column in enumerate(columns) if _names_a_side(n, column, rows)}
    if len(sides) > 1:
        roles = ["label" if n in sides else column.role for n, column in enumerate(columns)]
        columns = paths_to_columns([column.path for column in columns], roles)
    columns = _with_sides_named(_with_codes(columns, rows), rows)
    columns = _with_front_named(columns, rows)
    worded = [index for index, column in enumerate(columns) if _has_words(index, column, rows)]
    named = any(column.role == "label" for column in columns)
    words = {n: "remark" if named or n != worded[0] else "label" for n in worded}
    return tuple(
        replace(column, role=words[index]) if index in words else column
        for index, column in enumerate(columns)
    )


def _with_codes(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """The columns, where one of a classification beside other names holds nothing but its codes."""
    coded = {
        n
        for n, column in enumerate(columns)
        if column.role == "label" and column.scheme and _all_of(_CODE, n, _not_merged(n, rows))
    }
    if not any(c.role == "label" and n not in coded for n, c in enumerate(columns)):
        return columns
    return [replace(c, role="code") if n in coded else c for n, c in enumerate(columns)]


def _not_merged(index: int, rows: Sequence[Row]) -> list[Row]:
    """The rows in which a cell is not the one in front of it (合计 over all names)."""
    return [row for row in rows if not (index < len(row) and index and row[index].spanned)]


def _with_sides_named(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """The columns, where the words in front of the amounts of a side (支出/支出用途) name its rows,
    as no other column below the head of this side does."""
    sides = [side_of_heads(column.path[:1]) for column in columns]
    roles = [column.role for column in columns]
    for side in {side for side in sides if side}:
        own = [n for n, other in enumerate(sides) if other == side]
        worded = roles[own[0]] == "remark" and _all_of(_WORDS, own[0], rows)
        if worded and not any(roles[n] == "label" for n in own):
            roles[own[0]] = "label"
    if roles == [column.role for column in columns]:
        return columns
    return paths_to_columns([column.path for column in columns], roles)


def _with_front_named(columns: Sequence[Column], rows: Sequence[Row]) -> Sequence[Column]:
    """The columns, where 单位 over measure words (场, 人次) would name the rows: the words in front
    of them (用途) do."""
    worded = [n for n, column in enumerate(columns) if _has_words(n, column, rows)]
    measured = worded and _all_of(_MEASURE, worded[0], rows)
    if not measured or any(column.role == "label" for column in columns):
        return columns
    front = next((n for n in range(worded[0]) if _all_of(_WORDS, n, rows)), None)
    return [
        replace(column, role="label") if n == front else column for n, column in enumerate(columns)
    ]


def _all_of(words: re.Pattern[str], index: int, rows: Sequence[Row]) -> bool:
    """Whether all texts of a column, two or more, are such words."""
    cells = [text for row in rows if index < len(row) if (text := clean(row[index].text))]
    return len(cells) > 1 and all(map(words.fullmatch, cells))


def _names_a_side(index: int, column: Column, rows: Sequence[Row]) -> bool:
    """Whether a column below 收入 or 支出 alone holds words, and no amount."""
    if column.role != "amount" or not side_of_heads(column.path[-1:]):
        return False
    cells = [clean(row[index].text) for row in rows if index < len(row)]
    return any(map(_WORD.search, cells)) and not any(map(is_number, cells))


def _has_words(index: int, column: Column, rows: Sequence[Row]) -> bool:
    """Whether a column holds words in most of its rows, and its head is none of an amount."""
    if column.role != "amount" or not column.path:
        return False
    if head_pattern("measures", "heads").fullmatch(heading_key(column.path[-1])):
        return False
    cells = [clean(row[index].text) for row in rows if index < len(row)]
    words = [cell for cell in cells if _WORD.search(cell)]
    return 2 * len(words) > len(cells)
