"""Blocks → grids: the tables of a document with their kind, caption, columns and rows of data.

Reads the blocks that no project form has taken; gives a `Grid` for each table that has a header.
`table_kinds` tells what each of them is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from kg.document import Block, Paragraph, Place, Row, Table, cover, row_place
from kg.extraction.tables.captions import (
    CONTINUED,
    Caption,
    is_caption_row,
    text_to_pieces,
    texts_to_caption,
)
from kg.extraction.tables.header_covers import head_role, is_group
from kg.extraction.tables.header_rows import (
    heads_amounts,
    is_numbering,
    numbering_to_heads,
    tells_unit,
    total_to_heads,
)
from kg.extraction.tables.header_spans import is_guess
from kg.extraction.tables.headers import Column, header_to_columns, is_head
from kg.extraction.tables.kinds import table_to_kind
from kg.extraction.tables.lost_heads import columns_to_restored
from kg.extraction.tables.merged_codes import rows_to_coded
from kg.extraction.tables.packed_rows import rows_to_unpacked
from kg.extraction.tables.panel_sides import columns_to_sided
from kg.extraction.tables.row_names import columns_to_named
from kg.extraction.tables.widths import table_to_width
from kg.values.numbers import is_number
from kg.values.text import clean

_HEADER_ROWS = 4
_TOTAL = re.compile(r"合计|总计|小计")
_NOTE = re.compile(r"^(注|备注|说明)[:：]|空表")
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


@dataclass(slots=True)
class _Draft:
    """A table while it is read."""

    caption: Caption
    places: list[Place]
    header: list[Row] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    numbering: Row = ()
    empty_note: bool = False


def texts(row: Row) -> list[str]:
    """The cleaned texts of a row's cells."""
    return [clean(cell.text) for cell in row]


def blocks_to_grids(blocks: Sequence[Block]) -> tuple[Grid, ...]:
    """The tables among the blocks, in their order."""
    grids: list[Grid] = []
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        below = _paragraphs_behind(blocks, index)
        drafts = _table_to_drafts(block, *_above(blocks, index))
        if drafts:
            _add_notes(drafts[-1], below)
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
    """One table of two parts: merged codes reach over the break between them."""
    last = grid.rows[-1:]
    coded = rows_to_coded((*last, *rest.rows), grid.columns)[len(last) :]
    return replace(
        grid,
        rows=(*grid.rows, *coded),
        places=(*grid.places, *rest.places),
        empty_note=grid.empty_note or rest.empty_note,
    )


def _paragraphs_before(blocks: Sequence[Block], index: int) -> list[Paragraph]:
    """The paragraphs that may be a table's caption, nearest last."""
    found: list[Paragraph] = []
    for block in reversed(blocks[max(0, index - _CAPTION_PARAGRAPHS) : index]):
        if not isinstance(block, Paragraph) or _NOTE.search(clean(block.text)):
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


def _table_to_drafts(table: Table, above: list[Paragraph], captions: list[Row]) -> list[_Draft]:
    """One table of the source may hold several, each with caption rows and a header of its own.

    `above` and `captions` stand above the first of them.
    """
    drafts: list[_Draft] = []
    for number, whole in enumerate(table.rows):
        draft = drafts[-1] if drafts else None
        heads, row = total_to_heads(whole) if _goes_on(draft) else ((), whole)
        if draft and heads:
            draft.header.append(heads)
        cells = texts(row)
        if not any(cells):
            if draft:
                draft.places.append(row_place(row))
        elif _is_header_row(cells, draft, bool(captions)) or (
            draft is None
            and tells_unit([one.text for one in above], captions)
            and heads_amounts(cells, map(texts, table.rows[number + 1 :]))
        ):
            if draft is None or draft.rows:
                paragraphs = above if not drafts else []
                unknown = _unknown_heads(captions)
                draft = _new_draft(paragraphs, captions[: len(captions) - len(unknown)])
                draft.header.extend(unknown)
                draft.places.extend(row_place(head) for head in unknown)
                drafts.append(draft)
                captions = []
            draft.header.append(row)
            draft.places.append(row_place(row))
        elif is_caption_row(cells):
            captions.append(row)
        elif draft is not None and not (captions and _may_be_heads(cells)):
            _add_row(draft, row, cells)
        else:
            captions.append(row)
    return drafts


def _unknown_heads(rows: list[Row]) -> list[Row]:
    """Rows right above a known header that can be nothing but more of it."""
    found: list[Row] = []
    for row in reversed(rows):
        cells = texts(row)
        if not _may_be_heads(cells) and not _covers_all(cells):
            break
        found.insert(0, row)
    return found


def _may_be_heads(cells: list[str]) -> bool:
    """Whether a row may be one of headings that nobody knows."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= 2 and not (
        is_caption_row(filled) or any(is_number(cell) for cell in filled)
    )


def _covers_all(cells: list[str]) -> bool:
    """Whether a row is one head over all columns (财政拨款“三公”经费) and not the table's title."""
    filled = {cell for cell in cells if cell}
    return len(filled) == 1 and len(cells) > 1 and all(map(is_group, filled))


def _new_draft(paragraphs: list[Paragraph], captions: list[Row]) -> _Draft:
    texts_above = [(p.text, p.place) for p in paragraphs]
    texts_above += [(cell.text, cell.place) for row in captions for cell in row]
    caption = texts_to_caption(
        (piece, place) for text, place in texts_above for piece in text_to_pieces(text)
    )
    rows = [row for row in captions if any(cell.place in caption.places for cell in row)]
    return _Draft(caption, [*caption.places, *map(row_place, rows)])


def _add_row(draft: _Draft, row: Row, cells: list[str]) -> None:
    draft.places.append(row_place(row))
    if not draft.rows and is_numbering(cells):
        draft.numbering = row
        if heads := numbering_to_heads(row):
            draft.header.append(heads)
        return
    filled = set(cells) - {""}
    if len(filled) == 1 and _NOTE.search(note := filled.pop()):
        draft.empty_note = draft.empty_note or "空表" in note
        return
    draft.rows.append(row)


def _is_header_row(cells: list[str], draft: _Draft | None, captioned: bool) -> bool:
    filled = [cell for cell in cells if cell]
    heads = sum(is_head(cell) for cell in filled)
    if any(is_number(cell) for cell in filled) or _TOTAL.fullmatch("".join(filled)):
        return False
    # Rows without amounts can be called like columns (年初结转和结余 beside 年末结转和结余).
    within = draft is not None and draft.rows and not captioned
    if within and not any(head_role(cell) or is_group(cell) for cell in filled):
        return False
    return heads * 2 >= len(filled) and (heads >= 2 or _goes_on(draft))


def _goes_on(draft: _Draft | None) -> bool:
    """Whether a header has begun and no row of data has come yet."""
    return draft is not None and not draft.rows and 0 < len(draft.header) < _HEADER_ROWS


def _add_notes(draft: _Draft, paragraphs: list[Paragraph]) -> None:
    """Notes below a table, and a unit that stands there instead of above."""
    for paragraph in paragraphs:
        text = clean(paragraph.text)
        if _NOTE.search(text):
            draft.places.append(paragraph.place)
            draft.empty_note = draft.empty_note or "空表" in text
            continue
        caption = texts_to_caption([(text, paragraph.place)])
        if draft.caption.unit or not caption.unit or caption.title:
            return
        draft.caption = draft.caption.with_unit(caption.unit)
        draft.places.append(paragraph.place)


def _draft_to_grid(draft: _Draft) -> Grid:
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
