"""Tables that count without money, against their total."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

TEXT = """青禾县水务局2024年部门预算

一、预算收支情况

2024年预算收入120万元。

二、供水受益人口

{title}
{unit}

乡镇 | {head}
溪口镇 | 4200
{name} | 1800
石桥镇 | 8100
竹山镇 | 2400
合计 | {total}
"""


@pytest.mark.parametrize(
    ("unit", "head", "name", "total", "told"),
    [
        ("单位：人", "供水受益人口", "柳塘镇", "16500", []),
        ("单位：人", "供水受益人口", "柳塘镇", "18500", ["合计 18500，4 行之和 16500"]),
        ("", "受益户数", "柳塘镇", "18500", ["合计 18500，4 行之和 16500"]),
        # Money, parts of a row above, a blank total, an average.
        ("单位：万元", "供水受益人口", "柳塘镇", "18500", []),
        ("单位：人", "补助金额", "柳塘镇", "18500", []),
        ("单位：人", "供水受益人口", "其中：镇区", "14700", []),
        ("单位：人", "供水受益人口", "柳塘镇", "", []),
        ("", "受益程度", "柳塘镇", "4125", []),
    ],
)
def test_rows_come_to_their_total(
    unit: str, head: str, name: str, total: str, told: list[str]
) -> None:
    text = TEXT.format(title="受益人口测算表", unit=unit, head=head, name=name, total=total)
    issues = extract(read_content(text.encode(), "counts.txt")).records.issues
    said = [one.message for one in issues if one.code == "unequal_counts"]
    assert [one.rpartition("”")[2] for one in said] == told
