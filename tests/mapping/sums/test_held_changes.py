"""Columns of changes whose heads leave a choice: which amounts most rows say they lie between."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.held_changes import held_changes
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE

YEARS = ("2023预算数", "2023执行数", "2022执行数", "2024预算数")
ROWS = {
    "甲税": "500 480 400 510",
    "乙税": "300 330 300 340",
    "丙税": "200 190 250 180",
    "丁税": "120 126 105 130",
    "戊税": "80 60 75 70",
}
UNSIGNED = ("完成预算", "为年初预算数")
GROWTH = {"甲税": "20.0", "乙税": "10.0", "丙税": "-24.0", "丁税": "20.0", "戊税": "-20.0"}


def table(heads: tuple[str, ...], rows: dict[str, str]) -> list[BudgetLineRecord]:
    """The lines of a table; columns of rates are no money. A line's id is its name and head."""
    return [
        replace(
            LINE,
            **{"line_id": f"{name} {head}", "label": name, "measure": head, "code": ""},
            **{"row_no": number, "source": f"table=1&row={number}", "amount": Decimal(amount)},
            amount_yuan=None if head in UNSIGNED or "%" in head else Decimal(amount) * 10000,
        )
        for number, (name, amounts) in enumerate(rows.items(), start=2)
        for head, amount in zip(heads, amounts.split(), strict=True)
    ]


def with_rates(head: str, rates: dict[str, str]) -> list[BudgetLineRecord]:
    return table((*YEARS, head), {name: f"{ROWS[name]} {rate}" for name, rate in rates.items()})


def test_of_three_years_the_rows_tell_which_two_a_rate_lies_between() -> None:
    found = held_changes(with_rates("增长%", GROWTH), {})
    assert found["丙税 增长%"] == ("丙税 2022执行数", "丙税 2023执行数")
    assert len(found) == len(ROWS)


def test_a_row_with_a_wrong_rate_lies_between_what_the_others_do() -> None:
    found = held_changes(with_rates("增长%", GROWTH | {"戊税": "20.0"}), {})
    assert found["戊税 增长%"] == ("戊税 2022执行数", "戊税 2023执行数")


@pytest.mark.parametrize("head", ["完成预算%", "支出进度%", *UNSIGNED])
def test_a_ratio_is_of_the_columns_that_give_it(head: str) -> None:
    rates = {"甲税": "96.0", "乙税": "110.0", "丙税": "95.0", "丁税": "105.0", "戊税": "75.0"}
    assert held_changes(with_rates(head, rates), {})["乙税 " + head] == (
        "乙税 2023预算数",
        "乙税 2023执行数",
    )


def test_rates_that_most_rows_do_not_agree_with_are_of_nothing_here() -> None:
    rates = dict(zip(ROWS, ("3.1", "4.2", "5.3", "6.4", "-20.0"), strict=True))
    assert not held_changes(with_rates("增长%", rates), {})


def test_what_the_heads_tell_is_left_to_them() -> None:
    known = {"甲税 增长%": ("甲税 2023预算数", "甲税 2024预算数")}
    assert not held_changes(with_rates("增长%", GROWTH), known)
