"""Indicator tables in the layouts of several provinces: what each row says."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from kg.records import IndicatorRecord

HEAD = """某县项目支出绩效目标表
单位：万元

| 项目名称 | 培训经费 | 预算数 | 12.50 |
"""


def indicators(header: str, *rows: str) -> tuple[IndicatorRecord, ...]:
    """What a table says whose cells stand between bars, one row a text."""
    lines = [f"| {row} |" for row in (header, *rows)]
    document = read_content((HEAD + "\n".join(lines)).encode(), "form.txt")
    return extract(document).records.indicators


THREE_COLUMNS = "一级指标|二级指标|三级指标|指标性质|指标值|度量单位"


def test_sign_value_and_unit_in_three_columns() -> None:
    found = indicators(
        THREE_COLUMNS,
        "产出指标|数量指标|培训人数|≥|1000|人",
        "产出指标|质量指标|考核合格率|=|100|%",
        "产出指标|时效指标|培训及时性|定性|及时|",
        "效益指标|社会效益指标|群众投诉|≤|2|件/年",
        "满意度指标|服务对象满意度指标|学员满意度|≥|95|%",
    )
    assert [i.target for i in found] == ["≥1000人", "=100%", "及时", "≤2件/年", "≥95%"]
    assert [i.operator for i in found] == [">=", "=", "", "<=", ">="]
    assert [i.target_unit for i in found] == ["人", "%", "", "件/年", "%"]
    assert [i.kind for i in found][2] == "qualitative"


@pytest.mark.parametrize(
    ("header", "row"),
    [
        (
            "一级指标|二级指标|三级指标|计量单位|指标符号|指标值",
            "产出指标|数量指标|培训人数|人|≥|1000",
        ),
        (
            "一级指标|二级指标|三级指标|比较符号|年度指标值|单位",
            "产出指标|数量指标|培训人数|≥|1000|人",
        ),
        (
            "一级指标|二级指标|指标名称|指标方向|目标值|指标单位",
            "产出指标|数量指标|培训人数|大于等于|1000|人",
        ),
        (
            "一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重",
            "产出指标|数量指标|培训人数|≥|1000|人|20",
        ),
    ],
)
def test_the_three_columns_have_other_heads_and_orders(header: str, row: str) -> None:
    (found,) = indicators(header, row)
    assert (found.level1, found.level2, found.level3) == ("产出指标", "数量指标", "培训人数")
    assert (found.operator, found.low, found.target_unit) == (">=", 1000, "人")


def test_a_value_with_its_own_sign_and_unit_keeps_them() -> None:
    (found,) = indicators(THREE_COLUMNS, "产出指标|数量指标|培训人数|≥|≥1000人|人")
    assert found.target == "≥1000人"


def test_what_was_reached_is_no_target() -> None:
    found = indicators(
        "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析及改进措施",
        "产出指标|数量指标|培训人数|≥1000人|1200人|20|20|",
        "产出指标|质量指标|考核合格率|≥98%|96%|10|9.5|部分学员缺考",
        "满意度指标|服务对象满意度指标|学员满意度|≥95%|97%|10|10|",
    )
    assert [(i.level3, i.target) for i in found] == [
        ("培训人数", "≥1000人"),
        ("考核合格率", "≥98%"),
        ("学员满意度", "≥95%"),
    ]
