"""Indicators in one running text (数量指标：培训人数≥100人；质量指标：…) → one by one.

Reads a text in which names of classes stand in front of indicators; gives the class, the name and
the target of each. A target begins at its sign; templates in brackets (`（≥**个）`) belong to the
name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from kg.extraction.forms.indicator_classes import level2_to_level1, text_to_level1, text_to_level2
from kg.extraction.headings import heading_data
from kg.values.targets import text_to_target
from kg.values.text import clean, strip_ordinal

_SIGN = (
    r"[≥≤＞＜><=＝≧≦]+|不(?:低|少|高|多|大|小|超)[于过]|(?:大于|小于|等于)(?:或?等于)?"
    r"|达到?(?=\d)|控制在"
)
_MARK = (
    r"(?:\d{1,2}[.、．]|[(（][\d一二三四五六七八九十]{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]、)?"
)
_TARGET = re.compile(rf"(?:{_SIGN})\s*\S.*")
_BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
_NUMBER_AT_END = re.compile(r"(\d[\d.,]*\s*[^\d\s，,：:]{0,6}(?:以上|以内|以下)?)$")
# 验收合格率100%: a name that ends in what it measures.
_MEASURED = re.compile(
    r"([^\d]{2,}(?:率|满意度|比例|占比|比重|[人户次件个场期台套]数|数量|人次|面积|里程))"
    r"(\d[\d.,]*\s*[^\d\s，,：:]{1,6}(?:以上|以内|以下)?)"
)
_STATE_AT_END = re.compile(
    r"((?:显著|明显|有效|持续|不断|进一步|逐步|大幅|稳步|得到|有所|基本|全面|长期|较)?"
    r"(?:提高|提升|改善|增强|加强|促进|保障|好转|稳定|优化|完善|减少|降低|下降|及时|合格|良好))$"
)
_DATE_AT_END = re.compile(
    r"((?:20\d\d年|\d{1,2}月|每[年季月]度?(?:\d{1,2}日|[底末初])|[上下]半年|年[底末]|(?:全年|年内|当年)完成$).*)$"
)
# 完成时间2024年9月底前: a name that says it is followed by a day.
_DATED = re.compile(rf"(.{{2,}}?(?:时间|时限|日期|期限|节点)){_DATE_AT_END.pattern}")
_SENTENCES = re.compile(r"[；;。\n]+")
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True)
class RunningIndicator:
    """One indicator of a text. `level1` and `level2` are empty where no class stands in front."""

    level1: str
    level2: str
    name: str
    target: str


@cache
def _labels() -> re.Pattern[str]:
    data = heading_data("projects")
    names = {name for names in data["level1"].values() for name in names}
    names |= {name for entry in data["level2"].values() for name in entry["names"]}
    names |= {f"{name.removesuffix('指标')}目标" for name in names if name.endswith("指标")}
    words = "|".join(sorted((n for n in names if len(n) > _SHORTEST_NAME), key=len, reverse=True))
    front = rf"(?:(?<=^)|(?<=[；;。：:，,\s]))\s*{_MARK}"
    return re.compile(rf"{front}\s*({words})\s*(?:[：:]|(?<=指标)[，,])")


def holds_indicators(text: str) -> bool:
    """Whether a class of indicators stands in a text, with indicators behind it."""
    return any(text[match.end() :].strip() for match in _labels().finditer(text))


def text_to_running_indicators(
    text: str, level1: str = "", level2: str = ""
) -> tuple[RunningIndicator, ...]:
    """The indicators of a text that stands below a class.

    >>> text_to_running_indicators("1.数量指标：培训人数≥100人；2.质量指标：合格率（≥**%）≥95%")[1]
    RunningIndicator(level1='产出指标', level2='质量指标', name='合格率（≥**%）', target='≥95%')
    """
    found: list[RunningIndicator] = []
    begin = 0
    for match in (*_labels().finditer(text), None):
        part = text[begin : match.start() if match else len(text)]
        found.extend(
            RunningIndicator(level1, level2, name, target) for name, target in _items(part) if name
        )
        if match is None:
            break
        level1, level2 = _class(match[1], level1)
        begin = match.end()
    return tuple(found)


def _class(label: str, level1: str) -> tuple[str, str]:
    """The classes that a label names, behind those of `level1`."""
    name = re.sub(r"目标$", "指标", label)
    second, first = text_to_level2(name), text_to_level1(name)
    if first and not (second and second != first and not level1):
        same = second == first and level1 not in ("", first)
        return (level1, second) if same else (first, "")
    return level2_to_level1(second, level1), second


def _items(part: str) -> Iterator[tuple[str, str]]:
    """(name, target) of each indicator in the text behind one class."""
    for sentence in _SENTENCES.split(part):
        pieces = re.split(r"[，,、]", sentence)
        if len(pieces) > 1 and all(_sign_at(piece) > 0 for piece in pieces):
            yield from (_parted(piece) for piece in pieces)
        elif clean(strip_ordinal(sentence)[1]):
            yield _parted(sentence)


def _parted(text: str) -> tuple[str, str]:
    item = clean(strip_ordinal(text)[1]).strip("，,、：: ")
    at = _sign_at(item)
    if at > 0:
        return item[:at].rstrip("：:，, "), item[at:]
    name, colon, value = item.partition("：")
    if not colon:
        name, colon, value = item.partition(":")
    if colon and value:
        return name, value
    if measured := _MEASURED.fullmatch(item):
        return measured[1], measured[2]
    if dated := _DATED.fullmatch(item):
        return dated[1], dated[2]
    if text_to_target(item).kind in ("deadline", "quantitative", "range"):
        return item, item
    for pattern in (_NUMBER_AT_END, _STATE_AT_END):
        match = pattern.search(item)
        if match and match.start() >= _SHORTEST_NAME:
            return item[: match.start()], match[1]
    return item, ""


def joined_to_pair(text: str) -> tuple[str, str]:
    """(name, target) of the one indicator of a cell that holds both.

    >>> joined_to_pair("培训65岁以上老人300人"), joined_to_pair("完成时间2024年9月底前")
    (('培训65岁以上老人', '300人'), ('完成时间', '2024年9月底前'))
    """
    item = clean(strip_ordinal(text)[1]).strip("，,、：:；;。 ")
    name, target = _parted(item)
    if name != target and target:
        return name, target
    for pattern in (_DATE_AT_END, _NUMBER_AT_END, _STATE_AT_END):
        match = pattern.search(item)
        if match and match.start() >= _SHORTEST_NAME:
            return item[: match.start()], match[1]
    return item, ""


def _sign_at(text: str) -> int:
    """Where the target begins with its sign, outside of brackets; -1 where there is none."""
    hidden = _BRACKETS.sub(lambda match: "·" * len(match[0]), text)
    found = [match.start() for match in _TARGET.finditer(hidden)]
    return found[-1] if found else -1
