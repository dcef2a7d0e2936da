"""Lists of projects with two columns for each class of indicators (成本指标: 三级指标, 指标值) →
the rows of a form for each project, and what their units come to.

Reads a table; a project takes as many rows as its longest class has indicators. A row with money
and without indicators is a unit's, or that of all of them: it adds up the projects below it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from kg.document import Block, Cell, Paragraph, Row, Table, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.fields import text_to_field
from kg.extraction.forms.indicator_classes import text_to_level1, text_to_level2
from kg.extraction.forms.indicator_heads import text_to_role
from kg.extraction.forms.money_labels import MONEY_FIELDS, is_label_of_money
from kg.extraction.forms.running_forms import HEADS
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.numbers import find_money_unit, is_number, number_or_none
from kg.values.text import clean

DEPARTMENT = "主管部门"
"""The head of the field that the unit over a project in a list is given."""

_LEAST_PAIRS = 2
_MOST_HEADS = 4
_SLACK = Decimal("0.005")


@dataclass(slots=True)
class _Heads:
    """Where the rows below the header begin, the head over each column of fields, the column of the
    names, and for each class its name and the columns of its indicators and their targets."""

    start: int
    fields: dict[int, Cell]
    name: int
    pairs: list[tuple[str, int, int]]

    def money(self) -> list[int]:
        """The columns with amounts."""
        return [n for n, head in self.fields.items() if _is_money(head.text)]


@dataclass(slots=True)
class _Group:
    """The first row of a project or a unit, and all rows of the project."""

    row: Row
    rows: list[Row] = field(default_factory=list)


def class_list_to_rows(table: Table, unit: str) -> tuple[Row, ...]:
    """The rows of forms that a list makes; nothing for any other table."""
    heads = _heads(table.rows)
    if heads is None:
        return ()
    found: list[Row] = []
    owner: Cell | None = None
    for group in _groups(heads, table.rows[heads.start :]):
        if not group.rows:
            owner = _unit_cell(heads, group.row)
        else:
            fields = _fields_row(heads, group.row, unit, own=not found)
            if owner is not None:
                at = group.row[heads.name].place
                fields = (*fields, Cell(DEPARTMENT, at), owner._replace(place=at))
            found += [fields, *_indicator_rows(heads, group)]
    return tuple(found)


def _unit_cell(heads: _Heads, row: Row) -> Cell:
    """The name of a unit, behind its code where the list has one."""
    codes = [n for n, head in heads.fields.items() if text_to_field(head.text) == "code"]
    name = row[heads.name]
    return name._replace(text="".join((*(_text(row, n) for n in codes), clean(name.text))))


def class_lists_to_issues(blocks: Sequence[Block], context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each amount of a unit that its projects do not come to."""
    for block in blocks:
        heads = None if isinstance(block, Paragraph) else _heads(block.rows)
        if heads is None or isinstance(block, Paragraph):
            continue
        groups = list(_groups(heads, block.rows[heads.start :]))
        for at, group in enumerate(groups):
            if group.rows:
                continue
            behind = groups[at + 1 :]
            stop = next((n for n, one in enumerate(behind) if not one.rows), len(behind))
            for n in heads.money():
                sums = [_sum(part, n) for part in (behind[:stop], behind)]
                # A unit, or the department over its units.
                parts = [one for one in sums if one[0]]
                total = _amount(group.row, n)
                slack = _SLACK * len(behind)
                if total is None or any(abs(total - one[1]) <= slack for one in parts):
                    continue
                if parts:
                    quote = unequal_total(clean(heads.fields[n].text), total, *parts[0])
                    yield issue(context, "info", "unequal_list", quote, group.row[n].place)


def unequal_total(head: str, total: Decimal, count: int, summed: Decimal) -> Said:
    """What is said of the total of a column that its projects do not come to."""
    return Said(
        f"{head}合计 {total}，{count} 个项目之和 {summed}",
        f"“{head}” is {total} in all, its {count} projects come to {summed}",
    )


def _heads(rows: Sequence[Row]) -> _Heads | None:
    """The header of such a list: the row of pairs, that of their classes above it, and the heads of
    the fields in either or further up."""
    for at, row in enumerate(rows[1:_MOST_HEADS], 1):
        roles = ["" if cell.spanned else text_to_role(cell.text) for cell in row]
        names = [n for n, role in enumerate(roles) if role == "level3"]
        if len(names) < _LEAST_PAIRS or any(roles[n + 1 : n + 2] != ["target"] for n in names):
            continue
        classes = [_over(rows[at - 1], n) for n in names]
        fields = {n: head for n in range(names[0]) if (head := _lowest(rows[: at + 1], n))}
        own = [n for n, head in fields.items() if text_to_field(head.text) == "name"]
        if all(classes) and len(own) == 1:
            pairs = [(text, n, n + 1) for text, n in zip(classes, names, strict=True)]
            return _Heads(at + 1, fields, own[0], pairs)
    return None


def _over(row: Row, column: int) -> str:
    """The class in a row above a column: its cell, or the one to the left that goes over it."""
    for cell in reversed(row[: column + 1]):
        if text := clean(cell.text):
            return text if text_to_level1(text) or text_to_level2(text) else ""
    return ""


def _lowest(rows: Sequence[Row], column: int) -> Cell | None:
    """The lowest head over a column."""
    cells = [row[column] for row in rows if column < len(row) and clean(row[column].text)]
    return cells[-1] if cells else None


def _groups(heads: _Heads, rows: Sequence[Row]) -> Iterator[_Group]:
    group: _Group | None = None
    for row in rows:
        cell = row[heads.name] if heads.name < len(row) else None
        named = cell is not None and clean(cell.text) and not cell.spanned
        if named and not is_number(clean(row[heads.name].text)):
            if group is not None:
                yield group
            group = _Group(row)
        if group is not None and any(_text(row, n) for _, n, _ in heads.pairs):
            group.rows.append(row)
    if group is not None:
        yield group


def _text(row: Row, column: int) -> str:
    """The text of a row's own cell in a column."""
    return clean(row[column].text) if column < len(row) and not row[column].spanned else ""


def _fields_row(heads: _Heads, row: Row, unit: str, *, own: bool) -> Row:
    """Each head of a field with its value behind it, the name first; the heads stand where their
    values do, and with `own` where the header of the list is."""
    cells: list[Cell] = []
    for n in sorted(heads.fields, key=lambda n: (n != heads.name, n)):
        if text := _text(row, n):
            head = clean(heads.fields[n].text)
            if unit and _is_money(head) and not find_money_unit(head):
                head = f"{head}（{unit}）"
            place = heads.fields[n].place if own else row[n].place
            cells += [Cell(head, place), Cell(text, row[n].place)]
    return tuple(cells)


def _indicator_rows(heads: _Heads, group: _Group) -> Iterator[Row]:
    """The header of a project's indicators, and a row for each, class by class."""
    yield tuple(Cell(text, row_place(group.row)) for text in HEADS)
    for name, at, behind in heads.pairs:
        level1, level2 = text_to_level1(name), text_to_level2(name)
        for row in group.rows:
            if text := _text(row, at):
                said = (level1, level2, text, _text(row, behind))
                yield tuple(Cell(one, row[at].place) for one in said)


def _is_money(head: str) -> bool:
    return text_to_field(head) in MONEY_FIELDS or is_label_of_money(head)


def _amount(row: Row, column: int) -> Decimal | None:
    return number_or_none(_text(row, column))


def _sum(groups: Sequence[_Group], column: int) -> tuple[int, Decimal]:
    """How many projects there are, and what a column of theirs comes to."""
    rows = [group.row for group in groups if group.rows]
    return len(rows), sum((_amount(row, column) or Decimal(0) for row in rows), Decimal(0))
