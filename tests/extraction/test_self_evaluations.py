"""Self-evaluations (项目支出绩效自评表) of many provinces, against what people read in them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet


def evaluation(*rows: str, title: str = "2023年度项目支出绩效自评表") -> RecordSet:
    """What an evaluation says whose rows have bars between their cells."""
    lines = [title, *(f"| {row} |" for row in ("项目名称|普法宣传", *rows))]
    return extract(read_content("\n".join(lines).encode(), "form.txt")).records


HEADER = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施"
ROW = "产出指标|数量指标|宣传场次|≥20场|22场|90|88.5|"


@pytest.mark.parametrize(
    ("total", "score"),
    [
        ("总分||||||100|98.5|", "98.5"),
        ("总分|100|98.5", "98.5"),
        ("合计|||||100|98.5分|", "98.5"),
        ("自评总分|98.5", "98.5"),
        ("总分||||||98.5|", "98.5"),
    ],
)
def test_the_total_is_the_score_wherever_it_stands(total: str, score: str) -> None:
    records = evaluation(HEADER, ROW, total)
    assert records.projects[0].score == Decimal(score)
    assert [i.level3 for i in records.indicators] == ["宣传场次"]
    assert records.issues == ()


def test_a_total_of_weights_alone_is_no_score() -> None:
    records = evaluation(HEADER, "产出指标|数量指标|宣传场次|≥20场|22场|90||", "总分|100||")
    assert records.projects[0].score is None
    assert [i.code for i in records.issues] == ["row_shape"]


def test_the_budget_of_the_year_counts_before_that_of_its_beginning() -> None:
    records = evaluation(
        "项目资金（万元）||年初预算数|全年执行数|执行率", "|年度资金总额|100|95|95%", HEADER, ROW
    )
    (project,) = records.projects
    assert (project.amount, project.execution_amount, project.execution_rate) == (100, 95, 95)
    assert project.amount_yuan == 1_000_000


def test_points_that_are_no_number_are_reported() -> None:
    records = evaluation(HEADER, "产出指标|数量指标|宣传场次|≥20场|22场|十分|8|")
    assert [(i.weight, i.score) for i in records.indicators] == [(None, 8)]
    assert "bad_number" in [i.code for i in records.issues]


def test_what_was_reached_in_one_text_goes_to_the_first_of_several_goals() -> None:
    records = evaluation(
        "年度总体目标|预期目标|实际完成情况",
        "|1.宣传20场。2.发放资料1万份。|均已完成。",
        HEADER,
        ROW,
    )
    assert [(o.text, o.outturn) for o in records.objectives] == [
        ("宣传20场。", "均已完成。"),
        ("发放资料1万份。", ""),
    ]
