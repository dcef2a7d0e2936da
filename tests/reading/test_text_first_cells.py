"""A tab in front of the first cell of each row alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kg.document import Paragraph, Table
from kg.reading.text import text_to_blocks

HEAD = "\t科目编码\n科目名称\n合计\n基本支出\n项目支出\n\n"


def rows(text: str) -> list[list[str]]:
    return [
        [cell.text for cell in row]
        for block in text_to_blocks(text)
        if isinstance(block, Table)
        for row in block.rows
    ]


def test_the_cells_behind_a_tab_are_one_row() -> None:
    text = (
        "某县档案馆\n"
        + HEAD
        + "\t201\n一般公共服务支出\n30\n10\n20\n\n"
        + "\t20126\n档案事务\n30\n10\n20\n\n\t合计\n30\n10\n20\n\n第二部分\n"
    )
    assert rows(text) == [
        ["科目编码", "科目名称", "合计", "基本支出", "项目支出"],
        ["201", "一般公共服务支出", "30", "10", "20"],
        ["20126", "档案事务", "30", "10", "20"],
        ["合计", "30", "10", "20"],
    ]
    assert text_to_blocks(text)[-1] == Paragraph("第二部分", text_to_blocks(text)[-1].place)


def test_an_empty_line_inside_of_a_row_is_an_empty_cell() -> None:
    text = (
        HEAD
        + "\t201\n一般公共服务支出\n30\n10\n20\n\n"
        + "\t20126\n档案事务\n20\n\n20\n\n\t221\n住房保障支出\n10\n10\n\n\n"
        + "\t22102\n住房改革支出\n10\n10\n\n\n注：单位为万元。\n"
    )
    assert rows(text)[2:] == [
        ["20126", "档案事务", "20", "", "20"],
        ["221", "住房保障支出", "10", "10", ""],
        ["22102", "住房改革支出", "10", "10", ""],
    ]


def test_the_last_row_takes_no_text_behind_it() -> None:
    said = "".join(f"第{n}段说明。\n" for n in range(40))
    text = HEAD + 4 * "\t201\n一般公共服务支出\n30\n10\n20\n\n" + said
    assert rows(text)[-1] == ["201", "一般公共服务支出", "30", "10", "20"]
    assert [block.text for block in text_to_blocks(text)[1:]] == said.split()


def test_a_tab_in_front_of_every_cell_is_another_form() -> None:
    text = "".join(f"\t{n}\n\t名称\n\t某项支出\n的说明\n\n" for n in range(8))
    assert rows(text)[0] == ["0", "名称", "某项支出\n的说明"]


def test_a_tab_beside_wide_gaps_is_a_gap_as_well() -> None:
    lines = [
        "201    公共服务    30",
        "208    社会保障    20",
        "221    住房保障    10",
        "合计    60",
    ]
    for tabbed in (
        [f"\t{line}" for line in lines],
        [line.replace("    ", "\t", 1) for line in [*lines[:3], lines[0]]],
    ):
        found = text_to_blocks("\n".join(tabbed))
        assert [block.text for block in found if isinstance(block, Paragraph)][:3] == lines[:3]


@given(st.lists(st.sampled_from(["\t201", "名称", "30.00", "", " ", "\t", "一、说明。"])))
def test_every_text_is_read_once(lines: list[str]) -> None:
    """Nothing is lost and nothing stands twice."""
    text = "\n".join([*(HEAD * 5).split("\n"), *lines])
    found = [
        piece
        for block in text_to_blocks(text)
        for cell in ([block] if isinstance(block, Paragraph) else sum(block.rows, ()))
        for piece in cell.text.split()
    ]
    assert found == text.split()
