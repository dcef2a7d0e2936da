"""Years to come in the words of a disclosure, sums of this year under the last, years in heads."""

import pytest

from kg.document import LinePlace, Paragraph
from kg.extraction.claims import Context
from kg.extraction.flow import extract
from kg.extraction.lapses.other_years import blocks_to_other_years, text_to_later_year
from kg.reading import read_content

LATER = (
    "二、2026年收入预算90.00万元，其中：拨款90.00万元。",
    "收入预算：2026年年初预算数90.00万元，其中：拨款90.00万元。",
    "本馆2026年没有政府性基金预算拨款安排的支出。",
    "第二部分 2026年部门预算情况说明",
    "七、“三公”经费情况。2026年“三公”经费预算6.50万元。",
    "2026年本馆编制绩效目标的项目3个，涉及资金150.00万元。",
)
LATER += (
    "注：本馆2026年度没有政府性基金预算财政拨款收入、支出和结转结余，故本表无数据。",
    "本馆为事业单位，2026年度没有安排机关运行经费支出。",
)
SOUND = (
    "2025年收入预算90.00万元，2026年收入预算另行安排。",
    "2026年底前完成支出。",
    "本规划至2030年，项目支出分三年安排。",
    "2026年拟安排项目支出90万元。",
    "2026年6月公布预算。",
    "结余资金结转至2026年支出。",
    "2024年收入预算80.00万元。",
)


@pytest.mark.parametrize("text", LATER)
def test_a_later_year_is_told(text: str) -> None:
    assert text_to_later_year(text, 2025).startswith("2026年")


def test_nothing_is_held_against_a_later_year() -> None:
    text = "与{}年度相比，接待费减少0.40万元，下降11.11%。"
    assert text_to_later_year(text.format(2024), 2025) == ""
    assert text_to_later_year(text.format(2027), 2025) == "与2027年度相比"


@pytest.mark.parametrize("text", SOUND)
def test_plans_and_own_years_are_silent(text: str) -> None:
    assert text_to_later_year(text, 2025) == ""


BUDGET = """青禾县文化馆2025年部门预算
一、收支总体情况
2025年收支总预算93.60万元。
二、支出情况
{year}年支出预算{amount}万元，其中：{parts}。
2025年没有政府性基金预算拨款安排的支出。
截至{owned}年12月31日，本馆共有车辆2辆。
项目一：送书下乡。规模：12.00万元；资金执行时间：{begin}年1月至{end}年12月。
三、附表
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | {first}年预算数 | {second}年预算数
 | 合计 | 81.20 | 93.60
207 | 文化旅游体育与传媒支出 | 81.20 | 93.60
一般公共预算“三公”经费支出表
单位：万元
年度 | 合计 | 公务用车运行维护费 | 公务接待费
{above}年 | 7.00 | 5.00 | 2.00
{below}年 | 6.50 | 5.00 | 1.50
"""
STATED = {
    "year": "2025",
    "amount": "93.60",
    "parts": "基本支出60.00万元，项目支出33.60万元",
    "owned": "2024",
    "begin": "2025",
    "end": "2025",
    "first": "2024",
    "second": "2025",
    "above": "2024",
    "below": "2025",
}


@pytest.mark.parametrize(
    ("changed", "code", "quote"),
    [
        ({}, "", ""),
        ({"year": "2026"}, "later_year", "2026年支出预算93.60万元"),
        ({"owned": "2025"}, "later_year", "截至2025年12月31日，本馆共有车辆2辆"),
        ({"owned": "2023"}, "", ""),
        ({"owned": "2022"}, "stale_year", "截至2022年12月31日，本馆共有车辆"),
        ({"begin": "2023", "end": "2023"}, "stale_year", "执行时间：2023年1月至2023年"),
        ({"begin": "2023", "end": "2026"}, "", ""),
        # What the tables have of this year alone; what they have of the year before.
        ({"year": "2024"}, "stale_year", "2024年支出预算93.60万元"),
        ({"year": "2024", "amount": "81.20"}, "", ""),
        ({"year": "2024", "parts": "已执行90.00万元"}, "", ""),
        ({"first": "2023"}, "stale_year", "2023年预算数 | 2025年预算数"),
        ({"second": "2026"}, "stale_year", "2024年预算数 | 2026年预算数"),
        ({"second": "2024"}, "stale_year", "2024年预算数 | 2024年预算数"),
        ({"above": "2025"}, "stale_year", "2025年 | 2025年"),
        ({"below": "2026"}, "stale_year", "2024年 | 2026年"),
    ],
)
def test_years_of_sums_heads_and_rows(changed: dict[str, str], code: str, quote: str) -> None:
    text = BUDGET.format(**{**STATED, **changed})
    records = extract(read_content(text.encode(), "budget.txt")).records
    assert records.documents[0].fiscal_year == 2025
    told = [one for one in records.issues if one.code in ("later_year", "stale_year")]
    assert [(one.code, one.message.split(": ", 1)[1]) for one in told] == (
        [(code, quote)] if code else []
    )


@pytest.mark.parametrize(
    ("years", "told"),
    [
        ((2024,) * 5, []),
        ((2024, 2024, 2025, 2024, 2024), ["later_year"]),
        ((2024, 2023, 2024, 2024, 2024), ["stale_year"]),
        # More than one are not slips.
        ((2023, 2024, 2025, 2024, 2024), []),
    ],
)
def test_the_lines_above_tables_have_one_year(years: tuple[int, ...], told: list[str]) -> None:
    context = Context("d", "县文化馆", "", "", 2024, "万元", "final_account")
    lines = [f"编制单位：县文化馆 {year}年度 金额单位：万元" for year in years]
    blocks = [Paragraph(line, LinePlace(n, n + 1)) for n, line in enumerate(lines)]
    assert [one.code for one in blocks_to_other_years(blocks, (), context)] == told
