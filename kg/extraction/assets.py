"""Grids → assets (固定资产占用情况表) and procurement (政府采购预算): quantities and amounts.

Reads the grids of these two kinds; gives `AssetRecord`s and `ProcurementRecord`s, claims on every
row, and an issue for each number that does not parse.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Row, row_place
from kg.extraction.claims import Claim, Context
from kg.extraction.headings import heading_data, whole
from kg.extraction.issues import issue
from kg.extraction.tables import Grid
from kg.records import AssetRecord, IssueRecord, ProcurementRecord, record_id
from kg.values.numbers import amount_to_yuan, find_money_unit, text_to_decimal
from kg.values.text import clean, heading_key, strip_including, strip_ordinal

_TOTAL = re.compile(r"合计|总计|小计")


def grids_to_assets(
    grids: Sequence[Grid], context: Context
) -> tuple[tuple[AssetRecord, ...], tuple[Claim, ...], tuple[IssueRecord, ...]]:
    """One record for each row that names an item and states a quantity or an amount."""
    records: list[AssetRecord] = []
    issues: list[IssueRecord] = []
    seen: Counter[str] = Counter()
    for grid, row, values in _rows(grids, "assets"):
        item = strip_including(strip_ordinal(strip_including(values.get("item", "")))[1])
        quantity = _number(values, "quantity", row, context, issues)
        amount = _number(values, "amount", row, context, issues)
        if not item or (quantity is None and amount is None):
            continue
        unit = grid.caption.unit or _head_unit(grid, "assets")
        name = grid.caption.organisation_name or context.organisation_name
        key = record_id("asset", name, item, grid.caption.as_of)
        seen[key] += 1
        records.append(
            AssetRecord(
                document_id=context.document_id,
                asset_id=key if seen[key] == 1 else record_id(key, seen[key]),
                organisation_name=name,
                item=item,
                quantity=quantity,
                amount=amount,
                unit=unit,
                amount_yuan=amount_to_yuan(amount, unit),
                as_of=grid.caption.as_of,
                source=row_place(row).fragment,
            )
        )
    return tuple(records), _claims(grids, "assets"), tuple(issues)


def grids_to_procurement(
    grids: Sequence[Grid], context: Context
) -> tuple[tuple[ProcurementRecord, ...], tuple[Claim, ...], tuple[IssueRecord, ...]]:
    """One record for each row of planned purchases that states an item, a project or an amount."""
    records: list[ProcurementRecord] = []
    issues: list[IssueRecord] = []
    seen: Counter[str] = Counter()
    for grid, row, values in _rows(grids, "procurement"):
        quantity = _number(values, "quantity", row, context, issues)
        unit_price = _number(values, "unit_price", row, context, issues)
        amount = _number(values, "amount", row, context, issues)
        if amount is None and quantity is None and unit_price is None:
            continue
        unit = grid.caption.unit or _head_unit(grid, "procurement") or context.unit
        name = grid.caption.organisation_name or context.organisation_name
        project, item = values.get("project_name", ""), values.get("item", "")
        if _TOTAL.fullmatch(project) and not item:
            project, item = "", project
        key = record_id("procurement", name, project, item, values.get("catalogue_no", ""))
        seen[key] += 1
        records.append(
            ProcurementRecord(
                document_id=context.document_id,
                procurement_id=key if seen[key] == 1 else record_id(key, seen[key]),
                organisation_name=name,
                project_name=project,
                item=item,
                catalogue_no=values.get("catalogue_no", ""),
                measure_unit=values.get("measure_unit", ""),
                quantity=quantity,
                unit_price=unit_price,
                amount=amount,
                unit=unit,
                amount_yuan=amount_to_yuan(amount, unit),
                source=row_place(row).fragment,
            )
        )
    return tuple(records), _claims(grids, "procurement"), tuple(issues)


def _rows(grids: Sequence[Grid], kind: str) -> Iterator[tuple[Grid, Row, dict[str, str]]]:
    """Each row of the tables of a kind, with its cells by field."""
    for grid in grids:
        if grid.kind != kind:
            continue
        fields = _fields(grid, kind)
        for row in grid.rows:
            yield (
                grid,
                row,
                {
                    field: clean(row[index].text)
                    for field, index in fields.items()
                    if index < len(row)
                },
            )


def _fields(grid: Grid, kind: str) -> dict[str, int]:
    """field → column; a column counts by its own head, else by the head above it."""
    fields: dict[str, int] = {}
    for field, heads in heading_data("tables")[kind].items():
        pattern = whole(heads)
        for index, column in enumerate(grid.columns):
            if column.path and pattern.fullmatch(heading_key(column.path[-1])):
                fields.setdefault(field, index)
    return fields


def _head_unit(grid: Grid, kind: str) -> str:
    """The money unit that a head states: `价值（金额单位：万元）`."""
    index = _fields(grid, kind).get("amount")
    return find_money_unit("/".join(grid.columns[index].path)) if index is not None else ""


def _number(
    values: dict[str, str],
    field: str,
    row: Row,
    context: Context,
    issues: list[IssueRecord],
) -> Decimal | None:
    text = values.get(field, "")
    try:
        return text_to_decimal(text)
    except ValueError:
        issues.append(issue(context, "warning", "bad_number", text, row_place(row)))
        return None


def _claims(grids: Sequence[Grid], kind: str) -> tuple[Claim, ...]:
    return tuple(Claim(place, kind) for grid in grids if grid.kind == kind for place in grid.places)
