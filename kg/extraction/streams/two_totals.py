"""The money of a form with two totals (项目资金总额, 年度资金申请总额) → rows of pairs.

Reads the rows of a form that lost its row ends, a head with its value in each; gives them with what
belongs to each of the two totals side by side, as the form has it: the first of two like sources
(其中：财政资金, 其中：当年财政拨款) is of all years, the second of the year.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.document import Row
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.funds import SOURCES

_TOTALS = ("total_amount", "amount")
# So many rows may hold the money of both.
_MOST_ROWS = 12


def with_paired_money(rows: Sequence[Row]) -> list[Row]:
    """The rows; where two totals stand one behind another, what they consist of in pairs."""
    fields = [_field(row) for row in rows]
    begin = next((n for n, pair in enumerate(pairwise(fields)) if pair == _TOTALS), None)
    if begin is None:
        return list(rows)
    paired = [*rows[:begin], (*rows[begin], *rows[begin + 1])]
    index = begin + 2
    while index < len(rows):
        near = index < begin + _MOST_ROWS
        like = index + 1 < len(rows) and fields[index] == fields[index + 1]
        if near and like and fields[index] in SOURCES:
            paired.append((*rows[index], *rows[index + 1]))
            index += 1
        else:
            paired.append(rows[index])
        index += 1
    return paired


def _field(row: Row) -> str:
    """What the head right in front of the one value of a row says it is."""
    return text_to_field(row[-2].text) if len(row) > 1 else ""
