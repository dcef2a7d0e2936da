"""What a disclosure leaves unsaid, or says twice: reads its outline and its grids, gives issues.

A table without data has to say that it is empty (财预〔2016〕143号), in it, below it or in text.
A heading that stands twice in one place of the outline is a slip, or hides that another is missing.
Neither loses anything that could be taken: both are of severity `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from kg.document import Block, Document, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.outline import Outline, Section
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean

_NONE = re.compile(
    r"空表|没有|不涉及|未(?:安排|发生|编制|使用)|[为是]零|[为是]0(?!\.?\d)|无(?!偿|关|法)"
)
_SUBJECTS = {
    "government_fund": "基金",
    "state_capital": "国有资本",
    "three_public": "三公",
    "procurement": "采购",
}
"""The kind of a table → the word by which the text speaks of its money."""
_BEHIND = 6
"""Paragraphs behind a table that may be its notes."""
_SHORT = 4
_SLIPS = 2
"""So many headings may be slips; more of them are a list of contents, or one part for each unit."""


def document_to_omissions(
    document: Document, outline: Outline, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each empty table without a note, and for each heading that stands twice."""
    empty = [
        issue(context, "info", "empty_table", grid.caption.title, grid.place)
        for grid in grids
        if grid.caption.title and not grid.rows and not _is_explained(grid, document.blocks)
    ]
    twice = [
        issue(context, "info", "repeated_heading", f"{one.ordinal}{one.title}", one.place)
        for one in _repeated(outline.sections)
        if one.place is not None
    ]
    return (*empty, *twice)


def _is_explained(grid: Grid, blocks: Sequence[Block]) -> bool:
    if grid.empty_note or any(_NONE.search(clean(text)) for text in _notes(grid, blocks)):
        return True
    subject = _SUBJECTS.get(grid.kind, "")
    said = (clean(block.text) for block in blocks if isinstance(block, Paragraph))
    return bool(subject) and any(subject in text and _NONE.search(text) for text in said)


def _notes(grid: Grid, blocks: Sequence[Block]) -> Iterator[str]:
    """The paragraphs behind a table, up to the next one."""
    units = {unit for place in grid.places for unit in place.units}
    tables = (
        n
        for n, block in enumerate(blocks)
        if isinstance(block, Table) and not units.isdisjoint(block.place.units)
    )
    behind = blocks[max(tables, default=len(blocks)) + 1 :]
    said = takewhile(lambda block: isinstance(block, Paragraph), behind)
    texts = (block.text for block in said if isinstance(block, Paragraph))
    return islice(filter(clean, texts), _BEHIND)


def _repeated(sections: Sequence[Section]) -> list[Section]:
    """Each heading that stands again under the same ones, with a text of its own."""
    seen: dict[tuple[str, ...], Section] = {}
    found: list[Section] = []
    for before, section in zip((None, *sections), sections, strict=False):
        if len(section.title) < _SHORT:
            continue
        first = seen.setdefault(section.path, section)
        if first is not section and section.blocks and (first.blocks or first is before):
            found.append(section)
    return found if len(found) <= _SLIPS else []
