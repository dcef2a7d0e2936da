"""Numbers put where no record takes them: an issue names each, in every format and any table."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.document import fragment_to_place
from kg.extraction import extract
from kg.extraction.stated_numbers import text_to_numbers
from kg.reading import read_content
from kg.records import IssueRecord, RecordSet
from tests.formats.notation import notation_to_document
from tests.rendering.formats import FORMATS, NEEDS_SOFFICE

BUDGET = """
# 青禾县文化馆2024年部门预算
部门支出总体情况表
单位：万元
| 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 备注 |
| 207 | 文化旅游体育与传媒支出 | 93.46 | 41.17 | 52.29 | |
| 20701 | 文化和旅游 | 61.22 | 30.11 | 31.11 | 追加7.35万元 |
| 20702 | 文物 | 32.24 | 11.06 | 21.18 | 文号青财教〔2023〕418号 |
"""
PROJECTS = """
# 青禾县文化馆2024年部门预算
项目支出预算表
单位：万元
| 序号 | 项目代码 | 项目名称 | 功能科目编码 | 功能科目名称 | 经济科目编码 | 经济科目名称 | 合计 |
| 1 | 130999241000031 | 巡回演出 | 2070108 | 文化活动 | 30226 | 劳务费 | 17.35 |
| 2 | 130999241000047 | 馆舍修缮 | 2070109 | 群众文化 | 30213 | 维修费 | 28.64 |
| 3 | 130999241000059 | 图书购置 | 2070104 | 图书馆 | 31002 | 设备购置 | 12.08 |
"""
NOTICE = """
# 青禾市财政局关于提前下达2024年临时救助补助资金的通知
青财社〔2023〕71号
各县（区）财政局：
现提前下达你县（区）2024年临时救助补助资金，共计65.50万元。
青禾市财政局
2023年12月8日
附件：2024年临时救助补助资金分配表
单位：万元
| 地区 | 救助人数 | 下达金额 |
| 东川县 | 3127 | 40.25 |
| 西岭县 | 1968 | 25.25 |
| 合计 | 5095 | 65.50 |
"""
LOST = {
    "remarks": (BUDGET, ("7.35", "418")),
    "codes": (PROJECTS, ("130999241000031", "130999241000059", "30226", "31002")),
    "counts": (NOTICE, ("3127", "1968", "5095")),
}
# What LibreOffice converts and what an archive holds is read as one of the others.
CASES = [(name, form) for name in LOST for form in FORMATS if form not in {*NEEDS_SOFFICE, "zip"}]


def records(text: str, form: str = "") -> RecordSet:
    document = notation_to_document(text, "disclosure")
    if form:
        document = read_content(FORMATS[form](document), "disclosure")
    return extract(document).records


def naming(number: str, found: RecordSet) -> list[IssueRecord]:
    said = [(issue, issue.message.replace(",", "")) for issue in found.issues]
    return [issue for issue, text in said if re.search(rf"(?<!\d){number}(?!\d)", text)]


@pytest.mark.parametrize(("name", "form"), CASES)
def test_what_no_record_takes_is_named_by_one_issue_in_every_format(name: str, form: str) -> None:
    text, numbers = LOST[name]
    found = records(text, form)
    for number in numbers:
        (issue,) = naming(number, found)
        assert fragment_to_place(issue.source).units


def test_an_issue_names_the_rows_and_quotes_their_cells_below_the_head() -> None:
    found = records(NOTICE, "html")
    (issue,) = naming("3127", found)
    assert issue.message.endswith("救助人数：3127；1968；5095")
    assert issue.source == "table=1&row=2-4"


def test_a_second_classification_does_not_get_into_the_code() -> None:
    lines = records(PROJECTS).budget_lines
    assert [(line.scheme, line.code, line.label) for line in lines] == [
        ("functional", "2070108", "巡回演出"),
        ("functional", "2070109", "馆舍修缮"),
        ("functional", "2070104", "图书购置"),
    ]


ANNEX = """
# 青禾市财政局关于下达2024年农田建设补助资金的通知
青财农〔2024〕9号
各县（区）财政局：
现下达你县（区）2024年农田建设补助资金。
青禾市财政局
2024年3月8日
附件：2024年农田建设补助资金分配表
单位：万元
| 地区 | 中央资金 | 省级资金 |
| 合计 | 高标准农田 | 灌区改造 |
| 东川县 | 40.25 | 30.25 | 6.00 | 4.00 | 9.50 | 1.75 |
| 西岭县 | 25.25 | 20.25 | 3.00 | 2.00 | 7.50 | 2.75 |
"""


def test_an_annex_whose_heads_nothing_puts_over_its_columns_says_so() -> None:
    found = records(ANNEX)
    (issue,) = [issue for issue in found.issues if issue.code == "lost_spans"]
    assert issue.message.endswith("地区 | 中央资金 | 省级资金 | 合计 | 高标准农田 | 灌区改造")
    assert naming("40.25", found)


PURCHASES = """
# 青禾县文化馆2024年部门预算
政府采购预算表
单位：万元
| 采购项目名称 | 采购品目 | 数量 | 采购金额 | 其中：财政拨款 | 其中：自有资金 |
| 图书购置 | 普通图书 | 300 | 9.47 | 9.47 | |
| 音响购置 | 音响设备 | 2 | 8.15 | 5.02 | 3.13 |
"""


def test_an_amount_that_stands_twice_is_lost_where_a_record_has_it_once() -> None:
    (issue,) = naming("9.47", records(PURCHASES))
    assert issue.message.endswith("其中：财政拨款：9.47；5.02 | 其中：自有资金：3.13")


def budget(*rows: str) -> RecordSet:
    head = "# 青禾县文化馆2024年部门预算\n部门支出总体情况表\n单位：万元\n"
    columns = "| 类 | 款 | 科目名称 | 2023年预算数 | 2024年预算数 | 联系电话 |\n"
    return records(head + columns + "\n".join(f"| {row} |" for row in rows))


def test_parts_of_codes_zeros_and_rows_without_amounts_are_no_losses() -> None:
    found = budget(
        "207 | 01 | 文化和旅游 | 0.00 | 1,204.60 | ",
        "208 | 05 | 养老 | 2. 5 | 12,。5 | ",
        "229 | 60 | 彩票公益金 | | | ",
    )
    assert [str(line.amount) for line in found.budget_lines] == ["0.00", "1204.60", "2.5", "12.5"]
    assert found.issues == ()


FORM = """
# 青禾县文化馆2023年度项目支出绩效自评表
| 项目名称 | 巡回演出 | 联系电话 | 13900000123 |
| 年度总体目标 | 1.100%完成演出。 | | |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
| 产出指标 | 数量指标 | 演出场次 | ≥120场 | 131场 | 60 | 60 |
| 效益指标 | 社会效益指标 | 观众人数 | ≥4500人 | 4720人 | 40 | 40 |
| 总分 | | | | | 100 | 100 |
"""


def test_a_form_that_is_read_whole_has_no_issue() -> None:
    assert records(FORM).issues == ()


def test_a_cell_of_an_indicator_below_no_head_is_named() -> None:
    extended = FORM.replace("| 60 | 60 |", "| 60 | 60 | 优于上年 |")
    extended = extended.replace("| 分值 | 得分 |", "| 分值 | 得分 | |").replace(
        "| 40 | 40 |", "| 40 | 40 | |"
    )
    (issue,) = records(extended).issues
    assert issue.message.endswith("优于上年")


UNUSUAL = """
# 青禾县林业局部门整体绩效目标表
| 部门名称 | 青禾县林业局 | | | | |
| 年度总体目标 | 完成造林。 | | | | |
| 一级指标 | 二级指标 | 三级指标 | 指标值 | 指标值说明 | |
| 投入管理指标 | 工作目标管理 | 目标相关性 | 相关 | 要点略 | |
| | 预算管理 | 预算执行率 | ≥95% | 按规定 | |
"""


def test_classes_that_nobody_knows_do_not_move_a_whole_row() -> None:
    rows = [(i.level2, i.level3, i.target) for i in records(UNUSUAL).indicators]
    assert rows == [("工作目标管理", "目标相关性", "相关"), ("预算管理", "预算执行率", "≥95%")]


def test_a_quote_that_was_cut_says_so_and_nothing_is_reported_twice() -> None:
    rows = "\n".join(f"| {n} | 1309992410{n:05} | 项目{n} | {n}.25 |" for n in range(101, 160))
    head = "# 青禾县文化馆2024年部门预算\n项目支出预算表\n单位：万元\n"
    found = records(f"{head}| 序号 | 项目代码 | 项目名称 | 合计 |\n{rows}\n")
    (issue,) = found.issues
    assert issue.message.endswith("…")
    assert len(fragment_to_place(issue.source).units) == len(found.budget_lines)


HEADS = ("科目编码", "项目名称", "基本支出", "财政拨款", "备注", "项目代码", "数量", "甲")


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A table of amounts and any other heads, a number of its own in each cell; these numbers."""
    others = draw(st.lists(st.sampled_from(HEADS), max_size=5, unique=True))
    heads = draw(st.permutations(["科目名称", "合计", *others]))
    title = draw(
        st.sampled_from(("部门支出总体情况表", "政府采购预算表", "项目支出预算表", "情况表"))
    )
    count = draw(st.integers(1, 4)) * len(heads)
    numbers = draw(
        st.lists(st.integers(10_000, 99_999), min_size=count, max_size=count, unique=True)
    )
    said = [f"{n}.{n % 100:02}" if draw(st.booleans()) else f"{n}" for n in numbers]
    rows = [said[n : n + len(heads)] for n in range(0, count, len(heads))]
    lines = [" | ".join(row) for row in (heads, *rows)]
    text = "\n".join(f"| {line} |" for line in lines)
    whole = (
        f"# 青禾县文化馆2024年部门预算\n一、收支说明\n2024年收入1.5万元。\n{title}\n单位：万元\n"
    )
    return f"{whole}{text}\n", said


@settings(max_examples=150, deadline=None)
@given(tables())
def test_every_number_of_a_table_is_in_a_record_or_in_an_issue(
    table: tuple[str, list[str]],
) -> None:
    text, numbers = table
    found = records(text)
    said = {
        number
        for name, rows in found.tables()
        if name != "passages"
        for row in rows
        for field in fields(row)
        if not field.name.endswith("_id") and field.name not in ("source", "sha256")
        for number in text_to_numbers(str(getattr(row, field.name)))
    }
    assert set(numbers) <= said
