"""Sums of money in running text: every written form, and what only looks like one."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extraction.running_text.sums import find_sums
from kg.values.numbers import UNIT_IN_YUAN


def found(text: str) -> list[tuple[list[str], str]]:
    return [([str(amount) for amount in s.amounts], s.unit) for s in find_sums(text)]


@pytest.mark.parametrize(
    ("text", "amounts", "unit"),
    [
        ("收入2279万元", ["2279"], "万元"),
        ("收入1975.32 万元", ["1975.32"], "万元"),
        ("收入1,198.75万元", ["1198.75"], "万元"),
        ("收入12,001,198.75元", ["12001198.75"], "元"),
        ("收入1，198.75万元", ["1198.75"], "万元"),
        ("收入３，０００．５万元", ["3000.5"], "万元"),
        ("培训费0,。2万元", ["0.2"], "万元"),
        ("培训费968.191 8万元", ["968.1918"], "万元"),
        ("培训费2. 9567万元", ["2.9567"], "万元"),
        ("资产1.5亿元", ["1.5"], "亿元"),
        ("接待费0.00万元。", ["0.00"], "万元"),
        ("经费3000余元", ["3000"], "元"),
        ("结余-3.5万元", ["-3.5"], "万元"),
        ("总计各是3610.27,3652.80万元", ["3610.27", "3652.80"], "万元"),
        ("分别增加3.1、2万元", ["3.1", "2"], "万元"),
    ],
)
def test_forms(text: str, amounts: list[str], unit: str) -> None:
    assert found(text) == [(amounts, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "车辆3辆",
        "占总额的0%",
        "2023年12月",
        "人均达到400元以上",
        "单价在20万元以上的设备",
        "不高于5万元（含）以下",
        "补助标准每人每年3000元",
        "人均约500元",
        "475元/亩",
        "车均公务用车运行维护费2.80万元",
        "每个项目补助1-2万元",
        "补助2000元-5000元",
        "美元",
        "元",
    ],
)
def test_what_is_no_sum(text: str) -> None:
    assert found(text) == []


def test_what_is_multiplied_is_no_sum() -> None:
    text = "护林员补助40名×0.6万元=24万元；巡护3万元/辆×2辆=6万元；宣传5万元（×项目10个）"
    assert found(text) == [(["24"], "万元"), (["6"], "万元"), (["5"], "万元")]


def test_spans_cover_number_and_unit() -> None:
    text = "办公费4.5万元，邮电费 3 元。"
    assert [text[s.start : s.stop] for s in find_sums(text)] == ["4.5万元", "3 元"]


amounts = st.decimals(min_value=0, max_value=10**9, places=2)


@given(
    st.lists(st.tuples(amounts, st.sampled_from(sorted(UNIT_IN_YUAN))), min_size=1, max_size=6),
    st.booleans(),
)
def test_every_sum_of_a_list_is_found(stated: list[tuple[Decimal, str]], grouped: bool) -> None:
    """Whatever the amounts, units and separators of thousands: all are found, exactly."""
    text = "，".join(f"支出{amount:{',' if grouped else ''}}{unit}" for amount, unit in stated)
    sums = find_sums(text)
    assert [(s.amounts, s.unit) for s in sums] == [((amount,), unit) for amount, unit in stated]


@given(st.text(alphabet="0123456789,.，。、 万亿元年%-支出（）", max_size=40))
def test_no_text_is_too_damaged(text: str) -> None:
    """Spans are in order and inside of the text; every sum has an amount."""
    position = 0
    for found_sum in find_sums(text):
        assert position <= found_sum.start < found_sum.stop <= len(text)
        assert found_sum.amounts
        position = found_sum.stop


@pytest.mark.parametrize(
    "text", ["高标准农田建设52万元", "标准厂房项目52万元", "标准化卫生室52万元"]
)
def test_what_is_named_after_a_standard_is_a_sum(text: str) -> None:
    assert found(text) == [(["52"], "万元")]
