"""Units in a list of projects that are not those of the forms."""

import pytest

from kg.extraction import extract
from kg.reading import read_content

HEAD = "青禾县教育局2024年项目支出绩效目标汇总表\n序号 | 项目名称 | 实施单位 | 资金总额\n"
FORM = """项目支出绩效目标表
项目名称 | {name} | 实施单位 | {unit}
资金总额 | {amount} | 其中：财政拨款 | {amount}
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | {name}数量 | ≥3个

"""
PROJECTS = (
    ("修缮校舍", "青禾县教育局本级", "4.00"),
    ("购置课桌", "青禾县教育装备站", "5.00"),
    ("资助学生", "青禾县学生资助中心", "6.00"),
)


def units(listed: dict[str, str]) -> list[str]:
    rows = [
        f"{n} | {name} | {listed.get(name, unit)} | {amount}\n"
        for n, (name, unit, amount) in enumerate(PROJECTS, 1)
    ]
    forms = [FORM.format(name=name, unit=unit, amount=amount) for name, unit, amount in PROJECTS]
    text = HEAD + "".join(rows) + "\n" + "".join(forms)
    issues = extract(read_content(text.encode(), "目标.txt")).records.issues
    return [one.message.split(": ")[1] for one in issues if one.code == "unequal_unit"]


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ({}, []),
        ({"资助学生": "青禾县资助管理办公室"}, ["青禾县资助管理办公室；青禾县学生资助中心"]),
        # A code in front, or a part left out, is no other unit.
        ({"资助学生": "105003青禾县学生资助中心", "修缮校舍": "青禾县教育局"}, []),
        # Where most differ, the list speaks of something else.
        ({"资助学生": "青禾县资助管理办公室", "购置课桌": "计财股"}, []),
    ],
)
def test_a_project_has_one_unit(listed: dict[str, str], found: list[str]) -> None:
    assert units(listed) == found
