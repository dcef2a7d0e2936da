"""The total of a list of projects → an issue where its projects do not come to it.

Reads the tables of a document as they stand, with what the columns of their lists hold. Gives an
issue for a list with one total and an amount for each of its projects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.document import Block, Cell, Paragraph, Row
from kg.extraction.claims import Context
from kg.extraction.forms.list_heads import ListHeads, rows_to_list_heads
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.numbers import is_number, text_to_decimal
from kg.values.text import clean

_AMOUNTS = ("total_amount", "amount")
_SLACK = Decimal("0.005")
"""What rounding may add for each project, in the unit of the list."""


def blocks_to_list_sums(blocks: Sequence[Block], context: Context) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each list whose total is not that of its projects."""
    found: list[IssueRecord] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            continue
        heads = rows_to_list_heads(block.rows)
        stops = [*(begin for begin, _, _ in heads[1:]), len(block.rows)]
        # A table without a list has no heads, and one stop.
        for (_, start, known), stop in zip(heads, stops, strict=False):
            for quote, cell in _unequal(known, block.rows[start:stop]):
                found.append(issue(context, "info", "unequal_list", quote, cell.place))
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
        elif name < len(row) and row[name] in stated and not is_number(clean(row[name].text)):
            amounts.append(_amount(row, column))
    known = [amount for amount in amounts if amount is not None]
    if len(totals) != 1 or len(known) < 2 or len(known) < len(amounts):
        return
    total, summed = text_to_decimal(clean(totals[0].text)), sum(known, Decimal(0))
    # Units that stand over their projects with what these come to count them twice.
    if total is not None and all(abs(n * total - summed) > _SLACK * len(known) for n in (1, 2)):
        yield f"清单合计 {total}，{len(known)} 个项目之和 {summed}", totals[0]


def _amount(row: Row, column: int) -> Decimal | None:
    """The amount of a project; None where it has none, or another cell stands there."""
    text = clean(row[column].text) if column < len(row) else ""
    return text_to_decimal(text) if is_number(text) else None
