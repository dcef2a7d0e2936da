"""Floor 2: lines of a table that has no sides → what its columns cover, from left to right.

Reads lines of text; tells which have figures, and where the columns are that those stand in.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pdf_head_columns import with_heads
from kg.reading.pdf_heads import Interval, segments_to_reaches
from kg.reading.pdf_row_lines import is_count
from kg.reading.pdf_text import FIGURE, Segment, TextLine

# What stands for no amount: it may be set in the middle of its column, or at its left.
NOTHING = re.compile(r"[-—－–/\\*]+")
# 十二、, （三）: what rows of a table without amounts may begin with, and heads do not.
ORDINAL = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
# So many numbers in a row of them number columns.
_COLUMNS = 3


def has_figure(line: TextLine) -> bool:
    """Whether a figure stands behind the first text of a line."""
    return any(FIGURE.fullmatch(segment.text) for segment in line.segments[1:])


def has_data(line: TextLine) -> bool:
    """Whether a line has figures that do not number columns."""
    return has_figure(line) and not is_count([segment.text for segment in line.segments])


def has_own_columns(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether each text of a line has columns of its own, each figure one of them."""
    reaches = segments_to_reaches(line.segments, columns)
    taken = [column for reach in reaches for column in reach]
    figures = (
        reach
        for segment, reach in zip(line.segments, reaches, strict=True)
        if any(FIGURE.fullmatch(part.text) for part in segment.parts or (segment,))
    )
    return len(set(taken)) == len(taken) and all(len(reach) == 1 for reach in figures)


def heads_end(lines: Sequence[TextLine]) -> int:
    """Behind the last line in front of all figures, and of all names with an ordinal."""
    return next(
        number
        for number, line in enumerate(lines)
        if has_figure(line) or (number and any(ORDINAL.match(s.text) for s in line.segments))
    )


def amounts_to_columns(rows: Sequence[TextLine]) -> list[Interval]:
    """What the parts of rows cover, from left to right: parts that overlap are one, but for those
    that stand over several columns of rows with more parts (合计 over code and name)."""
    columns: list[Interval] = []
    for row in sorted(rows, key=lambda row: len(row.segments), reverse=True):
        for segment in row.segments:
            inside = [c for c in columns if min(segment.x1, c[1]) > max(segment.x0, c[0])]
            if NOTHING.fullmatch(segment.text) or (len(inside) > 1 and _is_word(segment)):
                continue
            columns = [c for c in columns if c not in inside]
            left, right = (
                [segment.x0, *(c[0] for c in inside)],
                [segment.x1, *(c[1] for c in inside)],
            )
            columns.append((min(left), max(right)))
    return sorted(columns)


def counted(columns: list[Interval], lines: Sequence[TextLine]) -> list[Interval]:
    """The columns where a row numbers them (栏次): behind the names stand as many as are numbered
    there, each number in the middle of its own."""
    count = next((line for line in lines if has_figure(line) and not has_data(line)), None)
    words = [s for line in lines if has_data(line) for s in line.segments if _is_word(s)]
    if count is None:
        return columns
    named = {number for reach in segments_to_reaches(words, columns) for number in reach}
    last = max(named, default=-1) + 1
    while last < len(columns) and numbers_rows(columns[last], lines):
        last += 1
    of_names = columns[:last]
    behind = of_names[-1][1] if of_names else 0
    numbers = [s for s in count.segments if s.text.isdecimal() and s.x0 > behind]
    if len(numbers) < _COLUMNS:
        return columns
    middles = [(segment.x0 + segment.x1) / 2 for segment in numbers]
    sides = [(a + b) / 2 for a, b in pairwise(middles)]
    found = [(segment.x0, segment.x1) for segment in numbers]
    for column in columns[len(of_names) :]:
        n = bisect_right(sides, sum(column) / 2)
        found[n] = (min(found[n][0], column[0]), max(found[n][1], column[1]))
    apart = all(a[1] < b[0] for a, b in pairwise([*of_names, *found]))
    return [*of_names, *found] if apart else columns


def numbers_rows(column: Interval, lines: Sequence[TextLine]) -> bool:
    """Whether a column holds the numbers of the rows (行次): each is one more than that above."""
    inside = [
        segment.text
        for line in lines
        if has_data(line)
        for segment in line.segments
        if min(segment.x1, column[1]) > max(segment.x0, column[0])
    ]
    numbers = [int(text) for text in inside if re.fullmatch(r"\d{1,9}", text)]
    counting = all(b == a + 1 for a, b in pairwise(numbers))
    return len(numbers) == len(inside) >= _COLUMNS and counting


def _is_word(segment: Segment) -> bool:
    return not FIGURE.fullmatch(segment.text) and not NOTHING.fullmatch(segment.text)


def lines_to_columns(lines: Sequence[TextLine]) -> list[Interval]:
    """The columns of a table, as wide as their heads."""
    data = [line for line in lines if has_data(line)]
    heads = lines[: heads_end(lines)]
    return with_heads(counted(amounts_to_columns(data), lines), heads)
