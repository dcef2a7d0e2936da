"""Floor 4: how much of its budget was spent on what the three public expenses consist of.

Reads the sums in running text of one document at their places, and its budget lines. Gives, for an
outturn that the text tells with its share of a budget that stands in the table alone
(公务接待费支出0.32万元，完成预算的64%), the line of that budget. Nothing where the table has
another outturn, or more than one budget.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from kg.mapping.sums.figures import label_to_figure, line_to_figure
from kg.mapping.sums.percentages import Percentage
from kg.mapping.sums.placed_sums import Paragraph
from kg.records import BudgetLineRecord

_TABLE = "three_public"
_SPENT = re.compile(
    r"[，,]\s*(?P<said>完成(?:年初|全年|当年)?的?预算数?的?[0-9]+(?:\.[0-9]+)?\s*[%％])"
)


def public_rates(
    paragraphs: Iterable[Paragraph],
    lines: Sequence[BudgetLineRecord],
    rated: Collection[str],
    year: int | None,
) -> Iterator[Percentage]:
    """Each such percentage, with the line id of its base; `rated` are sums that have theirs."""
    budgets = _by_figure(lines, "budget", year)
    outturns = _by_figure(lines, "final", year)
    for text, sums in paragraphs:
        for one in sums:
            told = _SPENT.match(text, one.stop) if one.id not in rated else None
            figure = label_to_figure(one.statement.label)
            if told is None or one.statement.comparison or figure not in outturns:
                continue
            spent = {line.amount_yuan for line in outturns[figure]}
            planned = {line.amount_yuan: line for line in budgets.get(figure, ())}
            if spent == {one.amount} and len(planned) == 1:
                base = next(iter(planned.values()))
                yield Percentage(one.id, re.sub(r"\s", "", told["said"]), base=base.line_id)


def _by_figure(
    lines: Sequence[BudgetLineRecord], phase: str, year: int | None
) -> dict[str, list[BudgetLineRecord]]:
    found: dict[str, list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        if line.table == _TABLE and line.phase == phase and line.amount_yuan:
            found[line_to_figure(line, year, of_total=False)].append(line)
    found.pop("", None)
    return found
