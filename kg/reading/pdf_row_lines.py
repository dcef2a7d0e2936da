"""Floor 2: lines of a page → lines that hold whole rows, their parts one column each.

Reads lines of text that stand in no ruled table; gives them with what was wrapped beside the
figures of a row on the line of the figures, and, for the lines of one table, parted where no row
has text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.reading.pdf_text import AMOUNT, FIGURE, Segment, TextLine, wrapped_segment

# Lines of one row reach so far into one another, in sizes of the type: the figures stand in the
# middle of the cell beside them.
_INTO = 0.2
# A word of two characters set wide (收 入); 款 and 项 are heads of their own.
_SET_WIDE = re.compile(r"[^\d类款项目]{2}")
# Words of heads that are whole by themselves, so far apart in sizes of the type.
_WHOLE_WORD = re.compile(r"[\u4e00-\u9fff（）()、“”]{3,}")
_LETTER = 0.7
# Lines of one cell follow each other so near, in sizes of the type; so many make a cell.
_PITCH = 1.45
_LINES = 3
# The upper part of an amount that did not fit in its column (1,474.0 above 8).
_TORN = re.compile(r"-?\d[\d,，]*[.．]\d?")
# What stands in front of the numbers of columns (栏次).
_COUNTED = re.compile(r"[栏行]\s*次")
# What stands between the title of a table and its heads: another table begins there.
ABOVE_HEADS = re.compile(r"(编制|填报|预算|公开|金额|计量)?(单位|部门)(名称|代码)?[:：]\s*\S")
# Lines with these heads are a form: what stands beside what says more there than columns do.
OF_FORM = re.compile(r"[一二三]级指标")
# What stands above a form: its title, its year.
TITLE_OF_FORM = re.compile(r".*(绩效|自评).*表([（(].*[）)])?|[（(]?\s*20\d\d\s*年度?\s*[）)]?")
# What begins a row of its own.
BEGINS = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,2}[、.．]")


def with_whole_rows(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines; those that reach into the line of a row's figures, above or below, are on it, and
    so are as many lines above as below that stand nearer to it than other rows."""
    found: list[TextLine] = []
    number = 0
    while number < len(lines):
        group = _wrapped_row(lines, number) or _wrapped_name(lines, number) or _group(lines, number)
        number += len(group)
        found += [_joined(group)] if len(group) > 1 else group
    return found


def is_count(texts: Sequence[str]) -> bool:
    """Whether the texts of a row are the numbers of the columns (栏次), from 1 on.

    >>> is_count(["栏次", "1", "2", "3"]), is_count(["1", "2"]), is_count(["车辆", "1", "2"])
    (True, True, False)
    """
    numbers = [text for text in texts if text.isdecimal()]
    others = [text for text in texts if text and not text.isdecimal()]
    counted = numbers == [str(n + 1) for n in range(len(numbers))]
    return len(numbers) > 1 and counted and all(map(_COUNTED.fullmatch, others))


def _wrapped_row(lines: Sequence[TextLine], start: int) -> Sequence[TextLine]:
    """The lines from here on that stand together and apart from others, with the figures in their
    middle; () where there are none."""
    stop = start + 1
    while stop < len(lines) and _is_near(lines[stop - 1], lines[stop]):
        stop += 1
    group = lines[start:stop]
    if len(group) < _LINES or (start and _is_near(lines[start - 1], lines[start])):
        return ()
    figures = [number for number, line in enumerate(group) if _has_amount(line)]
    middle = len(figures) == 1 and 2 * figures[0] + 1 == len(group)
    begins = any(BEGINS.match(s.text) for line in group[1:] for s in line.segments[:1])
    return group if middle and not begins and all(map(_crosses, group, group[1:])) else ()


def _wrapped_name(lines: Sequence[TextLine], start: int) -> Sequence[TextLine]:
    """The two lines of a name from here on with that of another between them, which stands in the
    middle of both: a row of two panels without an amount; () where there are none."""
    group = lines[start : start + _LINES]
    if len(group) < _LINES or any(len(line.segments) > 1 for line in group):
        return ()
    first, middle, last = group
    level = abs(first.x0 - last.x0) <= _INTO * first.size and last.x1 <= first.x1
    between = (first.top + last.bottom) / 2 - (middle.top + middle.bottom) / 2
    near = all(a.bottom - b.top > _INTO * a.size for a, b in pairwise(group))
    apart = not _crosses(first, middle) and not _crosses(middle, last)
    return group if level and near and apart and abs(between) <= _INTO * middle.size else ()


def _is_near(line: TextLine, following: TextLine) -> bool:
    return following.top - line.top < _PITCH * min(line.size, following.size)


def _group(lines: Sequence[TextLine], start: int) -> Sequence[TextLine]:
    """The lines from here on that are one row: one of figures, and the words above and below."""
    group = [lines[start]]
    for line in lines[start + 1 :]:
        before = group[-1]
        near = before.bottom - line.top > _INTO * min(line.size, before.size)
        figures = sum(map(_has_amount, (*group, line)))
        if not near or figures > 1 or _crosses(before, line):
            break
        group.append(line)
    return group if any(map(_has_amount, group)) else group[:1]


def _has_amount(line: TextLine) -> bool:
    """Whether a whole amount stands on a line."""
    return any(
        AMOUNT.fullmatch(segment.text) and not _TORN.fullmatch(segment.text)
        for segment in line.segments
    )


def _crosses(line: TextLine, other: TextLine) -> bool:
    """Whether texts of two lines lie on one another."""
    return any(min(a.x1, b.x1) - max(a.x0, b.x0) > 0 for a in line.segments for b in other.segments)


def _joined(group: Sequence[TextLine]) -> TextLine:
    """One line with the segments of several, those above each other put together."""
    segments: list[Segment] = []
    for segment in (segment for line in group for segment in line.segments):
        over = next((n for n, s in enumerate(segments) if _above(s, segment)), None)
        if over is None:
            segments.append(segment)
        else:
            segments[over] = wrapped_segment(segments[over], segment)
    segments.sort(key=lambda segment: segment.x0)
    return replace(
        next((line for line in group if _has_amount(line)), group[len(group) // 2]),
        text="  ".join(segment.text for segment in segments),
        x0=min(line.x0 for line in group),
        x1=max(line.x1 for line in group),
        top=min(line.top for line in group),
        bottom=max(line.bottom for line in group),
        segments=tuple(segments),
    )


def _above(segment: Segment, below: Segment) -> bool:
    return min(segment.x1, below.x1) - max(segment.x0, below.x0) > 0


def parted_at_gutters(lines: Sequence[TextLine], rows: Sequence[TextLine]) -> list[TextLine]:
    """The lines, their segments parted at small gaps that are gaps of all `rows`, where one side
    is a number or where other rows have a wide gap."""
    gutters = _gutters(rows)
    wide = [(a.x1, b.x0) for row in rows for a, b in pairwise(row.segments)]
    return [
        replace(
            line, segments=tuple(s for old in line.segments for s in _parted(old, gutters, wide))
        )
        for line in lines
    ]


def heads_apart(heads: Sequence[TextLine]) -> list[TextLine]:
    """The lines of heads, each parted at gaps that a line near it has too: what was wrapped may
    stand above and below heads in the middle."""
    found: list[TextLine] = []
    for number, line in enumerate(heads):
        apart = line
        for other in (*heads[max(number - 2, 0) : number], *heads[number + 1 : number + 3]):
            (apart,) = parted_at_gutters([apart], [apart, other])
        found.append(apart)
    return found


def words_apart(
    heads: Sequence[TextLine], columns: Sequence[tuple[float, float]]
) -> list[TextLine]:
    """The lines of heads, parted between two whole words that stand about a letter apart, as the
    narrow cells of a page from the web leave them, where no column below runs through the gap."""
    gaps = [
        (a.x1 + b.x0) / 2
        for line in heads
        for segment in line.segments
        for a, b in pairwise(segment.parts)
        if b.x0 - a.x1 >= _LETTER * line.size
        and all(_WHOLE_WORD.fullmatch(part.text) for part in (a, b))
        and not any(x0 < a.x1 and b.x0 < x1 for x0, x1 in columns)
    ]
    return parted_at(heads, gaps)


def parted_at(lines: Sequence[TextLine], sides: Sequence[float]) -> list[TextLine]:
    """The lines, their texts parted where one of these sides runs through a gap of theirs."""
    return [
        replace(line, segments=tuple(s for old in line.segments for s in _pieces_at(old, sides)))
        for line in lines
    ]


def _pieces_at(segment: Segment, sides: Sequence[float]) -> Iterator[Segment]:
    run: list[Segment] = []
    for part in segment.parts:
        if run and any(run[-1].x1 <= side <= part.x0 for side in sides):
            yield _run(run)
            run = []
        run.append(part)
    yield _run(run) if 0 < len(run) < len(segment.parts) else segment


def _gutters(rows: Sequence[TextLine]) -> list[tuple[float, float]]:
    """Between the texts of all rows, from left to right."""
    parts = [p for row in rows for s in row.segments for p in s.parts or (s,)]
    gutters: list[tuple[float, float]] = []
    reached = float("inf")
    for part in sorted(parts, key=lambda p: p.x0):
        if part.x0 > reached:
            gutters.append((reached, part.x0))
        reached = part.x1 if reached == float("inf") else max(reached, part.x1)
    return gutters


def _parted(
    segment: Segment, gutters: Sequence[tuple[float, float]], wide: Sequence[tuple[float, float]]
) -> Iterator[Segment]:
    run: list[Segment] = []
    for part in segment.parts:
        if run and _is_parted(run[-1], part, gutters, wide):
            yield _run(run)
            run = []
        run.append(part)
    yield _run(run) if len(run) < len(segment.parts) else segment


def _is_parted(
    part: Segment,
    following: Segment,
    gutters: Sequence[tuple[float, float]],
    wide: Sequence[tuple[float, float]],
) -> bool:
    if _SET_WIDE.fullmatch(part.text + following.text):
        return False
    for x0, x1 in gutters:
        if max(x0, part.x1) < min(x1, following.x0):
            numbers = any(FIGURE.fullmatch(p.text) for p in (part, following))
            return numbers or any(left <= x0 and x1 <= right for left, right in wide)
    return False


def _run(parts: Sequence[Segment]) -> Segment:
    text = " ".join(part.text for part in parts)
    top, bottom = min(part.top for part in parts), max(part.bottom for part in parts)
    return Segment(text, parts[0].x0, parts[-1].x1, tuple(parts), top, bottom)
