"""Floor 2: lines with a tab at the first cell of each row alone → tables.

Reads the lines of a text; gives its blocks. Every cell has a line of its own; an empty line stands
between rows, and for an empty cell: the rows above and below tell which. Where blanks part the
other cells of a line, gives the line with blanks in place of the tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kg.document import Block, Cell, Row
from kg.reading.text_lines import Line, parts_to_blocks

# So many rows begin with a tab that no other cell has, and this share of all lines with a tab.
_LEAST_ROWS = 4
_SHARE_ALONE = 0.7
# So many rows tell that a text is none of these.
_TELLING = 100
_SHARE_GAPPED = 0.5
_GAP = re.compile(r"\S {2,}\S")
_BLANKS = "    "
# No row has more lines.
_MOST_LINES = 24


def marks_first_cells(lines: Sequence[Line]) -> bool:
    """Whether most lines with a tab are the first of several cells, the others without one."""
    tabbed = alone = 0
    for line, behind in pairwise(lines):
        if line.text[:1] != "\t":
            continue
        tabbed += 1
        alone += behind.text[:1] != "\t" and not behind.blank
        if tabbed == _TELLING and 2 * alone < tabbed:
            return False
    return alone >= max(_LEAST_ROWS, _SHARE_ALONE * tabbed)


def with_blanks_for_tabs(lines: list[Line]) -> list[Line]:
    """The lines; where most rows have a single tab and wide gaps, the tab is a gap as well."""
    blanks = [line.text for line in lines if "  " in line.text and "\t" in line.text]
    gapped = sum(text.count("\t") == 1 and bool(_GAP.search(text.strip())) for text in blanks)
    if gapped < _LEAST_ROWS or gapped < _SHARE_GAPPED * sum("\t" in line.text for line in lines):
        return lines
    return [line._replace(text=line.text.replace("\t", _BLANKS).strip()) for line in lines]


def first_cells_to_blocks(lines: list[Line]) -> tuple[Block, ...]:
    """The blocks of such a text."""
    return parts_to_blocks(_lines_to_parts(lines))


def _lines_to_parts(lines: list[Line]) -> Iterator[Row | Line]:
    """The rows, and the lines that are in none."""
    index = above = 0
    while index < len(lines):
        line = lines[index]
        stop = index + 1
        if line.text[:1] == "\t":
            stop = _row_end(lines, index, above)
            above = stop - index
            yield tuple(Cell(part.text.strip(), part.place) for part in lines[index:stop])
        elif not line.blank:
            above = 0
            yield line
        index = stop


def _row_end(lines: Sequence[Line], start: int, above: int) -> int:
    """The position behind the last cell of the row that begins here; `above` is the width of the
    row in front.

    Lines up to the next row are its cells, where none is empty or the row above or the one below
    is as wide. The last row of a table is as wide as the one above, or ends with an empty line.
    """
    behind = _next_row(lines, start)
    empty = next((n for n in range(start + 1, behind) if not lines[n].text), behind)
    if empty >= behind - 1:
        return empty
    if behind < len(lines) and lines[behind].text[:1] == "\t":
        below = _next_row(lines, behind) - 1 - behind
        if behind - 1 - start in (above, below):
            return behind - 1
    last = start + above
    return last if empty < last < behind and not lines[last].text else empty


def _next_row(lines: Sequence[Line], start: int) -> int:
    """Where the next row begins, or the lines end that may belong to this one."""
    stop = min(len(lines), start + _MOST_LINES)
    return next((n for n in range(start + 1, stop) if lines[n].text[:1] == "\t"), stop)
