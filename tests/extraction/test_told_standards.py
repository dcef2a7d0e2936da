"""Standards that a notice tells in its letter, its tables and its targets."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLES = """县（区） | 合计 | 渠道清淤 | | 泵站检修 | |
 | | 长度（亩） | 资金 | 数量（座） | 资金 |
补助标准 | | {table}元/亩 | | 5000元/座 | |
合计 | 90 | 6000 | 60 | 60 | 30 |
溪口县 | 40 | 3000 | 30 | 20 | 10 |
石桥县 | 50 | 3000 | 30 | 40 | 20 |
附件2
灌区管护补助资金绩效目标表
项目名称 | 灌区管护补助资金 | | |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | 渠道清淤面积 | ≥6000亩 |
产出指标 | 成本指标 | 渠道清淤补助标准 | ≤{target}元/亩 |
产出指标 | 成本指标 | 泵站检修补助标准 | ≤{pump}元/座 |
"""
TASKS = """县（区） | 合计 | 渠道清淤 | 泵站检修 |
合计 | 90 | 60 | 30 |
溪口县 | 40 | 30 | 10 |
石桥县 | 50 | 30 | 20 |
附件2
灌区管护任务清单
序号 | 任务 | 内容 | 任务量 | 补助标准 | 任务性质 |
1 | 渠道清淤 | 清除淤泥和杂草 | 6000亩 | {ditch}元/亩 | 约束性 |
2 | 泵站检修 | 检修水泵和电机 | 60座 | {pump}元/座 | 指导性 |
"""
WORDS = "渠道清淤按每亩{}元补助；泵站检修按每座5000元补助"


def test_what_a_standard_is_for_may_be_the_title_of_its_item() -> None:
    words = "渠道清淤。按每亩{}元补助。泵站检修。按每座5000元补助"
    for price, found in (("100", 0), ("120", 1)):
        text = IRRIGATION.format(words=words.format(price))
        text += TABLES.format(table="100", target="100", pump="5000")
        issues = extract(read_content(text.encode(), "notice.txt")).records.issues
        assert sum("另一处为" in one.message for one in issues) == found


@pytest.mark.parametrize(
    ("told", "table", "target", "pump", "said"),
    [
        ("100", "100", "100", "5000", []),
        ("120", "100", "100", "5000", ["“每亩120元”，另一处为“渠道清淤长度（亩）100元/亩”"]),
        ("100", "130", "100", "5000", ["“渠道清淤长度（亩）130元/亩”，另一处为“每亩100元”"]),
        ("100", "100", "150", "5000", ["“渠道清淤补助标准≤150元/亩”，另一处为“每亩100元”"]),
        # All three differ: nothing says which is right.
        ("120", "130", "150", "5000", []),
        # What the letter calls the highest is no standard.
        ("最高200", "100", "100", "5000", []),
    ],
)
def test_a_standard_of_three_places(
    told: str, table: str, target: str, pump: str, said: list[str]
) -> None:
    text = IRRIGATION.format(words=WORDS.format(told))
    text += TABLES.format(table=table, target=target, pump=pump)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if "另一处为" in one.message]
    assert found == said


@pytest.mark.parametrize(
    ("ditch", "pump", "said"),
    [
        ("100", "5000", []),
        ("100", "6000", ["“5000元/座”，另一处为“泵站检修6000元/座”"]),
        # None of the two is the same as in the letter: nothing says that they are one thing's.
        ("120", "6000", []),
    ],
)
def test_standards_of_a_list_of_tasks(ditch: str, pump: str, said: list[str]) -> None:
    words = "补助标准为渠道清淤100元/亩，泵站检修5000元/座"
    text = IRRIGATION.format(words=words) + TASKS.format(ditch=ditch, pump=pump)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if "另一处为" in one.message]
    assert found == said


@pytest.mark.parametrize(("middle", "said"), [("900", 0), ("990", 1)])
def test_what_two_standards_are_for_is_said_once(middle: str, said: int) -> None:
    words = "公用经费补助按照小学每生每年700元、初中每生每年900元测算"
    form = """县（区） | 合计 |
合计 | 90 |
溪口县 | 40 |
石桥县 | 50 |
附件2
公用经费补助绩效目标表
项目名称 | 公用经费补助 | | |
一级指标 | 二级指标 | 三级指标 | 指标值 | 度量单位
产出指标 | 成本指标 | 小学公用经费补助标准 | ＝700 | 元/生·年
产出指标 | 成本指标 | 初中公用经费补助标准 | ＝{middle} | 元/生·年
产出指标 | 成本指标 | 初中班主任津贴标准 | ＝300 | 元/生·月
"""
    text = IRRIGATION.format(words=words) + form.format(middle=middle)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("另一处为" in one.message for one in issues) == said
