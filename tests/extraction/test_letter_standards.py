"""Standards that the letter of a notice tells, against the columns of its tables."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾市财政局文件

青财农〔2024〕12号

青禾市财政局关于下达2024年造林补助资金的通知

各县财政局：

现下达2024年造林补助资金90万元。{words}。请及时使用。

青禾市财政局
2024年3月1日

附件
2024年造林补助资金分配表
单位：万元
县区 | 乔木面积（亩） | 乔木定额（元/亩） | 灌木面积（亩） | 灌木定额（元/亩） | 补助资金 |
溪口县 | 600 | 500 | 500 | 200 | 40 |
石桥县 | 700 | 500 | 750 | 200 | 50 |
合计 | 1300 | | 1250 | | 90 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("按乔木每亩500元、灌木每亩200元核定", []),
        ("按乔木每亩500元、灌木每亩120元核定", ["正文“灌木每亩120元”，附表中这一栏为200"]),
        # Nothing says that the letter speaks of the columns; a standard without one.
        ("按灌木每亩120元核定", []),
        ("按乔木每亩500元、竹林每亩120元核定", []),
    ],
)
def test_a_standard_is_that_of_its_column(words: str, said: list[str]) -> None:
    records = extract(read_content(LETTER.format(words=words).encode(), "notice.txt")).records
    assert records.allocations
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said
