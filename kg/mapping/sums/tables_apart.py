"""Floor 4: which budget lines stand in one table, where several tables are of one kind.

Reads the budget lines of one document. Gives what the lines of a table and of a row have in common.
The place names the table in Word files and web pages; in texts, on pages and on a sheet a table
ends where one of another kind begins, and in texts and on a sheet also where rows are numbered
anew, or have none of the columns so far, behind a title and a header. A report has revenue of the
past year in one table, and of the year to come in another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Set

from kg.mapping.sums.order import line_order
from kg.places import place_to_table
from kg.records import BudgetLineRecord

_PAGED = re.compile(r"^(?:line|page|sheet)=")
_LINES = re.compile(r"^line=(\d+),(\d+)$")
_CELLS = re.compile(r"&range=[A-Z]+(\d+)(?::[A-Z]+(\d+))?$")
_ROW = re.compile(r"&row=.*")
# A title, a unit and a header in front of the first row; on a sheet the unit may stand beside one.
_LINES_BETWEEN, _ROWS_BETWEEN = 3, 2

Key = Callable[[BudgetLineRecord], object]


def table_keys(lines: Iterable[BudgetLineRecord]) -> Key:
    """What the lines of one table have in common, for the lines of a document."""
    numbers = _numbers(lines)

    def key(line: BudgetLineRecord) -> object:
        kind = (line.table, line.side, line.organisation_code, line.organisation_name)
        return (*kind, place_to_table(line.source), numbers.get(line.line_id, 0))

    return key


def row_keys(lines: Iterable[BudgetLineRecord]) -> Key:
    """What the lines of one row have in common, for the lines of a document."""
    table = table_keys(lines)
    return lambda line: (table(line), line.row_no, line.scheme, line.code, line.label)


def _numbers(lines: Iterable[BudgetLineRecord]) -> dict[str, int]:
    """The id of each line whose place names no table of its own → the number of its table."""
    paged = sorted((line for line in lines if _PAGED.match(line.source)), key=line_order)
    # Where each cell has a line of its own, a row is known by its name alone.
    rows: dict[object, set[str]] = defaultdict(set)
    for line in paged:
        rows[_row(line)].add(line.measure)
    found: dict[str, int] = {}
    last: dict[str, BudgetLineRecord] = {}
    columns: dict[int, set[str]] = defaultdict(set)
    for before, line in zip([None, *paged], paged, strict=False):
        same, own = last.get(line.table), rows[_row(line)]
        number = found[same.line_id] if same else None
        # A panel beside the rows of another kind goes on, row by row.
        apart = before is not same and same and not _right_below(same, line)
        if number is None or apart or (same and _anew(same, line, columns[number], own)):
            number = len(columns)
        columns[number] |= own
        found[line.line_id] = number
        last[line.table] = line
    return found


def _row(line: BudgetLineRecord) -> object:
    return line.table, line.side, line.row_no, line.scheme, line.code, line.label


def _anew(
    before: BudgetLineRecord, line: BudgetLineRecord, columns: Set[str], own: Set[str]
) -> bool:
    """Whether a row of a text or a sheet begins a table, some lines behind the last one: numbered
    anew, or with its `own` columns and none of those of the table so far."""
    anew = line.row_no < before.row_no or not columns & own
    return anew and _gap(before, line) is not None and not _right_below(before, line)


def _right_below(before: BudgetLineRecord, line: BudgetLineRecord) -> bool:
    """Whether two rows are of one table of a page, or a text or a sheet has no room between them
    for a title and a header."""
    if _ROW.sub("", before.source) == _ROW.sub("", line.source) != line.source:
        return True
    gap = _gap(before, line)
    return gap is not None and gap < 0


def _gap(before: BudgetLineRecord, line: BudgetLineRecord) -> int | None:
    """How many lines stand between two rows beyond those that a title and a header take; None
    where places do not count lines."""
    last, first = _LINES.match(before.source), _LINES.match(line.source)
    if last and first:
        return int(first[1]) - int(last[2]) - _LINES_BETWEEN
    above, below = _CELLS.search(before.source), _CELLS.search(line.source)
    if above and below:
        return int(below[1]) - int(above[2] or above[1]) - 1 - _ROWS_BETWEEN
    return None
