"""Floor 2: what a reader meets and does not read itself.

A reader gives these among its blocks: parts of another format, which the door of this floor has
read in their place, and parts that cannot be read, of which the document keeps a note.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kg.document import Block, BlockPlace, Cell, Paragraph, Table, Unread


@dataclass(frozen=True, slots=True)
class Embedded:
    """A document inside of a document; `name` is for messages."""

    content: bytes
    name: str


Part = Block | Embedded | Unread


def numbered_anew(parts: Iterable[Block | Unread]) -> list[Block | Unread]:
    """The blocks of several readers as those of one document, which has no lines, sheets or pages.

    Paragraphs and tables are counted from the first one on; what was not read stands behind the
    paragraph before it.
    """
    order = paragraphs = tables = 0
    numbered: list[Block | Unread] = []
    for part in parts:
        if isinstance(part, Unread):
            numbered.append(Unread(BlockPlace(order, 0, 0, paragraphs, paragraphs), part.what))
        elif isinstance(part, Paragraph):
            order += 1
            paragraphs += 1
            place = BlockPlace(order, 0, 0, paragraphs, paragraphs)
            numbered.append(Paragraph(part.text, place, part.heading))
        else:
            tables += 1
            numbered.append(_table(part, order, tables))
            order += len(part.rows)
    return numbered


def _table(table: Table, order: int, number: int) -> Table:
    rows = []
    for index, row in enumerate(table.rows, start=1):
        place = BlockPlace(order + index, 0, number, index, index)
        rows.append(tuple(Cell(cell.text, place, cell.spanned) for cell in row))
    return Table(tuple(rows), BlockPlace(order + 1, 0, number, 1, len(rows)))
