"""Tables that work an amount out beside the forms: rows that do not multiply."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content

HEADS = "测算内容 | 数量 | 计量单位 | 单价 | 金额"
SHEETS = """青禾县水务局2024年项目支出绩效目标
一、项目支出绩效目标表
单位：万元
项目名称 | 渠道清淤 | 年度资金总额 | 33.60
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 清淤渠道 | ≥14公里

附：项目资金测算明细
单位：万元
{heads}
渠道清淤 | {length} | 公里 | 1.80 | {dredging}
闸门检修 | 12 | 座 | 0.70 | 8.40

附：泵站资金测算明细
单位：万元
{heads}
水泵更换 | 3 | 台 | 4.50 | {pump}
"""


def said(length: str, dredging: str, pump: str, heads: str = HEADS) -> list[str]:
    text = SHEETS.format(length=length, dredging=dredging, pump=pump, heads=heads)
    issues = extract(read_content(text.encode(), "costs.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_table"]


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        (("14", "25.20", "13.50"), []),
        (("17", "25.20", "13.50"), ["渠道清淤 25.20；数量 17 × 单价 1.80 = 30.60"]),
        (("14", "25.20", "18.50"), ["水泵更换 18.50；数量 3 × 单价 4.50 = 13.50"]),
        # Where most rows do not multiply, the heads mean something else.
        (("17", "25.20", "18.50"), []),
    ],
)
def test_rows_of_several_tables_multiply(stated: tuple[str, str, str], told: list[str]) -> None:
    assert said(*stated) == told


def test_another_column_of_numbers_may_multiply_too() -> None:
    heads = HEADS.replace("计量单位", "台班")
    text = SHEETS.format(length="14", dredging="50.40", pump="13.50", heads=heads)
    text = (
        text.replace("公里 | 1.80", "2 | 1.80")
        .replace("| 座 |", "| 1 |")
        .replace("| 台 |", "| 1 |")
    )
    issues = extract(read_content(text.encode(), "costs.txt")).records.issues
    assert "unequal_table" not in [one.code for one in issues]


@pytest.mark.parametrize(
    ("exact", "told"),
    [
        (6, ["草籽补播 11.70；数量 212 × 单价 0.06 = 12.72"]),
        # Too few tell that the price is not 0.0552, rounded.
        (2, []),
    ],
)
def test_a_price_is_exact_where_all_others_are(exact: int, told: list[str]) -> None:
    # A table for each: of itself none tells what its columns make of each other.
    above = f"附：项目资金测算明细\n单位：万元\n{HEADS}\n"
    rows = [f"围栏{n}段 | {n * 40} | 米 | 0.05 | {n * 2}.00\n" for n in range(1, exact + 1)]
    tables = [above + row for row in (*rows, "草籽补播 | 212 | 亩 | 0.06 | 11.70\n")]
    issues = extract(read_content("\n".join(tables).encode(), "costs.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_table"]
    assert found == told
