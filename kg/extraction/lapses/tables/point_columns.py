"""Tables of what projects score class by class, against themselves: gives quotes.

Reads a table as numbers whose heads say how many points may be earned below them (预算执行（10分）,
产出指标（50分）, 总分（100分）), one row for each project. The column whose points are those of all
others is their total in each row, and no row scores more than its head allows.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.forms.named_points import name_to_points
from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip

_FEWEST_PARTS = 2
_SLACK = Decimal("0.011")


def table_to_odd_points(table: NumberTable) -> Iterator[Slip]:
    """The rows whose points do not come to their total, or are more than their heads allow."""
    stated = {column: name_to_points(head) for column, head in table.heads.items()}
    points = {column: one for column, one in stated.items() if one is not None}
    summed = sum(points.values(), Decimal(0))
    wholes = [column for column, one in points.items() if 2 * one == summed]
    if len(wholes) != 1 or len(points) <= _FEWEST_PARTS:
        return
    whole = wholes[0]
    for row in table.rows:
        if all(row.numbers[column] is not None for column in points):
            yield from _of_row(table, row, whole, points)


def _of_row(
    table: NumberTable, row: NumberRow, whole: int, points: dict[int, Decimal]
) -> Iterator[Slip]:
    scores = {column: row.numbers[column] or Decimal(0) for column in points}
    above = [column for column, one in points.items() if scores[column] > one]
    for column in above:
        head = table.heads[column]
        quote = Said(
            f"“{row.label}”的“{head}”得 {scores[column]}分",
            f"“{row.label}” scores {scores[column]} of “{head}”",
        )
        yield Slip(quote, head, row.cells[column], row)
    summed = sum((one for column, one in scores.items() if column != whole), Decimal(0))
    if not above and abs(summed - scores[whole]) > _SLACK * len(points):
        quote = Said(
            f"“{row.label}”的“{table.heads[whole]}”为 {scores[whole]}，各项之和 {summed}",
            f"“{table.heads[whole]}” of “{row.label}” is {scores[whole]}, its parts {summed}",
        )
        yield Slip(quote, table.heads[whole], row.cells[whole], row)
