"""Units that one table alone calls otherwise than all else."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content

DEPARTMENT = """青禾县林业和草原局2024年部门预算
部门收支总表
部门：青禾县林业和草原局\t单位：万元
项目\t预算数\t项目\t预算数
一、财政拨款收入\t60.00\t一、农林水支出\t60.00
"""
ALONE = """
部门收入总表
部门：青禾县林业和草原局\t单位：万元
单位编码\t单位名称\t合计\t财政拨款
\t合计\t60.00\t60.00
{code}\t{name}\t60.00\t60.00
"""
UNITS = """
部门收入总表
单位：万元
单位名称\t合计\t财政拨款
合计\t60.00\t60.00
青禾县林业和草原局（本级）\t30.00\t30.00
青禾县苗圃管理站\t20.00\t20.00
青禾县湿地保护中心\t10.00\t10.00

项目支出表
单位：万元
序号\t项目名称\t预算单位\t合计\t财政拨款
1\t防火巡护\t青禾县林业和草原局（本级）\t8.00\t8.00
2\t育苗补助\t{name}\t6.00\t6.00
"""


def odd(text: str) -> list[str]:
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    return [one.message.split(": ")[1] for one in issues if one.code == "other_unit"]


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("青禾县林业和草原局", "318001", []),
        ("青禾县林业和草原局（本级）", "318001", []),
        ("青禾县林草局", "318001", []),
        ("青禾县国土绿化局", "318001", ["青禾县国土绿化局；青禾县林业和草原局"]),
        # An institution below the department.
        ("青禾县国土绿化局", "318014", []),
        ("青禾县湿地保护中心", "318001", []),
    ],
)
def test_the_only_unit_of_a_department_is_itself(name: str, code: str, found: list[str]) -> None:
    assert odd(DEPARTMENT + ALONE.format(name=name, code=code)) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("青禾县苗圃管理站", []),
        ("青禾县苗圃服务所", ["青禾县苗圃服务所；青禾县苗圃管理站"]),
        # Like none of the units, or the short name of one.
        ("青禾县种子检验站", []),
        ("青禾县苗圃站", []),
    ],
)
def test_a_unit_in_a_list_of_projects_is_one_of_the_units(name: str, found: list[str]) -> None:
    text = DEPARTMENT + UNITS.format(name=name)
    assert odd(text) == found
    assert odd(text.replace("预算单位", "项目单位")) == found
    assert odd(text.replace("预算单位", "支出类别（资金使用单位）")) == found
    # Where the text speaks of it, it is there.
    assert odd(text + f"\n部门概况\n本部门下设{name}。\n") == []


SAID = """
1.2024年，青禾县林业和草原局收入预算60.00万元。
2.2024年，{name}安排政府采购预算6.00万元。
3.青禾县林业和草原局2024年没有政府性基金预算。
{more}
"""


@pytest.mark.parametrize(
    ("name", "more", "found"),
    [
        ("青禾县林业和草原局", "", []),
        ("青禾县民政局", "", ["青禾县民政局；青禾县林业和草原局"]),
        ("青禾县林业和草原管理局", "", ["青禾县林业和草原管理局；青禾县林业和草原局"]),
        # The department by a short name, one that gives money, one that is named elsewhere.
        ("青禾县林草局", "", []),
        ("青禾县财政局", "", []),
        ("青禾县民政局", "4.青禾县民政局负责救助。", []),
    ],
)
def test_another_department_in_a_sentence(name: str, more: str, found: list[str]) -> None:
    assert odd(DEPARTMENT + SAID.format(name=name, more=more)) == found
