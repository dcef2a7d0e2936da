"""Rows of a form → its fields: pairs of a head and the value behind it.

Reads one row; gives the cell of each field that the row states. Heads are synonyms of
`headings/projects.toml`; a head without a value states nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise

from kg.document import Cell, Row
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.extraction.tables.header_covers import head_role
from kg.values.numbers import is_number
from kg.values.text import clean, heading_key, strip_ordinal

# Heads over the money of a self-evaluation; `form_funds` reads what stands under them.
_OVER_MONEY = ("initial", "budget", "received", "executed", "rate", "weight", "score")


@cache
def _fields() -> dict[str, re.Pattern[str]]:
    data = heading_data("projects")
    over_money = [head for measure in _OVER_MONEY for head in data["funds"][measure]]
    heads = data["fields"] | {"column": [*data["fields"]["column"], *over_money]}
    return {name: whole(patterns) for name, patterns in heads.items()}


_MONEY = ("amount", "total_amount", "fiscal_amount", "other_amount")
# What stands behind a head of money and is no part of it: 预算总额(万元), 财政资金(单位:元).
_MONTH_SHARE = re.compile(r"(\D{1,4}?|\d{1,2}月[底末])[:：为达到]*(\d+(?:\.\d+)?[%％])")
_TOTAL = re.compile(r"(?:资金|金额)?(?:合计|总计|小计|总额)(?:\((?:[百千万亿]*元)\))?[:]?")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_UNIT = re.compile(r"\((?:(?:金额)?单位:)?(?:人民币)?[千百万亿]*元\)$")


@cache
def _any_field() -> re.Pattern[str]:
    return whole(heads.pattern for heads in _fields().values())


@lru_cache(TEXTS_KEPT)
def text_to_field(text: str) -> str:
    """The field that a cell is the head of, numbered or not, with its unit or not; else nothing."""
    for head in (text, strip_ordinal(text)[1]):
        # A star in front of a head says that it has to be filled in.
        key = heading_key(head).rstrip(":").lstrip("*★")
        if not _any_field().fullmatch(key):
            # As most cells: told by one pattern in half the time that all of them take.
            continue
        if name := next((name for name, heads in _fields().items() if heads.fullmatch(key)), ""):
            return name
    bare = _UNIT.sub("", heading_key(text).rstrip(":"))
    return next((name for name in _MONEY if _fields()[name].fullmatch(bare)), "")


@lru_cache(TEXTS_KEPT)
def is_group_head(text: str) -> bool:
    """Whether a cell heads a group of rows and states nothing: `二、预算执行情况（10分）`."""
    key = heading_key(strip_ordinal(clean(text))[1]).rstrip(":")
    groups = whole(heading_data("projects")["form"]["groups"])
    return bool(groups.fullmatch(re.sub(r"\([^()]*\)$", "", key)))


@lru_cache(TEXTS_KEPT)
def is_other_money(text: str) -> bool:
    """Whether a cell says 其他 alone, which is money in a row of money."""
    key = heading_key(text).rstrip(":")
    return bool(whole(heading_data("projects")["money"]["others"]).fullmatch(key))


def row_to_field_heads(row: Row) -> tuple[str, ...]:
    """The field that each cell of a row is the head of, copies of merged cells among them."""
    return _texts_to_field_heads(tuple([cell.text for cell in row]))


@lru_cache(TEXTS_KEPT)
def _texts_to_field_heads(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Kept by the row, since several readers look for a head in every row."""
    return tuple(map(text_to_field, texts))


def is_field_head(text: str) -> bool:
    """Whether a cell is the head of a field."""
    return bool(text_to_field(text))


def row_to_fields(row: Row) -> dict[str, Cell]:
    """field → the cell with its value, for the heads in a row that begins with one of them.

    Where a row states a field twice, it is for all years and for the year: the latter counts.
    """
    heads = row_to_field_heads(row)
    fields: dict[str, Cell] = {}
    if not any(heads):
        return fields
    head = ""
    for cell, name in zip(row, heads, strict=True):
        if cell.spanned:
            continue
        if name:
            fields.pop(name, None)
            head = name
        elif head in _MONEY and _TOTAL.fullmatch(heading_key(cell.text)):
            # 项目预算 | 合计 | 90 | 其中：财政拨款 | 80: the first of two heads.
            continue
        elif head and clean(cell.text):
            fields[head] = cell
            head = ""
    return fields


def lists_projects(row: Row) -> bool:
    """Whether a row is the header of a list that numbers its projects (序号 | 项目名称 …): a title
    in front of it is the list's, and none of a form."""
    filled = [cell for cell in row if clean(cell.text)]
    numbered = bool(filled) and head_role(filled[0].text) == "row_no"
    named = "name" in map(text_to_field, (cell.text for cell in filled[1:]))
    # A head may say of what year its money is (2021年度资金); a row of values has other digits.
    values = _YEAR.sub("", clean("".join(cell.text for cell in filled)))
    return numbered and named and not any(map(str.isdigit, values))


@cache
def _months() -> dict[str, re.Pattern[str]]:
    return {month: whole(heads) for month, heads in heading_data("projects")["schedule"].items()}


def row_to_months(row: Row) -> dict[int, str]:
    """column → month, where a row is the header of the schedule (资金支出计划), else nothing."""
    months = {n: month for n, cell in enumerate(row) if (month := _text_to_month(cell.text))}
    return months if len(months) > 1 else {}


def row_to_month_shares(row: Row) -> dict[str, Cell]:
    """month → its share, where a row states each behind its month (一季度 | 25 | 二季度 | 30), a
    total (合计) beside them or not, or all in one cell (3月底20%，6月底50%，…), or each in a cell
    with it (3月底：20% | 6月底：50%); else nothing."""
    filled = [cell for cell in row if clean(cell.text) and not cell.spanned]
    if filled and (told := _cell_to_month_shares(filled[-1])):
        return told
    if several := _cells_to_month_shares(filled):
        return several
    months = [month for cell in filled if (month := _text_to_month(cell.text))]
    shares = {
        month: cell
        for head, cell in pairwise(filled)
        if (month := _text_to_month(head.text)) and is_number(clean(cell.text).rstrip("%％"))
    }
    return shares if len(shares) == len(months) else {}


def _cells_to_month_shares(filled: Sequence[Cell]) -> dict[str, Cell]:
    """month → its share, where each of several cells consists of both."""
    told = {cell: _MONTH_SHARE.fullmatch(clean(cell.text)) for cell in filled}
    months = {
        _text_to_month(one[1]): cell._replace(text=one[2]) for cell, one in told.items() if one
    }
    return months if len(months) > 1 and "" not in months else {}


def _cell_to_month_shares(cell: Cell) -> dict[str, Cell]:
    """month → its share, where a cell consists of months with their shares, two at least."""
    parts = [part for part in re.split("[，,；;、。]", clean(cell.text)) if part]
    told = [_MONTH_SHARE.fullmatch(one) for one in parts]
    months = {_text_to_month(one[1]): cell._replace(text=one[2]) for one in told if one}
    return months if len(months) == len(parts) > 1 and "" not in months else {}


@lru_cache(TEXTS_KEPT)
def _text_to_month(text: str) -> str:
    key = heading_key(text)
    return next((month for month, heads in _months().items() if heads.fullmatch(key)), "")
