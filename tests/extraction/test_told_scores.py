"""Scores and rates of completion in the words of a self-evaluation."""

from __future__ import annotations

import re

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """
项目支出绩效自评表
（2023年度）
项目名称 | 桥梁检测 |  |  |  |  |
项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
 | 年度资金总额 | 40 | 40 | 38 | 95% | 9.5
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 检测桥梁 | 30座 | 30座 | 90 | 85
总分 |  |  |  |  | 100 | 94.5
"""


def told(words: str, form: str = FORM) -> list[str]:
    text = f"青禾县公路站2023年度绩效自评报告\n一、自评结果\n{words}\n{form}"
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("桥梁检测项目自评得分94.5分，评价等级为优。", []),
        (
            "桥梁检测项目自评得分95.4分，评价等级为优。",
            ["“桥梁检测”自评得分95.4分；自评表为 94.5分"],
        ),
        ("桥梁检测项目上年自评得分90分。", []),
        ("对桥梁检测项目开展部门评价，评价得分88分。", []),
        ("全年1个项目开展自评，平均得分94.5分。", []),
        (
            "全年1个项目开展自评，平均得分95.4分。",
            ["1个项目开展自评，平均得分95.4分；自评表平均 94.50分"],
        ),
        ("2个项目平均得分92分，其中桥梁检测项目自评得分94.5分。", []),
        # Behind the number of grades, and of the best of all.
        ("1个项目中，等级为“优”的1个，平均得分94.5分。", []),
        (
            "1个项目中，等级为“优”的1个，平均得分95.4分。",
            ["1个项目中，等级为“优”的1个，平均得分95.4分；自评表平均 94.50分"],
        ),
        ("1个项目上年平均得分91分，本年有所提高。", []),
        ("得分最高的是桥梁检测，为94.50分。", []),
        ("得分最高的是桥梁检测，为95.40分。", ["“桥梁检测”95.40分；自评表为 94.5分"]),
        # The average of all that have a form.
        ("纳入自评的1个项目平均得分94.5分。", []),
        (
            "纳入自评的1个项目平均得分95.4分。",
            ["1个项目平均得分95.4分；自评表平均 94.50分"],
        ),
    ],
)
def test_a_project_has_the_score_of_its_form(words: str, found: list[str]) -> None:
    assert told(words) == found


@pytest.mark.parametrize(
    ("total", "words", "found"),
    [
        # The slip is that of the form, which its parts tell of.
        ("98.5", "桥梁检测项目自评得分94.5分。", []),
        ("98.5", "桥梁检测项目自评得分98.5分。", []),
        (
            "98.5",
            "桥梁检测项目自评得分90.5分。",
            ["“桥梁检测”自评得分90.5分；自评表为 94.5、95、98.5分"],
        ),
    ],
)
def test_a_text_may_be_right_where_the_total_of_the_form_is_not(
    total: str, words: str, found: list[str]
) -> None:
    text = FORM.replace("| 100 | 94.5", f"| 100 | {total}")
    assert told(words, text) == found


@pytest.mark.parametrize(
    ("last", "found"), [("25", []), ("27", ["自评得分94.5分；各部分得分之和 96.5分"])]
)
def test_a_score_has_its_parts(last: str, found: list[str]) -> None:
    parts = f"其中，预算执行9.5分，产出指标60分，效益指标{last}分"
    assert told(f"桥梁检测项目自评得分94.5分，{parts}。") == found
    assert told(f"桥梁检测项目自评得分94.5分，评价等级为优。{parts}。") == found
    weights = iter(("10", "60", "30"))
    weighed = re.sub(
        "([0-9.]+分)",
        lambda said: f"（{next(weights)}分）得{said[0]}",
        parts.replace("指标", "部分"),
    )
    assert told(f"桥梁检测项目自评得分94.5分，{weighed}。") == found
    points = re.sub(r"（([0-9]+分)）得", r"分值\1，得", weighed)
    assert told(f"桥梁检测项目自评得分94.5分，{points}。") == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("履职效能得60分，管理效率得34.5分", []),
        ("履职效能得60分，管理效率得31.5分", ["自评得分94.5分；各部分得分之和 91.5分"]),
        # Two of more parts.
        ("履职效能得60分，管理效率得31.5分，其余见附表", []),
    ],
)
def test_two_parts_that_are_all_of_a_score(words: str, found: list[str]) -> None:
    assert told(f"桥梁检测项目自评得分94.5分，等级为“优”。其中：{words}。") == found


def test_parts_that_are_no_scores_are_not_added_up() -> None:
    parts = "其中，预算执行满分10分，产出指标满分60分，效益指标满分30分"
    assert told(f"桥梁检测项目自评得分94.5分，{parts}。") == []


@pytest.mark.parametrize(
    ("rate", "found"),
    [("90%", []), ("96%", ["计划检测80座，实际完成72座，完成率96%，应为 90.00%"])],
)
def test_a_rate_of_completion_is_what_was_done_of_what_was_planned(
    rate: str, found: list[str]
) -> None:
    assert told(f"全年计划检测80座，实际完成72座，完成率{rate}。") == found
    other = [one.replace("完成72", "检测72") for one in found]
    assert told(f"全年计划检测80座，实际检测72座，完成率{rate}。") == other


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("各项目得分分别为：桥梁检测94.5分、植树90分。", []),
        ("桥梁检测项目得94.5分，植树项目得90分。", []),
        ("上年自评中，桥梁检测项目得90分。", []),
        ("各项目得分分别为：桥梁检测95.4分、植树90分。", ["“桥梁检测”95.4分；自评表为 94.5分"]),
        ("桥梁检测项目得95.4分，植树项目得90分。", ["“桥梁检测”95.4分；自评表为 94.5分"]),
    ],
)
def test_a_score_right_behind_the_name_of_its_project(words: str, found: list[str]) -> None:
    assert told(words) == found
