"""Floor 2: what is drawn on one page → its lines of text and its tables, from top to bottom.

Reads a page of pdfplumber, or the characters and lines that were recognised in a picture; gives a
`PageContent`. A page whose text runs up or down is turned first, as a person would.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from kg.reading.pdf_aligned import lines_to_items
from kg.reading.pdf_barred import bars_to_tables
from kg.reading.pdf_barred_cells import Bar
from kg.reading.pdf_forms import lines_with_forms
from kg.reading.pdf_rulings import Edge, edges_to_bars, edges_to_tables, has_inner_side
from kg.reading.pdf_shades import lined_edges
from kg.reading.pdf_tables import Item, RuledTable
from kg.reading.pdf_text import Char, TextLine, chars_to_lines


@dataclass(frozen=True, slots=True)
class PageContent:
    """A page, counted from 1, its size in points."""

    number: int
    width: float
    height: float
    items: tuple[Item, ...]

    @property
    def lines(self) -> tuple[TextLine, ...]:
        """The lines outside of tables."""
        return tuple(item for item in self.items if isinstance(item, TextLine))

    @property
    def texts(self) -> Iterator[str]:
        """All that is written on the page, copies of merged cells left out."""
        for item in self.items:
            if isinstance(item, TextLine):
                yield item.text
            else:
                yield from (cell.text for row in item.rows for cell in row if not cell.copy)


def page_to_content(page: Any) -> PageContent:
    """What stands on a page."""
    page = _turned(page)
    size = (float(page.width), float(page.height))
    edges = lined_edges(page.edges, page.rects, page.chars)
    return drawn_to_content(page.page_number, size, page.chars, edges)


def drawn_to_content(
    number: int, size: tuple[float, float], chars: Sequence[Char], edges: Sequence[Edge]
) -> PageContent:
    """What stands on a page of this number, width and height, in points."""
    # A frame with lines across, but one column, is a list: its text is running text.
    ruled = [RuledTable(cells) for cells in edges_to_tables(edges)]
    ruled = [table for table in ruled if has_inner_side(table.box, edges)]
    tables = [table for table in ruled if len(table.columns) > 1]
    # A table inside the cell of another is found on its own: it takes its text.
    tables.sort(key=lambda table: _area(table.box))
    outside: list[Char] = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        table = next((table for table in tables if table.holds(x, y)), None)
        if table is None:
            outside.append(char)
        else:
            table.add(char)
    bars = edges_to_bars(edges, [table.box for table in ruled])
    items = _with_barred_tables(chars_to_lines(outside), bars)
    items += [table.to_page_table() for table in tables if table.has_text]
    items.sort(key=lambda item: (item.top, item.bottom))
    items = _with_aligned_tables(items)
    return PageContent(number, *size, tuple(items))


def _with_barred_tables(lines: Sequence[TextLine], edges: Sequence[Edge]) -> list[Item]:
    """The lines with the tables that are ruled across alone in place of theirs."""
    bars = [Bar(edge["top"], edge["x0"], edge["x1"], edge["cuts"]) for edge in edges]
    tables = bars_to_tables(bars, lines)
    taken = {id(line) for _, texts in tables for line in texts}
    return [*(line for line in lines if id(line) not in taken), *(table for table, _ in tables)]


def _with_aligned_tables(items: Sequence[Item]) -> list[Item]:
    """The items with the tables that nobody ruled, told from the lines between ruled ones."""
    found: list[Item] = []
    for is_line, group in groupby(items, key=lambda item: isinstance(item, TextLine)):
        members = list(group)
        if is_line:
            lines = [line for line in members if isinstance(line, TextLine)]
            found += lines_with_forms(lines, lines_to_items)
        else:
            found += members
    return found


def _area(box: Sequence[float]) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _turned(page: Any) -> Any:
    """The page turned so that most of its text runs from left to right."""
    from pdfplumber.page import Page

    upward = sum(not char["upright"] and char["matrix"][1] > 0 for char in page.chars)
    downward = sum(not char["upright"] and char["matrix"][1] < 0 for char in page.chars)
    if max(upward, downward) * 2 <= len(page.chars) or not page.chars:
        return page
    turn = 90 if upward > downward else 270
    sheet = page.page_obj
    sheet.rotate = (sheet.rotate + turn) % 360
    sheet.attrs["Rotate"] = sheet.rotate
    return Page(page.pdf, sheet, page.page_number)
