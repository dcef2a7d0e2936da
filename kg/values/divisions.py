"""Floor 1: a text → the administrative division (GB/T 2260) that it names.

Reads the tables of `kg.values.division_tables`. A name is looked up, never guessed: one that
several divisions bear counts only where the text or the caller says which is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from kg.values.division_tables import (
    GENERIC_NAMES,
    Division,
    code_prefix,
    current_divisions,
    division_by_code,
    retired_divisions,
)

__all__ = ["Division", "division_by_code", "find_division", "short_names"]


def find_division(text: str, within: str = "") -> Division | None:
    """The lowest division that a text names; None where it names none, or several of one level.

    A name that several divisions bear is solved by a province or city in the text, or by `within`,
    the beginning of a code.

    >>> find_division("中共曲周县委组织部")
    Division(code='130435', name='曲周县')
    >>> find_division("朝阳区劲松街道"), find_division("朝阳区劲松街道", within="11")
    (None, Division(code='110105', name='朝阳区'))
    """
    packed = re.sub(r"\s+", "", text)
    named = set(_named(packed))
    for length in (6, 4, 2):
        here = [found for found in named if any(len(d.prefix) == length for d in found)]
        if not here:
            continue
        chosen = {_choose(found, packed, within) for found in here}
        return chosen.pop() if len(chosen) == 1 else None
    return None


def _choose(bearers: tuple[Division, ...], text: str, within: str) -> Division | None:
    """The one bearer of a name that is meant, None where that cannot be told."""
    if len(bearers) == 1 and not _DESCRIPTIVE.fullmatch(bearers[0].name):
        return bearers[0]
    around = _surroundings(text)
    cities, provinces = ({p for p in around if len(p) == length} for length in (4, 2))
    for prefixes in ({code_prefix(within)} if within else set(), cities, provinces):
        inside = [d for d in bearers if any(_inside(d, prefix) for prefix in prefixes)]
        if len(inside) == 1:
            return inside[0]
    return None


def _inside(division: Division, prefix: str) -> bool:
    return len(prefix) <= len(division.prefix) and division.code.startswith(prefix)


# A name of two characters (和县, 易县) is a chance match unless something ends right before it.
_BOUNDARY = re.compile(r"(?:^|[^\u4e00-\u9fff]|中共|共产党|青年团|共青团|驻)$")
# 市中区域 is no 市中区, 东方市场 no 东方市.
_NOT_BEHIND = ("域", "划", "间", "场")
# Districts named by what any city has; they count only with the place around them.
_DESCRIPTIVE = re.compile(
    "城区|郊区|矿区|经济开发区|规划控制区|市区|[一二三]区|[东西新]区|[老新]城区|新市区|城[中东西北关]区|市[中南北]区"
)


def _named(text: str) -> Iterator[tuple[Division, ...]]:
    """For each name in the text, longest first at each place, the divisions that bear it."""
    index, longest = _by_name()
    position = 0
    ended = True
    while position < len(text):
        for length in range(min(longest, len(text) - position), 1, -1):
            bearers = index.get(text[position : position + length])
            if bearers is None or text.startswith(_NOT_BEHIND, position + length):
                continue
            if not ended and _chance(text, position, length):
                continue
            yield bearers
            position += length
            ended = True
            break
        else:
            position += 1
            ended = False


def _chance(text: str, position: int, length: int) -> bool:
    """True for a match that may be chance: 省市和县级 holds 和县, 上海城市 holds 海城市."""
    if text[position - 1 : position + 1] in _stems():
        return True
    return length == 2 and not _BOUNDARY.search(text[max(0, position - 3) : position])


def _surroundings(text: str) -> set[str]:
    """The code prefixes of all provinces and cities that a text names, with or without 省, 市."""
    stems = _stems()
    pieces = (text[i : i + n] for i in range(len(text)) for n in range(2, 12))
    return {prefix for piece in pieces for prefix in stems.get(piece, ())}


_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜"
    "|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔"
    "|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:(?:{_PEOPLES})族?)+自治([县州旗区])")


@cache
def _by_name() -> tuple[dict[str, tuple[Division, ...]], int]:
    """Name → who bears it, and the longest name's length; a retired name only where it is free."""
    index: dict[str, tuple[Division, ...]] = {}
    for division in current_divisions():
        for name in _spellings(division.name):
            index[name] = (*index.get(name, ()), division)
    cities = {division.code[:4] for division in current_divisions()}
    retired: dict[str, dict[str, Division]] = {}
    for division in retired_divisions():
        if division.name in index:
            continue
        # A place that was renumbered within its province is one place. Its last code counts, of
        # those in a city that still is.
        seen = retired.setdefault(division.name, {})
        if division.code[:4] in cities or division.code[:2] not in seen:
            seen[division.code[:2]] = division
    index |= {name: tuple(bearers.values()) for name, bearers in retired.items()}
    return index, max(map(len, index))


def _spellings(name: str) -> Iterator[str]:
    """The name, and the short form of an autonomous one: 丰宁满族自治县 is 丰宁县 too."""
    if name in GENERIC_NAMES:
        return
    yield name
    autonomous = _AUTONOMOUS.fullmatch(name)
    if autonomous and autonomous[2] != "区":
        yield autonomous[1] + autonomous[2]


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Provinces and cities by their name with and without its suffix: 上海市, 上海 → 31."""
    stems: dict[str, tuple[str, ...]] = {}
    for division in current_divisions():
        if len(division.prefix) > 4 or division.name in GENERIC_NAMES:
            continue
        for name in {division.name, _stem(division.name)}:
            stems[name] = (*stems.get(name, ()), division.prefix)
    return stems


def _stem(name: str) -> str:
    """A province's or city's name without the word for what it is."""
    autonomous = _AUTONOMOUS.fullmatch(name)
    return autonomous[1] if autonomous else re.sub(r"(?:省|市|地区|盟|自治区)$", "", name)


def short_names(division: Division) -> tuple[str, ...]:
    """What a division is called inside the names of its organisations, the longest first.

    >>> short_names(Division("130400", "邯郸市")), short_names(Division("130435", "曲周县"))
    (('邯郸市', '邯郸'), ('曲周县', '曲周'))
    """
    stem = _stem(division.name) if len(division.prefix) < 6 else division.name[:-1]
    names = {division.name, *_spellings(division.name)}
    autonomous = _AUTONOMOUS.fullmatch(division.name)
    if autonomous:
        stem = autonomous[1]
    if len(stem) > 1:
        names.add(stem)
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
