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


def rows_to_width(rows: Sequence[Sequence[str]], numbering: Sequence[str]) -> int:
    """How many columns a header stands over that lost its spans, where the row that numbers the
    columns (栏次) lost one as well and numbers the amounts alone; else 0."""
    heads = [trimmed for row in rows if (trimmed := _trimmed(row, len(row)))]
    if len({len(row) for row in heads}) == 1 or _kept_spans(heads):
        return 0
    names = [row[: _lead(row)] for row in heads]
    amounts = [len(row) - _lead(row) for row in heads]
    numbers = sum(text.isdecimal() for text in numbering)
    # Every row but the last has at least one heading that the row below it divides.
    most = sum(amounts) - (len(heads) - 1)
    return _name_columns(names) + numbers if max(amounts, default=0) <= numbers <= most else 0


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
    names = [row[: _lead(row)] for row in heads]
    if not ragged or _kept_spans([*ragged, *names]):
        return 0
    if any(_is_name(head) for row in heads for head in row[_lead(row) :]):
        return 0
    first_number = next((n for n, text in enumerate(numbering) if text.isdecimal()), 0)
    front = max(first_number, _name_columns(names))
    return front if front < width else 0


def _kept_spans(rows: Sequence[Heads]) -> bool:
    """Whether rows hold the place of what a heading covers, with empty cells or by repeating it."""
    return any(not head.strip() for row in rows for head in row) or any(
        first == second for row in rows for first, second in pairwise(row)
    )


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
    if len(rows[-1]) < width and not _kept_spans(rows) and (nested := _nested(rows, width)):
        return nested
    spread = [rows[-1] + [""] * (width - len(rows[-1]))]
    for index in range(len(rows) - 2, -1, -1):
        below = [next(filter(None, column), "") for column in zip(*spread, strict=True)]
        spread.insert(0, _spread(rows[index], below, _edges(rows[:index])))
    return spread


def _edges(rows: Sequence[Heads]) -> set[int]:
    """Where a heading begins in one of the rows: no heading below reaches over that."""
    return {
        index
        for row in rows
        for index, head in enumerate(row)
        if head.strip() and (index == 0 or head != row[index - 1])
    }


def _nested(rows: Sequence[Heads], width: int) -> list[Heads]:
    """The rows where each holds nothing but what the row above it divides: in every row but the
    last some headings stand over all of the row below, and the others reach down to the bottom.
    Empty where the numbers of cells do not add up."""
    dividing = sum(len(row) for row in rows) - width
    best: tuple[float, list[Heads]] = (_IMPOSSIBLE, [])
    for counts in _splits(dividing, len(rows) - 1):
        best = min(best, _nest(rows, counts), key=lambda found: found[0])
    return best[1]


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
        below = [head for head, _ in top]
        groups = _dividing(row, below, count)
        if not groups:
            return _IMPOSSIBLE, []
        covers, more = _covers([row[index] for index in groups], below)
        cost += more
        nodes = []
        for index, head in enumerate(row):
            columns = [
                [head, *column]
                for cover, (_, under) in zip(covers, top, strict=True)
                for column in under
                if index in groups and groups[cover] == index
            ]
            nodes.append((head, columns or [[head, *[""] * depth]]))
        top, depth = nodes, depth + 1
    columns = [column for _, under in top for column in under]
    return cost, [[column[level] for column in columns] for level in range(depth)]


def _dividing(upper: Heads, lower: Heads, count: int) -> tuple[int, ...]:
    """Which headings stand over the row below: those known to do so, if there are enough."""
    known = [index for index, head in enumerate(upper) if is_group(head)]
    among = known if len(known) >= count else list(range(len(upper)))
    if not 1 <= count <= min(len(among), len(lower)):
        return ()
    return min(
        combinations(among, count),
        key=lambda chosen: _covers([upper[index] for index in chosen], lower)[1],
    )


def _spread(upper: Heads, lower: Heads, edges: set[int]) -> Heads:
    """A header row above another, each heading repeated over the columns that it covers.

    Either every cell stands in its column, or the cells that a heading covers are left out:
    whatever makes more sense. No heading in its column reaches over one of the `edges`.
    """
    filled, cost = _in_place(upper, lower, edges)
    if len(upper) == len(lower):
        return filled
    covers, cheapest = _covers(upper, lower)
    if cost < cheapest or (cost == cheapest and "" in upper):
        return filled
    return [upper[cover] for cover in covers]


def _in_place(upper: Heads, lower: Heads, edges: set[int]) -> tuple[Heads, float]:
    """Every heading in its own column and over the empty ones behind it, with the cost of that."""
    filled = upper + [""] * (len(lower) - len(upper))
    starts = [0]
    for index in range(1, len(lower)):
        goes_on = not filled[index].strip() and lower[index].strip() and lower[index - 1].strip()
        if goes_on and filled[index - 1].strip() and index not in edges:
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
    cost += sum(0.1 for text in below if _is_of_other_side(head, text))
    return cost + sum(0.3 for text in below[2:] if _begins_group(text))


def _is_of_other_side(head: str, text: str) -> bool:
    """Whether the heading names income and the cell below it expenditure, or the reverse."""
    sides = [{word for word in _SIDE_WORDS if word in heading_key(name)} for name in (head, text)]
    return all(sides) and not sides[0] & sides[1]
