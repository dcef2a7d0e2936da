"""Forms whose rows were torn apart (blanks for tabs, line breaks inside cells) → their cells.

Reads the blocks of a document; gives them with every cell of such a form as a row of its own, so
that `cell_streams` can put rows together by what the cells say. A form is torn where its header
stands in a paragraph with blanks between the heads, or where bits of words stand between the rows
of its indicators.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kg.document import Block, Cell, Paragraph, Row, Table, cover, row_place
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.indicator_classes import is_tail, text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import row_to_header, text_to_role
from kg.extraction.forms.titles import is_form_title
from kg.values.text import clean

_OPENING = ("name", "code")
# Blanks part cells, but not inside of brackets (`景点数量( ≥**个 )`).
_CELL = re.compile(r"(?:[(（][^()（）]*[)）]|[^\s(（]|[(（])+")
_HEADS = 3
# The first field of a form stands so near its header, a bit of a word so near the next row.
_FIELDS = 30
_BIT_LENGTH = 8
_LEAST_BITS = 2
_LONG_TEXT = 100
_NOTE = re.compile(r"(?:填报|填表)?(?:说明|注)\s*[:：]")
_NUMBER = "[一二三四五六七八九十]{1,3}"
_NEXT_PART = re.compile(rf"第{_NUMBER}部分|{_NUMBER}、")


def with_torn_forms_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks; torn forms as tables of single cells, from their first field to their end."""
    found: list[Block] = []
    index = 0
    while index < len(blocks):
        stop = _torn_form(blocks, index)
        if stop == index:
            found.append(blocks[index])
            index += 1
            continue
        spaced = any(_is_spaced_header(block) for block in blocks[index:stop])
        rows: list[Row] = []
        for block in blocks[index:stop]:
            rows.extend((cell,) for cell in _cells(block, spaced=spaced))
        found.append(Table(tuple(rows), cover(*map(row_place, rows))))
        index = stop
    return tuple(found)


def _torn_form(blocks: Sequence[Block], start: int) -> int:
    """Where the torn form ends that begins with a block; `start` where none does."""
    if not _opens(blocks[start]):
        return start
    head = next(
        (
            n
            for n in range(start, min(start + _FIELDS, len(blocks)))
            if _is_spaced_header(blocks[n]) or _has_header(blocks[n])
        ),
        None,
    )
    if head is None:
        return start
    stop = next((n for n in range(head + 1, len(blocks)) if _is_foreign(blocks[n])), len(blocks))
    if _is_spaced_header(blocks[head]):
        return stop
    bits = sum(
        _is_bit(blocks[n]) and isinstance(blocks[n + 1], Table) for n in range(head, stop - 1)
    )
    return stop if bits >= _LEAST_BITS else start


def _words(paragraph: Paragraph) -> list[str]:
    return _CELL.findall(paragraph.text)


def _opens(block: Block) -> bool:
    """Whether a block begins with the head of a project's name or code, and a value behind it."""
    if isinstance(block, Paragraph):
        words = [match[0] for match in islice(_CELL.finditer(block.text), 2)]
        return len(words) > 1 and text_to_field(words[0]) in _OPENING
    return any(text_to_field(row[0].text) in _OPENING for row in block.rows)


def _is_spaced_header(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return False
    roles = [role for word in _words(block) if (role := text_to_role(word))]
    return len(roles) >= _HEADS and "level3" in roles


def _has_header(block: Block) -> bool:
    return isinstance(block, Table) and any(row_to_header(row) is not None for row in block.rows)


def _is_bit(block: Block) -> bool:
    """Whether a paragraph is the name of a class of indicators, or a part of one."""
    if not isinstance(block, Paragraph):
        return False
    text = clean(block.text)
    if len(text) > _BIT_LENGTH:
        return False
    return is_tail(text) or bool(text_to_level1(text) or text_to_level2(text))


def _is_foreign(block: Block) -> bool:
    """Whether a paragraph is no part of the form in front of it."""
    if not isinstance(block, Paragraph):
        return False
    text = clean(block.text)
    if block.heading or is_form_title(text) or len(text) > _LONG_TEXT:
        return True
    return bool(_NOTE.match(text) or _NEXT_PART.match(text))


def _cells(block: Block, *, spaced: bool) -> Iterator[Cell]:
    """The cells of a block that say something."""
    if isinstance(block, Paragraph):
        words = _words(block) if spaced else [block.text]
        yield from (Cell(word, block.place) for word in words if clean(word))
        return
    for row in block.rows:
        # A copy of a merged cell says nothing twice.
        yield from (cell for cell in row if clean(cell.text) and not cell.spanned)
