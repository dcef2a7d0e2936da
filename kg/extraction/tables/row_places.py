"""Rows of a budget table → what their cells are about: the code and the name of each row.

Reads a row beside the columns of its table. Gives what the cells of one side and panel share; the
code may stand in several cells (类, 款, 项), the name in the column of units, of projects or of
classes, and a total (合计) in any.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kg.document import Cell, Row
from kg.extraction.tables.header_covers import head_pattern
from kg.extraction.tables.headers import Column
from kg.values.codes import split_code
from kg.values.numbers import is_number
from kg.values.text import bare_name, clean, heading_key

_TOTAL = re.compile(r"合计|总计|小计")
# 301-01, 213-01-04; with dots it would be an amount.
_PARTED_CODE = re.compile(r"[1-5]\d{2}(?:[-—]\d{2}){1,2}")

# [2060702]科普活动 behind the name of a project: what it is paid under.
_CODED = re.compile(r"\W?(2\d{6})(?:\W?[^\d\W]{2}|$)")
# 款 and 项 have two digits each.
_LEVEL_DIGITS = 2


@dataclass(frozen=True, slots=True)
class RowPlace:
    """What the cells of one row share on one side of the table."""

    code: str
    label: str
    scheme: str


def row_to_places(row: Row, columns: tuple[Column, ...]) -> dict[tuple[str, int], RowPlace]:
    """side and panel → what its cells share. A name may reach from the panel in front, where that
    has no amount of its own (公用经费合计 over two panels)."""
    parts = sorted({(column.side, column.panel) for column in columns}, key=lambda part: part[1])
    places = {part: _row_place(row, columns, *part) for part in parts}
    for before, part in itertools.pairwise(parts):
        bare = not places[part].label and not places[part].code
        if bare and before[1] != part[1] and not _has_amount(row, columns, before[1]):
            places[part] = replace(places[before], scheme=places[part].scheme)
    return places


def _has_amount(row: Row, columns: tuple[Column, ...], panel: int) -> bool:
    return any(
        column.role == "amount" and clean(cell.text)
        for column, cell in zip(columns, row, strict=True)
        if column.panel == panel
    )


def row_to_measure(row: Row, columns: tuple[Column, ...], column: Column) -> str:
    """The measure of an amount: that of its column, without the head of its panel where the name
    of the row reaches over panels with other heads (合计 below 人员经费 and 公用经费)."""
    first = column.panel
    while first and not column.side and _reaches(row, columns, first):
        first -= 1
    if first == column.panel:
        return column.measure
    panels = range(first, column.panel + 1)
    heads = {one.path[:1] for one in columns if one.role == "amount" and one.panel in panels}
    return column.measure.removeprefix(f"{column.path[0]}/") if len(heads) > 1 else column.measure


def _reaches(row: Row, columns: tuple[Column, ...], panel: int) -> bool:
    """Whether the name of a row reaches from the panel in front into this one: over its amounts,
    or past their blanks."""
    front = {clean(cell.text) for cell in _cells(row, columns, panel - 1, "amount")}
    own = {clean(cell.text) for cell in _cells(row, columns, panel, "code", "label")}
    return own <= front | {""} and not any(map(is_number, front))


def _cells(row: Row, columns: tuple[Column, ...], panel: int, *roles: str) -> Iterator[Cell]:
    for column, cell in zip(columns, row, strict=True):
        if column.panel == panel and column.role in roles:
            yield cell


def _row_place(row: Row, columns: tuple[Column, ...], side: str, panel: int) -> RowPlace:
    """Code and label of a row on one side and panel; columns without a side serve both."""
    codes: list[str] = []
    label = unit = project = total = scheme = ""
    in_code = False
    for column, cell in zip(columns, row, strict=True):
        if column.side not in (side, "") or column.panel != panel:
            continue
        text = clean(cell.text)
        if column.role == "code" and _PARTED_CODE.fullmatch(text):
            text = "".join(filter(str.isdecimal, text))
        second = column.role in ("code", "label") and is_second(column, scheme)
        if (column.role == "row_no" and not text.isdecimal()) or (
            (second or column.role in ("remark", "unit_code")) and _TOTAL.fullmatch(text)
        ):
            # 合计 stands in the first column, whatever it is, or right in front of the amounts.
            total = total or text
        if column.role not in ("code", "label") or second:
            continue
        if column.role == "code" or in_code or not label:
            scheme = scheme or column.scheme
        if column.path and text == column.path[-1]:
            # A head that was merged with the cell below it (类, 款 and 项 beside 合计).
            continue
        if (column.role == "code" or not label) and (not text or text.isdecimal()):
            codes.append(text)
        elif text and _names(column, "units"):
            unit = unit or text
        elif text and _names(column, "named_projects"):
            project = project or text
        elif text and not label:
            # 合计 in a column of codes: the column of names behind it still classes the row.
            label, in_code = text, column.role == "code"
    code = _joined_code(codes)
    named = label or project or unit or total
    joined, name = split_code(named)
    if joined and (not code or joined == code):
        code, named = joined, name
    under = "" if code else _paid_under(row, columns, panel)
    code, scheme = (under, "functional") if under else (code, scheme)
    return RowPlace(code, bare_name(project if project and label else named), scheme)


def _paid_under(row: Row, columns: tuple[Column, ...], panel: int) -> str:
    """The code of the subject that the second name of a row begins with; '' of one name."""
    texts = [text for cell in _cells(row, columns, panel, "label") if (text := clean(cell.text))]
    return next((coded[1] for text in texts[1:] if (coded := _CODED.match(text))), "")


def _names(column: Column, section: str) -> bool:
    """Whether a column of names holds those of units, or those of projects: projects beside units
    and classes name the rows."""
    return is_named(section, column.path[-1] if column.path else "")


def _joined_code(parts: list[str]) -> str:
    """The code of one cell, or of 类, 款 and 项 in cells of their own (`301`, `2` is 30102); a
    second whole code is none of its parts."""
    code = ""
    for part in filter(None, parts):
        if not code or part.startswith(code):
            code = part
        elif len(part) <= _LEVEL_DIGITS:
            code += part.zfill(_LEVEL_DIGITS)
    return code


def is_second(column: Column, scheme: str) -> bool:
    """Whether a column classes the rows after another classification than those in front. A head
    may say economic and not whose classification (经济科目编码 behind 功能科目编码)."""
    economic = "economic" if any("经济" in head for head in column.path) else ""
    own = column.scheme or economic
    return bool(scheme and own and not scheme.startswith(own))


@lru_cache(maxsize=4096)
def is_named(section: str, text: str, key: str = "heads") -> bool:
    """Whether a text is among those of an entry of `headings/tables.toml`."""
    return bool(head_pattern(section, key).fullmatch(heading_key(text)))
