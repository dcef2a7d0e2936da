"""Tables side by side, on invented headers and rows."""

from __future__ import annotations

import pytest

from kg.document import Cell, Document, LinePlace, Paragraph, Row, Table
from kg.extraction.flow import extract
from kg.extraction.tables.headers import header_to_columns
from kg.records import BudgetLineRecord


def lines(title: str, *rows: str) -> list[BudgetLineRecord]:
    """The budget lines of a table of 溪口县档案馆, its cells divided by `|`."""
    blocks = [
        Paragraph("溪口县档案馆2026年度部门预算", LinePlace(0, 1)),
        Paragraph(title, LinePlace(1, 2)),
        Paragraph("单位：元", LinePlace(2, 3)),
    ]
    table: list[Row] = [
        tuple(Cell(text, LinePlace(n, n + 1)) for text in row.split("|"))
        for n, row in enumerate(rows, start=3)
    ]
    blocks.append(Table(tuple(table), LinePlace(3, 3 + len(rows))))  # type: ignore[arg-type]
    document = Document("0" * 16, "a.txt", "0" * 64, "text/plain", tuple(blocks))
    return list(extract(document).records.budget_lines)


def test_sides_under_heads_of_their_own() -> None:
    found = lines(
        "2026年部门财务收支预算总表",
        "本年收入|本年收入|本年支出|本年支出",
        "项目|预算数|项目|预算数",
        "一、财政拨款收入|900|一、教育支出|700",
        "二、事业收入||二、卫生健康支出|200",
        "收入总计|900|支出总计|900",
    )
    assert [(r.side, r.label, r.measure, int(r.amount)) for r in found] == [
        ("revenue", "财政拨款收入", "预算数", 900),
        ("expenditure", "教育支出", "预算数", 700),
        ("expenditure", "卫生健康支出", "预算数", 200),
        ("revenue", "收入总计", "预算数", 900),
        ("expenditure", "支出总计", "预算数", 900),
    ]


def test_noughts_without_a_name_at_the_end_of_one_side_are_about_nothing() -> None:
    found = lines(
        "收支预算总表",
        "收入|收入|支出|支出",
        "项目|预算数|项目|预算数",
        "一、拨款收入|900|一、教育支出|700",
        "|0.00|二、卫生健康支出|200",
        "|0.00||0.00",
        "收入总计|900|支出总计|900",
    )
    assert [(r.label, int(r.amount)) for r in found] == [
        ("拨款收入", 900),
        ("教育支出", 700),
        ("卫生健康支出", 200),
        ("收入总计", 900),
        ("支出总计", 900),
    ]


def test_sides_in_the_heads_of_the_names() -> None:
    found = lines(
        "收支预算总表",
        "收入项目|金额|支出项目|金额",
        "事业收入|5|教育支出|5",
    )
    assert [(r.side, r.label) for r in found] == [
        ("revenue", "事业收入"),
        ("expenditure", "教育支出"),
    ]


def test_expenditure_may_be_divided_in_two_ways_beside_revenue() -> None:
    found = lines(
        "部门收支总表",
        "收入项目|金额|支出项目（按功能分类）|金额|支出项目（按支出结构）|金额",
        "事业收入|9|教育支出|5|基本支出|7",
        "||科学技术支出|4|项目支出|2",
        "收入总计|9|支出总计|9|支出总计|9",
    )
    sides = [(r.side, r.label, int(r.amount)) for r in found[:5]]
    assert sides == [
        ("revenue", "事业收入", 9),
        ("expenditure", "教育支出", 5),
        ("expenditure", "基本支出", 7),
        ("expenditure", "科学技术支出", 4),
        ("expenditure", "项目支出", 2),
    ]


def test_codes_side_by_side_without_sides() -> None:
    found = lines(
        "一般公共预算基本支出决算表",
        "经济分类科目编码|科目名称|决算数|经济分类科目编码|科目名称|决算数",
        "301|工资福利支出|90|302|商品和服务支出|20",
        "30101|基本工资|90|||",
        "人员经费合计|人员经费合计|90|公用经费合计|公用经费合计|20",
    )
    assert [(r.code, r.label, r.side, int(r.amount)) for r in found] == [
        ("301", "工资福利支出", "", 90),
        ("302", "商品和服务支出", "", 20),
        ("30101", "基本工资", "", 90),
        ("", "人员经费合计", "", 90),
        ("", "公用经费合计", "", 20),
    ]


@pytest.mark.parametrize("total", ["合计|合计|合计|合计|合计|110", "合计|||||110"])
def test_a_total_over_two_panels_is_of_no_head_of_one(total: str) -> None:
    found = lines(
        "一般公共预算基本支出决算表",
        "人员经费|人员经费|人员经费|公用经费|公用经费|公用经费",
        "科目编码|科目名称|决算数|科目编码|科目名称|决算数",
        "301|工资福利支出|90|302|商品和服务支出|20",
        "人员经费合计|人员经费合计|90|公用经费合计|公用经费合计|20",
        total,
    )
    assert [(r.label, r.measure) for r in found[2:]] == [
        ("人员经费合计", "人员经费/决算数"),
        ("公用经费合计", "公用经费/决算数"),
        ("合计", "决算数"),
    ]


def test_a_total_over_code_and_name_of_both_panels_is_no_head() -> None:
    found = lines(
        "一般公共预算基本支出表",
        "部门预算经济分类|部门预算经济分类|金额|金额|政府预算经济分类|政府预算经济分类|金额",
        "科目编码|科目名称|合计|人员经费|科目编码|科目名称|金额",
        "合计|合计|900|900|合计|合计|900",
        "301|工资福利支出|900|900|501|机关工资福利支出|900",
    )
    assert [
        (r.scheme, r.code, r.label, r.measure) for r in found if r.measure != "金额/人员经费"
    ] == [
        ("economic_department", "", "合计", "金额/合计"),
        ("economic_government", "", "合计", "金额"),
        ("economic_department", "301", "工资福利支出", "金额/合计"),
        ("economic_government", "501", "机关工资福利支出", "金额"),
    ]


def test_one_table_is_one_panel() -> None:
    columns = header_to_columns([["项目名称", "预算数", "备注", "单位名称"]], 4)
    assert {column.panel for column in columns} == {0}
    columns = header_to_columns([["科目编码", "科目名称", "合计", "本年收入", "本年支出"]], 5)
    assert {(column.panel, column.side) for column in columns} == {(0, "")}


def test_rates_below_one_head_have_no_unit() -> None:
    found = lines(
        "一般公共预算支出表",
        "科目编码|科目名称|2026年预算数|2026年预算数|2026年比2025年增减%|2026年比2025年增减%",
        "科目编码|科目名称|合计|基本支出|合计|基本支出",
        "205|教育支出|900|300|5.40|-2.11",
    )
    assert [(r.measure, r.unit, r.amount_yuan) for r in found] == [
        ("2026年预算数/合计", "元", 900),
        ("2026年预算数/基本支出", "元", 300),
        ("2026年比2025年增减%/合计", "", None),
        ("2026年比2025年增减%/基本支出", "", None),
    ]


def test_money_left_of_earlier_years_by_project_and_class_is_a_table_of_its_own() -> None:
    found = lines(
        "2026年财政拨款上年结转资金支出表",
        "预算单位名称|预算项目名称|功能科目编码|功能科目名称|部门经济科目编码|部门经济科目名称|资金性质|金额",
        "合计|||||||12",
        "溪口县档案馆|库房修缮|2012604|档案馆|30213|维修（护）费|一般公共预算|12",
    )
    assert [(r.table, r.code, r.label, int(r.amount)) for r in found] == [
        ("other", "", "合计", 12),
        ("other", "2012604", "档案馆", 12),
    ]


def test_totals_tell_the_sides_where_no_head_does() -> None:
    rows = (
        "政府性基金预算收支表",
        "项目|预算数|项目|预算数",
        "基金收入|60|城乡社区支出|45",
        "上年结转|8|结转下年|23",
    )
    sides = [line.side for line in lines(*rows, "收入合计|68|支出合计|68")]
    assert sides == ["revenue", "expenditure"] * 3
    assert {line.side for line in lines(*rows, "合计|68|合计|68")} == {""}


def test_heads_move_back_behind_a_subtotal_that_was_lost() -> None:
    head = (
        "功能分类科目|功能分类科目|合计|本年收入|本年收入|本年收入",
        "编码|名称|合计|财政拨款|事业收入|",
    )
    rows = ("201|甲|9|9|5|4", "202|乙|7|7|7|0", "203|丙|6|6|0|6")
    found = lines("收入总表", *head, *rows)
    assert [(r.measure, int(r.amount)) for r in found if r.code == "201"] == [
        ("合计", 9),
        ("本年收入/小计", 9),
        ("本年收入/财政拨款", 5),
        ("本年收入/事业收入", 4),
    ]
    # Where the first column is no sum, the last one has no head.
    found = lines("收入总表", *head, "201|甲|9|5|4|1", "202|乙|7|7|0|0", "203|丙|6|0|6|1")
    assert [r.measure for r in found if r.code == "201"][1] == "本年收入/财政拨款"


def test_what_a_side_is_for_names_its_rows() -> None:
    found = lines(
        "财政拨款收支预算总表",
        "收入|收入|支出|支出",
        "项目|金额|支出用途|金额",
        "一、一般公共预算|900|一、基本支出|700",
        "二、政府性基金预算||二、项目支出|200",
        "收入合计|900|支出合计|900",
    )
    assert [(r.side, r.label, int(r.amount)) for r in found] == [
        ("revenue", "一般公共预算", 900),
        ("expenditure", "基本支出", 700),
        ("expenditure", "项目支出", 200),
        ("revenue", "收入合计", 900),
        ("expenditure", "支出合计", 900),
    ]


def test_codes_below_a_head_of_names_are_no_amounts() -> None:
    found = lines(
        "部门预算项目支出表",
        "单位名称|项目名称|功能科目|合计|一般公共预算|政府性基金",
        "合计|||60|60|",
        "溪口县档案馆|库房修缮|2012604|45|45|",
        "溪口县档案馆|年鉴编纂|2012699|15|15|",
    )
    assert [(r.code, r.label, int(r.amount)) for r in found if r.measure == "合计"] == [
        ("", "合计", 60),
        ("2012604", "库房修缮", 45),
        ("2012699", "年鉴编纂", 15),
    ]
