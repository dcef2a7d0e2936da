"""Figures of a letter with two digits in each other's place: reads letter and tables, gives issues.

A letter repeats the figures of its annexes (受益1920户 for the 1290 of the table). One that stands
nowhere else, and is none that the letter works out, has a slip in it where the annexes have the
same digits but for two that changed places. No record has these figures: all issues are `info`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from kg.document import Cell
from kg.extraction.claims import Context
from kg.extraction.issues import Said, issue
from kg.extraction.notices.letters import Letter
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.measure_words import COUNTED
from kg.values.numbers import NUMBER_IN_TEXT, is_number, text_to_decimal
from kg.values.text import clean

_FIGURE = re.compile(
    rf"(?P<front>[^，,。；;：:、（(]{{0,12}}?)(?<![\d.〔\[第])(?P<number>{NUMBER_IN_TEXT})"
    rf"(?P<unit>万元|万?(?:{COUNTED}))(?![/／])"
)
_OTHER_TIME = re.compile(
    r"[上去]年|20\d\d年[^，,。；;]{0,8}$|[比较]|增加|减少|每|不超过|不低于|以上|原"
)
_LEAST_DIGITS, _LEAST_OF_MONEY = 4, 3


def letter_to_transposed(
    letter: Letter, grids: Sequence[Grid], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue for each such figure."""
    cells = [cell for grid in grids for row in grid.rows for cell in row if not cell.spanned]
    known = set(filter(None, map(_cell_to_digits, cells)))
    told = [
        (match, part.place, _Told(_digits(match["number"]), match["unit"].lstrip("万")))
        for part in letter.body
        for match in _FIGURE.finditer(clean(part.text))
    ]
    counts = Counter(one.digits for _, _, one in told)
    alike: dict[str, set[str]] = defaultdict(set)
    for _, _, one in told:
        alike[one.unit].add(one.digits)
    return tuple(
        issue(
            context,
            "info",
            "unequal_counts",
            Said(
                f"正文“{match[0]}”，附表中没有这个数，有 {right}",
                f"the letter has “{match[0]}”, which no annex has; there is {right}",
            ),
            place,
        )
        for match, place, (digits, unit) in told
        if counts[digits] == 1 and digits not in known and not _OTHER_TIME.search(match["front"])
        for right in _transposed(digits, known, _least(unit))
        if not _is_worked_out(digits, alike[unit])
    )


class _Told(NamedTuple):
    """A figure of the letter, and what it counts."""

    digits: str
    unit: str


def _digits(text: str) -> str:
    """A number as it is written without commas and noughts at its end."""
    return f"{(text_to_decimal(text) or Decimal(0)).normalize():f}"


def _cell_to_digits(cell: Cell) -> str:
    text = clean(cell.text)
    return _digits(text) if is_number(text) else ""


def _least(unit: str) -> int:
    return _LEAST_OF_MONEY if unit.endswith("元") else _LEAST_DIGITS


def _transposed(digits: str, known: Set[str], least: int) -> Iterator[str]:
    """The one number that two digits of another one make when they change places."""
    at = [n for n, digit in enumerate(digits) if digit.isdecimal()]
    if len(at) < least:
        return
    found = set()
    for one, other in combinations(at, 2):
        swapped = list(digits)
        swapped[one], swapped[other] = digits[other], digits[one]
        if (made := "".join(swapped)) != digits and made in known:
            found.add(made)
    if len(found) == 1:
        yield found.pop()


def _is_worked_out(digits: str, others: Set[str]) -> bool:
    """Whether a number is the sum, or the difference, of two others that count the same."""
    own, rest = Decimal(digits), [Decimal(one) for one in others if one != digits]
    return any(own in (a + b, abs(a - b)) for a, b in combinations(rest, 2))
