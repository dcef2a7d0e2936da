"""A self-evaluation report as a whole: its text, its list of results, and its forms."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """
项目支出绩效自评表
（2023年度）
项目名称 | {name} |  |  |  |  |
项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
 | 年度资金总额 | {budget} | {budget} | {budget} | 100% | 10
年度总体目标 | 预期目标 |  |  | 实际完成情况 |  |
 | 完成{name}30处，受益农户200户。 |  |  | 完成{name}28处，受益农户{served}户。 |  |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | {thing} | 30 | 28 | 90 | {score}
总分 |  |  |  |  | 100 | {total}
"""
REPORT = """青禾县水务局2023年度部门整体支出绩效自评报告
一、自评结果
（一）项目支出。2023年度纳入自评的项目共3个，涉及全年预算资金{money}万元，{grades}。
表1 2023年度项目支出绩效自评结果汇总表
单位：万元
序号 | 项目名称 | 全年预算数 | 全年执行数 | 自评得分 | 自评等级
1 | 机井维修 | 40.00 | 40.00 | 94.5 | 优
2 | 渠道清淤 | 60.00 | 60.00 | 97 | 优
3 | 水质监测 | 20.00 | 20.00 | 88 | 良
{label} |  | 120.00 | 120.00 | {average} |
{told}
（二）整体支出。部门整体支出绩效自评得分{whole}分，自评等级为“优”。其中：预算配置20分，得{first}分，预算执行30分，得28.52分，履职效果50分，得50分。
附件1：部门整体支出绩效自评表
部门整体支出绩效自评表
（2023年度）
部门名称 | 青禾县水务局 |  |  |  |
一级指标 | 二级指标 | 目标值 | 实际值 | 分值 | 得分
预算配置 | 在职人员控制率 | ≤100% | 98% | 20 | 20.00
预算执行 | 预算完成率 | 100% | 95.07% | 30 | 28.52
履职效果 | 清淤长度 | ≥8公里 | 8公里 | 50 | 50.00
总分 |  |  |  | 100 | {form}
附件2：项目支出绩效自评表
"""
FORMS = (("机井维修", "40.00", "84.5"), ("渠道清淤", "60.00", "87"), ("水质监测", "20.00", "78"))
SOUND = {
    "told": "",
    "money": "120.00",
    "grades": "2个项目自评等级为“优”、1个项目为“良”",
    "label": "合计（平均）",
    "average": "93.17",
    "whole": "98.52",
    "first": "20.00",
    "form": "98.52",
}
CODES = {"unequal_counts", "unequal_table"}


def said(changed: dict[str, str]) -> list[str]:
    forms = "".join(
        FORM.format(
            name=name, budget=budget, thing=f"{name}数量", score=score, total=total, served=served
        )
        for (name, budget, score), total, served in zip(
            FORMS, ("94.5", "97", "88"), ("210", "220", "230"), strict=True
        )
    )
    text = REPORT.format(**{**SOUND, **changed}) + forms
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code in CODES]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"average": "93.2"}, []),
        # Each counts as much as its money: (94.5 x 40 + 97 x 60 + 88 x 20) / 120.
        ({"average": "94.67"}, []),
        ({"average": "93.71"}, ["“自评得分”的合计(平均) 93.71，各行为 88 至 97，平均 93.17"]),
        (
            {"label": "平均分", "average": "93.71"},
            ["“自评得分”的平均分 93.71，各行为 88 至 97，平均 93.17"],
        ),
        # It may be the score of the whole department.
        ({"label": "合计", "average": "95"}, []),
        (
            {"label": "合计", "average": "39.17"},
            ["“自评得分”的合计 39.17，各行为 88 至 97，平均 93.17"],
        ),
        (
            {"money": "102.00"},
            ["全年预算资金102.00万元；绩效自评表 3 个项目共 120万元"],
        ),
        (
            {"grades": "3个项目自评等级均为“优”"},
            ["3个项目自评等级均为“优”；按自评表得分，优的 2个"],
        ),
        (
            {"grades": "1个项目自评等级为“优”、2个项目为“良”"},
            ["1个项目自评等级为“优”；按自评表得分，优的 2个"],
        ),
        (
            {"whole": "95.82"},
            ["整体自评得分95.82分；自评表为 98.52分", "自评得分95.82分；各部分得分之和 98.52分"],
        ),
        ({"first": "18.00"}, ["自评得分98.52分；各部分得分之和 96.52分"]),
        (
            {"form": "98.25"},
            ["整体自评得分98.52分；自评表为 98.25分", "得分总分 98.25，各行之和 98.52"],
        ),
    ],
)
def test_scores_grades_and_money(changed: dict[str, str], found: list[str]) -> None:
    assert said(changed) == found


PROJECT = (
    "1.机井维修项目。全年预算{}万元，资金来源为{}；全年执行{}万元，执行率100%，自评得分94.5分。"
)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (PROJECT.format("40.00", "县级资金40.00万元", "40.00"), []),
        (
            PROJECT.format("44.00", "县级资金44.00万元", "40.00"),
            ["全年预算44.00万元；自评表为 40万元"],
        ),
        (
            PROJECT.format("40.00", "县级资金40.00万元", "30.00"),
            ["全年执行30.00万元；自评表为 40万元"],
        ),
        ("机井维修项目：完成机井维修28处，受益农户210户。", []),
        # The goal in the words of what was reached.
        ("机井维修项目：完成机井维修30处，受益农户200户。", []),
        ("上年完成机井维修26处，受益农户310户。", []),
        ("机井维修项目：受益农户310户。", ["受益农户310户；自评表为 200或210或220或230"]),
        ("核定编制62名，其中：行政编制22名，事业编制40名；实有58人，在职人员控制率93.55%。", []),
        (
            "核定编制62名，其中：行政编制22名，事业编制40名；实有58人，在职人员控制率96.55%。",
            ["在职人员控制率96.55%；58人占62人的 93.55%"],
        ),
        (
            "2023年全年预算比年初预算调增12.40万元，调整率0.67%，其中：人员经费调增6.40万元，机井项目调增9.00万元。",
            ["预算比年初预算调增12.40万元，调整率0.67%，其中；各部分之和15.4万元"],
        ),
        (
            "2023年全年预算比年初预算调增12.40万元，调整率0.67%，其中：人员经费调增6.40万元，机井项目调增5.00万元。",
            [],
        ),
    ],
)
def test_what_the_text_tells_of_projects(words: str, found: list[str]) -> None:
    assert said({"told": words}) == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2023年完成清淤8公里。规划期至2045年。", []),
        ("2053年完成清淤8公里。", ["2053年完成清淤8公里"]),
        ("到2035年全县建成节水型社会，2060年前实现碳中和。", []),
        ("专项债券2048年到期还本。", []),
    ],
)
def test_years_that_nobody_plans_for(words: str, found: list[str]) -> None:
    text = REPORT.format(**{**SOUND, "told": words})
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    later = [one.message.split(": ", 1)[1] for one in issues if one.code == "later_year"]
    assert later == found
