"""What single headings say, and how likely one stands over certain cells: the words of a header.

Reads cleaned headings; gives the role, classification or group that `headings/tables.toml` knows
them for, and the cheapest way in which a row of headings covers the row below.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import heading_key

IMPOSSIBLE = 1e9
"""A cost above all others."""

_LONGEST = 80
"""What is longer is no heading, and takes long to tell from one."""
_SIDE_WORDS = ("收入", "支出")
_TOTAL = re.compile(r".*(合计|总计|小计)")

Heads = list[str]


@cache
def head_pattern(section: str, key: str) -> re.Pattern[str]:
    """The headings of one entry of `headings/tables.toml`, as one pattern on a whole key."""
    return whole(heading_data("tables")[section][key])


@lru_cache(TEXTS_KEPT)
def head_role(text: str) -> str:
    """The role of a column that a heading by itself names, else empty."""
    key = heading_key(text)
    roles = heading_data("tables")["columns"]
    return next((str(role) for role in roles if head_pattern("columns", role).fullmatch(key)), "")


@lru_cache(TEXTS_KEPT)
def head_scheme(text: str) -> str:
    """The classification that a heading names, else empty."""
    for scheme, words in heading_data("tables")["schemes"].items():
        if any(re.search(word, heading_key(text)) for word in words):
            return str(scheme)
    return ""


def is_group(text: str) -> bool:
    """Whether a heading is known to stand over several columns."""
    key = heading_key(text)
    return len(key) <= _LONGEST and bool(head_pattern("groups", "heads").fullmatch(key))


def _begins_group(text: str) -> bool:
    return bool(head_pattern("groups", "first").fullmatch(heading_key(text)))


def heads_to_covers(upper: Heads, lower: Heads) -> tuple[list[int], float]:
    """For each column the heading over it: the cheapest way to cover all in order, and its cost."""
    count, width = len(upper), len(lower)
    best = [[IMPOSSIBLE] * (width + 1) for _ in range(count + 1)]
    back = [[0] * (width + 1) for _ in range(count + 1)]
    best[0][0] = 0.0
    for i in range(1, count + 1):
        for stop in range(i, width + 1):
            for start in range(i - 1, stop):
                if best[i - 1][start] >= best[i][stop]:
                    continue
                cost = best[i - 1][start] + heads_cost(upper[i - 1], lower[start:stop])
                if cost < best[i][stop]:
                    best[i][stop], back[i][stop] = cost, start
    covers = [0] * width
    stop = width
    for i in range(count, 0, -1):
        start = back[i][stop]
        covers[start:stop] = [i - 1] * (stop - start)
        stop = start
    return covers, best[count][width]


def heads_cost(head: str, below: Heads) -> float:
    """How unlikely it is that this heading stands over just these cells."""
    return _cost(head, tuple(below))


@lru_cache(TEXTS_KEPT)
def _cost(head: str, below: tuple[str, ...]) -> float:
    blanks = sum(not text.strip() for text in below)
    if len(below) == 1:
        single = 0.3 if is_group(head) else 1.1
        return 0.0 if blanks else single + _alone(head) + _strange(head, below)
    if not head.strip():
        return 3.0 * len(below)
    if blanks == len(below):
        return 1.5 * (len(below) - 1)
    if blanks:
        return 3.0 * len(below)
    cost = (0.0 if is_group(head) else 0.6) + _alone(head) + _strange(head, below)
    cost -= 0.2 * sum(_shared(head, text) for text in below) / len(below)
    cost += 0.0 if _begins_group(below[0]) else 0.4
    cost += sum(1.0 for text in below[1:] if heading_key(text) == heading_key(below[0]))
    cost += sum(0.1 for text in below if _is_of_other_side(head, text))
    return cost + sum(0.3 for text in below[2:] if _begins_group(text))


def strangers(head: str, below: Iterable[str]) -> int:
    """How many words of the headings below say that they stand beside this one (单位资金 beside
    本年拨款)."""
    apart = heading_data("tables")["apart"].get(heading_key(head), ())
    return sum(word in text for text in below for word in apart)


def _alone(head: str) -> float:
    """How much less likely a heading divides cells for being one that stands alone: a total, a
    name, a code or a remark."""
    key = heading_key(head)
    if is_group(head):
        return 0.0
    named = head_role(head) == "label" and key.endswith("名称")
    alone = named or head_role(head) in ("row_no", "unit_code", "remark")
    return 0.5 if alone or _TOTAL.fullmatch(key) else 0.0


def _strange(head: str, below: tuple[str, ...]) -> float:
    """How much less likely the head of a classification, or of codes, divides what are none and no
    names."""
    fits = any(head_role(text) in ("code", "label") for text in below)
    named = head_scheme(head) or head_role(head) in ("code", "label")
    return 1.0 if named and not fits else 0.0


def _shared(head: str, text: str) -> float:
    """The share of a text's pairs of characters that stand in the heading over it as well
    (公务用车购置费 in 公务用车购置和运行费)."""
    key, below = heading_key(head), heading_key(text)
    if any(part in below for part in heading_data("tables")["divided"].get(key, ())):
        return 1.0
    pairs = [below[n : n + 2] for n in range(len(below) - 1)]
    return sum(pair in key for pair in pairs) / max(1, len(pairs))


def _is_of_other_side(head: str, text: str) -> bool:
    """Whether the heading names income and the cell below it expenditure, or the reverse."""
    sides = [{word for word in _SIDE_WORDS if word in heading_key(name)} for name in (head, text)]
    return all(sides) and not sides[0] & sides[1]
