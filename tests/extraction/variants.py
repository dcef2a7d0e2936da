"""The same disclosure as other publishers and other converters would have printed it.

Each function takes the rows of a document one by one and gives them as they look where spans were
lost, cells were padded, or headings were spaced out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from kg.document import Block, Cell, Document, Paragraph, Row, Table
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.values.text import clean

Memory = dict[object, str]
RowChange = Callable[[Row, Memory], Row]


def changed(document: Document, change: RowChange) -> Document:
    """The document with every row of its tables changed; `Memory` lasts for one table."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, Paragraph):
            blocks.append(block)
        else:
            memory: Memory = {}
            blocks.append(Table(tuple(change(row, memory) for row in block.rows), block.place))
    return replace(document, blocks=tuple(blocks))


def _is_indicator(row: Row) -> bool:
    return len(row) >= 5 and any(text_to_level2(cell.text) for cell in row[:4])


def without_leading_blanks(row: Row, _: Memory) -> Row:
    """A class that stands once leaves no empty cell below it: the rest moves to the left."""
    cells = list(row)
    while _is_indicator(row) and cells and not clean(cells[0].text):
        cells.pop(0)
    return tuple(cells)


def without_trailing_blanks(row: Row, _: Memory) -> Row:
    """Empty cells at the end of a row are cut."""
    cells = list(row)
    while len(cells) > 1 and not clean(cells[-1].text):
        cells.pop()
    return tuple(cells)


def with_classes_filled_down(row: Row, memory: Memory) -> Row:
    """Merged cells of the classes are repeated in every row."""
    if not _is_indicator(row):
        return row
    cells = list(row)
    for index in range(len(row) - 3 if len(row) == 5 else 2):
        text = cells[index].text
        if text_to_level1(text) or text_to_level2(text):
            memory[index] = text
        elif not clean(text) and index in memory:
            cells[index] = cells[index]._replace(text=memory[index], spanned=True)
    return tuple(cells)


def with_a_padding_cell(row: Row, _: Memory) -> Row:
    """An empty cell more at the end of every row."""
    return (*row, Cell("", row[-1].place))


def with_blanks_in_headings(row: Row, _: Memory) -> Row:
    """Headings spaced out, ideographic spaces around every cell."""
    return tuple(
        cell._replace(text=f" {cell.text.replace('收入', '收 入').replace('指标', '指　标')}　")
        for cell in row
    )


def with_second_level_once(row: Row, memory: Memory) -> Row:
    """A second-level class that goes on stands in its first row alone."""
    if not _is_indicator(row):
        memory.clear()
        return row
    cells = list(row)
    index = next(i for i, cell in enumerate(row[:4]) if text_to_level2(cell.text))
    if memory.get("class") == clean(cells[index].text):
        cells[index] = cells[index]._replace(text="")
    else:
        memory["class"] = clean(cells[index].text)
    return tuple(cells)


CHANGES: tuple[RowChange, ...] = (
    without_leading_blanks,
    without_trailing_blanks,
    with_classes_filled_down,
    with_a_padding_cell,
    with_blanks_in_headings,
    with_second_level_once,
)
