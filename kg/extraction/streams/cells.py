"""Cells that lost their rows (every cell a paragraph, or a row of its own) → rows again.

Reads the blocks of a document as they were read; gives the same blocks with rows put together where
a form or a table can be known by its heads. First of all extractors: the others see rows. Empty
paragraphs, which only hold the place of a cell, go.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from kg.document import Block, Cell, Paragraph, Row, Table, cover, row_place
from kg.extraction.streams.allocations import cells_to_allocation_rows
from kg.extraction.streams.broken_forms import with_torn_forms_apart
from kg.extraction.streams.forms import cells_to_form_rows
from kg.extraction.streams.gap_tables import with_gap_tables
from kg.extraction.streams.packed_tables import cells_to_packed_table
from kg.extraction.streams.single_lines import with_words_apart
from kg.extraction.streams.tables import cells_to_table_rows
from kg.extraction.streams.three_public_row import cells_to_three_public_row
from kg.extraction.streams.written_tables import with_written_tables
from kg.values.text import clean

_LEAST_ROWS = 4

# Each reads the cells from a position on; gives the rows that begin there and the position behind
# them, no rows where nothing begins there that it knows.
RowReader = Callable[[Sequence[Cell], int], tuple[list[Row], int]]
READERS: tuple[RowReader, ...] = (
    cells_to_form_rows,
    cells_to_allocation_rows,
    cells_to_three_public_row,
)


@dataclass(frozen=True, slots=True)
class _Atom:
    """One cell of a stream and the block that it stands for if nobody makes a row of it."""

    cell: Cell
    block: Block


def blocks_to_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with rows for the cells that lost them."""
    found: list[Block] = []
    atoms: list[_Atom] = []
    for block in _with_apart(blocks):
        parts = _atoms(block)
        if parts:
            atoms.extend(parts)
            continue
        found.extend(_stream_to_blocks(atoms))
        atoms = []
        found.append(block)
    found.extend(_stream_to_blocks(atoms))
    return tuple(found)


def _with_apart(blocks: Sequence[Block]) -> Iterable[Block]:
    """The blocks with what stands apart in them: words, torn forms, gaps, text in tables."""
    apart = with_torn_forms_apart(with_words_apart(blocks))
    return with_gap_tables(tuple(with_written_tables(apart)))


def _atoms(block: Block) -> list[_Atom]:
    """The cells of a block, if it may be part of a stream."""
    if isinstance(block, Paragraph):
        return [_Atom(Cell(block.text, block.place), block)]
    if len(block.rows) < _LEAST_ROWS or any(len(row) > 1 for row in block.rows):
        return []
    return [_Atom(row[0], Table((row,), row_place(row))) for row in block.rows]


def _stream_to_blocks(atoms: list[_Atom]) -> list[Block]:
    """The blocks of a stream: tables of the rows that were found, and what is left between."""
    cells = [atom.cell for atom in atoms]
    blocks: list[Block] = []
    index = sealed = 0
    while index < len(atoms):
        rows, lost, stop = _rows_at(cells, index)
        if rows:
            _add_rows(blocks, rows, sealed)
            # No extractor takes a row of one cell that has no header.
            blocks.extend(Table(((cell,),), cell.place) for cell in lost)
            sealed = len(blocks) if lost else sealed
            index = stop
            continue
        block = atoms[index].block
        index += 1
        if isinstance(block, Table):
            _add_rows(blocks, block.rows, sealed)
        elif clean(block.text):
            blocks.append(block)
    return blocks


def _rows_at(cells: list[Cell], index: int) -> tuple[Sequence[Row], Sequence[Cell], int]:
    """The rows that begin at a position, the text of those that are lost, the position behind."""
    for reader in READERS:
        rows, stop = reader(cells, index)
        if rows:
            return rows, (), stop
    rows, stop = cells_to_table_rows(cells, index)
    packed = cells_to_packed_table(cells, index)
    if packed is None or (rows and (stop, bool(packed.lost)) > (packed.stop, False)):
        return rows, (), stop
    return packed.rows, packed.lost, packed.stop


def _add_rows(blocks: list[Block], rows: Sequence[Row], sealed: int) -> None:
    """Put rows behind those of the table in front of them, unless it is among the first blocks,
    which are `sealed`."""
    before = blocks[-1] if len(blocks) > sealed else None
    if isinstance(before, Table):
        rows = [*before.rows, *rows]
        blocks.pop()
    blocks.append(Table(tuple(rows), cover(row_place(rows[0]), row_place(rows[-1]))))
