"""Floor 2: values parted by commas, as workbooks are saved (CSV) → blocks.

Reads the lines of a text whose rows are written after RFC 4180: commas between the cells, quotes
around a cell that holds a comma or a line break. Gives the blocks of a sheet.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Cell, LinePlace, Row
from kg.reading.sheet_rows import rows_to_blocks
from kg.reading.text_lines import Line

_QUOTED = re.compile(r'"[^"]*"')
# Thousands may have commas as well, which part nothing.
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)")
_LEAST_COMMAS = 2
_SHARE_ALIKE = 0.8
"""So many of the rows of tables are as wide as a neighbour; the commas of sentences come as they
will."""


def holds_commas(text: str) -> bool:
    """Whether a line has commas between cells: none of a number, none with a blank behind it.

    >>> holds_commas('201,行政运行,"1,208.00"'), holds_commas("共1,208,000.00元, 其中")
    (True, False)
    """
    rest = _NUMBER.sub("", _QUOTED.sub("", text))
    return rest.count(",") - rest.count(", ") >= _LEAST_COMMAS


def stand_in_rows(lines: Sequence[Line]) -> bool:
    """Whether lines are the rows of tables: nearly all with commas have as many cells as one with
    commas beside them."""
    widths = [len(row) for row in _rows(lines) if len(row) > _LEAST_COMMAS]
    alike = sum(
        width in widths[max(n - 1, 0) : n] + widths[n + 1 : n + 2] for n, width in enumerate(widths)
    )
    return alike >= _SHARE_ALIKE * len(widths) > 0


def commas_to_blocks(lines: Sequence[Line]) -> tuple[Block, ...]:
    """Rows of one width; a line without commas is a row with one cell."""
    rows = list(_rows(lines))
    width = max((len(row) for row in rows), default=0)
    whole = [(*row, *[Cell("", row[0].place)] * (width - len(row))) for row in rows]
    return tuple(rows_to_blocks(whole))


def _rows(lines: Sequence[Line]) -> Iterator[Row]:
    reader = csv.reader(line.text + "\n" for line in lines)
    before = 0
    for texts in reader:
        place = LinePlace(lines[before].number, lines[reader.line_num - 1].number + 1)
        before = reader.line_num
        yield tuple(Cell(text, place) for text in texts or [""])
