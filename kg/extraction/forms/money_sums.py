"""The money of a form → totals that its parts do not add up to, as issues.

Reads the rows above the indicators of a form (年度金额, 其中：中央补助, 地方资金; 基本支出,
项目支出) and the figures of a self-evaluation; gives an issue for each total that the amounts below
it do not come to, however they are read: a row may divide the one above it, and what a department
has and what it spends are two divisions of one total.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from kg.document import Cell, Paragraph, Place, Row, cover
from kg.extraction.claims import Context
from kg.extraction.forms.fields import is_group_head, is_other_money, text_to_field
from kg.extraction.forms.funds import SOURCES, Figure, is_figure
from kg.extraction.forms.recognition import Item
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.headings import TEXTS_KEPT, heading_data, whole
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.numbers import decimal_places, text_to_decimal
from kg.values.text import clean, heading_key, strip_ordinal

_UNIT = re.compile(r"[千百万亿]*元$")
_UNIT_BEHIND = re.compile(r"\([千百万亿]*元\)$")
_BLANK = re.compile(r"[-—–―－/／\\]*")
_OF_WHICH = re.compile("^其中")
_MOST_PARTS = 12
"""A form with more rows of money is a table, and others read it."""
_TOTALS = ("amount", "total_amount")
_MEASURES = ("initial", "budget", "received", "executed")


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """One amount of a form: its label as printed, its field (`amount`, empty for money of a kind
    without a column) and what it comes to in the unit of the form, 0 for a blank."""

    label: str
    field: str
    amount: Decimal
    unit: str
    place: Place


def body_to_money(items: Sequence[Item | None]) -> tuple[tuple[MoneyRow, ...], ...]:
    """The amounts in the rows of fields of a form, each total with what stands below it.

    Where two totals stand in one row (of all years, and of the year), each has its own column.
    """
    series: list[list[MoneyRow]] = []
    panels = 1
    loose: list[MoneyRow] = []
    for item in items:
        found = [] if item is None or isinstance(item, Paragraph) else list(_row_to_money(item))
        if series:
            found = [row for row in found if row.field in _TOTALS or not is_total_name(row.label)]
        totals = sum(row.field in _TOTALS for row in found)
        if totals:
            panels = totals if totals == len(found) else 1
            series += [[] for _ in range(panels)]
        if series and found and (panels == 1 or len(found) == panels):
            for n, row in enumerate(found):
                series[-panels + (n if panels > 1 else 0)].append(row)
        if not series:
            # 基本支出, 项目支出, 合计: what the department spends, its total behind it.
            loose += found
            if len(loose) > 1 and is_total_name(loose[-1].label):
                total = replace(loose[-1], field=_TOTALS[0])
                series.append([total, *loose[:-1]])
    return tuple(map(tuple, series))


def figures_to_money(figures: Sequence[Figure]) -> tuple[tuple[MoneyRow, ...], ...]:
    """The amounts of a self-evaluation, those of each measure (全年预算数, 全年执行数) together."""
    stated = [name for name in _MEASURES if any(f.measure == name for f in figures)]
    recorded = "budget" if "budget" in stated else "initial"
    series = []
    for measure in stated:
        rows = (
            cell_to_money(f.label or f.head, _recorded(f.source, measure == recorded), f.cell)
            for f in figures
            if f.measure == measure
        )
        series.append(tuple(row for row in rows if row is not None))
    return tuple(series)


def _recorded(source: str, in_record: bool) -> str:
    """The field of a figure; of money that no record has, its total alone."""
    return source if in_record or source in _TOTALS else ""


def money_to_issues(
    series: Iterable[Sequence[MoneyRow]], context: Context, *, recorded: bool
) -> tuple[IssueRecord, ...]:
    """An issue for each total that its parts contradict; where a record has the money of the form
    (`recorded`), for none whose parts are all fields of it: they are compared there."""
    issues: list[IssueRecord] = []
    for total, *parts in filter(None, series):
        known = all(row.field in SOURCES for row in parts)
        if total.field not in _TOTALS or len(parts) > _MOST_PARTS or (known and recorded):
            continue
        if len({row.unit for row in (total, *parts)}) > 1:
            continue
        for group in _groups(parts):
            if _contradicts(total, group):
                quote = f"{total.label} {total.amount}；{_sum_in_words(group)}"
                place = cover(total.place, *(row.place for row in group))
                issues.append(issue(context, "info", "unequal_money", quote, place))
    return tuple(issues)


def _row_to_money(row: Row) -> Iterator[MoneyRow]:
    """Each label of money with the figure behind it; a label at the end of a row says 0."""
    label = ""
    behind_money = False
    for cell in row:
        text = clean(cell.text)
        if cell.spanned or is_group_head(text):
            continue
        if label and (is_figure(cell) or (text and _BLANK.fullmatch(text))):
            if found := cell_to_money(label, _field(label), cell):
                behind_money = True
                yield found
            label = ""
        elif text:
            named = is_label_of_money(text) or is_total_name(text)
            label = text if named or (behind_money and is_other_money(text)) else ""
    if label and _field(label) not in _TOTALS and is_rest(label):
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
    return name if name in (*SOURCES, *_TOTALS) else ""


@lru_cache(TEXTS_KEPT)
def is_label_of_money(text: str) -> bool:
    """Whether a cell says whose money, or money for what, stands behind it.

    >>> is_label_of_money("其中：中央补助"), is_label_of_money("项目期")
    (True, False)
    """
    key = heading_key(strip_ordinal(text)[1]).rstrip(":")
    return bool(_field(text)) or bool(
        whole(heading_data("projects")["money"]["parts"]).fullmatch(key)
    )


@lru_cache(TEXTS_KEPT)
def is_rest(label: str) -> bool:
    """Whether a label names what is left over: with it the parts of a total are complete."""
    return _is_named("rests", label)


@lru_cache(TEXTS_KEPT)
def _is_use(label: str) -> bool:
    """Whether a label says what the money is spent for and not where it comes from."""
    return _is_named("uses", label)


def _is_named(kind: str, label: str) -> bool:
    """Whether what a label says behind its last colon and its ordinal is of a kind of `[money]`."""
    last = _UNIT_BEHIND.sub("", heading_key(label).rstrip(":").rpartition(":")[2])
    return bool(whole(heading_data("projects")["money"][kind]).fullmatch(strip_ordinal(last)[1]))


def _groups(parts: Sequence[MoneyRow]) -> list[list[MoneyRow]]:
    """The sources and the uses of a total."""
    uses = [row for row in parts if _is_use(row.label)]
    sources = [row for row in parts if not _is_use(row.label)]
    return [group for group in (sources, uses) if group]


def _contradicts(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether one part is above the total, or all that there are do not come to it."""
    if not total.amount:
        return False
    places = max(decimal_places(row.amount) for row in (total, *parts))
    slack = Decimal(sum(bool(row.amount) for row in parts)).scaleb(-places) / 2 if places else 0
    if any(row.amount - total.amount > slack for row in parts):
        return True
    complete = len(parts) > 1 and any(is_rest(row.label) for row in parts)
    return complete and not _reads_as(total.amount, parts, Decimal(slack))


def _reads_as(total: Decimal, parts: Sequence[MoneyRow], slack: Decimal) -> bool:
    """Whether the parts come to the total where each may be divided by those behind it.

    >>> from kg.document import LinePlace
    >>> rows = [("财政拨款", 80), ("其中：基金", 30), ("其他资金", 20)]
    >>> place = LinePlace(0, 1)
    >>> parts = [MoneyRow(name, "", Decimal(n), "", place) for name, n in rows]
    >>> [_reads_as(Decimal(n), parts, Decimal(0)) for n in (100, 130, 110)]
    [True, True, False]
    """
    if not parts:
        return abs(total) <= slack
    first, rest = parts[0], parts[1:]
    for count in range(len(rest) + 1):
        below = rest[:count]
        partial = bool(below) and bool(_OF_WHICH.match(below[0].label))
        within = partial and sum(row.amount for row in below) - first.amount <= slack
        divides = not below or within or _reads_as(first.amount, below, slack)
        if divides and _reads_as(total - first.amount, rest[count:], slack):
            return True
    return False


def _sum_in_words(parts: Sequence[MoneyRow]) -> str:
    said = " + ".join(f"{row.label} {row.amount}" for row in parts)
    return f"{said} = {sum(row.amount for row in parts)}"
