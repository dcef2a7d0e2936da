"""Tables of units, assets and purchases: other names of their columns, and what no record takes."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.records import RecordSet
from tests.formats.notation import notation_to_document

TEXT = """
# 青禾县文化馆2024年部门预算
机构设置情况
| 序号 | 单位名称 | 单位类别 | 经费供给方式 | 编制数 |
| 1 | 青禾县文化馆 | 公益一类 | 全额拨款 | 12 |
国有资产占有使用情况表
| 项目 | 计量单位 | 数量 | 账面价值（万元） |
| 一、房屋 | 平方米 | 860 | 120.50 |
| 二、车辆 | 辆 | 1 | 9.80 |
政府采购预算表
| 单位名称 | 采购项目名称 | 采购品目 | 数量 | 计量单位 | 采购金额（万元） |
| 青禾县图书室 | 图书购置 | A04010101 普通图书 | 300 | 册 | 1.20 |
部门收入总表
单位：万元
| 部门（单位）代码 | 部门（单位）名称 | 合计 | 财政拨款 |
| 310 | 青禾县文化馆 | 30.00 | 30.00 |
| 310001 | 青禾县文化馆本级 | 20.00 | 20.00 |
| 310002 | 青禾县图书室 | 10.00 | 10.00 |
"""


def records() -> RecordSet:
    return extract(notation_to_document(TEXT, "disclosure")).records


def test_columns_of_units_assets_and_purchases_go_by_many_names() -> None:
    found = records()
    unit = next(o for o in found.organisations if o.name == "青禾县文化馆")
    assert (unit.nature, unit.funding_mode) == ("公益一类", "全额拨款")
    assets = [(a.item, str(a.quantity), str(a.amount), a.unit) for a in found.assets]
    assert assets == [("房屋", "860", "120.50", "万元"), ("车辆", "1", "9.80", "万元")]
    (bought,) = found.procurement
    assert (bought.organisation_name, bought.project_name) == ("青禾县图书室", "图书购置")
    assert (bought.catalogue_no, bought.item) == ("A04010101", "普通图书")
    assert (str(bought.amount), bought.unit) == ("1.20", "万元")


def test_columns_that_no_record_takes_are_issues() -> None:
    messages = [i.message for i in records().issues if i.code == "unknown_heading"]
    quotes = {message.split(": ", 1)[1] for message in messages}
    assert quotes == {"编制数：12", "计量单位：平方米；辆"}


@pytest.mark.parametrize("head", ["预算代码", "单位编码", "预算单位编码", "部门代码", "代码"])
def test_the_codes_of_units_go_by_many_names(head: str) -> None:
    text = TEXT.replace("| 编制数 |", f"| {head} |").replace("| 12 |", "| 310004 |")
    found = extract(notation_to_document(text, "disclosure")).records
    unit = next(o for o in found.organisations if o.name == "青禾县文化馆")
    assert unit.code == "310004"


def test_units_with_codes_in_a_table_of_amounts_are_organisations() -> None:
    found = records()
    assert found.documents[0].organisation_code == "310"
    coded = {o.name: (o.code, o.parent_code) for o in found.organisations}
    assert coded["青禾县图书室"] == ("310002", "310")
    assert coded["青禾县文化馆"] == ("310", "")


CHANGES = """
# 青禾县文化馆2024年部门预算
部门支出总体情况表
单位：万元
| 项目 | 2023年预算数 | 2024年预算数 | 增减幅度 |
| 基本支出 | 100.00 | 110.00 | 10.00% |
"""


def test_a_rate_with_its_sign_is_a_line_without_a_unit() -> None:
    records = extract(notation_to_document(CHANGES, "changes")).records
    assert [(str(line.amount), line.unit) for line in records.budget_lines] == [
        ("100.00", "万元"),
        ("110.00", "万元"),
        ("10.00", ""),
    ]
    assert records.issues == ()


PARTED = """
# 青禾县文化馆2024年部门预算
一般公共预算基本支出表
单位：万元
| 科目编码 | 科目名称 | 合计 |
| 301 | 工资福利支出 | 924.06 |
| 301-01 | 基本工资 | 924.06 |
"""


def test_codes_in_parts_are_put_together() -> None:
    lines = extract(notation_to_document(PARTED, "parted")).records.budget_lines
    assert [(line.code, line.label) for line in lines] == [
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
    ]


CLASSED = """
# 青禾县文化馆2024年部门预算
政府采购支出表
单位：万元
| 采购品目大类 | 项目名称 | 采购品目名称 | 采购组织形式 | 总计 | 其他资金 |
| 合计 | | | | 3.20 | |
| 货物类 | | | | 3.20 | |
| | 馆藏修复 | 修复工具 | 分散采购 | 3.20 | |
"""


def test_classes_name_the_rows_of_purchases_that_have_no_item() -> None:
    bought = extract(notation_to_document(CLASSED, "disclosure")).records.procurement
    assert [(one.item, one.project_name, str(one.amount)) for one in bought] == [
        ("合计", "", "3.20"),
        ("货物类", "", "3.20"),
        ("修复工具", "馆藏修复", "3.20"),
    ]


HEADED_UNITS = """
# 青禾县文化馆2024年部门预算
部门支出总表
单位：万元
| 科目名称 | 合计 |
| 图书馆 | 4.85 |
项目支出表
| 项目名称 | 项目金额（元） | 占比（%） |
| 书库改造 | 31,000 | 63.92 |
| 馆藏修复 | 17,500 | 36.08 |
政府采购支出表
单位：万元
| 专项名称 | 采购品目编码 | 采购品目名称 | 数量 | 单价（元） | 总计（元） |
| 书库改造 | A05010501 | 密集书架 | 4 | ￥2,100.00 | ￥8,400.00 |
"""


def test_a_unit_in_the_head_of_a_column_is_that_of_its_amounts() -> None:
    found = extract(notation_to_document(HEADED_UNITS, "disclosure")).records
    lines = [(str(line.amount), line.unit) for line in found.budget_lines]
    assert lines == [
        ("4.85", "万元"),
        ("31000", "元"),
        ("63.92", ""),
        ("17500", "元"),
        ("36.08", ""),
    ]
    (bought,) = found.procurement
    assert (bought.project_name, bought.item) == ("书库改造", "密集书架")
    assert bought.catalogue_no == "A05010501"
    assert (str(bought.unit_price), str(bought.amount), bought.unit) == ("2100.00", "8400.00", "元")


DEBT = """
# 2024年青禾县政府预算公开
2023年青禾县地方政府债务限额和余额表
单位：亿元
| 地区 | 2023年债务限额 | < | < | 2023年债务余额 | < | < |
| ^ | 合计 | 一般债务 | 专项债务 | 合计 | 一般债务 | 专项债务 |
| 青禾县 | 9.62 | 3.15 | 6.47 | 9.10 | 3.02 | 6.08 |
2024年青禾县社会保险基金预算表
单位：万元
| 项目 | 合计 | 城乡居民基本养老保险基金 | 失业保险基金 |
| 一、本年收入 | 630 | 580 | 50 |
"""


def test_tables_of_debt_and_of_social_insurance_are_read() -> None:
    found = extract(notation_to_document(DEBT, "disclosure")).records
    lines = {(line.label, line.measure): str(line.amount) for line in found.budget_lines}
    assert lines["青禾县", "2023年债务限额/专项债务"] == "6.47"
    assert lines["青禾县", "2023年债务余额/合计"] == "9.10"
    assert lines["本年收入", "失业保险基金"] == "50"
