"""Codes that stand in the first row of a group alone, in texts and on web pages."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content

TITLE = ("云峰县水利局2024年部门预算", "一般公共预算支出表", "单位：万元")
PARTS = """
类|款|项|科目名称|合计|基本支出|项目支出
|||合计|90.00|60.00|30.00
208|05|01|行政单位离退休|30.00|30.00|
||05|机关事业单位基本养老保险缴费支出|20.00|20.00|
|99|99|其他社会保障和就业支出|10.00|10.00|
213|03|01|行政运行|20.00||20.00
||35|农村供水|10.00||10.00
"""
PARTS_CODES = ["", "2080501", "2080505", "2089999", "2130301", "2130335"]
PROJECTS = """
科目编码|科目名称|项目名称|金额
2130335|农村供水|管网改造|30.00
||水质检测|10.00
2130399|其他水利支出|河道巡查|5.00
||节水宣传|4.00
||合计|49.00
"""
PROJECT_CODES = ["2130335", "2130335", "2130399", "2130399", ""]
UNITS = """
单位名称|科目编码|科目名称|合计|基本支出|项目支出
合计|||90.00|70.00|20.00
云峰县水利局本级|||50.00|40.00|10.00
云峰县水利局本级|2130301|行政运行|40.00|40.00|
云峰县水利局本级|2130314|防汛|10.00||10.00
云峰县水库管理所|||40.00|30.00|10.00
云峰县水库管理所|2130306|水利工程运行与维护|40.00|30.00|10.00
"""
LEVELS = """
类|款|项|科目名称|金额
205|||教育支出|50.00
|02||普通教育|50.00
||02|小学教育|50.00
"""


def rendered(table: str, form: str, *, lost: bool) -> str:
    """`lost` says that merged cells left no empty ones behind."""
    rows = [line.split("|") for line in table.strip().splitlines()]
    if lost:
        rows = [row[next(n for n, cell in enumerate(row) if cell) :] for row in rows]
    if form == "text":
        return "\n".join([*TITLE, *("\t".join(row) for row in rows), "第二部分 名词解释"])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return "".join(f"<p>{line}</p>" for line in TITLE) + f"<table>{body}</table>"


def codes(table: str, form: str, *, lost: bool = False) -> list[str]:
    text = rendered(table, form, lost=lost)
    lines = extract(read_content(text.encode(), "budget")).records.budget_lines
    return [line.code for line in {line.label: line for line in lines}.values()]


FORMS = ["text", "page"]


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_parts_of_a_code_are_those_of_the_row_above(form: str, lost: bool) -> None:
    assert codes(PARTS, form, lost=lost) == PARTS_CODES


@pytest.mark.parametrize("lost", [False, True])
@pytest.mark.parametrize("form", FORMS)
def test_projects_below_a_class_have_its_code(form: str, lost: bool) -> None:
    assert codes(PROJECTS, form, lost=lost) == PROJECT_CODES


@pytest.mark.parametrize("form", FORMS)
def test_a_unit_in_front_of_its_subjects_has_no_code_of_those_above(form: str) -> None:
    assert codes(UNITS, form) == ["", "", "2130301", "2130314", "", "2130306"]


@pytest.mark.parametrize("form", FORMS)
def test_levels_that_stand_below_each_other_make_one_code(form: str) -> None:
    assert codes(LEVELS, form) == ["205", "20502", "2050202"]
