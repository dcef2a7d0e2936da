"""Money that the letter of a notice gives by purpose, against the columns of its tables."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

ONE = """县区 | 合计 | 渠道清淤补助 | 闸门维修补助 |
合计 | 90 | 55 | 35 |
溪口县 | 40 | 25 | 15 |
石桥县 | 50 | 30 | 20 |
"""
TWO = """县区 | 合计 | 中央资金 | | 省级资金 | |
| | 渠道清淤 | 闸门维修 | 渠道清淤 | 闸门维修 |
合计 | 90 | 40 | 20 | 15 | 15 |
溪口县 | 40 | 18 | 8 | 7 | 7 |
石桥县 | 50 | 22 | 12 | 8 | 8 |
"""


@pytest.mark.parametrize(
    ("table", "words", "said"),
    [
        (ONE, "其中：渠道清淤补助55万元，闸门维修补助35万元", []),
        (
            ONE,
            "（一）渠道清淤补助55万元。（二）闸门维修补助53万元",
            ["正文“闸门维修补助53万元”，附表中这一栏合计为35万元"],
        ),
        # In a sentence of its own, longer than the head.
        (
            ONE.replace("清淤补助 |", "清淤 |").replace("维修补助 |", "维修 |"),
            "按用途分，渠道清淤补助55万元，闸门维修补助53万元",
            ["正文“闸门维修补助53万元”，附表中这一栏合计为35万元"],
        ),
        # With the level whose money it is, and as money of its purpose.
        (
            ONE.replace("补助 |", " |"),
            "市级财政安排渠道清淤资金55万元、闸门维修补助资金53万元",
            ["正文“闸门维修补助资金53万元”，附表中这一栏合计为35万元"],
        ),
        (ONE.replace("补助 |", " |"), "市级财政安排渠道清淤资金55万元、闸门维修资金35万元", []),
        (
            ONE,
            "渠道清淤补助55万元。补助标准为：渠道清淤补助570元，闸门维修补助430元",
            [],
        ),
        # Nothing says that the letter means the columns; another name.
        (ONE, "闸门维修补助53万元", []),
        (ONE, "渠道清淤补助55万元，乡镇闸门维修补助20万元", []),
    ],
)
def test_a_purpose_has_the_total_of_its_column(table: str, words: str, said: list[str]) -> None:
    assert told(table, words) == said


LEVELS = """县区 | 合计 | 渠道清淤补助 | 闸门维修补助 |
全市合计 | 90 | 55 | 35 |
市本级 | 10 | 10 | |
县（区）小计 | 80 | 45 | 35 |
溪口县 | 35 | 20 | 15 |
石桥县 | 45 | 25 | 20 |
"""


@pytest.mark.parametrize(
    ("second", "said"),
    [("35", []), ("53", ["正文“闸门维修补助53万元”，附表中这一栏合计为35万元"])],
)
def test_what_the_counties_come_to_is_no_other_total(second: str, said: list[str]) -> None:
    assert told(LEVELS, f"渠道清淤补助55万元，闸门维修补助{second}万元") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("渠道清淤补助55万元，泵站闸门维修35万元", []),
        (
            "渠道清淤补助55万元，泵站闸门维修53万元",
            ["正文“泵站闸门维修53万元”，附表中这一栏合计为35万元"],
        ),
        # Only one of them is a purpose of the table.
        ("渠道清淤补助50万元，塘坝加固35万元", []),
    ],
)
def test_purposes_that_are_all_of_a_table(words: str, said: list[str]) -> None:
    text = IRRIGATION.format(words="。请按规定使用").rstrip() + "\n" + TWO
    text = text.replace("各县（区）财政局：\n", f"各县（区）财政局：\n\n按用途分，{words}。\n")
    assert _quotes(text) == said


GROUPS = """县区 | 全年补助 | | | 本次下达 | | |
| 小计 | 渠道清淤 | 闸门维修 | 小计 | 渠道清淤 | 闸门维修 |
合计 | 90 | 55 | 35 | 60 | 40 | 20 |
溪口县 | 40 | 25 | 15 | 28 | 18 | 10 |
石桥县 | 50 | 30 | 20 | 32 | 22 | 10 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("全年90万元，其中：渠道清淤55万元，闸门维修35万元。本次60万元（其中渠道清淤40万元）", []),
        (
            "一、全年90万元，其中：渠道清淤55万元，闸门维修25万元，按县分配",
            "全年90万元，其中：渠道清淤55万元，闸门维修25万元；各部分之和为80万元",
        ),
        (
            "全年90万元，本次60万元，其中用于渠道清淤30万元和闸门维修20万元",
            "本次60万元，其中用于渠道清淤30万元和闸门维修20万元；各部分之和为50万元",
        ),
        # Some of the purposes, and something that the table does not have.
        ("全年90万元，其中：渠道清淤50万元", []),
        ("全年90万元，其中：渠道清淤50万元，闸门维修30万元，塘坝加固5万元", []),
    ],
)
def test_a_sum_and_all_purposes_of_a_table(words: str, said: str | list[str]) -> None:
    records = extract(
        read_content((IRRIGATION.format(words=words) + GROUPS).encode(), "notice.txt")
    ).records
    assert len(records.allocations) == 18
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_parts"]
    assert told == ([said] if said else [])


HALVES = """县区 | 省级补助 | 市级补助 | 县区 | 省级补助 | 市级补助 |
溪口县 | 25 | 15 | 石桥县 | 10 | 5 |
柳塘县 | 20 | 15 | 合计 | 55 | 35 |
"""
FRONT = """级次 | 县区 | 合计 | 渠道清淤补助 | 闸门维修补助 |
总计 | | 90 | 55 | 35 |
市直 | 小计 | 40 | 25 | 15 |
| 溪口站 | 40 | 25 | 15 |
县区 | 小计 | 50 | 30 | 20 |
| 石桥县 | 50 | 30 | 20 |
"""


@pytest.mark.parametrize(
    ("table", "words", "said"),
    [
        # The row beside the total, in the other half, is no part of it.
        (HALVES, "其中：省级补助55万元，市级补助35万元", []),
        (
            HALVES,
            "其中：省级补助55万元，市级补助53万元",
            ["正文“市级补助53万元”，附表中这一栏合计为35万元"],
        ),
        # The clause of the sum is a verb, the one in front of it says what it is of.
        (ONE, "渠道清淤补助权重60%，分配55万元；闸门维修补助权重40%，分配35万元", []),
        (
            ONE,
            "渠道清淤补助权重60%，分配55万元；闸门维修补助权重40%，分配53万元",
            ["正文“闸门维修补助53万元”，附表中这一栏合计为35万元"],
        ),
        # The total stands in a column in front of those who receive the money.
        (FRONT, "渠道清淤补助55万元，闸门维修补助35万元", []),
        (
            FRONT,
            "渠道清淤补助55万元，闸门维修补助53万元",
            ["正文“闸门维修补助53万元”，附表中这一栏合计为35万元"],
        ),
    ],
)
def test_the_total_of_a_half_or_in_front(table: str, words: str, said: list[str]) -> None:
    assert told(table, words) == said


def told(table: str, words: str) -> list[str]:
    return _quotes(IRRIGATION.format(words=words) + table)


def _quotes(text: str) -> list[str]:
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert records.allocations
    codes = ("unequal_column", "unequal_counts")
    return [i.message.split(": ", 1)[1] for i in records.issues if i.code in codes]
