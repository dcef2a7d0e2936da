"""Tables in the text of a PDF, which leaves no blank between cells that stand side by side."""

from __future__ import annotations

from itertools import pairwise

import pytest

from kg.document import Cell, LinePlace
from kg.extraction import extract
from kg.extraction.streams.glued_words import glued_heads, with_words_apart
from kg.extraction.streams.head_lines import without_heads_again
from kg.reading import read_content

HEADS = """项目 支出预算
功能分类科目编码
功能分类科目名称 合计基本支出 项目支出
类款项"""
ABOVE = f"""青禾县水务局2026年部门预算
2026年部门支出预算总表
编制部门：青禾县水务局 单位：元
{HEADS}
208 社会保障和就业支出 93,400 71,300 22,100
20805 行政事业单位养老支出 71,300 71,300
2080501行政单位离退休 71,300 71,300
20808 抚恤 22,100 22,100
2080801死亡抚恤 22,100 22,100"""
BELOW = """213 农林水支出 640,000 640,000
21303 水利 640,000 640,000
2130306水利工程运行与维护 640,000 640,000
合计 733,400 71,300 662,100
第三部分 其他说明
2026年支出预算73.34万元。"""


def lines(text: str) -> set[str]:
    found = extract(read_content(text.encode(), "budget.txt"))
    return {f"{line.code}|{line.measure}|{line.amount}" for line in found.records.budget_lines}


@pytest.mark.parametrize("between", ["", f"\n{HEADS}"])
def test_codes_and_heads_without_blanks_are_read(between: str) -> None:
    found = lines(f"{ABOVE}{between}\n{BELOW}")
    assert found >= {
        "208|合计|93400",
        "208|基本支出|71300",
        "2080501|基本支出|71300",
        "2080801|项目支出|22100",
        "2130306|合计|640000",
        "2130306|项目支出|640000",
        "|项目支出|662100",
    }
    assert len(found) == 9 * 2 + 2


def test_what_lies_on_one_page_alone_is_not_read() -> None:
    """Below 213 another page may have more, and nothing says what the rows come to."""
    assert not lines(f"{ABOVE}\n第三部分 其他说明\n2026年支出预算73.34万元。")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("基本支出项目支出", ["基本支出", "项目支出"]),
        ("合计基本支出", ["合计", "基本支出"]),
        ("项目预算数", ["项目", "预算数"]),
        ("类款", ["类", "款"]),
        ("财政拨款收入事业收入其他收入", ["财政拨款收入", "事业收入", "其他收入"]),
        ("一般公共预算支出", ["一般公共预算支出"]),
        ("基本支出", ["基本支出"]),
        ("水利工程", ["水利工程"]),
    ],
)
def test_heads_in_one_word_are_told_apart(text: str, parts: list[str]) -> None:
    bounds = [0, *glued_heads(text), len(text)]
    assert [text[a:b] for a, b in pairwise(bounds)] == parts


def cells(*rows: str) -> list[list[Cell]]:
    return [[Cell(word, LinePlace(n, n + 1)) for word in row.split()] for n, row in enumerate(rows)]


def test_a_head_may_go_on_below_and_a_code_stand_at_its_name() -> None:
    rows = cells(
        "项目 财政拨款收入事业收入事业单位",
        "经营收入其他收入",
        "301 02津贴补贴 9",
        "30107绩效工资 4",
    )
    assert [[cell.text for cell in row] for row in with_words_apart(rows)] == [
        ["项目", "财政拨款收入", "事业收入", "事业单位经营收入", "其他收入"],
        [],
        ["301", "02", "津贴补贴", "9"],
        ["30107", "绩效工资", "4"],
    ]


def test_heads_that_a_page_repeats_are_none() -> None:
    rows = cells(
        "科目编码 科目名称", "合计 基本支出", "201 甲 9", "科目编码 科目名称", "合计 基本支出"
    )
    assert [len(row) for row in without_heads_again(rows)] == [2, 2, 3, 0, 0]
