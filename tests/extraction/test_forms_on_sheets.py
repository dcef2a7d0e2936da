"""Forms, and lists, below each other on one sheet without a blank row between, and on several."""

from __future__ import annotations

import io
from collections.abc import Sequence

import openpyxl
import pytest

from kg.extraction import extract
from kg.reading import read_content
from kg.records import RecordSet

TITLE = "项目支出绩效目标表"
LIST = [
    ["单位编码", "实施单位", "项目个数", "资金总额"],
    ["301001", "溪口县文化馆", "1", "12.50"],
    ["301002", "溪口县图书馆", "1", "30.00"],
    ["合计", "", "2", "42.50"],
]


def form(name: str, amount: str) -> list[list[str]]:
    return [
        ["项目名称", name, "", "", ""],
        ["实施单位", "溪口县文化馆", "", "", ""],
        ["资金总额（万元）", amount, "", "", ""],
        ["年度目标", f"{name}按期完成，让群众满意。", "", "", ""],
        ["绩效指标", "一级指标", "二级指标", "三级指标", "指标值"],
        ["", "产出指标", "数量指标", f"{name}次数", "≥12次"],
        ["", "满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"],
    ]


def on_one_sheet(*rows: list[str]) -> RecordSet:
    return on_sheets(rows)


def on_sheets(*sheets: Sequence[list[str]]) -> RecordSet:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for number, rows in enumerate(sheets, start=1):
        sheet = workbook.create_sheet(f"06-{number}")
        for row in rows:
            sheet.append([cell or None for cell in row])
    stream = io.BytesIO()
    workbook.save(stream)
    return extract(read_content(stream.getvalue(), "forms.xlsx")).records


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (["1-送戏下乡", TITLE], ["2-古籍修复", TITLE]),
        ([f"{TITLE}1"], [f"{TITLE}2"]),
        (["附件1", TITLE, "（2024年度）"], ["附件2", TITLE, "（2024年度）"]),
    ],
)
def test_what_stands_above_the_next_form_is_no_indicator(
    first: list[str], second: list[str]
) -> None:
    records = on_one_sheet(
        *[[text] for text in first],
        *form("送戏下乡", "12.50"),
        *[[text] for text in second],
        *form("古籍修复", "30.00"),
    )
    assert [project.name for project in records.projects] == ["送戏下乡", "古籍修复"]
    assert [(one.level3, one.target) for one in records.indicators] == [
        ("送戏下乡次数", "≥12次"),
        ("群众满意度", "≥90%"),
        ("古籍修复次数", "≥12次"),
        ("群众满意度", "≥90%"),
    ]


def test_a_list_above_forms_ends_where_they_begin() -> None:
    records = on_one_sheet(
        ["分单位项目资金统计表"],
        ["单位：万元"],
        *LIST,
        ["1-送戏下乡"],
        [TITLE],
        *form("送戏下乡", "12.50"),
        ["2-古籍修复"],
        [TITLE],
        *form("古籍修复", "30.00"),
    )
    assert {line.label for line in records.budget_lines} == {"溪口县文化馆", "溪口县图书馆", "合计"}


def test_a_goal_ends_with_its_sheet() -> None:
    names = ["送戏下乡", "古籍修复"]
    records = on_sheets(
        *[
            [[f"06-{n}{name}"], [f"预算06-{n}表"], [TITLE], ["2024年度"], *form(name, "12.50")[:4]]
            for n, name in enumerate(names, start=1)
        ]
    )
    assert [one.text for one in records.objectives] == [
        f"{name}按期完成，让群众满意。" for name in names
    ]
