"""Rows of a form that name a goal and its points among the indicators: reads rows, gives goals.

Some forms of a department divide their indicators by goals: 年度目标1（30分）| 发放津贴 stands
above the heads and the indicators of each. Such a row is a goal, and its points are those of the
indicators below it, up to the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Cell, Paragraph, Place, Row, row_place
from kg.extraction.forms.above import Item
from kg.extraction.issues import Said
from kg.records import IndicatorRecord
from kg.values.text import clean

_GOAL = re.compile(
    r"(?:年度|绩效|总体)*目标\s*[\d一二三四五六七八九十]{0,2}\s*[（(](?P<points>\d{1,3}(?:\.\d+)?)分[)）]"
)


def row_to_goal(row: Row) -> tuple[Cell, Decimal] | None:
    """The first cell of a row that names a goal with its points, and these."""
    filled = [cell for cell in row if not cell.spanned and clean(cell.text)]
    match = _GOAL.fullmatch(clean(filled[0].text)) if len(filled) == 2 else None
    return (filled[0], Decimal(match["points"])) if match else None


def body_to_goal_rows(
    body: Sequence[Item | None],
) -> tuple[list[tuple[str, Place]], list[Item | None]]:
    """The goals of such rows, numbered where there are several, and the rest of a body; None for
    what was taken."""
    goals: list[tuple[str, Place]] = []
    rest: list[Item | None] = []
    for item in body:
        row = () if item is None or isinstance(item, Paragraph) else item
        if row_to_goal(row):
            _, told = (cell for cell in row if not cell.spanned and clean(cell.text))
            goals.append((told.text, told.place))
            rest.append(None)
        else:
            rest.append(item)
    several = len(goals) > 1
    named = (f"目标{n}：" if several else "" for n in range(1, len(goals) + 1))
    return [(name + text, place) for name, (text, place) in zip(named, goals, strict=True)], rest


def rows_to_odd_goals(
    rows: Sequence[Row], indicators: Sequence[IndicatorRecord]
) -> Iterator[tuple[str, Cell]]:
    """The one goal whose points are not those of its indicators, where another's are; the first
    may stand above their heads."""
    weights = {one.source: one.weight for one in indicators}
    groups: list[tuple[Cell, Decimal, list[Decimal]]] = []
    for row in rows:
        if goal := row_to_goal(row):
            groups.append((*goal, []))
        elif groups and (weight := weights.get(row_place(row).fragment)) is not None:
            groups[-1][2].append(weight)
    odd = [group for group in groups if group[2] and group[1] != sum(group[2])]
    if len(odd) == 1 and len(groups) > 1:
        cell, points, own = odd[0]
        said = Said(
            f"{clean(cell.text)}，各指标分值之和 {sum(own)}",
            f"“{clean(cell.text)}” weighs {points}, its indicators come to {sum(own)}",
        )
        yield said, cell
