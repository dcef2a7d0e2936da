"""The money of a purchase comes from its sources."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TITLE = "2023年度部门预算\n青禾县教育局\n政府采购预算表\n单位：万元\n"
UNDER_ONE_HEAD = (
    "采购项目名称 | 数量 | 单价 | 政府采购金额 | |\n | | | 合计 | 一般公共预算拨款 | 单位资金"
)
PLAIN = "采购项目名称 | 采购方式 | 数量 | 金额 | 一般公共预算拨款 | 政府性基金 | 其他资金 | 备注"
GROUPED = (
    "采购项目名称 | 数量 | 资金来源 | | | |\n"
    " | | 合计 | 财政拨款 | 其中：一般公共预算拨款 | 政府性基金 | 单位资金"
)


def found(head: str, *rows: str) -> list[str]:
    text = "\n".join((TITLE + head, *rows))
    records = extract(read_content(text.encode(), "采购.txt")).records
    assert len(records.procurement) == len(rows)
    code = "unequal_sources"
    return [one.message.split(": ", 1)[1] for one in records.issues if one.code == code]


@pytest.mark.parametrize(
    ("head", "rows", "said"),
    [
        # A row among others that fit.
        (
            PLAIN,
            (
                "办公桌 | 分散采购 | 4 | 4.38 | 4.68 | | | 3",
                "台式计算机 | 集中采购 | 17 | 8.50 | 8.00 | 0.50 | 0.00 | 7",
                "物业服务 | 分散采购 | 1 | 1,218.00 | 1,200.00 | | 18.00 | 1",
            ),
            ["采购金额 4.38，各资金来源之和 4.68"],
        ),
        # The only row, of a total with all that divides it.
        (
            UNDER_ONE_HEAD,
            ("办公桌 | 4 | 1.10 | 4.40 | 4.70 |",),
            ["采购金额 4.40，各资金来源之和 4.70"],
        ),
        (UNDER_ONE_HEAD, ("办公桌 | 4 | 1.10 | 4.40 | 4.00 | 0.40",), []),
        # What divides a source is not counted again.
        (
            GROUPED,
            (
                "办公桌 | 4 | 7.00 | 5.00 | 4.00 | 1.00 | 2.00",
                "台式计算机 | 17 | 9.00 | 9.00 | 9.00 | | ",
                "物业服务 | 1 | 6.50 | 5.50 | 5.50 | | 0.50",
            ),
            [],
        ),
        # Columns that are not all of the sources.
        (
            PLAIN.replace("其他资金", "其他"),
            (
                "办公桌 | 分散采购 | 4 | 6.00 | 4.00 | | 2.00 | ",
                "台式计算机 | 集中采购 | 17 | 9.50 | 8.00 | 0.50 | 1.00 | ",
                "物业服务 | 分散采购 | 1 | 7.00 | 7.00 | | | ",
            ),
            [],
        ),
    ],
)
def test_a_purchase_comes_to_its_sources(head: str, rows: tuple[str, ...], said: list[str]) -> None:
    assert found(head, *rows) == said
