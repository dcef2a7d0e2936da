"""Figures of a letter with two digits in each other's place."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLE = """县（区） | 合计 | 受益户数（户） | 渠道清淤资金 | 泵站检修资金 |
合计 | 90 | 1290 | 54.6 | 35.4 |
溪口县 | 40 | 500 | 22.3 | 17.7 |
石桥县 | 50 | 790 | 32.3 | 17.7 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("资金惠及农户1290户", []),
        ("资金惠及农户1920户", ["正文“资金惠及农户1920户”，附表中没有这个数，有 1290"]),
        # Another digit, twice in the letter, what the letter works out, another year.
        ("资金惠及农户1390户", []),
        ("资金惠及农户1920户，其中脱贫户1920户", []),
        ("资金惠及农户1920户，其中干渠1000户、支渠920户", []),
        ("2023年惠及农户1920户", []),
        # The difference of a sum and a number of people is none.
        (
            "资金惠及农户1920户，其中脱贫户1000户，补助人数920人",
            ["正文“资金惠及农户1920户”，附表中没有这个数，有 1290"],
        ),
        ("清淤安排45.6万元", ["正文“清淤安排45.6万元”，附表中没有这个数，有 54.6"]),
        ("清淤涉及45.6亩", []),
    ],
)
def test_two_digits_that_changed_places(words: str, said: list[str]) -> None:
    text = IRRIGATION.format(words=words) + TABLE
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert [m for i in issues if "没有这个数" in (m := i.message.split(": ", 1)[1])] == said


SECOND = """
附件2
2024年灌区管护补助资金分类表
单位：万元
项目类别 | 总投资 | 补助资金 | 其他资金 |
清淤 | 60 | 54 | {other} |
检修 | 45 | 36 | 9 |
合计 | 105 | 90 | 15 |
"""


@pytest.mark.parametrize(("other", "found"), [("6", 0), ("8", 1)])
def test_a_total_of_a_measure_that_two_annexes_have(other: str, found: int) -> None:
    first = """县（区） | 补助资金 | 其他资金 |
溪口县 | 40 | 5 |
石桥县 | 50 | 10 |
合计 | 90 | 15 |
"""
    text = IRRIGATION.format(words="") + first + SECOND.format(other=other)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("其他资金”的合计 15，各行之和 17" in one.message for one in issues) == found
