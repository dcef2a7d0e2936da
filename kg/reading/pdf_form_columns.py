"""Floor 2: lines below the heads of a form that nobody ruled → its columns, and the texts in each.

Reads lines of text from top to bottom; finds the heads (一级指标 …), tells where the columns are,
and which of the lines below stand in them. Each head has a column of its own: the texts of one
column cover what those of no other do.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from kg.reading.pdf_heads import Interval
from kg.reading.pdf_row_lines import ABOVE_HEADS, OF_FORM, TITLE_OF_FORM
from kg.reading.pdf_tables import FormColumns
from kg.reading.pdf_text import Segment, TextLine

# In sizes of the type: texts of two columns are so far apart at least; the lines of a head that was
# wrapped stand so near to the middle of the others; a line that is so far off is another matter.
_GUTTER = 0.12
_WRAPPED = 0.95
_APART = 2.6
# Below so many lines a gap that is so much wider than all others is behind the form.
_TELLING = 4
_WIDER = 1.4
# Lines of one form are set in one size of type, or nearly.
_SAME_SIZE = 0.12
# What a form begins with: a label, and the name beside it.
_NAME = re.compile(r"(项目|专项|政策|专项资金)名称")
_PAIR = 2
_TOTAL = re.compile(r"总\s*分|总?得分|总\s*计|合\s*计|小\s*计")
_FEWEST = 3
"""So many heads of a form stand side by side."""


def pieces_of(lines: Sequence[TextLine]) -> list[Segment]:
    """The pieces of text of these lines, parted at each gap."""
    return [part for line in lines for one in line.segments for part in one.parts or (one,)]


def head_of_form(lines: Sequence[TextLine], start: int = 0) -> tuple[int, int] | None:
    """(first, behind last) of the lines that the next heads of a form stand on."""
    for number in range(start, len(lines)):
        line = lines[number]
        named = sum(bool(OF_FORM.fullmatch(one.text)) for one in line.segments)
        if named < 2 or len(line.segments) < _FEWEST:
            continue
        first, stop = number, number + 1
        while first > start and _is_beside(lines[first - 1], line):
            first -= 1
        while stop < len(lines) and _is_beside(lines[stop], line):
            stop += 1
        return first, stop
    return None


def _is_beside(other: TextLine, line: TextLine) -> bool:
    """Whether a line holds parts of heads that were wrapped, beside the heads of one line."""
    near = abs(other.top - line.top) < _WRAPPED * line.size
    return near and not any(
        min(a.x1, b.x1) > max(a.x0, b.x0) for a in other.segments for b in line.segments
    )


def form_below(lines: Sequence[TextLine], first: int, stop: int) -> tuple[FormColumns, int] | None:
    """The columns below heads, and the line behind the last one that stands in them."""
    heads = _runs(pieces_of(lines[first:stop]), lines[first].size)
    size = lines[first].size
    runs = [list(run) for run in heads]
    end = stop
    while end < len(lines) and _may_go_on(lines, end, stop, size):
        pieces = pieces_of(lines[end : end + 1])
        wider = _runs([*(p for run in runs for p in run), *pieces], size)
        if not _apart(wider, heads) or _joins_open(pieces, runs, heads):
            break
        runs = wider
        end += 1
    columns = _columns(runs, heads)
    return (columns, end) if columns and end > stop else None


def form_top(lines: Sequence[TextLine], first: int, start: int) -> int:
    """The first of the lines above the heads of a form that stand together with them."""
    top = first
    while top > start and _goes_with(lines[top - 1], lines[top], lines[first]):
        top -= 1
    return top


def begun_form(lines: Sequence[TextLine], start: int) -> int:
    """The first line of a form at the end of a page whose heads stand on the next one; behind the
    last line where there is none."""
    for number in range(len(lines) - 1, start - 1, -1):
        label = lines[number].segments[0].text
        if _NAME.fullmatch(label) and len(lines[number].segments) == _PAIR:
            return number
    return len(lines)


def _goes_with(line: TextLine, below: TextLine, head: TextLine) -> bool:
    alike = abs(line.size - head.size) <= _SAME_SIZE * head.size and line.bold <= head.bold
    near = below.top - line.bottom <= _APART * head.size
    if len(line.segments) == 1 and TITLE_OF_FORM.fullmatch(line.text):
        return False
    return alike and near and not any(ABOVE_HEADS.match(s.text) for s in line.segments)


def is_total(line: TextLine, above: TextLine) -> bool:
    """Whether a line right below a form adds up what stands in it."""
    near = line.top - above.bottom <= _APART * line.size
    return near and len(line.segments) > 1 and bool(_TOTAL.fullmatch(line.segments[0].text))


def lines_in(lines: Sequence[TextLine], columns: FormColumns) -> int:
    """How many lines at the top of a page stand in the columns of the form of the page before."""
    known = [[Segment("", x0, x1)] for x0, x1 in columns.covers]
    runs = [list(run) for run in known]
    count = 0
    while count < len(lines) and _may_go_on(lines, count, 0, lines[0].size):
        pieces = pieces_of(lines[count : count + 1])
        wider = _runs([*(p for run in runs for p in run), *pieces], lines[0].size)
        if not _apart(wider, known):
            break
        runs = wider
        count += 1
    return count


def by_column(lines: Sequence[TextLine], columns: FormColumns) -> list[list[Segment]]:
    """The pieces of these lines in each column."""
    sides = [(a[1] + b[0]) / 2 for a, b in pairwise(columns.covers)]
    found: list[list[Segment]] = [[] for _ in columns.covers]
    for piece in pieces_of(lines):
        found[bisect_right(sides, (piece.x0 + piece.x1) / 2)].append(piece)
    return found


def _may_go_on(lines: Sequence[TextLine], at: int, start: int, size: float) -> bool:
    """Whether a line may be one of the form whose lines begin at `start`."""
    line = lines[at]
    if abs(line.size - size) > _SAME_SIZE * size:
        return False
    gap = line.top - lines[at - 1].bottom if at else 0.0
    gaps = [b.top - a.bottom for a, b in pairwise(lines[max(start - 1, 0) : at])]
    usual = max([size, *gaps[1:]])
    if gap > _APART * size or (len(gaps) > _TELLING and gap > _WIDER * usual):
        return False
    if at > start and line.bold and not lines[start].bold:
        return False
    return not any(ABOVE_HEADS.match(s.text) or OF_FORM.fullmatch(s.text) for s in line.segments)


def _runs(pieces: Sequence[Segment], size: float) -> list[list[Segment]]:
    """The pieces, those together that lie over one another from left to right."""
    found: list[list[Segment]] = []
    reached = 0.0
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if found and piece.x0 - reached < _GUTTER * size:
            found[-1].append(piece)
            reached = max(reached, piece.x1)
        else:
            found.append([piece])
            reached = piece.x1
    return found


def _apart(runs: Sequence[Sequence[Segment]], heads: Sequence[Sequence[Segment]]) -> bool:
    """Whether no two heads stand over one run of texts."""
    places = [next(n for n, run in enumerate(runs) if head[0] in run) for head in heads]
    return len(set(places)) == len(places)


def _joins_open(
    pieces: Sequence[Segment],
    runs: Sequence[Sequence[Segment]],
    heads: Sequence[Sequence[Segment]],
) -> bool:
    """Whether a text stands over the column in front of all heads and over the next one."""
    if heads[0][0] in runs[0]:
        return False
    open_right = max(piece.x1 for piece in runs[0])
    next_left = min(piece.x0 for piece in runs[1])
    return any(piece.x0 < open_right and piece.x1 > next_left for piece in pieces)


def _columns(
    runs: Sequence[Sequence[Segment]], heads: Sequence[Sequence[Segment]]
) -> FormColumns | None:
    """The columns of these runs of texts; None where a text has no head that could be its own."""
    owners: list[list[Segment] | None] = []
    for run in runs:
        head = next((head for head in heads if head[0] in run), None)
        owners.append(list(head) if head else None)
    covers: list[Interval] = []
    texts: list[str] = []
    bare = [
        head is not None and len(run) == len(head) for run, head in zip(runs, owners, strict=True)
    ]
    for number, (run, head) in enumerate(zip(runs, owners, strict=True)):
        cover = (min(p.x0 for p in run), max(p.x1 for p in run))
        text = "".join(p.text for p in sorted(head, key=lambda p: (p.top, p.x0))) if head else ""
        if head is None and texts and any(texts):
            # Texts at one side of a wide column, whose head stands in the middle.
            if number + 1 < len(runs) and bare[number + 1] and not bare[number - 1]:
                covers.append(cover)
                texts.append("")
            elif bare[number - 1]:
                covers[-1] = (covers[-1][0], cover[1])
            else:
                return None
        elif head is not None and texts and not texts[-1] and any(texts):
            covers[-1] = (covers[-1][0], cover[1])
            texts[-1] = text
        else:
            covers.append(cover)
            texts.append(text)
    named = [n for n, text in enumerate(texts) if OF_FORM.fullmatch(text)]
    if len(named) < 2:
        return None
    last = named[-1]
    leaf = last if texts[last].startswith("三") else last + 1
    return FormColumns(tuple(covers), tuple(texts), leaf) if leaf < len(texts) else None
