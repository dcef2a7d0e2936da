"""Tables that are empty and do not say so, and headings that stand twice."""

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from kg.document import Block, Cell, Paragraph, RangePlace, Table
from kg.extraction import extract
from kg.extraction.lone_titles import lone_titles
from kg.reading import read, read_content

HEAD = """光明县水务局2023年部门预算
一、部门支出总表
部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 30.00 | 10.00 | 20.00
213 | 农林水支出 | 30.00 | 10.00 | 20.00
二、政府性基金预算支出表
政府性基金预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
"""
EMPTY = "empty_table"
TWICE = "repeated_heading"


Codes = Callable[[str], list[str]]


@pytest.fixture
def codes(tmp_path: Path) -> Codes:
    file = tmp_path / "水务局.txt"

    def of(text: str) -> list[str]:
        file.write_text(text, encoding="utf-8")
        return [one.code for one in extract(read(file)).records.issues]

    return of


def test_an_empty_table_says_so_or_is_reported(codes: Codes) -> None:
    end = "三、支出说明\n2023年部门支出30.00万元。\n"
    assert codes(HEAD + end) == [EMPTY]
    for note in ("注：空表列示。", "说明：本年度无此项支出，故本表无数据。"):
        assert codes(HEAD + note + "\n" + end) == []
    assert codes(HEAD + end + "本单位2023年没有政府性基金预算。\n") == []
    assert codes(HEAD + "229 | 其他支出 | 1.00 | | 1.00\n" + end) == []


def test_where_other_tables_have_a_note_a_sentence_of_the_text_is_none(codes: Codes) -> None:
    end = "三、支出说明\n2023年没有政府性基金预算，也没有国有资本经营预算支出。\n"
    other = """表9 国有资本经营预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
"""
    assert codes(HEAD + other + end) == []
    assert codes(HEAD + other + "注：本表为空表。\n" + end) == [EMPTY]
    assert codes(HEAD + "注：本表为空表。\n" + other + "注：空表。\n" + end) == []
    # A table of another kind with nothing but the name of its total.
    handed = "表9 对下转移支付预算表\n单位：万元\n项目名称 | 合计 | 一般公共预算\n合计 | |\n"
    assert EMPTY not in codes(HEAD + handed + end)
    assert EMPTY in codes(HEAD + handed + "注：本表为空表。\n" + end)


def test_noughts_are_noted_where_those_of_another_table_are(codes: Codes) -> None:
    end = "三、支出说明\n2023年部门支出30.00万元。\n"
    noughts = "合计 | | 0.00 | 0.00 | 0.00\n"
    other = """表9 国有资本经营预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
"""
    assert codes(HEAD + noughts + other + noughts + end) == []
    assert codes(HEAD + noughts + "注：本表为空表。\n" + other + noughts + end) == [EMPTY]
    paid = noughts.replace("0.00 | 0.00", "3.00 | 0.00")
    assert codes(HEAD + noughts + "注：本表为空表。\n" + other + paid + end) == []


def test_a_title_without_its_table_between_tables_is_reported(codes: Codes) -> None:
    head = "科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出\n"
    rows = f"单位：万元\n{head}213 | 农林水支出 | 6.00 | 3.00 | 3.00\n"
    total = "光明县水务局2023年部门预算\n表7 部门支出总表\n" + rows
    title = "表8 政府性基金预算支出表\n单位：万元\n"
    last = "表9 一般公共预算支出表\n" + rows
    assert codes(total + title + last) == [EMPTY]
    assert codes(total + last) == []
    assert EMPTY not in codes(total + title + "注：本年度没有此项支出。\n" + last)
    contents = "表7 部门支出总表\n表8 政府性基金预算支出表\n表9 一般公共预算支出表\n"
    assert EMPTY not in codes(contents + total + last)


def test_a_form_that_nobody_filled_in_is_empty(codes: Codes) -> None:
    end = "三、支出说明\n2023年部门支出30.00万元。\n"
    assert codes(HEAD + " | 合计 | | |\n" + end) == [EMPTY]
    assert codes(HEAD + " | 合计 | | |\n注：空表列示。\n" + end) == []
    assert codes(HEAD + " | 合计 | 0.00 | 0.00 | 0.00\n" + end) == []
    assert codes(HEAD + "无 | | | |\n" + end) == []


def test_a_heading_that_stands_twice_is_reported(codes: Codes) -> None:
    note = HEAD + "注：空表列示。\n三、支出总体情况说明\n2023年部门支出30.00万元。\n"
    again = "三、支出总体情况说明\n其中项目支出20.00万元。\n"
    other = "四、其他重要事项说明\n其中项目支出20.00万元。\n"
    assert codes(note + other) == []
    assert codes(note + again) == codes(note + other + again) == [TWICE]


def test_what_repeats_every_heading_is_no_slip(codes: Codes) -> None:
    titles = ("支出总体情况说明", "收入总体情况说明", "机关运行经费说明")
    numbers = ("三、", "四、", "五、")
    part = "".join(
        f"{number}{title}\n2023年部门支出30.00万元。\n"
        for number, title in zip(numbers, titles, strict=True)
    )
    assert TWICE not in codes(HEAD + "注：空表列示。\n" + part + part)


VEHICLES = """光明县水务局2023年部门预算
“三公”经费预算表
单位：万元
项目 | 合计 | 一般公共预算
合计 | {total} | {total}
一、因公出国（境）费 | |
二、公务用车购置及运行费 | {vehicles} |
其中：公务用车购置费 | |
公务用车运行维护费 | 1.70 | 1.70
三、公务接待费 | 2.70 | 2.70
"""


def test_a_total_that_is_blank_above_amounts_is_reported(codes: Codes) -> None:
    blank = "blank_total"
    end = "三、支出说明\n2023年部门支出30.00万元。\n"
    assert codes(VEHICLES.format(total="4.40", vehicles="1.70") + end) == []
    assert codes(VEHICLES.format(total="4.40", vehicles="") + end) == [blank]
    assert codes(VEHICLES.format(total="", vehicles="") + end) == [blank, blank]
    assert codes(
        VEHICLES.format(total="", vehicles="").replace("1.70", "").replace("2.70", "") + end
    ) == [EMPTY]


@pytest.mark.parametrize(
    ("total", "found"),
    [
        ("8.00 | 5.00 | 3.00 |", []),
        ("8.00 | | 3.00 |", ["合计：基本支出"]),
        (" | 5.00 | 3.00 |", ["合计：合计"]),
        # One row that has an amount may be a slip of its own; nobody adds up rates.
        ("8.00 | 5.00 | |", []),
        (" | | | ", ["合计"]),
    ],
)
def test_a_column_without_its_total_is_reported(total: str, found: list[str]) -> None:
    text = f"""光明县水务局2023年部门预算
部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 比上年增长%
 | 合计 | {total}
208 | 社会保障和就业支出 | 2.00 | 2.00 | | 3.1
213 | 农林水支出 | 6.00 | 3.00 | 3.00 | 2.4
"""
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
    assert said == found


@pytest.mark.parametrize(
    ("amount", "found"), [("12.00", []), ("", ["合计：资金总额", "合计：财政拨款"])]
)
def test_money_in_other_columns_is_that_of_a_table_below(amount: str, found: list[str]) -> None:
    """Units below a list of projects, with heads of their own."""
    text = f"""光明县水务局2023年部门预算
项目支出表
单位：万元
序号 | 项目编码 | 项目名称 | 实施单位 | 项目类别 | 资金总额 | 财政拨款
1 | 25T0001 | 河道保洁 | 光明县河道站 | 特定目标类 | 5.00 | 5.00
2 | 25T0002 | 堤防养护 | 光明县堤防站 | 特定目标类 | 7.00 | 7.00
 | 单位编码 | 实施单位 | 项目个数 | 资金 | |
 | 305001 | 光明县河道站 | 1 | 5.00 | |
 | 305002 | 光明县堤防站 | 1 | 7.00 | |
 | 合计 | 合计 | 2 | {amount} | |
"""
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
    assert said == found


def test_a_total_may_stand_below_codes_of_units() -> None:
    text = """光明县水务局2023年部门预算
部门收入总表
单位：万元
单位编码 | 单位名称 | 收入总计 | 一般公共预算拨款 | 其他收入
305 | 光明县水务局 | 8.00 | 5.00 | 3.00
305001 | 光明县水务局本级 | 8.00 | 5.00 | 3.00
合计 | | | 5.00 | 3.00
"""
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
    assert said == ["合计：收入总计"]


@pytest.mark.parametrize(
    ("carried", "found"),
    [(" | 1.00", []), (" | ", ["收入总计：预算数"]), ("1.00 | 1.00", ["收入总计：预算数"])],
)
@pytest.mark.parametrize("side", ["本年", "政府性基金"])
def test_a_column_may_end_with_a_total(side: str, carried: str, found: list[str]) -> None:
    """What is added behind it may have been no budget."""
    text = f"""光明县水务局2023年部门决算
收入支出决算总表
单位：万元
收入项目 | 预算数 | 决算数 | 支出项目 | 预算数 | 决算数
财政拨款收入 | 5.00 | 6.00 | 农林水支出 | 4.00 | 6.00
其他收入 | 3.00 | 2.00 | 教育支出 | 4.00 | 2.00
{side}收入合计 | 8.00 | 8.00 | {side}支出合计 | 8.00 | 8.00
年初结转 | {carried} | 年末结转 | | 1.00
收入总计 | | 9.00 | 支出总计 | | 9.00
"""
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
    assert said == found


@pytest.mark.parametrize(
    ("name", "total", "found"),
    [
        ("一般公共预算收入合计", "", ["一般公共预算收入合计：2024年预算数"]),
        ("政府性基金预算收入总计", "", ["政府性基金预算收入总计：2024年预算数"]),
        ("一般公共预算收入合计", "95", []),
        # Others of the government's totals are no sum of the rows above them.
        ("上级补助收入合计", "", []),
    ],
)
def test_totals_of_a_governments_budget_are_filled(name: str, total: str, found: list[str]) -> None:
    text = f"""光明县2024年财政预算草案
2024年一般公共预算收入表
单位：万元
项目 | 2023年执行数 | 2024年预算数 | 预算数为执行数的%
一、税收收入 | 60 | 65 | 108.3
增值税 | 60 | 65 | 108.3
二、非税收入 | 30 | 30 | 100.0
{name} | 90 | {total} | 105.6
"""
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
    assert said == found


@pytest.mark.parametrize(("total", "found"), [("", ["公用经费合计：决算数"]), ("9.00", [])])
def test_totals_of_personnel_and_operating_costs_are_filled(total: str, found: list[str]) -> None:
    text = f"""光明县水务局2023年部门决算
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 8.00 | 302 | 商品和服务支出 | 9.00
30101 | 基本工资 | 8.00 | 30201 | 办公费 | 9.00
人员经费合计 | | 8.00 | 公用经费合计 | | {total}
"""
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
    assert said == found


def test_a_total_over_two_panels_has_its_amount_in_the_second(codes: Codes) -> None:
    text = """光明县水务局2023年部门决算
一般公共预算财政拨款基本支出决算表
单位：万元
科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数 | 科目编码 | 科目名称 | 决算数
301 | 工资福利支出 | 8.00 | 302 | 商品和服务支出 | 9.00 | 310 | 资本性支出 | 1.00
30101 | 基本工资 | 8.00 | 30201 | 办公费 | 9.00 | 31002 | 办公设备购置 | 1.00
人员经费合计 | | 8.00 | 公用经费合计 | | | | | 10.00
"""
    assert "blank_total" not in codes(text)
    assert "blank_total" in codes(text.replace("10.00", ""))


def test_a_total_may_stand_under_the_numbers_of_the_rows() -> None:
    text = """光明县水务局2023年部门预算
项目支出表
单位：万元
序号 | 项目名称 | 数量 | 合计 | 一般公共预算 | 上年结转
1 | 渠道清淤 | 4 | 7.00 | 5.00 | 2.00
2 | 泵站检修 | 2 | 3.00 | 3.00 |
合计 | | | | 8.00 | 2.00
"""
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
    assert said == ["合计：合计"]


def test_a_table_with_amounts_is_not_said_to_be_empty(codes: Codes) -> None:
    table = VEHICLES.format(total="4.40", vehicles="1.70")
    note = "注：本部门2023年无“三公”经费预算，故本表为空表。\n"
    end = "三、支出说明\n2023年部门支出30.00万元。\n"
    assert codes(table + note + end) == ["unfounded_note"]
    assert codes(table + "注：没有预算的，以空表列示。\n" + end) == []
    # A table without any figure may be read as lines: the note is its own.
    assert codes(f"{table}国有资本经营预算支出表\n科目编码 科目名称\n{note}{end}") == []
    assert (
        codes(table.replace("1.70", "0.00").replace("2.70", "0").replace("4.40", "") + note + end)
        == []
    )


def test_a_code_with_a_digit_among_codes_with_two_is_reported(codes: Codes) -> None:
    table = """光明县水务局2023年部门预算
一般公共预算基本支出表
单位：万元
类 | 款 | 科目名称 | 合计
301 | | 工资福利支出 | 8.00
301 | {first} | 基本工资 | 5.00
301 | 2 | 津贴补贴 | 3.00
"""
    assert codes(table.format(first="01")) == ["short_code"]
    assert codes(table.format(first="1")) == []


@pytest.mark.parametrize(("sheet", "alone"), [("支出表", 0), ("Sheet2", 1)])
def test_the_tab_of_a_worksheet_is_no_title_without_a_table(sheet: str, alone: int) -> None:
    places = [RangePlace(n, sheet, n, 1, n, 1) for n in range(4)]
    first, last = (Table(((Cell("6.00", at),),), at) for at in (places[0], places[3]))
    tab = Paragraph("支出表", places[1])
    blocks: list[Block] = [first, tab, Paragraph("表2 一般公共预算支出表", places[2]), last]
    assert list(lone_titles(blocks, set())) == [tab] * alone


@pytest.mark.parametrize(
    ("end", "found"),
    [
        ("", ["unfinished_table"]),
        ("收入总计 | 36.00 | 支出总计 | 36.00\n", []),
        # Funds of social insurance strike a balance instead.
        ("五、年末滚存结余 | 9.00 | |\n", []),
        # What has no title goes on with it.
        ("\n项目 | 金额 | 项目 | 金额\n收入总数 | 36.00 | 支出总数 | 36.00\n", ["unknown_table"]),
    ],
)
def test_a_summary_that_ends_in_front_of_its_totals_is_reported(
    codes: Codes, end: str, found: list[str]
) -> None:
    summary = """光明县水务局2023年部门预算
部门收支总表
单位：万元
收入 | 支出
项目 | 金额 | 项目 | 金额
一、财政拨款收入 | 30.00 | 一、农林水支出 | 31.00
二、事业收入 | 2.00 | 二、卫生健康支出 | 2.00
三、其他收入 | 3.00 | 三、住房保障支出 | 2.50
四、上年结转 | 1.00 | 四、其他支出 | 0.50
"""
    assert codes(summary + end) == found


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        ("其中：公务用车购置费 | 0.00 | 0.00\n", ["lost_row"]),
        ("（2）公务用车运行维护费 | 6.40 | 0.10\n", ["lost_row"]),
        ("其中：公务用车运行维护费 | 6.40 | 6.10\n", []),
        ("1.公务用车购置费 | |\n2.公务用车运行费 | 6.40 | 6.10\n", []),
        ("", []),
    ],
)
def test_vehicles_of_which_a_part_is_missing_are_reported(
    codes: Codes, parts: str, found: list[str]
) -> None:
    text = """光明县水务局2023年部门预算
“三公”经费支出表
单位：万元
项目 | 2022年预算数 | 2023年预算数
合计 | 7.40 | 7.00
一、因公出国（境）费 | 0.00 | 0.00
二、公务接待费 | 1.00 | 0.90
三、公务用车购置及运行维护费 | 6.40 | 6.10
"""
    assert codes(text + parts) == found


def test_points_have_no_total() -> None:
    text = (
        "青禾县水利局2023年部门决算\n\n表1 项目自评结果汇总表\n单位：万元\n"
        "序号 | 项目名称 | 全年预算数 | 全年执行数 | 结余 | 执行率 | 自评得分 | 等级\n"
        "1 | 渠道清淤 | 42.00 | 40.00 | 2.00 | 95.24% | 96.00 | 优\n"
        "2 | 堤防加固 | 18.00 | 18.00 | | 100.00% | 98.00 | 优\n"
        " | 合计 | {total} | 58.00 | 2.00 | 96.67% | | \n"
    )
    for total, found in (("60.00", []), ("", ["全年预算数的合计"])):
        content = text.format(total=total).encode()
        issues = extract(read_content(content, "budget.txt")).records.issues
        said = [one.message.split(": ", 1)[1] for one in issues if one.code == "blank_total"]
        assert said == found


def test_a_heading_with_its_number_in_another_part_stands_twice(codes: Codes) -> None:
    def report(third: str) -> str:
        return f"""光明县2023年预算执行情况和2024年预算草案的报告
一、2023年预算执行情况
（一）一般公共预算
2023年，全县一般公共预算收入8.00亿元。
（二）落实各项政策的情况
推进预算公开。
二、2024年预算草案
（一）一般公共预算
2024年，全县一般公共预算收入9.00亿元。
三、完成任务的措施
{third}
加强收入组织，严控一般性支出。
"""

    assert TWICE in codes(report("（二）落实各项政策的情况"))
    assert TWICE not in codes(report("（一）组织收入的措施\n依法征收。\n（二）落实各项政策的情况"))
    assert TWICE not in codes(report("（二）落实各项措施的情况"))


FUND = """光明县水务局2024年度部门决算
政府性基金预算财政拨款收入支出决算表
单位：万元
科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余
合计 | | {left} | {spent} | {spent} | 0.00
21208 | 国有土地使用权出让收入安排的支出 | {left} | {spent} | {spent} | 0.00
八、政府性基金预算财政拨款收入支出决算情况说明
{said}
"""


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("光明县水务局2024年度无政府性基金预算财政拨款收入和支出。", ["unfounded_note"]),
        ("本部门没有使用政府性基金预算财政拨款安排的支出，故不作说明。", ["unfounded_note"]),
        ("光明县水务局2023年度无政府性基金预算财政拨款收入和支出。", []),
        ("本年支出比上年增加，主要原因是上年无政府性基金预算财政拨款支出。", []),
        ("2024年度政府性基金预算财政拨款支出21.00万元，没有国有资本经营预算支出。", []),
    ],
)
def test_money_that_the_text_denies_is_not_in_the_table(
    codes: Codes, said: str, found: list[str]
) -> None:
    text = FUND.format(left="0.00", spent="21.00", said=said)
    assert [code for code in codes(text) if code == "unfounded_note"] == found
    assert "unfounded_note" not in codes(text.replace("21.00", "0.00"))


def test_a_tab_and_the_title_below_it_are_no_two_headings(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name in ("表一", "名词解释"):
        book.create_sheet(name)
    book.remove(book.worksheets[0])
    for row in ("光明县2024年收入预算表", "收入 | 2024年预算数", "税收收入 | 20"):
        book["表一"].append(row.split(" | "))
    for text in ("名词解释", "1.税收收入：指依照税法征收的收入。"):
        book["名词解释"].append([text])
    book.save(tmp_path / "表.xlsx")
    issues = extract(read(tmp_path / "表.xlsx")).records.issues
    assert [one.code for one in issues if one.code == "repeated_heading"] == []
