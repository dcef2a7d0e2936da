"""Header rows as sources leave them → header rows with a heading over every column.

Reads the cleaned texts of one to four header rows and the width of the rows below; gives the same
rows at full width, each heading repeated over the columns that it covers. Sources lose spans: a
heading over several columns may stand once, with nothing behind it, or with the empty cells that
it covers, or be repeated. All three give the same rows.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import combinations, pairwise

from kg.extraction.headings import heading_data, whole
from kg.values.text import heading_key

_IMPOSSIBLE = 1e9
_LABELS = ("row_no", "code", "label")
_SIDE_WORDS = ("收入", "支出")

Heads = list[str]


@cache
def head_pattern(section: str, key: str) -> re.Pattern[str]:
    """The headings of one entry of `headings/tables.toml`, as one pattern on a whole key."""
    return whole(heading_data("tables")[section][key])


def head_role(text: str) -> str:
    """The role of a column that a heading by itself names, else empty."""
    key = heading_key(text)
    roles = heading_data("tables")["columns"]
    return next((str(role) for role in roles if head_pattern("columns", role).fullmatch(key)), "")


def head_scheme(text: str) -> str:
    """The classification that a heading names, else empty."""
    for scheme, words in heading_data("tables")["schemes"].items():
        if any(re.search(word, heading_key(text)) for word in words):
            return str(scheme)
    return ""


def is_group(text: str) -> bool:
    """Whether a heading is known to stand over several columns."""
    return bool(head_pattern("groups", "heads").fullmatch(heading_key(text)))


def _begins_group(text: str) -> bool:
    return bool(head_pattern("groups", "first").fullmatch(heading_key(text)))


def rows_to_spread(
    rows: Sequence[Sequence[str]], width: int, numbering: Sequence[str] = ()
) -> list[Heads]:
    """The rows at full width. `numbering` is the row that numbers the columns (栏次), if any."""
    heads = [trimmed for row in rows if (trimmed := _trimmed(row, width))]
    front = _front(heads, width, numbering)
    if not front:
        return _spread_rows(heads, width)
    cuts = [_lead(row) if len(row) < width else front for row in heads]
    labels = _spread_rows([row[:cut] for row, cut in zip(heads, cuts, strict=True)], front)
    amounts = _spread_rows([row[cut:] for row, cut in zip(heads, cuts, strict=True)], width - front)
    count = max(len(labels), len(amounts))
    labels = [[""] * front] * (count - len(labels)) + labels
    amounts = [[""] * (width - front)] * (count - len(amounts)) + amounts
    return [left + right for left, right in zip(labels, amounts, strict=True)]


def _trimmed(row: Sequence[str], width: int) -> Heads:
    """A header row without the empty cells at its end."""
    heads = list(row)
    while heads and not heads[-1].strip():
        heads.pop()
    return heads[:width]


def _front(heads: Sequence[Heads], width: int, numbering: Sequence[str]) -> int:
    """How many columns of names and codes stand in front of the amounts, where spans were lost and
    such columns stand nowhere else; else 0: then the header is read as one."""
    ragged = [row for row in heads if len(row) < width]
    if not ragged or any(not head.strip() for row in ragged for head in row):
        return 0
    if any(_is_name(head) for row in heads for head in row[_lead(row) :]):
        return 0
    names = [row[: _lead(row)] for row in heads]
    if any(first == second for row in names for first, second in pairwise(row)):
        return 0
    first_number = next((n for n, text in enumerate(numbering) if text.isdecimal()), 0)
    front = max(first_number, _name_columns(names))
    return front if front < width else 0


def _name_columns(names: Sequence[Heads]) -> int:
    """How many columns these rows of headings stand over: where a row has one below it, its group
    (failing that, one heading of it) is what the row below divides."""
    count = 0
    for row in reversed(names):
        groups = sum(is_group(head) or bool(head_scheme(head)) for head in row)
        count = len(row) - min(max(1, groups), len(row)) + count if count else len(row)
    return count


def _lead(row: Heads) -> int:
    """How many headings of names and codes stand first in a row."""
    return next((n for n, head in enumerate(row) if not _is_name(head)), len(row))


def _is_name(head: str) -> bool:
    """Whether a heading stands over names, codes or row numbers."""
    return head_role(head) in _LABELS or bool(head_scheme(head))


def _spread_rows(rows: Sequence[Heads], width: int) -> list[Heads]:
    rows = [row for row in rows if row]
    if not rows:
        return []
    spread = [_bottom(rows, width)]
    for row in reversed(rows[:-1]):
        spread.insert(0, _spread(row, spread[0]))
    return spread


def _bottom(rows: Sequence[Heads], width: int) -> Heads:
    """The last header row at full width: where it is short, the columns above it reach down."""
    bottom = list(rows[-1])
    padded = bottom + [""] * (width - len(bottom))
    if not padded[len(bottom) :] or len(rows) == 1 or "" in bottom:
        return padded
    upper = list(rows[-2])
    groups = _groups(upper, bottom, width)
    if not groups:
        return padded
    covers, _ = _covers([upper[index] for index in groups], bottom)
    result: Heads = []
    for index in range(len(upper)):
        if index not in groups:
            result.append("")
            continue
        group = groups.index(index)
        result.extend(bottom[column] for column, cover in enumerate(covers) if cover == group)
    return (result + [""] * width)[:width]


def _groups(upper: Heads, bottom: Heads, width: int) -> tuple[int, ...]:
    """Which headings of the row above stand over the short bottom row; none where the numbers of
    cells do not add up."""
    count = len(upper) - (width - len(bottom))
    known = [index for index, head in enumerate(upper) if head and is_group(head)]
    if count < 1 or count > len(known) or "" in upper:
        return ()
    return min(
        combinations(known, count),
        key=lambda chosen: _covers([upper[index] for index in chosen], bottom)[1],
    )


def _spread(upper: Heads, lower: Heads) -> Heads:
    """A header row above another, each heading repeated over the columns that it covers.

    Either every cell stands in its column, or the cells that a heading covers are left out:
    whatever makes more sense.
    """
    filled, cost = _in_place(upper, lower)
    if len(upper) == len(lower):
        return filled
    covers, cheapest = _covers(upper, lower)
    if cost < cheapest or (cost == cheapest and "" in upper):
        return filled
    return [upper[cover] for cover in covers]


def _in_place(upper: Heads, lower: Heads) -> tuple[Heads, float]:
    """Every heading in its own column and over the empty ones behind it, with the cost of that."""
    filled = upper + [""] * (len(lower) - len(upper))
    starts = [0]
    for index in range(1, len(lower)):
        goes_on = not filled[index].strip() and lower[index].strip() and lower[index - 1].strip()
        if goes_on and filled[index - 1].strip():
            filled[index] = filled[index - 1]
        else:
            starts.append(index)
    ends = [*starts[1:], len(lower)]
    spans = zip(starts, ends, strict=True)
    return filled, sum(_cover_cost(filled[start], lower[start:end]) for start, end in spans)


def _covers(upper: Heads, lower: Heads) -> tuple[list[int], float]:
    """For each column the heading over it: the cheapest way to cover all in order, and its cost."""
    count, width = len(upper), len(lower)
    best = [[_IMPOSSIBLE] * (width + 1) for _ in range(count + 1)]
    back = [[0] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for i in range(1, count + 1):
        for stop in range(i, width + 1):
            for start in range(i - 1, stop):
                cost = best[i - 1][start] + _cover_cost(upper[i - 1], lower[start:stop])
                if cost < best[i][stop]:
                    best[i][stop], back[i][stop] = cost, start
    covers = [0] * width
    stop = width
    for i in range(count, 0, -1):
        start = back[i][stop]
        covers[start:stop] = [i - 1] * (stop - start)
        stop = start
    return covers, best[count][width]


def _cover_cost(head: str, below: Heads) -> float:
    """How unlikely it is that this heading stands over just these cells."""
    blanks = sum(not text.strip() for text in below)
    if len(below) == 1:
        return 0.0 if blanks else (0.3 if is_group(head) else 1.0)
    if not head.strip():
        return 3.0 * len(below)
    if blanks == len(below):
        return 1.5 * (len(below) - 1)
    if blanks:
        return 3.0 * len(below)
    cost = 0.0 if is_group(head) else 0.6
    cost += 0.0 if _begins_group(below[0]) else 0.4
    cost += sum(1.0 for text in below[1:] if heading_key(text) == heading_key(below[0]))
    cost += sum(_is_of_other_side(head, text) for text in below)
    return cost + sum(0.3 for text in below[2:] if _begins_group(text))


def _is_of_other_side(head: str, text: str) -> bool:
    """Whether the heading names income and the cell below it expenditure, or the reverse."""
    sides = [{word for word in _SIDE_WORDS if word in heading_key(name)} for name in (head, text)]
    return all(sides) and not sides[0] & sides[1]
