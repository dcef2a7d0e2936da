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


def test_points_below_a_rate_that_was_left_empty_are_the_score() -> None:
    """The empty cell of the rate is gone, and the score has moved to its place."""
    head = "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分"
    records = evaluation(head, "|年度资金总额|880|880|880|10|10", HEADER, ROW)
    assert (records.projects[0].execution_amount, records.projects[0].execution_rate) == (880, None)
    whole = evaluation(head, "|年度资金总额|880|880|880|10|100%|10", HEADER, ROW)
    assert whole.projects[0].execution_rate == 100


def test_points_stay_points_where_the_target_is_empty() -> None:
    records = evaluation(
        HEADER, ROW, "|质量指标|工程质量合格|||10|10|", "|时效指标|按期完成|及时|及时|10|9|"
    )
    assert [(i.level3, i.target, i.outturn, i.weight, i.score) for i in records.indicators][1:] == [
        ("工程质量合格", "", "", 10, 10),
        ("按期完成", "及时", "及时", 10, 9),
    ]


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


RESULTS = """2023年度项目支出绩效自评结果汇总表
单位：万元
序号|项目名称|主管部门|实施单位|预算数|执行数|执行率|自评得分|评价等级
1|设备购置|青禾县卫生健康局|石桥镇卫生院|260.00|258.70|99.50%|98.95|优
2|家庭医生签约服务|青禾县卫生健康局|青禾县卫生服务中心|180.00|126.00|70.00%|84.00|良
合计||||440.00|384.70|||
"""


def test_results_of_a_project_a_row_are_projects() -> None:
    text = RESULTS.replace("|", "\t").encode()
    records = extract(read_content(text, "results.txt")).records
    assert records.documents[0].kind == "self_evaluation"
    assert [
        (p.name, p.implementing_unit, p.amount_yuan, p.execution_amount, p.execution_rate, p.score)
        for p in records.projects
    ] == [
        (
            "设备购置",
            "石桥镇卫生院",
            2_600_000,
            Decimal("258.70"),
            Decimal("99.50"),
            Decimal("98.95"),
        ),
        ("家庭医生签约服务", "青禾县卫生服务中心", 1_800_000, 126, 70, 84),
    ]
    quotes = [issue.message.split(": ", 1)[1] for issue in records.issues]
    assert quotes[:2] == ["评价等级 | 优", "评价等级 | 良"]
    assert "384.70" in quotes[2]
