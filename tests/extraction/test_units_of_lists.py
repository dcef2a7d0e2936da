"""Units in a list of projects that are not those of the forms."""

import pytest

from kg.extraction import extract
from kg.reading import read_content

HEAD = "青禾县教育局2024年项目支出绩效目标汇总表\n序号 | 项目名称 | {head} | 资金总额\n"
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


def units(listed: dict[str, str], head: str = "实施单位") -> list[str]:
    rows = [
        f"{n} | {name} | {listed.get(name, unit)} | {amount}\n"
        for n, (name, unit, amount) in enumerate(PROJECTS, 1)
    ]
    forms = [FORM.format(name=name, unit=unit, amount=amount) for name, unit, amount in PROJECTS]
    text = HEAD.format(head=head) + "".join(rows) + "\n" + "".join(forms)
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


@pytest.mark.parametrize("head", ["单位名称", "预算单位"])
def test_the_units_of_a_list_may_be_called_otherwise(head: str) -> None:
    other = {"资助学生": "青禾县资助管理办公室"}
    assert units({}, head) == []
    assert units(other, head) == ["青禾县资助管理办公室；青禾县学生资助中心"]


LISTED = """青禾县教育局2024年度项目支出绩效自评结果汇总表
单位：万元
序号 | 项目名称 | 实施单位 | 全年预算数 | 全年执行数 | 执行率 | 自评得分
"""
SCORED = """项目支出绩效自评表
（2024年度）
项目名称 | {name} | 主管部门 | 青禾县教育局 | 实施单位 | {unit}
项目资金 |  | 年初预算数 | 全年预算数 | 全年执行数 | 执行率
 | 年度资金总额 | {amount} | {amount} | {amount} | 100.00%
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值
产出指标 | 数量指标 | {name}数量 | ≥3个 | 3个 | 90

"""


def evaluated(units: dict[str, str]) -> list[str]:
    rows = [
        f"{n} | {name} | {unit} | {amount} | {amount} | 100.00% | 100.00\n"
        for n, (name, unit, amount) in enumerate(PROJECTS, 1)
    ]
    forms = [
        SCORED.format(name=name, unit=units.get(name, unit), amount=amount)
        for name, unit, amount in PROJECTS
    ]
    text = LISTED + "".join(rows) + "\n" + "".join(forms)
    issues = extract(read_content(text.encode(), "自评.txt")).records.issues
    return [one.message.split(": ")[1] for one in issues if one.code == "unequal_unit"]


@pytest.mark.parametrize(
    ("units", "found"),
    [
        ({}, []),
        ({"购置课桌": "青禾县教育技术中心"}, ["青禾县教育装备站；青禾县教育技术中心"]),
        ({"购置课桌": "青禾县教育技术中心", "资助学生": "计财股"}, []),
    ],
)
def test_a_list_that_was_read_row_by_row(units: dict[str, str], found: list[str]) -> None:
    assert evaluated(units) == found


@pytest.mark.parametrize(
    ("unit", "found"),
    [
        ("青禾县教育局本级", []),
        ("青禾县教育局（本级）", []),
        ("县教育局本级", []),
        ("青禾县学校", []),
        ("青禾县教体局本级", ["青禾县教体局本级；青禾县教育局本级"]),
    ],
)
def test_an_own_office_has_the_name_of_its_department(unit: str, found: list[str]) -> None:
    text = "青禾县教育局2024年项目支出绩效目标\n\n" + "".join(
        SCORED.format(name=name, unit=own, amount=amount)
        for (name, _, amount), own in zip(
            PROJECTS, ("青禾县教育局本级",) * 2 + (unit,), strict=True
        )
    )
    issues = extract(read_content(text.encode(), "目标.txt")).records.issues
    assert [one.message.split(": ")[1] for one in issues if one.code == "other_unit"] == found
