"""Cost targets of a project that together are not its amount: reads records, gives issues.

A project may divide its amount among its cost targets (渠道清淤成本 25万元, 闸门检修成本 12万元).
Together they are never above it, but for one that adds up the others. They fall short of it where
costs go unmentioned: that is said only in a document whose other projects divide all they have.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord
from kg.values.numbers import UNIT_IN_YUAN, yuan_to_text

_NO_SHARE = re.compile(
    r"总|合计|全部|单价|标准|均|每|单[个位次件台株座套人户]|节约|节省|降低|减少|增收|市场|上限"
)
_SLACK = Decimal("0.001")
_MOST_SHORT = Decimal("0.2")
_FEWEST = 2


def projects_to_cost_sums(
    projects: Iterable[ProjectRecord], indicators: Iterable[IndicatorRecord], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each project whose cost targets exceed its amount, or fall short."""
    costs: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        if "成本" in one.level1 + one.level2 and not one.level2.startswith(("社会", "生态")):
            costs[one.project_id].append(one)
    divided = [
        (project, project.amount_yuan, parts)
        for project in projects
        if project.amount_yuan and (parts := _parts(costs[project.project_id]))
    ]
    exact = sum(abs(sum(parts) - amount) <= _SLACK * amount for _, amount, parts in divided)
    found = []
    for project, amount, parts in divided:
        short = amount - sum(parts)
        if short < -_SLACK * amount and max(parts) <= amount * (1 + _SLACK):
            wrong = not _one_adds_up(parts, amount)
        else:
            wrong = exact > 0 and _SLACK * amount < short < _MOST_SHORT * amount
        if wrong:
            summed = yuan_to_text(sum(parts, Decimal(0)), project.unit)
            stated = f"{project.amount}{project.unit}"
            quote = Said(
                f"项目金额 {stated}，{len(parts)} 项成本指标之和 {summed}",
                f"the amount of the project is {stated}, its {len(parts)} costs come to {summed}",
            )
            found.append(record_issue(context, "info", "unequal_counts", quote, project.source))
    return tuple(found)


def _parts(costs: Sequence[IndicatorRecord]) -> list[Decimal]:
    """The shares of the costs in yuan; none where one of them is a price, or there are too few."""
    shares = []
    for one in costs:
        number = one.low if one.high is None else one.high
        if number is None or one.target_unit not in UNIT_IN_YUAN or _NO_SHARE.search(one.level3):
            return []
        shares.append(number * UNIT_IN_YUAN[one.target_unit])
    return shares if len(shares) >= _FEWEST else []


def _one_adds_up(parts: Sequence[Decimal], amount: Decimal) -> bool:
    """Whether the greatest is all that the project spends, or what the others come to."""
    most = max(parts)
    return abs(most - amount) <= _SLACK * amount or abs(sum(parts) - 2 * most) <= _SLACK * most
