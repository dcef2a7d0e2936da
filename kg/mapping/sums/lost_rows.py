"""Floor 4: sums that lack a row which could not be read.

Reads which lines are parts of which, and the issues of their document. Gives the parts without
those of wholes that they do not come to while a row between them was lost: such a sum is no fault
of the document.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.document import fragment_to_place
from kg.mapping.sums.order import place_order
from kg.mapping.sums.wholes import Parts
from kg.records import BudgetLineRecord, IssueRecord

_LOSSES = frozenset(("untaken_text", "row_shape", "no_column", "bad_number", "unread_part"))
_CENT = Decimal("0.01")


def without_lost_rows(
    parts: Parts, lines: Iterable[BudgetLineRecord], issues: Iterable[IssueRecord]
) -> Parts:
    """The parts whose sums can be held against their wholes."""
    by_id = {line.line_id: line for line in lines}
    sources = {one.source for one in issues if one.code in _LOSSES and one.source}
    read = {unit for line in by_id.values() if sources for unit in _units(line.source)}
    lost = sorted(place_order(source) for source in sources if read.isdisjoint(_units(source)))
    if not lost:
        return parts
    groups: dict[str, list[str]] = defaultdict(list)
    for part, whole in parts.items():
        groups[whole].append(part)
    doubtful = {
        whole
        for whole, ids in groups.items()
        if not _adds_up(whole, ids, by_id) and _lies_between([whole, *ids], lost, by_id)
    }
    return {part: whole for part, whole in parts.items() if whole not in doubtful}


def _units(source: str) -> Sequence[object]:
    """The rows that a place covers; a place of no known form is one of its own."""
    try:
        return fragment_to_place(source).units
    except ValueError:
        return (source,)


def _adds_up(whole: str, parts: Iterable[str], lines: Mapping[str, BudgetLineRecord]) -> bool:
    amounts = [lines[part].amount for part in parts]
    return abs(sum(amounts, Decimal(0)) - lines[whole].amount) <= _CENT * len(amounts)


def _lies_between(
    ids: Iterable[str], lost: list[list[int]], lines: Mapping[str, BudgetLineRecord]
) -> bool:
    """Whether a lost row stands between the first and the last of some lines."""
    places = [place_order(lines[one].source) for one in ids]
    after = bisect_left(lost, min(places))
    return after < len(lost) and lost[after] < max(places)
