"""Tables of several sections (机构运行信息表), on invented rows."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.mapping.sums.nested_rows import lines_to_nesting
from kg.mapping.sums.wholes import row_wholes
from kg.reading import read_content

ROWS = """平川县农机站2025年度部门决算公开
机构运行信息表
单位：万元
项目 | 行次 | 预算数 | 统计数 | 项目 | 行次 | 统计数 |
一、“三公”经费支出 | 1 | — | — | 二、机关运行经费 | 11 | 96.40 |
（一）支出合计 | 2 | 7.00 | 6.50 | （一）行政单位 | 12 | 96.40 |
1．公务用车购置及运行维护费 | 3 | 5.00 | 4.70 | 三、国有资产占用情况 | 13 | — |
（1）公务用车购置费 | 4 | — | — | （一）车辆数合计（辆） | 14 | 3 |
（2）公务用车运行维护费 | 5 | 5.00 | 4.70 | 1．应急保障用车 | 15 | 1 |
2．公务接待费 | 6 | 2.00 | 1.80 | 2．其他用车 | 16 | 2 |
（1）国内接待费 | 7 | — | 1.80 | 四、政府采购支出信息 | 17 | — |
（二）相关统计数 | 8 | — | — | （一）政府采购支出合计 | 18 | 12.00 |
1．公务用车保有量（辆） | 9 | — | 3 | 1．政府采购货物支出 | 19 | 9.00 |
2．国内公务接待批次（个） | 10 | — | 31 | 2．政府采购服务支出 | 20 | 3.00 |
"""


def test_each_section_is_a_table_of_its_own() -> None:
    records = extract(read_content(ROWS.encode(), "a.txt")).records
    kinds = {line.label: line.table for line in records.budget_lines}
    assert kinds["支出合计"] == kinds["国内接待费"] == "three_public"
    assert kinds["机关运行经费"] == kinds["行政单位"] == kinds["政府采购服务支出"] == "other"
    held = [(asset.item, asset.quantity, asset.amount) for asset in records.assets]
    assert held == [("车辆数合计（辆）", 3, None), ("应急保障用车", 1, None), ("其他用车", 2, None)]


def test_the_panels_and_the_counts_are_no_parts_of_the_costs() -> None:
    records = extract(read_content(ROWS.encode(), "a.txt")).records
    lines = {line.line_id: line for line in records.budget_lines}
    nesting = lines_to_nesting(records.budget_lines, records.passages)
    wholes = row_wholes(records.budget_lines, nesting.counted)
    parts = [
        lines[part].label
        for part, whole in wholes.items()
        if lines[whole].label == "支出合计" and lines[part].measure == "统计数"
        if lines[part].unit
    ]
    assert parts == ["公务用车购置及运行维护费", "公务接待费"]


@pytest.mark.parametrize(
    ("title", "sections"),
    [("财政拨款“三公”经费支出决算表", True), ("国有资产占用情况表", False)],
)
def test_a_title_tells_the_kind_of_all_rows_unless_it_is_that_of_the_first_section(
    title: str, *, sections: bool
) -> None:
    text = ROWS.replace("机构运行信息表", title)
    records = extract(read_content(text.encode(), "a.txt")).records
    kinds = {line.label: line.table for line in records.budget_lines}
    assert (kinds.get("支出合计"), kinds.get("机关运行经费")) == (
        ("three_public", "other") if sections else (None, None)
    )
