"""Floor 4: sums that lack a row which could not be read.

Reads which lines are parts of which, and the issues of their document. Gives the parts without
those of wholes that they do not come to while a row between them was lost, or while several rows
right behind the last one were, where a table broke off: such a sum is no fault of the document.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from kg.document import BlockPlace, LinePlace, Place, RangePlace, fragment_to_place
from kg.mapping.sums.order import place_order
from kg.mapping.sums.wholes import Parts
from kg.records import BudgetLineRecord, IssueRecord

_LOSSES = frozenset(("untaken_text", "row_shape", "no_column", "bad_number", "unread_part"))
_CENT = Decimal("0.01")
_SEVERAL = 2


def without_lost_rows(
    parts: Parts,
    lines: Iterable[BudgetLineRecord],
    issues: Iterable[IssueRecord],
    others: Iterable[str] = (),
) -> Parts:
    """The parts whose sums can be held against their wholes; `others` are the places of the other
    records of the document: a row that was lost behind one of them is of no table in front."""
    by_id = {line.line_id: line for line in lines}
    sources = {one.source for one in issues if one.code in _LOSSES and one.source}
    read = {unit for line in by_id.values() if sources for unit in _units(line.source)}
    unread = [source for source in sources if read.isdisjoint(_units(source))]
    lost = sorted(map(place_order, unread))
    if not lost:
        return parts
    rows = sorted(map(place_order, _rows(unread)))
    known = sorted(map(place_order, (*(line.source for line in by_id.values()), *others)))
    groups: dict[str, list[str]] = defaultdict(list)
    for part, whole in parts.items():
        groups[whole].append(part)
    doubtful = {
        whole
        for whole, ids in groups.items()
        if not _adds_up(whole, ids, by_id)
        and (
            _lies_between([whole, *ids], lost, by_id)
            or _lie_behind([whole, *ids], rows, known, by_id)
        )
    }
    return {part: whole for part, whole in parts.items() if whole not in doubtful}


def _units(source: str) -> Sequence[object]:
    """The rows that a place covers; a place of no known form is one of its own."""
    place = _place(source)
    return (source,) if place is None else place.units


def _rows(sources: Iterable[str]) -> list[str]:
    """Those of the places that are rows of a table; of lines those that stand side by side."""
    places = {source: _place(source) for source in sources}
    lines = [place for place in places.values() if isinstance(place, LinePlace)]
    starts, stops = {line.start for line in lines}, {line.stop for line in lines}
    return [
        source
        for source, place in places.items()
        if isinstance(place, RangePlace)
        or (isinstance(place, BlockPlace) and place.table)
        or (isinstance(place, LinePlace) and (place.stop in starts or place.start in stops))
    ]


def _place(source: str) -> Place | None:
    try:
        return fragment_to_place(source)
    except ValueError:
        return None


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


def _lie_behind(
    ids: Iterable[str],
    rows: list[list[int]],
    known: list[list[int]],
    lines: Mapping[str, BudgetLineRecord],
) -> bool:
    """Whether several lost rows stand behind the last of some lines and in front of any other."""
    last = max(place_order(lines[one].source) for one in ids)
    following = bisect_right(known, last)
    stop = bisect_left(rows, known[following]) if following < len(known) else len(rows)
    return stop - bisect_right(rows, last) >= _SEVERAL
