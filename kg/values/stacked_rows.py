"""Rows of a table that others stand below: a city above its counties, a class above its projects.

Takes names and amounts, knows nothing of records. A row is given the rows right below it that it
adds up in most columns; names have to bear it out, since round amounts add up by chance: a city
stands above counties or its own share (市本级), a subtotal (甲市小计) above anything, a class or a
unit without a project above projects. Where others of a table are found so, one with several slips
is known by where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction

from kg.values.level_names import is_level_name

_CITY = re.compile(r"(?:[市州盟]|地区|[市州盟区]?(?:所辖|辖|下辖).{0,6}|片区)$")
_BELOW = re.compile(r"[县区旗乡镇]$|本级")
_TOTAL = re.compile(r"[合总共小]\s*计$")
_SUBTOTAL = re.compile(r".*小\s*计$")
_CITY_SUBTOTAL = re.compile(r"(?:(?!全).+(?:[市州盟]|地区))?小\s*计$")
_FEWEST = 2
_MOST, _SOME = Fraction(2, 3), Fraction(1, 3)


@dataclass(slots=True, eq=False)
class StackedRow:
    """The name and the amounts of a row, and the rows below that it adds up."""

    name: str
    project: str
    amounts: Mapping[str, Decimal]
    parts: list[StackedRow] = field(default_factory=list)


def stack_rows(table: Sequence[StackedRow]) -> None:
    """Gives each row of a table its parts."""
    _find_classes(table)
    _find_cities(table)
    _find_cities_with_slips(table)
    _find_levels(table)


def is_subtotal_name(name: str) -> bool:
    """Whether a row is what one of several places or units comes to (甲县小计)."""
    return bool(_SUBTOTAL.fullmatch(name))


def sum_parts(parts: Sequence[StackedRow], column: str) -> Decimal:
    """What the rows come to in a column."""
    return sum((part.amounts.get(column, Decimal(0)) for part in parts), Decimal(0))


def _find_classes(table: Sequence[StackedRow]) -> None:
    """Gives each row without a project (一、粮油类) the projects up to the next one, where some
    columns of it are what they come to."""
    head: StackedRow | None = None
    below: list[StackedRow] = []
    for row in (*table, None):
        if row and row.project:
            below.append(row)
            continue
        if head and below and _adds_up(head, below, _SOME):
            head.parts = below
        named = row and not _TOTAL.search(row.name)
        head, below = (row if named else None), []


def _find_cities(table: Sequence[StackedRow]) -> None:
    """Gives each city the rows that it adds up."""
    standing: list[StackedRow] = []
    for row in reversed(table):
        if row.parts:
            del standing[len(standing) - len(row.parts) :]
            standing.append(row)
            continue
        below: list[StackedRow] = []
        for other in reversed(standing):
            if _TOTAL.search(other.name):
                break
            below.append(other)
            if len(below) >= _FEWEST and _is_city(row, below) and _adds_up(row, below):
                row.parts = below
                del standing[len(standing) - len(below) :]
                break
        standing.append(row)


def _find_cities_with_slips(table: Sequence[StackedRow]) -> None:
    """Gives each city that several columns of have slips the rows up to the next one, where all
    rows of the table but those of a few cities are known to be in one."""
    heads = [row for row in table if row.parts and not row.project]
    inside = {id(part) for head in heads for part in head.parts}
    runs: list[list[StackedRow]] = [[]]
    for row in table:
        if row.parts or _is_grand(row.name):
            runs.append([])
        elif id(row) not in inside:
            runs[-1].append(row)
    for first, *below in filter(None, runs):
        alike = [
            head for head in heads if is_subtotal_name(head.name) == is_subtotal_name(first.name)
        ]
        if len(alike) < _FEWEST or len(below) < _FEWEST or first.project:
            continue
        if _is_city(first, below) and _adds_up(first, below, _SOME):
            first.parts = below


def _find_levels(table: Sequence[StackedRow]) -> None:
    """Gives each level (县（市）) the subtotals below it that it adds up, whatever stands between
    them."""
    for index, row in enumerate(table):
        if row.parts or row.project or _TOTAL.search(row.name):
            continue
        below: list[StackedRow] = []
        for other in table[index + 1 :]:
            subtotal = is_subtotal_name(other.name)
            if subtotal:
                below.append(other)
            elif not below or _TOTAL.search(other.name) or is_level_name(other.name):
                break
            if subtotal and len(below) >= _FEWEST and _adds_up(row, below):
                row.parts = below
                break
        # Its name tells a level, too, where several columns have a slip.
        if not row.parts and is_level_name(row.name) and _adds_up(row, below, _SOME):
            row.parts = below


def _is_grand(name: str) -> bool:
    return bool(_TOTAL.search(name)) and not is_subtotal_name(name)


def _is_city(row: StackedRow, below: Sequence[StackedRow]) -> bool:
    named = not _TOTAL.search(row.name)
    if named and not row.project and all(other.project for other in below):
        return True
    if _CITY_SUBTOTAL.fullmatch(row.name):
        return not any(other.project for other in below)
    return bool(_CITY.search(row.name)) and any(_BELOW.search(other.name) for other in below)


def _adds_up(row: StackedRow, below: Sequence[StackedRow], most: Fraction = _MOST) -> bool:
    """Whether so many of the columns of a row are what the rows below come to."""
    right = [sum_parts(below, c) == amount for c, amount in row.amounts.items() if amount]
    return bool(right) and sum(right) >= most * len(right)
