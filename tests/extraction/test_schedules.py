"""Schedules below quarters: running totals, or what each quarter spends."""

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
RUNNING = ("20% | 45% | 70% | 100%", "10 | 60 | 90 | 100")
QUARTERS = ("25% | 25% | 25% | 25%", "40 | 0 | 40 | 20")


@pytest.mark.parametrize(
    ("head", "shares", "found"),
    [
        ("执行进度", RUNNING, ["20 45 70 100", "10 60 90 100"]),
        ("执行进度", QUARTERS, ["25 50 75 100", "40 40 80 100"]),
        ("执行进度（累计）", QUARTERS, ["25 25 25 25", "40 0 40 20"]),
        # One that does not come to 100, and one that runs up among quarters.
        (
            "执行进度",
            (*QUARTERS, "25 | 25 | 25 | 15"),
            ["25 50 75 100", "40 40 80 100", "25 50 75 90"],
        ),
        ("执行进度", (*QUARTERS, RUNNING[0]), ["25 50 75 100", "40 40 80 100", "20 65 135 235"]),
        # Quarters among those that run up stay as they are.
        ("执行进度", (*RUNNING, QUARTERS[0]), ["20 45 70 100", "10 60 90 100", "25 25 25 25"]),
    ],
)
def test_shares_below_quarters(head: str, shares: tuple[str, ...], found: list[str]) -> None:
    text = "\n".join(FORM.format(n=n, head=head, shares=own) for n, own in enumerate(shares))
    projects = extract(read_content(text.encode(), "form.txt")).records.projects
    read = [(p.schedule_mar, p.schedule_jun, p.schedule_oct, p.schedule_dec) for p in projects]
    assert [" ".join(map(str, row)) for row in read] == found
