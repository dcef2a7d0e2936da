"""A table cut in two without its heads again (续表) → the rows of its second part.

Reads a table of the source that has no heads, what stands above it and the columns and rows of the
grid before it; gives its rows where they stand in these columns, and nothing where they do not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.document import Block, Paragraph, Row, Table, row_place
from kg.extraction.tables.captions import CONTINUED, is_caption_row, texts_to_caption
from kg.extraction.tables.headers import Column
from kg.values.numbers import percent_or_none
from kg.values.text import clean

_PAGE_NUMBER = re.compile(r"[-—–－·~\s]*\d{1,4}[-—–－·~\s]*|第\s*\d{1,4}\s*页.{0,10}")
_TOTAL = re.compile(r"合计|总计")
_AMOUNT = re.compile(r"-?[\d,，]*\d[.．]\d+")
_LEAST_COLUMNS = 3
"""Tables of two columns are alike whatever they tell."""


def table_to_rest(
    blocks: Sequence[Block], index: int, columns: Sequence[Column], before: Sequence[Row]
) -> tuple[Row, ...]:
    """The rows of the table at an index of the blocks that go on with one of these `columns`, whose
    rows are those `before`, right above it."""
    table = blocks[index]
    above = index - 1
    while above >= 0 and isinstance(blocks[above], Paragraph):
        above -= 1
    last = blocks[above] if above >= 0 else None
    if not isinstance(table, Table) or not isinstance(last, Table) or not before:
        return ()
    ends = row_place(before[-1]) in {row_place(row) for row in last.rows}
    between = (block for block in blocks[above + 1 : index] if isinstance(block, Paragraph))
    if not ends or not all(map(_parts_pages, between)):
        return ()
    if _names_total(before[-1]) and not _names_total(before[0]):
        return ()
    rows = tuple(row for row in table.rows if any(clean(cell.text) for cell in row))
    wide = len(columns) >= _LEAST_COLUMNS
    return rows if wide and rows and all(_fits(row, columns) for row in rows) else ()


def _parts_pages(paragraph: Paragraph) -> bool:
    """Whether a paragraph says nothing but that a table goes on, where a page ends, or the unit."""
    text = clean(paragraph.text)
    if not text or CONTINUED.search(text) or _PAGE_NUMBER.fullmatch(text):
        return True
    return is_caption_row([text]) and not texts_to_caption([(text, paragraph.place)]).title


def _names_total(row: Row) -> bool:
    return any(_TOTAL.fullmatch(clean(cell.text)) for cell in row)


def _fits(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a row has amounts where the columns have them, and nowhere else."""
    if len(row) != len(columns):
        return False
    cells = [(column.role, clean(cell.text)) for column, cell in zip(columns, row, strict=True)]
    amounts = [text for role, text in cells if role == "amount" and text]
    others = [text for role, text in cells if role != "amount"]
    numbers = all(percent_or_none(text) is not None or not _is_word(text) for text in amounts)
    return numbers and bool(amounts) and not any(map(_AMOUNT.fullmatch, others))


def _is_word(text: str) -> bool:
    return any(character.isalnum() for character in text)
