"""Lists whose rows of units stand over those of their projects, by their codes: gives quotes.

Reads a table as numbers. 418 stands over 418001, and that over the projects behind it, whose codes
are longer or blank (项目支出表 of 河南, 陕西): each unit's number is what the next level comes to,
and that of all (合计) what the units without another above them do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip
from kg.values.codes import parent_unit_code
from kg.values.text import clean

_UNIT = re.compile(r"\d{3}|\d{6}|\d{9}")
_FEWEST = 2
"""So many units a list has, and so many sums that fit tell that they are all there."""


def table_to_unit_codes(table: NumberTable) -> list[str] | None:
    """The code of each row's unit, '' for a project; None for a table without units over them."""
    for column in range(min((len(row.cells) for row in table.rows), default=0)):
        if column in table.heads:
            return None
        texts = [clean(row.cells[column].text) for row in table.rows]
        codes = [text if _UNIT.fullmatch(text) else "" for text in texts]
        units = {code for code in codes if code}
        below = {code for code in units if parent_unit_code(code) in units}
        if below and len(units) < len(codes) and len(units) == len(list(filter(None, codes))):
            return codes
    return None


def table_to_odd_units(table: NumberTable, codes: Sequence[str]) -> Iterator[Slip]:
    """The numbers of units, and of all, that the rows below them do not come to, where most do. One
    above a unit that is wrong is told of no more."""
    fitting = 0
    odd: dict[tuple[int, int], Slip] = {}
    for at, row in enumerate(table.rows):
        parts = _parts(table.rows, codes, at)
        for column in table.sums if parts else ():
            stated = row.numbers[column]
            known = [number for part in parts if (number := part.numbers[column]) is not None]
            if stated is None or not known:
                continue
            summed = sum(known, Decimal(0))
            decimals = table.decimals(column)
            if abs(stated - summed) <= (Decimal(len(known)).scaleb(-decimals) / 2):
                fitting += 1
            else:
                odd[at, column] = _slip(table, row, column, summed)
    if fitting >= max(_FEWEST, len(odd)):
        # A project has no code, and is above nothing.
        above = {(parent_unit_code(codes[at]), column) for at, column in odd if codes[at]}
        yield from (one for (at, column), one in odd.items() if (codes[at], column) not in above)


def _parts(rows: Sequence[NumberRow], codes: Sequence[str], at: int) -> list[NumberRow]:
    """The rows that make up one: units of the next level, or the projects right behind it."""
    code = codes[at]
    if not code:
        tops = [row for row, one in zip(rows, codes, strict=True) if one and _is_top(one, codes)]
        return tops if rows[at].is_total else []
    units = [row for row, one in zip(rows, codes, strict=True) if parent_unit_code(one) == code]
    if units:
        return units
    stop = next((n for n in range(at + 1, len(rows)) if codes[n]), len(rows))
    return [row for row in rows[at + 1 : stop] if not row.is_total]


def _is_top(code: str, codes: Sequence[str]) -> bool:
    return parent_unit_code(code) not in codes or not parent_unit_code(code)


def _slip(table: NumberTable, row: NumberRow, column: int, summed: Decimal) -> Slip:
    head, stated = table.names[column], row.numbers[column]
    quote = Said(
        f"“{row.label}”的“{head}”{stated}，其下各行之和 {summed}",
        f"“{head}” of “{row.label}” is {stated}, the rows below it come to {summed}",
    )
    return Slip(quote, head, row.cells[column], row)
