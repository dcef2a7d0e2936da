"""How many regions get more than last year, and how many less."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLE = """县（区） | 上年下达数 | 合计 | 比上年增减额 |
合计 | 82 | 90 | 8 |
溪口县 | 22 | 20 | -2 |
石桥县 | 30 | 36 | 6 |
柳塘区 | 10 | 12 | 2 |
竹山县 | 20 | 22 | 2 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("3个县（区）比上年增加，溪口县1个县比上年减少", []),
        ("4个县（区）比上年增加", ["正文“4个县（区）比上年增加”，附表中为 3 个"]),
        ("两个县较上年有所减少", ["正文“两个县较上年有所减少”，附表中为 1 个"]),
        ("2个县（区）比上年增加5万元", []),
    ],
)
def test_regions_that_get_more_or_less(words: str, said: list[str]) -> None:
    text = IRRIGATION.format(words=words) + TABLE
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    told = [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"]
    assert told == said
