"""The frame of a letter that hands money down 下达资金的通知, and where its text stands.

Reads the blocks of a document; gives a `Letter` with title, number, addressee, signatures and date,
the paragraphs of its text, and the places of what frames them; None for what is no such letter.
Annexes are left to others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from kg.document import Block, Paragraph, Place, Table
from kg.extraction.notices.letter_heads import Head, blocks_to_head, is_sentence
from kg.extraction.notices.letter_lines import (
    is_closing_line,
    is_finance,
    is_finance_number,
    line_to_authorities,
    line_to_signature,
    says,
)
from kg.extraction.tables.captions import is_caption_text
from kg.values.dates import text_to_date
from kg.values.text import clean

_CAPTION_LINES = 4
_TITLE_LENGTH = 60
_SIGNATURES = 6
_OPENING = 2
_ANNEX_MARK = re.compile(r"附[件表]\s*[\d一二三四五六七八九十]*(?:[-—－]\d+)?")
_ANNEX_LIST = re.compile(r"附\s*[件表]?\s*[\d一二三四五六七八九十]*\s*[:：.．、]")
_TABLE_TITLE = re.compile(r"[表案册单]([(（].*[)）])?$")


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter without its annexes; empty where the source says nothing. `date` is an ISO date.

    `number` is in the spelling of GB/T 9704. `issuers` are those who sign, failing that those whom
    the title or the letterhead names. `frame` holds the places of all but the `body`.
    """

    title: str
    place: Place
    number: str = ""
    issuers: tuple[str, ...] = ()
    recipient: str = ""
    date: str = ""
    body: tuple[Paragraph, ...] = ()
    frame: tuple[Place, ...] = ()

    @property
    def issuer(self) -> str:
        """All who sign."""
        return "、".join(self.issuers)

    @property
    def authority(self) -> str:
        """The finance authority among those who sign, failing that the first of them."""
        finance = (name for name in self.issuers if is_finance(name))
        return next(finance, next(iter(self.issuers), ""))


@dataclass(slots=True)
class _Tail:
    """The text and what stands below it, while it is read."""

    issuers: tuple[str, ...] = ()
    date: str = ""
    body: list[Paragraph] = field(default_factory=list)
    frame: list[Place] = field(default_factory=list)


def blocks_to_letter(blocks: Sequence[Block]) -> Letter | None:
    """The letter that these blocks are, else None.

    Its title says that it hands money down, and it has an addressee, a number or a date of its own.
    Or its title was not published: then it has an addressee, the number or the signature of a
    finance authority, and a text that hands money down.
    """
    head = blocks_to_head(blocks)
    if head is None:
        return None
    tail = _read_tail(blocks, head)
    if head.heading is None:
        finance = is_finance_number(head.number) or any(map(is_finance, tail.issuers))
        if not (head.addressed and finance and _hands_down(tail.body)):
            return None
    elif not (head.addressed or head.number or tail.date or _hands_down(tail.body)):
        return None
    titled = head.heading.issuers if head.heading else ()
    place = head.title_place or (min(head.frame) if head.frame else tail.body[0].place)
    return Letter(
        title=head.heading.title if head.heading else "",
        place=place,
        number=head.number or (head.heading.number if head.heading else ""),
        issuers=tail.issuers or titled or head.letterhead or head.published_by,
        recipient=head.recipient,
        date=tail.date or head.date,
        body=tuple(tail.body),
        frame=(*head.frame, *tail.frame),
    )


def _hands_down(body: Sequence[Paragraph]) -> bool:
    """Whether a text begins by handing money down."""
    opening = "".join(clean(paragraph.text) for paragraph in body[:_OPENING])
    return all(says("text", key, opening) for key in ("verbs", "now")) and says(
        "title", "nouns", opening
    )


def _read_tail(blocks: Sequence[Block], head: Head) -> _Tail:
    """The text and what closes it."""
    tail = _Tail(body=[head.opening] if head.opening else [])
    end = _signature_at(blocks, head.body_at)
    stop = end if end is not None else _annexes_at(blocks, head.body_at)
    inside = [
        block
        for index, block in enumerate(blocks[head.body_at : stop], start=head.body_at)
        if isinstance(block, Paragraph) and clean(block.text) and not _is_caption(blocks, index)
    ]
    behind = stop
    if end is not None:
        signed = line_to_signature(_text(blocks[end]))
        assert signed is not None
        tail.issuers, tail.date = signed
        tail.frame.append(blocks[end].place)
        behind = end + 1
    _take_signatures(tail, inside)
    _take_text(tail, inside)
    for block in blocks[behind:]:
        text = clean(_text(block))
        if not isinstance(block, Paragraph) or (text and not is_closing_line(text)):
            break
        tail.date = tail.date or text_to_date(text)
        tail.frame.append(block.place)
    return tail


def _text(block: Block) -> str:
    return block.text if isinstance(block, Paragraph) else ""


def _signature_at(blocks: Sequence[Block], start: int) -> int | None:
    """The index of the paragraph with the letter's date, in front of its annexes."""
    for index in range(start, len(blocks)):
        text = clean(_text(blocks[index]))
        if _ANNEX_MARK.fullmatch(text):
            return None
        if text and line_to_signature(_text(blocks[index])):
            return index
    return None


def _annexes_at(blocks: Sequence[Block], start: int) -> int:
    """Where the annexes of a letter begin that bears no date."""
    for index in range(start, len(blocks)):
        if isinstance(blocks[index], Table) or _ANNEX_MARK.fullmatch(clean(_text(blocks[index]))):
            return index
    return len(blocks)


def _is_caption(blocks: Sequence[Block], index: int) -> bool:
    """Whether a paragraph stands above a table and belongs to it."""
    for block in blocks[index : index + _CAPTION_LINES]:
        if isinstance(block, Table):
            return True
        text = clean(block.text)
        table_title = _TABLE_TITLE.search(text) and len(text) <= _TITLE_LENGTH
        if not (table_title or is_caption_text(text) or _ANNEX_MARK.fullmatch(text)):
            return False
        if _ANNEX_LIST.match(text):
            return False
    return False


def _take_signatures(tail: _Tail, inside: list[Paragraph]) -> None:
    """Lines that name nothing but authorities, right above the date; takes them from `inside`."""
    signed: list[str] = []
    while inside and len(signed) < _SIGNATURES:
        line = inside[-1]
        authorities = line_to_authorities(line.text)
        if not authorities and not is_closing_line(clean(line.text)):
            break
        signed[:0] = authorities
        tail.date = tail.date or (text_to_date(line.text) if not authorities else "")
        tail.frame.append(line.place)
        inside.pop()
    tail.issuers = tuple(dict.fromkeys((*signed, *tail.issuers)))


def _take_text(tail: _Tail, inside: list[Paragraph]) -> None:
    """The text, and the list of annexes below it, whose lines are no sentences."""
    listing = False
    for paragraph in inside:
        text = clean(paragraph.text)
        listing = (listing or bool(_ANNEX_LIST.match(text))) and not is_sentence(text)
        if listing:
            tail.frame.append(paragraph.place)
        else:
            tail.body.append(paragraph)
