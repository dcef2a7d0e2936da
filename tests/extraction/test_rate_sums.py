"""Rates of execution in the rows of a self-evaluation."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """部门整体支出绩效自评表
（2023年度）
部门名称 | 青禾县水务局 | | | |
预算执行情况（万元） | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |
年度资金总额 | 800.00 | 900.00 | 882.00 | {whole} |
其中：基本支出 | 400.00 | 400.00 | 400.00 | 100% |
项目支出 | 400.00 | 500.00 | 482.00 | {projects} |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 |
产出指标 | 数量指标 | 供水管网改造 | ≥32公里 | 32公里 |
"""


@pytest.mark.parametrize(
    ("whole", "projects", "said"),
    [
        ("98.00%", "96.40%", []),
        ("98%", "96.4", []),
        # As a number; and of what was planned at the beginning.
        ("0.98", "120.50%", []),
        ("98.00%", "69.40%", ["项目支出：预算 500.00，执行 482.00，执行率 69.40%，应为 96.40%"]),
        ("89.00%", "—", ["年度资金总额：预算 900.00，执行 882.00，执行率 89.00%，应为 98.00%"]),
    ],
)
def test_a_rate_that_its_amounts_do_not_give(whole: str, projects: str, said: list[str]) -> None:
    text = FORM.format(whole=whole, projects=projects)
    records = extract(read_content(text.encode(), "form.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_rate"]
    assert told == said
