"""What forms and reports conclude in words: scores, grades, numbers of projects, points."""

from __future__ import annotations

import pytest

from kg.document import LinePlace, Paragraph
from kg.extraction.flow import extract
from kg.extraction.lapses.against_forms.points import text_to_odd_weights
from kg.extraction.lapses.divided_totals import text_to_divided_totals
from kg.extraction.lapses.rates.counted import text_to_unlike_rates
from kg.extraction.lapses.rates.numbers import blocks_to_numbers
from kg.reading import read_content

FORM = """青禾县2023年度项目支出绩效自评表
项目名称 | {name} |  |  |  |
资金（万元） | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分
年度资金总额 | {budget} | {budget} | 100% | 10 | 10
年度总体目标 | 完成年度任务。 |  |  |  |
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 修护渠道长度 | ≥20公里 | 22公里 | 50 | 50
效益指标 | 社会效益指标 | 受益农户数 | ≥300户 | 310户 | 30 | 28
满意度指标 | 满意度指标 | 农户满意度 | ≥90% | 95% | 10 | 10
总分 |  |  |  |  | 100 | 98
评价结论 | 该项目自评得分{score}分，自评等级为{grade}。 |  |  |  |  |
"""
NOTE = "纳入自评的项目{}个，全年预算100.00万元，其中自评等级为“优”的项目{}个，“良”的项目0个。\n"
LIST = """青禾县2023年度项目绩效自评结果汇总表
单位：万元
序号 | 项目名称 | 全年预算数 | 全年执行数 | 自评得分 | 自评等级
1 | 渠道修护 | 60.00 | 60.00 | 98 | 优
2 | 机井维修 | 40.00 | 40.00 | 98 | 优
"""


def told(text: str) -> list[str]:
    issues = extract(read_content(text.encode(), "forms.txt")).records.issues
    return [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"]


@pytest.mark.parametrize(
    ("score", "grade", "found"),
    [
        ("98", "优", []),
        ("90分（含）以上为优，得98", "优", []),
        ("96", "优", ["自评得分96分；自评表为 98分"]),
        ("98", "良", ["得分98分，自评等级为良；按得分应为优"]),
    ],
)
def test_a_conclusion_is_that_of_its_form(score: str, grade: str, found: list[str]) -> None:
    assert told(FORM.format(name="渠道修护", budget="60.00", score=score, grade=grade)) == found


@pytest.mark.parametrize(
    ("projects", "excellent", "found"),
    [
        ("2", "2", []),
        ("3", "3", ["项目3个，全年预算100.00万元；绩效目标表 2 个项目共 100万元"]),
        ("2", "1", ["“优”的项目1个，“良”的项目0个；共 2个项目，所列共 1个"]),
    ],
)
def test_a_note_sums_up_the_list_above_it(projects: str, excellent: str, found: list[str]) -> None:
    forms = [
        FORM.format(name=name, budget=budget, score="98", grade="优")
        for name, budget in (("渠道修护", "60.00"), ("机井维修", "40.00"))
    ]
    assert told(LIST + NOTE.format(projects, excellent) + "".join(forms)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("满分100分，分为决策20分、过程20分、产出30分、效益30分。", []),
        (
            "满分100分，分为决策20分、过程20分、产出30分、效益20分。",
            ["满分100分，分为决策20分、过程20分、产出30分、效益20分；各部分之和 90分"],
        ),
        ("总分100分，其中决策扣2分、过程扣3分、产出扣1分。", []),
    ],
)
def test_points_of_a_scheme(text: str, found: list[str]) -> None:
    assert list(text_to_odd_weights(text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("在3个镇改水60户，其中甲镇20户、乙镇30户、丙镇10户。", ""),
        ("在3个镇改水60户，其中甲镇20户、乙镇20户、丙镇10户。", "50户"),
        # Not all places.
        ("改水60户，其中甲镇20户、乙镇20户、丙镇10户。", ""),
        ("改水60户，其中甲镇20户、乙镇40户、丙镇10户。", "70户"),
        ("专家组6人，其中财务人员2人、技术人员5人。", "7人"),
        ("专家组6人，其中财务人员2人、技术人员3人。", ""),
        ("筛查90人，其中农村妇女60人、城镇妇女30人。", ""),
        ("筛查90人，其中农村妇女60人、城镇妇女20人。", "80人"),
        ("卫生院9个，其中中心卫生院3个、一般卫生院5个。", "8个"),
        # Who is the one may be the other.
        ("专家组6人，其中女性人员4人、技术人员5人。", ""),
        ("预算单位3个，其中行政单位1个，事业单位3个。", "4个"),
    ],
)
def test_parts_of_one_kind(text: str, found: str) -> None:
    sums = [one.rpartition("之和为")[2] for one in text_to_divided_totals(text)]
    assert sums == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("发放问卷200份，收回有效问卷180份，有效率90%。", []),
        ("发放问卷200份，收回有效问卷180份，有效率95%。", ["有效率95%；180份占200份的 90.00%"]),
        ("抽检50批次，合格48批次，水质达标率96%。", []),
        ("抽检50批次，合格48批次，水质达标率98%。", ["水质达标率98%；48批次占50批次的 96.00%"]),
        ("群众满意度90%，收回问卷200份，其中满意180份。", []),
        ("群众满意度94%，收回问卷200份，其中满意180份。", ["满意度94%；180份占200份的 90.00%"]),
        ("计划筛查500人。筛查460人，占目标任务的92%。", []),
        ("计划筛查500人。筛查460人，占目标任务的96%。", ["占目标任务的96%；460人占500人的 92.00%"]),
        ("调解纠纷80件，成功76件，成功率95%。", []),
        ("调解纠纷80件，成功76件，成功率97%。", ["成功率97%；76件占80件的 95.00%"]),
        ("核定编制40人，在职38人，编制使用率95%。", []),
        ("核定编制40人，在职38人，编制使用率97%。", ["编制使用率97%；38人占40人的 95.00%"]),
        ("全镇共400户，抽查60户，占总户数的15%。", []),
        ("全镇共400户，抽查60户，占总户数的18%。", ["占总户数的18%；60户占400户的 15.00%"]),
    ],
)
def test_rates_of_questionnaires_and_checks(text: str, found: list[str]) -> None:
    numbers = blocks_to_numbers([Paragraph(text, LinePlace(1, 1))])
    assert list(text_to_unlike_rates(text, numbers)) == found
