"""Paragraphs and rows → what stands right above a form and belongs to it.

Reads the items of a document in their order; gives the rows of one text above the title of a form,
or the captions (单位：万元) above the first row of one that has no title.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.document import Paragraph, Row
from kg.extraction.tables.captions import is_caption_text, text_to_pieces
from kg.values.text import clean

Item = Paragraph | Row
MOST_ABOVE_TITLE = 2


def rows_above_title(items: Sequence[Item], index: int) -> list[Item]:
    """The rows of one text, the number or the name of a form, right above its title in a row."""
    if isinstance(items[index], Paragraph):
        return []
    above = reversed(items[max(index - MOST_ABOVE_TITLE, 0) : index])
    return list(takewhile(lambda item: bool(only_text(item)), above))


def captions_above(items: Sequence[Item], index: int) -> list[Item]:
    """The captions (单位：万元) right above the first row of a form without a title."""
    above = reversed(items[max(index - MOST_ABOVE_TITLE, 0) : index])
    return [*takewhile(_is_caption, above)][::-1]


def _is_caption(item: Item) -> bool:
    text = item.text if isinstance(item, Paragraph) and not item.heading else ""
    return bool(clean(text)) and all(map(is_caption_text, text_to_pieces(text)))


def only_text(item: Item) -> str:
    """The text of a row that says one thing, else nothing."""
    cells = () if isinstance(item, Paragraph) else item
    filled = (text for cell in cells if not cell.spanned and (text := clean(cell.text)))
    only = next(filled, "")
    return "" if next(filled, "") else only
