"""Days by which a goal says that work is done, against its indicators."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """青禾县住建局2024年部门预算
项目支出绩效目标表
（2024年度）
项目名称 | 危房改造 | | |
资金总额（万元） | 90 | | |
年度绩效目标 | {goal} | | |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 改造户数 | ≥60户
产出指标 | 时效指标 | {name} | {day}
"""


@pytest.mark.parametrize(
    ("goal", "name", "day", "said"),
    [
        ("2024年12月31日前全部竣工。", "改造竣工时间", "2024年12月31日前", []),
        (
            "2024年12月31日前全部竣工。",
            "改造竣工时间",
            "2024年10月31日前",
            ["绩效目标“2024年12月31日前竣工”，指标“改造竣工时间”为 2024年10月31日前"],
        ),
        # Of something else; two days in the goal; no day.
        ("2024年12月31日前全部竣工。", "改造验收时间", "2024年10月31日前", []),
        ("2024年9月30日前首批竣工，2024年12月31日前竣工。", "竣工时间", "2024年10月31日前", []),
        ("2024年12月31日前全部竣工。", "改造竣工时间", "第四季度", []),
    ],
)
def test_a_goal_and_its_indicator_have_one_day(
    goal: str, name: str, day: str, said: list[str]
) -> None:
    text = FORM.format(goal=goal, name=name, day=day)
    issues = extract(read_content(text.encode(), "form.txt")).records.issues
    told = [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"]
    assert told == said
