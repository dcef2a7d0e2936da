"""Standards that the letter of a notice tells, against the columns of its tables: gives issues.

A letter tells by what standard the money was worked out (小学每生每年700元、初中每生每年900元); a
table has a column of each (小学定额（元/生）). Where one of them is what its column says, all are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.allocations import aligned
from kg.extraction.notices.letters import Letter
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_HEAD = re.compile(
    r"(?P<whose>.{2,12}?)(?:[生人户亩]均)?(?:补助|补贴)?(?:基准)?(?:定额|标准|单价)\(元.*\)"
)
_TOLD = re.compile(
    r"(?P<whose>[^，,。；;：:、（()）\d]{2,12}?)每[生人名户亩口](?:每(?:年|学年|月))?"
    r"(?P<number>\d+(?:\.\d+)?)元"
)


def letter_to_unlike_standards(
    letter: Letter, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each standard of the letter that the column of its name does not have."""
    columns = dict(pair for grid in grids if grid.kind == ALLOCATIONS for pair in _standards(grid))
    told = [
        (match, part.place, columns[whose])
        for part in letter.body
        for match in _TOLD.finditer(clean(part.text))
        if (whose := _whose(match["whose"], list(columns)))
    ]
    wrong = [one for one in told if text_to_decimal(one[0]["number"]) not in one[2]]
    if len(wrong) == len(told):
        return ()
    return tuple(
        issue(
            context,
            "info",
            "unequal_counts",
            Said(
                f"正文“{match[0]}”，附表中这一栏为{known}",
                f"the letter has “{match[0]}”, its column in the annex has {known}",
            ),
            place,
        )
        for match, place, numbers in wrong
        for known in ["、".join(f"{n:f}" for n in sorted(numbers))]
    )


def _whose(said: str, known: Sequence[str]) -> str:
    """The one name of a column that what is told ends with."""
    found = [name for name in known if said.endswith(name)]
    return max(found, key=len, default="")


def _standards(grid: Grid) -> Iterator[tuple[str, frozenset[Decimal]]]:
    """Whose standard each column of a table is, and the standards in it."""
    rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
    for n, column in enumerate(grid.columns):
        head = _HEAD.fullmatch(heading_key(column.path[-1])) if column.path else None
        numbers = [text_to_decimal(t) for row in rows if is_number(t := clean(row[n].text))]
        if head and numbers:
            yield head["whose"], frozenset(number for number in numbers if number is not None)
