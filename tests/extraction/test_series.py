"""Numbers of titles and rows in a series, codes of units, and formulas that are not per cent."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """表9-{number} 项目支出绩效目标表
部门：{code}_青禾县水务局 单位：万元
项目名称 | 渠道清淤{number} |
资金总额 | 8.00 |
一级指标 | 二级指标 | 三级指标 | 指标值 | 计算方法
产出指标 | 质量指标 | 验收合格率 | ≥95% | 合格项目数/全部项目数×{scale}%
"""


def said(numbers: str, codes: tuple[str, ...], scale: str = "100", more: str = "") -> list[str]:
    forms = "".join(
        FORM.format(number=number, code=code, scale=scale)
        for number, code in zip(numbers, codes, strict=True)
    )
    text = f"青禾县水务局2025年部门预算\n{more}\n{forms}"
    issues = extract(read_content(text.encode(), "budget.txt")).records.issues
    known = {"numbering_slip", "text_slip", "unequal_parts"}
    return [one.message.split(": ", 1)[1] for one in issues if one.code in known]


SAME = ("319",) * 4


@pytest.mark.parametrize(
    ("numbers", "codes", "scale", "found"),
    [
        ("1234", SAME, "100", []),
        ("1264", SAME, "100", ["表9-6项目支出绩效目标表，按顺序应为 3"]),
        ("4234", SAME, "100", ["表9-4项目支出绩效目标表，按顺序应为 1"]),
        # Not all are published, or the last ones begin anew.
        ("1267", SAME, "100", []),
        ("1236", SAME, "100", []),
        ("1231", SAME, "100", []),
        ("1234", ("319", "319", "349", "319"), "100", ["“青禾县水务局”的编码 349，别处为 319"]),
        ("1234", ("319", "319", "349", "349"), "100", []),
        ("1234", SAME, "400", ["合格项目数/全部项目数×400%"]),
    ],
)
def test_titles_and_codes(
    numbers: str, codes: tuple[str, ...], scale: str, found: list[str]
) -> None:
    assert said(numbers, codes, scale) == found


def test_a_year_is_no_code_of_a_unit() -> None:
    lines = "2024年青禾县水务局\n2025年青禾县水务局\n2025年青禾县水务局\n2025年青禾县水务局"
    assert said("1234", SAME, more=lines) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("部门预算包括3个单位，其中：机关行政单位1个，参照管理的事业单位2个。", []),
        (
            "部门预算包括5个单位，其中：机关行政单位1个，参照管理的事业单位2个。",
            ["包括5个单位，其中：机关行政单位1个，参照管理的事业单位2个；各部分之和为3个"],
        ),
        # Kinds alone that need not be all of them.
        ("部门预算包括5个单位，其中：公益一类事业单位2个，公益二类事业单位1个。", []),
    ],
)
def test_numbers_of_units(text: str, found: list[str]) -> None:
    told = said("1234", SAME, more=text)
    assert [one.partition("部门预算")[2] or one for one in told] == found
