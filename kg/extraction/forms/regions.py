"""Heads of regions in forms (区域绩效目标表): whether a head names one, or the whole of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import heading_key

Value = TypeVar("Value")


@lru_cache(TEXTS_KEPT)
def is_whole_region(text: str) -> bool:
    """Whether a head stands over what all regions have together (全省, 合计)."""
    return bool(whole(heading_data("projects")["regions"]["whole"]).fullmatch(heading_key(text)))


@lru_cache(TEXTS_KEPT)
def is_region(text: str) -> bool:
    """Whether a head names a region, or the whole of them.

    >>> is_region("柳塘县"), is_region("全 省"), is_region("指标解释")
    (True, True, False)
    """
    names = whole(heading_data("projects")["regions"]["names"])
    return is_whole_region(text) or bool(names.fullmatch(heading_key(text)))


def whole_first(names: Sequence[str], values: Sequence[Value]) -> tuple[Value, ...]:
    """What stands below the names of regions, that of the whole in front of its parts where its
    column is the last.

    >>> whole_first(["柳塘县", "石桥县", "全市"], [10, 12, 22])
    (22, 10, 12)
    """
    if names and is_whole_region(names[-1]) and not is_whole_region(names[0]):
        return (*values[-1:], *values[:-1])
    return tuple(values)
