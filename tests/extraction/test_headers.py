from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Cell, LinePlace
from kg.extraction.tables.header_covers import head_role
from kg.extraction.tables.header_nesting import rows_to_nested
from kg.extraction.tables.header_spans import is_guess
from kg.extraction.tables.headers import Column, header_to_columns, header_to_paths, is_head
from kg.extraction.tables.widths import table_to_width


def measures(columns: tuple[Column, ...]) -> list[str]:
    return [column.measure for column in columns]


REVENUE = [
    "序号",
    "功能分类科目/科目编码",
    "功能分类科目/科目名称",
    "合计",
    "本年收入/小计",
    "本年收入/财政拨款收入",
    "上年结转",
]


@pytest.mark.parametrize(
    "rows",
    [
        # heading once, the cells below complete
        [
            ["序号", "功能分类科目", "合计", "本年收入", "上年结转"],
            ["", "科目编码", "科目名称", "", "小计", "财政拨款收入", ""],
        ],
        # heading once, with the empty cells that it covers
        [
            ["序号", "功能分类科目", "", "合计", "本年收入", "", "上年结转"],
            ["", "科目编码", "科目名称", "", "小计", "财政拨款收入", ""],
        ],
        # heading repeated over its columns, and down
        [
            ["序号", "功能分类科目", "功能分类科目", "合计", "本年收入", "本年收入", "上年结转"],
            ["序号", "科目编码", "科目名称", "合计", "小计", "财政拨款收入", "上年结转"],
        ],
        # the cells below lost those that reach down from above
        [
            ["序号", "功能分类科目", "合计", "本年收入", "上年结转"],
            ["科目编码", "科目名称", "小计", "财政拨款收入"],
        ],
    ],
)
def test_lost_spans_give_the_same_columns(rows: list[list[str]]) -> None:
    columns = header_to_columns(rows, 7)
    assert measures(columns) == REVENUE
    assert [c.role for c in columns] == ["row_no", "code", "label", *["amount"] * 4]
    assert columns[1].scheme == columns[2].scheme == "functional"


# Headers without any spans, as text has them: rows, and the heads over each column.
ECONOMIC = """
项目 合计 工资福利支出 商品和服务支出 资本性支出
科目编码 科目名称 小计 基本工资 绩效工资 小计 办公费 专用材料费 小计 专用设备购置
"""
LISTED = """
类型 项目名称 项目单位 合计 本年拨款 财政拨款结转结余 单位资金
一般公共预算 政府性基金预算 一般公共预算 政府性基金预算
"""
VEHICLES = """
单位名称 “三公”经费 会议费 培训费
合计 因公出国（境）费用 公务接待费 公务用车购置和运行费
公务用车购置费 公务用车运行费
"""
HOSPITAL = """
项目 上年结转和结余 本年收入 本年支出 收支结余
支出功能分类科目编码 科目名称 合计 其中：财政拨款收入 合计 其中：财政拨款支出 合计 经营结余
小计 其中：基本建设资金收入 小计 其中：基本建设资金支出
"""
CLASSES = """
科目编码 功能分类科目名称 项目名称 项目支出合计 工资福利支出
类 款 项
"""
CHANGES = """
项目 2023年预算数 2024年预算数 增减变动 变动原因
增减额 增减率（%）
"""
UNITS = """
部门（单位）代码 部门（单位）名称 合计 本年收入 上年结转结余
小计 一般公共预算 事业收入 小计 一般公共预算
"""
BASIC = """
科目编码 科目名称 合计 基本支出 项目支出
小计 人员经费 公用经费 其他运转类 特定目标类
"""
RUNNING = """
2025年“三公”经费预算数 机关运行经费预算数
合计 因公出国(境)费 公务接待费 公务用车购置及运行费
小计 购置费 运行费
"""
SIDES = """
收入 支出
项目 决算数 按功能分类 决算数
"""
SHARED = """
地区 功能分类科目 本次下达金额 备注
市州 县（市、区） 合计 中央资金 省级资金
"""
FEES = """
项目 本年收入合计 财政拨款收入 上级补助收入 事业收入 其他收入
功能分类科目编码 科目名称 小计 其中：教育收费
"""
LOST = [
    (
        RUNNING,
        "2025年“三公”经费预算数/合计 2025年“三公”经费预算数/因公出国(境)费 "
        "2025年“三公”经费预算数/公务接待费 2025年“三公”经费预算数/公务用车购置及运行费/小计 "
        "2025年“三公”经费预算数/公务用车购置及运行费/购置费 "
        "2025年“三公”经费预算数/公务用车购置及运行费/运行费 机关运行经费预算数",
    ),
    (SIDES, "收入/项目 收入/决算数 支出/按功能分类 支出/决算数"),
    (
        FEES,
        "项目/功能分类科目编码 项目/科目名称 本年收入合计 财政拨款收入 上级补助收入 "
        "事业收入/小计 事业收入/其中：教育收费 其他收入",
    ),
    (
        SHARED,
        "地区/市州 地区/县（市、区） 功能分类科目 本次下达金额/合计 本次下达金额/中央资金 "
        "本次下达金额/省级资金 备注",
    ),
    (
        ECONOMIC,
        "项目/科目编码 项目/科目名称 合计 工资福利支出/小计 工资福利支出/基本工资 "
        "工资福利支出/绩效工资 商品和服务支出/小计 商品和服务支出/办公费 "
        "商品和服务支出/专用材料费 资本性支出/小计 资本性支出/专用设备购置",
    ),
    (
        LISTED,
        "类型 项目名称 项目单位 合计 本年拨款/一般公共预算 本年拨款/政府性基金预算 "
        "财政拨款结转结余/一般公共预算 财政拨款结转结余/政府性基金预算 单位资金",
    ),
    (
        VEHICLES,
        "单位名称 “三公”经费/合计 “三公”经费/因公出国（境）费用 “三公”经费/公务接待费 "
        "“三公”经费/公务用车购置和运行费/公务用车购置费 "
        "“三公”经费/公务用车购置和运行费/公务用车运行费 会议费 培训费",
    ),
    (
        HOSPITAL,
        "项目/支出功能分类科目编码 项目/科目名称 上年结转和结余 本年收入/合计 "
        "本年收入/其中：财政拨款收入/小计 本年收入/其中：财政拨款收入/其中：基本建设资金收入 "
        "本年支出/合计 本年支出/其中：财政拨款支出/小计 "
        "本年支出/其中：财政拨款支出/其中：基本建设资金支出 收支结余/合计 收支结余/经营结余",
    ),
    (
        CLASSES,
        "科目编码/类 科目编码/款 科目编码/项 功能分类科目名称 项目名称 项目支出合计 工资福利支出",
    ),
    (CHANGES, "项目 2023年预算数 2024年预算数 增减变动/增减额 增减变动/增减率（%） 变动原因"),
    (
        UNITS,
        "部门（单位）代码 部门（单位）名称 合计 本年收入/小计 本年收入/一般公共预算 "
        "本年收入/事业收入 上年结转结余/小计 上年结转结余/一般公共预算",
    ),
    (
        BASIC,
        "科目编码 科目名称 合计 基本支出/小计 基本支出/人员经费 基本支出/公用经费 "
        "项目支出/其他运转类 项目支出/特定目标类",
    ),
]


@pytest.mark.parametrize(("rows", "expected"), LOST, ids=[case[0].split()[0] for case in LOST])
def test_headers_without_any_span(rows: str, expected: str) -> None:
    heads = [line.split() for line in rows.strip().splitlines()]
    paths = header_to_paths(heads, len(expected.split()))
    assert ["/".join(path) for path in paths] == expected.split()


def test_two_sides() -> None:
    rows = [
        ["序号", "收入", "支出"],
        ["", "项目", "金额", "项目", "合计", "政府性基金预算财政拨款"],
    ]
    columns = header_to_columns(rows, 6)
    assert [c.side for c in columns] == ["", "revenue", "revenue", *["expenditure"] * 3]
    assert measures(columns)[2:] == ["金额", "项目", "合计", "政府性基金预算财政拨款"]


def test_one_side_is_a_heading_like_any_other() -> None:
    columns = header_to_columns([["科目名称", "支出"], ["", "基本支出", "项目支出"]], 3)
    assert measures(columns) == ["科目名称", "支出/基本支出", "支出/项目支出"]


def test_years_belong_to_their_columns() -> None:
    columns = header_to_columns([["项目", "2020年度预算", "2021年度预算", "增减额", "变化原因"]], 5)
    assert [c.year for c in columns] == [None, 2020, 2021, None, None]
    assert columns[-1].role == "remark"


@pytest.mark.parametrize(
    ("head", "scheme"),
    [
        ("支出功能分类科目", "functional"),
        ("部门预算支出经济分类科目", "economic_department"),
        ("政府预算支出经济分类科目", "economic_government"),
        ("支出项目分类", ""),
    ],
)
def test_the_classification_is_that_of_the_head(head: str, scheme: str) -> None:
    columns = header_to_columns([[head, "合计"], ["科目编码", "科目名称", ""]], 3)
    assert columns[0].scheme == scheme


GROUPS = st.lists(
    st.one_of(
        st.just(("备注", ())), st.just(("本年收入", ("小计", "事业收入"))), st.just(("合计", ()))
    ),
    min_size=1,
    max_size=6,
)


@given(GROUPS)
def test_any_order_of_groups_and_single_columns(groups: list[tuple[str, tuple[str, ...]]]) -> None:
    upper = ["序号", *(head for head, _ in groups)]
    lower = [""]
    expected = ["序号"]
    for head, children in groups:
        lower.extend(children or [""])
        expected.extend(f"{head}/{child}" for child in children)
        expected.extend([] if children else [head])
    columns = header_to_columns([upper, lower], len(lower))
    assert measures(columns) == expected


def test_known_heads() -> None:
    assert is_head("预 算 数")
    assert is_head("2019年度决算数")
    assert is_head("上年年初预算数")
    assert is_head("较上年增、减额")
    assert not is_head("办公费")
    assert not is_head("")
    assert is_head("一般公共预算拨款收入")
    assert is_head("单位资金收入")
    assert (
        head_role("支出功能分科目（按大类）")
        == head_role("部门预算支出经济科目（按大类）")
        == "label"
    )


def test_a_header_that_a_fault_printed_many_times_over_ends_soon() -> None:
    """There are millions of ways in which so many headings could divide each other."""
    rows = [["项目", *["合计", "基本支出", "公务接待费", "运行费"] * 5]] * 3
    assert len(header_to_columns(rows, 30)) == 30


def test_a_header_whose_cells_do_not_add_up_is_a_guess() -> None:
    lost = [["项目", "本年收入", "上年结转"], ["小计", "财政拨款", "事业收入"]]
    assert not is_guess(lost, 5)
    assert is_guess(lost, 7)
    assert not is_guess([["项目", "本年收入", "", "上年结转"], ["", "小计", "财政拨款", ""]], 4)
    divided = [
        ["单位名称", "合计", "因公出国（境）费", "公务用车购置及运行费"],
        ["小计", "购置费", "运行费"],
    ]
    assert not is_guess(divided, 6)
    assert is_guess(divided, 5)


def test_a_header_that_was_printed_again_and_again_is_given_up() -> None:
    row = ["项目", "合计", "基本支出", "项目支出", "上缴上级支出", "经营支出"]
    assert rows_to_nested([row] * 10, 20) == []


def test_a_total_that_is_merged_over_names_does_not_tell_the_width() -> None:
    header = [
        ["单位编码", "单位名称", "合计", "公务接待费", "公务用车购置及运行费"],
        ["小计", "运行费", "购置费"],
    ]
    rows = [
        tuple(Cell(text, LinePlace(number, number + 1)) for text in row.split("|"))
        for number, row in enumerate(("合计|7.5|0.5|7|7|", "301|某局|7.5|0.5|7|7|"))
    ]
    assert table_to_width(header, (), rows) == 7


def test_no_head_reaches_under_the_next_one_above() -> None:
    # What reaches down is blank, as where cells lost that they were merged.
    rows = [
        [*["合计"] * 2, *["公务用车购置及运行费"] * 4, *["公务接待费"] * 2],
        ["", "", *["公务用车购置费"] * 2, *["公务用车运行费"] * 2, "", ""],
        ["预算数", "决算数"] * 4,
    ]
    assert measures(header_to_columns(rows, 8))[-2:] == ["公务接待费/预算数", "公务接待费/决算数"]


def test_codes_of_units_and_of_projects_below_them_are_no_amounts() -> None:
    heads = [["单位编码（项目编码）", "单位（项目）名称", "资金总额"]]
    assert [column.role for column in header_to_columns(heads, 3)] == [
        *("unit_code", "label", "amount")
    ]
