"""Floor 2: the pages of a document → its blocks.

Reads pages as `pdf_pages` gives them, of a PDF or of pictures; gives paragraphs and tables in
order, tables put together over page breaks, running heads and page numbers left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from kg.document import Block, BlockPlace, Cell, Paragraph, Row, Table, cover, row_place
from kg.reading.pdf_furniture import without_furniture
from kg.reading.pdf_joining import PagedLine, Piece, WholeTable, pages_to_pieces
from kg.reading.pdf_pages import PageContent
from kg.reading.pdf_paragraphs import Type, lines_to_blocks, pages_to_type


def pages_to_blocks(pages: Sequence[PageContent]) -> tuple[Block, ...]:
    """The blocks of all pages."""
    running = pages_to_type(pages)
    pieces = pages_to_pieces(without_furniture(pages, running.size))
    return tuple(_pieces_to_blocks(pieces, running))


def _pieces_to_blocks(pieces: Sequence[Piece], running: Type) -> Iterator[Block]:
    order = paragraphs = tables = 0
    for is_table, group in groupby(pieces, key=lambda piece: isinstance(piece, WholeTable)):
        members = list(group)
        if is_table:
            for table in members:
                assert isinstance(table, WholeTable)
                tables += 1
                yield _table(table, tables, order)
                order += len(table.rows)
            continue
        lines = [piece for piece in members if isinstance(piece, PagedLine)]
        for block in lines_to_blocks(lines, running):
            order += 1
            paragraphs += 1
            place = BlockPlace(order, block.page, 0, paragraphs, paragraphs)
            yield Paragraph(block.text, place, block.heading)


def _table(table: WholeTable, number: int, order: int) -> Table:
    rows: list[Row] = []
    for index, (page, cells) in enumerate(table.rows, start=1):
        place = BlockPlace(order + index, page, number, index, index)
        rows.append(tuple(Cell(cell.text, place, cell.copy) for cell in cells))
    return Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1])))
