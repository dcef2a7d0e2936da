"""Headings with nothing below them where all others of their list have text: reads blocks.

Gives the one heading of an explanation (（八）国有资本经营预算支出情况说明) whose text was left
out: the next heading of its list stands right behind it, while something stands below every other.
Lists of contents and of duties have nothing below any of them, and are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.document import Block, Paragraph
from kg.extraction.outline import ordinal_style
from kg.values.text import clean, ordinal_to_int, strip_ordinal

_EXPLAINS = re.compile(r"(?:说明|情况)[：:]?$")
_MOST = 42
_FEWEST = 4
"""So many headings make a list whose others say that each has text."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading of a list: its number, where it stands among the blocks, and itself."""

    number: int
    position: int
    block: Paragraph


def empty_sections(blocks: Sequence[Block]) -> Iterator[Paragraph]:
    """The headings that stand alone."""
    last = {clean(one.text): one for one in blocks if isinstance(one, Paragraph)}
    for headings in _lists(blocks):
        alone = [one for one, after in pairwise(headings) if after.position == one.position + 1]
        if len(headings) < _FEWEST or len(alone) != 1 or not _explains(alone[0].block):
            continue
        # A list of contents has it as well, in front of the heading itself.
        if last[clean(alone[0].block.text)] is alone[0].block:
            yield alone[0].block


def _lists(blocks: Sequence[Block]) -> Iterator[list[_Heading]]:
    """Headings of one style whose numbers follow each other; a list begins anew at 1, and ends
    where one of a style stands that was there before it."""
    open_lists: dict[str, list[_Heading]] = {}
    for position, block in enumerate(one for one in blocks if not _is_blank(one)):
        if not isinstance(block, Paragraph):
            continue
        ordinal, rest = strip_ordinal(clean(block.text))
        number = ordinal_to_int(ordinal) if rest else None
        if not number:
            continue
        style = ordinal_style(ordinal)
        styles = list(open_lists)
        for inner in styles[styles.index(style) + 1 :] if style in open_lists else ():
            yield open_lists.pop(inner)
        found = open_lists.setdefault(style, [])
        if found and number != found[-1].number + 1:
            yield open_lists.pop(style)
            found = open_lists.setdefault(style, [])
        found.append(_Heading(number, position, block))
    yield from open_lists.values()


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not clean(block.text)


def _explains(block: Paragraph) -> bool:
    text = clean(block.text)
    return len(text) <= _MOST and bool(_EXPLAINS.search(text))
