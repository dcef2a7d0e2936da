"""Staff that a text counts, against the table of units below it: reads both, gives issues.

部门编制68名，在职人员63人，退休人员44人 stand above a table with a column for each. If the others
are what their columns come to, the one that is not is a slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Paragraph, Table
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.lapses.tables.number_tables import table_to_numbers
from kg.records import IssueRecord
from kg.values.text import clean

_KINDS = ("编制", "在职", "离休", "退休", "遗属", "聘用")
_HEAD = re.compile(rf"(?P<kind>{'|'.join(_KINDS)})(?:人员|职工)?(?:人数|数)?(?:\([名人]\))?")
_TOLD = re.compile(
    rf"(?<![行政事业工勤后控])(?P<kind>{'|'.join(_KINDS)})(?:人员|职工)?(?:人数|总数|数)?(?:共|为)?(?P<number>\d+)[名人]"
)
_FEWEST = 2


def blocks_to_staff_counts(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one count of a paragraph that is not what its column comes to."""
    tables = [found for block in blocks if isinstance(block, Table) and (found := _sums(block))]
    for block in blocks:
        text = clean(block.text) if isinstance(block, Paragraph) else ""
        counts = list(_TOLD.finditer(text))
        kinds = [match["kind"] for match in counts]
        # What is told of several units, one after the other, is none of all.
        told = {one["kind"]: one for one in counts if kinds.count(one["kind"]) == 1}
        for sums in tables:
            both = told.keys() & sums.keys()
            odd = [kind for kind in sorted(both) if Decimal(told[kind]["number"]) != sums[kind]]
            if len(odd) == 1 and len(both) >= _FEWEST:
                match, known = told[odd[0]], sums[odd[0]]
                quote = Said(
                    f"{match[0]}；表中各单位共 {known}",
                    f"“{match[0]}”, and the units of the table have {known}",
                )
                yield issue(context, "info", "unequal_counts", quote, block.place)


def _sums(table: Table) -> dict[str, Decimal]:
    """What each such column comes to."""
    numbers = table_to_numbers(table)
    found: dict[str, Decimal] = {}
    for column, head in numbers.heads.items() if numbers else ():
        match = _HEAD.fullmatch(head)
        if numbers and match:
            rows = [row for row in numbers.rows if not row.is_total and not row.is_subtotal]
            found[match["kind"]] = sum(
                (row.numbers[column] or Decimal(0) for row in rows), Decimal(0)
            )
    return found
