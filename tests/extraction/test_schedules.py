"""Schedules below quarters: the shares as they are printed."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """校舍维修绩效目标表
项目名称 | 校舍维修{n} | | | |
{head} | 一季度 | 二季度 | 三季度 | 四季度 |
 | {shares} |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮面积 | ≥320平方米
"""


@pytest.mark.parametrize(
    ("head", "shares", "found"),
    [
        ("执行进度", "20% | 45% | 70% | 100%", "20 45 70 100"),
        ("执行进度", "40 | 0 | 40 | 20", "40 0 40 20"),
        ("执行进度（累计）", "10 | 60 | 90 | 100", "10 60 90 100"),
    ],
)
def test_shares_below_quarters(head: str, shares: str, found: str) -> None:
    text = FORM.format(n=1, head=head, shares=shares)
    assert shares_of(text) == found


@pytest.mark.parametrize(
    ("amount", "quarters", "found", "told"),
    [
        # What comes to the amount of the form, or is more than any share, is money.
        ("60.00", "12.00 | 18.00 | 24.00 | 6.00", "   ", ""),
        ("640.00", "120.00 | 180.00 | 240.00 | 100.00", "   ", ""),
        ("640.00", "120.00 | 180.00 | 240.00 | 90.00", "   ", "630.00；资金总额 640.00"),
        ("60.00", "10 | 60 | 90 | 100", "10 60 90 100", ""),
        # 100 in all are shares, also of a hundred.
        ("100.00", "20 | 30 | 40 | 10", "20 30 40 10", ""),
    ],
)
def test_amounts_below_quarters(amount: str, quarters: str, found: str, told: str) -> None:
    text = FORM.format(n=1, head="支出计划", shares=quarters)
    text = text.replace("支出计划 |", f"资金总额（万元） | {amount} | | | |\n支出计划 |", 1)
    records = extract(read_content(text.encode(), "form.txt")).records
    (project,) = records.projects
    shares = (
        project.schedule_mar,
        project.schedule_jun,
        project.schedule_oct,
        project.schedule_dec,
    )
    assert " ".join("" if one is None else str(one) for one in shares) == found
    said = [one.message for one in records.issues if one.code == "unequal_money"]
    assert [one.endswith(told) for one in said] == [True] * bool(told)


PAIRS = """校舍维修绩效目标表
项目名称 | 校舍维修 | | | |
{rows}
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮面积 | ≥320平方米
"""


@pytest.mark.parametrize(
    "rows",
    [
        "支出计划（非累计） | 一季度 | 15 | 二季度 | 30 | 三季度 | 35\n"
        " | 四季度 | 20 | 合计 | 100 | |",
        "支出计划 | 一季度 | 15 | 二季度 | 30\n | 三季度 | 35 | 四季度 | 20",
        "一季度 | 15 | 二季度 | 30 | 三季度 | 35 | 四季度 | 20",
    ],
)
def test_shares_behind_their_quarters(rows: str) -> None:
    text = PAIRS.format(rows=rows)
    assert shares_of(text) == "15 30 35 20"
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert "quarterly_shares" in [one.code for one in issues]


@pytest.mark.parametrize(
    "plan",
    ["3月底15%，6月底30%，9月底65%，12月底100%", "3月底：15%；6月底：30%；9月底：65%；年底：100%"],
)
def test_shares_stand_in_one_cell(plan: str) -> None:
    rows = f"资金用途 | 修缮屋面 | | |\n资金支出计划（累计%） | {plan} | | |"
    text = PAIRS.format(rows=rows)
    assert shares_of(text) == "15 30 65 100"
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    assert project.purpose == "修缮屋面"


def shares_of(text: str) -> str:
    """The four shares of the one project of a text."""
    (project,) = extract(read_content(text.encode(), "form.txt")).records.projects
    read = (
        project.schedule_mar,
        project.schedule_jun,
        project.schedule_oct,
        project.schedule_dec,
    )
    return " ".join(map(str, read))


@pytest.mark.parametrize(
    ("head", "shares", "told"),
    [
        ("执行进度", ("25% | 25% | 25% | 25%", "40 | 0 | 40 | 20", "25 | 25 | 25 | 15"), 1),
        ("执行进度", ("20 | 45 | 70 | 100", "10 | 60 | 90 | 100", "25 | 25 | 25 | 25"), 0),
        ("执行进度（累计）", ("25% | 25% | 25% | 25%",), 0),
    ],
)
def test_quarters_are_told_of(head: str, shares: tuple[str, ...], told: int) -> None:
    text = "\n".join(FORM.format(n=n, head=head, shares=own) for n, own in enumerate(shares))
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    assert [one.code for one in issues].count("quarterly_shares") == told


ROWS = """校舍维修绩效目标表
项目名称 | 校舍维修 | | |
年度目标 | 修缮校舍320平方米 | | |
分季度目标 | 季度 | 阶段性工作内容 | {head}
分季度目标 | 第一季度 | 完成设计和招标 | 10%
分季度目标 | 第二季度 | 修缮屋面120平方米 | 45%
分季度目标 | 第三季度 | 修缮墙面200平方米 | {third}
分季度目标 | 第四季度 | 竣工验收 | {last}
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 修缮面积 | ≥320平方米
"""


@pytest.mark.parametrize(
    ("head", "third", "last", "quarterly"),
    [("累计支出进度", "80%", "100%", False), ("支出进度", "25%", "20%", True)],
)
def test_each_quarter_in_a_row_of_its_own(
    head: str, third: str, last: str, quarterly: bool
) -> None:
    text = ROWS.format(head=head, third=third, last=last)
    assert shares_of(text) == f"10 45 {third[:-1]} {last[:-1]}"
    records = extract(read_content(text.encode(), "form.txt")).records
    assert [one.text for one in records.objectives] == ["修缮校舍320平方米"]
    assert any(one.code == "quarterly_shares" for one in records.issues) == quarterly
