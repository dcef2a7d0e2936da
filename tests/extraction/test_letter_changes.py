"""Changes from last time in a letter, against what is handed down now."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLE = """县（区） | 金额 |
合计 | 90 |
溪口县 | 40 |
石桥县 | 50 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2023年同批次资金72万元，本次安排比上年增加18万元，增长25%", []),
        (
            "2023年同批次资金72万元，本次安排比上年减少18万元，下降25%",
            ["2023年同批次资金72万元，本次安排比上年减少18万元；由72万元到90万元是增加"],
        ),
        ("上年资金120万元，本次较上年减少30万元", []),
        (
            "上年资金120万元，本次较上年增加30万元",
            ["上年资金120万元，本次较上年增加30万元；由120万元到90万元是减少"],
        ),
        # Of something that the letter does not have.
        ("2023年管护任务资金45万元，比上年减少30万元", []),
        ("本次比2023年60万元减少30万元", []),
    ],
)
def test_a_change_goes_the_way_that_the_sums_do(words: str, said: list[str]) -> None:
    text = IRRIGATION.format(words=words) + TABLE
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    told = [i.message.split(": ", 1)[1] for i in issues if i.code == "unequal_counts"]
    assert told == said
