"""Floor 4: records of money → statements: budget lines, sums in text, assets, procurement."""

from __future__ import annotations

import re

from kg import vocabulary as v
from kg.mapping.context import Context
from kg.mapping.sums.nested_rows import numbering_rank
from kg.mapping.sums.order import place_order
from kg.records import RecordSet

_INCLUDING = re.compile(r"\W*(?:[一二三四五六七八九十\d]+[、.．])?其中")


def map_budget_lines(context: Context, records: RecordSet) -> None:
    """Each numeric cell as an observation."""
    out = context.out
    for row in records.budget_lines:
        line = context.begin("line", v.BudgetLine, row.line_id, row.source)
        out.link(line, v.QB_DATA_SET, context.document)
        out.text(line, v.DCTERMS_IDENTIFIER, row.line_id)
        context.code(line, v.TABLE_KIND, "table", row.table)
        context.code(line, v.SIDE, "side", row.side)
        context.code(line, v.PHASE, "phase", row.phase)
        out.link(
            line, v.ORGANISATION, context.mention(row.organisation_code, row.organisation_name)
        )
        out.integer(line, v.FISCAL_YEAR, row.fiscal_year)
        out.integer(line, v.POSITION, row.row_no)
        out.chinese(line, v.RDFS_LABEL, row.label)
        out.text(line, v.CODE, row.code)
        context.code(line, v.SCHEME, "scheme", row.scheme)
        context.classify(line, row.scheme, row.code)
        out.text(line, v.MEASURE_HEADING, row.measure)
        context.money(line, row.amount, row.unit, row.amount_yuan)


def map_statements(context: Context, records: RecordSet) -> None:
    """Each sum in the running text; what no heading stands over is under the document's title."""
    out = context.out
    titles = {document.document_id: document.title for document in records.documents}
    for row in records.statements:
        statement = context.begin("statement", v.Statement, row.statement_id, row.source)
        out.text(statement, v.DCTERMS_IDENTIFIER, row.statement_id)
        out.text(statement, v.SECTION, row.section or titles.get(row.document_id, ""))
        out.link(statement, v.ORGANISATION, context.mention("", row.organisation_name))
        out.chinese(statement, v.RDFS_LABEL, row.label)
        context.code(statement, v.COMPARISON, "comparison", row.comparison)
        context.money(statement, row.amount, row.unit, row.amount_yuan)


def map_assets(context: Context, records: RecordSet) -> None:
    """Each row of the table of fixed assets; one behind 其中 is counted in the row above it, and a
    numbered one ((一)房屋) in the one above of the next order (二、固定资产)."""
    out = context.out
    texts = {passage.source: passage.text for passage in records.passages}
    whole = ""
    numbered: dict[int, str] = {}
    for row in sorted(records.assets, key=lambda one: place_order(one.source)):
        asset = context.begin("asset", v.AssetHolding, row.asset_id, row.source)
        out.text(asset, v.DCTERMS_IDENTIFIER, row.asset_id)
        out.link(asset, v.ORGANISATION, context.mention("", row.organisation_name))
        out.chinese(asset, v.RDFS_LABEL, row.item)
        out.decimal(asset, v.QUANTITY, row.quantity)
        out.text(asset, v.AS_OF, row.as_of)
        text = texts.get(row.source, "")
        rank = numbering_rank(text)
        if _INCLUDING.match(text):
            out.link(asset, v.COUNTED_IN, whole)
        elif rank is not None:
            numbered = {order: above for order, above in numbered.items() if order < rank}
            out.link(asset, v.COUNTED_IN, numbered[max(numbered)] if numbered else "")
            numbered[rank] = whole = asset
        else:
            whole = asset
        context.money(asset, row.amount, row.unit, row.amount_yuan)


def map_procurement(context: Context, records: RecordSet) -> None:
    """Each row of the procurement table."""
    out = context.out
    for row in records.procurement:
        item = context.begin("procurement", v.ProcurementItem, row.procurement_id, row.source)
        out.text(item, v.DCTERMS_IDENTIFIER, row.procurement_id)
        out.link(item, v.ORGANISATION, context.mention("", row.organisation_name))
        out.chinese(item, v.PROJECT_NAME, row.project_name)
        out.chinese(item, v.RDFS_LABEL, row.item)
        out.text(item, v.CATALOGUE_NUMBER, row.catalogue_no)
        out.text(item, v.MEASURE_UNIT, row.measure_unit)
        out.decimal(item, v.QUANTITY, row.quantity)
        out.decimal(item, v.UNIT_PRICE, row.unit_price)
        context.money(item, row.amount, row.unit, row.amount_yuan)
