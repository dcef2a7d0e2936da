"""Classes of indicators that one form of a document lacks, and all others have → issues.

Output, benefit and satisfaction (产出, 效益, 满意度) are the classes that the goals of a project
have (《中央部门预算绩效目标管理办法》, 财预〔2015〕88号). Where all forms but one state them,
that one has lost its rows; where several lack one, the department does without it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.extraction.claims import Context
from kg.extraction.issues import record_issue
from kg.records import IndicatorRecord, IssueRecord, ProjectRecord

_CLASSES = ("产出指标", "效益指标", "满意度指标")
_FEWEST = 4
_LEAST_INDICATORS = 3


def projects_to_lacking_classes(
    projects: Iterable[ProjectRecord], indicators: Iterable[IndicatorRecord], context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for the one project that has no indicator of a class."""
    own: dict[str, list[IndicatorRecord]] = defaultdict(list)
    for one in indicators:
        own[one.project_id].append(one)
    known = [one for one in projects if one.project_id in own]
    for name in _CLASSES if len(known) >= _FEWEST else ():
        without = [one for one in known if not _states(own[one.project_id], name)]
        if len(without) == 1 and len(own[without[0].project_id]) >= _LEAST_INDICATORS:
            yield record_issue(context, "info", "lacking_class", name, without[0].source)


def _states(indicators: Iterable[IndicatorRecord], name: str) -> bool:
    """Whether one of them is of a class; satisfaction may stand among the benefits."""
    return any(
        one.level1 == name or (name == _CLASSES[2] and "满意" in f"{one.level2}{one.level3}")
        for one in indicators
    )
