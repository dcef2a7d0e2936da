"""Which sections a whole disclosure lacks: reads its outline and its grids, gives issues.

A disclosure of a department's budget or final account tells its duties, its structure, what its
administration costs, procurement, state assets and performance, and explains its terms
(《地方预决算公开操作规程》, 财预〔2016〕143号); the three public expenses have their table. A
document that lacks more than two is an excerpt or has them in another file: nothing is said. Money
of government funds and of state capital has a table, be it empty, or a sentence that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from kg.document import cover
from kg.extraction.claims import Context
from kg.extraction.issues import issue
from kg.extraction.outline import Outline
from kg.extraction.tables.budget_lines import BUDGET_TABLES
from kg.extraction.tables.grids import Grid
from kg.records import IssueRecord
from kg.values.text import clean

_KINDS = ("department_budget", "final_account")
# The kind of a section → its name, and words by which a text that has no such heading tells of it.
_REQUIRED = {
    "responsibilities": ("主要职责", "职责|职能"),
    "institution": (
        "机构设置",
        "(?:机构|部门|单位|人员)(?:设置|构成|编制)|[内下]设|所属单位|实有人[数员]"
        "|核定编制|编报的?单位|预算单位基本情况",
    ),
    "operating_cost": ("机关运行经费", "运行经费"),
    "procurement": ("政府采购", "采购"),
    "assets": ("国有资产占用", "国有资产|固定资产|资产占|车辆"),
    "performance": ("预算绩效", "绩效(?!工资)"),
    "terms": ("名词解释", "名词"),
}
# The kind of a table → its name, words that tell of its money, and the first year in which all
# provinces ask for it.
_TABLES = {
    "government_fund": ("政府性基金预算支出表", "政府性基金", 2017),
    "state_capital": ("国有资本经营预算支出表", "国有资本经营", 2022),
}
# A term is explained, and a duty named, also where nothing else is said of it.
_NO_ACCOUNT = {"terms", "responsibilities"}
_FIGURE = re.compile(r"\d")
_MOST = 2
_FEW_TABLES = 4
_MANY_TABLES = 6


def missing_sections(
    outline: Outline, grids: Sequence[Grid], listed: int, context: Context
) -> Iterator[IssueRecord]:
    """An issue (`info`) for each section that a whole disclosure has and this one has not. A list
    of contents that numbers many tables (`listed`) says which ones are asked for there."""
    tables = {grid.kind for grid in grids if grid.kind in BUDGET_TABLES}
    if context.kind not in _KINDS or len(tables) < _FEW_TABLES:
        return
    lacking = [name for kind, (name, words) in _REQUIRED.items() if not _has(outline, kind, words)]
    places = [one.place for one in outline.sections if one.place]
    if places and len(lacking) <= _MOST:
        lacking += _missing_tables(outline, grids, tables, context) if listed < _MANY_TABLES else []
        whole = cover(places[0], places[-1])
        yield from (issue(context, "info", "missing_section", name, whole) for name in lacking)


def _missing_tables(
    outline: Outline, grids: Sequence[Grid], kinds: Set[str], context: Context
) -> list[str]:
    """The tables of which a disclosure with many others says nothing."""
    if len(kinds) < _MANY_TABLES:
        return []
    said = [grid.caption.title for grid in grids]
    for section in outline.sections:
        if "terms" not in section.kinds:
            said += [section.title, *(clean(one.text) for one in section.paragraphs)]
    return [
        name
        for kind, (name, words, since) in _TABLES.items()
        if context.fiscal_year
        and context.fiscal_year >= since
        and kind not in kinds
        and not any(words in text for text in said)
    ]


def _has(outline: Outline, kind: str, words: str) -> bool:
    return any(
        # A heading with nothing below it tells nothing; one with a figure tells it itself. One may
        # be that of two sections: 部门职责和机构设置.
        (kind in section.kinds and bool(section.blocks or _FIGURE.search(section.title)))
        or (bool(section.paragraphs) and bool(re.search(words, section.title)))
        or (
            _NO_ACCOUNT.isdisjoint(section.kinds)
            and any(re.search(words, clean(one.text)) for one in section.paragraphs)
        )
        for section in outline.sections
    )
