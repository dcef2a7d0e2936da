"""Targets of several times beside each other."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content


@pytest.mark.parametrize(
    ("heads", "targets", "told"),
    [
        ("半年目标值 | 全年目标值", "≥400人 | ≥1000人", ""),
        (
            "半年目标值 | 全年目标值",
            "≥4000人 | ≥1000人",
            "半年目标值为 ≥4000人，全年目标值为 ≥1000人",
        ),
        # What is bounded from above may sink.
        ("半年目标值 | 全年目标值", "≤40人 | ≤10人", ""),
        ("半年目标值 | 全年目标值", "≥40场 | ≥10人", ""),
        ("中期指标值 | 年度指标值", "≥3000人 | ≥1000人", ""),
        (
            "中期指标值 | 年度指标值",
            "≥300人 | ≥1000人",
            "中期指标值为 ≥300人，年度指标值为 ≥1000人",
        ),
        ("中期指标值 | 年度指标值", "≥30% | ≥40%", ""),
        ("实施期 | 年度", "≥3000人 | ≥1000人", ""),
        ("实施期 | 年度", "≥300人 | ≥1000人", "实施期为 ≥300人，年度为 ≥1000人"),
        ("前年 | 上年 | 预计当年实现", "900人 | 950人 | ≥1000人", ""),
        (
            "前年 | 上年 | 预计当年实现",
            "900人 | 950人 | ≥100人",
            "上年为 950人，预计当年实现为 ≥100人",
        ),
        ("前年 | 上年 | 预计当年实现", "95% | 96% | ≥9.7%", "上年为 96%，预计当年实现为 ≥9.7%"),
        ("半年（计划）指标值 | 全年（计划）指标值", "≥40人 | ≥90人", ""),
        # What runs up through the year does not fall; quarters of their own may.
        ("一季度进度 | 上半年进度 | 前三季度进度 | 全年指标值", "≥9人 | ≥20人 | ≥31人 | ≥45人", ""),
        (
            "一季度进度 | 上半年进度 | 前三季度进度 | 全年指标值",
            "≥9人 | ≥38人 | ≥31人 | ≥45人",
            "上半年进度为 ≥38人，前三季度进度为 ≥31人",
        ),
        ("一季度目标值 | 二季度目标值 | 全年目标值", "≥20人 | ≥9人 | ≥45人", ""),
        # Earlier years that are unlike each other tell nothing.
        ("前年 | 上年 | 预计当年实现", "100人 | 950人 | ≥100人", ""),
    ],
)
def test_targets_of_several_times(heads: str, targets: str, told: str) -> None:
    form = f"""项目支出绩效目标表
（2024年度）
项目名称 | 技能培训 | |
一级指标 | 二级指标 | 三级指标 | {heads}
产出指标 | 数量指标 | 培训人数 | {targets}
"""
    issues = extract(read_content(form.encode(), "form.txt")).records.issues
    said = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]
    assert said == ([f"指标“培训人数”{told}"] if told else [])
