"""Captions: what stands above a table and says whose it is, of which year and in which unit.

Reads the texts of the paragraphs and rows above a header; gives a `Caption` with the title, the
publishing unit, the year and the money unit.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any

from kg.document import Place
from kg.extraction.headings import TEXTS_KEPT, heading_data
from kg.values.codes import split_code
from kg.values.dates import find_year, text_to_date
from kg.values.numbers import find_money_unit
from kg.values.text import clean, heading_key, strip_ordinal

CONTINUED = re.compile(r"续表|[(（]续表?[)）]|接上[页表]")
"""What a title says of a table that goes on."""

_WIDE_GAP = re.compile(r"[ \u00a0]{2,}|[\t\u3000]+")
# Where a line without wide gaps goes on with the next statement.
_NEXT_STATEMENT = re.compile(
    r"\s*(?<![预决]算)(?<!金额|货币|计量|计价)(?<![(（])"
    r"(?=[(（]?(?:金额|货币|计量|计价)?单位(?:金额)?\s*[:：]\s*(?:[^\d元:：]{1,4}[、,，/])*(?:人民币)?[千百万亿]*元"
    r"|(?:预算|决算)?年度\s*[:：]\s*\d{4})"
    r"|\s+(?=(?:19|20)\d\d年度?(?:\s|$))"
    # A title and the line below it, joined by the end of a page's line.
    r"|(?<=表)\s*(?=(?:编制|填报|公开|预算)?(?:部门|单位)(?:名称)?\s*[:：])"
    r"|\s+(?=(?:(?:编制|填报|公开|预算)(?:部门|单位)|部门)(?:名称)?\s*[:：])"
    # The number of a table beside its title or its publisher.
    r"|(?:\s+|(?<=表))(?=(?:公开|预算|决算|附)?(?:\d{1,2}(?:-\d{1,2})?表|表\d{1,2}(?:-\d{1,2})?)(?:\s|$))"
)
# What such a line holds: quicker to look for than where the statement begins.
_STATES = re.compile(r"[:：]|\d年|\d表|表\d")
_TITLE_LENGTH = 60
_YEAR_LABEL = re.compile(r"^(预算|决算)?年度[:：]|^[(（]?\d{4}年度?[)）]?$")
_DATE_LABEL = re.compile(
    r"^((截[止至]|填[报表写]|编制|制表|申报|报送)?(时间|日期)[:：]|截[止至]:?((19|20)\d\d年)\d{1,2}月\d{1,2}日?$)"
)
_UNIT_LABEL = re.compile(
    r"^[(（]?(金额|货币|计量|计价)?单位(金额)?[:：]?([^\d元:：]{1,4}[、,，/]|万?元/[^\d元、，]{1,3}[、,，])*"
    r"(人民币)?[千百万亿]*元([、,，/]([^\d元:：]{1,4}|万?元/[^\d元、，]{1,3}))*[)）]?$"
)
_ANNEX = re.compile(
    r"^((附件|附表|公开表?|表)[\d一二三四五六七八九十-]*(表)?[:：]?|[\u4e00-\u9fff]{0,5}\d{1,2}(-\d{1,2})?表"
    r"|[\u4e00-\u9fff]{0,4}(预算|决算|公开)表\d{1,2}(-\d{1,2})?)$"
)
_TITLE_END = re.compile(r"(表|情况|预算|决算|原因|明细|公开|说明)([(（].*[)）])?$")


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table; empty where the source says nothing. `as_of` is an ISO date."""

    title: str = ""
    organisation_code: str = ""
    organisation_name: str = ""
    year: int | None = None
    unit: str = ""
    as_of: str = ""
    places: tuple[Place, ...] = ()
    organisation_place: Place | None = None

    def with_unit(self, unit: str) -> Caption:
        """The same caption with the unit that was found elsewhere."""
        return replace(self, unit=unit)


def texts_to_caption(pieces: Iterable[tuple[str, Place]]) -> Caption:
    """The caption in these texts, nearest to the table last; the nearest title wins."""
    stated: dict[str, Any] = {}
    kept: list[Place] = []
    for text, place in pieces:
        if not text:
            continue
        said = _text_to_statement(text, place)
        if said is None and "title" in stated and is_organisation_name(clean(text)):
            # Between a title and the unit of its money, a publisher needs no label.
            said = {"organisation_name": clean(text), "organisation_place": place}
        if said is None:
            stated, kept = {}, []
            continue
        stated |= said
        kept.append(place)
    return Caption(**stated, places=tuple(kept))


def _text_to_statement(text: str, place: Place) -> dict[str, Any] | None:
    """What a text says of a table, by the fields of `Caption`; None for what belongs to none."""
    key = heading_key(text)
    if _DATE_LABEL.match(key):
        return {"as_of": text_to_date(text)}
    if _UNIT_LABEL.match(key):
        return {"unit": find_money_unit(text)}
    if _YEAR_LABEL.match(key):
        return {"year": find_year(text)}
    organisation = text_to_organisation(text)
    if organisation:
        code, name = organisation
        return {
            "organisation_code": code,
            "organisation_name": name,
            "organisation_place": place,
        }
    if _ANNEX.match(key) or key.endswith(":"):
        # An annex number, or a label that nobody filled in (填报人：).
        return {}
    title = strip_ordinal(text)[1]
    if len(title) <= _TITLE_LENGTH and _TITLE_END.search(title):
        return {"title": title}
    return None


@cache
def _organisation_label() -> re.Pattern[str]:
    names = "|".join(heading_data("tables")["meta"]["organisation"])
    return re.compile(rf"^(?:{names})[:：](.+)$")


@cache
def _organisation_end() -> re.Pattern[str]:
    ends = heading_data("tables")["meta"]["organisation_end"]
    return re.compile(rf".{{2,}}(?:{'|'.join(ends)})(?:[(（][^()（）]*[)）])?$")


def is_organisation_name(text: str) -> bool:
    """Whether a text ends as the names of organisations do, and says nothing else.

    >>> is_organisation_name("某县社区服务中心"), is_organisation_name("负责社区服务，协调各中心")
    (True, False)
    """
    return (
        len(text) <= 40 and not _CLAUSE.search(text) and bool(_organisation_end().fullmatch(text))
    )


@lru_cache(TEXTS_KEPT)
def text_to_organisation(text: str) -> tuple[str, str] | None:
    """(code, name) where a text names the publishing unit: a code or a label stands in front.

    >>> text_to_organisation("编制部门：305某县档案馆")
    ('305', '某县档案馆')
    """
    labelled = _organisation_label().match(clean(text).translate(_HALF_WIDTH))
    code, name = split_code(clean(text)[labelled.start(1) :] if labelled else clean(text))
    if labelled and _organisation_end().fullmatch(name):
        return code, name
    if code and _organisation_end().fullmatch(name):
        return code, name
    return None


_CLAUSE = re.compile(r"[，,。；;：:、]")
_HALF_WIDTH = str.maketrans({"（": "(", "）": ")", "／": "/"})


@lru_cache(TEXTS_KEPT)
def text_to_pieces(text: str) -> tuple[str, ...]:
    """The cleaned parts of a line that states several things, with gaps between them or without.

    >>> text_to_pieces("305某县档案馆    预算年度：2024    单位：万元")
    ('305某县档案馆', '预算年度：2024', '单位：万元')
    >>> text_to_pieces("部门：某县档案馆 单位：万元"), text_to_pieces("部门预算  收支总表")
    (('部门：某县档案馆', '单位：万元'), ('部门预算收支总表',))
    """
    parts = _WIDE_GAP.split(text)
    if _STATES.search(text):
        parts = [part for wide in parts for part in _NEXT_STATEMENT.split(wide)]
    if len(parts) == 1:
        return (clean(text),)
    pieces = [piece for part in parts if (piece := clean(part))]
    return tuple(pieces) if any(map(is_caption_text, pieces)) else (clean(text),)


def is_caption_row(cells: list[str]) -> bool:
    """Whether every cell of a row belongs above a table rather than into it."""
    filled = list(dict.fromkeys(cell for cell in cells if cell))
    if len(filled) == 1 and _TITLE_END.search(filled[0]) and len(filled[0]) <= _TITLE_LENGTH:
        return True
    return all(is_caption_text(piece) for cell in filled for piece in text_to_pieces(cell))


@lru_cache(TEXTS_KEPT)
def is_caption_text(text: str) -> bool:
    """Whether a text states year, unit, date, number or publisher of a table."""
    key = heading_key(text)
    return bool(
        _DATE_LABEL.match(key)
        or _UNIT_LABEL.match(key)
        or _YEAR_LABEL.match(key)
        or _ANNEX.match(key)
        or text_to_organisation(text)
    )
