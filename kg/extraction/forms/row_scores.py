"""How well the cells of a row fit the columns of an indicator table.

Reads one reading of a row (role → text); gives its score: more where classes are known, the name is
one, and the target parses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.extraction.forms.indicator_classes import is_tail, text_to_level1, text_to_level2
from kg.extraction.headings import TEXTS_KEPT
from kg.values.targets import text_to_target

BEGINS_AS_TARGET = re.compile(r"[≥≤＞＜><=＝≧≦]")
NAME_COLUMN = re.compile(r"绩效指标|绩效|指标|年度绩效指标")
NO_UNIT = re.compile(r"[-—/／\\]*|无")
POINTS = re.compile(r"[\d.]+\s*[%％分]?")
POINT_COLUMNS = ("weight", "score")
# What a cell adds to the score of a reading where it fits its column.
KNOWN_CLASS, NAME, PARSED_TARGET, TEXT_TARGET, NUMBER = 2.0, 1.0, 1.5, 0.5, 0.5
_NO_TARGET = -0.5
_PARSED = frozenset({"quantitative", "range", "deadline", "withheld"})
_LONG_TARGET = 30


@lru_cache(TEXTS_KEPT)
def is_class(text: str) -> bool:
    """Whether a cell names a class of indicators of either level."""
    return bool(text_to_level1(text) or text_to_level2(text))


def reading_to_score(reading: Mapping[str, str], target: str, *, shifted: bool) -> float:
    """How well every cell fits its column; `target` is what the cells of a target say together."""
    level1, level2 = reading.get("level1", ""), reading.get("level2", "")
    name_column = reading.get("other", "")
    score = 0.0 if not name_column or NAME_COLUMN.fullmatch(name_column) else -1.0
    score += _class_score(level1, bool(text_to_level1(level1)), -3.0)
    score += _class_score(level2, bool(text_to_level2(level2)), -1.5)
    score += _name_score(reading.get("level3", ""), classed=bool(level2))
    score += _target_score(target, shifted=shifted)
    for role in ("description", "basis"):
        if BEGINS_AS_TARGET.match(reading.get(role, "")):
            score -= 2.0
    for role in POINT_COLUMNS:
        if text := reading.get(role):
            score += _points_score(text)
    return score


def _points_score(text: str) -> float:
    """Points are numbers; a long text in their place has been moved there."""
    if NO_UNIT.fullmatch(text):
        return 0.0
    return NUMBER if POINTS.fullmatch(text) else -1.0


def _class_score(text: str, known: bool, unknown: float) -> float:
    if not text:
        return 0.0
    if known:
        return KNOWN_CLASS
    return 1.0 if is_tail(text) else unknown


def _name_score(name: str, *, classed: bool) -> float:
    """`classed`: a second-level class stands beside the name."""
    if not name:
        return -1.0
    score = NAME
    if BEGINS_AS_TARGET.match(name) or is_tail(name):
        score -= 2.0
    if not classed and is_class(name):
        score -= 1.0
    return score


def _target_score(text: str, *, shifted: bool) -> float:
    if is_parsed(text):
        return PARSED_TARGET
    if not text or shifted:
        # Words that would have to be moved may be those of any column: the target may be missing.
        return _NO_TARGET
    return TEXT_TARGET if len(text) <= _LONG_TARGET else 0.0


@lru_cache(TEXTS_KEPT)
def is_parsed(target: str) -> bool:
    """Whether a target is a number, a range or a date, or kept secret."""
    return text_to_target(target).kind in _PARSED
