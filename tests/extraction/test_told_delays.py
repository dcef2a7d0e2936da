"""Delays in the words of a self-evaluation, against the dates of its indicators."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

REPORT = """青禾县水务局2023年度绩效自评报告
一、自评结果
{words}
项目支出绩效自评表
（2023年度）
项目名称 | 灌区改造 |  |  |  |  |
项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
 | 年度资金总额 | 40 | 40 | 38 | 95% | 9.5
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 安装闸门 | 30座 | 30座 | 50 | 50
 | 时效指标 | 闸门安装完成时间 | 2023年6月30日前 | 2023年7月6日 | 20 | 18
 | 时效指标 | 渠道清淤完成时间 | 2023年9月底前 | 2023年9月20日 | 20 | 20
总分 |  |  |  |  | 100 | 97.5
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("闸门安装比计划晚6天，渠道清淤比计划提前10天。", []),
        ("闸门安装较计划时间推迟5天。", []),
        (
            "闸门安装比计划晚16天。",
            ["闸门安装比计划晚16天；自评表为 2023-06-30 前，实际 2023-07-06"],
        ),
        (
            "渠道清淤较目标提前1天。",
            ["渠道清淤较目标提前1天；自评表为 2023-09-30 前，实际 2023-09-20"],
        ),
        # What no indicator, or more than one, is about; what is compared with something else.
        ("水泵安装比计划晚16天。", []),
        ("闸门安装比上年晚16天。", []),
    ],
)
def test_a_delay_lies_between_the_days_of_its_indicator(words: str, found: list[str]) -> None:
    records = extract(read_content(REPORT.format(words=words).encode(), "report.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert [one.outturn for one in records.indicators][1:] == ["2023年7月6日", "2023年9月20日"]
    assert told == found
