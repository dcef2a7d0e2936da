"""Cells on lines of their own with a bar behind: where lines of bars fill up a row, rows again."""

from __future__ import annotations

from kg.document import Block, LinePlace, Paragraph, Table
from kg.reading.text import text_to_blocks


def rows(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text.strip() for cell in row] for row in block.rows]


def test_lines_of_bars_end_the_rows() -> None:
    text = "某表 |\n||\n科目 |\n金额 |\n备注 |\n办公费 |\n5.90 |\n|\n合计 |\n||\n"
    (table,) = text_to_blocks(text)
    assert rows(table) == [
        ["某表", "", ""],
        ["科目", "金额", "备注"],
        ["办公费", "5.90", ""],
        ["合计", "", ""],
    ]


def test_bars_behind_the_last_cell_end_a_row_too() -> None:
    head = "序号 |\n收入 |\n支出 | ||\n项目 |\n预算数 |\n项目 |\n预算数 | |\n"
    text = f"{head}1 |\n甲 |\n2 |\n乙 |\n3 |\n"
    (table,) = text_to_blocks(text)
    assert [len(row) for row in rows(table)] == [5, 5, 5]
    assert rows(table)[2] == ["1", "甲", "2", "乙", "3"]


def test_a_cell_of_several_lines_is_one() -> None:
    (table,) = text_to_blocks("甲 |\n||\n绩\n效\n指\n标 |\n乙 |\n|\n丙 |\n||\n")
    assert rows(table)[1] == ["绩\n效\n指\n标", "乙", ""]


def test_tables_of_other_widths_may_follow() -> None:
    text = "甲 |\n||\n乙 |\n||\n1 |\n2 |\n3 |\n丙 |\n|||\n丁 |\n|||\n4 |\n5 |\n6 |\n7 |\n"
    first, second = text_to_blocks(text)
    assert rows(first)[-1] == ["1", "2", "3"]
    assert rows(second) == [["丙", "", "", ""], ["丁", "", "", ""], ["4", "5", "6", "7"]]


def test_without_fillers_every_cell_is_a_row() -> None:
    blocks = text_to_blocks("公开说明\n项目名称 |\n培训 |\n其他资金 |\n|\n绩效目标 |\n二、说明\n")
    assert [type(block) for block in blocks] == [Paragraph, Table, Paragraph]
    assert rows(blocks[1]) == [["项目名称"], ["培训"], ["其他资金"], [""], ["绩效目标"]]


def test_a_row_a_line_stays_one() -> None:
    (table,) = text_to_blocks("标题 | ||\n科目 | 金额 | |\n甲 | 1 | |\n乙 | ||\n")
    assert rows(table) == [["标题", "", ""], ["科目", "金额", ""], ["甲", "1", ""], ["乙", "", ""]]


def test_between_cells_a_bar_at_the_end_of_a_row_stands_in_front_of_an_empty_one() -> None:
    text = "编码 | 科目 | 合计 | 其他\n合计 | | 9 |\n201 | 公共服务 | 5 | 1\n205 | 教育 | 4 |\n"
    (table,) = text_to_blocks(text)
    assert [len(row) for row in rows(table)] == [4, 4, 4, 4]
    assert rows(table)[1] == ["合计", "", "9", ""]


def test_where_every_line_stands_between_empty_ones_blank_lines_hold_a_place() -> None:
    cells = ["栏次", "1", "2", " ", "办公费", "5.90", " "] * 4
    blocks = text_to_blocks("\n\n".join(cells) + "\n")
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == cells


def test_a_row_goes_on_until_its_last_bar() -> None:
    text = "科目 | 金额 | 备注 |\n办公\n经费 | 5.90 | 一般\n公共预算 |\n差旅费 | 2 | |\n"
    (table,) = text_to_blocks(text)
    assert rows(table) == [
        ["科目", "金额", "备注"],
        ["办公\n经费", "5.90", "一般\n公共预算"],
        ["差旅费", "2", ""],
    ]
    assert isinstance(table, Table)
    assert table.rows[1][0].place == LinePlace(1, 4)


def test_a_bar_alone_fills_up_a_row_where_empty_cells_have_a_blank() -> None:
    lines = ["科目 |", "金额 |", "|", "合计 |", "5.90 |", "|", "205 |", "教育 |", "5.90 |"]
    lines += ["206 |", "科技 |", " |", "207 |", " |", " |"]
    (table,) = text_to_blocks("\n".join(lines))
    assert isinstance(table, Table)
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["科目 ", "金额 ", ""],
        ["合计 ", "5.90 ", ""],
        ["205 ", "教育 ", "5.90 "],
        ["206 ", "科技 ", ""],
        ["207 ", "", ""],
    ]


def test_a_row_as_wide_as_those_around_it_is_whole_without_a_bar_at_its_end() -> None:
    lines = ["乡镇 | 水窖 | ", "青石 | 12 | ", "合计 | 12 | 备注", "东山 | 8 | ", "西山 | 4 | "]
    (table,) = text_to_blocks("\n".join(lines) + "\n")
    assert [row[0] for row in rows(table)] == ["乡镇", "青石", "合计", "东山", "西山"]
