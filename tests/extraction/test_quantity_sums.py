"""Numbers beside the amounts of an allocation table, against their total."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾市财政局文件

青财农〔2024〕12号

青禾市财政局关于下达2024年农村节柴改灶补助资金的通知

各县财政局：

现下达2024年农村节柴改灶补助资金90万元，请及时使用。

青禾市财政局
2024年3月1日

附件
2024年农村节柴改灶补助资金分配表
单位：万元
"""
HEAD = "县区 | 金额 | 改造灶台数量（口） | 受益人口（万人） | 补助标准（元/口） |\n"
COUNTIES = (
    "溪口县 | 30 | 60 | 1.2 | 5000 |\n柳塘县 | 40 | 80 | 1.6 | 5000 |\n"
    "石桥县 | 20 | 40 | 0.7 | 5000 |\n"
)


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("合计 | 90 | 180 | 3.5 | |", []),
        ("合计 | 90 | 190 | 3.5 | |", ["表中“改造灶台数量(口)”合计 190，3 行之和 180"]),
        ("合计 | 90 | | 3.5 | |", ["表中“改造灶台数量(口)”合计未填，3 行之和 180"]),
        ("合计 | 90 | 180 | 3.9 | |", ["表中“受益人口(万人)”合计 3.9，3 行之和 3.5"]),
        # Rounding, numbers that are nowhere added up, rows that are no parts of the total.
        ("合计 | 90 | 180 | 3.6 | |", []),
        ("合计 | 90 | | | |", []),
        ("合计 | 95 | 190 | 3.9 | |", []),
    ],
)
def test_numbers_beside_the_amounts_come_to_their_total(total: str, said: list[str]) -> None:
    text = LETTER + HEAD + COUNTIES + total
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert records.allocations
    assert told == said
