"""Money that a letter divides between a city and its counties, against their rows."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾市财政局文件

青财农〔2024〕12号

青禾市财政局关于下达2024年灌区管护补助资金的通知

各县（区）财政局：

现下达2024年灌区管护补助资金90.5万元。{words}。请及时使用。

青禾市财政局
2024年3月1日

附件
2024年灌区管护补助资金分配表
单位：万元
县区 | 合计 | 渠道清淤 | 闸门维修 |
全市合计 | 90.5 | 55 | 35.5 |
市本级 | 10.5 | 10.5 | |
县（区）小计 | 80 | 44.5 | 35.5 |
溪口县 | 35 | 19.5 | 15.5 |
石桥区 | 45 | 25 | 20 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("分级次看，安排市本级10.5万元，安排县（区）80万元", []),
        (
            "分级次看，安排市本级10.5万元，安排县（区）68万元",
            ["正文“县（区）68万元”，附表中这一行为80万元"],
        ),
        ("其中：市本级15.5万元、县（区）80万元", ["正文“市本级15.5万元”，附表中这一行为10.5万元"]),
        # What the table may know nothing of: one level alone, another, another sentence.
        ("安排县（区）68万元", []),
        ("安排市本级10.5万元，此前已安排山区县（区）68万元", []),
        ("安排市本级10.5万元。去年下达县（区）68万元", []),
        ("安排市本级12万元，安排县（区）68万元", []),
    ],
)
def test_a_level_has_what_its_row_says(words: str, said: list[str]) -> None:
    text = LETTER.format(words=words)
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert len(records.allocations) == 14
    assert told == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("下达2个县（区）80万元，市本级10.5万元", []),
        (
            "下达2个县（区）68万元，市本级10.5万元",
            ["正文“2个县（区）68万元”，附表中共80万元"],
        ),
        # The city's own is another sum: nothing says what is divided.
        ("下达2个县（区）68万元，市本级12万元", []),
    ],
)
def test_all_counties_without_a_row_of_their_own(words: str, said: list[str]) -> None:
    text = LETTER.format(words=words).replace("县（区）小计 | 80 | 44.5 | 35.5 |\n", "")
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said


BARE = """县区 | 合计 | 渠道清淤 | 闸门维修 |
全市合计 | 90.5 | 55 | 35.5 |
市直单位 | 10.5 | 10.5 | |
县（区） | 80 | 44.5 | 35.5 |
溪口县 | 35 | 19.5 | 15.5 |
石桥区 | 45 | 25 | 20 |
"""


@pytest.mark.parametrize(
    ("second", "said"), [("80", []), ("68", ["正文“县（区）68万元”，附表中这一行为80万元"])]
)
def test_a_level_need_not_say_that_it_adds_up(second: str, said: list[str]) -> None:
    text = LETTER.format(words=f"市直单位10.5万元，县（区）{second}万元")
    text = text[: text.index("县区 |")] + BARE
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said
