"""Columns that divide the total of a row once more."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.sums.column_wholes import column_wholes
from kg.mapping.sums.second_divisions import without_second_divisions
from kg.records import BudgetLineRecord
from tests.mapping.full_records import LINE

HEADS = ("合计", "人员经费", "公用经费", "甲站", "乙站")
ROWS = {
    "工资": "30 30 0 20 10",
    "津贴": "12 12 0 5 7",
    "奖金": "6 6 0 4 2",
    "办公费": "8 0 8 5 3",
    "合计": "56 48 8 34 22",
}


def lines(rows: dict[str, str]) -> list[BudgetLineRecord]:
    return [
        replace(
            LINE,
            line_id=f"{label} {head}",
            table="other",
            code="",
            scheme="",
            label=label,
            measure=head,
            amount=Decimal(amount),
            row_no=n,
            source=f"table=1&row={n}",
        )
        for n, (label, amounts) in enumerate(rows.items(), 1)
        for head, amount in zip(HEADS, amounts.split(), strict=True)
        if amount != "0"
    ]


def parts(rows: dict[str, str]) -> list[str]:
    found = lines(rows)
    return sorted(without_second_divisions(column_wholes(found), found))


@pytest.mark.parametrize("wrong", ["30 30 0 20 10", "30 30 0 19 10", "30 31 0 20 10"])
def test_columns_behind_a_division_are_no_parts(wrong: str) -> None:
    expected = ["办公费 公用经费", "合计 人员经费", "合计 公用经费"]
    expected += ["奖金 人员经费", "工资 人员经费", "津贴 人员经费"]
    assert parts({**ROWS, "工资": wrong}) == sorted(expected)


def test_columns_that_divide_once_are_all_parts() -> None:
    once = dict.fromkeys(ROWS, "9 4 2 2 1")
    assert len(parts(once)) == len(once) * (len(HEADS) - 1)
