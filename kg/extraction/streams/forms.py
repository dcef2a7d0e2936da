"""The cells of a project form, one behind another without row ends → the rows of the form.

Reads cells from the first head of a field on; gives a row for each field with its value, the header
of the indicator table, and a row for each indicator. Where empty cells were lost as well, the most
likely rows are taken: those whose names, targets and remarks fit their columns best.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from kg.document import Cell, Row
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.indicator_classes import (
    level2_to_level1,
    text_to_level1,
    text_to_level2,
)
from kg.extraction.forms.indicator_heads import is_year_behind, text_to_role
from kg.extraction.forms.indicator_rows import row_to_score
from kg.extraction.forms.titles import is_form_title, names_whole
from kg.extraction.streams.evaluations import (
    are_told_apart,
    cells_to_closing_rows,
    cells_to_goal_rows,
    cells_to_money_rows,
    position_of_closing,
    texts_to_columns,
)
from kg.extraction.streams.goal_pairs import cells_to_two_goals
from kg.extraction.streams.head_words import whole_words, words_length
from kg.extraction.streams.money_pairs import goes_on_with_money
from kg.extraction.streams.tasks import cells_to_task_rows
from kg.extraction.streams.two_totals import with_paired_money
from kg.values.text import clean

_OPENING = ("name", "code")
# Between a title and the first field may stand the year, the unit and the like.
_TITLE_NEAR = 4
_LEVELS = ("level1", "level2", "level3")
# The heads of the indicators stand so near the first field of a form.
_FIELDS_LENGTH = 80
# So many heads on end make a header of indicators that have no classes.
_HEADS_WITHOUT_CLASSES = 4
# What stands behind the last indicator.
_END = re.compile(
    r"(注|备注|说明|填报说明)[:：]|第[一二三四五六七八九十]{1,3}部分|[一二三四五六七八九十]{1,3}、|附[件表]\s*\d|"
    r"(填表|填报|审核|单位负责|财务负责|经办)人|.{0,12}(审核|初审)意见|来源[:：]|发布时间[:：]"
)
_LONG_TEXT = 100
# What a merged cell beside all indicators says: it stands between them, where its middle is.
_BESIDE = ("绩效指标", "年度绩效指标")
_FULL_ROW = 0.2


def cells_to_form_rows(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """The rows of the form that begins at a position, and the position behind it; else no rows.

    A form begins with the head of its name or code, that of a whole department below its title with
    the department; its indicators follow soon.
    """
    if not _opens(cells, start):
        return [], start
    head = _position_of_header(cells, start)
    if not head:
        return [], start
    header, behind = _header(cells, head)
    if "level3" not in _roles(header):
        # A head that was torn apart ended the header in front of the names.
        return [], start
    rows = with_paired_money(_fields_to_rows(whole_words(cells[start:head])))
    stop = position_of_closing(cells, behind, _end(cells, behind))
    rows.append(header)
    rows.extend(_indicator_rows(whole_words(cells[behind:stop]), _roles(header)))
    closings, stop = cells_to_closing_rows(cells, stop)
    return [*rows, *closings], stop


def _opens(cells: Sequence[Cell], start: int) -> bool:
    name = text_to_field(cells[start].text)
    titles = (clean(cell.text) for cell in cells[max(0, start - _TITLE_NEAR) : start])
    return name in _OPENING or (
        name == "department" and any(is_form_title(t) and names_whole(t) for t in titles)
    )


def _position_of_header(cells: Sequence[Cell], start: int) -> int:
    """Where the header of the indicators begins; 0 where none belongs to this form."""
    stated = {text_to_field(cells[start].text)}
    for index in range(start + 1, min(len(cells), start + _FIELDS_LENGTH)):
        name = text_to_field(cells[index].text)
        if name in stated.intersection(_OPENING):
            return 0
        stated.add(name)
        roles = [text_to_role(cell.text) for cell in whole_words(cells[index : index + 12])][:4]
        levels = [role for role in roles if role in _LEVELS]
        named = "level3" in levels or ("level2" in levels and "description" in roles)
        if roles and roles[0] and len(levels) > 1 and named:
            return _begin_of_header(cells, index)
        if roles[:1] == ["level3"] and len(set(roles) - {"", "other"}) == _HEADS_WITHOUT_CLASSES:
            return index
    return 0


def _begin_of_header(cells: Sequence[Cell], index: int) -> int:
    """Where a header begins whose levels stand below a second row of heads, else the position."""
    begin = index
    while begin and text_to_role(cells[begin - 1].text) not in ("", "other"):
        begin -= 1
    return begin


# --- the fields ----------------------------------------------------------------------------------


def _fields_to_rows(cells: Sequence[Cell]) -> list[Row]:
    """A row for each value with the heads in front of it; a text without a head is a row too."""
    rows: list[Row] = []
    row: list[Cell] = []
    stated = False
    index = 0
    while index < len(cells):
        cell = cells[index]
        evaluated, index = _rows_of_others(cells, index)
        if evaluated:
            rows.extend([tuple(row), *evaluated] if row else evaluated)
            row, stated = [], False
            continue
        above = tuple(row) or (rows[-1] if rows else ())
        if goes_on_with_money(above, cells[index : index + 2]):
            # What no field is the head of (市级资金) stands in a row with its amount as well.
            rows.extend([tuple(row)] if row else [])
            rows.append((cell, cells[index + 1]))
            row, stated, index = [], False, index + 2
            continue
        index += 1
        is_head = bool(text_to_field(cell.text) or text_to_role(cell.text))
        if row and (stated if is_head else stated and clean(cell.text)):
            rows.append(tuple(row))
            row, stated = [], False
        row.append(cell)
        stated = stated or not is_head
    if row:
        rows.append(tuple(row))
    return rows


def _rows_of_others(cells: Sequence[Cell], start: int) -> tuple[list[Row], int]:
    """Rows that only self-evaluations, whole departments and several years have, if any."""
    for reader in (cells_to_money_rows, cells_to_goal_rows, cells_to_task_rows, cells_to_two_goals):
        rows, stop = reader(cells, start)
        if rows:
            return rows, stop
    return [], start


# --- the indicators ------------------------------------------------------------------------------


def _header(cells: Sequence[Cell], start: int) -> tuple[Row, int]:
    """The header of the indicators and the position behind it."""
    roles: list[str] = []
    heads: list[Cell] = []
    index = start
    while index < len(cells):
        count = words_length(cells, index)
        (cell,) = whole_words(cells[index : index + count])
        role = text_to_role(cell.text)
        if role == "target" in roles and roles[-1] == "unrecorded":
            # 前年, 上年, 预计当年实现 stand below the head of the target, in its place.
            first = next(n for n, r in enumerate(roles) if not {*roles[n:]} - {"unrecorded"})
            at = roles.index("target")
            heads = [*heads[:at], *heads[first:], cell, *heads[at + 1 : first]]
            roles = [*roles[:at], *roles[first:], role, *roles[at + 1 : first]]
            index += count
            continue
        if role == "target" in roles and is_year_behind(heads[roles.index("target")], cell):
            roles[roles.index("target")] = "unrecorded"
        if not role or (role in roles and role not in ("other", "unrecorded")):
            break
        roles.append(role)
        heads.append(cell)
        index += count
    if roles[-len(_LEVELS) :] == list(_LEVELS):
        # The levels stand in the second row of the header, in front of what the first names.
        heads = heads[-len(_LEVELS) :] + heads[: -len(_LEVELS)]
    return tuple(heads), index


def _roles(header: Row) -> list[str]:
    roles = [text_to_role(cell.text) for cell in header]
    targets = [n for n, role in enumerate(roles) if role == "target"]
    for first, second in pairwise(targets):
        if is_year_behind(header[first], header[second]):
            roles[first] = "unrecorded"
    if "level3" not in roles and "description" in roles:
        roles[roles.index("description")] = "level3"
    return roles


def _end(cells: Sequence[Cell], start: int) -> int:
    """Where the indicators end: at a note, at the next form, or at a text of some length."""
    for index in range(start, len(cells)):
        text = clean(cells[index].text)
        if is_form_title(text):
            return index
        if text_to_field(text) in _OPENING:
            # The name of the next project may stand above its form, too (2.公厕维护).
            name = clean(cells[index + 1].text) if index + 1 < len(cells) else ""
            titled = index > start and bool(name) and name in clean(cells[index - 1].text)
            return index - titled
        if _END.match(text) or len(text) > _LONG_TEXT:
            return index
    return len(cells)


@dataclass(slots=True)
class _Group:
    """The classes that stand in front of some texts, and these texts: names, targets, remarks."""

    level1: Cell | None = None
    level2: Cell | None = None
    texts: list[Cell] = field(default_factory=list)


def _indicator_rows(cells: Sequence[Cell], roles: list[str]) -> Iterator[Row]:
    """A row for each indicator, every cell in its column."""
    behind = [role for role in roles if role not in ("level1", "level2", "other")]
    for group in _groups(cells, "level2" in roles):
        front = {"level1": group.level1, "level2": group.level2}
        rows = texts_to_columns if are_told_apart(behind) else _likeliest
        for texts in rows(group.texts, behind) or [[]]:
            here = texts[0] if texts else group.level2 or group.level1
            if here is None:
                continue
            blank = Cell("", (group.level1 or group.level2 or here).place)
            left = iter(texts)
            yield tuple(
                next(left, blank) if role in behind else front.get(role) or blank for role in roles
            )
            front = {}


def _groups(cells: Sequence[Cell], has_level2: bool) -> list[_Group]:
    """The texts below each class. A class may have the name of its own class above, or of the
    first indicator below it: so the third of such names is no class."""
    groups: list[_Group] = []
    above = ""
    for index, cell in enumerate(cells):
        text = clean(cell.text)
        group = groups[-1] if groups else None
        begun = group is not None and not group.texts
        level1, level2 = text_to_level1(text), text_to_level2(text)
        if level1 and has_level2 and level1 == level2 and above not in ("", level1):
            # 成本指标 below 产出指标 is of the second level, but in front of a class of its own.
            behind = text_to_level2(clean(cells[index + 1].text)) if index + 1 < len(cells) else ""
            own = behind not in ("", level2) and level2_to_level1(behind, level1) == level1
            level1 = level1 if own else ""
        if level1 and not begun:
            groups.append(_Group(level1=cell))
            above = level1
        elif level2 and not (begun and group and group.level2):
            if begun and group:
                group.level2 = cell
            else:
                groups.append(_Group(level2=cell))
        elif text in _BESIDE:
            continue
        elif group is None:
            groups.append(_Group(texts=[cell]))
        elif text or group.texts:
            group.texts.append(cell)
    return groups


def _likeliest(texts: list[Cell], roles: list[str]) -> list[list[Cell]]:
    """The texts in rows of at most as many cells as there are columns; where targets of other times
    stand beside the year's, in full rows if they come to these."""
    if "unrecorded" in roles and len(texts) % len(roles) == 0:
        return [texts[at : at + len(roles)] for at in range(0, len(texts), len(roles))]
    cleaned = [clean(cell.text) for cell in texts]
    best: list[tuple[float, int]] = [(0.0, 0)]
    for stop in range(1, len(texts) + 1):
        options = []
        for start in range(max(0, stop - len(roles)), stop):
            part = cleaned[start:stop]
            score = row_to_score(part, roles) + (_FULL_ROW if len(part) == len(roles) else 0.0)
            options.append((best[start][0] + score, start))
        best.append(max(options))
    rows: list[list[Cell]] = []
    stop = len(texts)
    while stop:
        start = best[stop][1]
        rows.insert(0, texts[start:stop])
        stop = start
    return rows or [[]]
