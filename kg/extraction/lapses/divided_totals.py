"""Numbers that a text divides completely, and whose parts do not come to them: gives issues.

A report divides what it counts by what leaves nothing over: 训练120人，其中男70人、女50人;
奖牌30枚，其中金牌9枚、银牌10枚、铜牌11枚; 建成80个，其中2023年38个、2024年42个. The parts of such a
series come to the number in front. So do those of as many places as are told (3个镇…，其中甲镇
20户、乙镇30户、丙镇10户), also where their number follows the whole (任务60户。分布在3个镇，其中…),
and institutions of each kind; persons of some kinds are no more than all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block
from kg.extraction.claims import Context
from kg.extraction.issues import against
from kg.extraction.lapses.quotes import paragraphs_to_issues
from kg.records import IssueRecord
from kg.values.text import clean

_UNIT = r"[一-龥]{1,2}?"
_NAME = r"[^\d，,、；;。]{0,6}(?:20\d\d年)?[^\d，,、；;。]{0,6}?"
_PART = rf"(?P<name>{_NAME})(?P<number>\d+(?:\.\d+)?)"
_DIVIDED = re.compile(
    rf"(?<!\d)(?P<whole>\d+(?:\.\d+)?)(?P<unit>{_UNIT})[，,（(]其中[:：]?"
    r"(?P<parts>(?:[^。；;，,、]{0,14}?\d+(?:\.\d+)?(?P=unit)[、，,和]?){2,20})"
)
# Names of parts that leave nothing over, each of which stands once.
_SERIES = (
    (re.compile("^男"), re.compile("^女")),
    (re.compile("^金"), re.compile("^银"), re.compile("^铜")),
    (re.compile("^上半年"), re.compile("^下半年")),
    (re.compile("^农村"), re.compile("^城[镇市]")),
    (re.compile("^中心"), re.compile("^一般")),
    (re.compile("^新[建增]"), re.compile("^(?:改|续建|提升)")),
    (re.compile("^山区"), re.compile("^平原")),
)
_YEAR = re.compile("^20\\d\\d年")
_FEWEST = 2
_PLACE = re.compile("(?:镇|乡|街道|县|区|市|村|社区)$")
# 分布在3个镇，其中：甲镇20户、乙镇30户、丙镇10户
_SPREAD = re.compile(
    r"[在于到](?P<count>\d{1,2})个[^，,。；;：:\d]{1,8}[^。；;：:]{0,24}[，,]其中[:：]?"
    r"(?P<parts>(?:[一-龥]{1,11}[市州盟县区旗镇乡]\d+(?:\.\d+)?[一-龥]{1,2}[、，,]?){3,30})"
)
_SPREAD_PART = re.compile(r"(?P<name>[一-龥]+)(?P<number>\d+(?:\.\d+)?)(?P<unit>[一-龥]{1,2})")
_PERSONS = re.compile("(?:人员|干部|专家|职工)$")
_UNITS = re.compile("(?P<kind>行政|事业|参公)[^，,、]{0,6}单位$")
_NUMBER_OF_PLACES = re.compile(r"(?<![\d.])(\d{1,2})个(?:乡镇|镇街|乡|镇|街道|县|区|市|村|社区)")
_OTHER_THAN_ALL = re.compile("行政|事业|工勤|在职|女|党员|少数民族|退休|高级|中级|以上")


def blocks_to_divided_totals(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`warning`) for each such number."""
    return paragraphs_to_issues(blocks, text_to_divided_totals, "warning", "unequal_parts", context)


def text_to_divided_totals(text: str) -> Iterator[str]:
    """What a text says of each such number, with the sum of its parts.

    >>> list(text_to_divided_totals("奖牌30枚，其中金牌9枚、银牌10枚、铜牌12枚。"))
    ['30枚，其中金牌9枚、银牌10枚、铜牌12枚；各部分之和为31枚']
    """
    said = clean(text)
    for match in _DIVIDED.finditer(said):
        part = re.compile(_PART + re.escape(match["unit"]))
        parts = [
            (one["name"].lstrip("、，,和"), Decimal(one["number"]))
            for one in part.finditer(match["parts"])
        ]
        summed = sum((number for _, number in parts), Decimal(0))
        whole, names = Decimal(match["whole"]), [name for name, _ in parts]
        front = re.split("[。；;]", said[: match.start()])[-1]
        if (_is_whole(names) and summed != whole) or _is_off(names, summed, whole, front):
            came = f"{summed}{match['unit']}"
            told = match[0].rstrip("、，,")
            yield against(told, f"各部分之和为{came}", f"its parts come to {came}")
    yield from _spread(said)


def _spread(said: str) -> Iterator[str]:
    """What a text says is spread over so many places, with the sum of theirs."""
    for match in _SPREAD.finditer(said):
        parts = list(_SPREAD_PART.finditer(match["parts"]))
        units = {part["unit"] for part in parts}
        if len(units) != 1 or len(parts) != int(match["count"]):
            continue
        unit = units.pop()
        wholes = re.findall(rf"(?<![\d.])(\d+(?:\.\d+)?){unit}", said[: match.start()])
        summed = sum((Decimal(part["number"]) for part in parts), Decimal(0))
        if wholes and summed not in map(Decimal, wholes):
            came = f"{summed}{unit}"
            told = f"{wholes[0]}{unit}，{match[0].rstrip('、，,')}"
            yield against(told, f"各部分之和为{came}", f"its parts come to {came}")


def _is_off(names: list[str], summed: Decimal, whole: Decimal, front: str) -> bool:
    """Whether parts of one kind are more than their whole, or less where they are all of it."""
    if len(names) < _FEWEST or len(set(names)) < len(names):
        return False
    if all(map(_PLACE.search, names)):
        places = list(map(int, _NUMBER_OF_PLACES.findall(front)))
        return summed > whole or (summed < whole and len(names) in places)
    if kinds := [match["kind"] for match in map(_UNITS.search, names) if match]:
        return len(kinds) == len(names) and {"行政", "事业"} <= set(kinds) and summed != whole
    exclusive = not any(map(_OTHER_THAN_ALL.search, names))
    return all(map(_PERSONS.search, names)) and exclusive and summed > whole


def _is_whole(names: Sequence[str]) -> bool:
    """Whether names are those of a series, each once, or of years."""
    if len(names) >= _FEWEST and all(map(_YEAR.match, names)):
        return len(set(names)) == len(names)
    return any(
        len(names) == len(series) and all(any(map(one.match, names)) for one in series)
        for series in _SERIES
    )
