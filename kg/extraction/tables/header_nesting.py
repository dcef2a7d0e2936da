"""Header rows that lost all spans → rows at full width, by what each row can divide.

Reads rows in which every heading stands once and nothing holds the place of what it covers; gives
them with a heading over every column, where the numbers of cells add up in just one likely way.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import comb

from kg.extraction.tables.header_covers import IMPOSSIBLE, Heads, heads_cost, is_group
from kg.extraction.tables.phases import column_to_phase
from kg.values.dates import find_year

_MOST_HEADINGS = 40
"""More columns no table has; rows that a fault repeated may."""

_MOST_SPLITS = 500
"""More ways to share out what divides are not tried: a page that printed its header again and again
has as many rows of headings, and no way is likelier than the others."""

_Cover = tuple[float, int, tuple[int, ...]]
"""Cost, minus the years in the headings that divide, and for each heading below the one over it."""


def rows_to_nested(rows: Sequence[Heads], width: int) -> list[Heads]:
    """The rows at full width: in every row but the last some headings stand over all of the row
    below, and the others reach down to the bottom; or the last row says the same below each of
    them (预算数, 决算数). Empty where the numbers of cells do not add up."""
    if len(rows) == 1:
        return [list(rows[0])] if len(rows[0]) == width else []
    if (period := row_to_period(rows[-1])) and (repeated := _repeated(rows, width, period)):
        return repeated
    dividing = sum(len(row) for row in rows) - width
    if comb(max(dividing - 1, 0), len(rows) - 2) > _MOST_SPLITS:
        return []
    best: tuple[float, list[Heads]] = (IMPOSSIBLE, [])
    for counts in _splits(dividing, len(rows) - 1):
        best = min(best, _nest(rows, counts), key=lambda found: found[0])
    return best[1]


def row_to_period(row: Heads) -> int:
    """After how many headings a row of phases or years begins anew; 0 where it is no such row.

    >>> row_to_period(["预算数", "决算数"] * 3), row_to_period(["小计", "购置费"] * 2)
    (2, 0)
    """
    if not all(find_year(head) or column_to_phase((head,), "", "") for head in row):
        return 0
    period = next((n for n, head in enumerate(row) if n and head == row[0]), 0)
    whole = period > 1 and list(row[:period]) * (len(row) // period) == list(row)
    return period if whole and len(set(row[:period])) == period else 0


def _repeated(rows: Sequence[Heads], width: int, period: int) -> list[Heads]:
    """The rows above the last one, every column of theirs divided as the last row says; columns
    that it leaves over are the last ones."""
    bottom = list(rows[-1])
    single = width - len(bottom)
    above = rows_to_nested(rows[:-1], len(bottom) // period + single)
    if not above:
        return []
    divided = [
        [head for head in row[: len(row) - single] for _ in range(period)]
        + row[len(row) - single :]
        for row in above
    ]
    return [*divided, bottom + [""] * single]


def _splits(total: int, parts: int) -> list[tuple[int, ...]]:
    """The ways to make a total of so many parts, each at least 1."""
    if parts <= 1:
        return [(total,)] if parts and total >= 1 else []
    firsts = range(1, total - parts + 2)
    return [(first, *rest) for first in firsts for rest in _splits(total - first, parts - 1)]


def _nest(rows: Sequence[Heads], counts: Sequence[int]) -> tuple[float, list[Heads]]:
    """(cost, rows at full width), where so many headings of each row divide the row below."""
    cost, depth = 0.0, 1
    top = [(head, [[head]]) for head in rows[-1]]  # each heading with the columns below it
    for row, count in zip(reversed(rows[:-1]), reversed(counts), strict=True):
        more, covers = _dividing(row, [head for head, _ in top], count)
        if not covers:
            return IMPOSSIBLE, []
        cost += more
        nodes = []
        for index, head in enumerate(row):
            columns = [
                [head, *column]
                for cover, (_, under) in zip(covers, top, strict=True)
                for column in under
                if cover == index
            ]
            nodes.append((head, columns or [[head, *[""] * depth]]))
        top, depth = nodes, depth + 1
    columns = [column for _, under in top for column in under]
    return cost, [[column[level] for column in columns] for level in range(depth)]


def _dividing(upper: Heads, lower: Heads, count: int) -> tuple[float, tuple[int, ...]]:
    """(cost, for each heading of the lower row the one over it), where so many of the upper row
    divide the lower: those known to do so, if there are enough. Of several years the last is the
    one that is told in detail. Nothing where there is no such way."""
    known = [index for index, head in enumerate(upper) if is_group(head)]
    among = known if len(known) >= count else list(range(len(upper)))
    if not 1 <= count <= min(len(among), len(lower), _MOST_HEADINGS) or len(lower) > _MOST_HEADINGS:
        return IMPOSSIBLE, ()
    # (headings of the upper row that divide, of the lower row that are covered) → the best so far.
    best: dict[tuple[int, int], _Cover] = {(0, 0): (0.0, 0, ())}
    for index in among:
        year = find_year(upper[index]) or 0
        for (used, start), (cost, years, covers) in sorted(best.items(), reverse=True):
            if used == count:
                continue
            last = used + 1 == count
            for stop in [len(lower)] if last else range(start + 1, len(lower)):
                if stop <= start:
                    continue
                more = cost + heads_cost(upper[index], lower[start:stop])
                found = (more, years - year, (*covers, *[index] * (stop - start)))
                best[used + 1, stop] = min(best.get((used + 1, stop), found), found)
    cost, _, covers = best.get((count, len(lower)), (IMPOSSIBLE, 0, ()))
    return cost, covers
