"""Totals behind their parts, and totals that are divided in several ways."""

import pytest

from kg.extraction.flow import extract
from kg.extraction.lapses.told.sums_behind import text_to_sums_behind
from kg.reading import read_content


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("安排清淤资金60万元、检修资金30万元，合计90万元。", ""),
        ("安排清淤资金60万元、检修资金30万元，合计190万元。", "90万元"),
        ("清淤6公里、衬砌3公里，共计8公里。", "9公里"),
        ("涉及5个项目，安排清淤资金60万元、检修资金30万元，两项合计93万元。", "90万元"),
        # What is not read of the sentence may be the rest.
        ("维修渠道，安排清淤资金60万元、检修资金30万元，合计190万元。", ""),
        # The last of several, rounding, another unit, no parts.
        ("安排办公费5万元、清淤资金60万元、检修资金30万元，两项合计90万元。", ""),
        ("安排清淤资金60.04万元、检修资金30.03万元，合计90.1万元。", ""),
        ("清淤6公里、植树30亩，共计8公里。", ""),
        ("安排清淤资金60万元，比上年增加30万元，合计93万元。", ""),
        ("安排清淤资金60万元、检修等其他资金30万元，合计93万元。", ""),
    ],
)
def test_a_total_behind_its_parts(text: str, summed: str) -> None:
    found = [one.rpartition("之和为")[2] for one in text_to_sums_behind(text)]
    assert found == [summed] * bool(summed)


TEXT = """青禾县水利局2024年部门预算说明

2024年支出预算总额为90.00万元，较上年增加5.00万元，增长5.88%。

按支出项目类别划分：基本支出60.00万元，较上年增加2.00万元，其中：工资福利支出50.00万元；项目支出30.00万元。

按支出经济分类划分：工资福利支出50.00万元；商品和服务支出{goods}万元；资本性支出10.00万元。
"""


@pytest.mark.parametrize(
    ("goods", "found"), [("30.00", []), ("33.00", ["93万元"]), ("3.00", ["63万元"]), ("1.00", [])]
)
def test_a_total_that_is_divided_twice(goods: str, found: list[str]) -> None:
    text = TEXT.format(goods=goods)
    if goods == "3.00":
        # Neither comes to it: something else may be divided.
        text, found = text.replace("基本支出60.00", "基本支出69.00"), []
    if goods == "1.00":
        # 1万元 is far from all; the parts of basic expenditure are not.
        text = text.replace(
            "工资福利支出50.00万元；项目", "工资福利支出50.00万元、公用经费14.00万元；项目"
        )
        found = ["64万元"]
    issues = extract(read_content(text.encode(), "budget.txt")).records.issues
    told = [one.message for one in issues if one.code == "unequal_parts" and "划分" in one.message]
    assert [one.rpartition("之和为")[2] for one in told] == found
