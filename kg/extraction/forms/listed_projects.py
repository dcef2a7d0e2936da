"""Tables that list projects (项目支出绩效目标一览表) → the rows of a form for each project.

Reads the blocks of a document; gives them with every such table turned into the rows of forms: the
fields of a project, the header of its indicators, the indicators. A project may take one row, or
one for each of its indicators with its own cells merged. Rows that belong to no project, such as
totals, are left out, so that they are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kg.document import Block, Cell, Paragraph, Row, Table, cover, row_place
from kg.extraction.forms.class_columns import DEPARTMENT, class_list_to_rows
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.list_heads import (
    CLASSES,
    LEAST_COLUMNS,
    ListHeads,
    rows_to_list_heads,
)
from kg.extraction.forms.running_forms import HEADS
from kg.extraction.forms.running_indicators import text_to_running_indicators
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.forms.wide_forms import table_to_form
from kg.extraction.tables.header_covers import head_role
from kg.values.numbers import find_money_unit, is_number
from kg.values.text import clean

_MONEY = frozenset({"amount", "total_amount", "fiscal_amount", "other_amount"})
_CAPTION_BLOCKS = 5
_SIGN = re.compile(r"[≥≤＞＜><=＝]{1,2}")
_SUBTOTAL = re.compile("小计$")
_OWNERS = re.compile(r"单位|部门")


@dataclass(slots=True)
class _Project:
    """The cells of one project's fields, by column, the unit above it, and its indicators."""

    cells: dict[int, Cell] = field(default_factory=dict)
    owner: Cell | None = None
    indicators: list[Row] = field(default_factory=list)


def lists_to_forms(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the rows of forms in place of each list of projects."""
    found: list[Block] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            found.append(block)
            continue
        above = blocks[max(0, index - _CAPTION_BLOCKS) : index]
        if classed := class_list_to_rows(block, _unit(above, block.rows[:1])):
            found.append(Table(classed, cover(*map(row_place, classed))))
            continue
        heads = rows_to_list_heads(block.rows)
        if not heads:
            found.append(table_to_form(block))
            continue
        unit = _unit(above, block.rows[: heads[0][0]])
        rows = list(block.rows[: heads[0][0]])
        for (_, start, known), stop in zip(
            heads, [*(n for n, _, _ in heads[1:]), len(block.rows)], strict=True
        ):
            rows.extend(_list_to_rows(known, block.rows[start:stop], unit))
        if rows:
            found.append(Table(tuple(rows), cover(*map(row_place, rows))))
    return tuple(found)


def _unit(before: Sequence[Block], captions: Sequence[Row]) -> str:
    """The money unit above a list, the nearest one."""
    texts = [block.text for block in before if isinstance(block, Paragraph)]
    texts += [cell.text for row in captions for cell in row]
    units = [unit for text in texts if (unit := find_money_unit(clean(text)))]
    return units[-1] if units else ""


def _list_to_rows(heads: ListHeads, rows: Sequence[Row], unit: str) -> Iterator[Row]:
    """The rows of the forms that a list makes."""
    projects: list[_Project] = []
    shared: dict[int, Cell] = {}
    owner: Cell | None = None
    name = heads.fields.index("name")
    for row in rows:
        cells, rest = _parted(heads, row)
        cells = _with_unit_code(heads, row, cells)
        own = {n: cell for n, cell in cells.items() if not cell.spanned and clean(cell.text)}
        stated = [cell for cell in row if clean(cell.text) and not cell.spanned]
        if _is_numbering(stated):
            continue
        if name in own and is_unit_row(heads, row):
            # Units and projects share a column: a name alone is that of a unit.
            codes = "".join(clean(row[n].text) for n in _unit_codes(heads) if n < len(row))
            owner = own[name]._replace(text=f"{codes}{clean(own[name].text)}")
            continue
        if name in own and not _is_no_project(clean(own[name].text)):
            shared |= {n: c for n, c in cells.items() if heads.fields[n] == "department"}
            projects.append(_Project({**shared, **own}, owner))
        if projects and rest and (name in own or not own):
            projects[-1].indicators.append(rest)
    for number, project in enumerate(projects):
        # The header of the list belongs to its first project.
        yield _fields_row(heads, project, unit, own=number == 0)
        if heads.money:
            yield from _result_rows(heads, project, unit)
        yield from _indicator_rows(heads, project, own=number == 0)


def is_unit_row(heads: ListHeads, row: Row) -> bool:
    """Whether a row of a list of units and projects is a unit, with nothing but its code and money
    beside it."""
    head = clean(heads.row[heads.fields.index("name")].text)
    codes = _unit_codes(heads)
    stated = [n for n, cell in enumerate(row) if clean(cell.text) and not cell.spanned]
    others = [n for n in stated if n >= len(heads.fields) or heads.fields[n] not in _MONEY]
    named = [n for n in others if n not in codes]
    return bool(_OWNERS.search(head)) and [heads.fields.index("name")] == named


def _unit_codes(heads: ListHeads) -> list[int]:
    """The columns with the codes of units, in a list that states more of a project than its money:
    in any other a project has nothing but a code and money beside its name, too."""
    more = heads.first < len(heads.roles) or "objective" in heads.fields or any(heads.classes)
    roles = [head_role(clean(cell.text)) for cell in heads.row]
    return [n for n, role in enumerate(roles) if more and role == "unit_code"]


def _with_unit_code(heads: ListHeads, row: Row, cells: dict[int, Cell]) -> dict[int, Cell]:
    """The cells of a project, with the code of its unit in front of the name in the next column."""
    for n in _unit_codes(heads):
        unit = cells.get(n + 1)
        if unit is None or heads.fields[n + 1] != "department" or unit is not row[n + 1]:
            continue
        code = clean(row[n].text)
        if code.isdigit() and clean(unit.text):
            return {**cells, n + 1: unit._replace(text=f"{code}{clean(unit.text)}")}
    return cells


def _is_no_project(name: str) -> bool:
    """Whether the cell of a name holds a number, or the name of a row that adds up others."""
    return is_number(name) or is_total_name(name) or bool(_SUBTOTAL.search(name))


def _is_numbering(cells: Sequence[Cell]) -> bool:
    """Whether a row numbers the columns."""
    numbers = [clean(cell.text) for cell in cells]
    return len(numbers) >= LEAST_COLUMNS and numbers == [str(n) for n in range(1, len(numbers) + 1)]


def _parted(heads: ListHeads, row: Row) -> tuple[dict[int, Cell], Row]:
    """The cells of a project's fields by column, and those of an indicator.

    Where merged cells were lost, the class of the indicator tells where it begins, and what stands
    in front of it are the last fields.
    """
    first, columns = heads.first, heads.columns
    if first == len(heads.roles):
        return _without_indicators(heads, row), ()
    at = next(
        (
            n
            for n, cell in enumerate(row[: first + len(CLASSES)])
            if text_to_level1(cell.text) or text_to_level2(cell.text)
        ),
        None,
    )
    if at is None or at > first:
        return _without_class(heads, row)
    front = [n for n in columns if n < first]
    if at == first:
        return {n: row[n] for n in front}, row[first:]
    if at > len(front):
        return {}, row[at:]
    return dict(zip(front[len(front) - at :], row[:at], strict=True)), row[at:]


def _without_class(heads: ListHeads, row: Row) -> tuple[dict[int, Cell], Row]:
    """The parts of a row that names no class: in their columns, or an indicator alone whose cells
    moved to the left."""
    texts = [clean(cell.text) for cell in row]
    count = sum(map(bool, texts))
    packed = all(texts[:count])
    fields = {n: row[n] for n in heads.columns if n < len(row)}
    if packed and (count > len(fields) or any(map(_SIGN.fullmatch, texts))):
        return {}, tuple(cell for cell in row if clean(cell.text))
    rest = row[heads.first :]
    return fields, rest if any(clean(cell.text) for cell in rest) else ()


def _without_indicators(heads: ListHeads, row: Row) -> dict[int, Cell]:
    """The cells of a row of its own; rows that add up others are no projects."""
    cells = {n: row[n] for n in heads.columns if n < len(row)}
    stated = [heads.fields[n] for n, cell in cells.items() if clean(cell.text)]
    named = cells.get(heads.fields.index("name"))
    whole = named is not None and bool(clean(named.text)) and len(stated) > 1
    others = {n: row[n] for n, name in enumerate(heads.classes) if name and n < len(row)}
    if heads.money:
        here = enumerate(row[: len(heads.row)])
        others = {n: cell for n, cell in here if n not in cells and clean(cell.text)}
    return {**cells, **others} if whole else {}


def _fields_row(heads: ListHeads, project: _Project, unit: str, *, own: bool) -> Row:
    """Each head with its value behind it, the name first; money with its unit in the head.

    The heads stand where their values do; with `own` where the header of the list is.
    """
    cells: list[Cell] = []
    order = sorted(project.cells, key=lambda n: (heads.fields[n] != "name", n))
    place = project.cells[order[0]].place
    for index in order:
        value = project.cells[index]
        name = heads.fields[index]
        if not name:
            continue
        head = clean(heads.row[index].text)
        if name in _MONEY and unit and not find_money_unit(head):
            head = f"{head}（{unit}）"
        at = place if value.spanned else value.place
        head_at = heads.row[index].place if own else at
        cells += [Cell(head, head_at), value._replace(place=at, spanned=False)]
        if name == "name" and project.owner is not None:
            cells += [Cell(DEPARTMENT, at), project.owner._replace(place=at)]
    return tuple(cells)


def _result_rows(heads: ListHeads, project: _Project, unit: str) -> Iterator[Row]:
    """The money of a project, each figure behind its head, and what else its row states."""
    name = project.cells[heads.fields.index("name")]
    if unit:
        yield (Cell(f"单位：{unit}", name.place),)
    unknown = (n for n in sorted(project.cells) if not heads.fields[n])
    others = [n for n in unknown if head_role(clean(heads.row[n].text)) != "row_no"]
    for columns in (heads.money, [n for n in others if n not in heads.money]):
        cells = [
            part
            for n in columns
            if n in project.cells
            for part in (heads.row[n]._replace(place=name.place), project.cells[n])
        ]
        if cells:
            yield tuple(cells)


def _indicator_rows(heads: ListHeads, project: _Project, *, own: bool) -> Iterator[Row]:
    """The header of a project's indicators and their rows; with `own` it is that of the list."""
    running = [
        (project.cells[n], item)
        for n, name in enumerate(heads.classes)
        if name and n in project.cells
        for item in text_to_running_indicators(
            project.cells[n].text, text_to_level1(name), text_to_level2(name)
        )
    ]
    if running:
        place = running[0][0].place
        yield tuple(Cell(head, place) for head in HEADS)
        for cell, item in running:
            texts = (item.level1, item.level2, item.name, item.target)
            yield tuple(Cell(text, cell.place) for text in texts)
    if project.indicators:
        header = heads.row[heads.first :]
        place = project.indicators[0][0].place
        yield header if own else tuple(cell._replace(place=place) for cell in header)
        yield from project.indicators
