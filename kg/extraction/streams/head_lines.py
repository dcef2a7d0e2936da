"""The lines of a table whose cells are parted by blanks: which heads repeat, whether all is there.

Reads the cells of its lines. Gives the lines without the heads that a new page printed again, the
heads of the line that has most of them (below each of these stands a column), and whether the rows
begin with a class and come to a total.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Cell
from kg.values.numbers import is_number
from kg.values.text import clean

_LEAST_HEADS = 3
_CLASS = re.compile(r"[1-5]\d{2}|一、.*")
_PART = re.compile(r"\d{2}")
_TOTAL = re.compile(r"(?:本年)?(?:收入|支出)?[合总]计")


def without_heads_again(lines: Sequence[list[Cell]]) -> list[list[Cell]]:
    """The lines; empty ones in place of those that repeat all lines of heads."""
    count = _count_of_heads(lines)
    heads = [_texts(line) for line in lines[:count]]
    found = [list(line) for line in lines]
    if sum(map(len, heads)) < _LEAST_HEADS:
        return found
    for start in range(count, len(lines) - count + 1):
        if [_texts(line) for line in lines[start : start + count]] == heads:
            found[start : start + count] = [[] for _ in heads]
    return found


def widest_heads(lines: Sequence[Sequence[Cell]]) -> tuple[str, ...]:
    """The heads of the line that has most of them."""
    return max((_texts(line) for line in lines[: _count_of_heads(lines)]), key=len, default=())


def stands_whole(lines: Sequence[Sequence[Cell]]) -> bool:
    """Whether the rows begin with a class or their total, and one of them is the total: what lies
    on one of several pages does not."""
    rows = [texts for line in lines[_count_of_heads(lines) :] if (texts := _texts(line))]
    if not any(_TOTAL.fullmatch(row[0]) for row in rows):
        return False
    first, behind = rows[0][0], rows[0][1] if len(rows[0]) > 1 else ""
    inner = bool(_PART.fullmatch(behind))
    return bool(_TOTAL.fullmatch(first)) or (bool(_CLASS.fullmatch(first)) and not inner)


def _count_of_heads(lines: Sequence[Sequence[Cell]]) -> int:
    """How many lines stand in front of the first with a number."""
    numbers = (n for n, line in enumerate(lines) if any(map(is_number, _texts(line))))
    return next(numbers, len(lines))


def _texts(line: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(clean(cell.text) for cell in line)
