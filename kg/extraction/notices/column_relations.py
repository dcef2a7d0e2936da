"""Columns of an allocation table that are the sum of others, as nearly all of its rows tell.

Reads the columns and rows of one table; gives quotes with their cells. What was due is what was
paid on account and what is settled now (应补助 = 已预拨 + 清算), what is handed down now and before
is all (核定 = 已提前下达 + 本次下达), and all is the columns below one head (资金来源), wherever
the whole stands: a row that does not come out where the others do has a slip in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from kg.document import Cell, Row
from kg.extraction.tables.headers import Column
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean, heading_key

_FEWEST_ALIKE = 4
_MOST_COLUMNS = 10
_MOST_ODD = 4
"""At most one row in so many may be odd."""

_Amounts = dict[int, Decimal]


def odd_relations(columns: Sequence[Column], rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """The rows in which a column is not the sum of those that it is the sum of in the others."""
    amounts = [n for n, column in enumerate(columns) if column.role == "amount"]
    if not 3 <= len(amounts) <= _MOST_COLUMNS:
        return
    told: set[int] = set()
    numbers = [_amounts(row, amounts) for row in rows]
    for whole in amounts:
        for parts in _candidates(columns, amounts, whole):
            odd = _odd(numbers, whole, parts)
            for n in odd:
                if n in told:
                    continue
                told.add(n)
                summed = sum((numbers[n][part] for part in parts), Decimal(0))
                whole_name, names = _names(columns, [whole])[0], "、".join(_names(columns, parts))
                said = f"表中“{whole_name}”{numbers[n][whole]}，“{names}”之和 {summed}"
                yield f"{said}，其他 {len(rows) - len(odd)} 行的都相等", rows[n][whole]


def _candidates(
    columns: Sequence[Column], amounts: Sequence[int], whole: int
) -> Iterator[tuple[int, ...]]:
    """The columns below one head first, then any two."""
    heads: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for n in amounts:
        if n != whole and len(columns[n].path) > 1:
            heads[columns[n].path[:-1]].append(n)
    for group in heads.values():
        if len(group) > 2:
            yield tuple(group)
    yield from combinations([n for n in amounts if n != whole], 2)


def _amounts(row: Row, columns: Sequence[int]) -> _Amounts:
    """The amounts of a row; what is blank is nothing."""
    cells = {n: clean(row[n].text) for n in columns}
    return {
        n: text_to_decimal(t) or Decimal(0) if is_number(t) else Decimal(0)
        for n, t in cells.items()
    }


def _odd(numbers: Sequence[_Amounts], whole: int, parts: Sequence[int]) -> list[int]:
    """The rows in which the parts do not come to the whole; [] where they do not in most."""
    telling = alike = 0
    odd: list[int] = []
    for n, row in enumerate(numbers):
        summed = sum((row[part] for part in parts), Decimal(0))
        if abs(row[whole] - summed) > _slack(row, parts, whole):
            odd.append(n)
            continue
        alike += 1
        telling += sum(bool(row[part]) for part in parts) > 1
    held = telling >= _FEWEST_ALIKE and len(odd) * _MOST_ODD <= alike + len(odd)
    return odd if held else []


def _slack(row: _Amounts, parts: Sequence[int], whole: int) -> Decimal:
    """What rounding of the parts can make."""
    exponents = [row[n].as_tuple().exponent for n in (*parts, whole)]
    digits = min((e for e in exponents if isinstance(e, int)), default=0)
    return Decimal(len(parts)).scaleb(digits) if digits else Decimal(0)


def _names(columns: Sequence[Column], which: Sequence[int]) -> list[str]:
    """The heads of columns, with those over them where two are called alike (面积 and 金额 below
    each of two works)."""
    last = [heading_key(columns[n].path[-1]) for n in which]
    alike = len(set(last)) < len(last)
    return [heading_key("/".join(columns[n].path)) for n in which] if alike else last
