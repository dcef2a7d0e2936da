"""Shares of a total in a column of a table."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TABLE = """青禾县文化馆2024年部门预算
部门收入总体情况表
单位：万元
项目 | 2024年预算数 | {head}
一、一般公共预算拨款收入 | 380.00 | {shares[0]}
二、事业收入 | 20.00 | {shares[1]}
合计 | 400.00 | {shares[2]}
"""


@pytest.mark.parametrize(
    ("head", "shares", "told"),
    [
        ("占比", ("95.00%", "5.00%", "100.00%"), []),
        (
            "占比",
            ("95.00%", "7.30%", "100.00%"),
            ["二、事业收入：“占比”为 7.30，“2024年预算数” 20.00 占合计 400.00 的 5.00%"],
        ),
        ("占比", ("94.99%", "5.01%", "100.00%"), []),
        # Where no other row is a share of the total, or it is not 100 %, it is one of another.
        ("占比", ("59.00%", "7.30%", "100.00%"), []),
        ("占比", ("95.00%", "7.30%", "80.00%"), []),
        ("完成率", ("95.00%", "7.30%", "100.00%"), []),
    ],
)
def test_a_share_is_that_of_the_amount_in_its_row(
    head: str, shares: tuple[str, ...], told: list[str]
) -> None:
    text = TABLE.format(head=head, shares=shares)
    records = extract(read_content(text.encode(), "shares.txt")).records
    found = [i.message.split(": ")[1] for i in records.issues if i.code == "unequal_table"]
    assert found == told


RATES = """青禾县2024年预算草案
2023年一般公共预算收入执行情况表
单位：万元
项目 | 2023年执行数 | 占收入比重（%）
增值税 | 200 | {vat}
契税 | 80 | {deed}
印花税 | 40 | {stamp}
房产税 | 40 | 10.0
车船税 | 20 | 5.0
耕地占用税 | 12 | 3.0
资源税 | 8 | 2.0
一般公共预算收入合计 | 400 | 100.0
"""


@pytest.mark.parametrize(
    ("vat", "deed", "stamp", "told"),
    [
        ("50.0", "20.0", "10.0", []),
        # Few of many, below a total with a name of its own.
        (
            *("50.0", "20.0", "11.0"),
            ["印花税：“占收入比重(%)”为 11.0，“2023年执行数” 40 占合计 400 的 10.0%"],
        ),
        # Half of them are shares of something else.
        ("51.0", "22.0", "11.0", []),
    ],
)
def test_shares_of_a_total_with_a_name(vat: str, deed: str, stamp: str, told: list[str]) -> None:
    text = RATES.format(vat=vat, deed=deed, stamp=stamp)
    records = extract(read_content(text.encode(), "shares.txt")).records
    found = [i.message.split(": ")[1] for i in records.issues if i.code == "unequal_table"]
    assert found == told


OF_ONE_SOURCE = """青禾县文化馆2024年部门预算
项目资金情况表
单位：万元
类别 | 总投资 | 财政资金小计 | 自筹资金 | 占财政资金比例
演出 | 120.00 | 90.00 | 30.00 | {share}
修缮 | 80.00 | 60.00 | 20.00 | 40.0%
合计 | 200.00 | 150.00 | 50.00 | 100.0%
"""


@pytest.mark.parametrize(
    ("share", "told"),
    [
        ("60.0%", []),
        ("66.0%", ["演出：“占财政资金比例”为 66.0，“财政资金小计” 90.00 占合计 150.00 的 60.0%"]),
    ],
)
def test_a_share_of_the_amount_that_its_head_names(share: str, told: list[str]) -> None:
    text = OF_ONE_SOURCE.format(share=share)
    issues = extract(read_content(text.encode(), "shares.txt")).records.issues
    assert [i.message.split(": ")[1] for i in issues if i.code == "unequal_table"] == told
