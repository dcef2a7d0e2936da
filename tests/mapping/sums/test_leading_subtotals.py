"""Subtotals in front of the rows that they add up."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.leading_subtotals import leading_subtotals
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE


def lines(rows: str) -> list[BudgetLineRecord]:
    """One line for each row `甲 3`, numbered as a table prints it that begins
    anew below each subtotal."""
    return [
        replace(
            LINE,
            line_id=f"{n}{label}",
            code="",
            label=label,
            amount=Decimal(amount),
            row_no=n if label.endswith("计") else 1,
            source=f"table=1&row={n + 2}",
        )
        for n, (label, amount) in enumerate(row.split() for row in rows.split("，"))
    ]


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        (
            "合计 9，小计 5，甲 2，乙 3，小计 4，丙 4",
            "1小计<0合计 2甲<1小计 3乙<1小计 4小计<0合计 5丙<4小计",
        ),
        (
            "小计 5，甲 2，乙 3，小计 4，丙 4，合计 9",
            "0小计<5合计 1甲<0小计 2乙<0小计 3小计<5合计 4丙<3小计",
        ),
        # One of three sums is wrong.
        (
            "合计 9，小计 7，甲 2，乙 3，小计 2，丙 2",
            "1小计<0合计 2甲<1小计 3乙<1小计 4小计<0合计 5丙<4小计",
        ),
    ],
)
def test_rows_below_their_subtotals(rows: str, parts: str) -> None:
    found, led = leading_subtotals(lines(rows))
    assert " ".join(f"{part}<{whole}" for part, whole in sorted(found.items())) == parts
    assert led == {line.line_id for line in lines(rows)}


def test_nothing_is_told_of_rows_about_something_else() -> None:
    rows = lines("合计 50，小计 8，甲 2，乙 3，小计 9，丙 4")
    assert leading_subtotals(rows) == ({}, {line.line_id for line in rows})


@pytest.mark.parametrize(
    "rows",
    [
        "甲 2，乙 3，小计 5，丙 4，小计 4，合计 9",
        "合计 9，甲 2，乙 3，丙 4",
        "合计 9，甲 2，小计 2，乙 3，丙 4，小计 7",
        "合计 9，小计 9，甲 5，乙 4",
    ],
)
def test_other_tables_are_left_to_others(rows: str) -> None:
    assert leading_subtotals(lines(rows)) == ({}, frozenset())
