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

# 总数 for 总计, and the unit of the money behind the unit whose money it is.
TOTAL_NUMBER = """青禾县教育局2024年部门预算
表一　财政拨款收支总表
单位：青禾县教育局　　单位金额：万元
收入 | | 支出 | | |
项目 | 预算数 | 项目 | 合计 | 一般公共预算财政拨款 | 政府性基金预算财政拨款
一、本年收入 | 60.00 | 一、本年支出 | 60.00 | 50.00 | 10.00
一般公共预算拨款 | 50.00 | 教育支出 | 50.00 | 50.00 |
政府性基金预算拨款 | 10.00 | 其他支出 | 10.00 | | 10.00
二、上年结转 | | 二、结转下年 | | |
收入总数 | 60.00 | 支出总数 | 60.00 | 50.00 | 10.00
"""
# What all units spend on three headings, what has become less below a head over all changes.
CHANGES = """青禾县教育局2024年部门预算
一般公共预算“三公”经费支出表
单位：万元
单位名称 | 上年 | | | 本年 | | | 增减变化情况 | |
 | 合计 | 公务接待费 | 用车费 | 合计 | 公务接待费 | 用车费 | 合计 | 公务接待费 | 用车费
合计 | 9.00 | 2.00 | 7.00 | 8.50 | 2.50 | 6.00 | (0.50) | 0.50 | (1.00)
青禾县教育局 | 9.00 | 2.00 | 7.00 | 8.50 | 2.50 | 6.00 | (0.50) | 0.50 | (1.00)
青禾县教育局 | 6.00 | 2.00 | 4.00 | 6.00 | 2.50 | 3.50 | 0.00 | 0.50 | (0.50)
青禾县第一小学 | 3.00 | | 3.00 | 2.50 | | 2.50 | (0.50) | | (0.50)
"""
TABLES = {
    NEW_SUBJECT: "general_public_expenditure",
    TOTAL_NUMBER: "appropriation_summary",
    CHANGES: "three_public",
}


@pytest.mark.parametrize(("text", "table"), TABLES.items())
def test_nothing_is_said_of_a_sound_text(text: str, table: str, tmp_path: Path) -> None:
    path = tmp_path / "预算.txt"
    path.write_text(text, encoding="utf-8")
    records, findings = audit(path)
    assert {(line.table, line.unit) for line in records.budget_lines} == {(table, "万元")}
    assert [one for one in findings if one.severity != "info"] == []
