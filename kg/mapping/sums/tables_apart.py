"""Floor 4: which budget lines stand in one table, where several tables are of one kind.

Reads the budget lines of one document. Gives what the lines of a table and of a row have in common.
The place names the table in Word files, web pages and workbooks; in texts and on pages a table ends
where one of another kind begins, and in texts also where rows are numbered anew behind a title and
a header. A report has revenue of the past year in one table, and of the year to come in another.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from kg.mapping.sums.order import line_order
from kg.records import BudgetLineRecord

_PLACE = re.compile(r"table=\d+|^sheet=[^&]*")
_PAGED = re.compile(r"^(?:line|page)=")
_LINES = re.compile(r"^line=(\d+),(\d+)$")
# A title, a unit and a header in front of the first row.
_LINES_BETWEEN = 3

Key = Callable[[BudgetLineRecord], object]


def table_keys(lines: Iterable[BudgetLineRecord]) -> Key:
    """What the lines of one table have in common, for the lines of a document."""
    numbers = _numbers(lines)

    def key(line: BudgetLineRecord) -> object:
        place = _PLACE.search(line.source)
        kind = (line.table, line.side, line.organisation_code, line.organisation_name)
        return (*kind, place and place[0], numbers.get(line.line_id, 0))

    return key


def row_keys(lines: Iterable[BudgetLineRecord]) -> Key:
    """What the lines of one row have in common, for the lines of a document."""
    table = table_keys(lines)
    return lambda line: (table(line), line.row_no, line.scheme, line.code, line.label)


def _numbers(lines: Iterable[BudgetLineRecord]) -> dict[str, int]:
    """The id of each line whose place names no table of its own → the number of its table."""
    paged = sorted((line for line in lines if _PAGED.match(line.source)), key=line_order)
    found: dict[str, int] = {}
    number = 0
    for before, line in zip([None, *paged], paged, strict=False):
        if before is not None and (before.table != line.table or _anew(before, line)):
            number += 1
        found[line.line_id] = number
    return found


def _anew(before: BudgetLineRecord, line: BudgetLineRecord) -> bool:
    """Whether a row of a text begins a table: numbered anew, some lines behind the last one."""
    last, first = _LINES.match(before.source), _LINES.match(line.source)
    if not last or not first or line.row_no >= before.row_no:
        return False
    return int(first[1]) - int(last[2]) >= _LINES_BETWEEN
