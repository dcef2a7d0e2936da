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
from kg.extraction.tables.grids import Grid
from kg.extraction.tables.procurement_sources import grid_to_unequal_sources, is_source
from kg.extraction.tables.unknown_heads import unknown_heads
from kg.records import AssetRecord, IssueRecord, ProcurementRecord, counted_id
from kg.values.numbers import amount_to_yuan, find_money_unit, text_to_decimal
from kg.values.text import clean, heading_key, strip_including, strip_ordinal

_BOUGHT = ("item", "group", "catalogue_no")
_BARE = "项目"
_TOTAL = re.compile(r"合计|总计|小计")
_COUNTED = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>[^\d\s.,，、%％元]{1,4})")
_RESERVED = re.compile("中小微?企业")
# What is bought with its number in front: goods, works and services begin with A, B and C.
_CATALOGUE_NO = re.compile(r"([ABC]\d{2,10})[-—_]?(.+)")


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
        unit = _head_unit(grid, "assets") or grid.caption.unit
        name = _organisation(grid, values, context)
        key = counted_id(seen, "asset", name, item, grid.caption.as_of)
        records.append(
            AssetRecord(
                document_id=context.document_id,
                asset_id=key,
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
    issues.extend(_unknown_heads(grids, "assets", context))
    return tuple(records), _claims(grids, "assets"), tuple(issues)


def grids_to_procurement(
    grids: Sequence[Grid], context: Context
) -> tuple[tuple[ProcurementRecord, ...], tuple[Claim, ...], tuple[IssueRecord, ...]]:
    """One record for each row of planned purchases that states an item, a project or an amount."""
    records: list[ProcurementRecord] = []
    issues: list[IssueRecord] = []
    seen: Counter[str] = Counter()
    for grid, row, stated in _rows(grids, "procurement"):
        values = _with_total(_with_measure_unit(stated), row)
        quantity = _number(values, "quantity", row, context, issues)
        unit_price = _number(values, "unit_price", row, context, issues)
        amount = _number(values, "amount", row, context, issues)
        if amount is None and quantity is None and unit_price is None:
            continue
        unit = _head_unit(grid, "procurement") or grid.caption.unit or context.unit
        name = _organisation(grid, values, context)
        project = values.get("project_name", "")
        item = values.get("item", "") or ("" if project else _class(values.get("group", "")))
        catalogued = None if "catalogue_no" in values else _CATALOGUE_NO.fullmatch(item)
        catalogue_no, item = (
            catalogued.groups()
            if catalogued
            else (
                values.get("catalogue_no", ""),
                item,
            )
        )
        measure_unit = values.get("measure_unit", "")
        if _TOTAL.fullmatch(project) and {item, catalogue_no, measure_unit} <= {project, ""}:
            # A merged cell says 合计 in each of its columns.
            project, item, catalogue_no, measure_unit = "", project, "", ""
        key = counted_id(seen, "procurement", name, project, item, catalogue_no)
        records.append(
            ProcurementRecord(
                document_id=context.document_id,
                procurement_id=key,
                organisation_name=name,
                project_name=project,
                item=item,
                catalogue_no=catalogue_no,
                measure_unit=measure_unit,
                quantity=quantity,
                unit_price=unit_price,
                amount=amount,
                unit=unit,
                amount_yuan=amount_to_yuan(amount, unit),
                source=row_place(row).fragment,
            )
        )
    issues.extend(_unknown_heads(grids, "procurement", context))
    for grid in grids:
        if grid.kind == "procurement":
            issues.extend(grid_to_unequal_sources(grid, _fields(grid, "procurement"), context))
    return tuple(records), _claims(grids, "procurement"), tuple(issues)


def _class(group: str) -> str:
    """What the row of a class is called, without its number: 一、货物A is 货物A."""
    return strip_ordinal(group)[1]


def _with_measure_unit(values: dict[str, str]) -> dict[str, str]:
    """The values, where a quantity has its unit behind it (21台) with the two apart."""
    counted = _COUNTED.fullmatch(values.get("quantity", ""))
    if not counted or values.get("measure_unit"):
        return values
    return {**values, "quantity": counted["number"], "measure_unit": counted["unit"]}


def _with_total(values: dict[str, str], row: Row) -> dict[str, str]:
    """The values; 合计 in the first column, that of units or of numbers, is the item of its row."""
    total = next((text for cell in row if (text := clean(cell.text))), "")
    if values.get("organisation") == total and _TOTAL.fullmatch(total):
        return {**values, "organisation": "", "item": values.get("item") or total}
    named = any(values.get(field) for field in (*_BOUGHT, "project_name"))
    return values if named or not _TOTAL.fullmatch(total) else {**values, "item": total}


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


def _organisation(grid: Grid, values: dict[str, str], context: Context) -> str:
    """The unit that a row names, failing that the table's, failing that the document's."""
    named = values.get("organisation", "")
    return named or grid.caption.organisation_name or context.organisation_name


def _fields(grid: Grid, kind: str) -> dict[str, int]:
    """field → the column that the first of its heads stands over and no other field has. A head may
    tell it together with the one above it (采购品目/编码)."""
    fields: dict[str, int] = {}
    keys = [[heading_key("/".join(c.path[-n:])) for n in (1, 2) if c.path] for c in grid.columns]
    for field, heads in heading_data("tables")[kind].items():
        columns = (
            index
            for head in heads
            for index, own in enumerate(keys)
            if index not in fields.values() and any(map(whole([head]).fullmatch, own))
        )
        if (column := next(columns, None)) is not None:
            fields[field] = column
    if kind == "procurement" and "project_name" not in fields:
        # What names a project in a form (专项名称) names it here.
        names = whole(heading_data("projects")["fields"]["name"])
        free = (n for n in range(len(keys)) if n not in fields.values())
        named = next((n for n in free if any(map(names.fullmatch, keys[n]))), None)
        fields |= {} if named is None else {"project_name": named}
    bought = fields.get("project_name")
    if bought is not None and fields.keys().isdisjoint(_BOUGHT) and _BARE in keys[bought]:
        # 项目 | 金额: goods, works and services, and no projects that they are bought for.
        fields["item"] = fields.pop("project_name")
    return fields


def _unknown_heads(grids: Sequence[Grid], kind: str, context: Context) -> Iterator[IssueRecord]:
    """Issues for what no field takes, but for columns that divide the amount."""
    for grid in grids:
        if grid.kind == kind:
            parts = [
                n
                for n, column in enumerate(grid.columns)
                if is_source(column.path) or _RESERVED.search("/".join(column.path))
            ]
            yield from unknown_heads(grid, {*_fields(grid, kind).values(), *parts}, context)


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
    if _TOTAL.fullmatch(text):
        # The name of a row that adds up others was merged over the cells behind it.
        return None
    try:
        return text_to_decimal(text)
    except ValueError:
        issues.append(issue(context, "warning", "bad_number", text, row_place(row)))
        return None


def _claims(grids: Sequence[Grid], kind: str) -> tuple[Claim, ...]:
    return tuple(Claim(place, kind) for grid in grids if grid.kind == kind for place in grid.places)
