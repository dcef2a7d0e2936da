"""Percentages in the text of a report whose base stands in its tables."""

import pytest

from kg.extraction.flow import extract
from kg.mapping.sums.placed_sums import placed_sums
from kg.mapping.sums.table_rates import table_rates
from kg.reading import read_content

REPORT = """关于青禾县2023年财政决算（草案）的报告

青禾县财政局

一、一般公共预算收支决算情况
{text}

附表1 2023年青禾县一般公共预算支出决算表
单位：万元
科目编码 | 科目 | {budget} | 决算数 | 上年决算数
205 | 教育支出 | 500 | 480 | 400
213 | 农林水支出 | 300 | 330 | 310
 | 本年支出合计 | 800 | 810 | 710
"""


@pytest.mark.parametrize(
    ("text", "budget", "rates"),
    [
        (
            "一般公共预算支出决算数为810万元，为调整预算的101.3%。",
            "调整预算数",
            [("为调整预算的101.3%", "800")],
        ),
        ("其中：教育支出480万元，比上年增长20.0%。", "调整预算数", [("增长20.0%", "400")]),
        # The year before is that which the paragraph has named.
        (
            "支出比上年增加100万元。其中：教育支出480万元，增长20.0%。",
            "调整预算数",
            [("增长20.0%", "400")],
        ),
        ("教育支出480万元，增长20.0%。", "调整预算数", []),
        ("1.教育支出480万元，完成预算的96.0%。", "预算数", [("完成预算的96.0%", "500")]),
        # To the digits that the text states.
        ("一般公共预算支出0.08亿元，完成预算的101.3%。", "预算数", [("完成预算的101.3%", "800")]),
        # Another budget than the table has.
        ("一般公共预算支出决算数为810万元，为年初预算的98.0%。", "调整预算数", []),
        ("一般公共预算支出决算数为810万元，为调整预算的98.0%。", "年初预算数", []),
        (
            "一般公共预算支出决算数为810万元，完成预算的101.3%。",
            "预算数",
            [("完成预算的101.3%", "800")],
        ),
        # The amount itself stands in the text, is another's, or not the one that grew.
        ("教育支出预算500万元，决算480万元，完成预算的96.0%。", "预算数", []),
        ("科学技术支出480万元，比上年增长20.0%。", "预算数", []),
        ("教育支出480万元，同口径比上年增长3.0%。", "预算数", []),
    ],
)
def test_the_base_of_a_percentage(text: str, budget: str, rates: list[tuple[str, str]]) -> None:
    content = REPORT.format(text=text, budget=budget).encode()
    records = extract(read_content(content, "report.txt")).records
    paragraphs = placed_sums(records.statements, records.passages)
    amounts = {line.line_id: str(line.amount) for line in records.budget_lines}
    found = table_rates(paragraphs, records.budget_lines, ())
    assert [(one.said, amounts[one.base]) for one in found] == rates
