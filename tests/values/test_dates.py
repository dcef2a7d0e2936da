"""Dates to the day and budget years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.dates import find_year, text_to_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("二〇二二年十一月二十一日", "2022-11-21"),
        ("二○二三年一月十日", "2023-01-10"),
        ("2022-12-31", "2022-12-31"),
        ("2022/1/5", "2022-01-05"),
        ("2023.12.31前", "2023-12-31"),
        ("2020年12月31日", "2020-12-31"),
        ("截止时间：2022-12-31", "2022-12-31"),
        ("2023 年 6 月 30 日", "2023-06-30"),
        ("２０２３年６月３０日", "2023-06-30"),
        ("2022年底", "2022-12-31"),
        ("2022年末", "2022-12-31"),
        ("2022年年底", "2022-12-31"),
        ("2022年度末", "2022-12-31"),
        ("2022年12月末", "2022-12-31"),
        ("2023年2月底前", "2023-02-28"),
        ("2024年2月底", "2024-02-29"),
        ("2022年", ""),
        ("2022年11月", ""),
        ("2023年2月30日", ""),
        ("2023年13月底", ""),
        ("12月31日", ""),
        ("年底", ""),
        ("", ""),
        ("12022-12-31", ""),
    ],
)
def test_text_to_date(text: str, iso: str) -> None:
    assert text_to_date(text) == iso


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)))
def test_every_date_in_every_form(day: date) -> None:
    forms = (
        day.isoformat(),
        f"{day.year}年{day.month}月{day.day}日",
        f"于{day.year}年{day.month:02}月{day.day:02}日前完成",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month}.{day.day}",
    )
    assert {text_to_date(form) for form in forms} == {day.isoformat()}


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("预算年度：2023", 2023),
        ("预算年度: 2023年", 2023),
        ("(2024 年度)", 2024),
        ("（ 2024 年度）", 2024),
        ("2021年部门预算", 2021),
        ("二〇二三年度", 2023),
        ("二○二四年部门预算", 2024),
        ("二零二一年度", 2021),
        ("2020年度预算", 2020),
        ("2020年预算数", 2020),
        ("某局2022年12月编制的2023年部门预算", 2023),
        ("2024", 2024),
        ("1998年度", None),
        ("2100年度", None),
        ("12023年", None),
        ("第2页", None),
        ("", None),
        ("预算金额2023.5万元", None),
    ],
)
def test_find_year(text: str, year: int | None) -> None:
    assert find_year(text) == year
