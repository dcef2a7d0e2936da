"""Shares of budgets that stand in the table of the three public expenses alone."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit

ACCOUNT = """青禾县文化馆2024年度部门决算公开
一、“三公”经费支出决算情况说明
公务用车运行维护费支出1.96万元，完成预算的98.00%。公务接待费支出{spent}万元，完成预算的{rate}%。
二、附表
“三公”经费支出决算表
单位：万元
项目 | 预算数 | 决算数
合计 | 2.50 | 2.28
1.因公出国（境）费 | 0.00 | 0.00
2.公务用车购置及运行维护费 | 2.00 | 1.96
其中：公务用车购置费 | 0.00 | 0.00
公务用车运行维护费 | 2.00 | 1.96
3.公务接待费 | 0.50 | 0.32
"""


@pytest.mark.parametrize(
    ("spent", "rate", "told"),
    [
        ("0.32", "64.00", []),
        ("0.32", "64", []),
        (
            "0.32",
            "67.00",
            ["文字说“公务接待费支出”完成预算的 67.00%，由 0.5 和 0.32 万元算得 64%"],
        ),
        # Another outturn than that of the table is told of by itself.
        ("0.36", "64.00", []),
    ],
)
def test_a_share_of_a_budget_in_the_table(
    spent: str, rate: str, told: list[str], tmp_path: Path
) -> None:
    path = tmp_path / "account.txt"
    path.write_text(ACCOUNT.format(spent=spent, rate=rate), encoding="utf-8")
    findings = [one for one in audit(path)[1] if one.rule == "growth-rate"]
    assert [one.message.zh for one in findings] == told
