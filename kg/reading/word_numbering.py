"""Floor 2: Word's automatic numbering → the label that stands in front of a paragraph.

Reads `numbering.xml` and counts paragraphs as they pass; gives `一、`, `（二）`, `3.` as Word shows
them. Bullets are no text and give nothing. (ECMA-376 part 1, 17.9; formats 17.18.59.)
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml import etree

from kg.reading.word_package import W
from kg.reading.word_styles import Numbering, StyleSheet, is_on, number, value

_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list. `restart` is the level behind which it starts anew, 0 for never."""

    start: int
    format: str
    text: str
    restart: int | None
    legal: bool
    style: str


@dataclass(frozen=True, slots=True)
class ListForm:
    """A list: the abstract list whose count it shares, its levels, and where it starts anew."""

    shared: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Counter:
    """Counts numbered paragraphs in document order. The one thing here that changes."""

    def __init__(self, root: etree._Element | None, sheet: StyleSheet) -> None:
        self._lists = {} if root is None else _root_to_lists(root, sheet)
        self._sheet = sheet
        self._counts: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()

    def label(self, own: Numbering, style_id: str) -> str:
        """The label of the next paragraph with this numbering and style; empty where none."""
        if not self._lists:
            return ""
        styled = self._sheet.numbering(style_id)
        list_id = own.list_id if own.list_id is not None else styled.list_id
        form = self._lists.get(list_id or "")
        if form is None or list_id is None:
            return ""
        level = own.level if own.level is not None else _styled_level(form, style_id, styled)
        if level not in form.levels:
            return ""
        self._count(list_id, form, level)
        return _label(form, level, self._counts[form.shared])

    def _count(self, list_id: str, form: ListForm, level: int) -> None:
        counts = self._counts.setdefault(form.shared, {})
        if level in form.starts and (list_id, level) not in self._started:
            counts[level] = form.starts[level]
        elif level in counts:
            counts[level] += 1
        else:
            counts[level] = form.levels[level].start
        self._started.add((list_id, level))
        for deeper in [key for key in counts if key > level]:
            restart = form.levels[deeper].restart if deeper in form.levels else None
            if restart is None or level < restart:
                del counts[deeper]


def _styled_level(form: ListForm, style_id: str, styled: Numbering) -> int:
    """The level that a list ties to the style, else the one that the style names."""
    tied = (index for index, level in form.levels.items() if style_id and level.style == style_id)
    return next(tied, styled.level or 0)


def _label(form: ListForm, level: int, counts: dict[int, int]) -> str:
    own = form.levels[level]
    if own.format in ("bullet", "none"):
        return ""

    def shown(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index not in form.levels:
            return ""
        other = form.levels[index]
        count = counts.get(index, other.start)
        plain = own.legal and index != level
        return number_to_text(count, "decimal" if plain else other.format)

    return _PLACEHOLDER.sub(shown, own.text)


def _root_to_lists(root: etree._Element, sheet: StyleSheet) -> dict[str, ListForm]:
    abstract = {e.get(f"{W}abstractNumId", ""): e for e in root.iterchildren(f"{W}abstractNum")}
    named = {
        element.get(f"{W}numId", ""): value(element, "abstractNumId") or ""
        for element in root.iterchildren(f"{W}num")
    }
    lists: dict[str, ListForm] = {}
    for element in root.iterchildren(f"{W}num"):
        list_id = element.get(f"{W}numId", "")
        shared = named[list_id]
        if shared not in abstract or list_id == "0":  # list 0 switches numbering off
            continue
        # A list may borrow its levels from a style, which names the list that has them.
        link = value(abstract[shared], "numStyleLink")
        if link and (other := sheet.numbering(link).list_id) and named.get(other) in abstract:
            shared = named[other]
        levels = _levels(abstract[shared])
        starts: dict[int, int] = {}
        for override in element.iterchildren(f"{W}lvlOverride"):
            levels |= _levels(override)
            index, start = _index(override), number(override, "startOverride")
            if start is not None and index in levels:
                starts[index] = start
                levels[index] = replace(levels[index], start=start)
        lists[list_id] = ListForm(shared, levels, starts)
    return lists


def _levels(parent: etree._Element) -> dict[int, Level]:
    levels: dict[int, Level] = {}
    for element in parent.iterchildren(f"{W}lvl"):
        index, start = _index(element), number(element, "start")
        if index >= 0:
            levels[index] = Level(
                0 if start is None else start,
                value(element, "numFmt") or "decimal",
                value(element, "lvlText") or "",
                number(element, "lvlRestart"),
                is_on(value(element, "isLgl") or "1") and element.find(f"{W}isLgl") is not None,
                value(element, "pStyle") or "",
            )
    return levels


def _index(element: etree._Element) -> int:
    """The level that an element is about; -1 where it says nothing that can be one."""
    text = element.get(f"{W}ilvl", "0")
    return int(text) if re.fullmatch("[0-8]", text) else -1


_HAN = "〇一二三四五六七八九"
_LEGAL = str.maketrans("〇一二三四五六七八九十百千万", "零壹贰叁肆伍陆柒捌玖拾佰仟万")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def number_to_text(count: int, form: str) -> str:
    """A count in one of Word's number formats; Arabic where the format is none of ours.

    >>> [number_to_text(n, "chineseCounting") for n in (3, 10, 21, 105)]
    ['三', '十', '二十一', '一百〇五']
    >>> number_to_text(4, "upperRoman"), number_to_text(28, "lowerLetter"), number_to_text(2, "x")
    ('IV', 'bb', '2')
    """
    return _FORMATS.get(form, str)(count)


def _han(count: int) -> str:
    """Chinese counting below ten thousand: 十一, 二十, 一百〇五."""
    if not 0 < count < 10_000:
        return str(count)
    text = ""
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = count // power % 10
        if digit:
            text += _HAN[digit] + unit
        elif text and not text.endswith("〇") and count % power:
            text += "〇"
    return text.removeprefix("一") if 10 <= count < 20 else text


def _letters(count: int) -> str:
    """a to z, then aa, bb and so on."""
    if not 0 < count <= 26 * 30:
        return str(count)
    return chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    if not 0 < count < 4000:
        return str(count)
    text = ""
    for amount, sign in _ROMAN:
        text += sign * (count // amount)
        count %= amount
    return text


def _from(first: str, length: int) -> Callable[[int], str]:
    """Signs that stand in a row in Unicode, the first one for 1."""
    return lambda count: chr(ord(first) + count - 1) if 0 < count <= length else str(count)


def _one_of(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if 0 < count <= len(signs) else str(count)


_FORMATS: dict[str, Callable[[int], str]] = {
    "none": lambda count: "",
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: "".join(chr(ord(sign) + 0xFEE0) for sign in str(count)),
    "upperLetter": lambda count: _letters(count).upper(),
    "lowerLetter": _letters,
    "upperRoman": _roman,
    "lowerRoman": lambda count: _roman(count).lower(),
    "chineseCounting": _han,
    "chineseCountingThousand": _han,
    "japaneseCounting": _han,
    "taiwaneseCounting": _han,
    "taiwaneseCountingThousand": _han,
    "chineseLegalSimplified": lambda count: _han(count).translate(_LEGAL),
    "ideographDigital": lambda count: "".join(_HAN[int(sign)] for sign in str(count)),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "ideographEnclosedCircle": _from("㊀", 10),
}
