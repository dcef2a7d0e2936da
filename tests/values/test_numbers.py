"""Decimals, percentages and money units."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.numbers import (
    UNIT_IN_YUAN,
    amount_to_yuan,
    find_money_unit,
    is_number,
    percent_to_decimal,
    text_to_decimal,
)

DECIMALS = st.decimals(min_value=0, max_value=10**12, places=4).map(
    lambda number: Decimal(f"{number:f}")
)
FULL_WIDTH = str.maketrans("0123456789.", "０１２３４５６７８９．")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("4.00", "4.00"),
        ("0", "0"),
        ("0.00", "0.00"),
        ("21,601,733.00", "21601733.00"),
        ("21，601，733.00", "21601733.00"),
        ("87267272.44", "87267272.44"),
        ("2. 9567", "2.9567"),
        ("968.191 8", "968.1918"),
        ("0,。2", "0.2"),
        ("12。5", "12.5"),
        ("１２．５０", "12.50"),
        ("-12.5", "-12.5"),
        ("－12.5", "-12.5"),
        ("−3", "-3"),
        ("(12.5)", "-12.5"),
        ("（12.5）", "-12.5"),
        ("△12", "-12"),
        ("▲1,200.5", "-1200.5"),
        ("+7", "7"),
        (".5", "0.5"),
        ("\u30001 234.5\t", "1234.5"),
    ],
)
def test_numbers_as_stated(text: str, written: str) -> None:
    number = text_to_decimal(text)
    assert str(number) == written
    assert is_number(text)


@pytest.mark.parametrize(
    "blank", ["", " ", "\u3000", "—", "——", "-", "--", "－", "/", "无", "…", "……"]
)
def test_blanks(blank: str) -> None:
    assert text_to_decimal(blank) is None
    assert not is_number(blank)


@pytest.mark.parametrize(
    "text",
    [
        "25%",
        "12万元",
        "3610.27,3652.80",
        "1,2",
        "12,34",
        "1.2.3",
        "1e5",
        "NaN",
        "Infinity",
        "①",
        "二",
        "合计",
        "1.",
        "--5",
        "2023年",
        "0x10",
        "1_000",
        "٣",
    ],
)
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        text_to_decimal(text)
    assert not is_number(text)


@given(DECIMALS)
def test_every_way_of_writing_gives_the_same_digits(number: Decimal) -> None:
    plain, grouped = f"{number:f}", f"{number:,f}"
    for written in (plain, grouped, grouped.replace(",", "，"), plain.translate(FULL_WIDTH)):
        assert str(text_to_decimal(written)) == str(number)
    for written in (f"-{plain}", f"({grouped})", f"（{plain}）", f"△{grouped}"):
        assert text_to_decimal(written) == -number
    assert text_to_decimal(" ".join(plain)) == number


@given(st.text(max_size=20))
def test_anything_else_raises_value_error_only(text: str) -> None:
    try:
        number = text_to_decimal(text)
    except ValueError:
        return
    assert number is None or number.is_finite()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("25%", "25"),
        ("25.00％", "25.00"),
        ("25", "25"),
        ("100 %", "100"),
        ("90百分比", "90"),
        ("", None),
        ("—", None),
    ],
)
def test_percent(text: str, number: str | None) -> None:
    result = percent_to_decimal(text)
    assert (None if result is None else str(result)) == number


@pytest.mark.parametrize(
    ("amount", "unit", "yuan"),
    [
        ("1178.74", "万元", "11787400"),
        ("4.00", "万元", "40000"),
        ("0.00", "万元", "0"),
        ("-0.00", "元", "0"),
        ("2.9567", "万元", "29567"),
        ("0.00005", "万元", "0.5"),
        ("12.50", "元", "12.5"),
        ("100", "元", "100"),
        ("3", "千元", "3000"),
        ("3", "百万元", "3000000"),
        ("1.5", "亿元", "150000000"),
        ("-7.1", "万元", "-71000"),
        ("123456789012345678901234567890.12", "万元", "1234567890123456789012345678901200"),
    ],
)
def test_amount_to_yuan(amount: str, unit: str, yuan: str) -> None:
    assert str(amount_to_yuan(Decimal(amount), unit)) == yuan


def test_no_amount_or_no_money_unit_gives_none() -> None:
    assert amount_to_yuan(None, "万元") is None
    assert amount_to_yuan(Decimal(1), "辆") is None
    assert amount_to_yuan(Decimal(1), "") is None


@given(DECIMALS, st.sampled_from(sorted(UNIT_IN_YUAN)))
def test_yuan_are_exact_and_shortest(amount: Decimal, unit: str) -> None:
    yuan = amount_to_yuan(amount, unit)
    assert yuan is not None
    assert yuan / UNIT_IN_YUAN[unit] == amount or len(amount.as_tuple().digits) > 16
    written = str(yuan)
    assert "E" not in written
    assert "." not in written or not written.endswith("0")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("单位：万元", "万元"),
        ("单位:元", "元"),
        ("单位： 元 ", "元"),
        ("（单位：万元）", "万元"),
        ("价值（金额单位：万元）", "万元"),
        ("金额单位：人民币万元", "万元"),
        ("金额单位：人民币 元", "元"),
        ("项目资金(万元)", "万元"),
        ("项目资金 （ 万元 ）", "万元"),
        ("预算金额（元）", "元"),
        ("单位：亿元", "亿元"),
        ("单位：千元", "千元"),
        ("单位：百万元", "百万元"),
        ("编制单位：某局 单位：万元 第1页", "万元"),
        ("单位：元氏县财政局", ""),
        ("单位名称：万元乡政府", ""),
        ("安排资金10万元", ""),
        ("计量单位：个", ""),
        ("单位性质", ""),
        ("", ""),
    ],
)
def test_find_money_unit(text: str, unit: str) -> None:
    assert find_money_unit(text) == unit
