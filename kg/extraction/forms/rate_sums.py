"""Rates of execution (执行率) in a self-evaluation → those that their amounts do not give.

Reads the figures of a form; gives an issue for each row of money whose rate is neither what was
spent of the budget of the year nor of that at its beginning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from kg.extraction.claims import Context
from kg.extraction.forms.funds import Figure
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.numbers import last_digit, percent_or_none
from kg.values.text import clean

_PLANS = ("budget", "initial")


def rates_to_issues(
    figures: Sequence[Figure], context: Context, *, recorded: bool
) -> tuple[IssueRecord, ...]:
    """An issue for each rate; where a project has the money of the form (`recorded`), for none of
    its total, which is compared in the audit."""
    rows: dict[str, dict[str, Figure]] = {}
    for figure in figures:
        if figure.label and not (recorded and figure.source == "amount"):
            rows.setdefault(figure.label, {}).setdefault(figure.measure, figure)
    return tuple(
        issue(context, "info", "unequal_rate", quote, row["rate"].cell.place)
        for label, row in rows.items()
        for quote in _contradicted(clean(label), row)
    )


def _contradicted(label: str, row: dict[str, Figure]) -> Iterator[str]:
    rate, spent = _number(row.get("rate")), _number(row.get("executed"))
    plans = [plan for name in _PLANS if (plan := _number(row.get(name)))]
    if rate is None or spent is None or not plans:
        return
    if rate <= 1 and "%" not in clean(row["rate"].cell.text):
        # A workbook may state the rate as a number.
        rate *= 100
    if all(abs(spent / plan * 100 - rate) > _slack(rate, spent, plan) for plan in plans):
        given = (spent / plans[0] * 100).quantize(Decimal("0.01"))
        yield Said(
            f"{label}：预算 {plans[0]}，执行 {spent}，执行率 {rate}%，应为 {given}%",
            f"“{label}” has spent {spent} of {plans[0]}, its rate of {rate}% should be {given}%",
        )


def _slack(rate: Decimal, spent: Decimal, plan: Decimal) -> Decimal:
    """A unit of the last digit of the rate, and what the rounding of both amounts can make."""
    return last_digit(rate) + (last_digit(spent) + last_digit(plan)) / plan * 100


def _number(figure: Figure | None) -> Decimal | None:
    return None if figure is None else percent_or_none(clean(figure.cell.text))
