"""Numbers of tables in the contents, of columns, of months; classes and tasks told twice."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

BUDGET = """青禾县水务局2025年部门预算
目录
表1 收支总体情况表
{listed}
表3 支出经济分类表
第一部分 部门概况
负责水利工作。
第二部分 预算情况
支出按经济分类划分：工资福利支出90.00万元，商品和服务支出20.00万元，资本性支出{capital}万元。
表1 收支总体情况表
单位：万元
收入 | 预算数 | 支出 | 预算数
一般公共预算 | 118.00 | 农林水支出 | 118.00
收入总计 | 118.00 | 支出总计 | 118.00
表2 2025年支出总体情况表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
栏次 | | 1=2+3 | 2 | {column}
213 | 农林水支出 | 118.00 | 110.00 | 8.00
合计 | | 118.00 | 110.00 | 8.00
表3 支出经济分类表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
301 | 工资福利支出 | 90.00 | 90.00 | |
302 | 商品和服务支出 | 20.00 | 20.00 | |
310 | 资本性支出 | 8.00 | | 8.00
合计 | | 118.00 | 110.00 | 8.00
项目支出绩效目标表
项目名称 | 渠道清淤 |
实施期限 | 2025年1月至2025年{month}月 |
资金总额（万元） | 8.00 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤长度 | 6公里
"""
SOUND = {
    "listed": "表2 2025年支出总体情况表",
    "capital": "8.00",
    "column": "3",
    "month": "12",
}
CODES = {"unequal_counts", "numbering_slip", "text_slip", "later_year", "stale_year"}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        # A number in Chinese in front of a name that begins like one.
        ({"listed": "表二 一般公共预算支出表"}, []),
        (
            {"listed": "表5 2025年支出总体情况表"},
            ["目录中的“表5 2025年支出总体情况表”，正文为“表2 2025年支出总体情况表”"],
        ),
        ({"listed": "表2 2024年支出总体情况表"}, ["表2 2024年支出总体情况表"]),
        ({"listed": "表2 2025年支出总体情况表（另附）"}, []),
        ({"capital": "5.00"}, ["“资本性支出”5.00万元，表中“合计”为 8.00万元"]),
        ({"column": "6"}, ["栏次 6，按顺序应为 3"]),
        ({"column": "3=4"}, []),
        ({"month": "15"}, ["2025年1月至2025年15月"]),
    ],
)
def test_one_number_that_is_another(changed: dict[str, str], found: list[str]) -> None:
    text = BUDGET.format(**{**SOUND, **changed})
    issues = extract(read_content(text.encode(), "budget.txt")).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code in CODES]
    assert told == found


GOALS = """青禾县水务局部门整体绩效目标表
（2025年度）
部门名称 | 青禾县水务局 |
年度履职目标 | 做好水利工作。 |
年度主要任务 | 任务名称 | 主要内容
 | 渠道管护 | 清淤支渠和斗渠{tasked}公里。
 | 水源保护 | 巡查水源保护地{patrols}次。
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 任务完成率 | 100%
项目支出绩效目标表
项目名称 | 渠道清淤 |
资金总额（万元） | 8.00 |
年度目标 | 清淤支渠和斗渠60公里，改善灌溉。 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 支渠斗渠长度 | 60公里
项目支出绩效目标表
项目名称 | 水源巡查 |
资金总额（万元） | 5.00 |
年度目标 | 巡查水源保护地12次。 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 巡查次数 | 12次
项目支出绩效目标表
项目名称 | 水源巡护 |
资金总额（万元） | 5.00 |
年度目标 | 巡查水源保护地24次。 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 巡护次数 | 24次
"""


@pytest.mark.parametrize(
    ("tasked", "patrols", "found"),
    [
        ("60", "12", []),
        ("80", "12", ["清淤支渠和斗渠80公里；项目的绩效目标为 60"]),
        # Both projects together, as two have the words.
        ("60", "36", []),
    ],
)
def test_a_task_in_the_words_of_one_project(tasked: str, patrols: str, found: list[str]) -> None:
    text = GOALS.format(tasked=tasked, patrols=patrols)
    issues = extract(read_content(text.encode(), "goals.txt")).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]
    assert [one for one in told if "项目的绩效目标" in one] == found
