"""Classes of indicators (一级指标, 二级指标): a cell's text → the class it names.

Reads `headings/projects.toml`; gives the standard name, whether the source marks it 必填, and the
class that stands above another. The classes are those of the performance framework of the Ministry
of Finance (财预〔2018〕167号: output, benefit, satisfaction, and cost since 2021).
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.extraction.headings import TEXTS_KEPT, heading_data
from kg.values.text import clean, heading_key

_MANDATORY = "必填"
# Notes behind a class: `(必填硬性指标)`, `(20分)`, `(0-20)分`, also broken off at a page;
# marks: ★ *
_NOTE = re.compile(r"[(（][^()（）]*(?:[)）](?:分$)?|$)|[★☆*＊]")
_TAIL = re.compile(r"指?标?[)）]?")


@cache
def _names() -> tuple[dict[str, str], dict[str, str]]:
    data = heading_data("projects")
    level1 = {heading_key(n): name for name, names in data["level1"].items() for n in names}
    level2 = {
        heading_key(n): name for name, entry in data["level2"].items() for n in entry["names"]
    }
    return level1, level2


@lru_cache(TEXTS_KEPT)
def _key(text: str) -> str:
    return heading_key(_NOTE.sub("", text))


@cache
def _fronts() -> frozenset[str]:
    """All that a class can begin with, nothing among it."""
    names = (*_names()[0], *_names()[1])
    return frozenset(name[:length] for name in names for length in range(len(name) + 1))


@lru_cache(TEXTS_KEPT)
def may_begin_class(text: str) -> bool:
    """Whether text behind this one could make a class of it.

    >>> may_begin_class("经济效"), may_begin_class("人数")
    (True, False)
    """
    return _key(text) in _fronts()


@lru_cache(TEXTS_KEPT)
def text_to_level1(text: str) -> str:
    """The first-level class that a cell names, also where a page break cut its last character.

    >>> text_to_level1("产出指"), text_to_level1("服务对象满意度指标")
    ('产出指标', '')
    """
    level1, key = _names()[0], _key(text)
    return level1.get(key) or (level1.get(f"{key}标", "") if key.endswith("指") else "")


@lru_cache(TEXTS_KEPT)
def text_to_level2(text: str) -> str:
    """The second-level class that a cell names, without its notes; nothing for an unknown one.

    >>> text_to_level2("经济效益"), text_to_level2("数量指标 (必填硬性指"), text_to_level2("人数")
    ('经济效益指标', '数量指标', '')
    """
    level2, key = _names()[1], _key(text)
    return level2.get(key) or (level2.get(f"{key}标", "") if key.endswith("指") else "")


def printed_class(text: str) -> str:
    """A class that is not in the framework, as printed, without its notes."""
    return clean(_NOTE.sub("", text))


def is_mandatory(text: str) -> bool:
    """Whether a class is marked 必填."""
    return _MANDATORY in text


@lru_cache(TEXTS_KEPT)
def is_tail(text: str) -> bool:
    """Whether a cell holds nothing but the end of a class that a page break cut (`标`, `标)`)."""
    return bool(text) and bool(_TAIL.fullmatch(clean(text)))


def level2_to_level1(level2: str, current: str) -> str:
    """The class above: the current one where it may stand there, else the usual one."""
    entry = heading_data("projects")["level2"].get(level2)
    if entry is None or current in entry["above"]:
        return current
    return str(entry["above"][0])
