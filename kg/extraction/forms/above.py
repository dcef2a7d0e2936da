"""Paragraphs and rows → what stands right above a form and belongs to it.

Reads the items of a document in their order; gives the rows of one text above the title of a form,
or the captions (单位：万元) above the first row of one that has no title.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from kg.document import Cell, Paragraph, Place, Row, row_place
from kg.extraction.forms.fields import row_to_fields
from kg.extraction.tables.captions import is_caption_text, text_to_pieces
from kg.values.text import clean

Item = Paragraph | Row
MOST_ABOVE_TITLE = 2
# The name of the sheet stands above the number and the name of the form.
MOST_ON_SHEET = MOST_ABOVE_TITLE + 2
OPENING_FIELDS = frozenset({"name", "code"})


def item_place(item: Item) -> Place:
    """Where a paragraph or a row stands."""
    return item.place if isinstance(item, Paragraph) else row_place(item)


def is_filled(cell: Cell) -> bool:
    """Whether a cell has a text that no merged cell handed on to it."""
    return not cell.spanned and bool(clean(cell.text))


def is_row_of_list(body: Sequence[Item]) -> bool:
    """Whether all fields of a form stand in one row of the document, that of a list of projects:
    what is said below the list is not of its last project."""
    rows = [item for item in body if not isinstance(item, Paragraph)]
    return len(rows) > 1 and len({row_place(row).fragment for row in rows}) == 1


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


def leads_on(items: Sequence[Item], index: int) -> bool:
    """Whether a row stands above the first row of a form without a title: its name or a caption
    (单位：万元), in the first column."""
    near = range(index + 1, min(index + 1 + MOST_ON_SHEET, len(items)))
    opening = next((n for n in near if _opens(items[n])), index)
    above = items[index:opening]
    return bool(above) and all(map(_is_first_alone, above))


def _opens(item: Item) -> bool:
    return not isinstance(item, Paragraph) and bool(OPENING_FIELDS & row_to_fields(item).keys())


def _is_first_alone(item: Item) -> bool:
    """Whether a row says one thing, in its first cell."""
    return not isinstance(item, Paragraph) and only_text(item) == clean(item[0].text) != ""


def _is_caption(item: Item) -> bool:
    heading = isinstance(item, Paragraph) and item.heading
    text = "" if heading else getattr(item, "text", "") or only_text(item)
    return bool(clean(text)) and all(map(is_caption_text, text_to_pieces(text)))


def only_text(item: Item) -> str:
    """The text of a row that says one thing, else nothing."""
    cells = () if isinstance(item, Paragraph) else item
    filled = (text for cell in cells if not cell.spanned and (text := clean(cell.text)))
    only = next(filled, "")
    return "" if next(filled, "") else only
