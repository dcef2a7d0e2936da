"""Tables of money in a department's form → sums that do not hold, as issues.

Reads the panels of a form; gives an issue for each row whose sources do not come to its first
amount, each subtotal (小计) and total that its rows do not come to, and for basic expenditure that
is not its staff and its running costs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.forms.money_labels import TOTALS
from kg.extraction.forms.money_panels import Panel, PanelRow, label_to_use
from kg.extraction.forms.money_rows import MoneyRow
from kg.extraction.forms.total_rows import is_subtotal_name, is_total_name
from kg.extraction.issues import issue
from kg.records import IssueRecord
from kg.values.numbers import decimal_places

_LEAST_PARTS = 2
_OF_WHICH = "其中"
_ALL = re.compile("(部门|单位|本年)?(预算|收入|支出)*(合计|总计|总额)")


@dataclass(frozen=True, slots=True)
class _Sum:
    """A row that adds up others, and those."""

    whole: PanelRow
    parts: tuple[PanelRow, ...]


def panels_to_issues(
    panels: Sequence[Panel], money: Sequence[Sequence[MoneyRow]], context: Context
) -> tuple[IssueRecord, ...]:
    """An issue (`info`) for each row of a panel that its parts contradict; the total of a division
    may stand above it, among the other money of the form."""
    found: list[IssueRecord] = []
    totals = _of_one_time(
        [rows[0] for rows in money if rows and rows[0].field == TOTALS[0]], panels
    )
    for panel in [_with_total(panel, totals) for panel in panels]:
        for row, quote in (*_rows(panel), *_columns(panel)):
            found.append(issue(context, "info", "unequal_money", quote, row.place))
    return tuple(found)


def _of_one_time(totals: Sequence[MoneyRow], panels: Sequence[Panel]) -> Sequence[MoneyRow]:
    """Of the totals of a self-evaluation (年初预算数, 全年执行数) the one that a division has."""
    divisions = [panel for panel in panels if len(panel.heads) == 1]
    reached = [
        total
        for total in totals
        if any(_equal(total.amount, [row.amounts[0] for row in one.rows]) for one in divisions)
    ]
    alike = len({total.amount for total in reached}) == 1
    return reached[:1] if len(totals) > 1 and alike else totals


def _with_total(panel: Panel, totals: Sequence[MoneyRow]) -> Panel:
    """A division without a total of its own, with the one total of the form."""
    if len(panel.heads) != 1 or len(totals) != 1 or any(map(_is_total, panel.rows)):
        return panel
    total = PanelRow("", "", (totals[0].amount,), (), totals[0].place)
    return Panel(panel.heads, [total, *panel.rows])


def panel_to_uses(panel: Panel) -> dict[str, PanelRow]:
    """What the money of a panel is for: the row of all of it (`total`), and those of basic and
    project expenditure, staff and running costs."""
    uses: dict[str, PanelRow] = {}
    for row in panel.rows:
        name = row.group if is_subtotal_name(row.label) else row.label
        if _is_total(row):
            uses.setdefault("total", row)
        elif use := label_to_use(name):
            uses.setdefault(use, row)
    return uses


def _is_total(row: PanelRow) -> bool:
    if is_subtotal_name(row.label):
        return False
    return not row.label or is_total_name(row.label) or bool(_ALL.fullmatch(row.label))


def _rows(panel: Panel) -> Iterator[tuple[PanelRow, str]]:
    """Rows whose first column adds up the others."""
    if len(panel.heads) <= _LEAST_PARTS or not is_total_name(panel.heads[0]):
        return
    for row in panel.rows:
        first, *rest = row.amounts
        if not _equal(first, rest):
            said = " + ".join(f"{h} {a}" for h, a in zip(panel.heads[1:], rest, strict=True))
            yield row, f"{_name(row)}（{panel.heads[0]}） {first}；{said} = {sum(rest)}"


def _columns(panel: Panel) -> Iterator[tuple[PanelRow, str]]:
    for one in _sums(panel):
        for n, head in enumerate(panel.heads):
            amounts = [part.amounts[n] for part in one.parts]
            if not _equal(one.whole.amounts[n], amounts):
                said = " + ".join(f"{_name(p)} {p.amounts[n]}" for p in one.parts)
                whole = f"{_name(one.whole)}（{head}） {one.whole.amounts[n]}"
                yield one.whole, f"{whole}；{said} = {sum(amounts)}"


def _sums(panel: Panel) -> Iterator[_Sum]:
    """The rows that add up others: subtotals, basic expenditure, the total of all."""
    uses = panel_to_uses(panel)
    inner: list[PanelRow] = [uses[use] for use in ("staff", "running") if use in uses]
    if "basic" in uses and len(inner) == _LEAST_PARTS:
        yield _Sum(uses["basic"], tuple(inner))
    outer: list[PanelRow] = []
    for group in dict.fromkeys(row.group or _name(row) for row in panel.rows):
        rows = [row for row in panel.rows if (row.group or _name(row)) == group]
        subtotals = [row for row in rows if is_subtotal_name(row.label)]
        parts = [row for row in rows if row not in subtotals]
        if len(subtotals) == 1 and len(parts) >= _LEAST_PARTS:
            if subtotals[0] is not uses.get("basic") or len(parts) > len(inner):
                yield _Sum(subtotals[0], tuple(parts))
            parts = subtotals
        outer += [row for row in parts if not _is_total(row)]
    if "basic" in uses:
        outer = [row for row in outer if row not in inner or row is uses["basic"]]
    nested = any(row.label.startswith(_OF_WHICH) for row in outer[1:])
    if "total" in uses and len(outer) >= _LEAST_PARTS and not nested:
        yield _Sum(uses["total"], tuple(outer))


def _name(row: PanelRow) -> str:
    bare = is_subtotal_name(row.label) and row.group
    return f"{row.group}{row.label}" if bare else row.label or "资金总额"


def _equal(whole: Decimal, parts: Sequence[Decimal]) -> bool:
    """Whether amounts come to their whole, apart from rounding: half a digit each."""
    places = max(map(decimal_places, (whole, *parts)))
    slack = Decimal(len(parts)).scaleb(-places) / 2 if places else Decimal(0)
    return abs(sum(parts, Decimal(0)) - whole) <= slack
