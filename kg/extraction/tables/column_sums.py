"""Columns → which of them add up others: 合计 is the sum of what stands beside it.

Reads the columns of a table; gives for each total the columns that it adds up, by the paths of
their heads: 小计 under 基本支出 adds up the others under that head.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from kg.extraction.tables.headers import Column

_TOTAL = re.compile(r"合计|总计|小计")
_INCLUDED = re.compile(r"其中")
_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Parts:
    """Pairs of a total's column and the columns that it adds up."""

    totals: tuple[tuple[int, tuple[int, ...]], ...]

    def add_up(self, amounts: Mapping[int, Decimal]) -> bool:
        """Whether each total is what its parts make up; a part without its total is wrong too."""
        for total, parts in self.totals:
            stated = [amounts[part] for part in parts if part in amounts]
            if not stated and total not in amounts:
                continue
            if total not in amounts or not stated:
                return False
            if abs(sum(stated) - amounts[total]) > _CENT * len(stated):
                return False
        return True


def columns_to_parts(columns: tuple[Column, ...]) -> Parts:
    """The totals among the columns of amounts."""
    totals = [
        index
        for index, column in enumerate(columns)
        if column.role == "amount" and _TOTAL.fullmatch(column.path[-1])
    ]
    found = []
    for total in totals:
        inside = _inside(total, columns)
        covered = {part for other in totals if other in inside for part in _inside(other, columns)}
        parts = tuple(index for index in inside if index not in covered)
        if len(parts) > 1:
            found.append((total, parts))
    return Parts(tuple(found))


def _inside(total: int, columns: tuple[Column, ...]) -> tuple[int, ...]:
    """The columns of amounts under the head of a total, those of 其中 left out."""
    own = columns[total]
    prefix = own.path[:-1]
    return tuple(
        index
        for index, column in enumerate(columns)
        if index != total
        and column.role == "amount"
        and column.panel == own.panel
        and column.year == own.year
        and column.path[: len(prefix)] == prefix
        and not any(map(_INCLUDED.search, column.path))
    )
