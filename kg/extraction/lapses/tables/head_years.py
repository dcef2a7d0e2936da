"""Years in the heads and rows of budget tables that skip one or stand twice: gives issues.

Reads the grids of a document. A table of two years has that of the document and the one before it
(2024年预算数 | 2025年预算数), as the heads of columns or as the names of rows. Another year beside
that of the document, the same one twice, or two years without it were left standing or mistyped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from kg.document import Place, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_KINDS = ("department_budget", "final_account")
_HEAD = re.compile(r"(?P<year>20\d\d)年度?(?P<words>(?:年初|部门)?(?:预算|决算|执行)?(?:安排)?数?)")
_TWO = 2


def grids_to_head_years(grids: Iterable[Grid], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each table whose two years are not this one and the one before."""
    if context.kind not in _KINDS or context.fiscal_year is None:
        return
    for grid in grids:
        for heads, place in (_columns(grid), _rows(grid)):
            if _are_odd(heads, context.fiscal_year):
                quote = " | ".join(head[0] for head in heads)
                yield issue(context, "info", "stale_year", quote, place)


def _columns(grid: Grid) -> tuple[list[re.Match[str]], Place]:
    """The heads of columns that say a year and which numbers of it."""
    place = grid.rows_place if grid.rows else grid.place
    return _dated(_runs([column.path for column in grid.columns if column.path])), place


def _runs(paths: Sequence[tuple[str, ...]]) -> list[str]:
    """The first heads from left to right; one over several columns counts once."""
    return [
        path[0]
        for n, path in enumerate(paths)
        if n == 0 or len(path) == 1 or paths[n - 1][0] != path[0]
    ]


def _rows(grid: Grid) -> tuple[list[re.Match[str]], Place]:
    names = [next((text for cell in row if (text := clean(cell.text))), "") for row in grid.rows]
    place = row_place(grid.rows[0]) if grid.rows else grid.place
    return _dated(names), place


def _dated(texts: Iterable[str]) -> list[re.Match[str]]:
    return [found for text in texts if (found := _HEAD.fullmatch(heading_key(text)))]


def _are_odd(heads: Sequence[re.Match[str]], year: int) -> bool:
    """Whether two heads of one kind are not of the year before and of this year."""
    if len(heads) != _TWO or len({head["words"] for head in heads}) != 1:
        return False
    return {int(head["year"]) for head in heads} != {year - 1, year}
