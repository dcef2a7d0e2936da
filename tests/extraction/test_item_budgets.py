"""Budgets of subjects in a text against that of all."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.reading import read_content

ACCOUNT = """光明县水务局2023年度部门决算
（三）一般公共预算财政拨款支出决算具体情况
一般公共预算财政拨款支出年初预算为{budget}万元，支出决算为{spent}万元，完成年初预算的90%。其中：
1.农林水支出（类）水利（款）行政运行（项）。
年初预算为50.00万元，支出决算为45.00万元。
2.农林水支出（类）水利（款）水利工程建设（项）。年初预算为{works}万元，支出决算为27.00万元。
3.住房保障支出（类）住房改革支出（款）住房公积金（项）。年初预算为20.00万元，支出决算为{homes}万元。
六、一般公共预算财政拨款基本支出决算情况说明
一般公共预算财政拨款基本支出63.00万元。
"""


def said(**numbers: str) -> list[str]:
    told = {"budget": "100.00", "spent": "90.00", "works": "30.00", "homes": "18.00"} | numbers
    records = extract(read_content(ACCOUNT.format(**told).encode(), "决算.txt")).records
    found = [one.message.split(": ", 1)[1] for one in records.issues]
    return [one for one in found if "个科目之和" in one]


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ({}, []),
        ({"works": "33.00"}, ["年初预算100万元；其下 3 个科目之和 103万元"]),
        ({"budget": "110.00"}, ["年初预算110万元；其下 3 个科目之和 100万元"]),
        ({"homes": "28.00"}, ["支出决算90万元；其下 3 个科目之和 100万元"]),
        # Neither fits: some subjects are not told of.
        ({"works": "33.00", "homes": "28.00"}, []),
        # What rounding may make.
        ({"works": "30.01"}, []),
    ],
)
def test_budgets_of_subjects_come_to_that_of_all(numbers: dict[str, str], found: list[str]) -> None:
    assert said(**numbers) == found
