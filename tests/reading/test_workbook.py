from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from kg.document import Paragraph, RangePlace, Table
from kg.errors import InputError
from kg.reading import read_content
from kg.reading.workbook_sheets import value_to_text


def workbook(fill: Callable[[openpyxl.Workbook], None]) -> bytes:
    book = openpyxl.Workbook()
    fill(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def table_texts(content: bytes, name: str = "x.xlsx") -> list[list[str]]:
    tables = [b for b in read_content(content, name).blocks if isinstance(b, Table)]
    return [[cell.text for cell in row] for table in tables for row in table.rows]


def test_places_and_merged_ranges() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.title = "收支总表"
        sheet["A1"] = "部门预算收支总表"
        sheet["A2"], sheet["C2"], sheet["A3"], sheet["B3"] = "收入", "支出", "项目", "预算数"
        sheet.merge_cells("A1:C1")
        sheet.merge_cells("A2:B2")

    name, title, table = read_content(workbook(fill), "x.xlsx").blocks
    assert isinstance(name, Paragraph)
    assert isinstance(title, Paragraph)
    assert (name.text, title.text) == ("收支总表", "部门预算收支总表")
    assert isinstance(table, Table)
    first, copy, other = table.rows[0]
    assert (first.spanned, copy.spanned, copy.text, other.spanned) == (False, True, "收入", False)
    place = table.rows[1][1].place
    assert isinstance(place, RangePlace)
    assert (place.sheet, place.top, place.left) == ("收支总表", 3, 2)
    assert place.fragment.endswith("range=B3")


def test_hidden_sheets_and_empty_ends_are_no_text() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet["B2"], sheet["C2"] = "项目", "预算数"
        sheet["E9"] = "  "
        book.create_sheet("底稿").sheet_state = "hidden"
        book["底稿"]["A1"] = "不公开"

    assert table_texts(workbook(fill)) == [["", "", ""], ["", "项目", "预算数"]]


def test_hidden_helpers_below_and_beside_a_table_are_no_text() -> None:
    """A named row that a filter hid inside the table stays; checks that were hidden go."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for row in (
            ["科目名称", None, "合计", "基本支出", "核对"],
            ["教育支出", 7, 12, 12, 1],
            ["普通教育", 7, 0, 0, 1],
            [None, 7, 90, 90, 1],
            ["核对", 7, 0, 0, 1],
            ["科学技术支出", 7, 5, 5, 1],
            ["差额", 7, 17, 3, 1],
            ["注：按功能分类。"],
        ):
            sheet.append(row)
        for row_number in (3, 4, 5, 7):
            sheet.row_dimensions[row_number].hidden = True
        for letter in "BE":
            sheet.column_dimensions[letter].hidden = True

    assert table_texts(workbook(fill)) == [
        ["科目名称", "", "合计", "基本支出"],
        ["教育支出", "", "12", "12"],
        ["普通教育", "", "0", "0"],
        ["", "", "", ""],
        ["", "", "", ""],
        ["科学技术支出", "", "5", "5"],
        ["", "", "", ""],
    ]


def test_a_sheet_of_text_gives_paragraphs() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet["A1"], sheet["A2"] = "一、收入说明", "2024年预算收入12万元。\n其中：拨款12万元。"

    blocks = read_content(workbook(fill), "x.xlsx").blocks
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == [
        "一、收入说明",
        "2024年预算收入12万元。",
        "其中：拨款12万元。",
    ]


def test_tables_side_by_side_are_read_one_after_the_other() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for column, title in ((1, "收入表"), (4, "支出表")):
            for number, pair in enumerate([(title, None), (None, "单位：万元"), ("项目", 8.2)], 1):
                sheet.cell(number, column, pair[0])
                sheet.cell(number, column + 1, pair[1])
        sheet.cell(4, 1, "水费")
        sheet.cell(4, 2, 1.5)

    blocks = read_content(workbook(fill), "x.xlsx").blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == [
        "收入表", "单位：万元", "支出表", "单位：万元",
    ]  # fmt: skip
    assert table_texts(workbook(fill)) == [
        ["项目", "8.2"],
        ["水费", "1.5"],
        ["项目", "8.2"],
        ["", ""],
    ]


def test_an_empty_column_alone_does_not_part_a_table() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for row in (("项目", "金额", None, "单位：万元"), ("水费", 1.5, None, 2.5)):
            sheet.append(row)

    assert table_texts(workbook(fill))[1] == ["水费", "1.5", "", "2.5"]


def test_a_sheet_that_holds_tables_and_text_between_them() -> None:
    """Headings beside sentences are text; a row without amounts, and a note, cut no table."""

    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for row in (
            ["收入总表"], ["项目", "预算数"], ["一、拨款收入"], ["二、事业收入", "6.00"],
            ["一、收入说明"], ["预算收入6万元。"], ["二、支出说明"], ["预算支出6万元。"],
            ["支出总表"], ["项目", "预算数"], ["基本支出", "6.00"],
        ):  # fmt: skip
            sheet.append(row)

    blocks = read_content(workbook(fill), "x.xlsx").blocks
    assert [b.text if isinstance(b, Paragraph) else len(b.rows) for b in blocks] == [
        "收入总表", 3, "一、收入说明", "预算收入6万元。",
        "二、支出说明", "预算支出6万元。", "支出总表", 2,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (4, "0.00", "4.00"),
        (4, "General", "4"),
        (4.0, "General", "4"),
        (1234567.5, "#,##0.00", "1234567.50"),
        (2279.1499999999996, "0.00", "2279.15"),
        (968.1918, "0.00", "968.1918"),
        (0.25, "0%", "25%"),
        (0.2512, "0.00%", "25.12%"),
        (-12.5, '#,##0.00_);[Red]"("#,##0.00")"', "-12.50"),
        (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "0.00"),
        (datetime.datetime(2024, 12, 31), "yyyy-mm-dd", "2024-12-31"),
        (True, "General", "TRUE"),
        ("0201", "@", "0201"),
        (None, "General", ""),
    ],
)
def test_numbers_are_given_as_shown(value: object, form: str, text: str) -> None:
    assert value_to_text(value, form) == text


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_amounts_keep_their_digits(amount: object) -> None:
    assert value_to_text(float(str(amount)), "0.00") == f"{amount:.2f}"


def test_old_workbooks() -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    sheet.write_merge(0, 0, 0, 2, "部门支出总表")
    for column, head in enumerate(["科目编码", "科目名称", "合计"]):
        sheet.write(1, column, head)
    for column, value in enumerate(["201", "一般公共服务支出", 12.5]):
        sheet.write(2, column, value)
    out = io.BytesIO()
    book.save(out)
    rows = table_texts(out.getvalue(), "x.xls")
    assert rows == [["科目编码", "科目名称", "合计"], ["201", "一般公共服务支出", "12.5"]]


def test_formulas_that_were_never_calculated() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet["A1"], sheet["B1"] = "合计", "=1+2"

    with pytest.raises(InputError, match="never calculated"):
        read_content(workbook(fill), "x.xlsx")


def test_one_formula_that_was_never_calculated_is_an_unread_part() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.title = "表1"
        sheet.append(["项目", "2023年", "2024年"])
        sheet.append(["基本支出", 12.5, 13.5])
        sheet.append(["合计", "=SUM(B2:B2)", "=SUM(C2:C2)"])

    document = read_content(workbook(fill), "x.xlsx")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[-1]] == ["合计", "", ""]
    (part,) = document.unread
    assert part.place.fragment == "sheet=%E8%A1%A81&range=B3:C3"
    assert "never calculated" in part.what.en


@pytest.mark.parametrize(
    ("formula", "shown"),
    [
        ("=14处", "=14处"),
        ("=100%", "=100%"),
        ("=2.5万元/户", "=2.5万元/户"),
        ("=**人", "=**人"),
        ("=2*3", ""),
        ("=B1", ""),
        ("=SUM(B1:B1)", ""),
        ("=单价*3", ""),
    ],
)
def test_a_target_that_begins_with_a_sign_is_no_formula(formula: str, shown: str) -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        sheet.append(["改造灶台", 12.5, "口"])
        sheet.append(["改造水窖", formula, "口"])

    document = read_content(workbook(fill), "x.xlsx")
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert [cell.text for cell in table.rows[1]] == ["改造水窖", shown, "口"]
    assert bool(document.unread) is not bool(shown)


def test_many_rows() -> None:
    def fill(book: openpyxl.Workbook) -> None:
        sheet = book.active
        assert sheet is not None
        for number in range(10_000):
            sheet.append(["科目", number])

    assert len(table_texts(workbook(fill))) == 10_000


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (64 << 20))
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (workbook(lambda book: None)[:-300], "damaged"),
        (_bomb(), "zip bomb"),
    ],
    ids=["truncated", "bomb"],
)
def test_what_cannot_be_read_is_named(content: bytes, word: str) -> None:
    with pytest.raises(InputError, match=word) as error:
        read_content(content, "x.xlsx")
    assert error.value.file == "x.xlsx"
    assert error.value.remedy.zh
