"""Numbers of columns (栏次) that do not follow each other: reads tables, gives issues.

Below the heads of a final account stand 1, 2, 3, …, also with what a column is made of (7=5+6). One
number that is another than its place says is a slip; several are another way to number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kg.document import Block, Paragraph, Row, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.text import clean, heading_key

_HEAD = ("栏次", "栏目", "列次")
_NUMBER = re.compile(r"(?P<number>\d{1,2})(?:[=＝].*)?")
_FEWEST = 3


def blocks_to_column_slips(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one column that does not have the next number."""
    for block in blocks:
        for row in block.rows if not isinstance(block, Paragraph) else ():
            if odd := _odd(row):
                yield issue(context, "info", "numbering_slip", odd, row_place(row))


def _odd(row: Row) -> str:
    own = [clean(cell.text) for cell in row if not cell.spanned and clean(cell.text)]
    if not own or heading_key(own[0]) not in _HEAD:
        return ""
    numbers = [int(match["number"]) for text in own if (match := _NUMBER.fullmatch(text))]
    offsets = Counter(number - place for place, number in enumerate(numbers))
    usual, count = offsets.most_common(1)[0] if offsets else (0, 0)
    if len(numbers) < _FEWEST or count != len(numbers) - 1:
        return ""
    place = next(n for n, number in enumerate(numbers) if number - n != usual)
    told, due = numbers[place], usual + place
    return Said(f"栏次 {told}，应为 {due}", f"column {told} should be {due}")
