"""What an amount is a figure of, in tables and in text."""

from dataclasses import replace
from decimal import Decimal

import pytest

from kg.mapping.arithmetic import rounding
from kg.mapping.sums.figures import (
    line_to_figure,
    lines_of_all_appropriation,
    rows_with_carried_in,
    statement_to_figure,
    totals_of_sole_units,
)
from tests.mapping.full_records import FULL, LINE

LINE = replace(LINE, code="", scheme="")
STATEMENT = FULL.statements[0]


@pytest.mark.parametrize(
    ("table", "side", "label", "measure", "figure"),
    [
        ("revenue_expenditure_summary", "revenue", "收入总计", "预算数", "revenue_total"),
        ("revenue_expenditure_summary", "revenue", "本年收入合计", "2023年预算/金额", "revenue"),
        ("revenue_expenditure_summary", "expenditure", "总  计", "决算数", "expenditure_total"),
        ("revenue_expenditure_summary", "expenditure", "支出总计", "一般公共预算/小计", ""),
        ("revenue_expenditure_summary", "revenue", "本年收入小计", "预算数", "revenue"),
        ("revenue_expenditure_summary", "expenditure", "本年支出小计", "预算数", "expenditure"),
        ("revenue_expenditure_summary", "expenditure", "教育支出", "预算数", ""),
        ("revenue_expenditure_summary", "expenditure", "结余分配", "决算数", "distributed_surplus"),
        ("revenue_expenditure_summary", "revenue", "使用非财政拨款结余", "金额", "used_surplus"),
        *(
            ("revenue_expenditure_summary", "revenue", label, "决算数", "general_public_revenue")
            for label in ("一般公共预算拨款收入", "一般公共预算财政拨款收入")
        ),
        ("revenue_expenditure_summary", "revenue", "财政拨款收入", "金额", "appropriation_revenue"),
        ("appropriation_summary", "revenue", "本年收入合计", "金额", "appropriation_revenue"),
        ("appropriation_summary", "revenue", "总计", "金额", "appropriation_revenue_total"),
        *(
            ("appropriation_summary", side, f"{when}财政拨款结转和结余", "合计", figure)
            for side, when, figure in (
                ("revenue", "年初", "appropriation_opening"),
                ("expenditure", "年末", "appropriation_closing"),
            )
        ),
        ("general_public_expenditure", "", "合计", "其中：项目支出", "general_public_project"),
        ("revenue", "", "合计", "财政拨款收入", "appropriation_revenue"),
        ("revenue", "", "合计", "财政预算拨款/小计", "appropriation_revenue"),
        ("revenue_expenditure_summary", "revenue", "财政预算拨款", "金额", "appropriation_revenue"),
        ("revenue", "", "合计", "收入预算/合计", "revenue"),
        ("revenue", "", "合计", "本年收入/小计", ""),
        ("revenue", "", "合计", "上年结转", ""),
        ("revenue", "", "合计", "事业收入/小计", ""),
        ("expenditure", "", "合计", "一般公共预算拨款/小计", ""),
        ("general_public_expenditure", "", "合计", "一般公共预算拨款/合计", "general_public"),
        ("expenditure", "", "合计", "基本支出", "basic"),
        ("general_public_expenditure", "", "合计", "支出/项目支出", "general_public_project"),
        ("general_public_expenditure", "", "合计", "基本支出/小计", "general_public_basic"),
        ("general_public_expenditure", "", "合计", "本年支出/合计", "general_public"),
        ("general_public_expenditure", "", "合计", "年末结转和结余/合计", ""),
        ("general_public_expenditure", "", "合计", "本年收入/基本支出", ""),
        ("government_fund", "", "合计", "本年支出/小计", "government_fund"),
        ("government_fund", "", "合计", "本年收入", "government_fund_revenue"),
        ("government_fund", "", "合计", "年末结转和结余", "government_fund_closing"),
        ("general_public_basic", "", "合计", "基本支出/小计", "general_public_basic"),
        ("general_public_basic", "", "公用经费合计", "决算数", "operating"),
        ("general_public_basic", "", "合计", "基本支出", "general_public_basic"),
        ("three_public", "", "合计", "预算数", "three_public"),
        ("three_public", "", "公务用车购置及运维费", "预算数", "vehicles"),
        ("three_public", "", "公务用车费", "预算数", "vehicles"),
        ("three_public", "", "公务用车购置费", "合计", "vehicle_purchase"),
        ("three_public", "", "", "“三公”经费/公务用车购置及运行费/运行费", "vehicle_running"),
        ("three_public", "", "", "“三公”经费/公务用车购置及运行费/小计", "vehicles"),
        ("three_public", "", "", "公务接待费/决算数", "reception"),
        ("three_public", "", "", "“三公”经费/公务用车购置及运行费/小计/预算数", "vehicles"),
        ("three_public", "", "", "“三公”经费/合计/2024年决算数", "three_public"),
        ("three_public", "", "共计", "2024年预算数", "three_public"),
        ("three_public", "", "合计", "机关运行经费预算数", "agency_running"),
        ("three_public", "", "支出合计", "支出决算数", "three_public"),
        ("three_public", "", "公务接待费", "增减额", ""),
        ("three_public", "", "国内接待批次（批）", "预算数", ""),
    ],
)
def test_a_cell(table: str, side: str, label: str, measure: str, figure: str) -> None:
    line = replace(LINE, table=table, side=side, label=label, measure=measure)
    assert line_to_figure(line) == figure


def test_a_column_of_the_year_is_called_as_one_without_a_year() -> None:
    told = {"table": "revenue_expenditure_summary", "side": "revenue", "label": "本年收入合计"}
    line = replace(LINE, measure="2024年预算数", **told)
    assert line_to_figure(line, 2024) == "revenue"
    assert line_to_figure(line, 2025) == ""


def test_a_total_beside_what_was_carried_in_is_not_of_the_year_alone() -> None:
    line = replace(LINE, table="revenue", side="", label="合计", measure="合计", source="row=3")
    carried = replace(line, line_id="2", measure="上年结转结余/小计", amount=Decimal(4))
    assert rows_with_carried_in([line, carried]) == {line.line_id, "2"}
    assert rows_with_carried_in([line, replace(carried, amount=Decimal(0))]) == set()
    assert rows_with_carried_in([line, replace(carried, source="row=4")]) == {"2"}


@pytest.mark.parametrize(
    ("section", "label", "figure"),
    [
        ("收入说明", "2023年部门收入预算总额", "revenue_total"),
        ("收入说明", "预算收入", "revenue"),
        ("基本支出说明", "使用一般公共预算财政拨款安排基本支出", "general_public_basic"),
        ("收入说明", "财政拨款收入", "appropriation_revenue"),
        ("收入说明", "财政拨款收入总计", "appropriation_revenue_total"),
        ("财政拨款收入支出决算总体情况说明", "支出总计", "appropriation_expenditure_total"),
        ("政府性基金预算收支决算情况说明", "本年支出", "government_fund"),
        ("基金说明", "政府性基金预算财政拨款本年收入", "government_fund_revenue"),
        ("政府性基金预算收支决算情况说明", "年末结转结余", "government_fund_closing"),
        ("一般公共预算收支决算情况说明", "收入总计", ""),
        ("政府性基金预算收支决算情况说明", "政府性基金预算财政拨款收入总计", ""),
        ("支出决算情况说明", "结余分配", "distributed_surplus"),
        ("收入说明", "一般公共预算财政拨款收入", "general_public_revenue"),
        ("收入说明", "事业收入", ""),
        ("支出说明", "其他支出", ""),
        ("收支说明", "2025年收支总预算", "expenditure_total"),
        ("收支说明", "部门财务总收入", "revenue_total"),
        ("财政拨款收支说明", "财政拨款收支总预算", "appropriation_expenditure_total"),
        ("收支说明", "预算总收入", ""),
        ("支出说明", "日常公用经费", "operating"),
        ("支出说明", "基本工资、津贴补贴等人员经费", "personnel"),
        ("支出说明", "办公费、水电费、办公设备购置等公用经费", "operating"),
        ("支出说明", "基本支出中人员经费", "personnel"),
        ("支出说明", "护林员报酬等人员经费", ""),
        ("财政拨款收支说明", "财政拨款收、支总预算", "appropriation_expenditure_total"),
        ("支出说明", "政府性基金预算支出年初预算", "government_fund"),
        ("支出说明", "机关运行经费财政拨款预算", "agency_running"),
        ("支出说明", "项目支出年初预算数", "project"),
        ("支出说明", "一般公共预算财政拨款基本支出", "general_public_basic"),
        ("收支说明", "一般公共预算收支预算", "general_public"),
        ("收支说明", "政府性基金收支预算", "government_fund"),
        ("“三公”经费", "财政拨款“三公”经费", "three_public"),
        ("“三公”经费", "公务用车购置及运维费", "vehicles"),
        ("", "公车购置及运行费", "vehicles"),
        ("", "车辆运行费", "vehicle_running"),
        ("", "单位使用财政拨款安排“三公”经费预算总额", "three_public"),
        ("", "下属的县农业技术推广服务中心“三公”经费", ""),
        ("", "因公出国经费、公务用车费和公务接待费（简称“三公”经费）支出合计", "three_public"),
        ("", "公车运行费(“三公”经费)决算总额", "three_public"),
        (
            "",
            "青禾县各行政单位、事业单位及其他预算单位用当年一般公共预算拨款所安排的“三公”经费决算总额",
            "three_public",
        ),
        ("“三公”经费", "公务用车购置及运行维护费支出决算", "vehicles"),
        ("“三公”经费", "因公出国(境)费支出决算数", "abroad"),
        ("政府采购情况", "货物类采购", "procurement_goods"),
        ("机关运行经费", "公务接待费", ""),
        ("机关运行经费", "机关运行经费", "agency_running"),
        ("“三公”经费支出决算情况说明", "一般公共预算支出", ""),
        ("一般公共预算支出情况说明", "一般公共预算支出", "general_public"),
        ("分项绩效目标", "项目支出", ""),
        ("政府性基金预算收入支出决算情况说明", "基本支出", ""),
        ("国有资本经营预算支出决算情况说明", "项目支出", ""),
        ("一般公共预算支出决算情况说明", "项目支出", "project"),
        ("一般公共预算当年拨款情况", "一般公共预算当年拨款", "general_public_revenue"),
        ("", "一般公共预算本年收入", "general_public_revenue"),
        ("国有资产信息", "固定资产总额", "fixed_assets"),
        ("国有资产信息", "拟购置固定资产总额", "planned_purchases"),
    ],
)
def test_a_sum_in_text(section: str, label: str, figure: str) -> None:
    statement = replace(STATEMENT, section=section, label=label)
    assert statement_to_figure(statement) == figure


def test_how_a_budget_was_carried_out_is_no_figure_of_the_year_to_come() -> None:
    told = replace(STATEMENT, section="一般公共预算执行情况", label="一般公共预算支出")
    planned = replace(told, section="一般公共预算安排")
    assert not statement_to_figure(told, 2024, two_years=True)
    assert statement_to_figure(told, 2024) == statement_to_figure(planned, 2024, two_years=True)
    assert statement_to_figure(told, 2024) == "general_public"


def test_what_a_section_on_another_year_says_is_no_figure_of_this_one() -> None:
    statement = replace(STATEMENT, section="2024年财政预算（草案）", label="支出总计")
    assert statement_to_figure(statement, 2024) == "expenditure_total"
    assert statement_to_figure(statement, 2023) == ""


def test_an_unknown_unit_has_no_rounding() -> None:
    assert rounding(2, "台") is None


def test_a_table_with_subjects_of_funds_is_that_of_all_the_appropriation() -> None:
    table = {"table": "general_public_expenditure", "side": ""}
    total = replace(LINE, **table, line_id="total", label="合计")
    row = replace(LINE, **table, line_id="row", code="21208", scheme="functional", label="")
    fund = replace(row, label="国有土地使用权出让收入安排的支出")
    grant = replace(row, label="财政对基本养老保险基金的补助")
    other = replace(total, line_id="other", organisation_name="乙局", organisation_code="9")
    assert lines_of_all_appropriation([total, fund, other]) == {"total", "row"}
    assert lines_of_all_appropriation([total, grant]) == set()
    below, own = replace(fund, row_no=LINE.row_no + 1), replace(total, line_id="own")
    assert lines_of_all_appropriation([total, below, own]) == {"total", "row"}


def test_the_only_row_of_three_public_expenses_is_that_of_the_total() -> None:
    unit = replace(LINE, table="three_public", side="", label=LINE.organisation_name)
    assert totals_of_sole_units([unit, replace(unit, line_id="2")]) == {unit.line_id, "2"}
    assert totals_of_sole_units([unit, replace(unit, line_id="2", label="合计")]) == set()
    assert totals_of_sole_units([replace(unit, label="公务接待费")]) == set()
    column = replace(unit, measure="公务用车购置及运行费/公务用车运行费")
    assert line_to_figure(column, of_total=True) == "vehicle_running"
    assert line_to_figure(column) == ""
