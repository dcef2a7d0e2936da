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
from kg.extraction.forms.money_labels import (
    MONEY_FIELDS,
    TOTALS,
    is_label_of_money,
    is_named_money,
    is_rest,
    is_use,
)
from kg.extraction.forms.recognition import Item
from kg.extraction.forms.total_rows import is_total_name
from kg.extraction.headings import TEXTS_KEPT
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.numbers import decimal_places, last_digit, text_to_decimal
from kg.values.text import clean, strip_ordinal

_UNIT = re.compile(r"[千百万亿]*元$")
_BLANK = re.compile(r"[-—–―－/／\\]*")
_OF_WHICH = re.compile("^其中")
_LABEL = re.compile(r"[一-龥（）()：:、]{2,12}")
_MOST_PARTS = 12
"""A form with more rows of money is a table, and others read it."""
_FEWEST_LEVELS = 2
_MOST_MISSING = Decimal("0.1")
"""A level that is not named may have the rest; so little of it is a slip."""
_BASIC = ("basic", "staff", "running")
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
    for item in items:
        cells: Row = () if item is None or isinstance(item, Paragraph) else item
        block = block if block and _first(cells) == block else ""
        found = list(_row_to_money(cells, inside=bool(block)))
        if series and found and _heads_sources(_first(cells)) and is_total_name(found[0].label):
            # 资金来源 | 合计: the sources below it come to a total of their own.
            found[0], panels, block = replace(found[0], field=TOTALS[0]), 1, _first(cells)
        if series:
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
                series.append([total, *loose[:-1]])
    return tuple(map(tuple, series))


def _is_whole(label: str) -> bool:
    """Whether a label names a row that adds up others (合计, 支出合计)."""
    return is_total_name(label) or is_named_money("wholes", label)


def _first(row: Row) -> str:
    """The first text of a row, that of a cell that goes over several rows included."""
    return next((text for cell in row if (text := clean(cell.text))), "")


def _heads_sources(text: str) -> bool:
    """Whether a text heads the rows that say where the money comes from (资金来源)."""
    return is_named_money("blocks", text)


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


def money_to_issues(
    series: Iterable[Sequence[MoneyRow]], context: Context, *, recorded: bool
) -> tuple[IssueRecord, ...]:
    """An issue for each total that its parts contradict; where a record has the money of the form
    (`recorded`), for none whose parts are all fields of it: they are compared there."""
    issues: list[IssueRecord] = []
    stated = [rows for rows in series if rows]
    year = next((rows[0] for rows in stated if rows[0].field == TOTALS[0]), None)
    for total, *parts in stated:
        # A record has the money of the year, and not that of all years of a project.
        own = recorded and (total.field == TOTALS[0] or year is None)
        known = own and all(row.field in SOURCES for row in parts)
        if total.field not in TOTALS or len(parts) > _MOST_PARTS or known:
            continue
        if len({row.unit for row in (total, *parts)}) > 1:
            continue
        for group in _groups(parts):
            if _contradicts(total, group) and _contradicts(total, [p for p in group if p.sure]):
                issues.append(_unequal(total, group, context))
        issues += [_unequal(*pair, context) for pair in _divided(parts) if _differ(*pair)]
    return (*issues, *(_between_totals(stated, year, context) if recorded and year else ()))


def _unequal(total: MoneyRow, parts: Sequence[MoneyRow], context: Context) -> IssueRecord:
    quote = f"{total.label} {total.amount}；{_sum_in_words(parts)}"
    place = cover(total.place, *(row.place for row in parts))
    return issue(context, "info", "unequal_money", quote, place)


def _between_totals(
    series: Iterable[Sequence[MoneyRow]], year: MoneyRow, context: Context
) -> Iterator[IssueRecord]:
    """An issue where the year has more than all years of a project, or its sources come to another
    total."""
    for total in (rows[0] for rows in series):
        above = total.field == TOTALS[1] and 0 < total.amount < year.amount
        unlike = total.field == TOTALS[0] and is_total_name(total.label)
        same = (total.unit, year.unit) == (year.unit, total.unit)
        if same and (above or (unlike and total.amount and total.amount != year.amount)):
            quote = f"{total.label} {total.amount}；{year.label} {year.amount}"
            place = cover(total.place, year.place)
            yield issue(context, "info", "unequal_money", quote, place)


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


def _groups(parts: Sequence[MoneyRow]) -> list[list[MoneyRow]]:
    """The sources and the uses of a total; what basic expenditure divides into is neither."""
    below = [row for _, rows in _divided(parts) for row in rows]
    uses = [row for row in parts if is_use(row.label) and row not in below]
    sources = [row for row in parts if not is_use(row.label)]
    return [group for group in (sources, uses) if group]


def _divided(parts: Sequence[MoneyRow]) -> list[tuple[MoneyRow, list[MoneyRow]]]:
    """Basic expenditure with staff and running costs (基本支出 = 人员经费 + 公用经费), where a
    form states each once, in whatever place."""
    named = [[row for row in parts if is_named_money(kind, row.label)] for kind in _BASIC]
    if any(len(rows) != 1 for rows in named):
        return []
    whole, *below = (rows[0] for rows in named)
    return [(whole, below)]


def _differ(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether parts that are all of a total do not come to it."""
    slack = sum((last_digit(row.amount) for row in parts), Decimal(0)) / 2
    summed = sum((row.amount for row in parts), Decimal(0))
    return bool(total.amount) and abs(summed - total.amount) > slack


def _contradicts(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether one part is above the total, or all that there are do not come to it."""
    if not total.amount:
        return False
    places = max(decimal_places(row.amount) for row in (total, *parts))
    slack = Decimal(sum(bool(row.amount) for row in parts)).scaleb(-places) / 2 if places else 0
    if any(row.amount - total.amount > slack for row in parts):
        return True
    complete = len(parts) > 1 and any(is_rest(row.label) for row in parts)
    return (complete or _shares_out(total, parts)) and not _reads_as(
        total.amount, parts, Decimal(slack)
    )


def _shares_out(total: MoneyRow, parts: Sequence[MoneyRow]) -> bool:
    """Whether levels of government alone divide a total (中央资金, 自治区资金): they are more than
    it, or so little less that no other source is missing."""
    if len(parts) < _FEWEST_LEVELS or not all(is_named_money("levels", p.label) for p in parts):
        return False
    short = total.amount - sum((row.amount for row in parts), Decimal(0))
    return short < _MOST_MISSING * total.amount


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
