"""Numbers in the letter of a notice: times their price, and in the rows of regions."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾县财政局文件

青财农〔2024〕12号

青禾县财政局关于下达2024年桑园改造补助资金的通知

有关乡镇：

现下达2024年桑园改造补助资金90万元。{words}。

青禾县财政局
2024年5月16日

附件
2024年桑园改造补助资金分配表
单位：万元
乡镇 | 改造面积（亩） | 涉及农户（户） | 金额 |
合计 | 900 | 210 | 90 |
溪口镇 | 400 | 80 | 40 |
石桥镇 | 500 | 130 | 50 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("计划改造桑园900亩，每亩补助1000元，补助资金90万元", []),
        (
            "计划改造桑园900亩，每亩补助1000元，补助资金96万元",
            ["900亩，每亩补助1000元，补助资金96万元；相乘为90万元"],
        ),
        ("每亩补助1000元，计划改造桑园900亩，补助资金90.00万元", []),
        ("桑园按改造面积900亩、每亩补助1000元安排90万元", []),
        (
            "桑园按改造面积900亩、每亩补助1000元安排96万元",
            ["900亩、每亩补助1000元安排96万元；相乘为90万元"],
        ),
        (
            "每亩补助1000元，计划改造桑园900亩，补助资金9.00万元",
            ["每亩补助1000元，计划改造桑园900亩，补助资金9.00万元；相乘为90万元"],
        ),
        # A price of something else, a rounded sum.
        ("计划改造桑园900亩，每户补助1000元，补助资金96万元", []),
        ("涉及0.09万亩，每亩补助1000元，补助资金90万元", []),
        ("其中：溪口镇400亩、40万元，石桥镇500亩、50万元", []),
        (
            "其中：溪口镇400亩、40万元，石桥镇550亩、50万元",
            ["正文“石桥镇550亩”，表中“石桥镇”为130、500"],
        ),
        ("共900亩，涉及农户共计210户", []),
        ("涉及两个乡镇共950亩", ["正文“共950亩”，表中“改造面积(亩)”一栏没有这个数"]),
        ("补助改造面积900亩，惠及涉及农户210户", []),
        ("补助改造面积960亩，请及时使用", ["正文“补助改造面积960亩”，表中“改造面积(亩)”共900"]),
        # A part of it.
        ("支持改造面积300亩，请及时使用", []),
        # Nothing that the letter counts stands in the table.
        ("其中：溪口镇建棚3座，石桥镇建棚4座", []),
    ],
)
def test_numbers_in_the_letter(words: str, said: list[str]) -> None:
    records = extract(read_content(LETTER.format(words=words).encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert told == said
