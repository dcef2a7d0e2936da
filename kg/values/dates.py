"""Floor 1: text of one cell → an ISO 8601 date, or the budget year that a heading states."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from datetime import date

from kg.values.text import ordinal_to_int

_SPACE = re.compile(r"\s+")
_YEAR = r"(?<![0-9.])((?:19|20)[0-9]{2})"
_DAY_FORMS = (
    re.compile(rf"{_YEAR}年([0-9]{{1,2}})月([0-9]{{1,2}})[日号]?(?![0-9])"),
    re.compile(rf"{_YEAR}([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}})(?![0-9])"),
)
_MONTH_END = re.compile(rf"{_YEAR}(?:年|[-/.])([0-9]{{1,2}})月?[份]?[底末]")
_YEAR_END = re.compile(rf"{_YEAR}年[度年]?[底末]")


def text_to_date(text: str) -> str:
    """`YYYY-MM-DD` of the first date that a text states whole, else ''.

    The end of a stated month or year (`底`, `末`) counts as its last day.

    >>> text_to_date("截止时间：2022-12-31"), text_to_date("2024年2月底"), text_to_date("2024年")
    ('2022-12-31', '2024-02-29', '')
    >>> text_to_date("二〇二二年十一月二十一日")
    '2022-11-21'
    """
    folded = _HAN_DATE.sub(_in_digits, _SPACE.sub("", unicodedata.normalize("NFKC", text)))
    for form in _DAY_FORMS:
        match = form.search(folded)
        if match:
            year, month, day = match[1], *match.groups()[-2:]
            return _iso(int(year), int(month), int(day))
    month_end = _MONTH_END.search(folded)
    if month_end:
        return _month_end(int(month_end[1]), int(month_end[2]))
    year_end = _YEAR_END.search(folded)
    return _iso(int(year_end[1]), 12, 31) if year_end else ""


def _in_digits(match: re.Match[str]) -> str:
    """A date in Chinese numerals as one in digits."""
    month, day = (ordinal_to_int(part) for part in match.groups()[1:])
    return f"{match[1].replace('O', '0').translate(_HAN_DIGITS)}年{month}月{day}日"


def _iso(year: int, month: int, day: int) -> str:
    """ISO date, '' for a day that no calendar has."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _month_end(year: int, month: int) -> str:
    return _iso(year, month, monthrange(year, month)[1]) if 1 <= month <= 12 else ""


_HAN_DIGITS = str.maketrans("〇零○Ｏ一二三四五六七八九", "00001" + "23456789")
_HAN_YEAR = re.compile(r"二[〇零○OＯ0][〇零○OＯ一二三四五六七八九]{2}(?=年)")
_HAN_DATE = re.compile(
    rf"({_HAN_YEAR.pattern})年([一二三四五六七八九十]{{1,3}})月([一二三四五六七八九十]{{1,3}})日"
)
_YEAR_STATED = re.compile(r"年度[：:]?(20[0-9]{2})(?![0-9])")
_YEAR_OF_BUDGET = re.compile(r"(?<![0-9])(20[0-9]{2})年?度?[^0-9，。；]{0,8}?[预决]算")
_YEAR_WORD = re.compile(r"(?<![0-9])(20[0-9]{2})年度")
_YEAR_FIRST = re.compile(r"(?<![0-9])(20[0-9]{2})年")
_YEAR_ALONE = re.compile(r"[(（]?(20[0-9]{2})[)）]?")


def find_year(text: str) -> int | None:
    """The budget year that a heading states, 2000–2099: `预算年度：2023`, `(2024 年度)`, else None.

    >>> find_year("预算年度：2023"), find_year("二〇二三年度"), find_year("第1页")
    (2023, 2023, None)
    """
    folded = _SPACE.sub("", unicodedata.normalize("NFKC", text))
    folded = _HAN_YEAR.sub(lambda m: m[0].replace("O", "0").translate(_HAN_DIGITS), folded)
    for form in (_YEAR_STATED, _YEAR_OF_BUDGET, _YEAR_WORD, _YEAR_FIRST):
        match = form.search(folded)
        if match:
            return int(match[1])
    alone = _YEAR_ALONE.fullmatch(folded)
    return int(alone[1]) if alone else None
