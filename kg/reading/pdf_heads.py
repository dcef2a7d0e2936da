"""Floor 2: heads above columns that nobody ruled → rows of heads over the columns they stand for.

Reads lines of heads and the intervals that the columns below them cover; gives the rows of heads
with merged cells. A head over several columns stands in the middle of them; one beside a head of
two lines stands in the middle of both lines.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from statistics import median

from kg.reading.pdf_flush_heads import flush_spans
from kg.reading.pdf_head_middles import leaf_runs, sides_between_heads
from kg.reading.pdf_tables import GridCell
from kg.reading.pdf_text import Segment, TextLine, wrapped_segment

# A head stands over more columns only where it is nearer to their middle by so many sizes.
NEARER = 0.5

# Heads that divide all columns stand no farther from the middle of theirs.
_CENTRED = 1.5

# Lines of one cell, and those of two rows, are so far apart, in sizes of the type: a line that is
# nearer stands beside them.
_BESIDE = 1.15

# A head stands lower than the middle of all rows by so much, in sizes of the type.
_LOWER = 0.3

# A head that leaves no more room in its column (in sizes of its type, both sides) was wrapped.
_ROOM = 2.6

Interval = tuple[float, float]
"""From the left to the right end, in points."""


def columns_to_sides(columns: Sequence[Interval]) -> tuple[float, ...]:
    """Where the columns end: in the middle of the gaps between them, and as far outside."""
    gaps = [b[0] - a[1] for a, b in pairwise(columns)]
    outside = median(gaps) / 2
    between = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return (columns[0][0] - outside, *between, columns[-1][1] + outside)


def lines_to_head_rows(
    lines: Sequence[TextLine], columns: Sequence[Interval], sides: Sequence[float]
) -> list[tuple[GridCell, ...]]:
    """The rows of heads. What stands alone over a column stands in all rows: a merged cell."""
    if not lines:
        return []
    stacks: list[list[Segment]] = [[] for _ in columns]
    for number, line in enumerate(lines):
        below = _headed_columns(lines[number + 1 :], columns)
        clear = _clear_of(line, lines[number + 1 :])
        upper, lowest = leaf_runs([_headed_columns([one], columns) for one in clear or lines[-1:]])
        own = _own_columns(line, columns)
        spans = _spans(line, own, sides, (upper, lowest)) if below else own
        divided = _headed_columns(clear, columns)
        spans = (
            flush_spans(line, lines[number + 1 :], columns)
            or _centred(line, sides, divided, lines[number + 1 :], first=not number)
            or spans
        )
        for segment, (start, stop) in zip(line.segments, spans, strict=True):
            wide = sides[stop] - sides[start] - _ROOM * line.size
            if stop - start == 1 and _goes_on(start, segment, stacks, wide):
                stacks[start][-1] = wrapped_segment(stacks[start][-1], segment)
                continue
            for stack in stacks[start:stop]:
                stack.append(segment)
    rows: list[tuple[GridCell, ...]] = []
    for level in range(max(map(len, stacks))):
        shown = [stack[min(level, len(stack) - 1)] if stack else None for stack in stacks]
        rows.append(
            tuple(
                GridCell(
                    head.text if head else "",
                    bool(head and number and shown[number - 1] is head) or len(stack) <= level,
                )
                for number, (head, stack) in enumerate(zip(shown, stacks, strict=True))
            )
        )
    return rows


def _goes_on(
    column: int, segment: Segment, stacks: Sequence[Sequence[Segment]], wide: float
) -> bool:
    """Whether a head is the rest of the one above it, which fills the width of their column."""
    if not stacks[column]:
        return False
    above = stacks[column][-1]
    shared = any(stack and stack[-1] is above for stack in _beside(column, stacks))
    middle = (above.x0 + above.x1 - segment.x0 - segment.x1) / 2
    fills = above.x1 - above.x0 >= max(wide, segment.x1 - segment.x0)
    return fills and not shared and abs(middle) <= _ROOM


def _beside(column: int, stacks: Sequence[Sequence[Segment]]) -> Sequence[Sequence[Segment]]:
    return [*stacks[max(column - 1, 0) : column], *stacks[column + 1 : column + 2]]


def _clear_of(line: TextLine, lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines further down that are no nearer than another row: what is stands in the middle of
    two rows, beside the heads of this one."""
    return [other for other in lines if other.top - line.top >= _BESIDE * line.size]


def _headed_columns(lines: Sequence[TextLine], columns: Sequence[Interval]) -> set[int]:
    return {number for reach in lines_to_reaches(lines, columns) for number in reach}


def _centred(
    line: TextLine,
    sides: Sequence[float],
    below: set[int],
    lines: Sequence[TextLine],
    *,
    first: bool,
) -> list[tuple[int, int]] | None:
    """(first, behind last) of the columns under each head of a line whose heads divide all columns
    between them, each in the middle of its own; None where they do not.

    The heads below may stand on several lines: those that no other divides are in the middle of
    the rows beside them.
    """
    number = len(sides) - 1
    if len(below) < number or len(line.segments) >= number:
        return None
    middles = [(segment.x0 + segment.x1) / 2 for segment in line.segments]
    if len(middles) == 1:
        apart = line.bottom <= lines[0].top
        lowered = _lowered(line, lines) if first else ()
        return _centred_alone(middles[0], line.size, sides, lines, lowered) if apart else None
    run = (0, number)
    return divided_evenly(run, middles, sides, line.size) or divided_evenly(
        run, middles, sides_between_heads(lines, sides), line.size
    )


def divided_evenly(
    run: tuple[int, int], middles: Sequence[float], sides: Sequence[float], size: float
) -> list[tuple[int, int]] | None:
    """(first, behind last) of the columns of a run under each of its heads, where each stands in
    the middle of its own; None where they do not."""
    parts = _divided(run, middles, sides)
    off = (_off(part, middle, sides) for part, middle in zip(parts, middles, strict=True))
    return parts if max(off) <= _CENTRED * size else None


def _lowered(line: TextLine, lines: Sequence[TextLine]) -> list[float]:
    """Where heads stand lower than the middle of all rows: another is above them, and where it is
    the only one of the first row, that one."""
    middle = (line.top + lines[-1].bottom) / 2
    lower = [one for one in lines if (one.top + one.bottom) / 2 > middle + _LOWER * one.size]
    return [(head.x0 + head.x1) / 2 for one in lower for head in one.segments]


def _holds(part: tuple[int, int], places: Sequence[float], sides: Sequence[float]) -> bool:
    return all(sides[part[0]] <= x <= sides[part[1]] for x in places)


def _centred_alone(
    middle: float,
    size: float,
    sides: Sequence[float],
    lines: Sequence[TextLine],
    lowered: Sequence[float],
) -> list[tuple[int, int]] | None:
    """The columns under a head that has its line for itself: those beside them have heads on one
    line further down. No side of theirs goes through a head below."""
    heads = [(number, head) for number, line in enumerate(lines) for head in line.segments]
    free = [n for n, side in enumerate(sides) if not any(h.x0 < side < h.x1 for _, h in heads)]
    wide = [
        (first, stop)
        for first, stop in combinations(free, 2)
        if stop - first > 1 and _off((first, stop), middle, sides) <= _CENTRED * size
    ]
    ranges = [part for part in wide if _off(part, middle, sides) <= size]
    below = [part for part in wide if lowered and _holds(part, lowered, sides)]

    def lines_below(part: tuple[int, int]) -> int:
        left, right = sides[part[0]], sides[part[1]]
        return len({number for number, head in heads if left <= (head.x0 + head.x1) / 2 <= right})

    # A head in the middle of two lines stands beside this one and not below it.
    best = min(
        below or ranges,
        key=lambda part: (lines_below(part), _off(part, middle, sides)),
        default=None,
    )
    return [best] if best else None


def _own_columns(line: TextLine, columns: Sequence[Interval]) -> list[tuple[int, int]]:
    """(first, behind last) of the columns that each part of a line stands in."""
    return [(reach[0], reach[-1] + 1) for reach in lines_to_reaches([line], columns)]


def _spans(
    line: TextLine,
    own: Sequence[tuple[int, int]],
    sides: Sequence[float],
    runs: tuple[Sequence[tuple[int, int]], Sequence[tuple[int, int]]],
) -> list[tuple[int, int]]:
    """(first, behind last) of the columns under each head of a line above the lowest.

    Heads divide the columns below them that have heads of the lowest line, and those of an upper
    line where each is in the middle of its own; one beside those stands over its `own` alone.
    """
    spans = list(own)
    upper, lowest = runs
    for run in (*upper, *lowest):
        over = [n for n, (start, stop) in enumerate(spans) if start < run[1] and run[0] < stop]
        if not over or len(over) > run[1] - run[0]:
            continue
        middles = [(line.segments[n].x0 + line.segments[n].x1) / 2 for n in over]
        if run in upper and not divided_evenly(run, middles, sides, line.size):
            continue
        parts = _divided(run, middles, sides)
        taken = {c for n, span in enumerate(spans) if n not in over for c in range(*span)}
        parts[0] = _widened(parts[0], -1, middles[0], sides, taken, line.size)
        parts[-1] = _widened(parts[-1], 1, middles[-1], sides, taken, line.size)
        for n, part in zip(over, parts, strict=True):
            spans[n] = part
    return spans


def _off(part: tuple[int, int], middle: float, sides: Sequence[float]) -> float:
    """How far the middle of a head is from that of the columns."""
    return abs((sides[part[0]] + sides[part[1]]) / 2 - middle)


def _divided(
    run: tuple[int, int], middles: Sequence[float], sides: Sequence[float]
) -> list[tuple[int, int]]:
    """The columns of a run as parts for so many heads, each in the middle of its own."""
    start, stop = run

    def parts(cuts: Sequence[int]) -> list[tuple[int, int]]:
        return list(pairwise((start, *cuts, stop)))

    possible = map(parts, combinations(range(start + 1, stop), len(middles) - 1))
    return min(
        possible, key=lambda p: sum(_off(*pair, sides) for pair in zip(p, middles, strict=True))
    )


def _widened(
    part: tuple[int, int],
    way: int,
    middle: float,
    sides: Sequence[float],
    taken: set[int],
    size: float,
) -> tuple[int, int]:
    """The part with more columns to its left (-1) or right (1) that no other head of the line
    stands over, where the head is clearly in the middle of more."""
    best = wider = part
    while True:
        start, stop = wider
        column = start - 1 if way < 0 else stop
        if not 0 <= column < len(sides) - 1 or column in taken:
            return best
        wider = (column, stop) if way < 0 else (start, column + 1)
        if _off(wider, middle, sides) + NEARER * size < _off(best, middle, sides):
            best = wider


def lines_to_reaches(lines: Sequence[TextLine], columns: Sequence[Interval]) -> list[list[int]]:
    """The columns that each part of the lines stands in, the nearest one where it is in none."""
    return segments_to_reaches([segment for line in lines for segment in line.segments], columns)


def segments_to_reaches(
    segments: Sequence[Segment], columns: Sequence[Interval]
) -> list[list[int]]:
    """The columns that each of these stands in, the nearest one where it is in none."""
    return [covered(segment, columns) or [_nearest(segment, columns)] for segment in segments]


def covered(segment: Segment, columns: Sequence[Interval]) -> list[int]:
    """The columns that a text stands in."""
    return [
        number
        for number, (x0, x1) in enumerate(columns)
        if min(segment.x1, x1) - max(segment.x0, x0) > 0
    ]


def _nearest(segment: Segment, columns: Sequence[Interval]) -> int:
    middle = (segment.x0 + segment.x1) / 2
    return min(range(len(columns)), key=lambda n: abs(sum(columns[n]) / 2 - middle))
