"""Several counts of a project, each at its own price, against its amount."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """青禾县残联2024年项目绩效目标

一、护理补贴绩效目标表
单位：万元
项目编码 |  | 项目名称 | 护理补贴 |
预算数 | {amount} | 绩效目标 | 做好护理补贴 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | {first} | 300人 |
产出指标 | 数量指标 | {second} | ≥450人 |
成本指标 | 经济成本指标 | {dear} | ≤{most} |
成本指标 | 经济成本指标 | {cheap} | ≤{least} |
"""
SOUND = {
    "amount": "90.00",
    "first": "享受补贴的重度残疾人",
    "second": "享受补贴的轻度残疾人",
    "dear": "重度补贴标准",
    "cheap": "轻度补贴标准",
    "most": "1500元/人·年",
    "least": "1000元/人·年",
}


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({}, ""),
        ({"amount": "80.00"}, ""),
        (
            {"least": "2000元/人·年"},
            "300人×≤1500元/人·年 + ≥450人×≤2000元/人·年 为 135万元，项目金额 90.00万元",
        ),
        ({"amount": "60.00"}, "300人×≤1500元/人·年 + ≥450人×≤1000元/人·年 为 90万元"),
        # In 万元, the other way round.
        (
            {"dear": "轻度补贴标准", "cheap": "重度补贴标准", "most": "0.3万元/人"},
            "≥450人×≤0.3万元/人 + 300人×≤1000元/人·年 为 165万元",
        ),
        # Names that do not say whose price it is; one price for both; prices for each month.
        ({"amount": "60.00", "dear": "较高标准", "cheap": "较低标准"}, ""),
        ({"amount": "60.00", "cheap": "重度护理标准", "dear": "重度生活标准"}, ""),
        ({"amount": "60.00", "most": "1500元/人·月", "least": "1000元/人·月"}, ""),
        ({"amount": "60.00", "most": "1500元/户"}, ""),
    ],
)
def test_counts_at_their_own_prices(stated: dict[str, str], told: str) -> None:
    text = FORM.format(**{**SOUND, **stated})
    records = extract(read_content(text.encode(), "goals.txt")).records
    assert len(records.indicators) == 4
    issues = [i for i in records.issues if i.code == "unequal_counts"]
    said = [i.message.split(": ", 1)[1] for i in issues]
    assert len(said) == bool(told)
    assert all(one.startswith(told) for one in said)
