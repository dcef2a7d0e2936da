"""Sections of a table with a kind each (机构运行信息表): reads grids, gives one for each section.

An account tells in one table, of one column of numbers, what was spent on “三公”经费 and on running
an institution, how many vehicles it has and what it bought; often in two panels. What stands in one
section, and in the panel beside it, has nothing to do with the others' sums.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from kg.document import Row, row_place
from kg.extraction.headings import heading_data, whole
from kg.extraction.tables.blanks import has_amounts
from kg.extraction.tables.drafts import texts
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.kinds import title_to_kind
from kg.values.text import heading_key, strip_ordinal

_LEAST_SECTIONS = 2


def grids_to_sections(grids: Sequence[Grid]) -> tuple[Grid, ...]:
    """The grids, with the sections of each in its place where it has several."""
    return tuple(section for grid in grids for section in _sections(grid))


def _sections(grid: Grid) -> Sequence[Grid]:
    if any(column.side for column in grid.columns):
        return (grid,)
    panels = list(_panels(grid))
    starts = [_starts(panel) for panel in panels]
    # A title tells the kind of all rows, unless it names what the first section is called as well.
    titled = title_to_kind(grid.caption.title)
    first = next((kind for start in starts for _, kind in start), "")
    if sum(map(len, starts)) < _LEAST_SECTIONS or titled not in ("", first):
        return (grid,)
    found = [part for n, panel in enumerate(panels) for part in _parted(panel, starts[n])]
    if titled and not all(map(has_amounts, found)):
        # 二、机关运行经费 | — below 三公经费: nothing that a table of its own would hold.
        return (grid,)
    rows = {row_place(row) for part in found for row in part.rows}
    above = tuple(place for place in grid.places if place not in rows)
    return (replace(found[0], places=(*above, *found[0].places)), *found[1:])


def _panels(grid: Grid) -> Iterator[Grid]:
    """Each panel as a grid of its own, without the rows that are blank in it."""
    for panel in sorted({column.panel for column in grid.columns}):
        at = [n for n, column in enumerate(grid.columns) if column.panel == panel]
        rows: list[Row] = [tuple(row[n] for n in at if n < len(row)) for row in grid.rows]
        yield replace(
            grid,
            columns=tuple(replace(grid.columns[n], panel=0) for n in at),
            rows=tuple(row for row in rows if any(texts(row))),
        )


def _starts(panel: Grid) -> list[tuple[int, str]]:
    """The number of each row that begins a section, and the kind of that."""
    label = next((n for n, column in enumerate(panel.columns) if column.role == "label"), None)
    if label is None:
        return []
    kinds = ((n, _kind(texts(row)[label])) for n, row in enumerate(panel.rows) if label < len(row))
    return [(number, kind) for number, kind in kinds if kind]


def _kind(name: str) -> str:
    """The kind of table that a section's numbered name tells, else empty."""
    ordinal, rest = strip_ordinal(name)
    key = heading_key(rest)
    for section in heading_data("tables")["section"] if ordinal else ():
        if whole(section["names"]).fullmatch(key):
            return str(section["kind"])
    return ""


def _parted(panel: Grid, starts: Sequence[tuple[int, str]]) -> Iterator[Grid]:
    """The rows up to each section's next as grids; those in front of the first are of the table."""
    bounds = [(0, panel.kind), *starts, (len(panel.rows), "")]
    for (start, kind), (stop, _) in pairwise(bounds):
        rows = panel.rows[start:stop]
        if rows:
            yield replace(panel, kind=kind, rows=rows, places=tuple(map(row_place, rows)))
