"""Annex tables of funding notices 资金分配表 → grids: heads of any kind over names and amounts.

Reads the blocks that no letter has taken; gives a `Grid` of kind `allocations` for each table that
names who gets money or for what, and how much. The heads are told by `headings/notices.toml`; what
they do not tell, the cells below do. Tables of goals (绩效目标表) are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain

from kg.document import Block, Paragraph, Place, Row, Table, row_place
from kg.extraction.forms.indicator_heads import row_to_header
from kg.extraction.notices.allocation_columns import (
    ANNEX_MARK,
    TITLE_END,
    head_to_role,
    header_to_allocation_columns,
    is_allocation_title,
    is_header,
    lost_span,
    pieces_to_caption,
)
from kg.extraction.notices.header_codes import without_codes
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.tables.captions import is_caption_text, text_to_pieces
from kg.extraction.tables.drafts import texts
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.header_spans import is_guess
from kg.values.measure_words import find_count_unit
from kg.values.numbers import find_money_unit, is_number
from kg.values.text import clean, heading_key

_OF_TASKS = re.compile(r"(?:测算|任务|清单|安排|计划|明细)[表单]?(?:[(（].*[)）])?$")
_STANDARD = re.compile(r"(?:每[^\d]{1,6})?\d[\d,]*(?:\.\d+)?[万亿]?元(?:[/／每][^\d/／]{1,6}){0,3}")
_HEADER_ROWS = 4
_TITLE_LENGTH = 100
_CAPTION_LINES = 5
_GOALS = re.compile(r"绩效.*[表案单]([(（].*[)）])?$")
_NAME = re.compile(r"(?:专项|项目|资金|政策)(?:资金|项目|支出)?(?:\(.+\))?名称")
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明)\s*[:：\d]")


@dataclass(slots=True)
class _Draft:
    """A table while it is read; the captions are (text, place), nearest last."""

    captions: list[tuple[str, Place]]
    header: list[Row]
    rows: list[Row] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def blocks_to_allocation_grids(blocks: Sequence[Block]) -> tuple[Grid, ...]:
    """The allocation tables among the blocks, in their order."""
    drafts: list[_Draft] = []
    form: int | None = None
    for index, block in enumerate(blocks):
        if not isinstance(block, Table):
            continue
        above = _captions_above(blocks, index)
        if _is_top_of_form(block, above) or (
            form is not None and form == index - 1 and not _titled(above)
        ):
            # What follows on the next page is the rest of it.
            form = index
            continue
        goes_on = drafts[-1] if drafts and not _titled(above) and _adjoin(blocks, index) else None
        drafts.extend(_table_to_drafts(block, above, goes_on))
    grids: list[Grid] = []
    for draft in drafts:
        grid = _draft_to_grid(draft)
        if grid is None:
            continue
        if grids and _continues(grid, grids[-1]):
            last = grids[-1]
            grids[-1] = Grid(
                ALLOCATIONS,
                last.caption,
                last.columns,
                (*last.rows, *grid.rows),
                (*last.places, *grid.places),
                False,
                last.guess,
            )
        else:
            grids.append(grid)
    return tuple(grids)


def _continues(grid: Grid, previous: Grid) -> bool:
    """Whether the header was printed once more on another page."""
    same = [c.path for c in grid.columns] == [c.path for c in previous.columns]
    return same and not grid.caption.title


def _adjoin(blocks: Sequence[Block], index: int) -> bool:
    return index > 0 and isinstance(blocks[index - 1], Table)


def _captions_above(blocks: Sequence[Block], index: int) -> list[tuple[str, Place]]:
    """The paragraphs above a table that can belong to it, nearest last."""
    found: list[tuple[str, Place]] = []
    for block in reversed(blocks[max(0, index - _CAPTION_LINES) : index]):
        if not isinstance(block, Paragraph):
            break
        text = clean(block.text)
        if len(text) > _TITLE_LENGTH or "。" in text or _NOTE.match(text):
            break
        pieces = [(piece, block.place) for piece in text_to_pieces(block.text) if piece]
        found[:0] = pieces
        if ANNEX_MARK.fullmatch(text):
            break
    return found


def _is_top_of_form(table: Table, captions: Sequence[tuple[str, Place]]) -> bool:
    """Whether a table is a form of goals, whose indicators may stand on the next page: it begins
    with a name and its value, below a title of goals."""
    cells = list(dict.fromkeys(text for text in _own_texts(table.rows[0]) if text))
    goals = any(_GOALS.search(text) for text, _ in captions)
    return goals and len(cells) == 2 and bool(_NAME.fullmatch(heading_key(cells[0])))


def _titled(captions: Sequence[tuple[str, Place]]) -> bool:
    return any(not is_caption_text(text) for text, _ in captions)


def _table_to_drafts(
    table: Table, above: list[tuple[str, Place]], goes_on: _Draft | None
) -> list[_Draft]:
    """The tables in one table of the source; rows without a header go on with the table before."""
    drafts: list[_Draft] = []
    captions = list(above)
    draft = goes_on
    rows = [without_codes(row) for row in table.rows]
    for index, row in enumerate(rows):
        cells = _own_texts(row)
        filled = [cell for cell in cells if cell]
        if not any(map(is_number, filled)) and row_to_header(row) is not None:
            # What stood above was the head of a form, not a table of its own.
            if drafts and draft is drafts[-1]:
                drafts.pop()
            draft = None
            captions = []
        elif not filled:
            if draft:
                draft.places.append(row_place(row))
        elif draft and not draft.rows and draft.header and _goes_on(draft, row, rows, index):
            draft.header.append(row)
            draft.places.append(row_place(row))
        elif _begins(rows, index, captions):
            draft = _Draft(captions, [row], places=[row_place(row)])
            drafts.append(draft)
            captions = []
        elif len(filled) == 1 and _is_caption(filled[0]):
            captions.append((filled[0], row_place(row)))
            draft = None
        elif draft is None:
            captions.extend((cell, row_place(row)) for cell in filled)
        else:
            draft.places.append(row_place(row))
            no_row = _is_numbering(filled) or is_row_of_standards(filled)
            if not (_NOTE.match(filled[0]) or (not draft.rows and no_row)):
                draft.rows.append(row)
    return drafts


def _begins(rows: Sequence[Row], index: int, captions: Sequence[tuple[str, Place]]) -> bool:
    """Whether a table begins in a row: its heads say so, or those that stand below it in the same
    columns (育苗大棚 over 座数 and 补助)."""
    heads = texts(rows[index])
    titled = any(is_allocation_title(text) for text, _ in captions)
    captioned = titled or any(_OF_TASKS.search(text) for text, _ in captions)
    if is_header(heads, titled):
        return True
    below = rows[index + 1] if captioned and index + 1 < len(rows) else ()
    under = _own_texts(below)
    if (
        len(under) != len(heads)
        or not heads[0]
        or under[0]
        or texts(below)[0] not in ("", heads[0])
    ):
        return False
    if any(map(is_number, heads)):
        return False
    # A head over both rows stands in the first alone.
    both = [lower or upper for upper, lower in zip(heads, under, strict=True)]
    return is_header([heads[0], *under], titled) or (captioned and is_header(both, True))


def _own_texts(row: Row) -> list[str]:
    """The texts of a row, copies in merged ranges blanked."""
    return ["" if cell.spanned else clean(cell.text) for cell in row]


def _is_caption(text: str) -> bool:
    title = TITLE_END.search(text) and not is_total(text) and len(text) > 4
    return bool(title) or is_caption_text(text) or bool(ANNEX_MARK.fullmatch(text))


def _goes_on(draft: _Draft, row: Row, rows: Sequence[Row], index: int) -> bool:
    """Whether a row is more of the header: names under heads that reach over several columns."""
    cells, own = texts(row), _own_texts(row)
    filled = [cell for cell in own if cell]
    if len(draft.header) >= _HEADER_ROWS or any(is_number(cell) for cell in filled):
        return False
    if is_row_of_standards(filled):
        return False
    if is_total(filled[0]) and _numbers(row):
        return False
    heads = texts(draft.header[-1])
    if len(filled) == 1 and not any(cell.spanned for cell in row):
        return False
    in_place = not own[0] and cells[0] in ("", heads[0])
    width = max(len(following) for following in rows[index:])
    known = sum(bool(head_to_role(cell)) for cell in filled)
    return in_place or lost_span(heads, cells, width) or known * 2 > len(filled) > 1


def _numbers(row: Row) -> int:
    return sum(is_number(cell) for cell in texts(row))


def _is_numbering(filled: Sequence[str]) -> bool:
    """The row that numbers the columns: 1, 2, 3 or 栏次, 1, 2=3+4."""
    numbers = [
        re.sub(r"=.*", "", cell)
        for cell in filled
        if not re.fullmatch(r"栏次|行次|[A-Z甲乙丙丁]", cell)
    ]
    first = int(numbers[0]) if numbers and numbers[0].isdecimal() else 1
    return len(numbers) > 2 and numbers == [str(n) for n in range(first, first + len(numbers))]


def is_row_of_standards(filled: Sequence[str]) -> bool:
    """Whether the filled cells of a row below the heads say what one of each costs.

    >>> [is_row_of_standards(["补助标准", one]) for one in ("40万元/座", "50元/亩", "金额")]
    [True, True, False]
    """
    return len(filled) > 1 and all(map(_STANDARD.fullmatch, filled[1:]))


def _draft_to_grid(draft: _Draft) -> Grid | None:
    """The grid, or None where no column holds amounts, or what stands above says that all of them
    count something else (单位：万亩)."""
    heads = [text for row in draft.header for text in texts(row)]
    captions = [text for text, _ in draft.captions]
    if any(map(find_count_unit, captions)) and not any(map(find_money_unit, heads)):
        return None
    columns = header_to_allocation_columns(draft.header, draft.rows) if draft.rows else None
    if columns is None:
        return None
    caption = pieces_to_caption(draft.captions)
    places = (*caption.places, *draft.places)
    header = [texts(row) for row in draft.header]
    guess = " | ".join(chain(*header)) if is_guess(header, len(columns)) else ""
    return Grid(ALLOCATIONS, caption, columns, tuple(draft.rows), places, False, guess)
