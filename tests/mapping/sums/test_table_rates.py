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
        # The budget stands between the sum and its growth.
        (
            "支出决算810万元，为调整预算800万元的101.3%，比上年增长14.1%。",
            "调整预算数",
            [("增长14.1%", "710")],
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


PLAN = """关于青禾县2023年预算执行情况和2024年预算（草案）的报告

青禾县财政局

二、2024年预算（草案）
{text}

附表1 2024年青禾县一般公共预算收支表
单位：万元
{heads}
税收收入 | 80 | 78 | 82 | 教育 | 90 | 95 | 98 |
非税收入 | 20 | 21 | 20 | 农林水 | 60 | 55 | 57 |
收入合计 | 100 | 99 | 102 | 支出合计 | 150 | 150 | 155 |
"""


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("教育支出安排98万元，比上年执行数增长3.2%。", [("增长3.2%", "95")]),
        ("一般公共预算收入102万元，比上年完成数增长3.0%。", [("增长3.0%", "99")]),
        ("教育支出安排98万元，比2023年执行数增长3.2%。", [("增长3.2%", "95")]),
        ("教育支出安排98万元，比2022年执行数增长3.2%。", []),
        # Above the budget or the outturn of the year before: the text does not say which.
        ("教育支出安排98万元，比上年增长8.9%。", []),
        ("科学技术支出安排98万元，比上年执行数增长3.2%。", []),
    ],
)
def test_what_is_planned_is_above_the_outturn_that_the_text_names(
    text: str, rates: list[tuple[str, str]]
) -> None:
    years = "2023年预算数 | 2023年执行数 | 2024年预算数"
    content = PLAN.format(text=text, heads=f"收入项目 | {years} | 支出项目 | {years} |").encode()
    records = extract(read_content(content, "report.txt")).records
    paragraphs = placed_sums(records.statements, records.passages)
    amounts = {line.line_id: str(line.amount) for line in records.budget_lines}
    found = table_rates(paragraphs, records.budget_lines, ())
    assert [(one.said, amounts[one.base]) for one in found] == rates


def test_how_much_of_a_budget_was_spent_is_no_outturn() -> None:
    table = """科目 | 2023年预算数 | 2023年执行数 | 2023年完成预算 | 2024年预算数
教育支出 | 90 | 95 | 105.6% | 98
农林水支出 | 60 | 55 | 91.7% | 57
"""
    text = PLAN.format(text="教育支出安排98万元，比上年执行数增长3.2%。", heads="")
    content = (text[: text.index("单位：万元")] + "单位：万元\n" + table).encode()
    records = extract(read_content(content, "report.txt")).records
    paragraphs = placed_sums(records.statements, records.passages)
    amounts = {line.line_id: str(line.amount) for line in records.budget_lines}
    found = table_rates(paragraphs, records.budget_lines, ())
    assert [(one.said, amounts[one.base]) for one in found] == [("增长3.2%", "95")]
