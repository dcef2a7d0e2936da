"""Regions that one annex of a notice calls otherwise than all others: reads grids, gives issues.

The annexes of a notice list the same regions. A name of one table alone, in the place of one that
is missing in that table alone and differs in a single character, is a slip of the pen. So is the
name of a row whose amount the letter gives to a region of another name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue, record_issue
from kg.extraction.notices.allocations import aligned
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_total
from kg.extraction.running_text.sums import find_single_sums
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import AllocationRecord, IssueRecord
from kg.values.text import clean

_FEWEST_ALIKE = 3
_SHORTEST = 3
_REGION = re.compile(r"(?:^|[，,、；;：:])(?P<name>[\u4e00-\u9fff]{2,7}[市县区旗镇乡])$")


def grids_to_unlike_regions(grids: Sequence[Grid], context: Context) -> tuple[IssueRecord, ...]:
    """An issue for each region with a name of its own in one table."""
    tables = [names for grid in grids if grid.kind == ALLOCATIONS and (names := _names(grid))]
    return tuple(
        issue(
            context,
            "info",
            "other_region",
            Said(f"“{name}”，其他附表为“{other}”", f"“{name}”, in the others “{other}”"),
            cell.place,
        )
        for at, names in enumerate(tables)
        for name, other, cell in _unlike(names, [*tables[:at], *tables[at + 1 :]], first=not at)
    )


def letter_to_unlike_names(
    letter: Letter, allocations: Sequence[AllocationRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each region of the letter that the annex calls otherwise beside its amount."""
    rows: dict[str, list[AllocationRecord]] = defaultdict(list)
    for one in allocations:
        if len(one.recipient) >= _SHORTEST and not is_total(one.recipient):
            rows[one.recipient].append(one)
    words = "".join(clean(part.text) for part in letter.body)
    found = []
    for part in letter.body:
        text = clean(part.text)
        for told in find_single_sums(text):
            said = _REGION.search(text[: told.start])
            if said is None or any(name.startswith(said["name"][:-1]) for name in rows):
                continue
            twins = [
                own[0]
                for name, own in rows.items()
                if _differs_in_one(said["name"], name) and name not in words
                if any(abs(abs(o.amount_yuan or Decimal(0)) - told.yuan) <= told.digit for o in own)
            ]
            if len(twins) == 1:
                name, other = twins[0].recipient, said["name"]
                quote = Said(f"“{name}”，正文为“{other}”", f"“{name}”, in the letter “{other}”")
                found.append(record_issue(context, "info", "other_region", quote, twins[0].source))
    return tuple(found)


def _names(grid: Grid) -> dict[str, Cell]:
    """The recipients of a table and the cell of each."""
    columns = [n for n, column in enumerate(grid.columns) if column.role == "recipient"]
    rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
    cells = [row[n] for row in rows for n in columns[:1]]
    named = [(clean(cell.text), cell) for cell in cells]
    return {name: cell for name, cell in named if len(name) >= _SHORTEST and not is_total(name)}


def _unlike(
    names: dict[str, Cell], others: Sequence[dict[str, Cell]], *, first: bool
) -> Iterator[tuple[str, str, Cell]]:
    """The names of a table that all others of the same regions have otherwise; of two tables, the
    first is taken to be right."""
    alike = [other for other in others if len(names.keys() & other.keys()) >= _FEWEST_ALIKE]
    if not alike or (len(alike) == 1 and first):
        return
    for name, cell in names.items():
        if any(name in other for other in alike):
            continue
        missing = set.intersection(*(set(other) for other in alike)) - names.keys()
        twins = [one for one in missing if _differs_in_one(name, one)]
        if len(twins) == 1:
            yield name, twins[0], cell


def _differs_in_one(name: str, other: str) -> bool:
    """Whether two names are alike but for one character."""
    return len(name) == len(other) and sum(a != b for a, b in zip(name, other, strict=True)) == 1
