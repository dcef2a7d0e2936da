"""Goals of the regions of a notice, against those that are given money."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import letter

LETTER = (
    letter("97")
    + """附件1
2024年灌区管护补助资金分配表
单位：万元
地区 | 金额 |
合计 | 97 |
{rows}
"""
)
PLAIN = """溪口市 | 20 |
石桥市 | 22 |
白水市 | 30 |
竹山市 | 25 |"""
CITIES = """溪口市小计 | 20 |
东岭县 | 12 |
西岭县 | 8 |
石桥市小计 | 22 |
南岭县 | 12 |
北岭县 | 10 |
白水市小计 | 30 |
长坡县 | 30 |
竹山市小计 | 25 |
竹山市本级 | 5 |
短坡县 | 20 |"""
FORM = """
附件2-{n}
{title}绩效目标表
（2024年度）
专项名称 | 灌区管护补助资金 |
市级财政部门 | {name}财政局 |
年度金额 | {money} |
年度目标 | {goal}管护渠道。 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 管护渠道长度 | ≥{money}公里
满意度指标 | 服务对象满意度指标 | 农户满意度 | ≥90%
"""
MONEY = {"溪口市": 20, "石桥市": 22, "白水市": 30, "竹山市": 25}


def told_of(rows: str, names: list[str], *, title: str = "", goal: str = "") -> list[str]:
    forms = "".join(
        FORM.format(n=n, title=title or name, name=name, money=MONEY[name], goal=goal)
        for n, name in enumerate(names, start=1)
    )
    text = LETTER.format(rows=rows) + forms
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert len(records.projects) == len(names)
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    return [one for one in told if "绩效目标表" in one]


@pytest.mark.parametrize("rows", [PLAIN, CITIES])
@pytest.mark.parametrize("title", ["", "灌区管护补助资金"])
def test_each_city_has_its_goals(rows: str, title: str) -> None:
    names = list(MONEY)
    assert told_of(rows, names, title=title) == []
    said = ["“竹山市”安排了资金，没有绩效目标表，其他 3 个地区都有"]
    assert told_of(rows, names[:-1], title=title) == said


def test_goals_that_nobody_owes() -> None:
    names = list(MONEY)
    # Two are missing, or two others alone have some.
    assert told_of(PLAIN, names[:2]) == []
    # Another form speaks of it, or it is given nothing.
    assert told_of(PLAIN, names[:-1], goal="与竹山一道") == []
    assert told_of(PLAIN.replace("竹山市 | 25", "竹山市 | 0"), names[:-1]) == []
