"""Tables of contents: reads a document's blocks, gives the places of what only says where to look.

Word, PDF and web pages print the headings once more in front, with page numbers; taken for sections
they would lead duties and figures astray. An entry is known by being repeated further down.
"""

from __future__ import annotations

import re

from kg.document import Block, Document, Paragraph, Place, RangePlace, Table
from kg.extraction.claims import Claim
from kg.values.text import heading_key

_TITLES = frozenset(("目录", "目次"))
# `…… 3`, a tab or a wide gap and the page; `Ⅱ` and `ii` number the pages of a preface.
_PAGE = re.compile(
    r"(?:\s*[.．…·‥—_-]{2,}\s*|\t\s*|\s{2,}|\s*第)(?:\d{1,3}|[ivxIVXⅠ-Ⅻⅰ-ⅻ]{1,4})页?$"
)
_BARE_PAGE = re.compile(r"\s*\d{1,3}$")
_ENTRY_LENGTH = 120
_FEWEST_UNTITLED = 3


def document_to_contents(document: Document) -> tuple[Claim, ...]:
    """A claim on each paragraph of a table of contents.

    Behind a title (`目录`) it goes on while lines end in a page number or stand again further down,
    and up to where its first line stands again, or through its worksheet; without one it is three
    lines or more that do both.
    """
    blocks = [block for block in document.blocks if not _is_blank(block)]
    if not any(map(_may_begin, blocks)):
        return ()
    last = _last_positions(blocks)
    places: list[Place] = []
    position = 0
    while position < len(blocks):
        titled = _plain(_text(blocks[position]) or "") in _TITLES
        stop = position + titled
        while stop < len(blocks) and _is_entry(blocks[stop], stop, last, titled):
            stop += 1
        if titled:
            stop = max(stop, _body(blocks, position + 1), _sheet(blocks, position + 1))
        if stop - position > titled and (titled or stop - position >= _FEWEST_UNTITLED):
            places += [block.place for block in blocks[position:stop]]
        position = max(stop, position + 1)
    return tuple(Claim(place, "contents") for place in places)


def _may_begin(block: Block) -> bool:
    """Whether a block is the title of a table of contents, or ends in the number of a page."""
    text = _text(block)
    return text is not None and (_PAGE.search(text) is not None or _plain(text) in _TITLES)


def _is_entry(block: Block, position: int, last: dict[str, int], titled: bool) -> bool:
    text = _text(block)
    if text is None:
        return False
    paged = _PAGE.sub("", text)
    has_page = paged != text
    titles = (paged,) if has_page else (text, _BARE_PAGE.sub("", text))
    again = any(last.get(_plain(title), -1) > position for title in titles)
    return (has_page or again) if titled else (has_page and again)


def _body(blocks: list[Block], start: int) -> int:
    """Where the body begins behind a titled table of contents: with its first entry.

    Entries that nothing further down repeats in the same words (a part that is missing, a table
    whose title lacks the number) stand between others. 0 where the first entry does not return.
    """
    first = _entry(blocks[start]) if start < len(blocks) else None
    for position in range(start + 1, len(blocks)):
        entry = _entry(blocks[position])
        if first is None or entry is None:
            return 0
        if entry == first:
            return position
    return 0


def _sheet(blocks: list[Block], start: int) -> int:
    """Where the worksheet of a titled table of contents ends that has nothing but entries; its
    tables may be titled in two lines further down (表一, then what it is). 0 where it has more."""
    title = blocks[start - 1].place
    if not isinstance(title, RangePlace):
        return 0
    stop = start
    while stop < len(blocks):
        place = blocks[stop].place
        if not isinstance(place, RangePlace) or place.sheet != title.sheet:
            return stop
        if _entry(blocks[stop]) is None:
            return 0
        stop += 1
    return 0


def _entry(block: Block) -> str | None:
    """A line as an entry without its page; None for a sentence or a table."""
    text = _text(block)
    if text is None or text.endswith(("。", "；", ";")):
        return None
    return _plain(_PAGE.sub("", text))


def _last_positions(blocks: list[Block]) -> dict[str, int]:
    """Heading → the last block that is, or has a cell with, just this text."""
    last: dict[str, int] = {}
    for position, block in enumerate(blocks):
        if isinstance(block, Table):
            texts = [cell.text for row in block.rows for cell in row if not cell.spanned]
        else:
            texts = [block.text]
        for text in texts:
            if len(text) <= _ENTRY_LENGTH:
                last[_plain(text)] = position
    return last


def _is_blank(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.text.strip()


def _text(block: Block) -> str | None:
    """A short paragraph's text without blanks around it; None for everything else."""
    if not isinstance(block, Paragraph) or len(block.text) > _ENTRY_LENGTH:
        return None
    return block.text.strip()


def _plain(text: str) -> str:
    return heading_key(text).strip(":")
