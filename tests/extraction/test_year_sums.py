"""The money of a project by year, and changes told beside two years."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """项目支出绩效目标表
（2024年度）　单位：万元
项目名称 | 坡面整治 | | | |
项目总预算 | {all} | 项目当年预算 | 92.00 | |
项目期 | {period} | | |
分年度预算 | 2024年 | {year} | 2025年 | 60.00
预算变动情况 | {told} | | |
年度绩效目标 | 整治坡面。 | | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 整治坡面 | ≥8处
"""
TOLD = "2023年预算80.00万元，2024年预算92.00万元，比上年增加12.00万元，增长15%，因坡面增加。"


def said(
    all: str = "152.00",  # noqa: A002
    year: str = "92.00",
    told: str = TOLD,
    period: str = "2024年1月至2025年12月",
) -> list[str]:
    text = FORM.format(all=all, year=year, told=told, period=period)
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    codes = ("unequal_money", "unequal_counts")
    return [one.message.split(": ", 1)[1] for one in issues if one.code in codes]


def test_a_sound_form() -> None:
    assert said() == []
    # Earlier years have gone into what it costs.
    assert said(all="180.00", period="2022年1月至2025年12月") == []
    assert said(told="2023年预算80万元，2024年预算92万元，与上年相比有所增加。") == []
    assert said(told="2023年预算92万元，2024年预算92万元，与上年持平。") == []
    assert said(told="2022年预算70万元，2023年预算80万元，2024年预算比上年增加12万元。") == []


@pytest.mark.parametrize(
    ("stated", "quotes"),
    [
        (
            {"all": "180.00"},
            ["项目总预算 180.00；2024年 92.00 + 2025年 60.00 = 152.00"],
        ),
        (
            {"all": "125.00", "period": ""},
            ["项目总预算 125.00；2024年 92.00 + 2025年 60.00 = 152.00"],
        ),
        (
            {"year": "29.00"},
            [
                "2024年 29.00；年度资金总额 92.00",
                "项目总预算 152.00；2024年 29.00 + 2025年 60.00 = 89.00",
            ],
        ),
        (
            {"told": TOLD.replace("12.00", "21.00")},
            [f"{TOLD.replace('12.00', '21.00')[:-7]}；两年相差12万元"],
        ),
        ({"told": TOLD.replace("15%", "51%")}, [f"{TOLD.replace('15%', '51%')[:-7]}；应为15%"]),
        (
            {"told": "2022年预算70万元，2023年预算80万元，2024年预算比上年增加21万元。"},
            ["2023年预算80万元，2024年预算比上年增加21万元；项目金额与上年相差12万元"],
        ),
        (
            {"told": "2023年预算88.00万元，2024年预算98.00万元，比上年增加10.00万元。"},
            ["2024年预算98.00万元；项目金额为92万元"],
        ),
    ],
)
def test_years_that_do_not_fit(stated: dict[str, str], quotes: list[str]) -> None:
    assert sorted(said(**stated)) == sorted(quotes)


BELOW = """项目支出绩效目标表
（2024年度）　单位：万元
项目名称 | 坡面整治 | | | |
项目总预算 | {all} | | 年度预算 | 92.00 |
分年度预算 | 年度 | 金额 | 资金来源 | 金额 |
 | 2024年 | 92.00 | 省级财政 | {province} |
 | 2025年 | {next} | 县级财政 | 32.00 |
 | | | 其他资金 | 0.00 |
年度绩效目标 | 整治坡面。 | | | |
一级指标 | 二级指标 | 三级指标 | 指标值 | |
产出指标 | 数量指标 | 整治坡面 | ≥8处 | |
"""


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({"all": "152.00", "province": "60.00", "next": "60.00"}, []),
        (
            {"all": "152.00", "province": "60.00", "next": "66.00"},
            ["项目总预算 152.00；2024年 92.00 + 2025年 66.00 = 158.00"],
        ),
        (
            {"all": "152.00", "province": "66.00", "next": "60.00"},
            ["年度预算 92.00；省级财政 66.00 + 县级财政 32.00 + 其他资金 0 = 98.00"],
        ),
    ],
)
def test_years_below_each_other_beside_the_sources_of_one(
    stated: dict[str, str], found: list[str]
) -> None:
    issues = extract(read_content(BELOW.format(**stated).encode(), "form.txt")).records.issues
    money = [one for one in issues if one.code == "unequal_money"]
    assert [one.message.split(": ", 1)[1] for one in money] == found


@pytest.mark.parametrize(
    ("later", "quotes"),
    [
        ("60.00", []),
        ("90.00", ["项目总预算 152.00；2024年 92.00 + 2025年 90.00 = 182.00"]),
    ],
)
def test_amounts_below_the_years_come_to_them_all(later: str, quotes: list[str]) -> None:
    rows = FORM.splitlines()
    rows[5:6] = ["分年度安排 | 年度 | 2024年 | 2025年 |", f" | 金额 | 92.00 | {later} | "]
    text = "\n".join(rows).format(all="152.00", told=TOLD, period="2024年1月至2025年12月")
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_money"] == quotes
