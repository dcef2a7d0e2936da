from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import LinePlace
from kg.extraction import extract
from kg.extraction.forms.goals import texts_to_goals
from kg.reading import read_content

HERE = LinePlace(1, 2)


def goals(*texts: str) -> list[str]:
    return [text for text, _ in texts_to_goals([(text, HERE) for text in texts])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.按时完成。\n2.不出差错。", ["按时完成。", "不出差错。"]),
        ("1.按时完成2.不出差错3.群众满意", ["按时完成", "不出差错", "群众满意"]),
        ("1、按时完成。2、增长2.5个百分点。", ["按时完成。", "增长2.5个百分点。"]),
        ("（1）按时完成；（2）不出差错", ["按时完成；", "不出差错"]),
        ("一、按时完成。二、不出差错。", ["按时完成。", "不出差错。"]),
        ("1.100%保障工资发放。", ["100%保障工资发放。"]),
        ("保障机构运转，第2、3季度各检查一次", ["保障机构运转，第2、3季度各检查一次"]),
        ("1.5万元用于培训", ["1.5万元用于培训"]),
        ("1.按年初计划\n完成全年工作", ["按年初计划完成全年工作"]),
    ],
)
def test_one_goal_for_each_number(text: str, expected: list[str]) -> None:
    assert goals(text) == expected


def test_goals_go_on_in_the_paragraphs_behind_the_cell() -> None:
    assert goals("1.按时完成。", "2.不出差错，", "群众满意。") == [
        "按时完成。",
        "不出差错，群众满意。",
    ]


@given(st.lists(st.text("培训完成群众满意工作率达到", min_size=1), min_size=1, max_size=9))
def test_numbers_of_any_count(texts: list[str]) -> None:
    written = "".join(f"{number}.{text}" for number, text in enumerate(texts, start=1))
    assert goals(written) == texts


@pytest.mark.parametrize(
    ("head", "shares"),
    [("资金支出计划（%）", ["25", "60", "100"]), ("分季度用款计划（万元）", [None, None, None])],
)
def test_a_plan_in_money_has_no_shares(head: str, shares: list[str | None]) -> None:
    text = (
        "校舍维修绩效目标表\n项目名称 | 校舍维修 |  | \n资金总额（万元） | 64.00 |  | \n"
        f"{head} | 一季度 | 二季度 | 四季度\n{head} | 25 | 60 | 100\n"
        "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修缮面积 | ≥320平方米\n"
    )
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    found = (project.schedule_mar, project.schedule_jun, project.schedule_dec)
    assert [None if share is None else str(share) for share in found] == shares
