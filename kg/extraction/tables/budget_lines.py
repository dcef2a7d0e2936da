"""Grids → budget lines: one record for every numeric cell of a budget table (预算表).

Reads the grids of the budget table kinds; gives `BudgetLineRecord`s, claims on every row, and an
issue for each row or number that could not be taken as it stands.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.allowed_values import ENUMERATIONS
from kg.document import Cell, Row, row_place
from kg.extraction.claims import Claim, Context
from kg.extraction.issues import issue
from kg.extraction.tables.grids import Grid, texts
from kg.extraction.tables.header_covers import head_pattern
from kg.extraction.tables.headers import Column
from kg.extraction.tables.phases import column_to_phase
from kg.extraction.tables.row_alignment import row_to_aligned
from kg.extraction.tables.title_years import titles_to_years
from kg.extraction.tables.year_rows import row_to_year
from kg.records import BudgetLineRecord, IssueRecord, counted_id
from kg.values.codes import split_code
from kg.values.numbers import amount_to_yuan, find_money_unit, percent_to_decimal
from kg.values.text import bare_name, clean, heading_key

_TOTAL = re.compile(r"合计|总计|小计")
# 301-01, 213-01-04; with dots it would be an amount.
_PARTED_CODE = re.compile(r"[1-5]\d{2}(?:[-—]\d{2}){1,2}")

# 款 and 项 have two digits each.
_LEVEL_DIGITS = 2

BUDGET_TABLES = frozenset(ENUMERATIONS[("budget_lines", "table")])


@dataclass(frozen=True, slots=True)
class _Place:
    """What the cells of one row share on one side of the table."""

    code: str
    label: str
    scheme: str


def grids_to_budget_lines(
    grids: Sequence[Grid], context: Context
) -> tuple[tuple[BudgetLineRecord, ...], tuple[Claim, ...], tuple[IssueRecord, ...]]:
    """The budget lines of all budget tables of a document, in its order."""
    lines: list[BudgetLineRecord] = []
    claims: list[Claim] = []
    issues: list[IssueRecord] = []
    seen: Counter[str] = Counter()
    years = titles_to_years(grids, looks_back=context.looks_back)
    for grid, year in zip(grids, years, strict=True):
        if grid.kind not in BUDGET_TABLES:
            continue
        of_year = replace(context, fiscal_year=year or context.fiscal_year)
        found = list(_grid_lines(grid, of_year, issues, seen))
        if grid.kind == "other" and found:
            issues.append(
                issue(context, "info", "unknown_table", grid.caption.title or "?", grid.place)
            )
        if grid.guess and found:
            issues.append(issue(context, "warning", "lost_spans", grid.guess, grid.rows_place))
        lines.extend(found)
        if found or grid.kind != "other":
            claims.extend(Claim(place, "budget_lines") for place in grid.places)
    return tuple(lines), tuple(claims), tuple(issues)


def _line_id(seen: Counter[str], *identity: object) -> str:
    """An id of its own: the n-th of the lines that say the same has n in it."""
    return counted_id(seen, "line", *identity)


def _grid_lines(
    grid: Grid, context: Context, issues: list[IssueRecord], seen: Counter[str]
) -> Iterator[BudgetLineRecord]:
    unit = grid.caption.unit or context.unit
    organisation = _organisation(grid, context)
    issues.extend(_second_names(grid, context))
    for number, source_row in enumerate(grid.rows, start=1):
        row = row_to_aligned(source_row, grid.columns)
        if row is None or _says_of_nothing(row, grid):
            text = " | ".join(texts(source_row))
            issues.append(issue(context, "warning", "row_shape", text, row_place(source_row)))
            continue
        amounts = [
            (column, cell, amount)
            for column, cell in zip(grid.columns, row, strict=False)
            if column.role == "amount" and (amount := _amount(cell, context, issues)) is not None
        ]
        if not amounts:
            continue
        row_no = _row_no(row, grid.columns) or number
        of_row, change = row_to_year(row, grid.columns)
        places = _row_places(row, grid.columns)
        named_or_sum = {
            (column.side, column.panel)
            for column, _, amount in amounts
            if amount or (place := places[column.side, column.panel]).code or place.label
        }
        for column, cell, amount in amounts:
            place = places[column.side, column.panel]
            if (column.side, column.panel) not in named_or_sum:
                # The empty row of a form (空表), or the empty end of one side, where some
                # programs print 0.00: it is about nothing.
                continue
            rate = clean(cell.text).endswith(("%", "％"))
            own_unit = find_money_unit("/".join(column.path)) or unit
            stated_in = own_unit if _is_money(column, place.label) and not rate else ""
            year = column.year or of_row or grid.caption.year or context.fiscal_year
            measure = f"{change}/{column.measure}" if change else column.measure
            said = (column.side, place.scheme, place.code, place.label, measure)
            yield BudgetLineRecord(
                document_id=context.document_id,
                line_id=_line_id(seen, grid.kind, *organisation, year, *said),
                table=grid.kind,
                organisation_code=organisation[0],
                organisation_name=organisation[1],
                fiscal_year=year,
                row_no=row_no,
                side=column.side,
                scheme=place.scheme,
                code=place.code,
                label=place.label,
                measure=measure,
                amount=amount,
                unit=stated_in,
                amount_yuan=amount_to_yuan(amount, stated_in),
                source=cell.place.fragment,
                phase=column_to_phase(
                    (place.label, *column.path), grid.caption.title, context.kind
                ),
            )


def _says_of_nothing(row: Row, grid: Grid) -> bool:
    """Whether a row of a table that nobody knows has amounts, but says of nothing that it is so
    much."""
    if grid.kind != "other":
        return False
    cells = zip(grid.columns, row, strict=False)
    filled = any(column.role == "amount" and clean(cell.text) for column, cell in cells)
    places = _row_places(row, grid.columns).values()
    return filled and not any(place.code or place.label for place in places)


def _second_names(grid: Grid, context: Context) -> Iterator[IssueRecord]:
    """An issue for each column that classes the rows a second time (政府经济分类 behind
    部门经济分类): a line has one code."""
    for panel in {column.panel: None for column in grid.columns}:
        classing = [
            (index, column)
            for index, column in enumerate(grid.columns)
            if column.panel == panel and column.role in ("code", "label") and column.path
        ]
        first = next((column for _, column in classing if column.scheme), None)
        for index, column in classing:
            if first is None or column.side != first.side or not _is_second(column, first.scheme):
                continue
            names = [clean(row[index].text) for row in grid.rows if index < len(row)]
            if any(names):
                text = f"{column.path[-1]}：{'；'.join(filter(None, names))}"
                yield issue(context, "info", "no_column", text, grid.rows_place)


def _is_second(column: Column, scheme: str) -> bool:
    """Whether a column classes the rows after another classification than those in front. A head
    may say economic and not whose classification (经济科目编码 behind 功能科目编码)."""
    economic = "economic" if any("经济" in head for head in column.path) else ""
    own = column.scheme or economic
    return bool(scheme and own and not scheme.startswith(own))


def _is_money(column: Column, label: str) -> bool:
    """Whether a column and a row hold money: rates (增减率), with all columns
    below such a head, and counts (保有量) are none."""
    heads = any(_is_of("no_money", head) for head in column.path)
    return not (heads or _is_of("no_money", label, "labels"))


@lru_cache(maxsize=4096)
def _is_of(section: str, text: str, key: str = "heads") -> bool:
    """Whether a text is among those of an entry of `headings/tables.toml`."""
    return bool(head_pattern(section, key).fullmatch(heading_key(text)))


def _organisation(grid: Grid, context: Context) -> tuple[str, str]:
    """(code, name) of the table's own unit line, else the document's."""
    caption = grid.caption
    if caption.organisation_name and caption.organisation_name != context.organisation_name:
        return caption.organisation_code, caption.organisation_name
    code = caption.organisation_code or context.organisation_code
    return code, context.organisation_name


def _amount(cell: Cell, context: Context, issues: list[IssueRecord]) -> Decimal | None:
    text = clean(cell.text)
    try:
        return percent_to_decimal(text)
    except ValueError:
        if any(character.isdigit() for character in text):
            issues.append(issue(context, "warning", "bad_number", text, cell.place))
        return None


def _row_no(row: Row, columns: tuple[Column, ...]) -> int | None:
    for column, cell in zip(columns, row, strict=True):
        text = clean(cell.text)
        if column.role == "row_no" and text.isdecimal():
            return int(text)
    return None


def _row_places(row: Row, columns: tuple[Column, ...]) -> dict[tuple[str, int], _Place]:
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


def _row_place(row: Row, columns: tuple[Column, ...], side: str, panel: int) -> _Place:
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
        second = column.role in ("code", "label") and _is_second(column, scheme)
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
    return _Place(code, bare_name(project if project and label else named), scheme)


def _names(column: Column, section: str) -> bool:
    """Whether a column of names holds those of units, or those of projects: projects beside units
    and classes name the rows."""
    return _is_of(section, column.path[-1] if column.path else "")


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
