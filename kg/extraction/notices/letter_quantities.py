"""Numbers and their money that the letter of a notice tells together, against its tables.

Reads the letter and the grids, gives issues. 渠道清淤36公里90万元 are the totals of two columns
that stand below one head, one of a number and one of an amount. Where one of the two is the total
of its column and the other is that of none, it is a slip. No record has the numbers: all issues
are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Row
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.allocation_columns import column_unit
from kg.extraction.notices.allocations import aligned, row_name
from kg.extraction.notices.letters import Letter
from kg.extraction.notices.sum_rows import is_grand_total
from kg.extraction.tables.grids import ALLOCATIONS, Grid
from kg.extraction.tables.headers import Column
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED
from kg.values.numbers import UNIT_IN_YUAN, is_number, last_digit, text_to_decimal, yuan_to_text
from kg.values.text import clean, heading_key

_TOLD = re.compile(
    rf"(?P<noun>[一-龥]{{2,20}})(?P<number>\d[\d,]*(?:\.\d+)?)(?P<measure>{COUNTED})[，,、]?(?:资金|补助|共?计)?"
    r"(?P<money>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?元)(?![/／])"
)
_NEAR = Decimal("0.5")
"""A part of a thing is less than its total by more than a slip makes it."""


class _Pair(NamedTuple):
    """A column of numbers and one of amounts below one head: the words over them, and totals."""

    words: str
    number: Decimal
    yuan: Decimal


def letter_to_unlike_quantities(
    letter: Letter, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each number, or sum behind one, that is not the total of its column."""
    pairs = [pair for grid in grids if grid.kind == ALLOCATIONS for pair in _pairs(grid)]
    return tuple(
        issue(context, "info", "unequal_counts", quote, part.place)
        for part in letter.body
        for match in _TOLD.finditer(clean(part.text))
        for quote in _unlike(match, pairs)
    )


def _unlike(match: re.Match[str], pairs: Sequence[_Pair]) -> Iterator[Said]:
    number, money = text_to_decimal(match["number"]), text_to_decimal(match["money"])
    if not number or not money:
        return
    factor = UNIT_IN_YUAN[match["unit"]]
    yuan, slack = money * factor, last_digit(money) * factor
    numbered = [one for one in pairs if one.number == number]
    paid = [one for one in pairs if abs(one.yuan - yuan) <= slack]
    if bool(numbered) == bool(paid):
        return
    named = [one for one in numbered or paid if _share(match["noun"], one.words)]
    if len(named) != 1:
        return
    stated, known = (yuan, named[0].yuan) if numbered else (number, named[0].number)
    if abs(stated - known) <= _NEAR * max(stated, known):
        right = yuan_to_text(known, match["unit"]) if numbered else f"{known}{match['measure']}"
        yield Said(
            f"正文“{match[0]}”，附表合计为{right}",
            f"the letter has “{match[0]}”, the total of the annex is {right}",
        )


def _share(noun: str, words: str) -> bool:
    """Whether words in front of a number and those over its column have two characters in common
    that stand next to each other."""
    return any(first + second in words for first, second in pairwise(noun))


def _pairs(grid: Grid) -> Iterator[_Pair]:
    """The columns of numbers with the one column of amounts below the same head, of a table with
    one total."""
    rows = [row for source in grid.rows if (row := aligned(source, grid.columns))]
    totals = [row for row in rows if is_grand_total(row_name(grid.columns, row))]
    if len(totals) != 1:
        return
    amounts = [column for column in grid.columns if column.role == "amount"]
    for at, column in enumerate(grid.columns):
        beside = [one for one in amounts if one.path[:-1] == column.path[:-1]]
        number = _number(totals[0], at) if column.role == "quantity" and len(beside) == 1 else None
        if number is None:
            continue
        money = _number(totals[0], grid.columns.index(beside[0]))
        unit = column_unit(beside[0], grid.caption)
        if money is not None and unit in UNIT_IN_YUAN:
            yield _Pair(_heads(column), number, money * UNIT_IN_YUAN[unit])


def _number(row: Row, at: int) -> Decimal | None:
    text = clean(row[at].text)
    return text_to_decimal(text) if is_number(text) else None


def _heads(column: Column) -> str:
    return "/".join(map(heading_key, column.path))
