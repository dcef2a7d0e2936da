"""Heads of regions in forms (区域绩效目标表): whether a head names one, or the whole of them."""

from __future__ import annotations

from functools import lru_cache

from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.values.text import heading_key


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
