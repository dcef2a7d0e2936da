"""A total of the text beside the only table that has its name."""

from pathlib import Path

import pytest

from kg.extraction import extract
from kg.reading import read

BUDGET = """青禾县园林局2031年部门预算
一、政府购买服务预算说明
2031年政府购买服务预算总额{told}万元，涉及2个项目。
二、支出预算总体情况说明
2031年支出预算总额90.00万元。
表十二 政府购买服务预算{title}明细表
单位：万元
项目名称\t购买服务内容\t金额
林木养护\t日常养护\t48.00
监控运维\t运行维护\t12.60
合计\t\t60.60
"""


@pytest.mark.parametrize(
    ("told", "title", "found"),
    [
        ("60.60", "", False),
        ("60.6", "", False),
        # To the digits of the text.
        ("61", "", False),
        ("66.60", "", True),
        ("66.60", "财政拨款", True),
        # Its caption makes it no table of all expenditure.
        ("66.60", "支出", True),
    ],
)
def test_total_of_its_own_table(told: str, title: str, found: bool, tmp_path: Path) -> None:
    file = tmp_path / "预算.txt"
    file.write_text(BUDGET.format(told=told, title=title), encoding="utf-8")
    issues = extract(read(file)).records.issues
    messages = [one.message for one in issues if "政府购买服务预算总额" in one.message]
    assert len(messages) == found
    assert all("60.60万元" in message for message in messages)
