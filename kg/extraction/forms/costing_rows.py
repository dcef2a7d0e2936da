"""How the amount of a form was worked out in rows (支出测算) → sums and prices that do not hold.

Reads the rows above the indicators below a header of 测算内容, 数量, 单价, 金额, which are no
sources of money; gives the table and the other rows, and says which amounts are not their quantity
times their price, or what the formula beside them comes to.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from kg.document import Cell, Paragraph, Place, Row, row_place
from kg.extraction.forms.above import Item
from kg.extraction.forms.fields import is_field_head, is_group_head, row_to_months
from kg.extraction.forms.funds import is_figure
from kg.extraction.forms.money_rows import cell_to_money
from kg.extraction.forms.tasks import text_to_task_role
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.extraction.issues import Said, against
from kg.extraction.running_text.formulas import formula_to_yuan
from kg.values.numbers import last_digit
from kg.values.text import clean, heading_key

# 48家 in the column of quantities.
_COUNTED = re.compile(r"(\d[\d,]*(?:\.\d+)?)[^\d\s.,，/／×*元%％]{1,3}")
_MULTIPLIED = ("quantity", "price", "amount")
_SCALES = (Decimal(1), Decimal("0.0001"))
"""A price may be in 元 where the amount is in 万元."""


@dataclass(frozen=True, slots=True)
class CostingRow:
    """One row: what is paid for, the numbers that its columns state, where it stands, and how its
    amount was worked out in words."""

    name: str
    numbers: dict[str, Decimal]
    place: Place
    basis: str = ""

    @property
    def is_total(self) -> bool:
        """Whether it adds up others."""
        return is_total_name(self.name) or is_subtotal_name(self.name)


@dataclass(slots=True)
class Costing:
    """The rows of one table, and the cells of each of them that say anything."""

    rows: list[CostingRow] = field(default_factory=list)
    cells: list[list[Cell]] = field(default_factory=list)
    multiplied: bool = True


def body_to_costings(items: Sequence[Item | None]) -> tuple[list[Costing], list[Item | None]]:
    """The tables of costs and what else stands in a form's body; None for each row taken out."""
    tables: list[Costing] = []
    rest: list[Item | None] = []
    columns: dict[str, int] = {}
    for item in items:
        row = () if item is None or isinstance(item, Paragraph) else item
        if found := _row_to_columns(row):
            columns = found
            tables.append(Costing(multiplied={"quantity", "price"} <= found.keys()))
            rest.append(None)
        elif columns and row and (line := _row_to_line(row, columns)):
            tables[-1].rows.append(line)
            tables[-1].cells.append([c for c in row if clean(c.text) and not c.spanned])
            rest.append(None)
        else:
            columns = {} if item is not None else columns
            rest.append(item)
    return tables, rest


@lru_cache(TEXTS_KEPT)
def _role(text: str) -> str:
    key = heading_key(text)
    heads = heading_data("projects")["costing"]
    return next((role for role, names in heads.items() if whole(names).fullmatch(key)), "")


def _row_to_columns(row: Row) -> dict[str, int]:
    """role → column, where a row is the header of a table of costs; else nothing."""
    columns: dict[str, int] = {}
    for index, cell in enumerate(row):
        if not cell.spanned and (role := _role(cell.text)):
            columns.setdefault(role, index)
            if role == "name" and "amount" not in columns:
                # Of two names the first is a head over all rows (支出明细 | 支出内容 | 金额).
                columns[role] = index
    beside = columns.keys() & {"quantity", "price", "basis"}
    complete = {"name", "amount"} <= columns.keys() and beside
    tasks = any(text_to_task_role(cell.text) == "name" for cell in row if not cell.spanned)
    return columns if complete and not tasks and not any(map(is_figure, row)) else {}


def _row_to_line(row: Row, columns: dict[str, int]) -> CostingRow | None:
    """A row below the header; None where the table has ended."""
    first = next((c for c in row if clean(c.text) and not c.spanned), None)
    at = columns["name"]
    if first is None or at >= len(row) or not clean(row[at].text) or row_to_months(row):
        return None
    if is_field_head(first.text) or (is_group_head(first.text) and first is row[at]):
        return None
    numbers = {
        role: found.amount
        for role, index in columns.items()
        if role not in ("name", "unit", "basis") and index < len(row)
        if is_figure(cell := _bare(row[index], role))
        if (found := cell_to_money(role, "", cell))
    }
    by = columns.get("basis", len(row))
    basis = clean(row[by].text) if by < len(row) and not row[by].spanned else ""
    return CostingRow(clean(row[at].text), numbers, row_place(row), basis) if numbers else None


def _bare(cell: Cell, role: str) -> Cell:
    """A quantity without the unit behind it; any other cell as it is."""
    counted = _COUNTED.fullmatch(clean(cell.text)) if role == "quantity" else None
    return cell._replace(text=counted[1]) if counted else cell


def costing_to_products(table: Costing) -> list[CostingRow]:
    """The rows that state a quantity, a price and an amount, but for the total."""
    rows = table.rows if table.multiplied else ()
    return [row for row in rows if not row.is_total and row.numbers.keys() >= set(_MULTIPLIED)]


def costing_to_odd_products(table: Costing, *, rounded: bool = True) -> Iterator[tuple[str, Place]]:
    """The rows whose amount is not what they multiply; the prices may be `rounded`."""
    for row in costing_to_products(table):
        quantity, price, amount = (row.numbers[role] for role in _MULTIPLIED)
        times = row.numbers.get("times", Decimal(1))
        products = {quantity * price, quantity * price * times}
        slack = last_digit(price) / 2 * quantity * times if rounded else Decimal(0)
        if all(
            abs(product - amount / scale) > slack + last_digit(amount) / scale
            for product in products
            for scale in _SCALES
        ):
            product = quantity * price
            said = Said(
                f"{row.name} {amount}；数量 {quantity} × 单价 {price} = {product}",
                f"“{row.name}” is {amount}, but {quantity} at {price} are {product}",
            )
            yield said, row.place


def costing_to_odd_formulas(table: Costing) -> Iterator[tuple[str, Place]]:
    """The rows whose amount is not what the formula beside it comes to."""
    for row in table.rows:
        amount, product = row.numbers.get("amount"), formula_to_yuan(row.basis)
        if row.is_total or not amount or product is None:
            continue
        if all(abs(product * scale - amount) > last_digit(amount) for scale in _SCALES):
            worth = f"{row.basis} = {product.normalize():f} 元"
            yield against(f"{row.name} {amount}", worth, worth), row.place


def costings_to_texts(tables: Iterable[Costing]) -> Iterator[tuple[str, Place]]:
    """What each row with words beside its amount is for, and how it was worked out."""
    for row in (row for table in tables for row in table.rows):
        if row.basis and not row.is_total:
            between = "，" if row.name[-1:].isdigit() else ""
            yield f"{row.name}{between}{row.basis}；", row.place
