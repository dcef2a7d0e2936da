"""Tables whose names of rows stand below heads that nobody knows."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content
from tests.formats.notation import notation_to_document

TEXT = """
# 青禾县文化馆2024年部门预算
项目支出及其他支出预算表
单位：万元
| {head} | 总计 | 一般公共预算 | 其他资金 |
| 合计 | 30.00 | 28.00 | 2.00 |
| 馆舍修缮 | 20.00 | 20.00 | — |
| 送书下乡 | 10.00 | 8.00 | 2.00 |
"""


@pytest.mark.parametrize("head", ["支出事项（用款单位）", "支出项目类别（资金使用单位）"])
def test_the_first_column_of_words_names_the_rows(head: str) -> None:
    lines = extract(notation_to_document(TEXT.format(head=head), "disclosure")).records.budget_lines
    assert {line.label for line in lines} == {"合计", "馆舍修缮", "送书下乡"}
    assert [str(line.amount) for line in lines if line.label == "送书下乡"] == [
        "10.00",
        "8.00",
        "2.00",
    ]


CODED = """
# 青禾县文化馆2024年部门预算
一般公共预算项目支出预算表
单位：万元
| 类 | 款 | 项 | 单位（项目）全称 | 金额 |
| | | | 合计 | 30.00 |
| 207 | 01 | 04 | 馆舍修缮 | 30.00 |
"""


def test_codes_get_the_names_beside_them() -> None:
    lines = extract(notation_to_document(CODED, "disclosure")).records.budget_lines
    assert [(line.code, line.label) for line in lines] == [("", "合计"), ("2070104", "馆舍修缮")]


NAMELESS = """
# 青禾县文化馆2024年部门预算
一般公共预算“三公”经费支出表
单位：万元
| 三公经费合计 | 因公出国（境）费 | 公务接待费 |
| 3.00 | — | 3.00 |
"""


def test_a_table_of_amounts_alone_names_no_row() -> None:
    lines = extract(notation_to_document(NAMELESS, "disclosure")).records.budget_lines
    assert [line.measure for line in lines] == ["三公经费合计", "公务接待费"]
    assert not any(line.label for line in lines)


PURPOSES = """
# 青禾县文化馆2024年部门预算
项目支出明细表
单位：万元
| 项目名称 | 预算数 | 资金用途 |
| 馆舍修缮 | 20.00 | 修缮2层展厅和屋面600平方米 |
| 送书下乡 | 10.00 | 为16个村送书，每村2次 |
"""


def test_words_behind_the_amounts_are_no_amounts() -> None:
    extraction = extract(notation_to_document(PURPOSES, "disclosure"))
    assert [str(line.amount) for line in extraction.records.budget_lines] == ["20.00", "10.00"]
    assert "bad_number" not in {issue.code for issue in extraction.records.issues}


SIDES = """
# 青禾县2024年政府预算
一般公共预算收支平衡表
单位：万元
| 收入 | 预算数 | 支出 | 预算数 |
| 一般公共预算收入 | 30.00 | 一般公共预算支出 | 48.00 |
| 上级补助收入 | 20.00 | 上解上级支出 | 6.00 |
| 上年结转收入 | 4.00 | | |
| 收入总计 | 54.00 | 支出总计 | 54.00 |
"""


def test_sides_over_words_name_the_rows_of_two_panels() -> None:
    lines = extract(notation_to_document(SIDES, "disclosure")).records.budget_lines
    assert [(line.side, line.label, str(line.amount)) for line in lines[:4]] == [
        ("revenue", "一般公共预算收入", "30.00"),
        ("expenditure", "一般公共预算支出", "48.00"),
        ("revenue", "上级补助收入", "20.00"),
        ("expenditure", "上解上级支出", "6.00"),
    ]
    assert {line.measure for line in lines} == {"预算数"}


TOTALS = """
# 青禾县文化馆2024年部门预算
部门项目支出预算表
单位：元
| 项目代码 | 项目名称 | 功能科目编码 | 经济科目编码 | 经济科目名称 | 合计 | 本年拨款 |
| | | | | 合计 | 30.00 | 30.00 |
| A7 | 馆舍修缮 | 2070109 | 30213 | 维修费 | 20.00 | 20.00 |
| A8 | 送书下乡 | 2070109 | 30211 | 差旅费 | 10.00 | 10.00 |
"""


def test_a_total_may_stand_among_the_names_of_a_second_classification() -> None:
    lines = extract(notation_to_document(TOTALS, "disclosure")).records.budget_lines
    assert [line.label for line in lines[::2]] == ["合计", "馆舍修缮", "送书下乡"]


YEARS = """
# 关于青禾县2023年预算执行情况和2024年预算草案的报告
附表1 2023年青禾县一般公共预算收支平衡表
单位：万元
| 收入项目 | 金额 | 支出项目 | 金额 |
| 一般公共预算收入 | 50.00 | 一般公共预算支出 | 50.00 |
附表2 2024年青禾县一般公共预算收支平衡表
单位：万元
| 收入项目 | 金额 | 支出项目 | 金额 |
| 一般公共预算收入 | 54.00 | 一般公共预算支出 | 54.00 |
附表3 2023年青禾县债务情况表
单位：万元
| 项目 | 金额 |
| 债务余额 | 7.00 |
"""


def test_of_two_tables_of_one_kind_the_titles_say_the_years() -> None:
    lines = extract(notation_to_document(YEARS, "disclosure")).records.budget_lines
    years = {str(line.amount): line.fiscal_year for line in lines}
    assert years == {"50.00": 2023, "54.00": 2024, "7.00": 2023}


def test_in_a_document_of_one_year_a_title_alone_may_be_that_of_the_form_of_another() -> None:
    text = YEARS.replace(
        "关于青禾县2023年预算执行情况和2024年预算草案的报告", "青禾县2024年政府预算"
    )
    text = text.replace("附表2 2024年", "附表2 2023年")
    lines = extract(notation_to_document(text, "disclosure")).records.budget_lines
    assert {line.fiscal_year for line in lines} == {2024}


def test_measure_words_name_no_row() -> None:
    text = """青禾县文化馆2023年度绩效自评报告
资金使用明细表
单位：万元
用途 | 数量 | 单位 | 标准 | 支出金额
送戏下乡 | 30 | 场 | 0.50 | 15.00
购买图书 | 600 | 册 | 0.02 | 12.00
骨干培训 | 80 | 人次 | 0.10 | 8.00
合计 |  |  |  | 35.00
"""
    lines = extract(read_content(text.encode(), "report.txt")).records.budget_lines
    assert {one.label for one in lines} == {"送戏下乡", "购买图书", "骨干培训", "合计"}
