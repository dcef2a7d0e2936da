"""The rows of money in a form, or its figures → amounts with their labels.

Reads the rows above the indicators of a form (年度金额, 其中：中央补助, 地方资金; 基本支出,
项目支出) and the figures of a self-evaluation; gives each total with what stands below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.document import Cell, Paragraph, Place, Row
from kg.extraction.forms.above import Item
from kg.extraction.forms.fields import is_group_head, is_other_money, text_to_field
from kg.extraction.forms.funds import Figure, is_figure
from kg.extraction.forms.money_labels import (
    MONEY_FIELDS,
    TOTALS,
    is_label_of_money,
    is_named_money,
    is_rest,
    is_use,
)
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.headings import TEXTS_KEPT
from kg.values.numbers import text_to_decimal
from kg.values.text import clean, strip_ordinal

_UNIT = re.compile(r"[千百万亿]*元$")
_BLANK = re.compile(r"[-—–―－/／\\]*")
_LABEL = re.compile(r"[一-龥（）()：:、]{2,12}")
_NO_MONEY = re.compile("权重|分值|得分|比例|占比|[率数量]$")
_LEAST_USES = 2
_MEASURES = ("initial", "budget", "received", "executed")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One amount of a form: its label as printed, its field (`amount`, empty for money of a kind
    without a column) and what it comes to in the unit of the form, 0 for a blank; not `sure` where
    nothing but its place beside other money says that it is some."""

    label: str
    field: str
    amount: Decimal
    unit: str
    place: Place
    sure: bool = True


def body_to_money(items: Sequence[Item | None]) -> tuple[tuple[MoneyRow, ...], ...]:
    """The amounts in the rows of fields of a form, each total with what stands below it.

    Where two totals stand in one row (of all years, and of the year), each has its own column.
    """
    series: list[list[MoneyRow]] = []
    panels, block = 1, ""
    loose: list[MoneyRow] = []
    below: list[list[MoneyRow]] = []
    for item in items:
        cells: Row = () if item is None or isinstance(item, Paragraph) else item
        block = block if block and _first(cells) == block else ""
        found = list(_row_to_money(cells, inside=bool(block)))
        if found and _heads_sources(_first(cells)) and is_total_name(found[0].label):
            # 资金来源 | 合计: the sources below it come to a total of their own.
            found[0], panels, block = replace(found[0], field=TOTALS[0]), 1, _first(cells)
        if panels > 1 and series[-1][0].field == TOTALS[0] and any(map(_heads_column, cells)):
            # Below the totals of all years and of the year stand the sources of the year alone.
            panels = 1
        if series:
            below += _total_of_uses(found, series[-1])
            found = [row for row in found if row.field in TOTALS or not is_total_name(row.label)]
        totals = sum(row.field in TOTALS for row in found)
        if totals:
            panels = totals if totals == len(found) else 1
            series += [[] for _ in range(panels)]
        if series and found and (panels == 1 or len(found) == panels):
            for n, row in enumerate(found):
                series[-panels + (n if panels > 1 else 0)].append(row)
        if not series:
            # 基本支出, 项目支出, 合计: what the department spends, its total behind it.
            loose += found
            if len(loose) > 1 and _is_whole(loose[-1].label):
                total = replace(loose[-1], field=TOTALS[0])
                parts = [row for row in loose[:-1] if not _is_whole(row.label)]
                series.append([total, *parts])
                below += _other_total([row for row in loose[:-1] if row not in parts], series[-1])
    return tuple(map(tuple, (*series, *below)))


def _other_total(wholes: list[MoneyRow], rows: list[MoneyRow]) -> list[list[MoneyRow]]:
    """The uses below a total that stands beside the one of the sources, and is another one."""
    uses = [row for row in rows[1:] if is_use(row.label)]
    if len(wholes) != 1 or len(uses) < _LEAST_USES or wholes[0].amount == rows[0].amount:
        return []
    return [[replace(wholes[0], field=TOTALS[0]), *uses]]


def _total_of_uses(found: list[MoneyRow], rows: list[MoneyRow]) -> list[list[MoneyRow]]:
    """The uses that stand last below a total (基本支出, 项目支出) with a total of their own that is
    another one."""
    uses = [row for row in rows[1:] if is_use(row.label)]
    if len(found) != 1 or not is_total_name(found[0].label) or found[0].field in TOTALS:
        return []
    if len(uses) < _LEAST_USES or rows[-len(uses) :] != uses or found[0].amount == rows[0].amount:
        return []
    return [[replace(found[0], field=TOTALS[0]), *uses]]


def _is_whole(label: str) -> bool:
    """Whether a label names a row that adds up others (合计, 支出合计)."""
    return is_total_name(label) or is_named_money("wholes", label)


def _first(row: Row) -> str:
    """The first text of a row, that of a cell that goes over several rows included."""
    return next((text for cell in row if (text := clean(cell.text))), "")


def _heads_sources(text: str) -> bool:
    """Whether a text heads the rows that say where the money comes from (资金来源)."""
    return is_named_money("blocks", text)


def _heads_column(cell: Cell) -> bool:
    """Whether a cell heads sources in its column and is no copy."""
    return not cell.spanned and _heads_sources(clean(cell.text))


def figures_to_money(figures: Sequence[Figure]) -> tuple[tuple[MoneyRow, ...], ...]:
    """The amounts of a self-evaluation, those of each measure (全年预算数, 全年执行数) together."""
    stated = [name for name in _MEASURES if any(f.measure == name for f in figures)]
    recorded = "budget" if "budget" in stated else "initial"
    series = []
    for measure in stated:
        own, of = measure == recorded, [f for f in figures if f.measure == measure]
        rows = [cell_to_money(f.label or f.head, _recorded(f.source, own), f.cell) for f in of]
        series.append(_total_first([row for row in rows if row is not None]))
    return tuple(series)


def _total_first(rows: list[MoneyRow]) -> tuple[MoneyRow, ...]:
    """The rows with their total in front, also where it stands below them."""
    below = [row.field in TOTALS for row in rows] == [False] * (len(rows) - 1) + [True]
    return (rows[-1], *rows[:-1]) if below else tuple(rows)


def _recorded(source: str, in_record: bool) -> str:
    """The field of a figure; of money that no record has, its total alone."""
    return source if in_record or source in TOTALS else ""


def _row_to_money(row: Row, *, inside: bool) -> Iterator[MoneyRow]:
    """Each label of money with the figure behind it; a label at the end of a row says 0. `inside`
    rows of sources any label is one of money."""
    label = over = ""
    behind_money, sure = inside, False
    for cell in row:
        text = clean(cell.text)
        if cell.spanned or is_group_head(text):
            continue
        if label and (is_figure(cell) or (text and _BLANK.fullmatch(text))):
            if found := cell_to_money(label, over or _field(label), cell):
                behind_money = True
                yield replace(found, sure=sure)
            label = ""
        elif text:
            named = is_label_of_money(text) or _is_whole(text)
            # 年度预算金额 | 合计: the head of the rows says what their total is.
            over = field if _is_whole(text) and (field := _field(label)) in TOTALS else ""
            sure = named or inside or is_other_money(text)
            unknown = not sure and behind_money and not text_to_field(text)
            unknown = unknown and not _NO_MONEY.search(text)
            label = text if named or (behind_money and (sure or unknown)) else ""
            label = "" if unknown and not _LABEL.fullmatch(strip_ordinal(text)[1]) else label
    if label and _field(label) not in TOTALS and is_rest(label):
        yield MoneyRow(_bare(label), _field(label), Decimal(0), "", row[0].place)


def cell_to_money(label: str, field: str, cell: Cell) -> MoneyRow | None:
    """The amount of a cell under its label; None for what is no number."""
    text = clean(cell.text)
    unit = match[0] if (match := _UNIT.search(text)) else ""
    try:
        amount = text_to_decimal(_UNIT.sub("", text))
    except ValueError:
        return None
    return MoneyRow(_bare(label), field, amount or Decimal(0), unit, cell.place)


def _bare(label: str) -> str:
    return clean(label).rstrip("：:")


@lru_cache(TEXTS_KEPT)
def _field(label: str) -> str:
    name = text_to_field(label)
    return name if name in MONEY_FIELDS else ""
