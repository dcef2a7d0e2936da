"""Targets of several times that contradict each other (半年, 全年; 年度, 中期; 上年) → issues.

Reads the indicator table of a form whose header states a target for the year and others beside it.
What is to be reached in half a year is no more than in all of it or in three quarters, what in a
year no more than in several; a target that is a fifth or five times of what was reached in each
year before has lost or gained a digit.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from kg.document import Row, row_place
from kg.extraction.claims import Context
from kg.extraction.forms.indicator_heads import row_to_header, text_to_term
from kg.extraction.forms.recognition import Form
from kg.extraction.issues import Said, issue
from kg.records import IssueRecord
from kg.values.targets import text_to_target
from kg.values.text import clean

_AT_LEAST = (">=", ">", "=")
_RATES = ("%", "‰")
# Heads of what runs up through the year; quarters of their own (二季度) do not.
_RUNNING = ("一季度", "上半年", "前三季度")
_FEWEST_YEARS = 2
_ALIKE, _FAR = 2, 5


class _Aim(NamedTuple):
    """A target under its head: the number, its unit and how it compares."""

    head: str
    text: str
    value: Decimal
    unit: str
    operator: str


def terms_to_issues(form: Form, context: Context) -> Iterator[IssueRecord]:
    """An issue (`info`) for each indicator whose target of the year another time contradicts."""
    header = form.header or ()
    roles = row_to_header(header) if header else None
    terms = {n: term for n, cell in enumerate(header) if (term := text_to_term(cell.text))}
    if roles is None or "target" not in roles or not set(terms.values()) - {"year"}:
        return
    year, name = roles.index("target"), roles.index("level3")
    beside = {n: term for n, term in terms.items() if n != year and n > name}
    for row in form.indicators:
        # Cells of a short row stand in no known column.
        aim = _aim(header, row, year) if len(row) >= len(header) else None
        others = [(term, _aim(header, row, n)) for n, term in beside.items()] if aim else []
        known = [(term, one) for term, one in others if one and aim and one.unit == aim.unit]
        if aim and (other := _contradicts(aim, known)):
            quote = _said(clean(row[name].text), other, aim)
            yield issue(context, "info", "unequal_counts", quote, row_place(row))
        elif aim and (pair := _falling([one for term, one in known if term == "part"])):
            quote = _said(clean(row[name].text), *pair)
            yield issue(context, "info", "unequal_counts", quote, row_place(row))


def _said(name: str, one: _Aim, other: _Aim) -> Said:
    return Said(
        f"指标“{name}”{one.head}为 {one.text}，{other.head}为 {other.text}",
        f"“{name}” is {one.text} under “{one.head}”, and {other.text} under “{other.head}”",
    )


def _falling(aims: list[_Aim]) -> tuple[_Aim, _Aim] | None:
    """The first two targets of those that run up through the year of which the later is less."""
    order = [next((n for n, head in enumerate(_RUNNING) if head in one.head), -1) for one in aims]
    if any(n < 0 for n in order) or not any(n > 0 for n in order) or order != sorted(order):
        return None
    least = all(one.operator in _AT_LEAST for one in aims)
    pairs = ((a, b) for a, b in pairwise(aims) if least and b.value < a.value)
    return next(pairs, None)


def _aim(header: Row, row: Row, column: int) -> _Aim | None:
    text = clean(row[column].text)
    target = text_to_target(text)
    value = target.high if target.low is None else target.low
    if target.kind != "quantitative" or value is None:
        return None
    return _Aim(clean(header[column].text), text, value, target.unit, target.operator)


def _contradicts(year: _Aim, others: list[tuple[str, _Aim]]) -> _Aim | None:
    """The target of another time that the one of the year cannot stand beside."""
    for term, one in others:
        least = {year.operator, one.operator} <= set(_AT_LEAST)
        if term == "part" and least and one.value > year.value:
            return one
        if term == "long" and least and year.unit not in _RATES and year.value > one.value:
            return one
    past = [one for term, one in others if term == "past" and one.value > 0]
    low, high = (limit((one.value for one in past), default=Decimal(0)) for limit in (min, max))
    if len(past) < _FEWEST_YEARS or high > _ALIKE * low or not year.value:
        return None
    far = year.value * _FAR < low or year.value > _FAR * high
    return past[-1] if far else None
