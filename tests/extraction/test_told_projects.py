"""Projects that the goals of a department count, against their forms."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TEXT = """青禾县图书馆2024年部门预算绩效目标

一、总体绩效目标

2024年接待读者60000人次，{words}。

二、项目绩效目标

1、书目更新绩效目标表
单位：万元
项目编码 |  | 项目名称 | 书目更新 |
预算数 | 30.50 | 绩效目标 | 购置图书 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 购置图书 | ≥9000册 |

2、馆舍修缮绩效目标表
单位：万元
项目编码 |  | 项目名称 | 馆舍修缮 |
预算数 | 12.00 | 绩效目标 | 修缮馆舍 |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 修缮面积 | ≥320平方米 |
"""


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("安排项目2个，涉及财政资金42.50万元", ""),
        ("安排2个项目，预算资金42.5万元", ""),
        ("安排项目3个，涉及财政资金42.50万元", "unequal_counts"),
        ("实行绩效管理的项目支出绩效目标共3个，涉及财政资金42.50万元", "unequal_counts"),
        ("安排3个绩效目标项目，财政资金42.50万元", "unequal_counts"),
        ("3个重点项目编制了绩效目标，涉及资金42.50万元", "unequal_counts"),
        ("安排项目2个，涉及财政资金45.20万元", "unequal_list"),
        (
            "预算项目3个，均按要求编制了绩效目标，从产出、效益等方面设置了指标，涉及资金42.50万元",
            "unequal_counts",
        ),
        (
            "预算项目2个，均按要求编制了绩效目标，从产出、效益等方面设置了指标，涉及资金45.20万元",
            "",
        ),
        # More projects with more money than there are forms; some of them.
        ("安排项目5个，涉及财政资金98.00万元", ""),
        ("其中重点项目2个，资金20.00万元", ""),
    ],
)
def test_a_count_or_its_money_that_the_forms_contradict(words: str, code: str) -> None:
    records = extract(read_content(TEXT.format(words=words).encode(), "goals.txt")).records
    told = [i.code for i in records.issues if i.code in ("unequal_counts", "unequal_list")]
    assert len(records.projects) == 2
    assert told == ([code] if code else [])


SHEET = """青禾县文化局2024年项目支出汇总表
单位：万元
单位代码 | 单位名称 | 项目个数 | 资金合计
 | 合计 | {total} | 75.00
201001 | 青禾县文化局机关 | {first} | 42.50
201002 | 青禾县图书馆 | 1 | 20.00
201003 | 青禾县文化馆 | 1 | 12.50

青禾县文化局2024年项目支出绩效目标表
单位：万元
单位名称 | 项目名称 | 资金总额 | 年度绩效目标 | 一级指标 | 二级指标 | 三级指标 | 指标值
青禾县文化局机关 | 书目更新 | 30.50 | 购置图书 | 产出指标 | 数量指标 | 购置图书 | ≥9000册
青禾县文化局机关 | 馆舍修缮 | 12.00 | 修缮馆舍 | 产出指标 | 数量指标 | 修缮面积 | ≥320平方米
青禾县图书馆 | 夜间开放 | 20.00 | 延长开放 | 产出指标 | 数量指标 | 开放天数 | ≥300天
青禾县文化馆 | 戏曲展演 | 12.50 | 展演戏曲 | 产出指标 | 数量指标 | 展演场次 | ≥12场
"""


@pytest.mark.parametrize(
    ("total", "first", "told"),
    [
        ("4", "2", []),
        ("4", "3", ["“青禾县文化局机关”的“项目个数”为 3，绩效目标表 2 个"]),
        ("5", "2", ["“项目个数”的合计 5，各单位之和 4"]),
    ],
)
def test_the_projects_of_each_unit_are_counted(total: str, first: str, told: list[str]) -> None:
    text = SHEET.format(total=total, first=first)
    records = extract(read_content(text.encode(), "sheet.txt")).records
    assert len(records.projects) == 4
    issues = [i for i in records.issues if i.code in ("unequal_counts", "unequal_table")]
    assert [i.message.split(": ", 1)[1] for i in issues] == told


LISTED = """青禾县园林局2024年项目绩效目标表
编制说明
青禾县园林局2024年公开绩效目标的县级项目共{count}个，当年预算{money}万元，其中：本级安排30.50万元。
一、县级项目绩效目标汇总表
单位：万元
序号 | 项目名称 | 项目类别 | 当年预算 | 本级安排 | 上级补助
1 | 花圃改造 | 园林建设 | {amount} | 18.50 | 12.00
2 | 苗木补植 | 园林养护 | 12.00 | 12.00 | 0.00
合计 |  |  | 42.50 | 30.50 | 12.00
二、按项目类别汇总表
单位：万元
项目类别 | 项目个数 | 当年预算
园林建设 | 1 | 30.50
园林养护 | 1 | 12.00
合计 | 2 | 42.50

2024年县级项目绩效目标表
单位：万元
项目名称 | 花圃改造 | 当年预算 | 30.50
当年绩效目标 | 改造花圃
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造花圃数量 | ≥9处

2024年县级项目绩效目标表
单位：万元
项目名称 | 苗木补植 | 当年预算 | 12.00
当年绩效目标 | 补植苗木
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 补植苗木数量 | ≥320株
"""


@pytest.mark.parametrize(
    ("count", "money", "amount", "told"),
    [
        (2, "42.50", "30.50", []),
        (3, "42.50", "30.50", ["unequal_counts"]),
        # More projects, with more money than the forms have.
        (5, "98.00", "30.50", []),
        (2, "42.50", "35.50", ["unequal_table"]),
    ],
)
@pytest.mark.parametrize("head", ["当年预算 ", "2024年度资金 "])
def test_a_list_in_front_of_the_forms_is_none_of_them(
    head: str, count: int, money: str, amount: str, told: list[str]
) -> None:
    text = LISTED.format(count=count, money=money, amount=amount)
    text = text.replace("| 当年预算 | 本级", f"| {head}| 本级")
    records = extract(read_content(text.encode(), "list.txt")).records
    assert [one.name for one in records.projects] == ["花圃改造", "苗木补植"]
    assert sum(one.table == "project_list" for one in records.budget_lines) == 9
    assert [i.code for i in records.issues if i.code.startswith("unequal")] == told


LIST_ALONE = """青禾县水务局2024年部门预算公开

一、项目支出情况说明

2024年本部门项目支出{words}。

附件　项目支出表
单位：万元
项目名称 | 合计 | 财政拨款 | 其他资金
{total} | 99.50 | 84.50 | 15.00
河塘清淤 | 60.00 | 48.00 | 12.00
泵站养护 | 25.50 | 25.50 | 0.00
雨量站迁建 | 14.00 | 11.00 | 3.00
"""


@pytest.mark.parametrize(
    ("words", "total", "told"),
    [
        ("共安排项目3个，资金99.50万元", "合计", ()),
        ("共安排项目4个，资金99.50万元", "合计", ("项目支出表 3 个项目共 99.5",)),
        # The list has no total, so that nobody knows whether all projects stand in it.
        ("共安排项目4个，资金99.50万元", "渠首闸门", ()),
        # Other projects than those of the list.
        ("共安排项目4个，资金120.00万元", "合计", ()),
    ],
)
def test_a_count_that_the_list_of_projects_contradicts(
    words: str, total: str, told: tuple[str, ...]
) -> None:
    text = LIST_ALONE.format(words=words, total=total)
    records = extract(read_content(text.encode(), "budget.txt")).records
    said = [one.message for one in records.issues if one.code == "unequal_counts"]
    assert not records.projects
    assert len(said) == len(told)
    assert all(words in one for words, one in zip(told, said, strict=True))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("公开绩效目标表的项目2个，涉及资金42.50万元", []),
        (
            "公开绩效目标表的重点项目2个，涉及资金45.20万元",
            ["公开绩效目标表的重点项目2个，涉及资金45.20万元；绩效目标表 2 个项目共 42.5万元"],
        ),
        # As many as there are forms alone are those of the forms.
        ("公开绩效目标表的项目3个，涉及资金45.20万元", []),
    ],
)
def test_the_money_of_the_projects_whose_forms_are_published(words: str, found: list[str]) -> None:
    text = TEXT.format(words="开放300天").replace("二、项目", f"{words}。\n\n二、项目", 1)
    issues = extract(read_content(text.encode(), "goals.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_list"] == found
