"""A region that one annex of a notice lists twice, and another never: reads grids, gives issues.

The annexes of a notice list the same regions. Where one has a region in two rows, and lacks one
that another annex has beside it, the row of that was named wrongly. No record tells: all issues
are `info`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.document import row_place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.region_rows import grid_to_region_rows
from kg.extraction.notices.sum_rows import adds_up
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IssueRecord

_FEWEST = 3
"""So many regions both annexes have."""


def grids_to_regions_twice(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each region that stands in two rows of one annex, where another is missing."""
    tables = [list(grid_to_region_rows(grid)) for grid in grids if grid.kind == ALLOCATIONS]
    names = [Counter(name for name, _ in rows if name and not adds_up(name)) for rows in tables]
    told: dict[str, IssueRecord] = {}
    for rows, own in zip(tables, names, strict=True):
        twice = [name for name, count in own.items() if count > 1]
        for other in names:
            missing = [name for name in other if name not in own]
            same = sum(name in own for name in other)
            once = len(twice) == 1 and own[twice[0]] == 2 and other[twice[0]] == 1
            if other is own or not once or len(missing) != 1 or same < _FEWEST:
                continue
            if max(other.values()) == 1 and set(own) <= set(other):
                row = next(row for name, row in rows if name == twice[0])
                said = Said(
                    f"“{twice[0]}”有两行，没有“{missing[0]}”，另一张附表两者都有",
                    f"“{twice[0]}” has two rows and “{missing[0]}” none, another annex has both",
                )
                place = row_place(row)
                told.setdefault(
                    place.fragment, issue(context, "info", "unequal_counts", said, place)
                )
    return tuple(told.values())
