"""Base data of an evaluation: numbered parts of an expense, and rates of control."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TABLE = """财政供养人员情况 | 编制数 | 实有人数 | 控制率
 | {posts} | 36 | 90.00%
经费控制情况（万元） | 2022年决算数 | 2023年预算数 | 2023年决算数
三公经费 | {before} | 8.50 | {public}
1、公务用车购置和维护经费 | 6.00 | {vehicles} | 5.40
其中：公车购置 | 0.00 | 0.00 | 0.00
公车运行维护 | 6.00 | {running} | 5.40
2、出国经费 | 0.00 | 0.00 | 0.00
3、公务接待 | 3.00 | 2.50 | 2.10
公用经费 | 70.00 | 72.00 | 71.00
其中：办公经费 | 20.00 | 21.00 | 20.50
会议费、培训费 | 4.00 | 4.00 | 3.80
"""
SOUND = {"posts": "40", "before": "9.00", "public": "7.50", "vehicles": "6.00", "running": "6.00"}


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"public": "7.80"}, ["“三公经费”7.80，其下各项之和 7.50"]),
        # One slip above its parts, and among those of another, is told once.
        ({"vehicles": "6.50"}, ["“1、公务用车购置和维护经费”6.50，其下各项之和 6.00"]),
        # Two in two columns are two, where the number that is wrong stands in both.
        (
            {"before": "9.60", "running": "5.50"},
            [
                "“1、公务用车购置和维护经费”6.00，其下各项之和 5.50",
                "“三公经费”9.60，其下各项之和 9.00",
            ],
        ),
        ({"posts": "42"}, ["控制率 90.00%，由 36 和 42 算得 85.71%"]),
    ],
)
def test_parts_and_rates(changed: dict[str, str], found: list[str]) -> None:
    table = TABLE.format(**{**SOUND, **changed})
    text = f"2023年度青禾县水务局整体支出绩效自评报告\n一、基本情况\n支出80万元。\n{table}"
    issues = extract(read_content(text.encode(), "report.txt")).records.issues
    assert [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_table"] == found


PANELS = """公开相关信息统计表
项目 | 统计数 | 项目 | 统计数
一、机关运行经费（万元） | 57.00 | 三、政府采购情况（万元） |
二、国有资产占用情况 | | （一）政府采购支出合计 | 176.00
（一）车辆数合计（辆） | 2 | 1.政府采购货物支出 | 62.00
1.机要通信用车（辆） | 1 | 2.政府采购工程支出 | 48.00
2.其他用车（辆） | 1 | 3.政府采购服务支出 | 66.00
"""


def test_a_panel_beside_a_panel_is_none_of_its_parts() -> None:
    issues = extract(read_content(PANELS.encode(), "panels.txt")).records.issues
    assert {one.code for one in issues} == {"unknown_table"}
