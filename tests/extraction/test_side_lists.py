"""Lists beside the forms: the codes and the schedules of their projects."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

FORMS = """青禾县教育局2024年项目支出绩效目标表
项目名称 | 修缮校舍 | |
年度资金总额 | 42.00 | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮面积 | ≥320平方米

项目支出绩效目标表
项目名称 | 购置课桌 | |
年度资金总额 | 18.00 | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 购置课桌 | ≥240套

"""
MONTHS = """资金支出计划表
单位：%
序号 | 项目名称 | 3月底 | 6月底 | 9月底 | 12月底
1 | 修缮校舍 | 10 | 40 | 70 | 100
2 | 购置课桌 | 0 | 50 | 80 | 90
"""
BELOW = """资金支出计划表
序号 | 项目名称 | 资金支出计划（%） | | |
 | | 3月底 | 6月底 | 9月底 | 12月底
1 | 修缮校舍 | 10 | 40 | 70 | 100
2 | 购置课桌 | 0 | 50 | 80 | 90
"""


def records(text: str) -> RecordSet:
    return extract(read_content(text.encode(), "goals.txt")).records


@pytest.mark.parametrize("text", [FORMS + MONTHS, MONTHS + "\n" + FORMS, FORMS + BELOW])
def test_a_list_has_the_schedules_of_the_forms(text: str) -> None:
    found = records(text)
    assert [
        (one.name, one.schedule_mar, one.schedule_jun, one.schedule_oct, one.schedule_dec)
        for one in found.projects
    ] == [("修缮校舍", 10, 40, 70, 100), ("购置课桌", 0, 50, 80, 90)]
    assert not [one for one in found.issues if one.code == "untaken_text"]


def test_a_list_of_quarters_is_one() -> None:
    quarters = MONTHS.replace("3月底 | 6月底 | 9月底 | 12月底", "一季度 | 二季度 | 三季度 | 四季度")
    shares = quarters.replace("10 | 40 | 70 | 100", "10 | 40 | 30 | 20")
    shares = shares.replace("0 | 50 | 80 | 90", "20 | 50 | 10 | 20")
    issues = records(FORMS + shares).issues
    assert "quarterly_shares" in [one.code for one in issues]


def test_two_rows_of_one_name_are_nobody_s() -> None:
    found = records(FORMS + MONTHS + "3 | 修缮校舍 | 5 | 20 | 60 | 100\n")
    assert [one.schedule_mar for one in found.projects] == [None, 0]


CODES = """项目清单
单位：万元
序号 | 项目编码 | 项目名称 | 预算金额
1 | 13042224P00201110001A | 修缮校舍 | 42.00
2 | 13042226P00201110002A | 购置课桌 | 18.00
合计 | | | 60.00

"""


def test_a_list_has_the_codes_of_the_forms() -> None:
    found = records(CODES + FORMS)
    assert [one.code for one in found.projects] == [
        "13042224P00201110001A",
        "13042226P00201110002A",
    ]
    # It stays a table, with the amounts of its projects.
    assert len([one for one in found.budget_lines if one.label == "修缮校舍"]) == 1


def test_the_code_of_a_form_is_its_own() -> None:
    form = FORMS.replace("修缮校舍 | |", "修缮校舍 | 项目编码 | 13042223P00201110009A")
    found = records(CODES + form)
    assert [one.code for one in found.projects] == [
        "13042223P00201110009A",
        "13042226P00201110002A",
    ]
    assert [one.message.split(": ")[1] for one in found.issues if one.code == "unequal_code"] == [
        "13042224P00201110001A；13042223P00201110009A"
    ]


def test_a_list_with_money_is_a_table_as_well() -> None:
    both = (
        "项目清单\n单位：万元\n"
        "序号 | 项目编码 | 项目名称 | 预算金额 | 3月底 | 6月底 | 9月底 | 12月底\n"
        "1 | 13042224P00201110001A | 修缮校舍 | 42.00 | 10 | 40 | 70 | 100\n"
        "2 | 13042224P00201110002A | 购置课桌 | 18.00 | 0 | 50 | 80 | 90\n\n"
    )
    found = records(both + FORMS)
    assert [(one.code[-2:], one.schedule_dec) for one in found.projects] == [
        ("1A", 100),
        ("2A", 90),
    ]
    assert [one.amount for one in found.budget_lines if one.measure == "预算金额"] == [42, 18]


@pytest.mark.parametrize(
    ("row", "share"),
    [
        ("42.00 | 10 | 40 | 30 | 20", 10),
        ("42.00 | 110 | 140 | 120 | 50", None),
        # Less than 100, and what the year's money is made of.
        ("42.00 | 9.00 | 15.00 | 12.00 | 6.00", None),
    ],
)
def test_the_money_of_quarters_is_no_share(row: str, share: int | None) -> None:
    plan = (
        "用款计划表\n序号 | 项目名称 | 全年计划 | 一季度 | 二季度 | 三季度 | 四季度\n"
        f"1 | 修缮校舍 | {row}\n"
    )
    assert [one.schedule_mar for one in records(FORMS + plan).projects] == [share, None]


def test_a_slip_in_one_row_makes_no_shares_of_money() -> None:
    plan = (
        "用款计划表\n序号 | 项目名称 | 全年计划 | 一季度 | 二季度 | 三季度 | 四季度\n"
        "1 | 修缮校舍 | 42.00 | 9.00 | 15.00 | 11.00 | 6.00\n"
        "2 | 购置课桌 | 18.00 | 0.00 | 6.00 | 12.00 | 0.00\n"
        "3 | 订阅图书 | 7.00 | 7.00 | 0.00 | 0.00 | 0.00\n"
    )
    assert [one.schedule_mar for one in records(FORMS + plan).projects] == [None, None]
