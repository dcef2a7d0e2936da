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
