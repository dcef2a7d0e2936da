"""Rows without their empty cells: names, sums and sides tell where the others stood."""

from __future__ import annotations

from kg.document import Cell, LinePlace, Row
from kg.extraction.tables.headers import header_to_columns
from kg.extraction.tables.packed_rows import rows_to_unpacked

FLAT = [["科目编码", "科目名称", "合计", "基本支出", "项目支出"]]
SIDES = [["收入", "支出"], ["项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算"]]


def unpacked(header: list[list[str]], width: int, *rows: str) -> list[list[str]]:
    columns = header_to_columns(header, width)
    place = LinePlace(0, 1)
    cells: list[Row] = []
    for row in rows:
        texts = row.split()
        cells.append(tuple(Cell(text, place) for text in [*texts, *[""] * (width - len(texts))]))
    return [[cell.text for cell in row] for row in rows_to_unpacked(cells, columns)]


def test_a_total_down_the_column_tells_where_an_amount_stood() -> None:
    found = unpacked(FLAT, 5, "合计 30 10 20", "201 公共服务 18 10 8", "208 社会保障 12 12")
    assert found[0] == ["", "合计", "30", "10", "20"]
    assert found[2] == ["208", "社会保障", "12", "", "12"]


def test_what_is_below_a_code_adds_up_to_it() -> None:
    found = unpacked(
        FLAT,
        5,
        "合计 30 10 20",
        "201 公共服务 30 10 20",
        "20103 政府办公厅 30 10 20",
        "2010301 行政运行 10 10",
        "2010302 一般事务 20 20",
    )
    assert found[3] == ["2010301", "行政运行", "10", "10", ""]
    assert found[4] == ["2010302", "一般事务", "20", "", "20"]


def test_the_panel_of_a_row_follows_from_its_amounts_and_its_name() -> None:
    found = unpacked(
        SIDES,
        6,
        "一、本年收入 9 一、本年支出 9 7 2",
        "一般公共预算拨款 7 教育支出 4 4",
        "农林水支出 5 3 2",
        "收入合计 9 支出合计 9 7 2",
    )
    assert found[1] == ["一般公共预算拨款", "7", "教育支出", "4", "4", ""]
    assert found[2] == ["", "", "农林水支出", "5", "3", "2"]


def test_where_nothing_adds_up_rows_stay_as_they_are() -> None:
    rows = ("合计 30 10 20", "201 公共服务 18 18")
    assert unpacked(FLAT, 5, *rows)[1] == ["201", "公共服务", "18", "18", ""]


def test_a_table_with_an_empty_cell_inside_has_them_all() -> None:
    columns = header_to_columns(FLAT, 5)
    place = LinePlace(0, 1)
    rows = [
        tuple(Cell(text, place) for text in row)
        for row in (["201", "公共服务", "18", "", "18"], ["208", "社会保障", "2", "2", ""])
    ]
    assert rows_to_unpacked(rows, columns) == tuple(rows)


def test_a_wide_row_that_fits_nowhere_takes_no_time() -> None:
    """Amounts without a name may stand anywhere; there are too many ways to try them all."""
    columns = header_to_columns([["科目名称", *["合计"] * 40]], 41)
    place = LinePlace(0, 1)
    row = tuple(Cell(text, place) for text in [*["1"] * 20, *[""] * 21])
    assert rows_to_unpacked([row], columns) == (row,)
