"""Floor 2: lines of text that stand in columns → tables that nobody ruled.

Reads the lines of a page that are in no ruled table; gives them back with the tables found among
them. A table is told by rows with figures that stand below each other; the rows between them and
the heads above them belong to it. A head in the middle of several columns stands over all of them.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from kg.reading.pdf_heads import (
    Interval,
    columns_to_sides,
    lines_to_head_rows,
    lines_to_reaches,
    segments_to_reaches,
    with_heads,
)
from kg.reading.pdf_row_lines import is_count, parted_at_gutters, with_whole_rows
from kg.reading.pdf_tables import GridCell, PageTable
from kg.reading.pdf_text import AMOUNT, Segment, TextLine

# So many rows of figures make a table; of two columns alone, only if amounts of money stand there.
_ROWS = 3
_COLUMNS = 3
_FIGURE = re.compile(r"[-\d.,，%％]*\d[-\d.,，%％]*")
# What stands for no amount: it may be set in the middle of its column, or at its left.
_NOTHING = re.compile(r"[-—－–/\\*]+")
# A line that names something is no head: `编制部门：…`, `单位：元`. A sentence is none either.
_LABELLED = re.compile(r"^[^（(]{1,16}[:：]\s*\S|[。；]$")
# What stands between the title of a table and its heads: another table begins there.
_ABOVE_HEADS = re.compile(r"(编制|填报|预算|公开|金额|计量)?(单位|部门)(名称|代码)?[:：]\s*\S")
# Rows stand so near, in sizes of their type.
_ROW_GAP = 4.0
# A line that stands off by so many of the usual steps from line to line begins something else.
_STEP = 2.2
# Lines of one table are set in one size of type, or nearly; scans are measured roughly.
_SAME_SIZE = 0.25
# Lines with these heads are a form: what stands beside what says more there than columns do.
_OF_FORM = re.compile(r"[一二三]级指标")
# Texts of one column begin so near to each other, in sizes of the type.
_LEVEL = 0.2
# A head of its own line stands so near above the others, in sizes of the type.
_NEAR = 1.5

# No table on one page has more lines.
_MAX_LINES = 400


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
    lines = with_whole_rows(lines)
    start = 0
    while start < len(lines):
        stop = _run_end(lines, start)
        above = _heads_above(items, lines[start:stop])
        table = _table([*above, *lines[start:stop]])
        if table is None:
            items.append(lines[start])
            start += 1
        else:
            items[len(items) - len(above) :] = [table]
            start = stop
    return items


def _run_end(lines: Sequence[TextLine], start: int) -> int:
    """Behind the last of the lines from here on that may be rows, or parts of rows."""
    first = lines[start]
    if len(first.segments) < 2 or len(lines) > _MAX_LINES:
        return start
    if _is_labelled(first) and not _has_figure(first):
        return start
    stop = last = start + 1
    steps: list[float] = []
    while stop < len(lines):
        line, before = lines[stop], lines[stop - 1]
        step = line.top - before.top
        if any(_ABOVE_HEADS.match(s.text) for s in line.segments) and not _has_figure(line):
            break
        if not _is_of_one_size(line, before) or line.top - before.bottom > _ROW_GAP * line.size:
            break
        apart = line.top - before.bottom > line.size
        if len(steps) > _ROWS and apart and step > _STEP * median(steps):
            break
        steps.append(step)
        if len(line.segments) > 1:
            last = stop + 1
        elif stop - last >= 1 and not _is_in_later_column(line, lines[start:last]):
            break
        stop += 1
    return last


def _is_in_later_column(line: TextLine, rows: Sequence[TextLine]) -> bool:
    """Whether a line is a row that has text in one column alone, and not in the first: it begins
    where texts behind others begin."""
    behind = (segment for row in rows for segment in row.segments[1:])
    return any(abs(segment.x0 - line.x0) <= _LEVEL * line.size for segment in behind)


def _is_of_one_size(line: TextLine, other: TextLine) -> bool:
    return abs(line.size - other.size) <= _SAME_SIZE * other.size


def _is_labelled(line: TextLine) -> bool:
    return any(_LABELLED.search(segment.text) for segment in line.segments)


def _heads_above(items: Sequence[TextLine | PageTable], run: Sequence[TextLine]) -> list[TextLine]:
    """The heads right above a run that stand on lines of their own, over several columns or in
    the middle of several lines."""
    found: list[TextLine] = []
    for item in reversed(items if run else ()):
        below = (*found, run[0])[0]
        if not isinstance(item, TextLine) or not _is_of_one_size(item, below):
            break
        inside = min(line.x0 for line in run) <= item.x0 and item.x1 <= max(line.x1 for line in run)
        if not inside or _is_labelled(item) or below.top - item.bottom > _NEAR * below.size:
            break
        found.insert(0, item)
    return found


def _has_figure(line: TextLine) -> bool:
    return any(_FIGURE.fullmatch(segment.text) for segment in line.segments[1:])


def _has_data(line: TextLine) -> bool:
    return _has_figure(line) and not is_count([segment.text for segment in line.segments])


def _table(lines: Sequence[TextLine]) -> PageTable | None:
    """The table of these lines; None where they are none."""
    if any(_OF_FORM.fullmatch(segment.text) for line in lines for segment in line.segments):
        return None
    # Heads may stand beside the figures below them: the rows of figures say where columns are.
    lines = parted_at_gutters(lines, [line for line in lines if _has_data(line)])
    data = [line for line in lines if _has_data(line)]
    columns = _columns(data)
    pattern = _FIGURE if len(columns) >= _COLUMNS else AMOUNT
    telling = [line for line in data if any(pattern.fullmatch(s.text) for s in line.segments[1:])]
    heads = lines[: _heads_end(lines)] if data else ()
    if not _is_row_of_amounts(data, heads) and (
        len(telling) < _ROWS or not _stands_in_columns(telling, columns)
    ):
        return None
    return _laid_out(lines, with_heads(_counted(columns, lines), heads))


def _heads_end(lines: Sequence[TextLine]) -> int:
    """Behind the last line in front of all figures."""
    return next(number for number, line in enumerate(lines) if _has_figure(line))


def _laid_out(lines: Sequence[TextLine], columns: Sequence[Interval]) -> PageTable:
    """The table of lines, at least one with a figure, that stand in these columns."""
    first = _heads_end(lines)
    sides = columns_to_sides(columns)
    rows: list[_Row] = []
    for number, line in enumerate(lines[first:], start=first):
        follower = lines[number + 1] if number + 1 < len(lines) else None
        _add(rows, line, follower, columns)
    heads = lines_to_head_rows(lines[:first], columns, sides)
    above = [(lines[0].top, lines[first - 1].bottom)] * len(heads)
    return PageTable(
        rows=(*heads, *(_cells(row) for row in rows)),
        edges=sides,
        heights=(*(lines[0].size for _ in heads), *(row.bottom - row.top for row in rows)),
        top=lines[0].top,
        bottom=lines[-1].bottom,
        columns=tuple(columns),
        lines=tuple(lines),
        reaches=(*above, *((row.top, row.bottom) for row in rows)),
    )


def rest_of_table(
    items: Sequence[TextLine | PageTable], columns: Sequence[Interval]
) -> tuple[PageTable | None, int]:
    """What goes on with a table of these columns at the top of the next page, and how many of the
    page's items that takes."""
    lines: list[TextLine] = []
    taken = 0
    for item in items:
        own = (item,) if isinstance(item, TextLine) else item.lines
        figures = [line for line in own if _has_figure(line)]
        if not figures or not all(_fits(line, columns) for line in figures):
            break
        lines += own
        taken += 1
    return (_laid_out(lines, columns), taken) if lines else (None, 0)


def _fits(line: TextLine, columns: Sequence[Interval]) -> bool:
    """Whether each part of a line stands in a column of its own."""
    reaches = lines_to_reaches([line], columns)
    first = [reach[0] for reach in reaches]
    return all(len(reach) == 1 for reach in reaches) and len(set(first)) == len(first)


def _is_row_of_amounts(data: Sequence[TextLine], heads: Sequence[TextLine]) -> bool:
    """Whether nothing but one row of amounts stands below heads, such as that of 三公经费: each
    amount has a head of its own."""
    if len(data) != 1 or len(heads) < 2 or len(data[0].segments) <= _COLUMNS:
        return False
    amounts = all(AMOUNT.fullmatch(segment.text) for segment in data[0].segments)
    return amounts and sum(len(line.segments) for line in heads) >= len(data[0].segments)


def _stands_in_columns(rows: Sequence[TextLine], columns: Sequence[Interval]) -> bool:
    """Whether the rows are those of one table: most fill half of the columns."""
    full = sum(2 * len(row.segments) >= len(columns) for row in rows)
    return len(columns) > 1 and full >= _ROWS and 2 * full >= len(rows)


def _columns(rows: Sequence[TextLine]) -> list[Interval]:
    """What the parts of rows cover, from left to right: parts that overlap are one."""
    columns: list[Interval] = []
    segments = (s for row in rows for s in row.segments if not _NOTHING.fullmatch(s.text))
    for segment in sorted(segments, key=lambda s: s.x0):
        if columns and segment.x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], segment.x1))
        else:
            columns.append((segment.x0, segment.x1))
    return columns


def _counted(columns: list[Interval], lines: Sequence[TextLine]) -> list[Interval]:
    """The columns where a row numbers them (栏次): behind the names stand as many as are numbered
    there, each number in the middle of its own."""
    count = next((line for line in lines if _has_figure(line) and not _has_data(line)), None)
    words = [s for line in lines if _has_data(line) for s in line.segments if _is_word(s)]
    if count is None or not words:
        return columns
    named = {number for reach in segments_to_reaches(words, columns) for number in reach}
    of_names = columns[: max(named) + 1]
    numbers = [s for s in count.segments if s.text.isdecimal() and s.x0 > of_names[-1][1]]
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


def _is_word(segment: Segment) -> bool:
    return not _FIGURE.fullmatch(segment.text) and not _NOTHING.fullmatch(segment.text)


def _add(
    rows: list[_Row], line: TextLine, follower: TextLine | None, columns: Sequence[Interval]
) -> None:
    """A line as a row of its own, or, where it stands nearer, as more of the row before."""
    reach = lines_to_reaches([line], columns)
    if len(line.segments) == 1 and rows:
        gap = line.top - rows[-1].bottom
        near = follower is not None and 1.5 * gap < follower.top - line.bottom
        column = reach[0][0]
        if near and rows[-1].texts[column]:
            rows[-1].texts[column] += f"\n{line.text}"
            rows[-1].bottom = line.bottom
            return
    row = _Row([""] * len(columns), set(), line.top, line.bottom)
    for segment, (first, *rest) in zip(line.segments, reach, strict=True):
        row.texts[first] = f"{row.texts[first]} {segment.text}".strip()
        for column in rest:
            row.texts[column] = segment.text
            row.wide.add(column)
    rows.append(row)


def _cells(row: _Row) -> tuple[GridCell, ...]:
    return tuple(GridCell(text, number in row.wide) for number, text in enumerate(row.texts))
