"""Tables that frame running text (部门整体支出绩效自评情况) → paragraphs: reads and gives blocks.

A report may be printed as a form: its headings with their ordinals in the cells in front, what it
says in the last cell of each row. There is nothing to look up in such a table; it is read as the
text that it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.document import Block, Cell, Paragraph, Row, Table
from kg.values.numbers import is_number
from kg.values.text import clean

_HEADING = re.compile(r"[一二三四五六七八九十]+、.{2,24}")
_FEWEST_HEADINGS = 3
_SENTENCE = re.compile(r".{15,}。")
_FEWEST_SENTENCES = 3
# Heads of forms and lists, which have readers of their own.
_OF_FORM = re.compile(
    "(一|二|三)级指标|指标值|年度指标值|得分|分值|项目名称|任务名称|预算数|决算数"
)


def with_written_tables(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks, with paragraphs for each table that is nothing but text."""
    for block in blocks:
        if isinstance(block, Table) and _is_text(block):
            yield from (_paragraph(cell) for row in block.rows for cell in row if _is_said(cell))
        else:
            yield block


def _is_text(table: Table) -> bool:
    cells = [cell for row in table.rows for cell in row if _is_said(cell)]
    texts = [clean(cell.text) for cell in cells]
    if any(is_number(text) or _OF_FORM.fullmatch(text) for text in texts):
        return False
    headings = sum(bool(_HEADING.fullmatch(_first(row))) for row in table.rows)
    sentences = sum(bool(_SENTENCE.match(text)) for text in texts)
    return headings >= _FEWEST_HEADINGS and sentences >= _FEWEST_SENTENCES


def _first(row: Row) -> str:
    return next((clean(cell.text) for cell in row if _is_said(cell)), "")


def _is_said(cell: Cell) -> bool:
    return not cell.spanned and bool(clean(cell.text))


def _paragraph(cell: Cell) -> Paragraph:
    return Paragraph(cell.text, cell.place)
