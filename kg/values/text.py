"""Floor 1: text of one line or cell → the same text as the contract wants it, or a key to match it.

Readers take field codes and bookmarks away here; extractors trim, compare headings and take
ordinals off. Text is never reworded: what is no white space and no mark stays.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Every extractor cleans the cells that it looks at: so many texts, those of a large document, are
# kept for the next one.
_KEPT = 8192

# Latin text is ASCII and the Latin blocks to U+024F; everything else counts as Chinese text.
_LATIN_END = "\u024f"
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = re.compile(r"(?<=(\S))\s+(?=(\S))")


@lru_cache(_KEPT)
def clean(text: str) -> str:
    """The contract's trimming rule: white space goes in Chinese text, is one space in Latin text.

    >>> clean("财政拨款 收入"), clean(" budget\\t 2024 "), clean("1 年")
    ('财政拨款收入', 'budget 2024', '1年')
    """
    return _SPACES.sub(_joint, text.translate(_INVISIBLE).strip())


def _joint(match: re.Match[str]) -> str:
    return " " if match[1] <= _LATIN_END and match[2] <= _LATIN_END else ""


# Word field codes, as they show when a document is saved as text. A code begins with its keyword
# and ends with its last switch; an escaped quotation mark (\“) is no switch.
_SWITCH = r"\\[a-z*#@](?:[ ]*[\"“”][^\"“”]*[\"“”]|[ ]+[A-Za-z0-9_.-]+)?"
_SWITCHES = rf"{_SWITCH}(?:[ ]*{_SWITCH})*"
_FIELD_CODES = re.compile(
    "|".join(
        (
            rf"TC[ ]+(?:(?!\\[a-z]).)*?[ ]*{_SWITCHES}",
            r"TC[ ]+\"[^\"]*\"",
            rf"(?:PAGEREF|REF|NOTEREF|STYLEREF)[ ]+[A-Za-z_][\w.-]*(?:[ ]*{_SWITCHES})?",
            rf"HYPERLINK[ ]+(?:[\"“][^\"”]*[\"”][ ]*)?(?:{_SWITCHES})?",
            rf"(?:TOC|SEQ[ ]+\S+|PAGE|NUMPAGES|DATE|TIME)[ ]+{_SWITCHES}",
        )
    )
)
_FIELD_CODE = re.compile(
    rf"(?<![ \u00a0])[ \u00a0]*+(?<![A-Za-z0-9])(?:{_FIELD_CODES.pattern})[ \u00a0]*"
)
_MAY_HOLD_MARKS = re.compile(r"\\|\[bookmark|HYPERLINK|PAGEREF|TC[ ]\"")
_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,300}\]")


def strip_marks(text: str) -> str:
    """One line without `[bookmark: …]` marks and Word field codes; tabs and the rest stay.

    >>> strip_marks("[bookmark: _Toc1]一、总表 TC 一、总表 \\\\f C \\\\l 1 ")
    '一、总表'
    """
    if not _MAY_HOLD_MARKS.search(text):
        return text
    return _FIELD_CODE.sub("", _BOOKMARK.sub("", text))


_QUOTES = re.compile(r"[\s“”\"'‘’「」『』＂＇]+")


@lru_cache(_KEPT)
def heading_key(text: str) -> str:
    """What two spellings of one heading share: NFKC, no white space, no quotation marks, lower.

    >>> heading_key("一般公共预算 “三公”经费（表）")
    '一般公共预算三公经费(表)'
    """
    return _QUOTES.sub("", unicodedata.normalize("NFKC", _QUOTES.sub("", text))).lower()


_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {
    "零": 0,
    "○": 0,
    "Ｏ": 0,
    "两": 2,
}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_HAN = r"[一二三四五六七八九十百]{1,5}"
_ARABIC = r"[0-9０-９]{1,2}"
_ORDINAL = re.compile(
    r"\s*("
    rf"第\s*(?:{_HAN}|{_ARABIC})\s*(?:部分|章|节|篇)\s*[：:、.．]?"
    rf"|[（(]\s*(?:{_HAN}|{_ARABIC})\s*[）)]\s*[、.．]?"
    rf"|{_HAN}\s*(?:[、．]|[.：:](?![0-9]))"
    # A point in front of a digit makes a decimal, unless a year or 100% follows.
    rf"|{_ARABIC}\s*(?:[、)）]|[.．](?![0-9])|[.．](?=(?:19|20)[0-9]{{2}}\s*年|[0-9]{{3}}[%％]))"
    rf"|[{_CIRCLED}]\s*[、.．]?"
    r")\s*"
)


@lru_cache(_KEPT)
def strip_ordinal(text: str) -> tuple[str, str]:
    """(ordinal, rest): the number in front of a heading or item, with its mark, and what follows.

    >>> strip_ordinal("（一）总体绩效目标"), strip_ordinal("1.100%保障")
    (('（一）', '总体绩效目标'), ('1.', '100%保障'))
    """
    match = _ORDINAL.match(text)
    if not match:
        return "", text.strip()
    return re.sub(r"\s+", "", match[1]), text[match.end() :].strip()


SENTENCE_END = re.compile(r"(?<![0-9])[。！？]|[。！？](?![0-9])")
"""A stop that is no slip for a decimal point (3。5万元)."""
ITEM_END = re.compile(rf"{SENTENCE_END.pattern}|[；;]")
"""Where a sentence ends, or one of the items in it that semicolons part."""
_INCLUDING = re.compile(r"\s*其\s*中\s*[：:]\s*")


def strip_including(text: str) -> str:
    """`其中：公务用车购置费` → `公务用车购置费`.

    >>> strip_including("　其中： 公务接待费")
    '公务接待费'
    """
    match = _INCLUDING.match(text)
    return text[match.end() :].strip() if match else text.strip()


def bare_name(text: str) -> str:
    """A row's name without its ordinal and without 其中.

    >>> bare_name("其中：（一）公务接待费")
    '公务接待费'
    """
    return strip_including(strip_ordinal(strip_including(text))[1])


def ordinal_to_int(ordinal: str) -> int | None:
    """The number in an ordinal, Chinese or Arabic, up to 99; None where there is none.

    >>> ordinal_to_int("二十一、"), ordinal_to_int("第三部分"), ordinal_to_int("(12)")
    (21, 3, 12)
    """
    folded = unicodedata.normalize("NFKC", ordinal)
    arabic = re.search(r"[0-9]+", folded)
    if arabic:
        return int(arabic[0]) if len(arabic[0]) <= 2 else None
    han = re.search(r"[〇零○一二两三四五六七八九十]+", ordinal)
    return _han_to_int(han[0]) if han else None


def _han_to_int(numeral: str) -> int | None:
    """`十` → 10, `二十一` → 21, `九` → 9; None for what is no numeral below 100."""
    tens, ten, ones = numeral.partition("十")
    if len(tens) > 1 or len(ones) > 1:
        return None
    if not ten:
        return _DIGITS[tens]
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def bracket_depth(text: str, start: int, stop: int) -> int:
    """How many round brackets more are open at `stop` than at `start`.

    >>> bracket_depth("合计（其中：甲", 0, 3)
    1
    """
    part = text[start:stop]
    return sum(part.count(c) for c in "（(") - sum(part.count(c) for c in "）)")
