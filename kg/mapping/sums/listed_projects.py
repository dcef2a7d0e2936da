"""Floor 4: which projects the items of a list in running text are.

Reads the sums in running text of one document, which of them are items of a list, and its
projects. Gives, for each item, the project that it is. Text and forms call a project alike and not
equal (乡镇流动送书 beside 流动送书车经费), and several units have projects of one name
(夜间值守人员经费): a list is about the unit whose projects its items resemble most, and an item is
the project of about its name that has its amount, else the one whose name is nearest.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from kg.linking.similarity import shared_letters
from kg.records import ProjectRecord, StatementRecord

# What names of projects have in common, whatever they are about.
_COMMON = re.compile(r"专项|经费|资金|费用?|项目|工作的?|支出|[\W_]")
# 一期 and 二期 of a project are two, however alike.
_STAGES = re.compile(r"(?:[0-9]+|[一二三四五六七八九十]+)(?=期|批|标段|阶段)")
_ALIKE = 0.6
"""Names as alike as this are of one project."""
_ALIKE_WITH_AMOUNT = 0.45
"""And these are, where the amounts are equal."""
_ITEMS_OF_UNIT = 2
"""So many items of a list are projects of one unit, or one has its amount too, or nobody knows
whose list it is."""


class _Pair(NamedTuple):
    item: StatementRecord
    project: ProjectRecord
    alike: float

    @property
    def agrees(self) -> bool:
        return self.item.amount_yuan == self.project.amount_yuan

    @property
    def is_same(self) -> bool:
        return self.alike >= (_ALIKE_WITH_AMOUNT if self.agrees else _ALIKE)


def listed_projects(
    statements: Iterable[StatementRecord],
    wholes: Mapping[str, str],
    projects: Iterable[ProjectRecord],
) -> dict[str, str]:
    """Each item's statement id → the project's id. `wholes` has the sum that an item is part of."""
    units: dict[str, list[ProjectRecord]] = defaultdict(list)
    for project in projects:
        if project.name and project.amount is not None:
            units[project.organisation_code or project.organisation_name].append(project)
    lists: dict[str, list[StatementRecord]] = defaultdict(list)
    for statement in statements:
        if statement.statement_id in wholes:
            lists[wholes[statement.statement_id]].append(statement)
    found: dict[str, str] = {}
    for items in lists.values():
        pairs = max((_pairs(items, unit) for unit in units.values()), key=_weight, default=[])
        if len(pairs) >= _ITEMS_OF_UNIT or any(pair.agrees for pair in pairs):
            found.update((one.item.statement_id, one.project.project_id) for one in pairs)
    return found


def _weight(pairs: Sequence[_Pair]) -> float:
    return sum(pair.alike + pair.agrees for pair in pairs)


def _pairs(items: Sequence[StatementRecord], projects: Sequence[ProjectRecord]) -> list[_Pair]:
    """Each item and project once, those of equal amounts first, then the most alike."""
    possible = sorted(
        (pair for pair in _possible(items, projects) if pair.is_same),
        key=lambda pair: (not pair.agrees, -pair.alike, pair.item.label, pair.project.name),
    )
    found: list[_Pair] = []
    for pair in possible:
        if all(pair.item is not one.item and pair.project is not one.project for one in found):
            found.append(pair)
    return found


def _possible(
    items: Sequence[StatementRecord], projects: Sequence[ProjectRecord]
) -> Iterator[_Pair]:
    for item in items:
        for project in projects:
            if _STAGES.findall(item.label) == _STAGES.findall(project.name):
                yield _Pair(item, project, shared_letters(_core(item.label), _core(project.name)))


def _core(name: str) -> str:
    """What a project is about.

    >>> _core("“书香”活动专项经费")
    '书香活动'
    """
    return _COMMON.sub("", name) or name
