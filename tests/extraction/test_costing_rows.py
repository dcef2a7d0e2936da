"""Rows that work out an amount (支出测算), and schedules with amounts beside their shares."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import RecordSet

FORM = """校舍维修绩效目标表
单位：万元
项目名称 | 校舍维修 | | | | |
资金总额 | 60.00 | 县级财政资金 | 45.00 | 上级补助资金 | {subsidy} | 其他：{other}
{plan}
支出测算 | 测算内容 | 数量 | 计量单位 | 单价 | 金额 |
 | 屋面修缮补助 | {area} | 栋 | 4.50 | 36.00 |
 | 设计监理费 | | | | {fee} |
 | 合计 | | | | 60.00 |
年度绩效目标 | 修缮校舍屋面 | | | | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮校舍 | ≥8栋
"""
HEAD = "支出计划 | 时间 | 第一季度 | 第二季度 | 第三季度 | 第四季度 | 全年合计\n"
AMOUNTS = " | 计划金额 | 6.00 | {} | 30.00 | 6.00 | {}\n"
SHARES = " | 占比 | 10.00% | 30.00% | 50.00% | 10.00% | 100.00%"
PLAN = HEAD + AMOUNTS.format("18.00", "60.00") + SHARES
SOUND = {"subsidy": "10.00", "other": "5.00", "plan": PLAN, "area": "8", "fee": "24.00"}


def records_of(**stated: str) -> RecordSet:
    text = FORM.format(**{**SOUND, **stated})
    return extract(read_content(text.encode(), "form.txt")).records


def said(**stated: str) -> list[str]:
    """What the issues of money quote where a form states something else than the sound one."""
    issues = records_of(**stated).issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_money"]


@pytest.mark.parametrize(
    ("stated", "found"),
    [
        ({}, []),
        ({"area": "9"}, ["屋面修缮补助 36.00；数量 9 × 单价 4.50 = 40.50"]),
        ({"area": "8栋"}, []),
        ({"area": "7栋"}, ["屋面修缮补助 36.00；数量 7 × 单价 4.50 = 31.50"]),
        ({"fee": "42.00"}, ["合计 60.00；屋面修缮补助 36.00 + 设计监理费 42.00 = 78.00"]),
        (
            {"other": "15.00"},
            ["资金总额 60.00；县级财政资金 45.00 + 上级补助资金 10.00 + 其他 15.00 = 70.00"],
        ),
        (
            {"plan": PLAN.replace("18.00", "13.00")},
            ["支出计划全年 60.00；各季度 6.00 + 13.00 + 30.00 + 6.00 = 55.00"],
        ),
        (
            {"plan": HEAD + AMOUNTS.format("81.00", "123.00") + SHARES},
            ["支出计划全年 123.00；资金总额 60.00"],
        ),
    ],
)
def test_rows_of_costs_and_of_quarters_add_up(stated: dict[str, str], found: list[str]) -> None:
    assert said(**stated) == found


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ("6.00 | 18.00 | 30.00 | 6.00", []),
        # Those of the county's money alone.
        ("4.50 | 13.50 | 22.50 | 4.50", []),
        ("6.00 | 24.00 | 54.00 | 60.00", []),
        (
            "6.00 | 18.00 | 33.00 | 6.00",
            ["支出计划各季度 6.00 + 18.00 + 33.00 + 6.00 = 63.00；资金总额 60.00"],
        ),
        ("6.00 | 24.00 | 24.00 | 6.00", ["支出计划 24.00；60.00 × 30% = 18"]),
    ],
)
def test_quarters_without_a_year_come_to_money_and_are_their_shares(
    amounts: str, told: list[str]
) -> None:
    head = "支出计划 | 时间 | 第一季度 | 第二季度 | 第三季度 | 第四季度\n"
    shares = " | 支出比例（%） | 10 | 30 | 50 | 10\n"
    beside = shares if "24.00 | 24.00" in amounts or "18.00 | 30" in amounts else ""
    assert said(plan=f"{head}{beside} | 支出金额（万元） | {amounts}") == told


def test_a_price_may_be_in_yuan() -> None:
    text = FORM.format(**SOUND).replace("4.50", "45000")
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert "unequal_money" not in [one.code for one in issues]


@pytest.mark.parametrize(
    ("plan", "shares"),
    [
        (PLAN, "10 30 50 10"),
        (HEAD + SHARES + "\n" + AMOUNTS.format("18.00", "60.00").rstrip(), "10 30 50 10"),
        (HEAD + AMOUNTS.format("18.00", "60.00").rstrip(), "None None None None"),
        # Without a label the year tells money from shares.
        ((HEAD + AMOUNTS.format("18.00", "60.00") + SHARES).replace("计划金额", ""), "10 30 50 10"),
    ],
)
def test_amounts_of_quarters_are_no_shares(plan: str, shares: str) -> None:
    records = records_of(plan=plan)
    (project,) = records.projects
    read = (project.schedule_mar, project.schedule_jun, project.schedule_oct, project.schedule_dec)
    assert " ".join("None" if one is None else f"{one.normalize():f}" for one in read) == shares
    told = [one.code for one in records.issues].count("quarterly_shares")
    assert told == (shares[0] != "N")
    assert "bad_number" not in [one.code for one in records.issues]


def test_a_column_of_the_year_says_that_shares_are_of_quarters() -> None:
    # One share is wrong, and no other form tells that they do not run up.
    records = records_of(plan=PLAN.replace("| 10.00% | 100.00%", "| 19.00% | 100.00%"))
    assert "quarterly_shares" in [one.code for one in records.issues]


DEPARTMENT = """部门整体支出绩效目标表
部门名称 | 青禾县教育局 | | | |
{head} | 数量 | 单价 | 金额 |
校舍修缮 | 8 | 4.50 | {amount} |
课桌更新 | 240 | 0.10 | 24.00 |
合计 | | | 60.00 |
年度总体目标 | 校舍安全 | | | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮校舍 | ≥8栋
"""


@pytest.mark.parametrize(
    ("head", "amount", "products", "tasks"),
    [
        ("测算内容", "36.00", 0, 0),
        ("测算内容", "63.00", 1, 0),
        # Main tasks stay tasks, whatever stands beside them.
        ("任务名称 | 内容", "新建 | 36.00", 0, 3),
    ],
)
def test_a_department_works_out_its_amount(
    head: str, amount: str, products: int, tasks: int
) -> None:
    text = DEPARTMENT.format(head=head, amount=amount)
    records = extract(read_content(text.encode(), "form.txt")).records
    quotes = [one.message for one in records.issues if one.code == "unequal_money"]
    assert sum("数量" in quote for quote in quotes) == products
    assert sum(one.scope == "section" for one in records.objectives) >= min(tasks, 1)


WORKED_OUT = """校舍维修绩效目标表
单位：万元
项目名称 | 校舍维修 | | |
资金总额 | 27.60 | | |
支出明细 | 支出内容 | 金额 | 测算依据
支出明细 | 值守补助 | {guards} | 20人×800元/月×12个月
支出明细 | 消防器材 | 8.40 | {basis}
支出明细 | 合计 | 27.60 |
年度绩效目标 | 修缮校舍屋面 | | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 添置消防器材 | ≥280套
"""


@pytest.mark.parametrize(
    ("guards", "basis", "told"),
    [
        ("19.20", "280套×300元", []),
        ("19.20", "按市场价格测算", []),
        ("19.20", "约260套×300元", []),
        ("19.20", "200套×0.03万元+80套×300元", []),
        ("19.20", "240套×300元", ["消防器材 8.40；240套×300元 = 72000 元"]),
        (
            "12.90",
            "280套×300元",
            [
                "值守补助 12.90；20人×800元/月×12个月 = 192000 元",
                "合计 27.60；值守补助 12.90 + 消防器材 8.40 = 21.30",
            ],
        ),
    ],
)
def test_a_formula_beside_an_amount_comes_to_it(guards: str, basis: str, told: list[str]) -> None:
    text = WORKED_OUT.format(guards=guards, basis=basis)
    records = extract(read_content(text.encode(), "form.txt")).records
    issues = [one for one in records.issues if one.code == "unequal_money"]
    assert [one.message.split(": ", 1)[1] for one in issues] == told
    # The words are what the money is for, and the counts in them those of the indicators.
    (project,) = records.projects
    stated = f"值守补助20人×800元/月×12个月；消防器材{basis}；"
    assert project.purpose == (stated if "套" in basis else "")
    codes = [one.code for one in records.issues]
    assert codes.count("unequal_counts") == ("240套" in basis)


@pytest.mark.parametrize("head", ["明细内容", "测算事项", "具体项目"])
def test_the_heads_of_what_is_paid_for(head: str) -> None:
    text = FORM.format(**{**SOUND, "area": "9"}).replace("测算内容", head)
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_money"]
    assert said == ["屋面修缮补助 36.00；数量 9 × 单价 4.50 = 40.50"]


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        ("10 | 40 | 90 | 100", []),
        ("10 | 40 | 60 | 100", ["支出计划 30.00；60.00 × 20% = 12"]),
    ],
)
def test_shares_that_run_up_stand_below_amounts_that_do_not(shares: str, found: list[str]) -> None:
    plan = HEAD + AMOUNTS.format("18.00", "60.00") + f" | 累计进度（%） | {shares} |"
    records = records_of(plan=plan)
    (project,) = records.projects
    stated = (project.schedule_mar, project.schedule_jun, project.schedule_oct)
    assert stated == tuple(map(int, shares.split(" | ")[:3]))
    assert said(plan=plan) == found
    assert not [one for one in records.issues if one.code == "quarterly_shares"]


def costs(*rows: str) -> list[str]:
    """What the issues of money quote in a form with rows of costs."""
    body = "\n".join(rows)
    form = f"""校舍维修绩效目标表
项目名称 | 校舍维修 | |
测算内容 | 数量 | 单价（万元） | 金额（万元）
{body}
年度绩效目标 | 修缮校舍屋面 | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮校舍 | ≥8栋
"""
    issues = extract(read_content(form.encode(), "form.txt")).records.issues
    return [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_money"]


ROWS = ("屋面 | 8 | 4.50 | 36.00", "门窗 | 36 | 0.50 | 18.00")


@pytest.mark.parametrize(
    ("part", "fee", "whole", "told"),
    [
        ("54.00", "6.00", "60.00", []),
        ("45.00", "6.00", "60.00", ["修缮小计 45.00；屋面 36.00 + 门窗 18.00 = 54.00"]),
        ("54.00", "8.00", "60.00", ["合计 60.00；修缮小计 54.00 + 设计费 8.00 = 62.00"]),
        ("54.00", "6.00", "66.00", ["合计 66.00；修缮小计 54.00 + 设计费 6.00 = 60.00"]),
    ],
)
def test_parts_of_the_costs_come_to_their_total(
    part: str, fee: str, whole: str, told: list[str]
) -> None:
    rows = (f"修缮小计 | | | {part}", f"设计费 | | | {fee}", f"合计 | | | {whole}")
    assert costs(*ROWS, *rows) == told


@pytest.mark.parametrize(
    ("part", "told"),
    [("54.00", []), ("45.00", ["修缮小计 45.00；屋面 36.00 + 门窗 18.00 = 54.00"])],
)
def test_a_part_may_stand_above_its_rows(part: str, told: list[str]) -> None:
    others = ("设计小计 | | | 6.00", "图纸 | 2 | 3.00 | 6.00")
    assert costs(f"修缮小计 | | | {part}", *ROWS, *others) == told


def test_a_part_that_stands_alone_is_the_total() -> None:
    assert costs(*ROWS, "小计 | | | 54.00") == []
    assert costs(*ROWS, "小计 | | | 45.00") == ["小计 45.00；屋面 36.00 + 门窗 18.00 = 54.00"]


@pytest.mark.parametrize(
    ("fee", "found"),
    [("4.20", []), ("2.40", ["值班补助 2.40；每月0.35万元×12个月 = 42000 元"])],
)
def test_subsidies_below_a_head_of_costs_are_no_source(fee: str, found: list[str]) -> None:
    text = "校舍维修绩效目标表\n单位：万元\n项目名称 | 校舍维修 | | \n当年预算 | 40.20 | | \n"
    text += "项目资金来源 | 一般公共预算财政拨款 | 40.20 | \n | 其他资金 | 0.00 | \n"
    text += "支出明细测算 | 项目支出内容 | 金额 | 测算依据及说明\n"
    text += f" | 屋面修缮 | 36.00 | 8栋×4.5万元/栋\n | 值班补助 | {fee} | 每月0.35万元×12个月\n"
    text += "一级指标 | 二级指标 | 三级指标 | 指标值\n产出指标 | 数量指标 | 修缮校舍 | ≥8栋\n"
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_money"]
    assert [one for one in told if "值班" in one and " = 42000 元" in one] == found
    assert not [one for one in told if "其他资金" in one]


def test_a_schedule_behind_the_costs_is_none_of_them() -> None:
    """6月底 in the column of quantities is no number of pieces."""
    plan = """合计 | | | | 60.00 |
资金支付计划（累计） | 3月底 | 6月底 | 9月底 | 12月底 |
 | 20% | 50% | 75% | 100% |"""
    text = FORM.format(**{**SOUND, "plan": ""}).replace("合计 | | | | 60.00 |", plan)
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    shares = (
        project.schedule_mar,
        project.schedule_jun,
        project.schedule_oct,
        project.schedule_dec,
    )
    assert [str(share) for share in shares] == ["20", "50", "75", "100"]
