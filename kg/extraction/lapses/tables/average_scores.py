"""Scores in the total row of a table (合计行自评得分), against those of its rows: gives quotes.

Reads a table as numbers. Scores are not added up: below them stands their average, weighted or not.
Below the least of them, or above the best, no average is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from kg.extraction.issues import Said
from kg.extraction.lapses.tables.number_tables import NumberTable, Slip

_SCORE = re.compile("(?:自评|评价|绩效|综合|最终)*(?:得分|总分|评分|总得分)(?:[（(]分[)）])?")
_LEAST_SCORE, _BEST_SCORE = 60, 100
"""What the scores of projects are; those of indicators are less, and added up."""
_FEWEST = 2


def table_to_odd_averages(table: NumberTable) -> Iterator[Slip]:
    """The score in the one total of a table that cannot be an average of its rows."""
    totals = [row for row in table.rows if row.is_total]
    rows = [row for row in table.rows if not row.is_total and not row.is_subtotal]
    for column, head in table.heads.items():
        known = [number for row in rows if (number := row.numbers[column]) is not None]
        if not _SCORE.fullmatch(head) or len(totals) != 1 or len(known) < max(_FEWEST, len(rows)):
            continue
        stated, least, best = totals[0].numbers[column], min(known), max(known)
        if stated is None or stated > _BEST_SCORE or not _LEAST_SCORE <= least <= _BEST_SCORE:
            continue
        if not least <= stated <= best:
            average = (sum(known, Decimal(0)) / len(known)).quantize(Decimal("0.01"))
            quote = Said(
                f"“{head}”的{totals[0].label} {stated}，各行为 {least} 至 {best}，平均 {average}",
                f"the {totals[0].label} of “{head}” is {stated}, the rows are {least} to {best}, "
                f"{average} on average",
            )
            yield Slip(quote, head, totals[0].cells[column], totals[0])
