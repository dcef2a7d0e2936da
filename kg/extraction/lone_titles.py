"""Titles of budget tables that no table follows: reads a document's blocks, gives paragraphs.

Where a disclosure has its tables one behind the other, a title with nothing below it but its unit
and the title of the next table shows that a table was lost, or that there is none: then a note
says so (《地方预决算公开操作规程》, 财预〔2016〕143号). The titles of a list of contents stand
between no tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from kg.document import Block, Paragraph, RangePlace, Table
from kg.extraction.forms.titles import is_form_title
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.captions import texts_to_caption
from kg.extraction.tables.kinds import title_to_kind
from kg.values.text import clean

_SENTENCE = re.compile(r"[。；;]|空表|没有|不涉及|^无")
_CAPTION_LINES = 4
"""So many lines may stand between a title and its table, or between a table and the next title."""


def lone_titles(blocks: Sequence[Block], read: Set[str]) -> Iterator[Paragraph]:
    """The titles without a table, of kinds of which no table was `read`."""
    titles = [
        (at, block, kind)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and (kind := _kind(block))
    ]
    for (at, title, kind), (following, _, _) in pairwise(titles):
        between = blocks[at + 1 : following]
        alone = not any(isinstance(block, Table) or _is_sentence(block) for block in between)
        if kind not in read and alone and _beside_tables(blocks, at, following):
            yield title


def _kind(paragraph: Paragraph) -> str:
    text = clean(paragraph.text)
    if isinstance(paragraph.place, RangePlace) and text == clean(paragraph.place.sheet):
        # The tab of a worksheet, which has its title below.
        return ""
    other = _SENTENCE.search(text) or is_form_title(text)
    title = "" if other else texts_to_caption([(text, paragraph.place)]).title
    kind = title_to_kind(title) if title else ""
    return kind if kind in BUDGET_TABLES and kind != "other" else ""


def _is_sentence(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_SENTENCE.search(clean(block.text)))


def _beside_tables(blocks: Sequence[Block], title: int, following: int) -> bool:
    """Whether a table stands in front of a title and one behind the title that follows it."""
    front = blocks[max(0, title - _CAPTION_LINES) : title]
    behind = blocks[following + 1 : following + 1 + _CAPTION_LINES]
    return all(any(isinstance(block, Table) for block in near) for near in (front, behind))
