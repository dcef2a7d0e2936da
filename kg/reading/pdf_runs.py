"""Floor 2: lines of a page → those that may be one table that nobody ruled.

Reads lines of text from top to bottom; tells behind which of them a table ends that begins with one
of them: where the type, the steps from line to line or what the lines say become others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from kg.reading.pdf_columns import ORDINAL, has_figure
from kg.reading.pdf_row_lines import ABOVE_HEADS
from kg.reading.pdf_text import AMOUNT, TextLine

# So many rows tell the usual step.
_ROWS = 3
# A line that names something is no head: `编制部门：…`, `单位：元`. A sentence is none either.
_LABELLED = re.compile(r"^[^（(]{1,16}[:：]\s*\S|[。；]$")
# Rows stand so near, in sizes of their type.
_ROW_GAP = 4.0
# A line that stands off by so many of the usual steps from line to line begins something else.
_STEP = 2.2
# Lines of one table are set in one size of type, or nearly; scans are measured roughly.
_SAME_SIZE = 0.25
# Texts of one column begin so near to each other, in sizes of the type.
LEVEL = 0.2
# So many names without an amount stand below each other; they are set in by so many sizes.
_NAMES_ALONE = 4
_INDENT = 4
# No table on one page has more lines.
_MAX_LINES = 400


def run_end(lines: Sequence[TextLine], start: int) -> int:
    """Behind the last of the lines from here on that may be rows, or parts of rows."""
    first = lines[start]
    if len(first.segments) < 2 or len(lines) > _MAX_LINES:
        return start
    if is_labelled(first) and not has_figure(first):
        return start
    stop = last = start + 1
    steps: list[float] = []
    ends = False
    while stop < len(lines):
        line, before = lines[stop], lines[stop - 1]
        step = line.top - before.top
        if any(ABOVE_HEADS.match(s.text) for s in line.segments) and not has_figure(line):
            break
        if not is_of_one_size(line, before) or line.top - before.bottom > _ROW_GAP * line.size:
            break
        apart = line.top - before.bottom > line.size
        if len(steps) > _ROWS and apart and step > _STEP * median(steps):
            break
        steps.append(step)
        ordinal = bool(ORDINAL.match(line.text))
        level = abs(before.x0 - line.x0) <= LEVEL * line.size
        named = level and (ordinal or ends) and bool(ends or ORDINAL.match(before.text))
        later = named or _is_in_later_column(line, lines[start:last])
        if len(line.segments) > 1 or (later and ordinal) or (ends and stop == last and later):
            # 十二、农林水支出 alone, and the line below that it goes on with.
            last = stop + 1
            ends = len(line.segments) == 1 and ordinal
        elif stop - last >= 1 and not (later or _is_among_rows(lines, stop, start)):
            break
        stop += 1
    return last


def _is_in_later_column(line: TextLine, rows: Sequence[TextLine]) -> bool:
    """Whether a line is a row that has text in one column alone, and not in the first: it begins
    where texts behind others begin."""
    behind = (segment for row in rows for segment in row.segments[1:])
    return any(abs(segment.x0 - line.x0) <= LEVEL * line.size for segment in behind)


def _is_among_rows(lines: Sequence[TextLine], at: int, start: int) -> bool:
    """Whether a line is the name of a row that has no amount, as those in front of it are: rows
    with amounts follow soon, at the usual steps."""
    step = median(b.top - a.top for a, b in pairwise(lines[start : at + 1]))
    for before, line in pairwise(lines[at - 1 : at + _NAMES_ALONE]):
        if line.top - before.top > _STEP / 2 * step + 1 or is_labelled(line):
            return False
        if len(line.segments) > 1:
            return _has_amount_at_end(line)
        if line.x0 > min(row.x0 for row in lines[start:at]) + line.size * _INDENT:
            return False
    return False


def _has_amount_at_end(line: TextLine) -> bool:
    return bool(AMOUNT.fullmatch(line.segments[-1].text))


def is_of_one_size(line: TextLine, other: TextLine) -> bool:
    """Whether two lines are set in one size of type, or nearly."""
    return abs(line.size - other.size) <= _SAME_SIZE * other.size


def is_labelled(line: TextLine) -> bool:
    """Whether a line names something (编制部门：…), or is a sentence: it is no head."""
    return any(_LABELLED.search(segment.text) for segment in line.segments)
