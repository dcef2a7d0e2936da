"""Grades of evaluations against their scores, and how many there are of each."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.extraction.lapses.grades import text_to_unlike_grades
from kg.reading import read_content


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("评价得分84.2分，等级为“良”。", []),
        ("评价得分84.2分，等级为“优”。", ["得分84.2分，等级为“优”；按得分应为良"]),
        ("评价等级为优，综合得分84.2分。", ["等级为优，综合得分84.2分；按得分应为良"]),
        ("自评得分93分（优秀），其中产出40分。", []),
        ("自评得分93分（良好）。", ["得分93分（良好；按得分应为优"]),
        # No grade: 其中, 中央资金.
        ("自评得分93分（其中，产出40分）。", []),
        (
            "自评得分71分，其中：产出40分。自评等级为良。",
            ["自评得分71分，自评等级为良；按得分应为中".replace("，自评等级", "，等级")],
        ),
        ("5个项目开展自评，优3个、良2个。", []),
        ("5个项目开展自评，优3个、良1个。", ["优3个、良1个；共 5个项目，所列共 4个"]),
        ("5个项目中，执行率达到100%的2个，90%至100%的2个，低于90%的1个。", []),
        (
            "5个项目中，执行率达到100%的2个，90%至100%的2个，低于90%的3个。",
            ["%的2个，90%至100%的2个，低于90%的3个；共 5个项目，所列共 7个"],
        ),
        ("评价项目9个。得分在90分（含）以上的6个，80（含）-90分的2个，80分以下的1个。", []),
        (
            "评价项目9个。得分在90分（含）以上的6个，80（含）-90分的1个，80分以下的1个。",
            ["分（含）以上的6个，80（含）-90分的1个，80分以下的1个；共 9个项目，所列共 8个"],
        ),
        ("共9个项目开展评价；其中：90分以上的7个，80分（含）至90分的2个。", []),
        (
            "共9个项目开展评价；其中：90分以上的6个，80分（含）至90分的2个。",
            ["分以上的6个，80分（含）至90分的2个；共 9个项目，所列共 8个"],
        ),
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert list(text_to_unlike_grades(text)) == found


LIST = """青禾县2023年度项目绩效自评结果汇总表
序号 | 项目名称 | 全年预算数 | 全年执行数 | 自评得分 | 自评等级
1 | 修路补助 | 30.00 | 30.00 | 95.0 | 优
2 | 造林补助 | 20.00 | 19.00 | 88.0 | {}
3 | 清淤补助 | 16.00 | 15.00 | 79.5 | 中
"""


@pytest.mark.parametrize(
    ("grade", "note", "found"),
    [
        ("良", "", []),
        ("优", "", ["“造林补助”得分 88.0，等级为优"]),
        # The document grades otherwise.
        ("优", "注：85分（含）以上为优，70分（含）至85分为良。\n", []),
    ],
)
def test_lists(grade: str, note: str, found: list[str]) -> None:
    text = LIST.format(grade) + note
    issues = extract(read_content(text.encode(), "list.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_table"] == found


FORM = """项目支出绩效自评表
（2023年度）
项目名称 | 桥梁检测 |  |  |  |  |
项目资金（万元） |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分
 | 年度资金总额 | 40 | 40 | 38 | 95% | 9.5
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 检测桥梁 | 30座 | 30座 | 90 | 85
总分 |  |  |  | {} | 100 | 94.5
"""


@pytest.mark.parametrize(("grade", "found"), [("优", []), ("良", ["等级为良，总得分 94.5 应为优"])])
def test_forms(grade: str, found: list[str]) -> None:
    issues = extract(read_content(FORM.format(grade).encode(), "form.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_points"] == found


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3个项目中，自评等级为“优”的1个，为“良”的1个，为“中”的1个。", []),
        (
            "3个项目中，自评等级为“优”的2个，为“中”的1个。",
            ["“优”的2个；按自评表得分，优的 1个"],
        ),
        # Of other projects.
        ("5个项目中，自评等级为“优”的4个，为“良”的1个。", []),
        # Not all of them.
        ("3个项目中，重点评价为优的2个。", []),
    ],
)
def test_as_many_have_a_grade_as_have_its_score(words: str, found: list[str]) -> None:
    text = f"青禾县2023年度绩效自评报告\n一、自评结果\n{words}\n{LIST.format('良')}"
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"] == found
