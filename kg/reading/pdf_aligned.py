"""Floor 2: lines of text that stand in columns → tables that nobody ruled.

Reads the lines of a page that are in no ruled table; gives them back with the tables found among
them. A table is told by rows with as many parts, each above the same part of the next, and with
figures in them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.pdf_tables import GridCell, PageTable
from kg.reading.pdf_text import Segment, TextLine

# So many complete rows make a table; of two columns alone, only if amounts of money stand in them.
_ROWS = 3
_COLUMNS = 3
_AMOUNT = re.compile(r"-?\d{1,3}([,，]\d{3})+(\.\d+)?|-?\d+\.\d{2}")
_FIGURE = re.compile(r"[-\d.,，%％]*\d[-\d.,，%％]*")
# Rows stand so near, in sizes of their type.
_ROW_GAP = 4.0
# Points by which columns that nobody ruled may differ between the pages of one table.
TOLERANCE = 40.0

# No table on one page has more lines.
_MAX_LINES = 400

Interval = tuple[float, float]


@dataclass(slots=True)
class _Row:
    """The texts of one row; `wide` are the columns whose text goes on from the column before."""

    texts: list[str]
    wide: set[int]
    top: float
    bottom: float


def lines_to_items(lines: Sequence[TextLine]) -> list[TextLine | PageTable]:
    """The lines, those of a table replaced by it."""
    items: list[TextLine | PageTable] = []
    start = 0
    while start < len(lines):
        stop = _run_end(lines, start)
        table = _table(lines[start:stop]) if stop - start >= _ROWS else None
        if table is None:
            items.append(lines[start])
            start += 1
        else:
            items.append(table)
            start = stop
    return items


def _run_end(lines: Sequence[TextLine], start: int) -> int:
    """Behind the last of the lines from here on that may be rows, or parts of rows."""
    if len(lines[start].segments) < 2 or len(lines) > _MAX_LINES:
        return start
    stop = last = start + 1
    while (
        stop < len(lines) and lines[stop].top - lines[stop - 1].bottom < _ROW_GAP * lines[stop].size
    ):
        if len(lines[stop].segments) > 1:
            last = stop + 1
        elif stop - last >= 1:
            break
        stop += 1
    return last


def _table(lines: Sequence[TextLine]) -> PageTable | None:
    count = max(len(line.segments) for line in lines)
    full = [line for line in lines if len(line.segments) == count]
    pattern = _FIGURE if count >= _COLUMNS else _AMOUNT
    # Heads may stand beside the figures below them: the rows of figures say where columns are.
    data = [line for line in full if any(pattern.fullmatch(s.text) for s in line.segments[1:])]
    if len(data) < _ROWS or 2 * len(data) < len(full):
        return None
    columns = _columns(data)
    if len(columns) != count:
        return None
    rows: list[_Row] = []
    for number, line in enumerate(lines):
        follower = lines[number + 1] if number + 1 < len(lines) else None
        _add(rows, line, follower, columns)
    sides = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return PageTable(
        rows=tuple(_cells(row) for row in rows),
        edges=(columns[0][0], *sides, columns[-1][1]),
        heights=tuple(row.bottom - row.top for row in rows),
        top=lines[0].top,
        bottom=lines[-1].bottom,
        tolerance=TOLERANCE,
    )


def _columns(rows: Sequence[TextLine]) -> list[Interval]:
    """What the parts of complete rows cover, from left to right: parts that overlap are one."""
    columns: list[Interval] = []
    for segment in sorted((s for row in rows for s in row.segments), key=lambda s: s.x0):
        if columns and segment.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.x1))
        else:
            columns.append((segment.x0, segment.x1))
    return columns


def _add(
    rows: list[_Row], line: TextLine, follower: TextLine | None, columns: Sequence[Interval]
) -> None:
    """A line as a row of its own, or, where it stands nearer, as more of the row before."""
    if len(line.segments) == 1 and rows:
        gap = line.top - rows[-1].bottom
        near = follower is not None and 1.5 * gap < follower.top - line.bottom
        (column, *_) = _covered(line.segments[0], columns)
        if near and rows[-1].texts[column]:
            rows[-1].texts[column] += f"\n{line.text}"
            rows[-1].bottom = line.bottom
            return
    row = _Row([""] * len(columns), set(), line.top, line.bottom)
    for segment in line.segments:
        first, *rest = _covered(segment, columns)
        row.texts[first] = f"{row.texts[first]} {segment.text}".strip()
        for column in rest:
            row.texts[column] = segment.text
            row.wide.add(column)
    rows.append(row)


def _covered(segment: Segment, columns: Sequence[Interval]) -> list[int]:
    """The columns that a text stands in, the nearest one where it stands in none."""
    found = [
        number
        for number, (x0, x1) in enumerate(columns)
        if min(segment.x1, x1) - max(segment.x0, x0) > 0
    ]
    middle = (segment.x0 + segment.x1) / 2
    nearest = min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))
    return found or [nearest]


def _cells(row: _Row) -> tuple[GridCell, ...]:
    return tuple(GridCell(text, number in row.wide) for number, text in enumerate(row.texts))
