"""Purposes of listed projects, and of forms, that cost another sum than their project has."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LIST = """青禾县文化馆2024年部门预算
项目支出明细表
单位：万元
项目编码 | 项目名称 | 合计 | 财政拨款 | 其他资金 | {head}
 | 合计 | 166.50 | 158.50 | 8.00 |
QH24A1 | 碑刻拓印保护 | 38.50 | 30.50 | 8.00 | {purpose}
QH24A2 | 古井清掏 | 12.00 | 12.00 | | 清掏南街古井两口并加盖
QH24A3 | 戏曲下乡 | 108.00 | 108.00 | | 演出120场，每场0.90万元
QH24A4 | 灯会值守 | 8.00 | 8.00 | | 值守补贴6万元、灯具维修2万元
"""
FORM = """青禾县文化馆2024年部门预算绩效目标

1、碑刻拓印保护绩效目标表
单位：万元
项目编码 | QH24A1 | 项目名称 | 碑刻拓印保护 |
预算数 | 38.50 | 项目用途 | {purpose} |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 开放天数 | ≥300天 |
"""
PURPOSES = [
    ("拓印碑刻77块，每块0.5万元", ""),
    ("拓印碑刻77块，每块0.6万元", "用途：77块，每块0.6万元；相乘为46.2万元"),
    ("拓印碑刻74块，每块0.5万元", "用途：74块，每块0.5万元；相乘为37万元"),
    # What the money of its sources comes to; other things may cost the rest of it.
    ("拓印碑刻40块，每块0.5万元", ""),
    ("拓印碑刻77块，每块约0.6万元", ""),
    ("拓印碑刻77块，每块0.6万元，分期支付", ""),
    ("拓印碑刻77块，每块0.5万元；装裱费用3万元", ""),
    ("拓印20.50万元、装裱10.00万元、展柜8.00万元", ""),
    (
        "拓印25.50万元、装裱10.00万元、展柜8.00万元",
        "用途所列25.50万元，10.00万元，8.00万元；各部分之和为43.5万元",
    ),
]


@pytest.mark.parametrize("head", ["主要内容", "资金用途"])
@pytest.mark.parametrize(("purpose", "told"), [*PURPOSES, ("拓印碑刻61块，每块0.5万元", "")])
def test_purposes_of_lists_come_to_an_amount_of_their_row(
    head: str, purpose: str, told: str
) -> None:
    text = LIST.format(head=head, purpose=purpose)
    records = extract(read_content(text.encode(), "表.txt")).records
    assert sum(one.table == "project_list" for one in records.budget_lines) >= 8
    said = [one.message for one in records.issues if one.code == "unequal_counts"]
    assert [one.split(": ", 1)[1] for one in said] == (
        [f"碑刻拓印保护：项目金额38.50万元，{told}"] if told else []
    )


@pytest.mark.parametrize(("purpose", "told"), PURPOSES)
def test_purposes_of_forms_come_to_the_amount(purpose: str, told: str) -> None:
    text = FORM.format(purpose=purpose)
    records = extract(read_content(text.encode(), "表.txt")).records
    assert [one.purpose for one in records.projects] == [purpose]
    said = [one.message for one in records.issues if one.code == "unequal_counts"]
    told = f"项目金额38.50万元，{told}" if told else ""
    assert any(one.endswith(f": {told}") for one in said) if told else not said
