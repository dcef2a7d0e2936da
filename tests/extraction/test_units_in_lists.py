"""Units that a text lists, one of them under another name than the tables have."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content

TEXT = """青禾县林业和草原局2024年部门预算
一、机构设置
{listed}
部门收入总表
单位：万元
单位名称\t合计\t财政拨款
合计\t60.00\t60.00
青禾县林业和草原局（本级）\t30.00\t30.00
青禾县苗圃管理站\t20.00\t20.00
青禾县湿地保护中心\t10.00\t10.00
"""
SENTENCE = "本部门预算单位共3个，分别为：青禾县林业和草原局（本级）、{}、{}。"
NUMBERED = "预算单位包括：\n1.青禾县林业和草原局本级\n2.{}\n3.{}"
STATION, CENTRE = "青禾县苗圃管理站", "青禾县湿地保护中心"


FORM = """项目支出绩效目标表
项目名称\t苗圃管护\t实施单位\t{unit}
一级指标\t二级指标\t三级指标\t指标值
产出指标\t数量指标\t管护苗圃\t20亩
"""


@pytest.mark.parametrize(
    ("unit", "told"),
    [
        ("青禾县种苗服务中心", []),
        ("青禾县种苗服务中心、青禾县苗圃管理站", []),
        ("青禾县种苗管护中心", ["青禾县种苗服务中心；青禾县种苗管护中心"]),
        ("青禾县林木种苗站", []),
    ],
)
def test_the_unit_of_a_project_is_nearly_a_listed_one(unit: str, told: list[str]) -> None:
    listed = "本部门由2个预算单位构成，即青禾县林业和草原局（本级）和青禾县种苗服务中心。"
    text = f"青禾县林业和草原局2024年部门预算\n一、机构设置\n{listed}\n{FORM.format(unit=unit)}"
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert [one.message.split(": ")[1] for one in issues if one.code == "other_unit"] == told


def odd(listed: str) -> list[str]:
    text = TEXT.format(listed=listed)
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    return [one.message.split(": ")[1] for one in issues if one.code == "other_unit"]


@pytest.mark.parametrize(
    "form",
    [
        SENTENCE,
        SENTENCE.replace("{}、{}", "{}和{}"),
        # The kind of a unit in front of its name.
        SENTENCE.replace("{}、{}", "{}和1个公益一类事业单位{}"),
        NUMBERED,
    ],
)
def test_the_one_name_that_is_left_is_that_of_the_table(form: str) -> None:
    assert odd(form.format(STATION, CENTRE)) == []
    assert odd(form.format("青禾县苗木站", CENTRE)) == [f"青禾县苗木站；{STATION}"]


@pytest.mark.parametrize(
    "names",
    [
        # Two names are others, one is missing, or one is of another kind.
        ("青禾县苗木站", "青禾县湿地中心"),
        ("青禾县苗木站", "青禾县苗木站"),
        ("青禾县第一林场", CENTRE),
    ],
)
def test_other_lists_are_left_alone(names: tuple[str, str]) -> None:
    assert odd(SENTENCE.format(*names)) == []
