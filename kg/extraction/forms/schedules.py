"""Spending schedules (资金支出计划, 执行进度) whose shares are those of quarters → running totals.

Records state what is spent up to the end of a month. Below 一季度 … 四季度 a form may give what
each quarter spends; only the forms of a document together tell which of the two it is.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.document import Row
from kg.records import ProjectRecord
from kg.values.text import heading_key

_QUARTER = re.compile(r"第?[一二三四1-4]季度?")
_RUNNING = re.compile("累计")
_ALL = Decimal(100)


def heads_quarters(row: Row) -> bool:
    """Whether the header of a schedule names quarters, and does not say that they run up.

    >>> from kg.document import Cell, LinePlace
    >>> def row(*texts): return tuple(Cell(text, LinePlace(0, 1)) for text in texts)
    >>> heads_quarters(row("执行进度", "一季度", "二季度")), heads_quarters(row("3月底", "6月底"))
    (True, False)
    >>> heads_quarters(row("累计执行进度", "一季度", "二季度"))
    False
    """
    keys = [heading_key(cell.text) for cell in row]
    named = any(_QUARTER.fullmatch(key) for key in keys)
    return named and not any(_RUNNING.search(key) for key in keys)


def quarters_to_totals(
    projects: Sequence[ProjectRecord], quarterly: Collection[str]
) -> list[ProjectRecord]:
    """The projects, with running totals where most of those below quarters (by id) spend 100 % in
    all quarters together, and less in the last one."""
    shares = {one.project_id: _shares(one) for one in projects if one.project_id in quarterly}
    apart = sum(sum(own) == _ALL and own[-1] < _ALL for own in shares.values() if own)
    running = sum(own[-1] == _ALL and sum(own) > _ALL for own in shares.values() if own)
    if apart <= running:
        return list(projects)
    return [_summed(one, shares.get(one.project_id, ())) for one in projects]


def _shares(project: ProjectRecord) -> tuple[Decimal, ...]:
    """The four shares of a project, or nothing where one is not stated."""
    stated = (
        project.schedule_mar,
        project.schedule_jun,
        project.schedule_oct,
        project.schedule_dec,
    )
    return tuple(share for share in stated if share is not None) if None not in stated else ()


def _summed(project: ProjectRecord, shares: Sequence[Decimal]) -> ProjectRecord:
    if not shares:
        return project
    mar, jun, oct_, dec = (sum(shares[: n + 1], Decimal(0)) for n in range(4))
    return replace(project, schedule_mar=mar, schedule_jun=jun, schedule_oct=oct_, schedule_dec=dec)
