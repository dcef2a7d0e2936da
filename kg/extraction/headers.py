"""Header rows → the head of each column: its path of headings, its role, side and classification.

Reads the cleaned texts of one to four header rows and the width of the rows below; gives a `Column`
for each column. Sources lose spans: a heading over several columns may stand once, with nothing
behind it, or with the empty cells that it covers, or be repeated. All three give the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from kg.extraction.headings import heading_data, whole
from kg.extraction.panels import Panel, columns_to_panels
from kg.values.dates import find_year
from kg.values.text import clean, heading_key

_IMPOSSIBLE = 1e9


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `path` is outermost first; `measure` is the path without the heads of sides.

    `role` is `row_no`, `code`, `label`, `remark` or `amount`; `side` is `revenue`, `expenditure` or
    empty; `scheme` names the classification of codes and labels; `year` is the head's, if any;
    `panel` counts the tables that stand side by side in one grid, from 0.
    """

    path: tuple[str, ...]
    role: str
    side: str
    scheme: str
    year: int | None
    measure: str
    panel: int = 0


@cache
def _pattern(section: str, key: str) -> re.Pattern[str]:
    return whole(heading_data("tables")[section][key])


def is_head(text: str) -> bool:
    """Whether a cell is a known column heading."""
    key = heading_key(text)
    if not key:
        return False
    data = heading_data("tables")
    return (
        any(_pattern("columns", role).fullmatch(key) for role in data["columns"])
        or any(_pattern("sides", side).fullmatch(key) for side in data["sides"])
        or bool(_pattern("groups", "heads").fullmatch(key))
        or bool(_pattern("measures", "heads").fullmatch(key))
    )


def _is_group(text: str) -> bool:
    return bool(_pattern("groups", "heads").fullmatch(heading_key(text)))


def _begins_group(text: str) -> bool:
    return bool(_pattern("groups", "first").fullmatch(heading_key(text)))


def header_to_columns(rows: Sequence[Sequence[str]], width: int) -> tuple[Column, ...]:
    """The columns under the header rows; every row may have fewer cells than `width`."""
    if not rows:
        return ()
    paths = header_to_paths(rows, width)
    roles = [_role(path) for path in paths]
    panels = columns_to_panels(paths, roles)
    sides = {_side(path) for path in paths} - {""}
    return tuple(
        _column(paths[index], roles[index], number, panel, len(sides) == 2)
        for number, panel in enumerate(panels)
        for index in panel.columns
    )


def header_to_paths(rows: Sequence[Sequence[str]], width: int) -> list[tuple[str, ...]]:
    """The heads over each column, outermost first; at least one row."""
    heads = [_trimmed(row, width) for row in rows]
    spread: list[list[str]] = [_bottom(heads, width)]
    for row in reversed(heads[:-1]):
        spread.insert(0, _spread(row, spread[0]))
    return [_path([row[index] for row in spread]) for index in range(width)]


def _trimmed(row: Sequence[str], width: int) -> list[str]:
    """A header row without the empty cells at its end."""
    heads = list(row)
    while heads and not heads[-1].strip():
        heads.pop()
    return heads[:width]


def _path(heads: Sequence[str]) -> tuple[str, ...]:
    path: list[str] = []
    for head in heads:
        cleaned = clean(head)
        if cleaned and (not path or path[-1] != cleaned):
            path.append(cleaned)
    return tuple(path)


def _bottom(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """The last header row at full width: where it is short, the columns above it reach down."""
    bottom = list(rows[-1])
    padded = bottom + [""] * (width - len(bottom))
    if not padded[len(bottom) :] or len(rows) == 1 or "" in bottom:
        return padded
    upper = list(rows[-2])
    groups = [head for head in upper if head and _is_group(head)]
    single = [index for index, head in enumerate(upper) if head and not _is_group(head)]
    if len(single) != width - len(bottom) or not groups or len(groups) + len(single) != len(upper):
        return padded
    covers, _ = _covers(groups, bottom)
    result: list[str] = []
    group = 0
    for index in range(len(upper)):
        if index in single:
            result.append("")
            continue
        result.extend(bottom[column] for column, cover in enumerate(covers) if cover == group)
        group += 1
    return (result + [""] * width)[:width]


def _spread(upper: list[str], lower: list[str]) -> list[str]:
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


def _in_place(upper: list[str], lower: list[str]) -> tuple[list[str], float]:
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


def _covers(upper: list[str], lower: list[str]) -> tuple[list[int], float]:
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


def _cover_cost(head: str, below: list[str]) -> float:
    """How unlikely it is that this heading stands over just these cells."""
    blanks = sum(not text.strip() for text in below)
    if len(below) == 1:
        return 0.0 if blanks else (0.3 if _is_group(head) else 1.0)
    if blanks == len(below):
        return 1.5 * (len(below) - 1)
    if blanks:
        return 3.0 * len(below)
    cost = 0.0 if _is_group(head) else 0.6
    cost += 0.0 if _begins_group(below[0]) else 0.4
    cost += sum(1.0 for text in below[1:] if heading_key(text) == heading_key(below[0]))
    return cost + sum(0.3 for text in below[2:] if _begins_group(text))


def _side(path: tuple[str, ...]) -> str:
    for head in path:
        for side in heading_data("tables")["sides"]:
            if _pattern("sides", side).fullmatch(heading_key(head)):
                return str(side)
    return ""


def _scheme(path: tuple[str, ...]) -> str:
    for head in path:
        for scheme, words in heading_data("tables")["schemes"].items():
            if any(re.search(word, heading_key(head)) for word in words):
                return str(scheme)
    return ""


def _role(path: tuple[str, ...]) -> str:
    if not path:
        return "remark"
    leaf = heading_key(path[-1])
    for role in heading_data("tables")["columns"]:
        if _pattern("columns", role).fullmatch(leaf):
            return str(role)
    if _scheme(path[-1:]):
        return "label"
    return "amount"


def _column(path: tuple[str, ...], role: str, number: int, panel: Panel, two_sided: bool) -> Column:
    """`two_sided` says that the heads themselves are known as those of two sides."""
    year = next((year for head in path if (year := find_year(head))), None)
    side = _side(path) if two_sided else panel.side
    heads = [
        head
        for place, head in enumerate(path)
        if not (_side((head,)) if two_sided else place == 0 and head == panel.head)
    ]
    return Column(path, role, side, _scheme(path), year, "/".join(heads), number)
