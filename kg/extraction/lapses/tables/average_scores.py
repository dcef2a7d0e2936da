"""Scores in the total row of a table (合计行自评得分), against those of its rows: gives quotes.

Reads a table as numbers. Scores are not added up: below them stands their average, each counting
as much as the others or as its money. What is called an average (平均) is one of these; any other
is at least not below the least of them, or above the best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberRow, NumberTable, Slip
from kg.values.numbers import last_digit

_SCORE = re.compile("(?:自评|评价|绩效|综合|最终)*(?:得分|总分|评分|总得分)(?:[（(]分[)）])?")
_AVERAGE = re.compile("(?:加权|算术|简单)?平均(?:分|得分|值|数|分数)?(?:\\(分\\))?")
"""What the row below is called where nothing is added up."""
_LEAST_SCORE, _BEST_SCORE = 60, 100
"""What the scores of projects are; those of indicators are less, and added up."""
_FEWEST = 2


def table_to_odd_averages(table: NumberTable) -> Iterator[Slip]:
    """The score in the one total of a table that cannot be an average of its rows."""
    totals = [row for row in table.rows if _is_below(row)]
    rows = [row for row in table.rows if not _is_below(row) and not row.is_subtotal]
    for column, head in table.heads.items():
        known = [number for row in rows if (number := row.numbers[column]) is not None]
        if not _SCORE.fullmatch(head) or len(totals) != 1 or len(known) < max(_FEWEST, len(rows)):
            continue
        stated, least, best = totals[0].numbers[column], min(known), max(known)
        if stated is None or stated > _BEST_SCORE or not _LEAST_SCORE <= least <= _BEST_SCORE:
            continue
        averages = _averages(table, rows, known)
        unequal = all(abs(stated - one) > last_digit(stated) for one in averages)
        # What a total states without a word for it may be the score of the whole department.
        if unequal and ("平均" in totals[0].label or not least <= stated <= best):
            average = averages[0].quantize(Decimal("0.01"))
            quote = Said(
                f"“{head}”的{totals[0].label} {stated}，各行为 {least} 至 {best}，平均 {average}",
                f"the {totals[0].label} of “{head}” is {stated}, the rows are {least} to {best}, "
                f"{average} on average",
            )
            yield Slip(quote, head, totals[0].cells[column], totals[0])


def _is_below(row: NumberRow) -> bool:
    """Whether a row states the average of the others."""
    return row.is_total or bool(_AVERAGE.fullmatch(row.label))


def _averages(
    table: NumberTable, rows: Sequence[NumberRow], scores: Sequence[Decimal]
) -> list[Decimal]:
    """The average of scores, and those that are weighted by a column of the table."""
    found = [sum(scores, Decimal(0)) / len(scores)]
    for column in table.sums:
        weights = [row.numbers[column] or Decimal(0) for row in rows]
        if all(one >= 0 for one in weights) and any(weights):
            products = (a * b for a, b in zip(scores, weights, strict=True))
            found.append(sum(products, Decimal(0)) / sum(weights))
    return found
