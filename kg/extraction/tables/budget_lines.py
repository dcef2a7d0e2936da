"""Grids → budget lines: one record for every numeric cell of a budget table (预算表).

Reads the grids of the budget table kinds; gives `BudgetLineRecord`s, claims on every row, and an
issue for each row or number that could not be taken as it stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from kg.allowed_values import ENUMERATIONS
from kg.document import Cell, Row, row_place
from kg.extraction.claims import Claim, Context
from kg.extraction.issues import issue
from kg.extraction.tables.drafts import texts
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.headers import Column
from kg.extraction.tables.phases import column_to_phase
from kg.extraction.tables.row_alignment import row_to_aligned
from kg.extraction.tables.row_places import is_named, is_second, row_to_measure, row_to_places
from kg.extraction.tables.title_years import titles_to_years
from kg.extraction.tables.year_rows import row_to_year
from kg.records import BudgetLineRecord, IssueRecord, counted_id
from kg.values.numbers import amount_to_yuan, find_money_unit, percent_to_decimal
from kg.values.text import clean

BUDGET_TABLES = frozenset(ENUMERATIONS[("budget_lines", "table")])

_LEVEL = re.compile(r"[（(]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")


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
    numbered = not _has_levels(grid)
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
        row_no = (_row_no(row, grid.columns) if numbered else None) or number
        of_row, change = row_to_year(row, grid.columns)
        places = row_to_places(row, grid.columns)
        named_or_sum = {
            (column.side, column.panel)
            for column, _, amount in amounts
            if amount or (place := places[column.side, column.panel]).code or place.label
        }
        for column, cell, amount in amounts:
            place = places[column.side, column.panel]
            if (column.side, column.panel) not in named_or_sum:
                # The empty row of a form (空表) or end of one side, perhaps with 0.00 in it.
                continue
            rate = clean(cell.text).endswith(("%", "％"))
            own_unit = find_money_unit("/".join(column.path)) or unit
            stated_in = own_unit if _is_money(column, place.label) and not rate else ""
            year = column.year or of_row or grid.caption.year or context.fiscal_year
            measure = "/".join(filter(None, (change, row_to_measure(row, grid.columns, column))))
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
    places = row_to_places(row, grid.columns).values()
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
            if first is None or column.side != first.side or not is_second(column, first.scheme):
                continue
            names = [clean(row[index].text) for row in grid.rows if index < len(row)]
            if any(names):
                text = f"{column.path[-1]}：{'；'.join(filter(None, names))}"
                yield issue(context, "info", "no_column", text, grid.rows_place)


def _is_money(column: Column, label: str) -> bool:
    """Whether a column and a row hold money: rates (增减率), with all columns
    below such a head, and counts (保有量) are none."""
    heads = any(is_named("no_money", head) for head in column.path)
    return not (heads or is_named("no_money", label, "labels"))


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


def _has_levels(grid: Grid) -> bool:
    """Whether rows are numbered in two orders: 1 below 一 begins anew below 二."""
    at = [n for n, column in enumerate(grid.columns) if column.role == "row_no"]
    cells = (clean(row[n].text) for row in grid.rows for n in at if n < len(row))
    return any(_LEVEL.fullmatch(cell) for cell in cells)


def _row_no(row: Row, columns: tuple[Column, ...]) -> int | None:
    for column, cell in zip(columns, row, strict=True):
        text = clean(cell.text)
        if column.role == "row_no" and re.fullmatch(r"\d{1,9}", text):
            return int(text)
    return None
