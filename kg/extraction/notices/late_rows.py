"""Projects of an annex that end after the day that their letter sets: gives issues.

Reads the letter and the tables of a notice. Where the letter says by when all is to be built
(2024年11月30日前完工), no project of the annex ends later (完工时间 2025年3月). No record has these
dates: all issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kg.document import Cell
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letter_dates import DAY, text_to_day
from kg.extraction.notices.letters import Letter
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_SET = re.compile(
    DAY.format("") + r"(?:全部|全面|基本)?(?:完工|竣工|建成|完成建设|完成施工|完成项目建设)"
)
_ENDS = re.compile(
    r"(?:计划|预计)?(?:完工|竣工|建成|完成)(?:时间|日期|时限|年月)|建设(?:期限|工期|起止时间)"
)
_MONTH = re.compile(r"(?P<year>20\d\d)[年./-](?P<month>1[0-2]|0?[1-9])(?!\d)")


def grids_to_late_rows(
    letter: Letter, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each project that ends in a month after the one day that the letter sets."""
    days = {
        match[0]: due
        for part in letter.body
        for match in _SET.finditer(clean(part.text))
        if (due := text_to_day(match["year"], match["month"], match["day"]))
    }
    if len(days) != 1:
        return ()
    ((said, due),) = days.items()
    return tuple(
        issue(
            context,
            "info",
            "text_slip",
            Said(f"“{head}”{text}，正文“{said}”", f"“{head}” {text}, the letter has “{said}”"),
            cell.place,
        )
        for grid in grids
        for head, cell in _ends(grid)
        for text in [clean(cell.text)]
        if _is_late(text, due)
    )


def _ends(grid: Grid) -> Iterator[tuple[str, Cell]]:
    """The cells that say when a project ends, below their head."""
    for n, column in enumerate(grid.columns):
        head = heading_key(column.path[-1]) if column.path else ""
        if _ENDS.fullmatch(head):
            yield from ((head, row[n]) for row in grid.rows if n < len(row))


def _is_late(text: str, due: date) -> bool:
    """Whether the last month of a text is behind a day."""
    months = [(int(one["year"]), int(one["month"])) for one in _MONTH.finditer(text)]
    return bool(months) and months[-1] > (due.year, due.month)
