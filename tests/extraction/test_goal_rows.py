"""A department's form whose indicators are divided by goals with points of their own."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

FORM = """附件1 2024年度部门整体支出绩效自评表
单位名称 | 青禾县水务局 |  |  |  |  |
基本支出总额（万元） | 50.00 |  | 项目支出总额（万元） | 30.00 |  |
预算执行情况（20分） |  |  | 预算数（万元） | 执行数（万元） | 执行率 | 得分
 | 部门整体支出总额 |  | 100.00 | 80.00 | 80.00% | {rate}
年度目标1（{first}分） | 疏通渠道 |  |  |  |  |
一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 清淤渠道长度 | 30公里 | {reached}公里 | 30 | 30
 | 质量指标 | 渠道完好率 | ≥95% | 96% | 20 | 20
年度目标2（30分） | 管好水闸 |  |  |  |  |
一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 检修水闸 | 8座 | 8座 | 20 | 20
满意度指标 | 服务对象满意度指标 | 用水户满意度 | ≥90% | 95% | 10 | 10
总分 |  |  |  |  | 100 | 96

附件2 2024年度项目支出绩效自评表
项目名称 | 渠道清淤 |  |  |  |  |
预算执行情况（20分） |  |  | 预算数（万元） | 执行数（万元） | 执行率 | 得分
 | 年度财政资金总额 |  | 40.00 | 30.00 | 75.00% | 15.00
一级指标 | 二级指标 | 三级指标 | 年初目标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 完成清淤渠道长度 | 30公里 | 30公里 | 80 | 80
总分 |  |  |  |  | 100 | 95
"""
SOUND = {"rate": "16.00", "first": "50", "reached": "30"}


def records(**changed: str) -> RecordSet:
    text = FORM.format(**{**SOUND, **changed})
    return extract(read_content(text.encode(), "evaluation.txt")).records


def test_each_row_is_a_goal_and_no_indicator() -> None:
    found = records()
    goals = [(one.position, one.text) for one in found.objectives if one.scope == "department"]
    assert goals == [(1, "疏通渠道"), (2, "管好水闸")]
    assert [one.level3 for one in found.indicators if not one.project_id] == [
        *("清淤渠道长度", "渠道完好率", "检修水闸", "用水户满意度"),
    ]


def test_an_amount_below_a_head_with_its_unit() -> None:
    (project,) = records().projects
    assert (str(project.amount), str(project.execution_amount)) == ("40.00", "30.00")


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"first": "55"}, ["年度目标1（55分），各指标分值之和 50"]),
        ({"rate": "19.00"}, ["总分 96，各指标得分之和 80，执行率得分 19.00"]),
        (
            {"reached": "33"},
            ["整体自评表“清淤渠道长度”完成 33公里，项目自评表“完成清淤渠道长度”完成 30公里"],
        ),
    ],
)
def test_what_does_not_fit(changed: dict[str, str], found: list[str]) -> None:
    codes = ("unequal_points", "unequal_counts")
    issues = [one for one in records(**changed).issues if one.code in codes]
    assert [one.message.split(": ", 1)[1] for one in issues] == found
