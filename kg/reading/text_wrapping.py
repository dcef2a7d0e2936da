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
# Full lines: at least so many, and this share of the lines that are longer than half of the width.
_LEAST_FULL = 4
_SHARE_FULL = 0.4
# The share of lines (titles, addresses) that may be longer than the page was wide.
_SHARE_LONGER = 50
_SENTENCE_END = re.compile(r"[。；！？：:;]$")
_PUNCTUATION = re.compile(r"[，。；、：]")
_LEADER = re.compile(r"[.．…·]{3,}")
_OF_TABLE = re.compile(r"[\t|]| {3,}")
_NARROW = re.compile(r"[\x20-\x7e]")
_FIGURE = re.compile(r"[-\d,.%]+")
# Empty lines and page numbers within a paragraph.
_PAGE_BREAK = 3


def _half_widths(text: str) -> float:
    """How wide a text is where digits and letters take half of the room of a Chinese character."""
    return len(text) - len(_NARROW.findall(text)) / 2


# How wide a text is, in Chinese characters: by their count, or as a page sets them.
_MEASURES: tuple[Callable[[str], float], ...] = (len, _half_widths)


class _Margin(NamedTuple):
    """Where the lines of a text were broken, and how their width is told."""

    measure: Callable[[str], float]
    width: float

    def is_full(self, text: str) -> bool:
        return self.width - _RAGGED <= self.measure(text) <= self.width


def lines_to_unwrapped(lines: list[Line]) -> list[Line]:
    """The lines, those of one paragraph joined into one that stands at the place of all of them."""
    margin = _lines_to_margin(lines)
    if margin is None:
        return lines
    joined: list[Line] = []
    gap = 0
    full = False
    for line in lines:
        if line.blank:
            joined.append(line)
            gap += 1
            continue
        if full and gap <= _PAGE_BREAK and _goes_on(line):
            before = joined[-1 - gap]
            del joined[-1 - gap :]
            joined.append(_joined(before, line))
        else:
            joined.append(line)
        gap = 0
        text = line.text.strip()
        full = margin.is_full(text) and not _SENTENCE_END.search(text) and not _is_apart(line)
    return joined


def _joined(before: Line, line: Line) -> Line:
    head, tail = before.text.rstrip(), line.text.strip()
    count = line.number + line.lines - before.number
    return Line(before.number, f"{head}{joint(head[-1], tail[0])}{tail}", before.heading, count)


def _lines_to_margin(lines: Sequence[Line]) -> _Margin | None:
    """Where the lines of running text were broken; None where they were not."""
    texts = [text for line in lines if not _is_apart(line) and (text := line.text.strip())]
    if len(texts) < _LEAST_FULL:
        return None
    for measure in _MEASURES:
        widths = sorted(map(measure, texts), reverse=True)
        width = widths[len(widths) // _SHARE_LONGER]
        if not _NARROWEST <= width <= _WIDEST:
            continue
        margin = _Margin(measure, width)
        full = [text for text in texts if margin.is_full(text)]
        long = sum(one * 2 > width for one in widths)
        within = sum(not _SENTENCE_END.search(text) for text in full)
        prose = sum(bool(_PUNCTUATION.search(text)) for text in full)
        enough = len(full) >= max(_LEAST_FULL, _SHARE_FULL * long)
        if enough and min(within, prose) * 2 > len(full):
            return margin
    return None


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
