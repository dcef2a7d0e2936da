"""Who gives a report to a congress, and of which year it is."""

import pytest

from kg.extraction import extract
from kg.extraction.congress_reports import is_report, proposed_year, report_to_author
from kg.reading import read_content


@pytest.mark.parametrize(
    ("title", "below", "author"),
    [
        ("石桥镇人民政府关于2023年财政决算的报告", [], "石桥镇人民政府"),
        ("关于清源县2021年财政决算的报告", ["清源县财政局局长张正"], "清源县财政局"),
        ("关于清源县2021年财政决算的报告", ["各位委员："], "清源县"),
        ("关于2021年财政决算的报告", ["各位委员："], ""),
        ("清源区2021年预算执行情况及2022年预算草案", ["2022年1月"], "清源区"),
        (
            "关于清源县2021年财政决算的报告",
            ["2022年7月8日在县人大常委会上清源县财政局"],
            "清源县财政局",
        ),
        (
            "关于清源县2021年财政决算的报告",
            ["在清源县第九届人民代表大会第二次会议上清源县财政局局长张正"],
            "清源县财政局",
        ),
        ("清源县2022年财政决算公开", ["目录"], "清源县"),
        ("2022年度清源县本级政府预算公开表", ["清源县财政局"], "清源县财政局"),
    ],
)
def test_who_gives_a_report(title: str, below: list[str], author: str) -> None:
    assert report_to_author(title, below) == author


def test_a_report_proposes_the_later_budget_where_it_is_on_no_final_account() -> None:
    assert proposed_year("关于2023年预算执行情况和2024年预算草案的报告") == 2024
    assert proposed_year("2023年财政决算情况和2024年预算（草案）的报告") is None


def test_titles_of_what_governments_disclose() -> None:
    assert is_report("清源区2021年预算执行情况及2022年预算草案")
    assert not is_report("清源县水务局2021年预算执行情况")
    assert is_report("清源县2024年政府预算公开表")
    assert not is_report("清源县水务局2024年财政预算公开")
    assert not is_report("清源县2024年部门预算公开")


def test_what_a_line_breaks_off_is_no_part_of_the_title() -> None:
    text = (
        "关于清源县2023年财政预算执行情况和2024年财政预算草案的报告——2024年1月18日在清源县第十六届"
        "人民代表大会第三次会议上清源县财政局\n各位代表：\n一、2023年预算执行情况\n"
        "2023年全县一般公共预算收入完成900万元。\n"
    )
    (document,) = extract(read_content(text.encode(), "report.txt")).records.documents
    assert document.title == "关于清源县2023年财政预算执行情况和2024年财政预算草案的报告"
    assert (document.kind, document.fiscal_year) == ("other", 2024)
    assert document.organisation_name == "清源县财政局"
