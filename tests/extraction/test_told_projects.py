"""Projects that the goals of a department count, against their forms."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TEXT = """青禾县图书馆2024年部门预算绩效目标

一、总体绩效目标

2024年接待读者60000人次，{words}。

二、项目绩效目标

1、书目更新绩效目标表
单位：万元
项目编码 |  | 项目名称 | 书目更新 |
预算数 | 30.50 | 绩效目标 | 购置图书 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 购置图书 | ≥9000册 |

2、馆舍修缮绩效目标表
单位：万元
项目编码 |  | 项目名称 | 馆舍修缮 |
预算数 | 12.00 | 绩效目标 | 修缮馆舍 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 修缮面积 | ≥320平方米 |
"""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("安排项目2个，涉及财政资金42.50万元", ""),
        ("安排2个项目，预算资金42.5万元", ""),
        ("安排项目3个，涉及财政资金42.50万元", "unequal_counts"),
        ("安排项目2个，涉及财政资金45.20万元", "unequal_list"),
        # More projects with more money than there are forms; some of them.
        ("安排项目5个，涉及财政资金98.00万元", ""),
        ("其中重点项目2个，资金20.00万元", ""),
    ],
)
def test_a_count_or_its_money_that_the_forms_contradict(words: str, code: str) -> None:
    records = extract(read_content(TEXT.format(words=words).encode(), "goals.txt")).records
    told = [i.code for i in records.issues if i.code in ("unequal_counts", "unequal_list")]
    assert len(records.projects) == 2
    assert told == ([code] if code else [])
