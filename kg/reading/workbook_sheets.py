"""Floor 2: the cells of one sheet as texts, merged ranges expanded.

Reads values with their number formats; gives a `Sheet` whose rows are equally wide.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

MergedRange = tuple[int, int, int, int]
"""(first row, first column, last row, last column), counted from 1."""

_PRECISION = 9
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_DECIMALS = re.compile(r"[0#?]\.([0#?]+)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """`copies` are the (row, column) places behind the first cell of a merged range, `uncalculated`
    those of formulas that no program ever calculated."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    copies: frozenset[tuple[int, int]]
    uncalculated: tuple[tuple[int, int], ...] = ()

    @property
    def width(self) -> int:
        """The number of columns."""
        return len(self.rows[0]) if self.rows else 0


def cells_to_sheet(
    name: str, cells: Sequence[Sequence[str]], ranges: Iterable[MergedRange]
) -> Sheet:
    """A sheet without the empty rows and columns at its ends."""
    rows = [list(row) for row in cells]
    height = max((n for n, row in enumerate(rows, 1) if any(t.strip() for t in row)), default=0)
    width = max(
        (n for row in rows for n, text in enumerate(row, 1) if text.strip()),
        default=0,
    )
    rows = [(row + [""] * width)[:width] for row in rows[:height]]
    copies: set[tuple[int, int]] = set()
    for top, left, bottom, right in ranges:
        if top > height or left > width:
            continue
        text = rows[top - 1][left - 1]
        for row in range(top, min(bottom, height) + 1):
            for column in range(left, min(right, width) + 1):
                if (row, column) != (top, left):
                    rows[row - 1][column - 1] = text
                    copies.add((row, column))
    return Sheet(name, tuple(tuple(row) for row in rows), frozenset(copies))


def value_to_text(value: object, number_format: str = "General") -> str:
    """What a cell shows.

    >>> value_to_text(4, "#,##0.00"), value_to_text(2279.1499999999996), value_to_text(0.25, "0%")
    ('4.00', '2279.15', '25%')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else str(value)
    if isinstance(value, int | float):
        return _number_to_text(value, number_format)
    return str(value)


def _number_to_text(value: float, number_format: str) -> str:
    number = Decimal(repr(round(value, _PRECISION) if isinstance(value, float) else value))
    shown = _QUOTED.sub("", number_format.split(";", maxsplit=1)[0])
    percent = "%" in shown
    if percent:
        number *= 100
    decimals = _DECIMALS.search(shown)
    wanted = decimals[1].count("0") if decimals else 0
    plain = format(number.normalize(), "f")
    has = len(plain.partition(".")[2])
    text = plain if has >= wanted else format(number, f".{wanted}f")
    return f"{'0' if text == '-0' else text}{'%' if percent else ''}"
