"""What a section title says about its section: `headings/sections.toml` as lookups.

Reads the synonyms shipped beside it; gives the kind of a title (`responsibilities`, `terms` …).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extraction.headings import TEXTS_KEPT, heading_data
from kg.values.text import clean

OTHER = "other"
"""The kind of a title that no synonym matches."""

TABLE = "table"
"""The kind of a title that names a table (`…绩效目标表`, `…支出表`); no section stands under it."""

_YEAR = re.compile(r"^20\d\d年度?")
_NO_WORD = re.compile(r"[\W_]+")
_TABLE_TITLE = re.compile(r"表(?:[(（][^()（）]*[)）])?$")


@dataclass(frozen=True, slots=True)
class _Kind:
    name: str
    titles: frozenset[str]
    contains: tuple[str, ...]
    leaf: bool
    closed: bool


@cache
def _kinds() -> tuple[_Kind, ...]:
    data = heading_data("sections")
    return tuple(
        _Kind(
            name=entry["name"],
            titles=frozenset(title_key(title) for title in entry["titles"]),
            contains=tuple(entry["contains"]),
            leaf=entry.get("leaf", False),
            closed=entry.get("closed", False),
        )
        for entry in data["kind"]
    )


@lru_cache(TEXTS_KEPT)
def title_key(title: str) -> str:
    """A title without year, punctuation and white space.

    >>> title_key("2023年度“三公” 经费情况：")
    '三公经费情况'
    """
    return _NO_WORD.sub("", _YEAR.sub("", clean(title)))


@lru_cache(TEXTS_KEPT)
def known_title_kind(title: str) -> str | None:
    """The kind of a title that is a synonym as a whole, else None.

    >>> known_title_kind("部门职责："), known_title_kind("职责分工方案")
    ('responsibilities', None)
    """
    key = title_key(title)
    return next((kind.name for kind in _kinds() if key in kind.titles), None)


@lru_cache(TEXTS_KEPT)
def title_kind(title: str) -> str:
    """The kind of a text already known to be a title.

    >>> title_kind("机关运行经费安排情况"), title_kind("1.门卫经费绩效目标表"), title_kind("引言")
    ('operating_cost', 'table', 'other')
    """
    known = known_title_kind(title)
    if known:
        return known
    if is_table_title(title):
        return TABLE
    key = title_key(title)
    for kind in _kinds():
        if any(word in key for word in kind.contains):
            return kind.name
    return OTHER


def is_table_title(title: str) -> bool:
    """Whether a title names a table."""
    return bool(_TABLE_TITLE.search(clean(title)))


def is_leaf(kind: str) -> bool:
    """Whether numbered paragraphs of such a section are items of a list, not headings."""
    return any(entry.leaf for entry in _kinds() if entry.name == kind)


def is_closed(kind: str) -> bool:
    """Whether only whole synonyms tell the kind of a title inside such a section."""
    return any(entry.leaf or entry.closed for entry in _kinds() if entry.name == kind)
