"""Floor 1: a code or a text → the administrative division (GB/T 2260) that it names.

Reads two tables beside this module: `divisions.csv` (current, to county level) and
`divisions_retired.csv` (codes that no longer exist). A name is looked up, never guessed: one that
several divisions bear counts only where the text or the caller says which is meant.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """A division with its six-digit code: `130435` 曲周县, `130400` 邯郸市, `130000` 河北省."""

    code: str
    name: str

    @property
    def prefix(self) -> str:
        """What the codes of all divisions inside it begin with."""
        return _prefix(self.code)


def division_by_code(code: str) -> Division | None:
    """The division of a six-digit code, current or retired.

    >>> division_by_code("130435")
    Division(code='130435', name='曲周县')
    """
    return _by_code().get(code)


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
    for prefixes in ({_prefix(within)} if within else set(), cities, provinces):
        inside = [d for d in bearers if any(_inside(d, prefix) for prefix in prefixes)]
        if len(inside) == 1:
            return inside[0]
    return None


def _inside(division: Division, prefix: str) -> bool:
    return len(prefix) <= len(division.prefix) and division.code.startswith(prefix)


def _prefix(code: str) -> str:
    return re.sub(r"(?:00){1,2}$", "", code)


# A name of two characters (和县, 易县) is a chance match unless something ends right before it.
_BOUNDARY = re.compile(r"(?:^|[^\u4e00-\u9fff]|中共|共产党|青年团|共青团|驻)$")
# 市中区域 is no 市中区, 东方市场 no 东方市.
_NOT_BEHIND = ("域", "划", "间", "场")
# Districts named by what any city has; they count only with the place around them.
_DESCRIPTIVE = re.compile(
    "城区|郊区|矿区|[东西新]区|[老新]城区|新市区|城[中东西北关]区|市[中南北]区"
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


# Names that are no names: levels of the table without a government of their own.
_GENERIC = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
_PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|柯尔克孜"
    "|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔"
    "|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"(.{{2,}}?)(?:(?:{_PEOPLES})族?)+自治([县州旗区])")


@cache
def _rows(table: str) -> tuple[Division, ...]:
    """A table beside this module, without its comment line."""
    text = files(__package__).joinpath(table).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(Division(row["code"], row["name"]) for row in csv.DictReader(lines))


@cache
def _by_code() -> dict[str, Division]:
    current, retired = _rows("divisions.csv"), _rows("divisions_retired.csv")
    return {division.code: division for division in (*retired, *current)}


@cache
def _by_name() -> tuple[dict[str, tuple[Division, ...]], int]:
    """Name → who bears it, and the longest name's length; a retired name only where it is free."""
    index: dict[str, tuple[Division, ...]] = {}
    for division in _rows("divisions.csv"):
        for name in _spellings(division.name):
            index[name] = (*index.get(name, ()), division)
    cities = {division.code[:4] for division in _rows("divisions.csv")}
    retired: dict[str, dict[str, Division]] = {}
    for division in _rows("divisions_retired.csv"):
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
    if name in _GENERIC:
        return
    yield name
    autonomous = _AUTONOMOUS.fullmatch(name)
    if autonomous and autonomous[2] != "区":
        yield autonomous[1] + autonomous[2]


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """Provinces and cities by their name with and without its suffix: 上海市, 上海 → 31."""
    stems: dict[str, tuple[str, ...]] = {}
    for division in _rows("divisions.csv"):
        if len(division.prefix) > 4 or division.name in _GENERIC:
            continue
        autonomous = _AUTONOMOUS.fullmatch(division.name)
        stem = (
            autonomous[1] if autonomous else re.sub(r"(?:省|市|地区|盟|自治区)$", "", division.name)
        )
        for name in {division.name, stem}:
            stems[name] = (*stems.get(name, ()), division.prefix)
    return stems
