"""A document as a funding notice: the letter, its allocation tables, and the records of both.

Reads the blocks of a document; gives a `Funding`, or None where the document hands no money down,
and later the records with claims on their places. An annex that was published without its letter is
a notice that states nothing but its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kg.document import Block, Paragraph, Place, Table
from kg.extraction.claims import Claim, Context
from kg.extraction.coverage import without
from kg.extraction.notices.allocation_columns import ANNEX_MARK, is_allocation_title
from kg.extraction.notices.allocation_tables import blocks_to_allocation_grids
from kg.extraction.notices.allocations import grids_to_allocations
from kg.extraction.notices.checks import notice_to_issues
from kg.extraction.notices.letter_heads import blocks_to_head, is_sentence
from kg.extraction.notices.letter_lines import line_to_number
from kg.extraction.notices.letters import Letter, blocks_to_letter
from kg.extraction.notices.notices import TAKER, letter_to_claims, letter_to_notice
from kg.extraction.notices.region_tables import blocks_to_region_grids
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.grids import Grid, blocks_to_grids
from kg.records import RecordSet
from kg.values.text import clean

# An annex by itself has hardly any running text.
_MOST_SENTENCES = 3
_CAPTION_ROWS = 4
# What ends the line of the sender in red.
_SENDER = "文件"
# What a letter's title says of it.
_SUBJECT = re.compile(r"关于.*(下达|拨付|分配|安排|调整|追加|预拨|清算)")


@dataclass(frozen=True, slots=True)
class Funding:
    """A letter that hands money down and the tables behind it that say to whom.

    `marks` are the lines that only number the annexes.
    """

    letter: Letter
    grids: tuple[Grid, ...]
    marks: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        """All that no other extractor need look at; the letter's text is not among it."""
        tables = (place for grid in self.grids for place in grid.places)
        return (*self.letter.frame, *tables, *self.marks)


def blocks_to_fundings(blocks: Sequence[Block]) -> tuple[Funding, ...]:
    """The funding notices that these blocks are, one behind the other; none for a document of
    another kind."""
    first = blocks_to_funding(blocks)
    if first is None:
        return ()
    starts = [0, *_next_letters(blocks, first)]
    parts = zip(starts, [*starts[1:], len(blocks)], strict=True)
    found = [blocks_to_funding(blocks[start:stop]) for start, stop in parts] if starts[1:] else []
    fundings = tuple(funding for funding in found if funding is not None)
    return fundings if fundings and len(fundings) == len(starts) else (first,)


def _next_letters(blocks: Sequence[Block], first: Funding) -> list[int]:
    """Where further letters begin below the text of the first: with a title, a number and an
    addressee of their own."""
    starts: list[int] = []
    behind = max((part.place for part in first.letter.body), default=first.letter.place)
    for index, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.place <= behind:
            continue
        if not _SUBJECT.search(block.text) or is_sentence(clean(block.text)):
            continue
        start = _letterhead(blocks, index)
        head = blocks_to_head(blocks[start:])
        if head is None or head.title_place is None or not (head.number and head.recipient):
            continue
        if head.title_place.units[0] == block.place.units[0]:
            starts.append(start)
    return starts


def _letterhead(blocks: Sequence[Block], title: int) -> int:
    """Where the lines above a title begin that name the sender (…文件) and the number."""
    while title and isinstance(above := blocks[title - 1], Paragraph):
        text = clean(above.text)
        if not line_to_number(text) and not text.endswith(_SENDER):
            break
        title -= 1
    return title


def blocks_to_funding(blocks: Sequence[Block]) -> Funding | None:
    """The funding notice that these blocks are, else None."""
    letter = blocks_to_letter(blocks)
    if letter is not None:
        text = (part.place for part in letter.body)
        rest = without(blocks, (*letter.frame, *text))
        money = blocks_to_allocation_grids(rest)
        others = without(rest, (place for grid in money for place in grid.places))
        return Funding(letter, (*money, *blocks_to_region_grids(others)), _marks(rest))
    grids = blocks_to_allocation_grids(blocks) if _is_bare(blocks) else ()
    if not grids or not is_allocation_title(grids[0].caption.title):
        return None
    rest = without(blocks, (place for grid in grids for place in grid.places))
    if any(grid.kind in BUDGET_TABLES - {"other"} for grid in blocks_to_grids(rest)):
        return None
    caption = grids[0].caption
    place = caption.places[-1] if caption.places else grids[0].place
    return Funding(Letter(caption.title, place), grids, _marks(rest))


def _marks(blocks: Sequence[Block]) -> tuple[Place, ...]:
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return tuple(p.place for p in paragraphs if ANNEX_MARK.fullmatch(clean(p.text)))


def _is_bare(blocks: Sequence[Block]) -> bool:
    """Whether a document has hardly any text, and a title of an allocation table."""
    paragraphs = [clean(block.text) for block in blocks if isinstance(block, Paragraph)]
    tables = [block for block in blocks if isinstance(block, Table)]
    cells = [clean(c.text) for t in tables for row in t.rows[:_CAPTION_ROWS] for c in row[:1]]
    sentences = sum("。" in text for text in paragraphs)
    titles = any(is_allocation_title(text) for text in (*paragraphs, *cells))
    return sentences <= _MOST_SENTENCES and bool(tables) and titles


def funding_to_records(funding: Funding, context: Context) -> tuple[RecordSet, tuple[Claim, ...]]:
    """The notice and its allocations, with claims; those on the letter's text count only where
    nobody else has taken it."""
    notice = letter_to_notice(funding.letter, context.document_id)
    allocations, claims, issues = grids_to_allocations(funding.grids, notice, context)
    marks = tuple(Claim(place, TAKER) for place in funding.marks)
    told = (*issues, *notice_to_issues(funding.letter, notice, funding.grids, allocations, context))
    records = RecordSet(notices=(notice,), allocations=allocations, issues=told)
    return records, (*claims, *marks, *letter_to_claims(funding.letter))
