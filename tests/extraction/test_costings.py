"""How the amount of a project was worked out (测算依据)."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """青禾县林业局2024年项目绩效目标

1.林道管护项目绩效目标表
（2024年度）
项目名称 | 林道管护项目 | | 实施单位 | 青禾县林业局
项目总额（万元） | 36.00 | | |
{rows}
年度绩效目标 | 管护林道。 | | |
一级指标 | 二级指标 | 三级指标 | 指标值 | 指标内容
产出指标 | 数量指标 | 管护人员人数 | ≥50人 | 管护人员
"""
COSTING = "聘用护林员50名，每名每月600元，共需36.00万元"


@pytest.mark.parametrize(
    ("rows", "purpose"),
    [
        (f"项目测算依据 | {COSTING} | | |", COSTING),
        (f"测算依据及说明 | {COSTING} | | |", COSTING),
        (f"资金用途 | 管护林道 | | |\n测算依据 | {COSTING} | | |", "管护林道"),
        ("测算依据 | 按上年实际支出测算 | | |", ""),
    ],
)
def test_it_is_the_purpose_where_no_other_is_stated(rows: str, purpose: str) -> None:
    records = extract(read_content(FORM.format(rows=rows).encode(), "goals.txt")).records
    assert [project.purpose for project in records.projects] == [purpose]
    assert not [one for one in records.issues if one.code == "untaken_text"]
