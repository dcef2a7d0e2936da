from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.headers import Column, header_to_columns, is_head


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
    assert not is_head("办公费")
    assert not is_head("")


def test_a_header_that_a_fault_printed_many_times_over_ends_soon() -> None:
    """There are millions of ways in which so many headings could divide each other."""
    rows = [["项目", *["合计", "基本支出", "公务接待费", "运行费"] * 5]] * 3
    assert len(header_to_columns(rows, 30)) == 30
