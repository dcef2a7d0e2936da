"""Blocks → grids: the tables of a document with their kind, caption, columns and rows of data.

Reads the blocks that no project form has taken; gives a `Grid` for each table that has a header.
`table_kinds` tells what each of them is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.document import Block, Paragraph, Place, Row, Table, cover, row_place
from kg.extraction.tables.captions import (
    CONTINUED,
    Caption,
    is_caption_row,
    texts_to_caption,
)
from kg.extraction.tables.continued import table_to_rest
from kg.extraction.tables.drafts import NOTE, Draft, table_to_drafts, texts
from kg.extraction.tables.header_spans import is_guess
from kg.extraction.tables.headers import Column, header_to_columns
from kg.extraction.tables.kinds import table_to_kind
from kg.extraction.tables.lost_heads import columns_to_restored
from kg.extraction.tables.merged_codes import rows_to_coded
from kg.extraction.tables.packed_rows import rows_to_unpacked
from kg.extraction.tables.panel_sides import columns_to_sided
from kg.extraction.tables.row_names import columns_to_named
from kg.extraction.tables.widths import table_to_width
from kg.values.text import clean

ALLOCATIONS = "allocations"
"""The kind of the tables of a notice that hand money out (资金分配表)."""
_CAPTION_PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Grid:
    """One table. `rows` are the rows of data as the source has them, blank ones left out. `guess`
    is the header's text where its merged cells were lost and nothing tells what they covered."""

    kind: str
    caption: Caption
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    places: tuple[Place, ...]
    empty_note: bool
    guess: str = ""

    @property
    def place(self) -> Place:
        """From the caption to the last note."""
        return cover(*self.places)

    @property
    def rows_place(self) -> Place:
        """The rows of data, at least one."""
        return cover(*map(row_place, self.rows))


def blocks_to_grids(blocks: Sequence[Block]) -> tuple[Grid, ...]:
    """The tables among the blocks, in their order."""
    grids: list[Grid] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        below = _paragraphs_behind(blocks, index)
        drafts = table_to_drafts(block, *_above(blocks, index))
        if drafts:
            _add_notes(drafts[-1], below)
        elif grids and (rest := table_to_rest(blocks, index, grids[-1].columns, grids[-1].rows)):
            grids[-1] = _longer(grids[-1], rest, tuple(map(row_place, block.rows)))
        for draft in drafts:
            grid = _draft_to_grid(draft)
            if grids and _continues(grid, grids[-1]):
                grids[-1] = _joined(grids[-1], grid)
            else:
                grids.append(grid)
    return tuple(grids)


def _continues(grid: Grid, previous: Grid) -> bool:
    """Whether a page break cut a table and its header was printed again on the next page."""
    caption, unit = grid.caption, grid.caption.organisation_name
    titled = caption.title and not CONTINUED.search(caption.title)
    named = titled or (unit and unit != previous.caption.organisation_name)
    return not named and [c.path for c in grid.columns] == [c.path for c in previous.columns]


def _joined(grid: Grid, rest: Grid) -> Grid:
    """One table of two parts."""
    longer = _longer(grid, rest.rows, rest.places)
    return replace(longer, empty_note=grid.empty_note or rest.empty_note)


def _longer(grid: Grid, rows: Sequence[Row], places: tuple[Place, ...]) -> Grid:
    """The grid with more rows: merged codes reach over the break between them."""
    last = grid.rows[-1:]
    coded = rows_to_coded((*last, *rows), grid.columns)[len(last) :]
    return replace(grid, rows=(*grid.rows, *coded), places=(*grid.places, *places))


def _paragraphs_before(blocks: Sequence[Block], index: int) -> list[Paragraph]:
    """The paragraphs that may be a table's caption, nearest last."""
    found: list[Paragraph] = []
    for block in reversed(blocks[max(0, index - _CAPTION_PARAGRAPHS) : index]):
        if not isinstance(block, Paragraph) or NOTE.search(clean(block.text)):
            break
        found.insert(0, block)
    return found


def _above(blocks: Sequence[Block], index: int) -> tuple[list[Paragraph], list[Row]]:
    """The paragraphs above a table, and the rows of tables between that hold its caption alone:
    some publishers set it in a table of its own, and page breaks cut it off."""
    rows: list[Row] = []
    while index and isinstance(table := blocks[index - 1], Table):
        if not all(is_caption_row(texts(row)) for row in table.rows):
            break
        rows = [*table.rows, *rows]
        index -= 1
    return _paragraphs_before(blocks, index), rows


def _paragraphs_behind(blocks: Sequence[Block], index: int) -> list[Paragraph]:
    found: list[Paragraph] = []
    for block in blocks[index + 1 : index + 3]:
        if not isinstance(block, Paragraph):
            break
        found.append(block)
    return found


def _add_notes(draft: Draft, paragraphs: list[Paragraph]) -> None:
    """Notes below a table, and a unit that stands there instead of above."""
    for paragraph in paragraphs:
        text = clean(paragraph.text)
        if NOTE.search(text):
            draft.places.append(paragraph.place)
            draft.empty_note = draft.empty_note or "空表" in text
            continue
        caption = texts_to_caption([(text, paragraph.place)])
        if draft.caption.unit or not caption.unit or caption.title:
            return
        draft.caption = draft.caption.with_unit(caption.unit)
        draft.places.append(paragraph.place)


def _draft_to_grid(draft: Draft) -> Grid:
    header, numbering = [texts(row) for row in draft.header], texts(draft.numbering)
    width = table_to_width(header, numbering, draft.rows)
    columns = columns_to_named(header_to_columns(header, width, numbering), draft.rows)
    columns = columns_to_restored(columns_to_sided(columns, draft.rows), draft.rows)
    guess = is_guess(header, width, numbering)
    heads = [cell for row in draft.header for cell in texts(row)]
    cells = [cell for row in draft.rows for cell in texts(row)]
    kind = table_to_kind(draft.caption.title, columns, heads, cells)
    rows = rows_to_unpacked(rows_to_coded(draft.rows, columns), columns)
    return Grid(
        kind,
        draft.caption,
        columns,
        rows,
        tuple(draft.places),
        draft.empty_note,
        " | ".join(heads) if guess else "",
    )
