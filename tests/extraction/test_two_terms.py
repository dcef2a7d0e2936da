"""Goals and targets of several years beside those of the year."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """青禾县教育局2025年项目支出绩效目标申报表
（2025年度）
项目名称 | 校舍修缮 | | | | | |
项目资金（万元） | 中期资金总额： | 84.00 | | 年度资金总额： | 84.00 | |
总体目标 | 中期目标 | | | 年度目标 | | |
 | {long} | | | {year} | | |
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 指标值 | 二级指标 | 三级指标 | 指标值
 | 产出指标 | 数量指标 | 修缮校舍栋数 | {many} | 数量指标 | 修缮校舍栋数 | {some}
 |  | 质量指标 | 验收合格率 | ≥98% | 质量指标 | 验收合格率 | {rate}
 |  | 时效指标 | 开工及时率 | ≥95% | 时效指标 | 开工及时率 | ≥95%
 | 效益指标 | 社会效益指标 | 受益学生 | ≥900人 | 社会效益指标 | 受益学生 | ≥900人
 | 满意度指标 | 服务对象满意度指标 | 师生满意度 | ≥90% | 服务对象满意度指标 | 师生满意度 | ≥90%
"""
SOUND = {
    "long": "修缮校舍12栋。",
    "year": "修缮校舍12栋。",
    "many": "≥12栋",
    "some": "≥12栋",
    "rate": "≥98%",
}
YEARS = {"long": "三年修缮校舍36栋。", "many": "≥36栋"}


@pytest.mark.parametrize(
    ("stated", "told"),
    [
        ({}, []),
        (YEARS, []),
        ({"some": "≥15栋"}, ["“修缮校舍栋数”的年度指标值 ≥15栋，大于中长期指标值 ≥12栋"]),
        (
            {**YEARS, "some": "≥39栋"},
            ["“修缮校舍栋数”的年度指标值 ≥39栋，大于中长期指标值 ≥36栋"],
        ),
        # Of one year alone everything is the same; over the years more may be wanted.
        ({"rate": "≥96%"}, ["“验收合格率”的年度指标值 ≥96%，不同于中长期指标值 ≥98%"]),
        ({**YEARS, "rate": "≥96%"}, []),
        ({"some": "≥9栋"}, ["“修缮校舍栋数”的年度指标值 ≥9栋，不同于中长期指标值 ≥12栋"]),
        (
            {"long": "修缮校舍15栋。"},
            ["中长期目标写的是 15，年度目标写的是 12，两者其余文字和指标都相同"],
        ),
        ({"long": "修缮校舍36栋。", "many": "≥36栋"}, []),
    ],
)
def test_two_terms_of_one_project(stated: dict[str, str], told: list[str]) -> None:
    records = extract(read_content(FORM.format(**{**SOUND, **stated}).encode(), "a.txt")).records
    assert len(records.objectives) == 2
    assert len(records.indicators) == 10
    said = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert [one for one in said if "中长期" in one] == told
