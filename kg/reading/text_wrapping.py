"""Floor 2: lines of running text that were broken at one width → a line for each paragraph.

Reads the lines of a plain text; gives them with the lines of a paragraph put together. Text that
was copied from a PDF breaks wherever its page did, in the middle of words and numbers. A text is
taken for one of these only where its longest lines are equally long and stop within sentences.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from kg.reading.pdf_text import joint
from kg.reading.text_lines import Line
from kg.values.text import strip_ordinal

# In characters: how wide a page can be, and how much shorter a full line may be than the longest.
_NARROWEST, _WIDEST = 18, 75
_RAGGED = 2
# Where digits and letters are, a line may have half a character more.
_LETTER = 0.5
# Full lines: at least so many, and this share of the lines that are longer than half of the width.
_LEAST_FULL = 4
_SHARE_FULL = 0.4
# The share of lines (titles, addresses) that may be longer than the page was wide.
_SHARE_LONGER = 50
# The least share of the width that a line of a sentence takes which goes on below.
_SHARE_BROKEN_OFF = 0.6
_SENTENCE_END = re.compile(r"[。；！？：:;]$")
_STOP = re.compile(r"[。；！？：:;，,、）)”》\d]$")
_PUNCTUATION = re.compile(r"[，。；、：]|[,;:](?!\d)")
_CLAUSE_END = re.compile(r"[，；。]|[,;](?!\d)")
_LEADER = re.compile(r"[.．…·]{3,}")
_OF_TABLE = re.compile(r"[\t|─━═│┃║]| {3,}")
_NARROW = re.compile(r"[\x20-\x7e]")
_FIGURE = re.compile(r"[-\d,.%]+")
# Titles in the middle of a page have more blanks in front of them than a paragraph.
_CENTRED = " " * 9
# Empty lines and page numbers within a paragraph.
_PAGE_BREAK = 3


def _half_widths(text: str) -> float:
    """How wide a text is where digits and letters take half of the room of a Chinese character."""
    return len(text) - len(_NARROW.findall(text)) / 2


def _count(line: str) -> float:
    return len(line.strip())


def _breadth(line: str) -> float:
    return _half_widths(line.strip())


def _reach(line: str) -> float:
    return _half_widths(line.rstrip())


# How wide a line is, in Chinese characters: by their count, as a page sets them, or with its indent
# in blanks.
_MEASURES: tuple[Callable[[str], float], ...] = (_count, _breadth, _reach)


class _Margin(NamedTuple):
    """Where the lines of a text were broken, and how their width is told."""

    measure: Callable[[str], float]
    width: float

    def is_full(self, text: str) -> bool:
        return self.width - _RAGGED <= self.measure(text) <= self.width + _LETTER

    def is_broken_off(self, text: str) -> bool:
        """Whether a line stops within a sentence that it began, though short of the margin."""
        room = _SHARE_BROKEN_OFF * self.width <= self.measure(text) <= self.width
        return room and bool(_CLAUSE_END.search(text)) and not _STOP.search(text)


def lines_to_unwrapped(lines: list[Line]) -> list[Line]:
    """The lines, those of one paragraph joined into one that stands at the place of all of them."""
    margin = _lines_to_margin(lines)
    if margin is None:
        return lines
    joined: list[Line] = []
    gap = 0
    full = broken_off = False
    for line in lines:
        if line.blank:
            joined.append(line)
            gap += 1
            continue
        if (gap <= _PAGE_BREAK if full else broken_off and not gap) and _goes_on(line):
            before = joined[-1 - gap]
            del joined[-1 - gap :]
            joined.append(_joined(before, line))
        else:
            joined.append(line)
        gap = 0
        text = line.text.rstrip()
        full = margin.is_full(text) and not _SENTENCE_END.search(text) and not _is_apart(line)
        broken_off = not _is_apart(line) and margin.is_broken_off(text)
    return joined


def _joined(before: Line, line: Line) -> Line:
    head, tail = before.text.rstrip(), line.text.strip()
    count = line.number + line.lines - before.number
    return Line(before.number, f"{head}{joint(head[-1], tail[0])}{tail}", before.heading, count)


def _lines_to_margin(lines: Sequence[Line]) -> _Margin | None:
    """Where the lines of running text were broken; None where they were not."""
    texts = [line.text.rstrip() for line in lines if not line.blank and not _is_apart(line)]
    texts = [text for text in texts if not text.startswith(_CENTRED)]
    if len(texts) < _LEAST_FULL:
        return None
    told = [margin for measure in _MEASURES if (margin := _measured(texts, measure))]
    # Lines that were broken at one width are of one width by the right measure.
    return max(told, key=lambda margin: sum(map(margin.is_full, texts)), default=None)


def _measured(texts: Sequence[str], measure: Callable[[str], float]) -> _Margin | None:
    """The margin of lines by one measure."""
    widths = sorted(map(measure, texts), reverse=True)
    width = widths[len(widths) // _SHARE_LONGER]
    if not _NARROWEST <= width <= _WIDEST:
        return None
    margin = _Margin(measure, width)
    full = [text for text in texts if margin.is_full(text)]
    # A sentence may end anywhere on its last line.
    long = sum(not _SENTENCE_END.search(text) and measure(text) * 2 > width for text in texts)
    within = sum(not _SENTENCE_END.search(text) for text in full)
    prose = sum(bool(_PUNCTUATION.search(text)) for text in full)
    enough = len(full) >= max(_LEAST_FULL, _SHARE_FULL * long)
    return margin if enough and min(within, prose) * 2 > len(full) else None


def _is_apart(line: Line) -> bool:
    """Whether a line is no running text: cells of a table, an entry of a list of contents."""
    text = line.text
    return text[:1] == "\t" or bool(_OF_TABLE.search(text.strip()) or _LEADER.search(text))


def _goes_on(line: Line) -> bool:
    """Whether a line can stand within a paragraph: no indent, no numbering, no lone figure."""
    text = line.text
    if _is_apart(line) or line.heading or text[:1].isspace() or _FIGURE.fullmatch(text.strip()):
        return False
    ordinal, rest = strip_ordinal(text)
    return not ordinal or rest[:1].isdecimal()
