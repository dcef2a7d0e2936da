"""Goals of one region of a notice that name another: reads goals and allocations, gives issues.

The goals of the regions are copied from each other. A form whose unit is that of one region
(柳塘县民政局), and whose goal names another one of the table alone, has the name of that left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.records import AllocationRecord, IssueRecord, ObjectiveRecord, ProjectRecord
from kg.values.text import clean

_REGION = re.compile(r"[\u4e00-\u9fff]{2,12}[市州盟县区旗镇乡]")


def goals_to_other_regions(
    projects: Sequence[ProjectRecord],
    goals: Sequence[ObjectiveRecord],
    allocations: Sequence[AllocationRecord],
    context: Context,
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each goal that names another region than its form."""
    names = {one.recipient for one in allocations if _REGION.fullmatch(one.recipient)}
    units = {one.project_id: one.implementing_unit for one in projects}
    for goal in goals:
        unit = units.get(goal.project_id, "")
        own = [name for name in names if unit.startswith(name)]
        text = clean(goal.text)
        others = sorted(name for name in names if name in text)
        if own and others and not any(name in text for name in own):
            said = Said(
                f"“{own[0]}”的绩效目标写的是“{others[0]}”",
                f"the goals of “{own[0]}” name “{others[0]}”",
            )
            yield record_issue(context, "info", "unequal_counts", said, goal.source)
