"""What the main tasks of a department were granted, and what was spent of it."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """部门整体支出绩效自评表
部门名称 | 青禾县林业局 |  |  |  |  |  |
年度重点工作任务 |  |  |  |  |  |  |
任务名称 | 主要内容 | 批复金额（万元） |  |  | 实际支出金额（万元） | 预算执行率 |
 |  | 总额 | 财政拨款 | 其他资金 |  |  |
森林防火 | 巡护林区 | 90.00 | {granted} | 10.00 | 81.00 | {rate} |
苗木补植 | 补植苗木 | 40.00 | 40.00 | 0.00 | 40.00 | 100.00% |
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
产出指标 | 数量指标 | 补植苗木 | ≥4000株 | 4100株 | 90 | 90 |
"""


@pytest.mark.parametrize(
    ("granted", "rate", "found"),
    [
        ("80.00", "90.00%", []),
        ("80.00", "96.00%", ["森林防火：预算 90.00，执行 81.00，执行率 96.00%，应为 90.00%"]),
        ("60.00", "90.00%", ["总额 90.00；财政拨款 60.00 + 其他资金 10.00 = 70.00"]),
    ],
)
def test_what_was_spent_of_a_task_is_no_source_of_it(
    granted: str, rate: str, found: list[str]
) -> None:
    text = FORM.format(granted=granted, rate=rate)
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code.startswith("unequal")]
    assert said == found
