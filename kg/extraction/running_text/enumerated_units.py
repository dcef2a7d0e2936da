"""Units named inside running text: the organisation that a paragraph of an enumeration speaks of.

Reads the text of one paragraph without its ordinal; gives the unit's name as the text has it
(often a short name) or ''. Where a department's objectives are divided by units, gives the parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from kg.document import Paragraph, Place, cover
from kg.extraction.running_text.numbered_items import item_ordinal
from kg.values.text import clean

_LAST_CHARACTER = "委办部局联协院会所队站心校园馆处科室府司组庭社团台厅署宫厂场店"
_NAME = rf"[\u4e00-\u9fff（）()·]{{1,19}}?(?:[{_LAST_CHARACTER}]|机关)"
_PRONOUN = re.compile(r"^(?:我|本|全|各|该)[\u4e00-\u9fff]")
_BUDGETS = re.compile(
    rf"^(?P<name>{_NAME})(?=(?:20\d\d年度?)?(?:年初|本年度?|当年)?(?:部门)?(?:预算|共计?|计划)*安排)"
)
_DUTIES = re.compile(
    rf"^(?P<name>{_NAME})(?:的)?(?:部门)?(?:主要|工作|职能)?职责(?:分类)?(?:为|是)?[:：]"
)
_GOALS = re.compile(
    rf"^(?P<name>{_NAME})(?:的)?(?:年度|总体|整体|部门|工作)*(?:绩效)?目标(?:为|是)?[:：]"
)


def budgeting_unit(text: str) -> str:
    """The unit whose budget a paragraph of an enumeration states.

    >>> budgeting_unit("侨联年初预算安排项目支出3万元"), budgeting_unit("基本支出安排3万元")
    ('侨联', '')
    """
    match = _BUDGETS.match(clean(text))
    return match["name"] if match and not _PRONOUN.match(match["name"]) else ""


@dataclass(frozen=True, slots=True)
class UnitPart:
    """What a text divided by units says of one: a duty or a goal, without the words in front."""

    unit: str
    goal: bool
    text: str
    place: Place


def paragraphs_to_unit_parts(
    paragraphs: Iterable[Paragraph],
) -> tuple[tuple[UnitPart, ...], tuple[Paragraph, ...]]:
    """(parts, what stands in front of them); no parts where the text is not divided by units.

    `1、侨联职责分类：…` is a duty, `侨联绩效目标：…` a goal; the paragraphs behind go on with it.
    """
    parts: list[UnitPart] = []
    front: list[Paragraph] = []
    for paragraph in paragraphs:
        found = _paragraph_parts(paragraph)
        if found:
            parts.extend(found)
        elif parts:
            last = parts[-1]
            text = clean(last.text + clean(paragraph.text))
            parts[-1] = UnitPart(last.unit, last.goal, text, cover(last.place, paragraph.place))
        else:
            front.append(paragraph)
    if not any(part.goal for part in parts):
        return (), (*front,)
    return tuple(parts), tuple(front)


def _paragraph_parts(paragraph: Paragraph) -> list[UnitPart]:
    text = item_ordinal(clean(paragraph.text))[1]
    goals = _GOALS.match(text)
    duties = _DUTIES.match(text)
    match = goals or duties
    if match is None or _PRONOUN.match(match["name"]):
        return []
    name, body = match["name"], text[match.end() :]
    if goals:
        return [UnitPart(name, True, body.strip(), paragraph.place)]
    inner = re.search(rf"(?<=[。；;]){re.escape(name)}[^，。；：:]{{0,8}}目标[:：]", body)
    if inner is None:
        return [UnitPart(name, False, body.strip(), paragraph.place)]
    return [
        UnitPart(name, False, body[: inner.start()].strip(), paragraph.place),
        UnitPart(name, True, body[inner.end() :].strip(), paragraph.place),
    ]
