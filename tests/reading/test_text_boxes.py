"""Texts whose tables are drawn with the signs for rules."""

from __future__ import annotations

import pytest

from kg.document import LinePlace
from kg.reading.text import text_to_blocks
from tests.rendering.spans import blocks_as_text

DRAWN = """\
                  支出决算表
部门：某县气象局                        单位：万元
┌──────────┬───────────┐
│        项目        │         决算数       │
├────┬─────┼─────┬─────┤
│编码    │名称      │合计      │基本支出  │
├────┼─────┼─────┼─────┤
│220     │自然资源海│    36.50 │    30.10 │
│        │洋气象支出│          │          │
├────┤          ├─────┼─────┤
│22005   │          │    36.50 │    30.10 │
└────┴─────┴─────┴─────┘
注：本表反映支出情况。
"""
OPEN = """\
      收支总表
━━━━━━━━━━━━━━━━━━━━
 项目           │ 金额   │ 项目        │ 金额
────────┼────┼───────┼────
 一、拨款收入   │  12.00 │ 一、气象支出│  11.40
 二、事业收入   │        │ 二、住房支出│   0.60
 收入总计       │  12.00 │ 支出总计    │  12.00
━━━━━━━━━━━━━━━━━━━━
"""
LOOSE = """\
┌────────────┬────┬────┐
│     科目编码及名称     │  合计  │  基本  │
├────────────┼────┼────┤
│合计                    │   36.50│   30.10│
│22005　气象事务及相关事 │   36.50│   30.10│
│业支出                  │        │        │
│2200501　行政运行及事务 │        │        │
│2200504　气象服务       │    6.40│        │
└────────────┴────┴────┘
"""
PLUS = """\
+-----------+-------+-------+
| 科目      | 合计  | 基本  |
+-----------+-------+-------+
| 行政运行  |  8.20 |  8.20 |
+-----------+-------+-------+
| 气象服务  |  1.30 |       |
+-----------+-------+-------+
"""


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        (
            DRAWN,
            [
                "                  支出决算表",
                "部门：某县气象局                        单位：万元",
                [
                    "项目|[项目]|决算数|[决算数]",
                    "编码|名称|合计|基本支出",
                    "220|自然资源海洋气象支出|36.50|30.10",
                    "22005|[自然资源海洋气象支出]|36.50|30.10",
                ],
                "注：本表反映支出情况。",
            ],
        ),
        (
            OPEN,
            [
                "      收支总表",
                [
                    "项目|金额|项目|金额",
                    "一、拨款收入|12.00|一、气象支出|11.40",
                    "二、事业收入||二、住房支出|0.60",
                    "收入总计|12.00|支出总计|12.00",
                ],
            ],
        ),
        (
            LOOSE,
            [
                [
                    "科目编码及名称|合计|基本",
                    "合计|36.50|30.10",
                    "22005　气象事务及相关事业支出|36.50|30.10",
                    "2200501　行政运行及事务||",
                    "2200504　气象服务|6.40|",
                ]
            ],
        ),
        (PLUS, [["科目|合计|基本", "行政运行|8.20|8.20", "气象服务|1.30|"]]),
    ],
    ids=["ruled", "open at the sides", "rows without rules", "of letters"],
)
def test_drawn_rules_part_cells_and_rows(text: str, blocks: list[str | list[str]]) -> None:
    assert blocks_as_text(text_to_blocks(text)) == blocks


def test_a_row_stands_where_its_lines_stand() -> None:
    table = text_to_blocks(DRAWN)[2]
    assert table.place == LinePlace(3, 11)
    assert [row[0].place for row in table.rows] == [  # type: ignore[union-attr]
        LinePlace(3, 4),
        LinePlace(5, 6),
        LinePlace(7, 9),
        LinePlace(10, 11),
    ]
