"""Money by units, below the sums that it divides; staff by what it does, and by how it left."""

from __future__ import annotations

import pytest

from kg.extraction import extract
from kg.extraction.lapses.divided_counts import text_to_divided_counts
from kg.reading import read_content

TEXT = """青禾县林业局2024年部门预算
二、支出说明
2024年支出预算{whole}万元，其中：基本支出70万元，项目支出20万元。
{units}
"""
UNITS = "按单位划分：林业局本级60万元，苗圃站{station}万元，湿地中心12.5万元。"


def told(whole: str, units: str) -> list[str]:
    text = TEXT.format(whole=whole, units=units)
    issues = extract(read_content(text.encode(), "预算.txt")).records.issues
    return [one.message.split(": ")[-1] for one in issues if one.code == "unequal_parts"]


@pytest.mark.parametrize("lead", ["按单位划分：", "分单位看：", "（二）按预算单位分，"])
def test_units_come_to_a_sum_in_front_of_them(lead: str) -> None:
    units = UNITS.replace("按单位划分：", lead)
    assert told("90", units.format(station="17.5")) == []
    (found,) = told("90", units.format(station="15.7"))
    assert found.endswith("各部分之和为88.2万元，前文没有这个数")


def test_units_may_divide_what_is_not_told_in_front() -> None:
    assert told("900", UNITS.format(station="15.7")) == []
    assert told("90", UNITS.format(station="15.7").replace("本级", "本级项目支出")) == []


@pytest.mark.parametrize(
    ("text", "summed"),
    [
        ("离退休人员64人，其中：离休2人，退休{}人。", "62"),
        ("在职人员109人，其中卫生技术人员92人、管理和工勤人员{}人。", "17"),
    ],
)
def test_staff_is_divided_in_full(text: str, summed: str) -> None:
    assert list(text_to_divided_counts(text.format(summed))) == []
    assert len(list(text_to_divided_counts(text.format("9")))) == 1
