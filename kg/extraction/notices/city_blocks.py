"""Cities that stand above their counties in a table of allocations, as its amounts tell.

Reads the columns and the named rows of a grid. Gives each row of a city (甲市, 甲市所辖县) with the
rows right below it that come to it in most columns of amounts, so that other columns can be held
against them, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.document import Row
from kg.extraction.notices.allocation_columns import is_total
from kg.extraction.tables.headers import Column
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean

_CITY = re.compile(r"(?:[市州盟]|地区|[市州盟]?(?:所辖|辖|下辖).{0,6})$")
_BELOW = re.compile(r"[县区旗]$|本级")
_FEWEST = 2

Named = tuple[str, Row]


def city_blocks(columns: Sequence[Column], named: Sequence[Named]) -> list[tuple[Named, list[Row]]]:
    """Each city with its rows."""
    amounts = [n for n, column in enumerate(columns) if column.role == "amount"]
    found: list[tuple[Named, list[Row]]] = []
    index = 0
    while index < len(named):
        name, row = named[index]
        below = _below(named[index:], amounts) if _CITY.search(name) else []
        if below:
            found.append(((name, row), below))
        index += 1 + len(below)
    return found


def _below(named: Sequence[Named], amounts: Sequence[int]) -> list[Row]:
    """The fewest rows behind the first that come to it; none where none do."""
    (_, head), *others = named
    below: list[Row] = []
    counties = False
    for name, row in others:
        if is_total(name) or not name:
            break
        below.append(row)
        counties = counties or bool(_BELOW.search(name))
        if len(below) >= _FEWEST and counties and _adds_up(head, below, amounts):
            return below
    return []


def _adds_up(head: Row, below: Sequence[Row], amounts: Sequence[int]) -> bool:
    stated = [n for n in amounts if _number(head, n)]
    right = sum(_number(head, n) == sum(_number(row, n) for row in below) for n in stated)
    return bool(stated) and 3 * right >= 2 * len(stated)


def _number(row: Row, column: int) -> Decimal:
    text = clean(row[column].text)
    return (text_to_decimal(text) or Decimal(0)) if is_number(text) else Decimal(0)
