"""Rows of one column that a report tells one after another, with one of them otherwise."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

REPORT = """关于青禾县2023年预算执行情况和2024年预算草案的报告
青禾县财政局
一、2023年预算执行情况
{told}

表1 青禾县国有资本经营预算收支表
单位：万元
收入\t\t支出\t
项目\t2023年执行数\t项目\t2023年执行数
利润收入\t940\t国有企业改革补助\t610
股利收入\t\t公益性设施投资补助\t330
收入合计\t940\t支出合计\t940

表2 青禾县2023年地方政府债务情况表
单位：万元
项目\t合计\t一般债务\t专项债务
2022年末债务余额\t51300\t30100\t21200
2023年新增债务\t7400\t2600\t4800
2023年偿还债务\t1900\t1900\t0
2023年末债务余额\t56800\t30800\t26000
"""
CAPITAL = (
    "全县国有资本经营预算支出940万元，其中：国有企业改革补助610万元，公益性设施投资补助330万元。"
)
DEBT = (
    "2022年末全县政府债务余额51300万元，2023年新增债务7400万元，偿还债务1900万元，"
    "2023年末全县政府债务余额56800万元。"
)


@pytest.mark.parametrize(
    ("text", "old", "new", "said"),
    [
        (CAPITAL, "", "", []),
        (
            CAPITAL,
            "610",
            "160",
            ["正文“国有企业改革补助160万元”，表中“国有企业改革补助”（2023年执行数）为610万元"],
        ),
        # Another sum, or other parts of it, are those of no column.
        (CAPITAL.replace("940", "960"), "610", "160", []),
        (CAPITAL.replace("公益性设施", "公共"), "610", "160", []),
        (DEBT, "", "", []),
        (
            DEBT,
            "51300",
            "53100",
            ["正文“2022年末全县政府债务余额53100万元”，表中“2022年末债务余额”（合计）为51300万元"],
        ),
        # To the digits of the text; and what one level has of it.
        (DEBT, "56800万元", "5.68亿元", []),
        (DEBT, "全县政府债务余额51300", "县本级政府债务余额41300", []),
        # Two that are otherwise are of something else.
        (DEBT.replace("7400", "7100"), "51300", "53100", []),
    ],
)
def test_one_row_is_told_otherwise(text: str, old: str, new: str, said: list[str]) -> None:
    report = REPORT.format(told=text.replace(old, new, 1))
    issues = extract(read_content(report.encode(), "report.txt")).records.issues
    found = [i for i in issues if i.code in ("unequal_parts", "unequal_counts")]
    assert [i.message.split(": ", 1)[1] for i in found] == said
