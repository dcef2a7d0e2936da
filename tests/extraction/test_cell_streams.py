"""Cells that lost their rows: nothing in such a text stops the program."""

from __future__ import annotations

from kg.document import LinePlace, Paragraph, Table
from kg.extraction.streams.cells import blocks_to_rows


def stream(text: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(word, LinePlace(n, n + 1)) for n, word in enumerate(text.split()))


def test_a_header_that_ends_in_front_of_its_names_begins_no_form() -> None:
    blocks = stream(
        "项目名称 街面保洁 绩效指标 一级指标 二级指标 一级指标 三级指标 指标值 "
        "产出指标 数量指标 甲 ≥1个"
    )
    assert blocks_to_rows(blocks) == blocks


def test_one_row_below_the_heads_of_three_public_expenses_keeps_its_columns() -> None:
    blocks = stream(
        "“三公”经费合计 因公出国(境)费 公务用车购置及运行费 公务 接待费 "
        "小计 公务用车购置费 公务用车运行费 41.5 3 27.5 18 9.5 11 以上为预算数。"
    )
    table, sentence = blocks_to_rows(blocks)
    assert isinstance(table, Table)
    upper, lower, amounts = ([cell.text for cell in row] for row in table.rows)
    cars = "公务用车购置及运行费"
    assert upper == ["“三公”经费合计", "因公出国(境)费", cars, cars, cars, "公务接待费"]
    assert lower == ["", "", "小计", "公务用车购置费", "公务用车运行费", ""]
    assert amounts == ["41.5", "3", "27.5", "18", "9.5", "11"]
    assert sentence == blocks[-1]


def test_words_of_a_sentence_stay_together() -> None:
    sentence = "一级指标、二级指标和三级指标由项目名称、主管部门等决定，" * 3
    blocks = (Paragraph(sentence, LinePlace(0, 1)),)
    assert blocks_to_rows(blocks) == blocks


def test_the_next_part_and_what_stands_beside_all_indicators_are_none() -> None:
    lines = (
        "项目名称    街面保洁",
        "一级指标    二级指标    三级指标    指标值",
        "产出指标    数量指标    保洁面积    ≥900平方米",
        "绩效指标    质量指标    合格率    ≥95%",
        "第五部分    名词解释",
        "1、基本支出：指日常运转的支出。",
    )
    blocks = tuple(Paragraph(line, LinePlace(n, n + 1)) for n, line in enumerate(lines))
    table, *rest = blocks_to_rows(blocks)
    assert isinstance(table, Table)
    assert [[cell.text for cell in row][-2:] for row in table.rows[2:]] == [
        ["保洁面积", "≥900平方米"],
        ["合格率", "≥95%"],
    ]
    assert tuple(rest) == blocks[4:]


def test_points_in_front_of_an_empty_column_of_explanations_begin_no_row() -> None:
    blocks = stream(
        "项目名称 街面保洁 绩效指标 一级指标 二级指标 三级指标 指标值 分值 指标解释 "
        "成本指标(0-20)分 经济成本指标 保洁成本 ≤8万元 10 "
        "产出指标(40-50)分 数量指标 保洁面积 ≥900平方米 20 垃圾桶 60个 10"
    )
    found = blocks_to_rows(blocks)
    rows = [[cell.text for cell in row] for block in found for row in getattr(block, "rows", ())]
    assert [row[-6:] for row in rows[-3:]] == [
        ["成本指标(0-20)分", "经济成本指标", "保洁成本", "≤8万元", "10", ""],
        ["产出指标(40-50)分", "数量指标", "保洁面积", "≥900平方米", "20", ""],
        ["", "", "垃圾桶", "60个", "10", ""],
    ]


def test_heads_whose_first_word_stands_on_a_line_of_its_own_are_whole() -> None:
    blocks = stream(
        "项目名称 街面保洁 项目资金（万元） 年初 预算数 全年 预算数 全年 执行数 分值 执行率 得分 "
        "年度资金总额 8 8 6 10 75% 8 一级指标 二级指标 三级指标 年度 指标值 实际 完成值 分值 得分 "
        "产出指标 数量指标 保洁面积 900 870 10 9 质量指标 保洁合格率 95 96 10 10"
    )
    found = blocks_to_rows(blocks)
    rows = [[cell.text for cell in row] for block in found for row in getattr(block, "rows", ())]
    assert ["", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"] in rows
    assert rows[-3:] == [
        ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"],
        ["产出指标", "数量指标", "保洁面积", "900", "870", "10", "9"],
        ["", "质量指标", "保洁合格率", "95", "96", "10", "10"],
    ]
