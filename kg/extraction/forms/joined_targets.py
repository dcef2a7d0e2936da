"""Forms whose indicators stand with their targets in one cell → a column for either.

Reads the blocks of a document; gives them with the head 三级指标及指标值 as two heads, and each
cell below it (培训人数≥100人) as the name of an indicator and its target.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from kg.document import Block, Paragraph, Row, Table
from kg.extraction.forms.fields import row_to_fields
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.forms.running_indicators import joined_to_pair
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import clean, heading_key

_HEADS = ("三级指标", "指标值")


def joined_to_columns(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks, with names and targets of one column in two."""
    return tuple(
        block
        if isinstance(block, Paragraph) or not any(map(_column, block.rows))
        else Table(tuple(_rows(block.rows)), block.place)
        for block in blocks
    )


def _rows(rows: Sequence[Row]) -> Iterator[Row]:
    at = 0
    for row in rows:
        if here := _column(row):
            at = here
            yield _parted(row, at, _HEADS)
        elif at and (row_to_fields(row) or len(row) <= at):
            # The fields of the next form.
            at = 0
            yield row
        elif at and clean(row[at].text) and not row[at].spanned:
            yield _parted(row, at, joined_to_pair(row[at].text))
        else:
            yield _parted(row, at, (row[at].text, row[at].text)) if at else row


def _column(row: Row) -> int:
    """Where the head of such a column stands behind the heads of the classes; 0 in other rows."""
    at = next((n for n, cell in enumerate(row) if n and _is_joined(cell.text)), 0)
    return at if at and row_to_header(_parted(row, at, _HEADS)) else 0


def _parted(row: Row, at: int, texts: tuple[str, str]) -> Row:
    """A row with two cells in place of one, and of the copies that a merged cell leaves of it."""
    own = row[at]
    behind = at + 1
    while behind < len(row) and row[behind].spanned and row[behind].text == own.text:
        behind += 1
    return (*row[:at], *(own._replace(text=text) for text in texts), *row[behind:])


@lru_cache(TEXTS_KEPT)
def _is_joined(text: str) -> bool:
    """Whether a text heads a column of names with their targets."""
    heads: Sequence[str] = heading_data("projects")["joined"]["heads"]
    return bool(whole(heads).fullmatch(heading_key(text)))
