"""What stands above the text of a letter: title, number, letterhead, addressee.

Reads the blocks of a document; gives a `Head`, or None where neither the title, nor the number, nor
the addressee of a letter stands at its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.document import Block, Paragraph, Place, Row, Table, cover, row_place
from kg.extraction.notices.letter_lines import (
    Heading,
    is_finance_number,
    is_recipient,
    labelled,
    line_to_authorities,
    line_to_letterhead,
    line_to_number,
    line_to_recipient,
    says,
    text_to_heading,
)
from kg.values.dates import text_to_date
from kg.values.text import clean

_LINES = 60
_ROWS = 12
_TITLE_LINES = 4
_SENTENCE_LENGTH = 30
_UNADDRESSED_LENGTH = 60


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph, or a row of a small table above the text."""

    cells: tuple[str, ...]
    place: Place
    block: int

    @property
    def raw(self) -> str:
        """The text of a line that is no row of several cells."""
        return self.cells[0] if len(self.cells) == 1 else ""

    @property
    def text(self) -> str:
        return clean(self.raw)


@dataclass(slots=True)
class Head:
    """What stands above the text. `opening` is text on the addressee's line, `body_at` the index of
    the block where the text begins, `frame` holds the places of all that was read."""

    heading: Heading | None = None
    title_place: Place | None = None
    number: str = ""
    letterhead: tuple[str, ...] = ()
    published_by: tuple[str, ...] = ()
    date: str = ""
    recipient: str = ""
    addressed: bool = False
    opening: Paragraph | None = None
    body_at: int = 0
    frame: list[Place] = field(default_factory=list)


def blocks_to_head(blocks: Sequence[Block]) -> Head | None:
    """What stands above the text of a letter."""
    return _read_head(list(_head_lines(blocks)), blocks)


def _head_lines(blocks: Sequence[Block]) -> Iterator[_Line]:
    """The lines above and at the beginning of the text; a larger table ends them."""
    count = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Table):
            if len(block.rows) > _ROWS:
                return
            for row in block.rows:
                cells = _cells(row)
                if cells:
                    yield _Line(cells, row_place(row), index)
        elif clean(block.text):
            yield _Line((block.text,), block.place, index)
            count += 1
            if count > _LINES:
                return


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row if clean(cell.text) and not cell.spanned)


def _read_head(lines: list[_Line], blocks: Sequence[Block]) -> Head | None:
    """What stands above the text; None where no title, number or addressee stands there."""
    stop = next((n for n, line in enumerate(lines) if is_sentence(line.text)), len(lines))
    head = Head()
    title_end = _take_title(head, lines[:stop])
    head.body_at = lines[stop].block if stop < len(lines) else len(blocks)
    _take_recipient(head, lines[: stop + 1], title_end)
    # Below the addressee nothing is a label, though the text may begin with half a sentence.
    for line in lines[:stop]:
        if line.block < head.body_at:
            _take_label(head, line)
    return head if head.heading or head.number or head.addressed else None


def is_sentence(text: str) -> bool:
    """Whether a line is running text."""
    return len(text) >= _SENTENCE_LENGTH and "。" in text


def _take_title(head: Head, lines: list[_Line]) -> int:
    """Find the title, over several lines or one; gives the number of its last line, else -1."""
    found: tuple[int, int, Heading] | None = None
    for first in range(len(lines)):
        for count in range(1, _TITLE_LINES + 1):
            part = lines[first : first + count]
            if len(part) < count or not all(line.raw for line in part):
                break
            if count > 1 and any(line_to_number(line.text) for line in (part[0], part[-1])):
                continue
            heading = text_to_heading("\n".join(line.raw for line in part))
            last = first + count - 1
            if heading and (found is None or last > found[1]):
                found = (first, last, heading)
    if found is None:
        return -1
    first, last, head.heading = found
    head.title_place = cover(lines[first].place, lines[last].place)
    head.frame.extend(line.place for line in lines[first : last + 1])
    return last


def _take_label(head: Head, line: _Line) -> None:
    """The letter's own number, its letterhead, and what a web page says of it."""
    number = next((found for cell in line.cells if (found := line_to_number(cell))), "")
    if number and not (is_finance_number(head.number) and not is_finance_number(number)):
        head.number = number
    date = text_to_date(labelled(line.cells, "date"))
    issuer = labelled(line.cells, "issuer")
    letterhead = line_to_letterhead(line.raw)
    head.date = head.date or date
    head.letterhead = head.letterhead or letterhead
    head.published_by = head.published_by or (line_to_authorities(issuer) if issuer else ())
    furniture = says("labels", "furniture", line.text)
    if number or date or issuer or letterhead or furniture or len(line.cells) > 1:
        head.frame.append(line.place)


def _take_recipient(head: Head, lines: list[_Line], title_end: int) -> None:
    """The addressee: the first line behind the title that ends in a colon, or the beginning of the
    text up to it, or, failing both, a line of names right above the text."""
    for index, line in enumerate(lines[title_end + 1 :], start=title_end + 1):
        named = line_to_recipient(line.raw)
        if named is None:
            continue
        name, rest = named
        above = _listed_above(lines[title_end + 1 : index])
        head.recipient = clean("".join([*(one.text for one in above), name]))
        head.frame.extend(one.place for one in above)
        head.addressed = True
        head.body_at = line.block + 1
        if rest:
            head.opening = Paragraph(rest, line.place)
        else:
            head.frame.append(line.place)
        return
    behind = [line for line in lines[title_end + 1 :] if line.block < head.body_at]
    last = behind[-1] if behind else None
    if last is None or not last.text or len(last.text) > _UNADDRESSED_LENGTH:
        return
    if is_recipient(last.text) and not line_to_letterhead(last.raw):
        head.recipient = last.text
        head.frame.append(last.place)


def _listed_above(lines: list[_Line]) -> list[_Line]:
    """The lines right above that list more of those addressed: a comma ends each of them."""
    found: list[_Line] = []
    for line in reversed(lines):
        if not line.text.endswith(("、", "，", ",", "；")) or not is_recipient(line.text[:-1]):
            break
        found.insert(0, line)
    return found
