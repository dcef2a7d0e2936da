"""Totals of a list of projects → issues where its projects do not come to them, or they are blank.

Reads the tables of a document as they stand, with what the columns of their lists hold. Gives an
issue for the one total of a list, and for a subtotal (小计) unlike the projects above or below it
where others are like theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Cell, Paragraph, Row
from kg.extraction.claims import Context
from kg.extraction.forms.class_columns import class_lists_to_issues, unequal_total
from kg.extraction.forms.list_heads import ListHeads, rows_to_list_heads
from kg.extraction.forms.listed_projects import is_unit_row
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.numbers import is_number, number_or_none
from kg.values.text import clean

_AMOUNTS = ("total_amount", "amount")
_SOURCES = ("fiscal_amount", "other_amount")
_SUBTOTAL = re.compile("小计$")
_NO_AMOUNT = re.compile("[率分比]")
_SLACK = Decimal("0.005")
"""What rounding may add for each project, in the unit of the list."""
_TIMES = (1, 2, 3)
"""Units, and subjects, over their projects with what these come to count them once more each."""


def blocks_to_list_sums(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each list whose total is not that of its projects."""
    found: list[IssueRecord] = [*class_lists_to_issues(blocks, context)]
    for block in blocks:
        if isinstance(block, Paragraph):
            continue
        heads = rows_to_list_heads(block.rows)
        stops = [*(begin for begin, _, _ in heads[1:]), len(block.rows)]
        # A table without a list has no heads, and one stop.
        for (_, start, known), stop in zip(heads, stops, strict=False):
            rows = block.rows[start:stop]
            sums = (_unequal, _unequal_sources, _unequal_parts, _unequal_units)
            for quote, cell in (one for told in sums for one in told(known, rows)):
                found.append(issue(context, "info", "unequal_list", quote, cell.place))
            for quote, cell in _blank(known, rows):
                found.append(issue(context, "info", "blank_total", quote, cell.place))
    return tuple(found)


def _unequal(heads: ListHeads, rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    column = next((heads.fields.index(one) for one in _AMOUNTS if one in heads.fields), None)
    if column is None:
        return
    name = heads.fields.index("name")
    totals: list[Cell] = []
    amounts: list[Decimal | None] = []
    for row in rows:
        stated = [cell for cell in row if clean(cell.text) and not cell.spanned]
        if stated and is_total_name(clean(stated[0].text)):
            totals += [cell for cell in stated if is_number(clean(cell.text))][:1]
        elif name < len(row) and row[name] in stated and _is_project(clean(row[name].text)):
            amounts.append(_amount(row, column))
    known = [amount for amount in amounts if amount is not None]
    if len(totals) != 1 or len(known) < 2 or len(known) < len(amounts):
        return
    total, summed = number_or_none(clean(totals[0].text)), sum(known, Decimal(0))
    if total is not None and all(abs(n * total - summed) > _SLACK * len(known) for n in _TIMES):
        yield unequal_total("清单", total, len(known), summed), totals[0]


def _amount(row: Row, column: int) -> Decimal | None:
    """The amount of a project; None where it has none, or another cell stands there."""
    text = clean(row[column].text) if column < len(row) and not row[column].spanned else ""
    return number_or_none(text)


def _is_project(name: str) -> bool:
    return not (is_number(name) or _SUBTOTAL.search(name))


def _unequal_sources(heads: ListHeads, rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """Each column of a source of the money (财政资金, 其他资金), or of what was planned and spent,
    whose one total is not its sum; a project without money of a source leaves it blank."""
    totals = [row for row in rows if is_total_name(_label(row))]
    if len(totals) != 1:
        return
    projects = [row for row in rows if row is not totals[0] and not _SUBTOTAL.search(_label(row))]
    for column in (*_columns(heads, _SOURCES), *_spent(heads)):
        total, amounts = _amount(totals[0], column), [_amount(row, column) for row in projects]
        known = [amount for amount in amounts if amount is not None]
        summed = sum(known, Decimal(0))
        if total is None or len(known) < 2:
            continue
        if all(abs(n * total - summed) > _SLACK * len(known) for n in _TIMES):
            head = clean(heads.row[column].text)
            yield unequal_total(head, total, len(known), summed), totals[0][column]


def _unequal_parts(heads: ListHeads, rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """Each subtotal of the column of amounts that is not what its projects come to, where at least
    one other is: all stand below their projects, or all above them."""
    column = next((heads.fields.index(one) for one in _AMOUNTS if one in heads.fields), None)
    if column is None:
        return
    groups: list[Decimal] = [Decimal(0)]
    stated: list[tuple[Cell, Decimal]] = []
    for row in rows:
        amount = _amount(row, column)
        if amount is None:
            continue
        label = _label(row)
        if _SUBTOTAL.search(label):
            stated.append((row[column], amount))
            groups.append(Decimal(0))
        elif not is_total_name(label):
            groups[-1] += amount
    for shift in (0, 1):
        pairs = [(*one, groups[n + shift]) for n, one in enumerate(stated)]
        apart = [one for one in pairs if abs(one[1] - one[2]) > _SLACK * len(rows)]
        if len(apart) == 1 and len(pairs) > 1:
            cell, amount, summed = apart[0]
            said = Said(
                f"小计 {amount}，各项目之和 {summed}",
                f"a subtotal of {amount}, its projects come to {summed}",
            )
            yield said, cell
            return


def _unequal_units(heads: ListHeads, rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """Each unit that shares the column of the names, with money that the projects below it do not
    come to; that of a department over its units is what all of them come to."""
    columns = _columns(heads, (*_AMOUNTS, *_SOURCES))
    units = [n for n, row in enumerate(rows) if is_unit_row(heads, row)]
    found: list[tuple[int, str, Cell]] = []
    told = 0
    for begin, stop in zip(units, [*units[1:], len(rows)], strict=False):
        below = rows[begin + 1 : stop if stop > begin + 1 else len(rows)]
        projects = [row for row in below if not is_unit_row(heads, row)]
        for n in columns:
            stated, amounts = _amount(rows[begin], n), [_amount(row, n) for row in projects]
            known = [one for one in amounts if one is not None]
            summed = sum(known, Decimal(0))
            if not stated or not known:
                continue
            if abs(stated - summed) <= _SLACK * len(known):
                told += 1
                continue
            head, name = clean(heads.row[n].text), _label(rows[begin], heads.fields.index("name"))
            said = Said(
                f"{name}{head} {stated}，{len(known)} 个项目之和 {summed}",
                f"“{head}” of “{name}” is {stated}, its {len(known)} projects come to {summed}",
            )
            found.append((len(known), said, rows[begin][n]))
    # One project alone may be a part of what its unit has, where no other unit says it is not.
    yield from ((said, cell) for count, said, cell in found if count > 1 or told)


def _blank(heads: ListHeads, rows: Sequence[Row]) -> Iterator[tuple[str, Cell]]:
    """Each column of money that the one total of a list leaves blank, and its projects do not."""
    columns = [*_columns(heads, (*_AMOUNTS, *_SOURCES)), *_spent(heads)]
    totals = [row for row in rows if is_total_name(_label(row))]
    if len(totals) != 1 or not any(_amount(totals[0], n) for n in columns):
        return
    others = [row for row in rows if row is not totals[0]]
    for n in columns:
        blank = n < len(totals[0]) and not clean(totals[0][n].text) and not totals[0][n].spanned
        if blank and any(_amount(row, n) for row in others):
            yield f"{clean(heads.row[n].text)}的合计", totals[0][n]


def _columns(heads: ListHeads, fields: Sequence[str]) -> list[int]:
    return [n for n, field in enumerate(heads.fields) if field in fields]


def _spent(heads: ListHeads) -> list[int]:
    """The columns of what was planned and spent in a list of results, without rates and points."""
    return [n for n in heads.money if not _NO_AMOUNT.search(clean(heads.row[n].text))]


def _label(row: Row, start: int = 0) -> str:
    """The first text of a row, from a column on, that is its own."""
    own = (cell for cell in row[start:] if not cell.spanned)
    return next((text for cell in own if (text := clean(cell.text))), "")
