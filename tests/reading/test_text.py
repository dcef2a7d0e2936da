from __future__ import annotations

from pathlib import Path

import pytest

from kg.document import Block, LinePlace, Paragraph, Table
from kg.errors import InputError
from kg.reading import read
from kg.reading.text import text_to_blocks


def texts(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text for cell in row] for row in block.rows]


CELLS = "\t科目\n\t金额\n\n\t办公费\n\t5.90\n\n\t差旅费\n\t\n"


def test_cells_on_lines_of_their_own() -> None:
    (table,) = text_to_blocks(CELLS)
    assert texts(table) == [["科目", "金额"], ["办公费", "5.90"], ["差旅费", ""]]
    assert isinstance(table, Table)
    assert table.rows[1][1].place == LinePlace(4, 5)


def test_a_line_without_a_tab_goes_on_in_its_cell() -> None:
    (table,) = text_to_blocks("\t目标\n\t1.按时完成\n2.不出差错\n\n\t甲\n\t乙\n")
    assert texts(table) == [["目标", "1.按时完成\n2.不出差错"], ["甲", "乙"]]
    assert isinstance(table, Table)
    assert table.rows[0][1].place == LinePlace(1, 3)


def test_an_empty_paragraph_inside_a_cell_does_not_end_the_row() -> None:
    text = "\t甲\n\t乙\n\t丙\n\n\t一\n\t二\n\t三\n\n\t四\n\t五\n\n\t六\n\n\t七\n\t八\n\t九\n"
    (table,) = text_to_blocks(text)
    assert texts(table)[2] == ["四", "五", "六"]


def test_a_short_row_at_the_end_stays_short() -> None:
    (table,) = text_to_blocks("\t甲\n\t乙\n\t丙\n\n\t一\n\t二\n\t三\n\n\t四\n\t五\n")
    assert texts(table)[-1] == ["四", "五"]


def test_a_line_of_blanks_parts_two_tables() -> None:
    blocks = text_to_blocks("\t甲\n\t乙\n\n \n\t丙\n\t丁\n")
    assert [texts(block) for block in blocks] == [[["甲", "乙"]], [["丙", "丁"]]]


@pytest.mark.parametrize(
    ("line", "tables"),
    [
        ("三、其他收入", 1),
        ("四、其他收入", 2),
        ("（三）其他收入", 2),
        ("三、收入说明：另见下表", 2),
    ],
)
def test_a_row_that_lost_all_cells_but_its_name_goes_on_with_the_numbers_of_its_table(
    line: str, tables: int
) -> None:
    text = "项目\t预算数\n一、拨款\t9.00\n二、事业收入\t1.00\n{}\n本年收入合计\t10.00\n"
    blocks = text_to_blocks(text.format(line))
    assert sum(isinstance(block, Table) for block in blocks) == tables
    if tables == 1:
        assert texts(blocks[0])[3] == [line]


def test_rows_with_tabs_and_rows_with_bars_give_the_same_table() -> None:
    tabs = text_to_blocks("科目\t金额\t备注\n\t5.90\t\n")
    bars = text_to_blocks("科目 | 金额 | 备注 |\n | 5.90 | |\n")
    strip = [[cell.strip() for cell in row] for row in texts(bars[0])]
    assert texts(tabs[0]) == strip == [["科目", "金额", "备注"], ["", "5.90", ""]]


def test_a_framed_table_has_no_empty_first_column() -> None:
    (table,) = text_to_blocks("| 科目 | 金额 |\n| --- | --- |\n| | 5.90 |\n")
    assert [[c.strip() for c in row] for row in texts(table)] == [["科目", "金额"], ["", "5.90"]]


@pytest.mark.parametrize("page", ["12", "第 2 页,共 46 页", "- 3 -", "— 4 —", "第3页"])
def test_page_numbers_are_no_text(page: str) -> None:
    blocks = text_to_blocks(f"{CELLS}\n\n{page}\n\n第一部分 概况\n")
    assert [type(block) for block in blocks] == [Table, Paragraph]


@pytest.mark.parametrize(
    "between", ["-- PAGE_BREAK --", "-- 3 of 29 --", "--- Page 3 ---", "Page 3 of 9", "[Page 3]"]
)
def test_what_parts_the_pages_of_a_pdf_parts_no_table(between: str) -> None:
    rows = "201 \t教育支出 \t9\n", "202 \t农林水支出 \t5\n"
    tables = text_to_blocks(f"{rows[0] * 3}\n{between}\n\n\n{rows[1] * 3}")
    assert [text for table in tables for row in texts(table) for text in row[1:2]] == [
        *["教育支出 "] * 3,
        *["农林水支出 "] * 3,
    ]
    assert not any(isinstance(block, Paragraph) for block in tables)


def test_a_line_of_more_digits_than_a_number_can_have_is_text() -> None:
    (paragraph,) = text_to_blocks("7" * 5000)
    assert isinstance(paragraph, Paragraph)
    assert paragraph.text == "7" * 5000


def test_a_number_inside_a_cell_is_no_page_number() -> None:
    (table,) = text_to_blocks("\t≥\n90\n\t人\n\n\t甲\n\t乙\n")
    assert texts(table)[0] == ["≥\n90", "人"]


def test_marks_go_and_make_a_heading() -> None:
    text = "[bookmark: _Toc_1]一、收入说明\n二、支出说明 TC 二、支出说明 \\f C \\l 1 \n正文\n"
    blocks = text_to_blocks(text)
    assert [(b.text, b.heading) for b in blocks if isinstance(b, Paragraph)] == [
        ("一、收入说明", True),
        ("二、支出说明", True),
        ("正文", False),
    ]


def test_line_ends_of_windows_change_nothing() -> None:
    assert text_to_blocks(CELLS.replace("\n", "\r\n")) == text_to_blocks(CELLS)


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \n\t\n", "no text"),
        (b"Rar!\x1a\x07\x01", "vnd.rar"),
    ],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, word: str) -> None:
    path = tmp_path / "某县预算.txt"
    path.write_bytes(content)
    with pytest.raises(InputError) as error:
        read(path)
    assert word in str(error.value)
    assert error.value.file == "某县预算.txt"
    assert error.value.remedy.zh


def test_the_id_is_the_hash_of_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(CELLS, encoding="utf-8")
    document = read(path)
    assert document.document_id == document.sha256[:16]
    assert document.media_type == "text/plain"


def test_titles_that_tabs_put_in_the_middle_are_no_rows() -> None:
    head, row = "编码\t名称\t金额\t备注\n", "201\t人才事务\t5.90\t\n"
    below = f"\n\t\t支出总表\n{head}{row}{row}"
    found = text_to_blocks(f"\t\t收入总表\n\t\t\t单位：万元\n{head}{row}{row}\t\t\t续\n{below}")
    assert found[:2] == (
        Paragraph("收入总表", LinePlace(0, 1)),
        Paragraph("单位：万元", LinePlace(1, 2)),
    )
    # Right below a row, it is what the row has in that column.
    assert texts(found[2])[-1] == ["", "", "", "续"]
    assert found[3] == Paragraph("支出总表", LinePlace(7, 8))


def test_a_row_with_tabs_that_a_line_break_cut_is_whole_again() -> None:
    rows = [
        "编码\t名称\t合计\t基",
        "本支出\t项目支出",
        "201\t公共服务\t5\t3\t2",
        "208\t社会保障",
        "和就业\t4\t4\t",
    ]
    (table,) = text_to_blocks("\n".join([*rows, "210\t卫生\t1\t1\t"]) + "\n")
    assert texts(table) == [
        ["编码", "名称", "合计", "基\n本支出", "项目支出"],
        ["201", "公共服务", "5", "3", "2"],
        ["208", "社会保障\n和就业", "4", "4", ""],
        ["210", "卫生", "1", "1", ""],
    ]


def test_rows_that_happen_to_fit_together_stay_apart() -> None:
    text = "某局\t单位：万元\n编码\t名称\t合计\n201\t公共服务\t5\t2\n208\t社会保障\t4\t4\n"
    (table,) = text_to_blocks(text)
    assert [len(row) for row in texts(table)] == [2, 3, 4, 4]


def test_words_in_brackets_go_on_in_their_cell_and_ordinals_begin_a_row() -> None:
    whole = "213\t02\t某局\t5"
    rows = ["编码\t\t单位名称", "（科目）\t合计", whole, "302\t青禾林场", "（一）\t4\t4", whole]
    (table,) = text_to_blocks("\n".join(rows) + "\n")
    assert [len(row) for row in texts(table)] == [4, 4, 2, 3, 4]


def test_heads_below_a_lost_span_are_a_row_of_their_own() -> None:
    heads = "县区\t项目\t资金（万元）\t单位\n小计\t中央\n"
    text = heads + "甲县\t水渠\t62\t50\t农业局\n乙县\t道路\t18\t18\t交通局\n"
    (table,) = text_to_blocks(text)
    assert texts(table)[:2] == [["县区", "项目", "资金（万元）", "单位"], ["小计", "中央"]]


def test_signs_of_markdown_mark_headings_and_are_no_text() -> None:
    blocks = text_to_blocks("# 某局2024年预算\n\n## 一、机构设置\n\n下设2个单位。\n\n> 注：无。\n")
    assert [(block.text, block.heading) for block in blocks if isinstance(block, Paragraph)] == [
        ("某局2024年预算", True),
        ("一、机构设置", True),
        ("下设2个单位。", False),
        ("注：无。", False),
    ]


def test_an_empty_line_more_between_tables_hides_no_empty_paragraph() -> None:
    row = "甲\n\n1.00\n\n\n\n2.00\n\n"
    blocks = text_to_blocks("\n".join(["表一\n\n" + row * 4, "表二\n\n" + row * 4, row * 4]))
    texts = [block.text for block in blocks if isinstance(block, Paragraph)]
    assert texts[1:5] == ["甲", "1.00", "", "2.00"]
    assert texts.count("") == 12
