"""Money in the form of a whole department: its panels, and what tables and projects say of it."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

INDICATORS = """年度总体目标 | 渠道畅通 |  |  |  |
年度绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 |
 | 产出指标 | 数量指标 | 修渠长度 | ≥12公里 |
 | {cost} |
"""
COST = "成本指标 | 经济成本指标 | {} | ≤{}万元"
SIDES = """部门名称 | 青禾县灌区管理站 |  |  |  |
年度预算申请 | 资金总额 | 按收入性质分 |  | 按支出性质分 |
 | 930.5 | 一般公共预算拨款 | {grant} | 基本支出 | {basic}
 |  | 政府性基金拨款 | 60 | 其中：人员经费 | {staff}
 |  | 其他资金 | 20.5 | 公用经费 | 90.5
 |  |  |  | 项目支出 | {project}
"""
TABLE = """部门名称 | 青禾县灌区管理站 |  |  |  |
预算情况 | 支出类型 |  | 合计 | 一般公共预算 | 其他资金
 | 基本支出 | 人员经费 | 410 | {staff} | 0
 |  | 公用经费 | {running} | 90.5 | 0
 |  | 小计 | 500.5 | 500.5 | 0
 | 项目支出 | 渠系维修 | 300 | 279.5 | 20.5
 |  | 闸门更新 | {gates} | 130 | 0
 |  | 小计 | 430 | 409.5 | 20.5
 | 合计 |  | 930.5 | {all} | 20.5
年度主要任务 | 任务名称 |  | 主要内容 |  | 预算金额
 | 渠系维修 |  | 维修干渠12公里 |  | {task}
 | 闸门更新 |  | 更新闸门9座 |  | 130
"""
BUDGET = """部门支出总表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
 | 合计 | 930.5 | 500.5 | 430
213 | 农林水支出 | 930.5 | 500.5 | 430
21303 | 水利 | 930.5 | 500.5 | 430
"""


def told(body: str, cost: str = "930.5", table: str = "", named: str = "部门预算总额") -> list[str]:
    text = f"青禾县灌区管理站2024年部门预算\n{table}部门整体支出绩效目标申报表\n"
    text += "（2024年度）\n单位：万元\n" + body + INDICATORS.format(cost=COST.format(named, cost))
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    return [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_money"]


def sides(**figures: str) -> str:
    sound = {"grant": "850", "basic": "500.5", "staff": "410", "project": "430"}
    return SIDES.format(**{**sound, **figures})


def table(**figures: str) -> str:
    sound = {"staff": "410", "running": "90.5", "gates": "130", "all": "910", "task": "300"}
    return TABLE.format(**{**sound, **figures})


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({}, []),
        (
            {"grant": "805"},
            [
                "资金总额（按收入性质分） 930.5；一般公共预算拨款 805 + 政府性基金拨款 60"
                " + 其他资金 20.5 = 885.5"
            ],
        ),
        (
            {"staff": "401"},
            ["基本支出（按支出性质分） 500.5；其中：人员经费 401 + 公用经费 90.5 = 491.5"],
        ),
        (
            {"project": "403"},
            ["资金总额（按支出性质分） 930.5；基本支出 500.5 + 项目支出 403 = 903.5"],
        ),
    ],
)
def test_two_divisions_of_one_total_stand_side_by_side(
    figures: dict[str, str], found: list[str]
) -> None:
    assert told(sides(**figures)) == found


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({}, []),
        (
            {"staff": "401", "all": "901"},
            [
                "人员经费（合计） 410；一般公共预算 401 + 其他资金 0 = 401",
                "合计（合计） 930.5；一般公共预算 901 + 其他资金 20.5 = 921.5",
                "基本支出小计（一般公共预算） 500.5；人员经费 401 + 公用经费 90.5 = 491.5",
                "合计（一般公共预算） 901；基本支出小计 500.5 + 项目支出小计 409.5 = 910.0",
            ],
        ),
        (
            {"running": "95.0"},
            [
                "公用经费（合计） 95.0；一般公共预算 90.5 + 其他资金 0 = 90.5",
                "基本支出小计（合计） 500.5；人员经费 410 + 公用经费 95.0 = 505.0",
            ],
        ),
        ({"task": "330"}, ["“渠系维修” 330万元；另一处为 300万元"]),
    ],
)
def test_uses_stand_over_sources(figures: dict[str, str], found: list[str]) -> None:
    assert told(table(**figures)) == found


BELOW_TASKS = """部门名称 | 青禾县灌区管理站 |  |  |  |
年度主要任务 | 任务名称 | 主要内容 | 金额合计 | 财政拨款 | 其他资金
 | 渠系维修 | 维修干渠12公里 | 300 | 279.5 | 20.5
 | 闸门更新 | 更新闸门9座 | 130 | 130 |
 | 项目支出小计 |  | {tasks} | {grant} | 20.5
预算情况 | 基本支出 | 人员经费 | {staff} | {staff} |
 |  | 公用经费 | 90.5 | 90.5 |
 |  | 小计 | 500.5 | 500.5 |
 | 项目支出 |  | 430 | 409.5 | 20.5
 | 支出合计 |  | {all} | 910 | 20.5
"""


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ({}, []),
        (
            {"staff": "401"},
            [
                "基本支出小计（金额合计） 500.5；人员经费 401 + 公用经费 90.5 = 491.5",
                "基本支出小计（财政拨款） 500.5；人员经费 401 + 公用经费 90.5 = 491.5",
            ],
        ),
        (
            {"all": "903.5"},
            [
                "支出合计（金额合计） 903.5；财政拨款 910 + 其他资金 20.5 = 930.5",
                "支出合计（金额合计） 903.5；基本支出小计 500.5 + 项目支出 430 = 930.5",
            ],
        ),
        (
            {"tasks": "420", "grant": "399.5"},
            [
                "项目支出小计（金额合计） 420；渠系维修 300 + 闸门更新 130 = 430",
                "项目支出小计（财政拨款） 399.5；渠系维修 279.5 + 闸门更新 130 = 409.5",
                "项目支出 430万元；年度主要任务共 420万元",
            ],
        ),
    ],
)
def test_the_columns_of_tasks_go_on_below_them(figures: dict[str, str], found: list[str]) -> None:
    sound = {"tasks": "430", "grant": "409.5", "staff": "410", "all": "930.5"}
    form = BELOW_TASKS.format(**{**sound, **figures})
    # The cost is that of the form, whatever its total.
    assert told(form, cost=figures.get("all", "930.5")) == found


@pytest.mark.parametrize("form", [sides, table])
def test_what_a_form_says_is_read(form: object) -> None:
    text = f"部门整体支出绩效目标申报表\n单位：万元\n{sides() if form is sides else table()}"
    text += INDICATORS.format(cost=COST.format("部门预算总额", "930.5"))
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    said = [one.message for one in issues if one.code == "untaken_text"]
    assert any("公用经费 | 90.5" in one for one in said)


def test_a_form_has_the_money_of_the_tables() -> None:
    assert told(sides(), table=BUDGET) == []
    wrong = sides(basic="520.5", staff="430", project="410")
    assert told(wrong, table=BUDGET) == [
        "整体绩效表的基本支出 520.5万元；预算表 500.5万元",
        "整体绩效表的项目支出 410万元；预算表 430万元",
    ]
    below = BUDGET.replace("项目支出\n", "项目支出 |\n | | | | 小计 | 特定目标类\n")
    below = below.replace("| 430\n", "| 430 | 430\n")
    assert told(wrong, table=below)[1:] == ["整体绩效表的项目支出 410万元；预算表 430万元"]
    # A form of other money than that of the tables agrees with none of them.
    assert told(sides(), table=BUDGET.replace("930.5", "800").replace("00.5", "20")[:-1]) == []


def test_a_cost_is_not_above_the_money_that_it_is_called_by() -> None:
    assert told(sides(), cost="935") == ["成本指标“部门预算总额” ≤935万元；表中 930.5万元"]
    assert told(sides(), cost="900") == []


def test_a_cost_may_be_called_what_the_whole_department_spends() -> None:
    called = {"named": "部门整体支出"}
    assert told(sides(), cost="935", **called) == [
        "成本指标“部门整体支出” ≤935万元；表中 930.5万元"
    ]
    assert told(sides(), **called) == []


@pytest.mark.parametrize(
    ("grant", "project", "found"),
    [
        ("850", "430", []),
        ("580", "430", ["（按收入性质分） 930.5；一般公共预算 580 + 其他资金 80.5 = 660.5"]),
        ("850", "340", ["（按支出性质分） 930.5；基本支出 500.5 + 项目支出 340 = 840.5"]),
    ],
)
@pytest.mark.parametrize("within", ["", "其中："])
def test_a_label_and_its_amount_in_one_cell(
    within: str, grant: str, project: str, found: list[str]
) -> None:
    body = f"""部门名称 | 青禾县灌区管理站 |  |  |
年度预算申请 | 资金总额 | 按收入性质分 |  | 按支出性质分
 | 930.5 | 一般公共预算 | {grant} | {within}基本支出：500.5
 |  | 其他资金 | 80.5 | 项目支出：{project}万元
"""
    said = [one.replace("其中：", "").removeprefix("资金总额") for one in told(body)]
    assert said == found


PAIRS = """部门名称 | 青禾县灌区管理站 |  |  |  |
预算情况 | 资金来源 | 一般公共预算 | {grant} | 其他收入 | 20.5
 | 支出结构 | 基本支出 | 500.5 | 项目支出 | {project}
 | 部门预算合计 | 930.5 |  |  |
"""


@pytest.mark.parametrize(
    ("project", "found"),
    [
        ("430", []),
        ("439", ["部门预算合计 930.5；基本支出 500.5 + 项目支出 439 = 939.5"]),
    ],
)
def test_sources_and_uses_in_rows_above_their_total(project: str, found: list[str]) -> None:
    assert told(PAIRS.format(grant="910", project=project)) == found
