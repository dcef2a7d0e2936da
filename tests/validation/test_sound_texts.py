"""The audit is silent about texts in which everything adds up."""

from pathlib import Path

import pytest

from tests.validation.changed_source import audit

# What is new had no amount the year before; its change is that of its row alone.
NEW_SUBJECT = """青禾县教育局2024年部门预算
一般公共预算支出表
单位：万元
科目编码 | 科目名称 | 2023年预算数 | 2024年预算数 | 增减额
 | 合计 | 40.00 | 55.00 | 15.00
205 | 教育支出 | 40.00 | 55.00 | 15.00
20501 | 教育管理事务 | 25.00 | 23.00 | -2.00
2050101 | 行政运行 | 25.00 | 23.00 | -2.00
20502 | 普通教育 | 15.00 | 14.00 | -1.00
2050202 | 小学教育 | 15.00 | 14.00 | -1.00
20507 | 特殊教育 | | 18.00 | 18.00
2050701 | 特殊学校教育 | | 18.00 | 18.00
"""


@pytest.mark.parametrize("text", [NEW_SUBJECT])
def test_nothing_is_said_of_a_sound_text(text: str, tmp_path: Path) -> None:
    path = tmp_path / "预算.txt"
    path.write_text(text, encoding="utf-8")
    records, findings = audit(path)
    assert records.budget_lines
    assert [one for one in findings if one.severity != "info"] == []
