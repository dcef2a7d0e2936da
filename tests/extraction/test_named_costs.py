"""Money in purposes that the number and the price of the indicators do not give."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """青禾县水务局2024年项目绩效目标

一、塘坝管护绩效目标表
单位：万元
项目编码 |  | 项目名称 | 塘坝管护 |
预算数 | 80.00 | 项目用途 | 用于38座塘坝养护66万元，以及{purpose}。 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 领取补助的{who}人数 | =40人 |
成本指标 | 经济成本指标 | 巡查责任人补助标准 | {price} |
"""


@pytest.mark.parametrize(
    ("purpose", "who", "price", "told"),
    [
        ("巡查责任人劳务补助14万元", "巡查责任人", "=3500元/人·年", ""),
        (
            "巡查责任人劳务补助14万元",
            "巡查责任人",
            "=4500元/人·年",
            "用途“巡查责任人劳务补助14万元”，=40人×=4500元/人·年 为 18万元",
        ),
        # A ceiling leaves room below it, and none above.
        ("巡查责任人劳务补助14万元", "巡查责任人", "≤4500元/人·年", ""),
        (
            "巡查责任人劳务补助14万元",
            "巡查责任人",
            "≤3000元/人·年",
            "用途“巡查责任人劳务补助14万元”，=40人×≤3000元/人·年 为 12万元",
        ),
        # Of a month, of somebody else, of something else, far off.
        ("巡查责任人劳务补助14万元", "巡查责任人", "=300元/人·月", ""),
        ("巡查责任人劳务补助14万元", "养护工人", "=4500元/人·年", ""),
        ("渠道清淤14万元", "巡查责任人", "=4500元/人·年", ""),
        ("巡查责任人意外保险1万元", "巡查责任人", "=3500元/人·年", ""),
    ],
)
def test_sums_of_a_purpose(purpose: str, who: str, price: str, told: str) -> None:
    text = FORM.format(purpose=purpose, who=who, price=price)
    records = extract(read_content(text.encode(), "goals.txt")).records
    assert len(records.indicators) == 2
    said = [one.message.split(": ", 1)[1] for one in records.issues if one.code == "unequal_counts"]
    assert [one for one in said if one.startswith("用途")] == ([told] if told else [])
