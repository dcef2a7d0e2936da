"""Floor 2: lines of a PDF → paragraphs, as indents and the ends of lines show them.

Reads lines one after another; gives the text of each paragraph, the page it begins on and whether
its type marks it as a heading (larger or bolder than the running text).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kg.reading.pdf_joining import PagedLine
from kg.reading.pdf_pages import PageContent
from kg.reading.pdf_text import TextLine, joint
from kg.values.text import strip_ordinal

_SENTENCE_END = re.compile(r"[。；！？：:]$")
_CONTENTS = re.compile(r"目\s*[录次]")
_LEADER = re.compile(r"[.．…·]{3,}\s*\d*$")
_LABELLED = re.compile(r"[:：]\s*\S")
# Pages with fewer lines say nothing of the margins of their own.
_TELLING_LINES = 12
# A margin on the right stands beyond this part of a page; short lines alone show none.
_LEAST_RIGHT = 0.7
# In sizes of the type: an indent; how far before the margin a line that goes on may end.
_INDENT = 1.0
_RAGGED = 3.5
_RAGGED_SENTENCE = 1.2
# A number or a Latin word that does not fit goes to the next line whole, its mark with it.
_UNBROKEN = re.compile(r"[0-9A-Za-z.,%％/-]{4,24}[，。；、：）”》]?")
# Type that is so much larger than the running text is that of headings.
_LARGER = 1.15
_HEADING_LENGTH = 60
# Lines of one heading stand so near, in sizes of their type.
_HEADING_PITCH = 2.2


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One paragraph: its text and the number of the page it begins on."""

    text: str
    page: int
    heading: bool


@dataclass(frozen=True, slots=True)
class Type:
    """The running text of a document: its size in points, whether it is bold, and its left side."""

    size: float
    bold: bool
    left: float


def pages_to_type(pages: Sequence[PageContent]) -> Type:
    """The type that most of the text outside of tables is set in."""
    sizes: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    lefts: Counter[int] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[line.size] += len(line.text)
            bold[line.bold] += len(line.text)
            lefts[round(line.x0 / 2)] += 1
    if not sizes:
        return Type(10.5, False, 0.0)
    usual = max(sizes, key=lambda size: (sizes[size], size))
    left = 2.0 * max(lefts, key=lambda x: (lefts[x], -x))
    return Type(usual, bold[True] > bold[False], left)


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    pitch: float


def lines_to_blocks(lines: Iterable[PagedLine], running: Type) -> list[TextBlock]:
    """The paragraphs in lines that nothing stands between."""
    groups: list[list[PagedLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, running):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group, running) for group in groups]


def _block(group: Sequence[PagedLine], running: Type) -> TextBlock:
    text = group[0].line.text
    for follower in group[1:]:
        text += joint(text[-1], follower.line.text[0]) + follower.line.text
    heading = (
        all(_stands_out(entry.line, running) for entry in group)
        and len(text) <= _HEADING_LENGTH
        and not _SENTENCE_END.search(text)
        and not _LABELLED.search(text)
        and not _LEADER.search(text)
    )
    return TextBlock(text, group[0].page.number, heading)


def _stands_out(line: TextLine, running: Type) -> bool:
    return line.size >= running.size * _LARGER or (line.bold and not running.bold)


def _goes_on(group: Sequence[PagedLine], entry: PagedLine, running: Type) -> bool:
    """Whether a line is in the same paragraph as the one before it."""
    before, line = group[-1].line, entry.line
    if max(line.size, before.size) > 1.1 * min(line.size, before.size):
        return False
    if strip_ordinal(line.text)[0] or _LEADER.search(before.text) or _CONTENTS.fullmatch(line.text):
        return False
    if len(before.segments) > 1 and not _is_justified(before):
        return False
    if len(group) == 1 and before.x0 > group[-1].page.width / 2 and line.x0 < before.x0:
        # A line at the right alone: 单位：万元, （2025年度）.
        return False
    margins = _margins(entry.page, running)
    above = _margins(group[-1].page, running)
    same_page = group[-1].page.number == entry.page.number
    step = line.top - before.top if same_page else 0.0
    full = above.right - before.x1 <= _raggedness(line.text) * line.size
    if _stands_out(line, running) and _stands_out(before, running):
        near = same_page and step <= _HEADING_PITCH * line.size
        return near and (full or _both_centred(group[-1], entry, above))
    if step > max(1.6 * margins.pitch, 1.5 * line.size):
        return False
    if line.x0 > margins.left + _INDENT * line.size:
        # A block that is set in as a whole goes on; a first line that is set in does not.
        deeper = abs(line.x0 - before.x0) <= 2 and len(group) > 1
        return full and deeper and not _SENTENCE_END.search(before.text)
    if _SENTENCE_END.search(before.text):
        right = max(above.right, entry.page.width - running.left)
        return right - before.x1 <= _RAGGED_SENTENCE * line.size
    return full


def _raggedness(follower: str) -> float:
    """How far before the margin a line may end that goes on with these words."""
    word = _UNBROKEN.match(follower)
    return max(_RAGGED, len(word[0]) / 2 + 1) if word else _RAGGED


def _is_justified(line: TextLine) -> bool:
    """Whether a gap is only what an ordinal or a justified line leaves."""
    return len(line.segments) == 2 and len(line.segments[0].text) <= 4


def _both_centred(before: PagedLine, entry: PagedLine, margins: _Margins) -> bool:
    middle = entry.page.width / 2
    return all(
        abs((line.x0 + line.x1) / 2 - middle) <= 1.5 * line.size
        and line.x0 > margins.left + 2 * line.size
        for line in (before.line, entry.line)
    )


def _margins(page: PageContent, running: Type) -> _Margins:
    """Where the lines of a page begin and end, and how far apart they stand."""
    lines = page.lines
    tops = [line.top for line in lines]
    steps = sorted(b - a for a, b in pairwise(tops) if b - a < 4 * running.size)
    pitch = steps[len(steps) // 2] if steps else 2 * running.size
    ends = sorted(line.x1 for line in lines)
    far = bool(ends) and ends[-1] >= _LEAST_RIGHT * page.width
    symmetric = page.width - running.left
    if len(lines) < _TELLING_LINES:
        telling = far and len(ends) > 1 and ends[-1] - ends[-2] <= running.size
        return _Margins(running.left, max([0.0 if telling else symmetric, *ends[-1:]]), pitch)
    lefts = Counter(round(line.x0 / 2) for line in lines)
    left = min((2.0 * x for x, count in lefts.items() if count > 1), default=running.left)
    if 0 < left - running.left < _RAGGED * running.size:
        left = running.left
    return _Margins(left, ends[-1] if far else max(ends[-1], symmetric), pitch)
