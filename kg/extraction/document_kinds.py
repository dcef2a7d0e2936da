"""What is known of a document → its kind: the ordered list of rules behind `documents.kind`.

Reads the document's title, its outline, its tables and its project forms; gives the kind. The first
rule of `KIND_RULES` that holds tells it; a kind of one's own is one more rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kg.extraction.congress_reports import is_report
from kg.extraction.forms.sheets import Sheet
from kg.extraction.headings import heading_data
from kg.extraction.outline import Outline
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.grids import Grid
from kg.values.text import heading_key

_REPORT_SECTIONS = ("responsibilities", "institution", "overview", "operating_cost", "terms")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the kind of a document is told from; `title` is empty where it has none of its own, and
    `first_line` is what stands first in it.

    `hands_money_down` says that it was read as a letter that does so.
    """

    title: str
    outline: Outline
    grids: Sequence[Grid]
    sheets: Sequence[Sheet]
    hands_money_down: bool = False
    first_line: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The keys of the titles of sections and of budget tables."""
        sections = [section.title for section in self.outline.sections]
        tables = [grid.caption.title for grid in self.grids if grid.kind in BUDGET_TABLES]
        return tuple(heading_key(title) for title in (*sections, *tables) if title)


def evidence_to_kind(evidence: Evidence) -> str:
    """The kind of a document, one of the closed list of `documents.kind`."""
    return next((kind for kind, holds in KIND_RULES if holds(evidence)), "other")


def _says(kind: str, key: str) -> bool:
    words = heading_data("tables")["documents"][kind]
    return any(re.search(word, key) for word in words)


def _is_whole_disclosure(evidence: Evidence) -> bool:
    """Whether it has budget tables, or the sections of a department's report. A list of projects
    beside their forms is a summary of these."""
    beside = {"other", "project_list"} if evidence.sheets else {"other"}
    if any(grid.kind in BUDGET_TABLES - beside for grid in evidence.grids):
        return True
    return any(section.kind in _REPORT_SECTIONS for section in evidence.outline.sections)


def _is_of_government(evidence: Evidence) -> bool:
    """A report of a whole government on its budget (政府预算), and no department's disclosure."""
    title = evidence.title
    return is_report(title) and not re.search("部门|单位", title)


def _is_final_account(evidence: Evidence) -> bool:
    """A disclosure whose title says 决算, or whose tables and sections say it more often than
    预算."""
    if not _is_whole_disclosure(evidence):
        return False
    title = heading_key(evidence.title)
    if _says("final_account", title) or _says("department_budget", title):
        return _says("final_account", title)
    final = sum(_says("final_account", name) for name in evidence.names)
    planned = sum(
        _says("department_budget", name) and not _says("final_account", name)
        for name in evidence.names
    )
    return final > planned


def _is_self_evaluation(evidence: Evidence) -> bool:
    """The title says 自评, or that of every form does."""
    if _says("self_evaluation", heading_key(evidence.title or evidence.first_line)):
        return True
    titles = [heading_key(sheet.caption.title) for sheet in evidence.sheets]
    return bool(titles) and all(_says("self_evaluation", title) for title in titles)


def _is_self_evaluation_alone(evidence: Evidence) -> bool:
    """One without budget tables, or a report that calls itself nothing else: its tables of the
    department's money are no disclosure."""
    title = heading_key(evidence.title)
    if _says("self_evaluation", title):
        return not _says("final_account", title) and not _says("department_budget", title)
    tables = any(grid.kind in BUDGET_TABLES - {"other"} for grid in evidence.grids)
    return _is_self_evaluation(evidence) and not tables


KIND_RULES: tuple[tuple[str, Callable[[Evidence], bool]], ...] = (
    ("notice", lambda evidence: evidence.hands_money_down),
    ("self_evaluation", _is_self_evaluation_alone),
    ("other", _is_of_government),
    ("final_account", _is_final_account),
    ("department_budget", _is_whole_disclosure),
    ("project_performance", lambda evidence: bool(evidence.sheets)),
)
