"""Floor 2: tables whose lines across run through all columns, heads included → their grid.

Reads the columns, the lines across and the lines of text of such a table. The lines part the rows
of figures, but say nothing of heads over several columns or in the middle of several rows: these
are laid out as those of a table that nobody ruled.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from kg.reading.pdf_barred_cells import NEAR, Bar, BarredTable
from kg.reading.pdf_columns import has_figure
from kg.reading.pdf_heads import columns_to_sides, lines_to_head_rows
from kg.reading.pdf_row_lines import BEGINS, heads_apart
from kg.reading.pdf_tables import PageTable
from kg.reading.pdf_text import TextLine
from kg.reading.pdf_whole_heads import whole_heads

_LEAST_HEADS = 2
"""So many rows of heads must lines run through: one has nothing above or below it."""


def unbroken_table(table: BarredTable) -> PageTable | None:
    """The grid of a table with unbroken lines; None where a line ends inside of it, or where fewer
    than two rows of heads stand above the figures."""
    if not _are_unbroken(table.bars):
        return None
    if not any(map(has_figure, table.lines)):
        return None
    figures = next(line for line in table.lines if has_figure(line) or _is_numbered(line))
    middle = (figures.top + figures.bottom) / 2
    number = max((n for n, level in enumerate(table.levels) if level <= middle), default=0)
    heads = [line for line in table.lines if _middle(line) < table.levels[number]]
    if number < _LEAST_HEADS or not heads:
        return None
    below = [line for line in table.lines if _middle(line) >= table.levels[number]]
    body = replace(table, levels=table.levels[number:], lines=below).to_page_table()
    sides = columns_to_sides(table.columns)
    rows = lines_to_head_rows(whole_heads(heads_apart(heads)), table.columns, sides)
    height = (table.levels[number] - table.levels[0]) / len(rows)
    return replace(
        body,
        rows=(*rows, *body.rows),
        heights=(*(height for _ in rows), *body.heights),
        top=table.levels[0],
        lines=tuple(table.lines),
    )


def _is_numbered(line: TextLine) -> bool:
    """Whether a line begins a row that may have no figure (（十三）资源勘探工业信息等支出)."""
    return any(BEGINS.match(segment.text) for segment in line.segments)


def _middle(line: TextLine) -> float:
    return (line.top + line.bottom) / 2


def _are_unbroken(bars: Sequence[Bar]) -> bool:
    left, right = min(bar.x0 for bar in bars), max(bar.x1 for bar in bars)
    return all(bar.x0 <= left + NEAR and bar.x1 >= right - NEAR and not bar.cuts for bar in bars)
