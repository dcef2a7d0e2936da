"""A class of indicators that one project lacks, and all others have."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

NAMES = ("河道保洁", "堤防养护", "闸站维修", "水质监测")
ROWS = (
    "产出指标 | 数量指标 | {name}次数 | ≥30次",
    "产出指标 | 质量指标 | {name}合格率 | ≥95%",
    "产出指标 | 时效指标 | {name}及时率 | ≥95%",
    "效益指标 | 社会效益指标 | 受益人口 | ≥900人",
    "满意度指标 | 服务对象满意度指标 | 居民满意度 | ≥90%",
)


def lacking(
    *without: tuple[str, str], instead: str = "", names: tuple[str, ...] = NAMES
) -> list[str]:
    text = "某县水务局2023年部门预算项目绩效目标\n"
    for name in names:
        text += f"项目支出绩效目标表\n项目名称 | {name} | | \n年度金额 | 36.00 | | \n"
        text += "一级指标 | 二级指标 | 三级指标 | 指标值\n"
        rows = [row for row in ROWS if (name, row[:2]) not in without]
        text += "\n".join([*rows, instead] if len(rows) < len(ROWS) else rows).format(name=name)
        text += "\n"
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code == "lacking_class"]


@pytest.mark.parametrize(
    ("without", "found"),
    [
        ([], []),
        ([("闸站维修", "满意")], ["满意度指标"]),
        ([("闸站维修", "效益")], ["效益指标"]),
        ([("闸站维修", "满意"), ("水质监测", "满意")], []),
    ],
)
def test_the_one_form_without_a_class(without: list[tuple[str, str]], found: list[str]) -> None:
    assert lacking(*without) == found


def test_satisfaction_may_stand_among_the_benefits() -> None:
    row = "效益指标 | 服务对象满意度指标 | 群众满意度 | ≥90%"
    assert lacking(("闸站维修", "满意"), instead=row) == []


def test_three_forms_are_too_few_to_tell() -> None:
    assert lacking(("闸站维修", "满意"), names=NAMES[:3]) == []
