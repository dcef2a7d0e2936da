"""Cells that lost their rows: nothing in such a text stops the program."""

from __future__ import annotations

import pytest

from kg.document import Cell, LinePlace, Paragraph, Table
from kg.extraction.flow import extract
from kg.extraction.streams.cells import blocks_to_rows
from kg.reading import read_content
from kg.records import RecordSet


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


def test_blank_cells_of_three_public_expenses_hold_their_columns() -> None:
    heads = "“三公”经费合计 因公出国(境)费 公务用车购置及运行费 公务接待费 合计 购置费 运行费"
    texts = f"{heads} 8.5 _ 6 _ 6 2.5 以上。".replace("_", "").split(" ")
    cells = tuple(Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(texts))
    table, _ = blocks_to_rows(cells)
    assert isinstance(table, Table)
    _, lower, amounts = ([cell.text for cell in row] for row in table.rows)
    assert lower == ["", "", "合计", "购置费", "运行费", ""]
    assert amounts == ["8.5", "", "6", "", "6", "2.5"]


def test_money_of_a_unit_stands_beside_appropriations_and_not_below_them() -> None:
    heads = "项目类别 项目名称 科目编码 合计 本年拨款 单位资金 一般公共预算 政府性基金"
    rows = "运转 展柜更新 2070105 31 20 _ 11 特定 书目编制 2070104 7 7 _ _ 合计 _ _ 38 27 _ 11"
    texts = f"{heads} {rows}".replace("_", "").split(" ")
    cells = tuple(Paragraph(text, LinePlace(n, n + 1)) for n, text in enumerate(texts))
    (table,) = blocks_to_rows(cells)
    assert isinstance(table, Table)
    assert [cell.text for cell in table.rows[0]][4:] == ["本年拨款", "单位资金"]


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


@pytest.mark.parametrize(
    ("heads", "amounts"),
    [
        ("“三公”经费预算数 机关运行经费预算数 合计", "9 0 1.5 7.5 0 7.5 66"),
        # 合计 and the end of the head in front of it are one cell, no amount stands for a blank.
        ("“三公”经费预算数 机关运行经费预算 数合计", "9 1 0.5 7.5 4 3.5"),
    ],
)
def test_what_an_office_costs_stands_behind_the_three_public_expenses(
    heads: str, amounts: str
) -> None:
    below = "因公出国(境)费 公务接待费 公务用车购置及运行费 小计 购置费 运行费"
    table, _ = blocks_to_rows(stream(f"{heads} {below} {amounts} 以上。"))
    assert isinstance(table, Table)
    first, *_, last = ([cell.text for cell in row] for row in table.rows)
    assert first == [*["“三公”经费预算数"] * 6, "机关运行经费预算数"]
    assert [text for text in last if text] == amounts.split()
    assert last[2:6] == amounts.split()[2:6]


def test_amounts_that_may_be_of_several_three_public_expenses_are_of_none() -> None:
    blocks = stream(
        "“三公”经费预算数 机关运行经费预算数 合计 因公出国(境)费 公务接待费 "
        "公务用车购置及运行费 小计 购置费 运行费 9 1.5 7.5 7.5 66 以上。"
    )
    table, _ = blocks_to_rows(blocks)
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [["9 1.5 7.5 7.5 66"]]


def test_the_money_of_all_years_and_of_this_one_stands_in_pairs() -> None:
    blocks = stream(
        "项目名称 街面保洁 主管部门 青禾县城管局 项目资金（元） 项目资金总额 900 "
        "年度资金申请总额 300 "
        "其中：财政资金 900 其中：当年财政拨款 300 上年结转资金 0 其他资金 0 其他资金 0 "
        "一级指标 二级指标 三级指标 指标值 产出指标 数量指标 保洁面积 ≥9平方米"
    )
    (table,) = blocks_to_rows(blocks)
    assert isinstance(table, Table)
    rows = [[cell.text for cell in row] for row in table.rows]
    assert rows[2][-4:] == ["项目资金总额", "900", "年度资金申请总额", "300"]
    assert rows[3] == ["其中：财政资金", "900", "其中：当年财政拨款", "300"]
    assert ["其他资金", "0", "其他资金", "0"] in rows


def test_kinds_of_budgets_do_not_stand_below_each_other() -> None:
    heads = "项目 合计 一般公共预算 政府性基金预算 国有资本经营预算"
    blocks = stream(
        f"{heads} 教育支出 40 40 农林水支出 70 60 10 城乡社区支出 30 25 5 总计 140 125 15 以上。"
    )
    table = next(block for block in blocks_to_rows(blocks) if isinstance(block, Table))
    assert [cell.text for cell in table.rows[0]] == heads.split()
    # Nothing says whether 10 and 5 are of the one fund or the other.
    assert [cell.text for cell in table.rows[-1]] == ["总计", "", "", "", ""]


def read(text: str) -> RecordSet:
    """The records of a text with a cell in each line."""
    return extract(read_content("\n".join(text.split()).encode(), "form.txt")).records


def test_money_whose_label_heads_no_field_keeps_its_amount() -> None:
    form = """项目支出绩效目标表 （2024年度） 单位：万元 项目名称 坡面整治 主管部门 青禾县林业局
资金情况 年度资金总额 96.00 上级补助资金 40.00 市级资金 {} 县级资金 30.00 其他资金 6.00
年度绩效目标 整治坡面8处。 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 整治坡面数量 ≥8处"""
    issues = [read(form.format(own)).issues for own in ("20.00", "2.00")]
    told = [[one.code for one in found].count("unequal_money") for found in issues]
    assert told == [0, 1]


def test_costs_behind_outputs_may_have_a_class_of_their_own() -> None:
    form = """项目支出绩效目标表 （2024年度） 项目名称 坡面整治 预算数 96.00
年度绩效目标 整治坡面8处。 一级指标 二级指标 三级指标 指标值 产出指标 数量指标 整治坡面数量 ≥8处
时效指标 完工时间 2024年9月底前 成本指标 {} 每处整治费用 ≤12万元
效益指标 生态效益指标 新增绿化面积 ≥60亩"""
    for level2, level1 in (("经济成本指标", "成本指标"), ("", "产出指标")):
        costs = read(form.format(level2)).indicators[2]
        assert (costs.level1, costs.level2) == (level1, level2 or "成本指标")
        assert (costs.level3, costs.target) == ("每处整治费用", "≤12万元")


def test_heads_of_several_years_stand_below_that_of_the_target() -> None:
    form = """项目支出绩效目标表 （2024年度） 项目名称 坡面整治 预算数 96.00 年度绩效目标 整治坡面。
一级指标 二级指标 三级指标 指标值 指标值来源 前年 上年 预计当年实现
产出指标 数量指标 整治坡面数量 5处 6处 ≥8处 验收单 质量指标 坡面稳定率 93% 95% ≥96% 监测报告
满意度指标 服务对象满意度指标 沿线村民满意度 88% 89% ≥90% 问卷"""
    found = [(one.level3, one.target, one.basis) for one in read(form).indicators]
    assert found == [
        ("整治坡面数量", "≥8处", "验收单"),
        ("坡面稳定率", "≥96%", "监测报告"),
        ("沿线村民满意度", "≥90%", "问卷"),
    ]


def test_the_name_above_the_next_form_is_no_indicator() -> None:
    form = """{} 项目名称 {} 主管部门 青禾县林业局 年度绩效目标 做好工作。
一级指标 二级指标 三级指标 指标值 是否核心指标 产出指标 数量指标 完成数量 ≥8处 是
满意度指标 服务对象满意度指标 村民满意度 ≥90% 否"""
    pairs = (("1.坡面整治", "坡面整治"), ("2.护林防火", "护林防火"))
    records = read(
        "某县项目绩效目标表 （2024年度） " + " ".join(form.format(*one) for one in pairs)
    )
    assert [one.name for one in records.projects] == ["坡面整治", "护林防火"]
    assert [one.level3 for one in records.indicators] == ["完成数量", "村民满意度"] * 2


def test_targets_and_goals_of_all_years_stand_beside_those_of_the_year() -> None:
    form = """项目支出绩效目标表 （2024年度） 金额单位：万元 项目名称 坡面整治 实施期总额 240.00
年度金额 96.00 其中：财政拨款 200.00 其中：财政拨款 90.00 其他资金 40.00 其他资金 6.00
实施期总体目标 年度总体目标 三年整治坡面20处。 2024年整治坡面8处。
一级指标 二级指标 三级指标 实施期指标值 年度指标值
产出指标 数量指标 整治坡面数量 20处 8处 产出指标 质量指标 坡面稳定率 ≥95% ≥95%
满意度指标 服务对象满意度指标 沿线村民满意度 ≥90% ≥88%"""
    records = read(form)
    (project,) = records.projects
    assert (project.amount, project.fiscal_amount, project.other_amount) == (96, 90, 6)
    assert [(one.level3, one.target) for one in records.indicators] == [
        ("整治坡面数量", "8处"),
        ("坡面稳定率", "≥95%"),
        ("沿线村民满意度", "≥88%"),
    ]
    goals = [(one.title, one.text) for one in records.objectives]
    assert goals == [("中长期目标", "三年整治坡面20处。"), ("", "2024年整治坡面8处。")]


def test_copies_of_merged_cells_of_a_torn_form_say_nothing_twice() -> None:
    place = LinePlace(0, 1)
    fields = [
        ("项目名称", "坡面整治", "坡面整治"),
        ("资金用途", "用于坡面整治。", "用于坡面整治。"),
    ]
    rows = tuple(
        (Cell(head, place), Cell(text, place), Cell(copy, place, True))
        for head, text, copy in fields
    )
    lines = ("一级指标  二级指标  三级指标  指标值", "产出指标  数量指标  整治坡面数量  ≥8处")
    blocks = (Table(rows, place), *(Paragraph(line, place) for line in lines))
    found = [block for block in blocks_to_rows(blocks) if isinstance(block, Table)]
    texts = [cell.text for table in found for row in table.rows for cell in row]
    assert texts.count("用于坡面整治。") == 1


def test_one_goal_below_two_heads_is_no_pair() -> None:
    form = """项目支出绩效目标表 （2024年度） 项目名称 坡面整治 预算数 96.00
实施期总体目标 年度总体目标 2024年整治坡面8处，坡面 稳定率达到95%。
一级指标 二级指标 三级指标 指标值 产出指标 数量指标 整治坡面数量 ≥8处"""
    assert "中长期目标" not in {one.title for one in read(form).objectives}
