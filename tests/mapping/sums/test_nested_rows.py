"""Rows without codes that are parts of other rows: each table as documents print it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.mapping.sums.leaves import NO_ORGANISATIONS
from kg.mapping.sums.nested_rows import Nesting, lines_to_nesting
from kg.records import BudgetLineRecord, PassageRecord
from tests.mapping.full_records import LINE

NUMBERING = re.compile(r"^(?:其中：)?(?:[一二三四]、|（[一二三\d]）|\d、|[一二三\d]·)?")


def nesting(
    *rows: str, numbered: bool = True, organisations: Mapping[str, str] = NO_ORGANISATIONS
) -> tuple[Nesting, dict[str, str]]:
    """Of a table as it is printed: names with their numbering, an amount for each column.

    The second is what row each row is a part of, by their names in the first column.
    """
    lines: list[BudgetLineRecord] = []
    passages: list[PassageRecord] = []
    for number, row in enumerate(rows, start=1):
        printed, *amounts = row.split()
        source = f"table=1&row={number}"
        if numbered:
            text = row.replace(" ", " | ").replace("·", " | ")
            passages.append(PassageRecord(LINE.document_id, source, text))
        lines += [
            replace(
                LINE,
                line_id=f"{NUMBERING.sub('', printed)} {column}",
                **{"scheme": "", "code": "", "side": "", "table": "expenditure"},
                **{"label": NUMBERING.sub("", printed), "measure": f"第{column}栏"},
                **{"row_no": number, "source": source, "unit": "元"},
                **{"amount": Decimal(amount), "amount_yuan": Decimal(amount)},
            )
            for column, amount in enumerate(amounts, start=1)
        ]
    found = lines_to_nesting(lines, passages, organisations)
    return found, {part[:-2]: whole[:-2] for part, whole in found.parts.items() if part[-1] == "1"}


def leaves(found: Nesting) -> set[str]:
    return {line[:-2] for line in found.leaves if line[-1] == "1"}


def counted(found: Nesting) -> set[str]:
    return {line[:-2] for line in found.counted if line[-1] == "1"}


def test_rows_that_come_to_their_total_are_no_parts_of_each_other() -> None:
    found, parts = nesting("合计 20 18", "教育支出 10 9", "卫生支出 5 6", "住房支出 5 3")
    assert parts == {}
    assert leaves(found) == counted(found) == {"教育支出", "卫生支出", "住房支出"}


def test_parts_that_make_up_their_whole_are_leaves_and_the_whole_is_counted() -> None:
    for numbered in (True, False):
        found, parts = nesting(
            *("合计 1520.3 1688.1", "一、基本支出 1210.3 1288.1", "（一）人员经费 1110.3 1178.1"),
            *("（二）公用经费 100 110", "二、项目支出 310 400"),
            numbered=numbered,
        )
        assert parts == {"人员经费": "基本支出", "公用经费": "基本支出"}
        assert leaves(found) == {"人员经费", "公用经费", "项目支出"}
        assert counted(found) == {"基本支出", "项目支出"}


@pytest.mark.parametrize("wrong", ["56", "58"])
def test_two_orders_of_numbers_in_a_column_of_their_own_are_levels(wrong: str) -> None:
    found, _ = nesting(
        *("合计 60", f"一·日常运转 {wrong}", "1·纸张 16", "2·电费 40", "二·设备 4", "1·打印机 4"),
    )
    assert counted(found) == {"日常运转", "设备"}


def test_parts_that_leave_a_rest_are_in_no_sum() -> None:
    found, parts = nesting(
        *("一、税收收入 482 468", "增值税 198 189", "企业所得税 52 53", "二、非税收入 215 232"),
        *("专项收入 61 60", "收入合计 697 700"),
        numbered=False,
    )
    assert parts == {}
    assert leaves(found) == counted(found) == {"税收收入", "非税收入"}


def test_one_column_shows_no_parts_that_leave_a_rest_unless_they_are_numbered() -> None:
    rows = (
        "合计 100",
        "一、农业支出 60",
        "（一）种植业 25",
        "（二）畜牧业 15",
        "二、水利支出 40",
    )
    assert leaves(nesting(*rows)[0]) == {"农业支出", "水利支出"}
    assert leaves(nesting(*rows, numbered=False)[0]) == {
        *("农业支出", "种植业", "畜牧业", "水利支出"),
    }


def test_parts_of_parts() -> None:
    _, parts = nesting(
        *("一、基本支出 60", "（一）人员经费 45", "1、工资 30", "2、津贴 15", "（二）公用经费 15"),
        *("二、项目支出 40", "支出合计 100"),
    )
    assert parts == {
        **{"人员经费": "基本支出", "公用经费": "基本支出"},
        **{"工资": "人员经费", "津贴": "人员经费"},
    }


def test_a_wrong_figure_leaves_the_nesting_that_other_columns_show() -> None:
    found, _ = nesting(
        *("合计 90 100 110", "基本支出 50 60 70", "人员经费 30 40 50", "公用经费 20 20 20"),
        "项目支出 40 40 47",
        numbered=False,
    )
    assert counted(found) == {"基本支出", "项目支出"}


def test_parts_make_up_their_whole_where_one_column_of_three_is_wrong() -> None:
    _, parts = nesting(
        *("一、税收收入 90 80 70", "增值税 50 40 35", "契税 42 40 35", "二、非税收入 10 9 8"),
        "收入合计 100 89 78",
    )
    assert parts == {"增值税": "税收收入", "契税": "税收收入"}


def test_where_no_amount_fits_numbering_decides() -> None:
    rows = (
        "合计 100",
        "一、基本支出 60",
        "（一）人员经费 45",
        "（二）公用经费 15",
        "二、项目支出 43",
    )
    assert counted(nesting(*rows)[0]) == {"基本支出", "项目支出"}


def test_rows_of_the_same_numbering_are_no_parts_of_each_other() -> None:
    rows = ("合计 10", "一、教育支出 10", "二、卫生支出 6", "三、住房支出 4")
    found, parts = nesting(*rows)
    assert (parts, len(counted(found))) == ({}, 3)


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=30))
def test_what_adds_up_is_left_as_it_is(amounts: list[int]) -> None:
    rows = [f"第{number}项支出 {amount}" for number, amount in enumerate(amounts)]
    found, parts = nesting(f"合计 {sum(amounts)}", *rows)
    assert (parts, len(found.leaves)) == ({}, len(amounts))


def test_a_long_table_that_fits_in_no_way_is_given_up() -> None:
    rows = [f"第{number}项支出 {2**number % 97 + 1}" for number in range(39)]
    found, parts = nesting("合计 999", *rows)
    assert (parts, len(found.leaves)) == ({}, 39)


def test_the_revenue_of_the_year_is_made_up_of_its_funds_even_where_they_do_not_fit() -> None:
    found, parts = nesting(
        "一、本年收入 90", "（一）一般公共预算拨款 70", "（二）政府性基金预算拨款 10",
        "二、上年结转 10", "（一）国有资本经营预算拨款 8", "收入总计 100",
    )  # fmt: skip
    assert parts == {
        "一般公共预算拨款": "本年收入",
        "政府性基金预算拨款": "本年收入",
        "国有资本经营预算拨款": "上年结转",
    }
    assert counted(found) == {"本年收入", "上年结转"}


def test_a_revenue_of_the_year_that_is_wrong_beside_funds_that_fit_is_their_sum() -> None:
    found, parts = nesting("一、本年收入 9", "（一）一般公共预算拨款 90", "收入总计 90")
    assert parts == {"一般公共预算拨款": "本年收入"}
    assert counted(found) == {"本年收入"}


def test_purchase_and_running_make_up_vehicles_in_every_column() -> None:
    _, parts = nesting(
        "合计 8 8", "公务接待费 3 3", "公务用车购置及运行费 7 5", "其中：公务用车购置费 0 0",
        "公务用车运行维护费 5 5",
    )  # fmt: skip
    assert parts["公务用车购置费"] == parts["公务用车运行维护费"] == "公务用车购置及运行费"


def test_three_public_expenses_are_travel_vehicles_and_receptions() -> None:
    rows = (
        "一、“三公”经费支出 9", "（一）因公出国（境）费 0", "（二）公务用车购置及运行维护费 5",
        "1、公务用车购置费 0", "2、公务用车运行维护费 5", "（三）公务接待费 3",
    )  # fmt: skip
    found, parts = nesting(*rows, "二、国内公务接待批次 40")
    whole = "“三公”经费支出"
    assert [part for part in parts if parts[part] == whole] == [
        "因公出国（境）费",
        "公务用车购置及运行维护费",
        "公务接待费",
    ]
    assert parts["公务用车运行维护费"] == "公务用车购置及运行维护费"
    assert leaves(found) & {whole, "公务用车购置及运行维护费"} == set()
    assert whole not in nesting(*rows[:3])[1].values()


@pytest.mark.parametrize(
    "below",
    [
        ("工资福利支出 50", "商品和服务支出 13", "对个人和家庭的补助 7"),
        ("人员经费 52", "公用经费 13"),
    ],
)
def test_basic_expenditure_is_what_stands_between_it_and_projects(below: tuple[str, ...]) -> None:
    rows = ("一、基本支出 62", *below)
    _, parts = nesting(*rows, "二、项目支出 30", "支出总计 92")
    whole = dict.fromkeys((row.split()[0] for row in below), "基本支出")
    assert whole.items() <= parts.items()
    # One class may be told beside others that are not, and what follows may go on.
    assert not set(whole) & set(nesting(*rows[:2], "二、项目支出 30", "支出总计 92")[1])
    assert not set(whole) & set(nesting(*rows, "其他 1", "二、项目支出 30", "支出总计 93")[1])


def test_classes_of_functions_make_up_the_row_that_they_are_numbered_below() -> None:
    classes = ("1、教育支出 50", "2、卫生健康支出 30", "3、住房保障支出 15")
    _, parts = nesting("一、部门预算 90", *classes, "本年支出合计 90")
    assert [part for part in parts if parts[part] == "部门预算"] == [
        "教育支出",
        "卫生健康支出",
        "住房保障支出",
    ]
    # What else is numbered there may be no expenditure of it.
    assert (
        "部门预算" not in nesting("一、部门预算 90", *classes, "4、其他 5", "合计 90")[1].values()
    )


def test_running_alone_says_nothing_of_the_purchase_of_vehicles() -> None:
    _, parts = nesting("合计 8", "公务接待费 3", "公务用车购置及运行费 5", "公务用车运行维护费 4")
    assert "公务用车运行维护费" not in parts


def test_without_numbering_names_tell_what_makes_up_the_year() -> None:
    _, parts = nesting(
        "本年收入 90", "一般公共预算拨款 70", "政府性基金预算拨款 10", "上年结转 10",
        "一般公共预算财政拨款 8", "收入总计 100", numbered=False,
    )  # fmt: skip
    assert parts == {
        "一般公共预算拨款": "本年收入",
        "政府性基金预算拨款": "本年收入",
        "一般公共预算财政拨款": "上年结转",
    }
    _, parts = nesting(
        "本年支出 90", "教育支出 70", "卫生健康支出 10", "年终结转结余 10", "支出总计 100",
        numbered=False,
    )  # fmt: skip
    assert parts == {"教育支出": "本年支出", "卫生健康支出": "本年支出"}


def test_classes_without_codes_hold_the_items_named_below_them() -> None:
    """One column, many items, and no numbering: the names of the subjects tell the classes."""
    found, parts = nesting(
        "工资福利支出 60", "基本工资 30", "津贴补贴 20", "奖金 10",
        "商品和服务支出 25", "办公费 10", "印刷费 9", "差旅费 5",
        "合计 85",
        numbered=False,
    )  # fmt: skip
    items = {"基本工资", "津贴补贴", "奖金", "办公费", "印刷费", "差旅费"}
    assert leaves(found) == items
    assert counted(found) == {"工资福利支出", "商品和服务支出"}
    # 商品和服务支出 is no sum of its items: as another class is, it ought to be.
    assert parts == dict.fromkeys(("基本工资", "津贴补贴", "奖金"), "工资福利支出") | dict.fromkeys(
        ("办公费", "印刷费", "差旅费"), "商品和服务支出"
    )


def test_units_hold_the_projects_below_them() -> None:
    found, parts = nesting(
        "合计 70", "溪口县档案馆 50", "库房修缮 30", "数字化 20", "溪口县文献中心 20", "征集 20",
        numbered=False, organisations={"溪口县档案馆": "317001", "溪口县文献中心": "317002"},
    )  # fmt: skip
    assert leaves(found) == {"库房修缮", "数字化", "征集"}
    assert parts == {"库房修缮": "溪口县档案馆", "数字化": "溪口县档案馆", "征集": "溪口县文献中心"}


def test_an_appropriation_is_the_sum_of_the_funds_below_it_whatever_they_come_to() -> None:
    found, parts = nesting(
        "一、财政拨款 90", "（1）一般公共预算拨款 70", "（2）政府性基金拨款 10", "本年收入合计 90"
    )
    assert parts == {"一般公共预算拨款": "财政拨款", "政府性基金拨款": "财政拨款"}
    assert counted(found) == {"财政拨款"}


REVENUE = (
    "税收收入 300 330",
    *("增值税 180 200", "契税 120 130"),
    "转移收入 140 160",
    *("上级补助 100 120", "一般补助 75 85", "专项补助 25 35", "上年结余 40 40"),
    "收入总计 440 490",
)


def test_sums_alone_nest_rows_over_several_levels() -> None:
    _, parts = nesting(*REVENUE, numbered=False)
    assert parts == {
        **dict.fromkeys(("增值税", "契税"), "税收收入"),
        **dict.fromkeys(("上级补助", "上年结余"), "转移收入"),
        **dict.fromkeys(("一般补助", "专项补助"), "上级补助"),
    }
    wrong = [row.replace("契税 120 130", "契税 120 190") for row in REVENUE]
    assert nesting(*wrong, numbered=False)[1] == parts


def test_rows_that_nest_in_no_known_way_are_in_no_sum() -> None:
    rows = (
        "补助收入 300",
        "返还收入 50",
        "一般补助 200",
        "专项补助 45",
        "上年结转 40",
        "收入总计 340",
    )
    found, parts = nesting(*rows, numbered=False)
    assert parts == {}
    assert counted(found) & {row.split()[0] for row in rows[:-1]} == set()


def test_names_that_make_up_no_row_leave_it_to_the_amounts() -> None:
    """The department is known by its name, its unit is not: the total is not the first alone."""
    rows = {"溪口县档案馆": 50, "库房修缮": 30, "数字化": 20, "文献中心": 20, "征集": 13, "展览": 7}
    printed = [f"{name} {amount}.00 {amount}.00" for name, amount in rows.items()]
    found, _ = nesting(
        "合计 70.00 70.00", *printed, numbered=False, organisations={"溪口县档案馆": "317"}
    )
    assert sum(rows[name] for name in counted(found)) == 70


@pytest.mark.parametrize(
    ("rows", "parts"),
    [
        # What comes from above has three kinds, and what goes there two.
        (
            (
                *("一般公共预算收入 150", "上级补助收入 350", "返还性收入 10"),
                *("一般性转移支付收入 300", "专项转移支付收入 48", "上年结转收入 5"),
                "收入总计 505",
            ),
            dict.fromkeys(("返还性收入", "一般性转移支付收入", "专项转移支付收入"), "上级补助收入"),
        ),
        (
            ("上解上级支出 8", "体制上解支出 2", "专项上解支出 5", "结转下年 3", "支出总计 11"),
            dict.fromkeys(("体制上解支出", "专项上解支出"), "上解上级支出"),
        ),
        (
            ("债务余额 90", "一般债务余额 30", "专项债务余额 50"),
            dict.fromkeys(("一般债务余额", "专项债务余额"), "债务余额"),
        ),
        # Each of them with rows of its own, and the whole in front without a total.
        (
            (
                *("上级补助收入 40", "（一）返还性收入 14", "增值税返还 9", "所得税返还 5"),
                *("（二）一般性转移支付收入 22", "均衡性补助 15", "结算补助 4"),
                *("（三）专项转移支付收入 3", "节能环保 3"),
            ),
            {
                **dict.fromkeys(
                    ("返还性收入", "一般性转移支付收入", "专项转移支付收入"), "上级补助收入"
                ),
                **dict.fromkeys(("增值税返还", "所得税返还"), "返还性收入"),
                "节能环保": "专项转移支付收入",
            },
        ),
        # One alone says nothing of the others.
        (("上级补助收入 350", "专项转移支付收入 40", "收入总计 350"), {}),
        # 其中 tells of some of it, and what follows that as well.
        (("一、本年支出 90", "其中：待遇支出 80", "转移支出 2", "二、本年收支结余 6"), {}),
    ],
)
def test_what_governments_divide_by_definition(
    rows: tuple[str, ...], parts: dict[str, str]
) -> None:
    assert nesting(*rows)[1] == parts


def test_revenue_of_the_year_beside_what_is_added_to_it_is_in_the_total() -> None:
    rows = ("本年收入 100", "上级补助收入 60", "上年结转 5", "收入总计 170")
    assert "本年收入" in counted(nesting(*rows)[0])


def test_the_one_row_that_its_rows_do_not_make_up_is_wrong_where_the_others_are_made_up() -> None:
    rows = (
        *("一、返还性收入 14", "增值税返还 9", "所得税返还 5", "二、一般性转移支付 70"),
        *("均衡性补助 40", "结算补助 33", "三、专项转移支付 9", "合计 93"),
    )
    assert nesting(*rows)[1]["结算补助"] == "一般性转移支付"
    # Rows that come to far less may be some of them.
    some = [row.replace("结算补助 33", "结算补助 3") for row in rows]
    assert "结算补助" not in nesting(*some)[1]


def test_the_only_row_with_several_below_it_is_their_sum_beside_several_others() -> None:
    rows = (
        *("一、基金收入 584", "土地出让收入 540", "配套费收入 30", "其他收入 16"),
        *("二、债券转贷收入 68", "三、上级补助收入 4", "收入合计 656"),
    )
    assert nesting(*rows)[1] == dict.fromkeys(
        ("土地出让收入", "配套费收入", "其他收入"), "基金收入"
    )


def test_one_of_several_columns_may_be_wrong_where_many_rows_stand_below_few() -> None:
    taxes = [f"税{n} {n * 37 + 11} {n * 29 + 17} {n * 41 + 5}" for n in range(1, 10)]
    fees = [f"费{n} {n * 13 + 7} {n * 19 + 3} {n * 11 + 9}" for n in range(1, 6)]
    # The third column of the first tax has a digit too many.
    wrong = ["税1 48 46 460", *taxes[1:]]
    rows = ("税收 1764 1458 1890", *wrong, "非税 230 300 210", *fees, "收入合计 1994 1758 2100")
    _, parts = nesting(*rows, numbered=False)
    assert parts["税1"] == parts["税9"] == "税收"
    assert parts["费5"] == "非税"


@pytest.mark.parametrize(
    ("fees", "whole"),
    [
        # One of the two columns has a slip in it.
        (("专项收入 30 45", "罚没收入 20 25"), "非税收入"),
        # The main ones alone are listed.
        (("专项收入 20 35", "罚没收入 20 15"), None),
    ],
)
def test_revenue_of_a_kind_where_no_total_follows(fees: tuple[str, ...], whole: str | None) -> None:
    rows = ("税收收入 90 80", "甲税 60 50", "乙税 30 30", "非税收入 50 60", *fees)
    _, parts = nesting(*rows, "县本级预算收入 140 140", "上划中央收入 40 50", numbered=False)
    assert parts.get("罚没收入") == whole
    assert parts["乙税"] == "税收收入"


@pytest.mark.parametrize("total", ["130", "139"])
def test_what_the_state_returns_and_passes_on_stands_beside_the_revenue_of_the_year(
    total: str,
) -> None:
    rows = ("本年收入 90", "返还性收入 10", "一般性转移支付收入 30", f"收入总计 {total}")
    found, parts = nesting(*rows)
    assert not parts
    assert counted(found) == {"本年收入", "返还性收入", "一般性转移支付收入"}


@pytest.mark.parametrize("last", ["6", "9"])
def test_transfers_are_made_up_by_what_stands_below_them(last: str) -> None:
    """Repaid debt stands beside them; one of two columns may have a slip."""
    rows = ("一、教育支出 80 70", "二、转移性支出 40 30", "上解上级支出 10 9")
    rows += ("调出资金 15 15", f"结转下年 15 {last}", "债务还本支出 5 4", "支出总计 125 104")
    _, parts = nesting(*rows)
    assert parts == dict.fromkeys(("上解上级支出", "调出资金", "结转下年"), "转移性支出")


@pytest.mark.parametrize(
    "total", ["上级补助收入合计", "税收返还和转移支付收入合计", "地方一般公共预算收入合计"]
)
def test_a_total_may_say_what_it_is_the_total_of(total: str) -> None:
    rows = (
        *("一、返还性收入 140", "二、转移支付收入 790", "（一）一般性转移支付 700"),
        *("均衡性补助 400", "结算补助 330", "（二）专项转移支付 90", "节能环保 52"),
        *("交通运输 38", f"{total} 930"),
    )
    parts = nesting(*rows)[1]
    assert parts["结算补助"] == "一般性转移支付"
    assert parts["交通运输"] == "专项转移支付"


def test_taxes_make_up_their_kind_where_the_table_has_slips_in_both_years() -> None:
    rows = (
        *("一、一般公共预算收入 1000 1100", "税收收入 800 900", "其中：增值税 500 550"),
        *("契税 300 380", "非税收入 200 200", "其中：专项收入 120 120", "罚没收入 80 80"),
        *("二、上级补助收入 600 600", "收入总计 1700 1700"),
    )
    parts = nesting(*rows)[1]
    assert parts["契税"] == parts["增值税"] == "税收收入"
    assert parts["罚没收入"] == "非税收入"


@pytest.mark.parametrize(
    ("second", "total"),
    [
        ("2000", "7200"),
        # A part, or the total, has a slip.
        ("2600", "7200"),
        ("2000", "7800"),
    ],
)
def test_parts_behind_including_make_up_what_they_divide(second: str, total: str) -> None:
    rows = (
        *("土地出让支出 5100", "其中：征地补偿支出 3100", f"土地开发支出 {second}"),
        *("配套费支出 900", "其中：城市公共设施 500", "环境卫生 400", "付息支出 1200"),
        f"支出合计 {total}",
    )
    found, parts = nesting(*rows)
    assert parts["土地开发支出"] == "土地出让支出"
    assert parts["环境卫生"] == "配套费支出"
    assert {"土地出让支出", "配套费支出", "付息支出"} <= counted(found)


def test_a_row_numbered_like_the_one_above_is_no_part_of_it_where_it_is_blank() -> None:
    found, parts = nesting(
        *("一、本级收入 140 150", "二、转移收入 60 50", "一般性转移 40 30", "专项转移 20 20"),
        *("三、转贷收入 25 0", "四、调入资金 19 12", "收入总计 241 212"),
    )
    assert parts == {"一般性转移": "转移收入", "专项转移": "转移收入"}
    assert counted(found) == {"本级收入", "转移收入", "转贷收入", "调入资金"}
