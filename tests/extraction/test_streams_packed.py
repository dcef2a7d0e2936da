"""Tables that lost their row ends and their empty cells: what names, codes and sums can tell."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.extraction.flow import Extraction
from kg.reading import read_content

TITLE = "青川县档案馆2024年部门预算\n\n一般公共预算支出表\n\n单位：万元"
HEAD = "支出功能分类科目|合计|基本支出|项目支出;科目编码|科目名称"
DECIDED = """
合计|930.50|610.50|320.00
201|一般公共服务支出|820.50|500.50|320.00
20126|档案事务|820.50|500.50|320.00
2012601|行政运行|500.50|500.50
2012604|档案馆|320.00|320.00
221|住房保障支出|110.00|110.00
22102|住房改革支出|110.00|110.00
2210201|住房公积金|110.00|110.00
"""
# Two amounts: nothing tells whether the second is 基本支出 or 项目支出.
OPEN = """
合计|930.50|930.50
201|一般公共服务支出|820.50|820.50
221|住房保障支出|110.00|110.00
"""


def rendered(head: str, rows: str, form: str) -> str:
    """The table in one of the forms that leave no trace of empty cells."""
    lines = [*head.split(";"), *rows.strip().splitlines()]
    if form == "cells":
        return "\n\n".join([TITLE, *(cell for line in lines for cell in line.split("|"))])
    if form == "tab behind":
        lines = [line.replace("|", "\t", 1).replace("|", "    ") for line in lines]
    gap = "    " if form == "gaps" else " "
    return "\n".join([TITLE, *(line.replace("|", gap) for line in lines)])


def read(head: str, rows: str, form: str) -> Extraction:
    text = f"{rendered(head, rows, form)}\n\n一、支出情况\n\n2024年支出预算930.50万元。"
    return extract(read_content(text.encode(), "budget.txt"))


def lines(found: Extraction) -> set[str]:
    return {
        f"{line.code}|{line.label}|{line.measure}|{line.amount}"
        for line in found.records.budget_lines
    }


FORMS = ["cells", "gaps", "blanks", "tab behind"]


@pytest.mark.parametrize("form", FORMS)
def test_codes_and_sums_tell_the_columns(form: str) -> None:
    found = read(HEAD, DECIDED, form)
    assert lines(found) >= {
        "2012601|行政运行|基本支出|500.50",
        "2012604|档案馆|项目支出|320.00",
        "221|住房保障支出|基本支出|110.00",
        "|合计|项目支出|320.00",
    }
    assert len(found.records.budget_lines) == 19
    assert {line.table for line in found.records.budget_lines} == {"general_public_expenditure"}
    assert found.records.issues == ()


@pytest.mark.parametrize("form", FORMS)
def test_where_nothing_tells_the_column_each_row_is_an_issue(form: str) -> None:
    found = read(HEAD, OPEN, form)
    assert found.records.budget_lines == ()
    lost = [issue.message for issue in found.records.issues if issue.code == "untaken_text"]
    assert len(lost) == 3
    assert "一般公共服务支出820.50 820.50" in lost[1]


@pytest.mark.parametrize("form", FORMS)
def test_tables_side_by_side_are_told_by_sides_and_ordinals(form: str) -> None:
    found = read(
        "收入|支出;项目|预算数|项目|预算数",
        """
一、财政拨款收入|500.00|一、教育支出|380.00
二、事业收入|二、卫生健康支出|70.00
三、其他收入|20.00|三、住房保障支出|70.00
本年收入合计|520.00|本年支出合计|520.00
""",
        form,
    )
    sides = {(line.side, line.label): str(line.amount) for line in found.records.budget_lines}
    assert sides == {
        ("revenue", "财政拨款收入"): "500.00",
        ("revenue", "其他收入"): "20.00",
        ("revenue", "本年收入合计"): "520.00",
        ("expenditure", "教育支出"): "380.00",
        ("expenditure", "卫生健康支出"): "70.00",
        ("expenditure", "住房保障支出"): "70.00",
        ("expenditure", "本年支出合计"): "520.00",
    }


@pytest.mark.parametrize("form", FORMS)
def test_parts_of_a_code_stand_in_columns_of_their_own(form: str) -> None:
    found = read(
        "类|款|项|科目名称|合计|人员经费|公用经费",
        """
合计|90.00|60.00|30.00
208|社会保障和就业支出|90.00|60.00|30.00
208|05|行政事业单位养老支出|90.00|60.00|30.00
208|05|01|行政单位离退休|30.00|30.00
208|05|05|机关事业单位基本养老保险缴费支出|60.00|60.00
""",
        form,
    )
    assert "2080501|行政单位离退休|公用经费|30.00" in lines(found)
    assert "2080505|机关事业单位基本养老保险缴费支出|人员经费|60.00" in lines(found)


def test_columns_of_a_page_tell_where_an_empty_cell_was() -> None:
    """No total is stated, but amounts stand below each other."""
    text = f"""{TITLE.replace(chr(10) * 2, chr(10))}
科目编码   科目名称            基本支出    项目支出
201        一般公共服务支出      820.50      100.00
20126      档案事务                          100.00
221        住房保障支出          110.00
"""
    found = extract(read_content(text.encode(), "budget.txt"))
    assert lines(found) == {
        "201|一般公共服务支出|基本支出|820.50",
        "201|一般公共服务支出|项目支出|100.00",
        "20126|档案事务|项目支出|100.00",
        "221|住房保障支出|基本支出|110.00",
    }


def test_rows_of_heads_that_no_sum_confirms_are_no_lines() -> None:
    """小计 is not the sum of what would stand beside it: the heads were parted wrongly."""
    found = read(
        "功能分类科目|上年预算数|本年预算数|比上年增减;小计|基本支出|项目支出|增减额",
        """
合计|100.00|160.00|90.00|70.00|60.00
教育支出|60.00|90.00|50.00|40.00|30.00
文化支出|40.00|70.00|40.00|30.00|30.00
""",
        "cells",
    )
    wrong = [line for line in found.records.budget_lines if line.measure.startswith("上年预算数/")]
    assert wrong == []


def test_no_part_is_larger_than_its_total() -> None:
    """302 has 公用经费 alone, so the one class below it that is listed has no 人员经费."""
    found = read(
        "类|款|科目名称|小计|人员经费|公用经费",
        """
合计|428.68|380.10|48.58
301|工资福利支出|380.10|380.10
302|商品和服务支出|48.58|48.58
302|31|公务用车运行维护费|3.20|3.20
""",
        "cells",
    )
    assert "30231|公务用车运行维护费|公用经费|3.20" in lines(found)


def test_empty_paragraphs_between_empty_lines_hold_the_place_of_a_cell() -> None:
    """Nothing but the wider gap tells that an amount stands in the last column."""
    rows = [
        "科目编码|科目名称|2023年预算数|2024年预算数",
        "201|一般公共服务支出|700.00|820.50",
        "204|公共安全支出||15.00",
        "208|社会保障和就业支出|90.00|95.00",
        "210|卫生健康支出|40.00|",
        "221|住房保障支出|100.00|110.00",
    ]
    text = "\n\n".join([TITLE, *(cell for row in rows for cell in row.split("|")), "第二部分"])
    found = lines(extract(read_content(text.encode(), "budget.txt")))
    assert {line for line in found if line[:3] in ("204", "210")} == {
        "204|公共安全支出|2024年预算数|15.00",
        "210|卫生健康支出|2023年预算数|40.00",
    }


def test_heads_below_heads_that_nobody_knows_begin_no_table() -> None:
    text = """第一部分 说明
2024年收入预算60.00万元。
政府性基金预算收入支出表
单位：万元
项目 盈亏 本年收入 本年支出
科目编码 科目名称 合计 基本支出 项目支出
212 城乡社区支出 60.00 60.00 60.00
21208 国有土地使用权出让收入安排的支出 60.00 60.00 60.00"""
    assert not lines(extract(read_content(text.encode(), "budget.txt")))


def test_amounts_of_nothing_in_an_unknown_table_are_quoted() -> None:
    text = """部门支出总表
单位：万元
项目\t预算数\t决算数
一、教育支出\t90.00\t91.00
第三部分 其他
合计\t培训费\t会议费
小计\t购置费\t运行费
9.00\t0\t1.50\t7.50"""
    extraction = extract(read_content(text.encode(), "budget.txt"))
    assert {line.label for line in extraction.records.budget_lines} == {"教育支出"}
    assert any("9.00 | 0 | 1.50 | 7.50" in issue.message for issue in extraction.records.issues)
