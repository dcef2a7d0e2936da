"""What a department and one of its projects reached otherwise: reads indicators, gives issues.

The form of a whole department repeats indicators of its projects (修缮站点数, 完成修缮站点数),
with the target of the project. Where one of each has the same number as target and another as
outturn, one of the two is a slip: all issues are `info`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kg.extraction.claims import Context
from kg.extraction.issues import Said, record_issue
from kg.extraction.lapses.against_forms.counted_outturns import bare_name, text_to_counted
from kg.records import IndicatorRecord, IssueRecord

_DONE = re.compile("完成|实际|年度|全年")
_SHARES = "%"
_LEAST_NAME = 4


def indicators_to_unlike_outturns(
    indicators: Sequence[IndicatorRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue for each number of a department that its project has otherwise."""
    own = [one for one in indicators if not one.project_id]
    others = [one for one in indicators if one.project_id]
    for one in own:
        alike = [other for other in others if _is_same(one, other)]
        if len(alike) != 1 or sum(_is_same(twin, alike[0]) for twin in own) != 1:
            continue
        reached, known = (text_to_counted(of.outturn, of) for of in (one, alike[0]))
        if reached and known and reached.unit == known.unit and reached.number != known.number:
            said = Said(
                f"整体自评表“{one.level3}”完成 {one.outturn}，"
                f"项目自评表“{alike[0].level3}”完成 {alike[0].outturn}",
                f"the department's form has {one.outturn} for “{one.level3}”, that of the project"
                f" {alike[0].outturn} for “{alike[0].level3}”",
            )
            yield record_issue(context, "info", "unequal_counts", said, one.source)


def _is_same(one: IndicatorRecord, other: IndicatorRecord) -> bool:
    """Whether two indicators count the same things: one name in the other, and one target."""
    targets = [text_to_counted(of.target, of) for of in (one, other)]
    names = sorted((_DONE.sub("", bare_name(of)) for of in (one, other)), key=len)
    return (
        None not in targets
        and targets[0] == targets[1]
        and targets[0] is not None
        and targets[0].unit != _SHARES
        and len(names[0]) >= _LEAST_NAME
        and names[0] in names[1]
    )
