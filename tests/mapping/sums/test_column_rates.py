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
