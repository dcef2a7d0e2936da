"""Objectives of departments, of their units, and of their tasks."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.claims import Context
from kg.extraction.outline import Outline
from kg.extraction.running_text.objectives import objectives

TextOutline = Callable[[str], Outline]


def test_one_department(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline(
        "第一部分\n部门整体绩效目标\n一、总体绩效目标\n今年开放档案。\n1、数字化。\n二、机构设置"
    )
    (record,), _ = objectives(outline, context)
    assert (record.scope, record.organisation_name, record.position) == (
        "department",
        "青禾县档案馆",
        1,
    )
    assert (record.title, record.text) == ("", "今年开放档案。1、数字化。")
    assert record.source == "line=3,5"


def test_divided_by_units(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline(
        "一、总体绩效目标\n各单位目标如下：\n1、侨联职责分类:联系侨胞。\n侨联绩效目标：服务侨胞。\n再服务。\n"
        "2、机关党委职责分类：党建。机关党委绩效目标:抓党建。"
    )
    records, claims = objectives(outline, context)
    assert [(r.organisation_name, r.position, r.text) for r in records] == [
        ("侨联", 1, "服务侨胞。再服务。"),
        ("机关党委", 2, "抓党建。"),
    ]
    assert records[0].source == "line=3,5"
    assert "line=1,2" in {claim.place.fragment for claim in claims}


SECTIONS = [
    ("基层党建", "抓支部。建阵地。", "完成率达到90%以上。"),
    ("人才工作", "引人才。", "引进8人。"),
]


@pytest.mark.parametrize(
    "text",
    [
        "二、分项绩效目标\n（一）基层党建\n绩效目标：抓支部。建阵地。\n绩效指标：完成率达到90%以上。\n"
        "（二）人才工作\n绩效目标:引人才。\n绩效指标:引进8人。\n三、工作保障措施\n1、抓落实。",
        "（二）分项绩效目标\n1、基层党建\n绩效目标：抓支部。\n建阵地。\n绩效指标：完成率达到90%以上。\n"
        "2、人才工作\n绩效目标：引人才。绩效指标：引进8人。",
        "二、分项绩效目标\n1、基层党建。\n绩效目标：抓支部。建阵地。\n绩效指标：完成率达到90%以上。\n"
        "2、人才工作。\n绩效目标：引人才。\n绩效指标：引进8人。",
        "二、分项绩效目标\n（一）基层党建\n1、绩效目标：抓支部。建阵地。\n2、绩效指标：完成率达到90%以上。\n"
        "（二）人才工作\n1、绩效目标：引人才。\n2、绩效指标：引进8人。",
        "二、分项绩效目标\n（一）基层党建\n绩效目标\n抓支部。建阵地。\n绩效指标\n完成率达到90%以上。\n"
        "（二）人才工作\n绩效目标\n引人才。\n绩效指标\n引进8人。",
        "二、分项绩效目标\n（一）基层党建\n1、绩效目标\n抓支部。建阵地。\n2、绩效指标\n完成率达到90%以上。\n"
        "（二）人才工作\n1、绩效目标\n引人才。\n2、绩效指标\n引进8人。",
    ],
)
def test_tasks(text_outline: TextOutline, context: Context, text: str) -> None:
    records, _ = objectives(text_outline(text), context)
    assert [(r.title, r.text, r.indicators_text) for r in records] == SECTIONS
    assert [(r.scope, r.position) for r in records] == [("section", 1), ("section", 2)]


def test_tasks_without_the_words(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline("二、分项绩效目标\n说明\n1、基层党建：抓支部。\n2、人才工作。引人才。")
    records, claims = objectives(outline, context)
    assert [(r.title, r.text) for r in records] == [
        ("基层党建", "抓支部。"),
        ("人才工作", "引人才。"),
    ]
    assert len(claims) == 3


def test_tasks_that_state_a_units_budget(text_outline: TextOutline, context: Context) -> None:
    text = "侨联年初预算安排项目支出3万元，包括联谊费3万元。"
    (record,), _ = objectives(text_outline(f"二、分项绩效目标\n1.{text}"), context)
    assert (record.organisation_name, record.title, record.text) == (
        "侨联",
        "侨联年初预算安排项目支出",
        text,
    )


def test_safeguards_are_no_objectives(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline("一、总体绩效目标\n开放。\n三、工作保障措施\n（一）抓落实。落实责任。")
    assert [r.text for r in objectives(outline, context)[0]] == ["开放。"]


def test_what_was_reached_is_no_objective(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline("一、部门基本情况\n略。\n四、部门整体支出绩效情况\n植树300株。")
    assert objectives(outline, context)[0] == ()
