"""Tasks of one annex of a notice times a standard, against the money of another and the letter."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾省财政厅文件

青财农〔2024〕12号

青禾省财政厅关于下达2024年灌区管护补助资金的通知

各市、县财政局：

现下达2024年灌区管护补助资金，请及时使用。{words}

青禾省财政厅
2024年3月1日

附件1
2024年灌区管护补助资金分配表
单位：万元
地区 | 渠道管护补助 | 水闸管护补助 |
溪口县 | {money} | 45 |
石桥县 | 60 | 40 |
白水县 | 80 | 25 |
竹山县 | 36 | 15 |
柳塘县 | 54 | 10 |

附件2
2024年灌区管护任务清单
地区 | 渠道管护长度（公里） | 水闸管护（座） |
溪口县 | {length} | 9 |
石桥县 | 30 | 8 |
白水县 | 40 | 5 |
竹山县 | 18 | 3 |
柳塘县 | {last} | 2 |
"""
_BY = "其他 4 个地区的“渠道管护补助”都是“渠道管护长度(公里)”的 2 倍"


def told_of(money: str, length: str, last: str, words: str) -> list[str]:
    text = LETTER.format(money=money, length=length, last=last, words=words)
    records = extract(read_content(text.encode(), "notice.txt")).records
    assert len(records.allocations) == 10
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    return [one for one in told if "倍" in one or "除以" in one]


@pytest.mark.parametrize(
    ("money", "length", "last", "said"),
    [
        ("50", "25", "27", []),
        (
            "50",
            "28",
            "27",
            [f"“溪口县”的“渠道管护长度(公里)”28，另一张附表中“渠道管护补助”50，{_BY}"],
        ),
        (
            "53",
            "25",
            "27",
            [f"“溪口县”的“渠道管护长度(公里)”25，另一张附表中“渠道管护补助”53，{_BY}"],
        ),
        # A standard of its own, and two that are not alike.
        ("75", "25", "27", []),
        ("53", "25", "29", []),
        # It has no task.
        ("50", "", "27", []),
    ],
)
def test_one_standard_across_two_annexes(
    money: str, length: str, last: str, said: list[str]
) -> None:
    assert told_of(money, length, last, "") == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("渠道管护按每公里2万元补助，水闸管护按每座5万元补助。", []),
        ("渠道管护按每公里20000元补助，水闸管护按每座5万元补助。", []),
        (
            "渠道管护按每公里2万元补助，水闸管护按每座8万元补助。",
            ["正文“水闸管护按每座8万元补助”，附表的“水闸管护补助”除以“水闸管护(座)”，每座50000元"],
        ),
        # A bound, a part, something else at a price, two standards of one thing.
        ("水闸管护按每座不超过8万元补助。", []),
        ("水闸管护按每座8万元补助，其中省级5万元。", []),
        ("水闸建设按每座8万元补助。", []),
        ("水闸管护按每座8万元补助，山区水闸管护按每座9万元补助。", []),
    ],
)
def test_the_standard_of_the_letter(words: str, said: list[str]) -> None:
    assert told_of("50", "25", "27", words) == said


TWO_COLUMNS = """{before}
附件2
2024年灌区管护任务清单
市 | 县（区） | 渠道管护长度（公里） | 水闸管护（座） |
合计 | | 140 | 27 |
青禾市 | 小计 | 82 | 19 |
 | 市本级 | 12 | 2 |
 | 溪口县 | {length} | 9 |
 | 石桥县 | 45 | 8 |
柳塘市 | 小计 | 58 | 8 |
 | 市本级 | 18 | 3 |
 | 白水县 | 40 | 5 |
"""
_BEFORE = """附件1
2024年灌区管护补助资金分配表
单位：万元
市 | 县（区） | 渠道管护补助 | 水闸管护补助 |
合计 | | 280 | 135 |
青禾市 | 小计 | 164 | 95 |
 | 市本级 | 24 | 10 |
 | 溪口县 | 50 | 45 |
 | 石桥县 | 90 | 40 |
柳塘市 | 小计 | 116 | 40 |
 | 市本级 | 36 | 15 |
 | 白水县 | 80 | 25 |
"""


@pytest.mark.parametrize(
    ("length", "said"),
    [
        ("25", []),
        (
            "28",
            [
                "表中“渠道管护长度(公里)”合计 140，5 行之和 143",
                "表中“渠道管护长度(公里)”青禾市小计 82，3 行之和 85",
                f"“溪口县”的“渠道管护长度(公里)”28，另一张附表中“渠道管护补助”50，{_BY}",
            ],
        ),
    ],
)
def test_counties_behind_their_city(length: str, said: list[str]) -> None:
    letter, _, _ = LETTER.format(money="", length="", last="", words="").partition("附件1")
    text = letter + TWO_COLUMNS.format(before=_BEFORE, length=length)
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said
