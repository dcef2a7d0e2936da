"""What a document is, and what it calls itself, from its title page and its tables."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content
from kg.records import DocumentRecord
from tests.extraction.account_texts import accounts_to_document

TABLE = """
收入支出{subject}总表
部门：青禾县水务局||单位：万元|
项目|{subject}数|项目|{subject}数
一、财政拨款收入|10.00|一、农林水支出|10.00
"""


def document(front: str, subject: str) -> DocumentRecord:
    text = f"{front}\n{TABLE.format(subject=subject)}"
    (record,) = extract(accounts_to_document(text)).records.documents
    return record


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("青禾县水务局2023年度部门决算", ""),
        ("2023年度青禾县水务局部门决算公开报告", ""),
        ("青禾县水务局（本级）2023年度单位决算", ""),
        ("青禾县水务局\n2023年度部门决算", "青禾县水务局2023年度部门决算"),
        ("2023年度\n青禾县水务局部门决算", "2023年度青禾县水务局部门决算"),
        ("2023年度\n青禾县水务局\n部门决算公开", "2023年度青禾县水务局部门决算公开"),
        ("青禾县水务局二〇二三年度部门决算", ""),
    ],
)
def test_final_accounts_by_their_title_pages(front: str, title: str) -> None:
    record = document(front, "决算")
    assert record.kind == "final_account"
    assert (record.title, record.fiscal_year) == (title or front, 2023)
    assert record.organisation_name == "青禾县水务局"


@pytest.mark.parametrize("below", ["预算主管部门：青禾县水务局", "预算单位：青禾县水务局（本级）"])
def test_the_department_stands_below_a_title_of_its_level(below: str) -> None:
    record = document(f"青禾县2026年县级部门预算\n{below}\n目录\n一、主要职能", "预算")
    assert (record.title, record.fiscal_year) == ("青禾县2026年县级部门预算", 2026)
    assert (record.organisation_name, record.kind) == ("青禾县水务局", "department_budget")


def test_the_department_may_stand_above_a_title_of_its_level() -> None:
    record = document(
        "预算主管部门：青禾县水务局\n青禾县2026年县级部门预算\n目录\n一、主要职能", "预算"
    )
    assert (record.title, record.fiscal_year) == ("青禾县2026年县级部门预算", 2026)
    assert record.organisation_name == "青禾县水务局"


def test_a_title_of_a_level_without_a_department_names_no_organisation() -> None:
    table = TABLE.format(subject="预算").replace("部门：青禾县水务局||", "")
    text = f"青禾县2026年县级部门预算\n目录\n一、主要职能\n{table}"
    found = extract(accounts_to_document(text)).records
    assert [record.title for record in found.documents] == ["青禾县2026年县级部门预算"]
    assert found.organisations == ()


def test_a_budget_that_speaks_of_an_earlier_outturn_is_a_budget() -> None:
    front = "青禾县水务局2024年部门预算公开\n一、上年决算情况说明\n2022年度决算12万元。"
    assert document(front, "预算").kind == "department_budget"


def test_tables_tell_where_no_title_does() -> None:
    assert document("", "决算").kind == "final_account"
    assert document("", "预算").kind == "department_budget"


def test_a_title_may_speak_of_the_three_publics() -> None:
    record = document("青禾县司法局2022年“三公”经费预算情况", "预算")
    assert (record.title, record.fiscal_year) == ("青禾县司法局2022年“三公”经费预算情况", 2022)
    assert (record.organisation_name, record.kind) == ("青禾县司法局", "department_budget")


def test_a_line_in_front_tells_the_year_before_the_codes_of_projects() -> None:
    form = "项目名称|{0}|项目编码|1302092{1}T000000000{1}\n一级指标|二级指标|三级指标|指标值\n"
    form += "产出指标|数量指标|{0}次数|≥3次\n"
    text = "青禾县水务局2024年项目申报材料\n" + form.format("清淤", 4) + form.format("巡堤", 5)
    (record,) = extract(accounts_to_document(text)).records.documents
    assert record.fiscal_year == 2024


def test_the_heads_of_columns_tell_the_year_where_nothing_else_does() -> None:
    text = """部门支出总表
部门：青禾县水务局|单位：万元
项目|2022年预算|2023年预算
基本支出|1.00|2.00"""
    (record,) = extract(accounts_to_document(text)).records.documents
    assert record.fiscal_year == 2023


def test_the_author_of_a_report_stands_below_its_title() -> None:
    front = (
        "关于石桥镇2023年财政预算执行情况及2024年财政预算草案的报告\n青禾县石桥镇人民政府\n"
        "2023年全镇一般公共预算收入完成120.50万元。"
    )
    record = document(front, "预算")
    assert record.title == "关于石桥镇2023年财政预算执行情况及2024年财政预算草案的报告"
    assert (record.organisation_name, record.kind) == ("青禾县石桥镇人民政府", "other")


def test_a_report_on_the_budget_of_a_department_is_its_disclosure() -> None:
    record = document("关于青禾县水务局2024年部门预算公开情况的报告", "预算")
    assert record.kind == "department_budget"


@pytest.mark.parametrize(
    ("front", "author", "year"),
    [
        (
            "石桥镇人民政府关于2023年财政决算情况和2024年财政预算（草案）的报告",
            *("石桥镇人民政府", 2023),
        ),
        (
            "关于清源县2021年财政决算（草案）的报告\n——2022年7月28日在常务委员会会议上\n"
            "清源县财政局局长　张正",
            *("清源县财政局", 2021),
        ),
        ("关于清源县2021年财政决算（草案）的报告\n主任、各位委员：", "清源县", 2021),
    ],
)
def test_who_reports_stands_in_the_title_or_below_it(front: str, author: str, year: int) -> None:
    record = document(f"{front}\n全县一般公共预算收入完成120.50万元。", "决算")
    assert (record.organisation_name, record.fiscal_year) == (author, year)


def test_forms_behind_the_list_of_their_projects_are_no_whole_disclosure() -> None:
    text = """青禾县水务局2024年项目支出预算绩效目标表
序号\t项目名称\t资金总额\t其中：财政拨款
1\t渠道清淤\t9.00\t7.00
2\t泵站检修\t5.00\t5.00

项目支出绩效目标表
（2024年度）
项目名称\t渠道清淤
资金总额\t9.00
年度目标\t清淤渠道12公里。
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t清淤长度\t12公里
"""
    records = extract(read_content(text.encode(), "目标.txt")).records
    assert records.documents[0].kind == "project_performance"
    assert {line.table for line in records.budget_lines} == {"project_list"}


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("青禾县水务局2023年度部门整体支出和项目支出绩效自评报告", "self_evaluation"),
        ("青禾县水务局2023年度部门整体支出绩效自评报告", "self_evaluation"),
        ("青禾县水务局2023年度部门决算及绩效自评公开", "final_account"),
    ],
)
def test_a_report_with_a_table_of_the_money_of_its_department(title: str, kind: str) -> None:
    record = document(title, "决算")
    assert (record.title, record.kind) == (title, kind)
