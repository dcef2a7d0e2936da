"""What purposes of projects cost, against the money of their rows: reads tables, gives issues.

A list of projects may say what each is for with the items that make up its money (清淤90万元、护坡
30万元), or with a number and its price (演出120场，每场0.9万元); a form may do so as well. A row
has several amounts: what agrees with one of them is sound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from kg.document import Block, Paragraph, row_place
from kg.extraction.claims import Context
from kg.extraction.issues import issue, record_issue
from kg.extraction.lapses.costings.amount_products import purpose_to_product
from kg.extraction.lapses.goal_sums import purpose_to_unequal
from kg.extraction.lapses.listed_purposes import rows_to_listed_purposes
from kg.records import BudgetLineRecord, IssueRecord, ProjectRecord


def blocks_to_listed_costs(
    blocks: Sequence[Block], lines: Iterable[BudgetLineRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each purpose of a list that costs another sum than each of its row."""
    amounts: dict[str, list[BudgetLineRecord]] = defaultdict(list)
    for line in lines:
        if line.table == "project_list" and line.amount:
            amounts[line.source].append(line)
    return tuple(_listed(blocks, amounts, context))


def _listed(
    blocks: Sequence[Block], amounts: dict[str, list[BudgetLineRecord]], context: Context
) -> Iterator[IssueRecord]:
    for block in blocks:
        for one in () if isinstance(block, Paragraph) else rows_to_listed_purposes(block.rows):
            place = row_place(one.row)
            quotes = [
                purpose_to_unequal(one.purpose, line.amount, line.unit)
                or purpose_to_product(one.purpose, line.amount, line.unit)
                for line in amounts.get(place.fragment, ())
            ]
            if quotes and all(quotes):
                yield issue(context, "info", "unequal_counts", f"{one.name}：{quotes[0]}", place)


def projects_to_purpose_costs(
    projects: Iterable[ProjectRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each purpose of a form that multiplies to another amount than its
    project has."""
    return tuple(
        record_issue(context, "info", "unequal_counts", quote, project.source)
        for project in projects
        if project.amount is not None
        and (quote := purpose_to_product(project.purpose, project.amount, project.unit))
    )
