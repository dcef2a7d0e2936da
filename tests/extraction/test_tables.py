from __future__ import annotations

import pytest

from kg.document import Paragraph
from kg.extraction.tables.grids import Grid, blocks_to_grids
from kg.reading.text import text_to_blocks
from tests.formats.notation import notation_to_document


def grids(text: str) -> tuple[Grid, ...]:
    return blocks_to_grids(text_to_blocks(text))


def test_a_list_of_units_without_amounts() -> None:
    (grid,) = grids("序号\t单位名称\t备注\n1\t青禾县档案馆本级\t\n2\t青禾县地方志中心\t\n")
    assert grid.kind == "institution"


def test_units_with_amounts_are_no_list_of_units() -> None:
    (grid,) = grids("序号\t单位名称\t预算数\n1\t青禾县档案馆本级\t12.00\n")
    assert grid.kind == "other"


def test_the_title_tells_the_kind() -> None:
    for title, kind in (
        ("部门预算收支总表", "revenue_expenditure_summary"),
        ("部门收支总体情况表", "revenue_expenditure_summary"),
        ("财政拨款收支总体情况表", "appropriation_summary"),
        ("一般公共预算支出表", "general_public_expenditure"),
        ("一般公共预算基本支出情况表", "general_public_basic"),
        ("政府性基金预算支出表", "government_fund"),
        ("国有资本经营预算支出表", "state_capital"),
        ("“三公”经费支出表", "three_public"),
        ("部门收入总表", "revenue"),
        ("2024年部门支出总表", "expenditure"),
        ("项目支出明细表", "project_list"),
    ):
        (grid,) = grids(f"{title}\n科目编码\t科目名称\t合计\n201\t甲\t1.00\n")
        assert grid.kind == kind, title
        assert grid.caption.title == title


def test_a_caption_in_a_table_of_its_own_belongs_to_the_table_below() -> None:
    caption, table = (
        text_to_blocks(text)[0]
        for text in ("单位：元\t编制部门：青禾县档案馆\n", "科目名称\t合计\n教育支出\t1.00\n")
    )
    (grid,) = blocks_to_grids((Paragraph("部门支出总表", caption.place), caption, table))
    assert (grid.kind, grid.caption.unit) == ("expenditure", "元")
    assert grid.caption.organisation_name == "青禾县档案馆"


def test_a_publisher_without_code_or_label_stands_below_the_title() -> None:
    (grid,) = grids(
        "部门支出总表\n\n青禾县档案馆\n\n预算年度：2024\n\n单位：万元\n\n科目编码\t科目名称\t合计\n201\t甲\t1.00\n"
    )
    assert (grid.caption.title, grid.kind) == ("部门支出总表", "expenditure")
    assert grid.caption.organisation_name == "青禾县档案馆"
    # Without a title above it, it is the end of what stands there.
    (grid,) = grids("青禾县档案馆\n\n单位：万元\n\n科目编码\t科目名称\t合计\n201\t甲\t1.00\n")
    assert (grid.caption.title, grid.caption.organisation_name) == ("", "")


@pytest.mark.parametrize(
    "above",
    [
        "公开03表 编制部门：青禾县档案馆 金额单位：元",
        "编制部门：青禾县档案馆 公开03表 金额单位：元",
        "部门公开：青禾县档案馆 公开03表 金额单位：元",
        "部门支出总表 表3 编制部门：青禾县档案馆 金额单位：元",
        "部门支出总表表3 编制部门：青禾县档案馆 单位：元",
    ],
)
def test_what_stands_above_a_table_on_one_line(above: str) -> None:
    title = "" if "总表" in above else "部门支出总表\n"
    (grid,) = grids(f"{title}{above}\n科目编码\t科目名称\t合计\n2012601\t行政运行\t30\n")
    assert (grid.kind, grid.caption.title) == ("expenditure", "部门支出总表")
    assert (grid.caption.organisation_name, grid.caption.unit) == ("青禾县档案馆", "元")


def test_a_page_break_does_not_cut_a_table() -> None:
    header = "科目编码\t科目名称\t合计\n"
    text = f"部门支出总表\n{header}201\t甲\t1.00\n续表\n{header}202\t乙\t2.00\n"
    (grid,) = grids(text)
    assert [row[0].text for row in grid.rows] == ["201", "202"]


def test_an_empty_table_with_its_note() -> None:
    (grid,) = grids(
        "政府性基金预算支出表\n科目编码\t科目名称\t合计\n\t\t\n注：无此项预算，空表列示。\n"
    )
    assert grid.empty_note
    assert grid.rows == ()


def test_the_unit_may_stand_below() -> None:
    (grid,) = grids("“三公”经费支出表\n项目\t2023年度预算\t2024年度预算\n合计\t1\t2\n单位：万元\n")
    assert grid.caption.unit == "万元"


def test_a_head_over_all_columns_is_part_of_the_header() -> None:
    (grid,) = grids(
        "财政拨款“三公”经费支出决算表\n财政拨款“三公”经费\t\t\t\n"
        "合计\t\t公务接待费\t\n预算数\t决算数\t预算数\t决算数\n3.00\t2.00\t3.00\t2.00\n"
    )
    assert grid.kind == "three_public"
    assert grid.columns[3].path == ("财政拨款“三公”经费", "公务接待费", "决算数")


@pytest.mark.parametrize("merged", ["", "合计"])
def test_heads_on_the_line_of_the_total_divide_a_column(merged: str) -> None:
    (grid,) = grids(
        "政府性基金预算财政拨款收入支出决算表\n项目\t\t年初结转\t本年收入\t本年支出\t\t\n"
        f"科目编码\t科目名称\t\t\t\t\t\n合计\t{merged}\t\t7.00\t合计\t基本支出\t项目支出\n"
        "229\t其他支出\t\t7.00\t7.00\t\t7.00\n"
    )
    assert [column.path for column in grid.columns[4:]] == [
        ("本年支出", "合计"),
        ("本年支出", "基本支出"),
        ("本年支出", "项目支出"),
    ]
    assert [cell.text for cell in grid.rows[0]][3:] == ["7.00", "", "", ""]


@pytest.mark.parametrize(
    "heads",
    [
        "2023年完成数\t完成预算%\t2022年完成数\t比上年增减%",
        "收入完成数\t支出完成数\t当年收支结余\t年末滚存结余",
    ],
)
def test_heads_of_what_a_government_brought_in_and_spent(heads: str) -> None:
    (grid,) = grids(f"项目\t{heads}\n甲\t9\t8\t7\t6\n")
    assert [column.path[-1] for column in grid.columns] == ["项目", *heads.split("\t")]


def test_panels_that_begin_with_their_totals_are_no_header() -> None:
    (grid,) = grids(
        "部门收支总表\n收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n合计\t9.00\t合计\t9.00\n"
    )
    assert len(grid.rows) == 1


ROADS = (
    "2024年道路资金安排表\n单位：万元\n项目\t{}\n"
    "东环路\t12.0\t3.5\n西环路\t8.0\t8.0\n合计\t20.0\t11.5\n"
)


def test_heads_that_nobody_knows_stand_over_names_and_their_amounts() -> None:
    (grid,) = grids(ROADS.format("路面修补\t桥涵加固"))
    assert [column.path for column in grid.columns] == [("项目",), ("路面修补",), ("桥涵加固",)]
    assert len(grid.rows) == 3


@pytest.mark.parametrize(
    "text",
    [
        ROADS.format("路面修补\t桥涵加固").replace("单位：万元\n", ""),
        ROADS.format("路面修补\t桥涵加固").replace("西环路\t8.0\t8.0", "西环路\t见附件\t见附件"),
        ROADS.format("路面修补\t桥涵加固").replace("项目\t", "东西\t"),
    ],
    ids=["no unit of money", "a row without amounts", "a first head that nobody knows"],
)
def test_other_rows_without_known_heads_begin_no_table(text: str) -> None:
    assert not grids(text)


def test_heads_of_a_part_of_a_year() -> None:
    heads = "项目\t全年预算数\t上半年完成数\t去年同期完成数\t同比增减额\t同比增减(%)"
    (grid,) = grids(f"财政收入完成情况表\n{heads}\n契税\t90\t40\t50\t-10\t-20.0\n")
    assert len(grid.columns) == 6


LISTED = """项目支出表
单位：万元
项目名称\t起止年限\t合计\t财政拨款
库房修缮\t2024-2025\t9.00\t9.00

"""


@pytest.mark.parametrize("between", ["续表", "（续表）", "第 3 页，共 9 页", "- 4 -", "单位：万元"])
def test_a_table_goes_on_without_its_heads(between: str) -> None:
    blocks = text_to_blocks(LISTED)
    (rest,) = text_to_blocks("目录编制\t2024\t3.00\t3.00\n合计\t\t12.00\t12.00\n")
    (grid,) = blocks_to_grids((*blocks, Paragraph(between, rest.place), rest))
    assert [cell.text for cell in grid.rows[-1]] == ["合计", "", "12.00", "12.00"]
    assert [column.role for column in grid.columns] == ["label", "remark", "amount", "amount"]


@pytest.mark.parametrize(
    ("between", "rows"),
    [
        ("三、其他情况", "目录编制\t2024\t3.00\t3.00\n"),
        ("续表", "目录编制\t3.00\t3.00\t3.00\n"),
        ("续表", "目录编制\t2024\t三件\t3.00\n"),
        ("续表", "目录编制\t2024\t3.00\n"),
    ],
)
def test_another_table_without_heads_is_no_part_of_the_one_above(between: str, rows: str) -> None:
    blocks = text_to_blocks(LISTED)
    (rest,) = text_to_blocks(rows)
    grids_found = blocks_to_grids((*blocks, Paragraph(between, rest.place), rest))
    assert [len(grid.rows) for grid in grids_found] == [1]


DIVIDED = """
# 青禾县文献中心2024年部门预算
项目支出情况表
| 编报单位：青禾县文献中心 | | | 单位：万元 |
| 项目名称 | 合计 | 资金来源 | < |
| ^ | ^ | 本级安排 | 上级专项 |
| 库房修缮 | 9.00 | 4.00 | 5.00 |
"""


def test_a_row_below_merged_heads_divides_them_whoever_knows_its_words() -> None:
    (grid,) = blocks_to_grids(notation_to_document(DIVIDED, "divided").blocks)
    measures = [column.measure for column in grid.columns]
    assert measures == ["项目名称", "合计", "资金来源/本级安排", "资金来源/上级专项"]
    assert (grid.caption.organisation_name, grid.caption.unit) == ("青禾县文献中心", "万元")
    data = DIVIDED.replace("| ^ | ^ | 本级安排 | 上级专项 |", "| 书目编制 | ^ | 2.00 | 无 |")
    (grid,) = blocks_to_grids(notation_to_document(data, "data").blocks)
    assert len(grid.rows) == 2


@pytest.mark.parametrize(
    ("first", "second"), [("全县", "县级"), ("全市", "其中：市本级"), ("辖内", "本机关")]
)
def test_levels_of_government_stand_over_the_same_columns(first: str, second: str) -> None:
    columns = ("2023年调整预算", "2023年执行数", "完成%", "2024年预算", "增长%")
    text = "\n".join(
        (
            "2023年收入执行及2024年预算表",
            "单位：万元",
            "\t".join(("项目", first, *[""] * 4, second, *[""] * 4)),
            "\t".join(("", *columns, *columns)),
            "契税 40 38 95.0 39 2.6 10 9 90.0 9 0.0".replace(" ", "\t"),
            "房产税 20 19 95.0 21 10.5 6 6 100.0 7 16.7".replace(" ", "\t"),
            "收入合计 60 57 95.0 60 5.3 16 15 93.8 16 6.7".replace(" ", "\t"),
        )
    )
    (grid,) = grids(text)
    assert [column.measure for column in grid.columns if column.role == "amount"] == [
        f"{level}/{column}" for level in (first, second) for column in columns
    ]
    assert len(grid.rows) == 3


def test_what_people_and_offices_cost_divides_basic_expenditure() -> None:
    (grid,) = grids(
        "部门支出预算总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t\t项目支出\n"
        "\t\t\t人员支出\t日常公用支出\n205\t教育支出\t9.00\t5.00\t1.00\t3.00\n"
    )
    assert [column.path for column in grid.columns[2:]] == [
        ("合计",),
        ("基本支出", "人员支出"),
        ("基本支出", "日常公用支出"),
        ("项目支出",),
    ]
