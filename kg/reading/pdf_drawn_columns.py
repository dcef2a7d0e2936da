"""Floor 2: lines across that were drawn cell by cell → the columns of a table, from left to right.

Reads the lines across of one table and the texts between them; gives what its columns cover, as far
as the lines reach in them. Word, Excel and others draw the line below each cell on its own: where
two of them meet, a column ends, also one that holds nothing but its head.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pdf_barred_cells import NEAR, Bar
from kg.reading.pdf_columns import has_data
from kg.reading.pdf_heads import Interval
from kg.reading.pdf_row_lines import parted_at
from kg.reading.pdf_text import FIGURE, TextLine

_FEWEST = 3
"""So many lines must meet at a side, and so many sides must there be."""
# Sides nearer than this are those of double lines; texts may stand out of a cell so far. In points.
_SLIVER = 5.0
_OUT = 1.5


def bars_to_columns(bars: Sequence[Bar], lines: Sequence[TextLine]) -> list[Interval]:
    """The columns that most of the lines end in, [] where they do not say or a figure crosses."""
    ends = sorted({(x, bar.y) for bar in bars for x in (bar.x0, *bar.cuts, bar.x1)})
    levels = len({round(bar.y / NEAR) for bar in bars})
    least = max(_FEWEST, levels / 2)
    found = _clusters(ends)
    # Merged cells leave few lines at the outer sides.
    sides = [sum(xs) / len(xs) for xs in found if len(xs) >= least or xs in (found[0], found[-1])]
    if len(sides) < _FEWEST:
        return []
    data = (line for line in parted_at(lines, sides) if has_data(line))
    # A name may stand over several columns, whose sides some writers draw below it too.
    figures = [
        segment for line in data for segment in line.segments[1:] if FIGURE.fullmatch(segment.text)
    ]
    if any(segment.x0 + _OUT < x < segment.x1 - _OUT for segment in figures for x in sides):
        return []
    return [(left + _OUT, right - _OUT) for left, right in pairwise(sides)]


def _clusters(ends: Sequence[tuple[float, float]]) -> list[list[float]]:
    """Where ends stand above each other."""
    found: list[list[float]] = []
    for x, _ in ends:
        if found and x - found[-1][0] <= _SLIVER:
            found[-1].append(x)
        else:
            found.append([x])
    return found
