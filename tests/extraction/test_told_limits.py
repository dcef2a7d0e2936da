"""The limit of the debt in the text of a report, against the table of debt."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

REPORT = """关于青禾县2023年预算执行情况和2024年预算草案的报告

青禾县财政局

一、地方政府债务情况
{text}。

附表1 2023年青禾县地方政府债务限额及余额情况表
单位：万元
项目 | 合计 | 一般债务 | 专项债务
2022年末债务余额 | 43000 | 30000 | 13000
2023年债务限额 | 62000 | 40000 | 22000
2023年末债务余额 | 51000 | 33000 | 18000
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("年末债务余额51000万元，控制在核定的限额62000万元以内", []),
        (
            "年末债务余额51000万元，控制在核定的限额64000万元以内",
            ["正文“限额64000万元”，表中债务限额为62000万元"],
        ),
        ("年末债务余额5.10亿元，余额低于6.20亿元的限额", []),
        (
            "年末债务余额5.10亿元，余额低于2.60亿元的限额",
            ["正文“低于2.60亿元的限额”，表中债务限额为22000万元"],
        ),
        ("核定我县债务限额62000万元，其中新增债务限额9000万元", []),
        # By how much the debt lies below it: the table has no balance beside its limit.
        ("年末债务余额51000万元，低于限额11000万元", []),
        # Not of debt.
        ("储备粮限额64000万元以内的部分由县级承担", []),
    ],
)
def test_the_limit_of_the_debt(text: str, said: list[str]) -> None:
    records = extract(read_content(REPORT.format(text=text).encode(), "report.txt")).records
    assert any("限额" in line.label for line in records.budget_lines)
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said


SIDES = """项目 | 限额 | 余额
一般债务 | 40000 | 33000
专项债务 | 22000 | 18000
合计 | 62000 | 51000
"""


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        ("11000", []),
        ("19000", ["正文低于“限额19000万元”，表中限额与余额相差11000万元"]),
    ],
)
def test_by_how_much_the_debt_lies_below_its_limit(gap: str, said: list[str]) -> None:
    text = REPORT.format(text=f"年末债务余额51000万元，债务余额低于限额{gap}万元")
    text = text[: text.index("项目 |")] + SIDES
    records = extract(read_content(text.encode(), "report.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said
