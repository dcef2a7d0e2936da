"""Forms of whole departments (部门整体支出绩效目标表), against what a person reads in them."""

from __future__ import annotations

from pathlib import Path

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet
from tests.extraction.form_texts import (
    form_document,
)

FOLDER = Path(__file__).with_name("department_goals")


def test_indicators_belong_to_the_first_goal_and_to_no_project() -> None:
    records = extract(form_document(FOLDER, "hunan")).records
    first = records.objectives[0]
    assert records.projects == ()
    assert {(i.project_id, i.objective_id) for i in records.indicators} == {
        ("", first.objective_id)
    }
    assert {o.project_id for o in records.objectives} == {""}


def form(*rows: str, title: str = "部门整体支出绩效目标表（2024年度）") -> RecordSet:
    lines = [title, *(f"| {row} |" for row in rows)]
    return extract(read_content("\n".join(lines).encode(), "form.txt")).records


HEADER = "一级指标|二级指标|三级指标|指标值"
ROW = "产出指标|数量指标|宣传场次|≥20场"


def test_a_form_without_a_goal_is_called_by_its_title() -> None:
    records = form("部门名称|青禾县司法局", HEADER, ROW)
    (objective,) = records.objectives
    assert objective.text == "部门整体支出绩效目标表（2024年度）"
    assert [i.objective_id for i in records.indicators] == [objective.objective_id]


def test_the_form_of_a_project_stays_one_under_a_title_of_the_department() -> None:
    records = form("项目名称|普法宣传", "年度总体目标|宣传法律。", HEADER, ROW)
    assert [project.name for project in records.projects] == ["普法宣传"]
    assert [objective.scope for objective in records.objectives] == ["project"]


def test_forms_of_departments_and_of_projects_stand_in_one_document() -> None:
    text = """青禾县司法局2024年部门预算绩效目标
部门整体支出绩效目标表
| 部门名称 | 青禾县司法局 |
| 年度总体目标 | 建设法治青禾。 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 法律援助案件 | ≥200件 |
项目支出绩效目标表
| 项目名称 | 普法宣传 |
| 年度总体目标 | 宣传法律。 |
| 一级指标 | 二级指标 | 三级指标 | 指标值 |
| 产出指标 | 数量指标 | 宣传场次 | ≥20场 |
"""
    records = extract(read_content(text.encode(), "form.txt")).records
    assert [(o.scope, o.text) for o in records.objectives] == [
        ("department", "建设法治青禾。"),
        ("project", "宣传法律。"),
    ]
    assert [bool(i.project_id) for i in records.indicators] == [False, True]


def test_a_heading_without_the_word_table_opens_the_form_of_a_department() -> None:
    text = """青禾县林业局2024年部门预算
一、部门整体支出绩效目标
部门名称：青禾县林业局
单位：万元
部门职责 | 管护全县林草资源。 | | |
总体绩效目标（2024-2026年期间） | 三年营造林9万亩。 | | |
部门年度目标（2024年） | 营造林3万亩。 | | |
部门年度重点工作任务 | 主要内容 | 总额 | 财政拨款 | 其他资金
营造林 | 营造林3万亩 | 560.00 | 520.00 | 40.00
管护 | 管护林地 | 90.00 | 90.00 | 0.00
合计 | | 605.00 | 610.00 | 40.00
部门整体支出绩效指标
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位
产出指标 | 数量指标 | 营造林面积 | >= | 3 | 万亩
"""
    records = extract(read_content(text.encode(), "form.txt")).records
    goals = [(goal.title, goal.text) for goal in records.objectives if goal.scope == "department"]
    assert goals == [("中长期目标", "三年营造林9万亩。"), ("", "营造林3万亩。")]
    assert [(one.level3, one.target) for one in records.indicators] == [("营造林面积", ">=3万亩")]
    codes = [one.code for one in records.issues]
    assert (records.budget_lines, codes.count("unequal_money")) == ((), 1)
