"""What the money of a form is for, against its total."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """2024年灌区管护补助资金区域绩效目标表
（2024年度）
专项名称 | 灌区管护补助资金
资金情况（万元） | 年度金额 | {total}
 | 其中：{first} | 55.00
 | {second} | 35.00
{more}年度目标 | 管护渠道，维修闸门。
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 管护渠道长度 | ≥120公里
"""


@pytest.mark.parametrize(
    ("total", "first", "second", "more", "told"),
    [
        ("90.00", "渠道清淤", "闸门维修", "", ""),
        (
            "60.00",
            "渠道清淤",
            "闸门维修",
            "",
            "年度金额 60.00；其中：渠道清淤 55.00 + 闸门维修 35.00 = 90.00",
        ),
        (
            "96.00",
            "渠道清淤",
            "闸门维修",
            "",
            "年度金额 96.00；其中：渠道清淤 55.00 + 闸门维修 35.00 = 90.00",
        ),
        # Some of the purposes; a part of a part; something else that divides it.
        ("150.00", "渠道清淤", "闸门维修", "", ""),
        ("60.00", "渠道清淤", "其中：干渠清淤", "", ""),
        ("96.00", "渠道清淤", "闸门维修", " | 其他资金 | 6.00\n", ""),
    ],
)
def test_purposes_come_to_their_total(
    total: str, first: str, second: str, more: str, told: str
) -> None:
    text = FORM.format(total=total, first=first, second=second, more=more)
    records = extract(read_content(text.encode(), "goals.txt")).records
    assert [str(one.amount) for one in records.projects] == [total]
    issues = [one for one in records.issues if one.code == "unequal_money"]
    assert [one.message.split(": ", 1)[1] for one in issues] == ([told] if told else [])
