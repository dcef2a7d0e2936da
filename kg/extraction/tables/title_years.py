"""Titles of tables → the year of each, where a document has tables of several years.

Reads the grids of one document. A report that looks back on one year and proposes the budget of the
next has a table of each kind for both (2023年…收支平衡表 and 2024年…收支平衡表), or one for the
year before alone: their titles say which is which, and their columns need not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from kg.extraction.tables.grids import Grid

_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


def titles_to_years(grids: Sequence[Grid], *, looks_back: bool) -> list[int | None]:
    """For each grid the year of its title, where another of its kind is of another year, or the
    document tells of two (`looks_back`)."""
    named = [_title_year(grid) for grid in grids]
    of_kind: dict[str, set[int]] = defaultdict(set)
    for grid, year in zip(grids, named, strict=True):
        if year:
            of_kind[grid.kind].add(year)
    return [
        year if looks_back or len(of_kind[grid.kind]) > 1 else None
        for grid, year in zip(grids, named, strict=True)
    ]


def _title_year(grid: Grid) -> int | None:
    """The only year that a title names."""
    years = set(_YEAR.findall(grid.caption.title))
    return int(years.pop()) if len(years) == 1 else None
