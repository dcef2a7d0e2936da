"""Spending schedules (资金支出计划, 执行进度) that state what each quarter spends: gives an issue.

Records hold the shares as they are printed. Below the ends of months they run up to 100 %; below
一季度 … 四季度 they may be those of the quarters, and only the forms of a document together tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from kg.document import Place, Row
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.records import IssueRecord, ProjectRecord
from kg.values.text import heading_key

_QUARTER = re.compile(r"第?[一二三四1-4]季度?")
_RUNNING = re.compile("(?<![非不])累计")
_ALL = Decimal(100)
_ROUNDED = Decimal("0.03")
"""What the rounding of four shares with two decimals makes."""


def heads_quarters(row: Row) -> bool:
    """Whether the header of a schedule names quarters, and does not say that they run up.

    >>> from kg.document import Cell, LinePlace
    >>> def row(*texts): return tuple(Cell(text, LinePlace(0, 1)) for text in texts)
    >>> heads_quarters(row("执行进度", "一季度", "二季度")), heads_quarters(row("3月底", "6月底"))
    (True, False)
    >>> heads_quarters(row("累计执行进度", "一季度", "二季度"))
    False
    >>> heads_quarters(row("支出计划（非累计）", "一季度", "二季度"))
    True
    """
    keys = [heading_key(cell.text) for cell in row]
    named = any(_QUARTER.fullmatch(key) for key in keys)
    return named and not any(map(is_running_text, keys))


def is_running_text(text: str) -> bool:
    """Whether a head says that the shares beside it or below it run up.

    >>> is_running_text("累计进度（%）"), is_running_text("非累计")
    (True, False)
    """
    return bool(_RUNNING.search(text))


def quarters_to_issues(
    projects: Sequence[ProjectRecord],
    quarterly: Mapping[str, Place],
    added_up: Sequence[Place],
    context: Context,
) -> Iterator[IssueRecord]:
    """One issue (`info`) where most of the schedules below quarters (project id → place) come to
    100 % together, and are less in the last one, or where a column adds them up (`added_up`): no
    record says so else."""
    shares = [_shares(one) for one in projects if one.project_id in quarterly]
    apart = sum(abs(sum(own) - _ALL) <= _ROUNDED and own[-1] < _ALL for own in shares if own)
    running = sum(own[-1] == _ALL and sum(own) > _ALL for own in shares if own)
    if added_up or apart > running:
        place = added_up[0] if added_up else next(iter(quarterly.values()))
        yield issue(context, "info", "quarterly_shares", "一季度 … 四季度", place)


def _shares(project: ProjectRecord) -> tuple[Decimal, ...]:
    """The four shares of a project, or nothing where one is not stated."""
    stated = (
        project.schedule_mar,
        project.schedule_jun,
        project.schedule_oct,
        project.schedule_dec,
    )
    return tuple(share for share in stated if share is not None) if None not in stated else ()
