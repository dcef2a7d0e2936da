"""Goals of the regions of a notice, against its annexes, those of the whole and each other."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import letter

LETTER = (
    letter("60")
    + """附件1
2024年灌区管护补助资金分配表
单位：万元
地区 | 金额 |
溪口市 | 10 |
石桥市 | 20 |
白水市 | 30 |
合计 | 60 |
{tasks}
"""
)
TASKS = """
附件2
2024年灌区管护任务清单
地区 | 渠道（公里） | 受益农户（万户） |
溪口市 | 20 | {farmers} |
石桥市 | 40 | 2.2 |
白水市 | 60 | 3.3 |
合计 | 120 | {all} |
"""
FORM = """
{title}绩效目标表
（2024年度）
专项名称 | 灌区管护补助资金 |
年度金额（万元） | {money} |
年度目标 | 管护好渠道。 |
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 管护渠道长度 | ≥{length}公里
产出指标 | 数量指标 | 管护人员数量 | ≥{people}人
产出指标 | 成本指标 | 渠道管护补助标准 | ≤{price}元/公里
产出指标 | 成本指标 | 管护人员补助标准 | ≤{wage}元/人
效益指标 | 社会效益指标 | 服务小农户数量 | ≥{farmers}万户
"""
_NAMES = ("全省", "溪口市", "石桥市", "白水市")
_MONEY, _LENGTHS, _PEOPLE = (60, 10, 20, 30), (120, 20, 40, 60), (12, 3, 4, 5)


def told_of(
    farmers: tuple[str, ...], prices: tuple[int, ...], wages: tuple[int, ...], tasks: str
) -> list[str]:
    forms = "".join(
        FORM.format(title=n, money=m, length=k, people=p, price=price, wage=w, farmers=f)
        for n, m, k, p, price, w, f in zip(
            _NAMES, _MONEY, _LENGTHS, _PEOPLE, prices, wages, farmers, strict=True
        )
    )
    records = extract(read_content((LETTER.format(tasks=tasks) + forms).encode(), "n.txt")).records
    assert len(records.projects) == 4
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    return [one for one in told if one.startswith("指标")]


_SAME = (5, 5, 5, 5)
_SOUND = ("6.6", "1.1", "2.2", "3.3")
_OWN = TASKS.format(farmers="1.1", all="6.6")


@pytest.mark.parametrize(
    ("farmers", "tasks", "said"),
    [
        (_SOUND, _OWN, []),
        (_SOUND, "", []),
        (
            ("6.6", "1.7", "2.2", "3.3"),
            _OWN,
            ["指标“服务小农户数量”为 ≥1.7万户，附表“溪口市”的“受益农户(万户)”为 1.1"],
        ),
        (
            ("6.9", "1.1", "2.2", "3.3"),
            _OWN,
            ["指标“服务小农户数量”为 ≥6.9万户，附表“合计”的“受益农户(万户)”为 6.6"],
        ),
        (
            ("6.6", "1.7", "2.2", "3.3"),
            "",
            ["指标“服务小农户数量”为 ≥6.6万户，各地区 1.7 + 2.2 + 3.3 = 7.2"],
        ),
        # The forms agree with each other: the annex has the slip, or counts something else.
        (_SOUND, TASKS.format(farmers="1.7", all="6.6"), []),
        (("6.6", "1.7", "2.2", "2.7"), _OWN, []),
    ],
)
def test_what_regions_are_to_reach(farmers: tuple[str, ...], tasks: str, said: list[str]) -> None:
    assert told_of(farmers, _SAME, _SAME, tasks) == said


@pytest.mark.parametrize(
    ("prices", "wages", "said"),
    [
        (
            (5, 5, 8, 5),
            _SAME,
            ["指标“渠道管护补助标准”为 ≤8元/公里，其他 3 张表都是 ≤5元/公里"],
        ),
        # Two standards, and a region with standards of its own.
        ((5, 5, 8, 8), _SAME, []),
        ((5, 5, 8, 5), (5, 5, 8, 5), []),
    ],
)
def test_one_price_in_all_forms(
    prices: tuple[int, ...], wages: tuple[int, ...], said: list[str]
) -> None:
    assert told_of(_SOUND, prices, wages, _OWN) == said


def test_forms_of_regions_alone_are_held_against_the_annex() -> None:
    names = ("溪口市", "石桥市", "白水市", "临泉市")
    forms = "".join(
        FORM.format(title=n, money=m, length=m, people=m, price=5, wage=5, farmers=f)
        for n, m, f in zip(names, (10, 20, 30, 40), ("1.1", "2.2", "3.8", "4.4"), strict=True)
    )
    tasks = TASKS.format(farmers="1.1", all="11.0").replace(
        "合计 | 120", "临泉市 | 80 | 4.4 |\n合计 | 200"
    )
    text = LETTER.format(tasks=tasks) + forms
    records = extract(read_content(text.encode(), "n.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert "指标“服务小农户数量”为 ≥3.8万户，附表“白水市”的“受益农户(万户)”为 3.3" in told


@pytest.mark.parametrize(("region", "found"), [("石桥市", 0), ("白水市", 1), ("其他", 0)])
def test_the_goals_of_a_region_name_it(region: str, found: int) -> None:
    form = FORM.format(
        title="灌区管护补助资金", money=20, length=40, people=4, price=5, wage=5, farmers="2.2"
    )
    form = form.replace("（2024年度）\n", "（2024年度）\n实施单位 | 石桥市水务局 |\n", 1)
    form = form.replace("管护好渠道", f"管护好{region}的渠道")
    issues = extract(
        read_content((LETTER.format(tasks="") + form).encode(), "n.txt")
    ).records.issues
    assert sum("的绩效目标写的是" in one.message for one in issues) == found
