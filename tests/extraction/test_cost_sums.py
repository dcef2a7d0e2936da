"""Cost targets of a project against its amount."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """{number}、{project}绩效目标表
单位：万元
项目编码 |  | 项目名称 | {project} |
预算数 | {amount} | 绩效目标 | 做好{project} |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 成本指标 | {name} | ≤{first}万元 |
产出指标 | 成本指标 | 检修成本 | ≤{second}万元 |

"""
ROAD = {"project": "渠道维护", "name": "渠道清淤成本", "amount": "37.00", "second": "12.00"}
TOOLS = {"project": "防汛机具", "amount": "80.00", "second": "20.00"}


@pytest.mark.parametrize(
    ("road", "name", "first", "told"),
    [
        ("25.00", "队员劳务成本", "60.00", ""),
        ("25.00", "队员劳务成本", "65.00", "项目金额 80.00万元，2 项成本指标之和 85万元"),
        ("25.00", "队员劳务成本", "58.00", "项目金额 80.00万元，2 项成本指标之和 78万元"),
        # Another project leaves costs out as well; far short; one total beside a part; a price.
        ("22.00", "队员劳务成本", "58.00", ""),
        ("25.00", "队员劳务成本", "30.00", ""),
        ("25.00", "队员劳务成本", "80.00", ""),
        ("25.00", "队员人均劳务成本", "65.00", ""),
    ],
)
def test_costs_are_together_the_amount(road: str, name: str, first: str, told: str) -> None:
    text = "青禾县林业局2024年项目绩效目标\n\n" + FORM.format(number="1", first=road, **ROAD)
    text += FORM.format(number="2", first=first, name=name, **TOOLS)
    records = extract(read_content(text.encode(), "costs.txt")).records
    assert [p.amount_yuan for p in records.projects] == [370000, 800000]
    issues = [i for i in records.issues if i.code == "unequal_counts"]
    assert [i.message.split(": ", 1)[1] for i in issues] == ([told] if told else [])
