"""The number of a row: that of its 序号, or its place where the numbers are of two orders."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content

TEXT = """青禾县渔业站2024年部门预算
运转经费明细表
单位：万元
序号\t支出项目\t金额
\t合计\t60.00
{first}\t日常运转\t56.00
1\t纸张\t16.00
2\t电费\t40.00
{second}\t设备\t4.00
1\t打印机\t4.00
"""


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [("一", "二", [1, 2, 3, 4, 5, 6]), ("（一）", "（二）", [1, 2, 3, 4, 5, 6])],
)
def test_numbers_of_two_orders_are_no_places(first: str, second: str, numbers: list[int]) -> None:
    text = TEXT.format(first=first, second=second)
    lines = extract(read_content(text.encode(), "budget.txt")).records.budget_lines
    assert [line.row_no for line in lines] == numbers


def test_numbers_of_one_order_are_the_places() -> None:
    text = TEXT.format(first="7", second="8")
    lines = extract(read_content(text.encode(), "budget.txt")).records.budget_lines
    assert [line.row_no for line in lines] == [1, 7, 1, 2, 8, 1]
