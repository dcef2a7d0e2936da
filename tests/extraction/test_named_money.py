"""What sentences and forms say of one project, against its figures."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LIST = """青禾县2023年度项目绩效自评结果汇总表
单位：万元
序号 | 项目名称 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 自评得分
1 | 乡村道路养护 | 30.00 | 36.00 | 36.00 | 100.00% | 98.00
2 | 苗圃造林补助 | 25.00 | 20.00 | 15.00 | 75.00% | 86.00
"""


def told(text: str) -> list[str]:
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("苗圃造林补助项目执行率仅75.00%，因雨季推迟，结余5.00万元。", []),
        ("苗圃造林补助项目执行率仅57.00%。", ["执行率仅57.00%；自评表为 75.00%"]),
        # Of the first budget.
        ("苗圃造林补助项目执行率60.00%。", []),
        ("苗圃造林补助项目上年执行率57.00%。", []),
        ("乡村道路养护和苗圃造林补助项目执行率57.00%以上。", []),
        ("苗圃造林补助因雨季推迟，剩余8.00万元。", ["剩余8.00万元；自评表为 5万元"]),
        ("苗圃造林补助年中调减5万元，乡村道路养护资金足额到位。", []),
        ("苗圃造林补助年中调减5万元。", []),
        ("苗圃造林补助年中追加5万元。", ["年中追加5万元；自评表为 -5万元"]),
        ("乡村道路养护年中追加县级资金8万元。", ["年中追加县级资金8万元；自评表为 6万元"]),
        ("乡村道路养护36.00万元，养护道路40公里。", []),
        ("乡村道路养护39.00万元，养护道路40公里。", ["乡村道路养护39.00万元；自评表为 36万元"]),
        # A part of it, or far off.
        ("乡村道路养护12.00万元，养护道路40公里。", []),
        ("乡村道路养护中央资金35.00万元，养护道路40公里。", []),
    ],
)
def test_a_sentence_that_names_a_project(words: str, found: list[str]) -> None:
    title = "青禾县林业局2023年度绩效自评报告\n一、自评情况\n"
    assert told(f"{title}{words}\n{LIST}") == found
    # Below a list begins the text again.
    assert told(f"{title}{LIST}（二）存在问题。{words}\n附件\n{SCORES}") == found


TOWNS = """各乡镇资金情况表
单位：万元
序号 | 乡镇 | 下达资金 | 支出金额
1 | 溪口镇 | 40.00 | 38.00
2 | 柳塘乡 | 25.00 | 20.00
3 | 石桥镇 | 10.00 | 10.00
合计 |  | 75.00 | 68.00
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("柳塘乡支出率仅80.00%，结余5.00万元。", []),
        ("柳塘乡支出率仅86.00%，结余5.00万元。", ["支出率仅86.00%；自评表为 80.00%"]),
        ("柳塘乡支出率仅80.00%，结余8.00万元。", ["结余8.00万元；自评表为 5万元"]),
        ("支出率最高的是石桥镇，为100.00%；最低的是柳塘乡，为80.00%。", []),
        (
            "支出率最高的是石桥镇，为100.00%；最低的是柳塘乡，为88.00%。",
            ["柳塘乡，为88.00%；自评表为 80.00%"],
        ),
        # A rate of something else.
        ("合格率最高的是石桥镇，为98.00%；最低的是柳塘乡，为95.00%。", []),
        ("资金结余7.00万元。", []),
    ],
)
def test_rows_of_a_table_by_towns(words: str, found: list[str]) -> None:
    title = "青禾县林业局2023年度绩效自评报告\n一、自评情况\n"
    assert told(f"{title}{words}\n{TOWNS}") == found


SCORES = """一级指标 | 二级指标 | 分值 | 自评分
决策 | 立项依据 | 40 | 40
产出 | 养护里程 | 60 | 55
"""

FORM = """青禾县2023年度项目支出绩效自评表
项目名称 | 13052523P00000000001A-苗圃造林补助 |  |  |  |  |  |
资金（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 分值 | 得分 | 原因
年度资金总额 | 25.00 | 20.00 | 15.00 | 75.00% | 10 | 7.5 | 年中调减{cut}万元。
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 数量指标 | 造林面积 | ≥20亩 | 22亩 | 90 | 90
总分 |  |  |  |  | 100 | 97.5
评价结论 | 本项目自评总分{score}分。共执行预算{spent}万元，执行率{rate}%。 |  |  |  |  |
"""


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"cut": "8.00"}, ["年中调减8.00万元；自评表为 5万元"]),
        ({"score": "95.7"}, ["自评总分95.7分；自评表为 97.5分"]),
        ({"spent": "13.00"}, ["共执行预算13.00万元；自评表为 15万元"]),
        ({"rate": "57.00"}, ["执行率57.00%；自评表为 75.00%"]),
    ],
)
def test_the_words_of_a_form(changed: dict[str, str], found: list[str]) -> None:
    sound = {"cut": "5.00", "score": "97.5", "spent": "15.00", "rate": "75.00"}
    assert told(FORM.format(**{**sound, **changed})) == found
