"""Rates in the text of a report that a column of its tables has as well."""

import pytest

from kg.extraction.flow import extract
from kg.mapping.sums.column_changes import column_changes
from kg.mapping.sums.column_rates import column_rates
from kg.mapping.sums.placed_sums import placed_sums
from kg.reading import read_content

REPORT = """关于青禾县2023年预算执行情况和2024年预算草案的报告

青禾县财政局

一、2024年一般公共预算草案
{text}

附表1 2024年青禾县一般公共预算支出预算表
单位：万元
科目 | 2023年执行数 | 2024年预算数 | {rate}
教育支出 | 400 | 480 | 20.0
文化旅游体育与传媒支出 | 60 | 57 | -5.0
农林水支出 | 310 | 341 | 10.0
地方一般公共预算支出合计 | 770 | 878 | 14.0
"""
RATE = "预算数比上年执行数增长%"
TEXT = (
    "教育支出480万元，增长{education}；文化旅游体育与传媒支出57万元，下降{culture}；"
    "农林水支出341万元，增长10.0%。"
)


@pytest.mark.parametrize(
    ("text", "rate", "bases"),
    [
        (TEXT.format(education="20.0%", culture="5.0%"), RATE, ["400", "60", "310"]),
        (TEXT.format(education="29.0%", culture="5.0%"), RATE, ["400", "60", "310"]),
        (
            TEXT.format(education="29.0%", culture="5.0%").replace(
                "341万元", "341万元，为预算的99.7%"
            ),
            *(RATE, ["400", "60", "310"]),
        ),
        # The total with its place in front.
        (
            "全县地方一般公共预算支出878万元，增长14.0%。其中：教育支出480万元，增长29.0%；"
            "农林水支出341万元，增长10.0%。",
            *(RATE, ["770", "400", "310"]),
        ),
        # In a larger unit, rounded.
        (
            "教育支出0.05亿元，增长29.0%；文化旅游体育与传媒支出57万元，下降5.0%；"
            "农林水支出0.03亿元，增长10.0%。",
            *(RATE, ["400", "60", "310"]),
        ),
        # Two of six have a slip.
        (
            "全县地方一般公共预算支出878万元，增长14.0%。其中：教育支出480万元，增长29.0%；"
            "农林水支出341万元，增长10.0%；文化旅游体育与传媒支出57万元，下降5.0%；"
            "教育支出480万元，增长25.0%；农林水支出341万元，增长10.0%。",
            *(RATE, ["770", "400", "310", "60", "400", "310"]),
        ),
        # No column of rates, but two of two years.
        (TEXT.format(education="29.0%", culture="5.0%"), "备注", ["400", "60", "310"]),
        # Most count from something else; one alone says nothing.
        (TEXT.format(education="29.0%", culture="3.0%"), RATE, []),
        ("教育支出480万元，增长29.0%。", RATE, []),
        (TEXT.format(education="29.0%", culture="3.0%"), "备注", []),
        # Another basis, another amount than the table has.
        (
            TEXT.format(education="20.0%", culture="5.0%").replace(
                "，增长10.0%", "，同口径增长3.0%"
            ),
            RATE,
            ["400", "60"],
        ),
        (
            TEXT.format(education="20.0%", culture="5.0%").replace("341万元", "314万元"),
            RATE,
            ["400", "60"],
        ),
    ],
)
def test_the_base_of_a_rate(text: str, rate: str, bases: list[str]) -> None:
    content = REPORT.format(text=text, rate=rate).encode()
    records = extract(read_content(content, "report.txt")).records
    lines = records.budget_lines
    paragraphs = placed_sums(records.statements, records.passages)
    found = column_rates(paragraphs, lines, column_changes(lines), ())
    amounts = {line.line_id: str(line.amount) for line in lines}
    assert [amounts[one.base] for one in found] == bases
    # What has a percentage already is left alone.
    rated = [one.of for one in found]
    assert column_rates(paragraphs, lines, column_changes(lines), rated) == []


PLAN = """关于青禾县2023年预算执行情况和2024年预算草案的报告

青禾县财政局

二、2024年预算草案
（一）一般公共预算
地方一般公共预算支出878万元，增长{first}。
（二）政府性基金预算
政府性基金预算支出{second}。
（三）社会保险基金预算
社会保险基金预算支出安排63万元，增长5.0%。

附表1 2024年青禾县一般公共预算支出预算表
单位：万元
科目 | 2023年预算数 | 2023年执行数 | 2024年预算数
教育支出 | 450 | 460 | 537
农林水支出 | 320 | 310 | 341
地方一般公共预算支出合计 | 770 | 770 | 878

附表2 2024年青禾县政府性基金预算支出预算表
单位：万元
科目 | 2023年预算数 | 2023年执行数 | 2024年预算数
城乡社区支出 | 70 | 75 | 90
支出合计 | 70 | 75 | 90

附表3 2024年青禾县社会保险基金预算支出预算表
单位：万元
科目 | 2023年预算数 | 2023年执行数 | 2024年预算数
基本养老保险基金支出 | 58 | 60 | 63
支出合计 | 58 | 60 | 63
"""


@pytest.mark.parametrize(
    ("first", "second", "bases"),
    [
        ("14.0%", "90万元，增长20.0%", ["770", "75", "60"]),
        # One slip of four; three of which one does not fit.
        ("19.0%", "90万元，增长20.0%", []),
        ("14.0%", "安排90万元", []),
    ],
)
def test_rates_of_a_whole_report_between_the_same_years(
    first: str, second: str, bases: list[str]
) -> None:
    records = extract(
        read_content(PLAN.format(first=first, second=second).encode(), "report.txt")
    ).records
    paragraphs = placed_sums(records.statements, records.passages)
    found = column_rates(paragraphs, records.budget_lines, {}, ())
    amounts = {line.line_id: str(line.amount) for line in records.budget_lines}
    assert [amounts[one.base] for one in found] == bases


def test_one_slip_among_the_rates_of_a_whole_report() -> None:
    text = PLAN.format(first="19.0%", second="90万元，增长20.0%")
    text = text.replace("（三）", "新增：农林水支出341万元，增长10.0%。\n（三）")
    records = extract(read_content(text.encode(), "report.txt")).records
    paragraphs = placed_sums(records.statements, records.passages)
    found = column_rates(paragraphs, records.budget_lines, {}, ())
    assert [one.said for one in found] == ["增长19.0%", "增长20.0%", "增长10.0%", "增长5.0%"]
