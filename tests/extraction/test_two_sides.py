"""Totals of revenue and expenditure that a paragraph divides on both sides."""

import pytest

from kg.extraction.lapses.told.two_sides import text_to_unlike_sides

TOTAL = "2024年度财政拨款收入总计、支出总计均为90.00万元，与2023年度相比增加5万元，增长5.88%。"


@pytest.mark.parametrize(
    ("sides", "summed"),
    [
        ("其中：本年收入80.00万元，年初结转10.00万元；本年支出85.00万元，年末结转5.00万元。", ""),
        (
            "其中：本年收入80.00万元，年初结转13.00万元；本年支出85.00万元，年末结转5.00万元。",
            "93万元",
        ),
        (
            "包括本年收入80.00万元、年初结转10.00万元；本年支出58.00万元、年末结转5.00万元。",
            "63万元",
        ),
        # None of the sides is the total: it may be of other money.
        ("其中：本年收入81.00万元，年初结转13.00万元；本年支出85.00万元，年末结转6.00万元。", ""),
        # One side alone, and one with a change in it.
        ("其中：本年收入80.00万元，年初结转13.00万元。", ""),
        (
            "其中：本年收入80.00万元，年初结转10.00万元；本年支出58.00万元，比上年减少5.00万元。",
            "",
        ),
    ],
)
def test_each_side_comes_to_the_total(sides: str, summed: str) -> None:
    found = [one.rpartition("之和为")[2] for one in text_to_unlike_sides(TOTAL + sides)]
    assert found == [summed] * bool(summed)
