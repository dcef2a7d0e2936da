"""Sums that the numbers and prices told behind them, or several in front, do not make up."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.extraction.lapses.costings.amount_products import text_to_products
from kg.reading import read_content

SOUND = [
    "清扫费{72}万元，清扫面积9万平方米，每平方米8元；绿化费15万元",
    "清扫费{7.2}万元（90人×800元/人），较上年增加1万元",
    "教具更新，购置平板46台×3.5万元、服务器3台×12.5万元，合计{198.5}万元",
    "护林员补助{86.4}万元，补助护林员36名，每人每月2000元，按12个月计算",
    "巡展26场×1.2万元共{31.2}万元、展板9万元",
    "设备{245}万元，由拨款185万元和其他收入60万元安排，购置超声仪2台、每台80万元，灯箱17台、每台5万元",
    "预算安排规模：{96}万元。资金分配情况：选派辅导员80名，每名补助1.2万元",
    "预算安排规模：{96}万元，其中：拨款90万元，结转6万元。资金分配情况：甲镇50万元、乙镇46万元",
]


@pytest.mark.parametrize("text", SOUND)
def test_products_come_to_their_sum(text: str) -> None:
    assert list(text_to_products(text.replace("{", "").replace("}", "") + "。")) == []


@pytest.mark.parametrize("text", SOUND)
def test_a_sum_above_its_products_is_told(text: str) -> None:
    begin, _, rest = text.partition("{")
    (found,) = text_to_products(f"{begin}9{rest.replace('}', '')}。")
    assert "相乘为" in found or "各项之和为" in found


@pytest.mark.parametrize(
    "text",
    [
        # What the products do not reach may be spent otherwise.
        "补助费50万元，主要补助90户，每户3000元",
        "补助费50万元，其中补助90户，每户3000元",
        "补助费约2万元，补助90户，每户3000元",
        "补助费2万元，补助90人，每人每月3000元",
        "补助费2万元，其中补助90人，每人每月3000元，按12个月计算的三成由县级承担",
        "补助费比上年增加2万元，补助90户，每户3000元",
        "补助90户，每户3000元",
        # Told once: of one count with its price others tell.
        "补助90户，每户3000元，共计2万元",
    ],
)
def test_what_leaves_room_is_not_told(text: str) -> None:
    assert list(text_to_products(text)) == []


def test_a_disclosure_has_an_issue() -> None:
    text = "青禾县教育局2024年部门预算\n二、支出说明\n清扫费63万元，清扫9万平方米，每平方米8元。\n"
    issues = extract(read_content(text.encode(), "budget.txt")).records.issues
    (found,) = (one for one in issues if one.code == "unequal_counts")
    assert found.message.endswith(": 63万元，清扫9万平方米，每平方米8元；相乘为72万元")
