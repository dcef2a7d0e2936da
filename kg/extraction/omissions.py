"""What a disclosure leaves unsaid, or says twice: reads its outline and its grids, gives issues.

A table without data has to say that it is empty (财预〔2016〕143号), in it, below it or in text;
one with data says no such thing. A total that is blank above amounts and a code that lacks a digit
are left unsaid too. A heading that stands twice in one place of the outline is a slip, or hides
that another is missing. None of them loses anything that could be taken: all are of severity
`info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from kg.document import Block, Document, Paragraph, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.denied_money import blocks_to_denied
from kg.extraction.empty_sections import empty_sections
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import issue
from kg.extraction.lapses.numbering.contents import count_listed
from kg.extraction.lone_titles import lone_titles
from kg.extraction.outline import Outline, Section
from kg.extraction.required_sections import missing_sections
from kg.extraction.tables.blanks import (
    grid_to_blank_cells,
    grid_to_blank_totals,
    grid_to_short_codes,
    has_amounts,
)
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.captions import texts_to_caption
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.kinds import title_to_kind
from kg.records import IssueRecord
from kg.values.numbers import is_number
from kg.values.text import clean, ordinal_to_int, strip_ordinal

_NONE = re.compile(
    r"空表|没有|不涉及|未(?:安排|发生|编制|使用)|[为是]零|[为是]0(?!\.?\d)|无(?!偿|关|法|形|线|人机|障|害|论)"
)
_NOTHING = re.compile(r"^无$|没有|不涉及|空表")
_SAID_EMPTY = re.compile(r"(?:故|因此|所以)[本此该]表(?:为空|[无没].{0,2}数据|[无没].{0,2}内容)")
_SUBJECTS = {
    "government_fund": "基金",
    "state_capital": "国有资本",
    "three_public": "三公",
    "procurement": "采购",
}
"""The kind of a table → the word by which the text speaks of its money."""
_MAY_LACK = ("government_fund", "state_capital")
_BEHIND = 6
"""Paragraphs behind a table that may be its notes."""
_GOALS = re.compile("绩效(?:目标|自评|评价)[^，,。]{0,4}表$")
_SHORT = 4
_SLIPS = 2
"""So many headings may be slips; more of them are a list of contents, or one part for each unit."""


def document_to_omissions(
    document: Document, outline: Outline, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each table that is empty and does not say so, or says so and is not, for each
    blank in a table that ought to be filled, for each heading that stands twice and each section
    that is missing."""
    blank = [grid for grid in grids if grid.caption.title and _is_empty(grid)]
    # Noughts say that there is nothing, unless other tables of noughts have a note that says so.
    noughts = [grid for grid in grids if grid.caption.title and _has_noughts_alone(grid)]
    noted = [grid for grid in (*blank, *noughts) if _says_so(grid, document.blocks)]
    blank += noughts if any(grid in noughts for grid in noted) else []
    # Where the others have a note each, a sentence in the text is none of the one without.
    others = [grid for grid in grids if grid not in blank and _is_bare(grid)]
    with_notes = bool(noted) or any(_says_so(grid, document.blocks) for grid in others)
    empty = [
        issue(context, "info", "empty_table", grid.caption.title, grid.place)
        for grid in blank
        if grid not in noted and (with_notes or not _is_told(grid, document.blocks))
    ]
    empty += [
        issue(context, "info", "empty_table", clean(title.text), title.place)
        for title in lone_titles(document.blocks, {grid.kind for grid in grids})
    ]
    twice = [
        issue(context, "info", "repeated_heading", f"{one.ordinal}{one.title}", one.place)
        for one in _repeated(outline.sections)
        if one.place is not None
        # The forms of all projects, and of all regions, have one title.
        and not _GOALS.search(one.title)
    ]
    inside = [found for grid in grids for found in _grid_omissions(grid, grids, document, context)]
    inside += [
        issue(context, "info", "unfounded_note", title, place)
        for title, place in blocks_to_denied(document.blocks, grids, context.fiscal_year)
    ]
    missing = (
        *missing_sections(outline, grids, count_listed(document.blocks), context),
        *(
            issue(context, "info", "empty_section", clean(one.text), one.place)
            for one in empty_sections(document.blocks)
        ),
    )
    return (*empty, *inside, *twice, *missing)


def _grid_omissions(
    grid: Grid, grids: Sequence[Grid], document: Document, context: Context
) -> Iterator[IssueRecord]:
    if grid.kind not in BUDGET_TABLES:
        return
    if has_amounts(grid):
        for note in _notes(grid, document.blocks):
            if _SAID_EMPTY.search(clean(note.text)) and _is_last(grid, grids, document.blocks):
                yield issue(context, "info", "unfounded_note", grid.caption.title, note.place)
    for name, row in (*grid_to_blank_totals(grid), *grid_to_blank_cells(grid)):
        yield issue(context, "info", "blank_total", name, row_place(row))
    for cell in grid_to_short_codes(grid):
        yield issue(context, "info", "short_code", clean(cell.text), cell.place)


def _is_empty(grid: Grid) -> bool:
    """Whether a table has no row, or rows of a form that nobody filled in (合计 and blanks)."""
    if not grid.rows or grid.kind not in BUDGET_TABLES or grid.kind == "other":
        return not grid.rows
    cells = [clean(cell.text) for row in grid.rows for cell in row]
    return not any(is_number(cell) or _NOTHING.search(cell) for cell in cells)


def _is_bare(grid: Grid) -> bool:
    """Whether a table has nothing but the name of its total."""
    stated = [text for row in grid.rows for cell in row if (text := clean(cell.text))]
    return all(map(is_total_name, stated))


def _has_noughts_alone(grid: Grid) -> bool:
    """Whether a table of a kind of money that a department may lack has no number but 0."""
    if grid.kind not in _MAY_LACK:
        return False
    cells = [
        clean(cell.text)
        for row in grid.rows
        for cell, column in zip(row, grid.columns, strict=False)
        if column.role == "amount"
    ]
    numbers = [cell for cell in cells if is_number(cell)]
    return bool(numbers) and not any(set(number) - set("0.,") for number in numbers)


def _says_so(grid: Grid, blocks: Sequence[Block]) -> bool:
    """Whether an empty table has a note."""
    return bool(grid.empty_note) or any(
        _NONE.search(clean(note.text)) for note in _notes(grid, blocks)
    )


def _is_told(grid: Grid, blocks: Sequence[Block]) -> bool:
    """Whether the text tells that there is no such money."""
    subject = _SUBJECTS.get(grid.kind, "")
    said = (clean(block.text) for block in blocks if isinstance(block, Paragraph))
    return bool(subject) and any(subject in text and _NONE.search(text) for text in said)


def _is_last(grid: Grid, grids: Sequence[Grid], blocks: Sequence[Block]) -> bool:
    """Whether a table is the last one of its block: a sheet may hold all tables, one below the
    other, and what stands behind them is about the last."""
    own = _block(grid, blocks)
    return grid is [one for one in grids if _block(one, blocks) == own][-1]


def _block(grid: Grid, blocks: Sequence[Block]) -> int:
    """The number of the block where a table ends."""
    units = {unit for place in grid.places for unit in place.units}
    tables = (
        n
        for n, block in enumerate(blocks)
        if isinstance(block, Table) and not units.isdisjoint(block.place.units)
    )
    return max(tables, default=len(blocks))


def _notes(grid: Grid, blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The paragraphs behind a table, up to the next one, or to the title of one that was read as
    paragraphs because it has no figure."""
    behind = takewhile(_is_about, blocks[_block(grid, blocks) + 1 :])
    notes = (block for block in behind if isinstance(block, Paragraph) and clean(block.text))
    return islice(notes, _BEHIND)


def _is_about(block: Block) -> bool:
    """Whether a block behind a table may still speak of it; behind the next heading none does."""
    if isinstance(block, Table):
        return False
    text = clean(block.text)
    if strip_ordinal(text)[0] and not re.search("[。；，]", text) and not _NONE.search(text):
        return False
    title = texts_to_caption([(block.text, block.place)]).title
    return not (title and title_to_kind(title))


def _is_tab(before: Section | None, section: Section) -> bool:
    """Whether a heading is the tab of a worksheet and the next one the title in its first cell."""
    places = (before.place if before else None, section.place)
    return all(places) and len({place.fragment for place in places if place}) == 1


def _repeated(sections: Sequence[Section]) -> list[Section]:
    """Each heading that stands again under the same ones, with a text of its own, or with its
    number where nothing has the numbers in front of it."""
    seen: dict[tuple[str, ...], Section] = {}
    numbered: dict[tuple[str, str], Section] = {}
    found: list[Section] = []
    for before, section in zip((None, *sections), sections, strict=False):
        if len(section.title) < _SHORT or _is_tab(before, section):
            continue
        same = numbered.setdefault((section.ordinal, section.title), section)
        is_first = before is not None and before.level < section.level
        if same is not section and is_first and (ordinal_to_int(section.ordinal) or 0) > 1:
            found.append(section)
            continue
        first = seen.setdefault(section.path, section)
        # One that stands again behind its own text is a slip, also where nothing follows it.
        told = section.blocks or (first is before and first.blocks)
        if first is not section and told and (first.blocks or first is before):
            found.append(section)
    return found if len(found) <= _SLIPS else []
