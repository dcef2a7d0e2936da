"""Tables of a document while they are read: where each begins, its header, its rows of data.

Reads a table of the source with the paragraphs and rows above it; gives a draft for each table in
it, as one of the source may hold several, each with caption rows and a header of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kg.document import Paragraph, Place, Row, Table, row_place
from kg.extraction.tables.captions import Caption, is_caption_row, text_to_pieces, texts_to_caption
from kg.extraction.tables.header_covers import head_role, is_group
from kg.extraction.tables.header_rows import (
    heads_amounts,
    is_numbering,
    numbering_to_heads,
    tells_unit,
    total_to_heads,
)
from kg.extraction.tables.headers import is_head
from kg.values.numbers import is_number
from kg.values.text import clean

NOTE = re.compile(r"^(注|备注|说明)[:：]|空表")
_HEADER_ROWS = 4
_TOTAL = re.compile(r"合计|总计|小计")


@dataclass(slots=True)
class Draft:
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


def table_to_drafts(table: Table, above: list[Paragraph], captions: list[Row]) -> list[Draft]:
    """One table of the source may hold several, each with caption rows and a header of its own.

    `above` and `captions` stand above the first of them.
    """
    drafts: list[Draft] = []
    for number, whole in enumerate(table.rows):
        draft = drafts[-1] if drafts else None
        heads, row = total_to_heads(whole) if _goes_on(draft) else ((), whole)
        if draft and heads:
            draft.header.append(heads)
        cells = texts(row)
        if not any(cells):
            if draft:
                draft.places.append(row_place(row))
        elif (
            _is_header_row(cells, draft, bool(captions))
            or _divides_heads(row, draft)
            or (
                draft is None
                and tells_unit([one.text for one in above], captions)
                and heads_amounts(cells, map(texts, table.rows[number + 1 :]))
            )
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


def _new_draft(paragraphs: list[Paragraph], captions: list[Row]) -> Draft:
    texts_above = [(p.text, p.place) for p in paragraphs]
    texts_above += [(cell.text, cell.place) for row in captions for cell in row]
    caption = texts_to_caption(
        (piece, place) for text, place in texts_above for piece in text_to_pieces(text)
    )
    rows = [row for row in captions if any(cell.place in caption.places for cell in row)]
    return Draft(caption, [*caption.places, *map(row_place, rows)])


def _add_row(draft: Draft, row: Row, cells: list[str]) -> None:
    draft.places.append(row_place(row))
    if not draft.rows and is_numbering(cells):
        draft.numbering = row
        if heads := numbering_to_heads(row):
            draft.header.append(heads)
        return
    filled = set(cells) - {""}
    if len(filled) == 1 and NOTE.search(note := filled.pop()):
        draft.empty_note = draft.empty_note or "空表" in note
        return
    draft.rows.append(row)


def _is_header_row(cells: list[str], draft: Draft | None, captioned: bool) -> bool:
    filled = [cell for cell in cells if cell]
    heads = sum(is_head(cell) for cell in filled)
    if any(is_number(cell) for cell in filled) or _TOTAL.fullmatch("".join(filled)):
        return False
    # Rows without amounts can be called like columns (年初结转和结余 beside 年末结转和结余).
    within = draft is not None and draft.rows and not captioned
    if within and not any(head_role(cell) or is_group(cell) for cell in filled):
        return False
    return heads * 2 >= len(filled) and (heads >= 2 or _goes_on(draft))


def _divides_heads(row: Row, draft: Draft | None) -> bool:
    """Whether a row has a text below each head that was merged over columns, and none of its own
    elsewhere: heads, whoever knows them."""
    if draft is None or not _goes_on(draft) or len(row) != len(draft.header[-1]):
        return False
    header = draft.header[-1]
    heads, below = texts(header), texts(row)
    over = [n for n in range(1, len(heads)) if header[n].spanned and heads[n] == heads[n - 1] != ""]
    merged = {m for n in over for m in (n - 1, n)}
    own = all(below[n] and not is_number(below[n]) and below[n] != heads[n] for n in merged)
    apart = all(below[n] != below[n - 1] for n in over)
    others = (n for n in range(len(heads)) if n not in merged)
    return bool(over) and own and apart and all(below[n] in ("", heads[n]) for n in others)


def _goes_on(draft: Draft | None) -> bool:
    """Whether a header has begun and no row of data has come yet."""
    return draft is not None and not draft.rows and 0 < len(draft.header) < _HEADER_ROWS
