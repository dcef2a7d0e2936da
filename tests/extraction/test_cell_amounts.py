"""Amounts that cells of an annex tell in words, and subtotals that name no city."""

import pytest

from kg.extraction.flow import extract
from kg.mapping.sums.city_rows import city_wholes
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLE = """项目名称 | 建设内容 | 总投资 | 补助资金 |
渠道清淤 | 清淤6公里，总投资{words}万元 | 60 | 50 |
泵站检修 | 检修泵站3座，补助资金40万元，{more}自筹5万元 | 45 | 40 |
合计 | | 105 | 90 |
"""


@pytest.mark.parametrize(
    ("words", "more", "said"),
    [
        ("60", "", []),
        ("66", "", ["“总投资66万元”，同一行的这一栏为60万元"]),
        # Another name.
        ("60", "概算总投资额48万元，", []),
        ("60", "总投资48万元，", ["“总投资48万元”，同一行的这一栏为45万元"]),
    ],
)
def test_words_and_columns_of_one_row(words: str, more: str, said: list[str]) -> None:
    text = IRRIGATION.format(words="请及时使用") + TABLE.format(words=words, more=more)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if "同一行" in one.message]
    assert found == said


CITIES = """市 | 县（区） | 合计 | 渠道清淤 |
总计 | | 90 | 60 |
青禾市 | 小计 | 50 | 35 |
 | 溪口县 | 30 | 20 |
 | 石桥县 | 20 | 15 |
柳塘市 | 小计 | 40 | 25 |
 | 城南区 | 25 | 15 |
 | 白水县 | 15 | 10 |
"""


def test_subtotals_in_the_column_of_the_counties() -> None:
    text = IRRIGATION.format(words="请及时使用") + CITIES
    records = extract(read_content(text.encode(), "notice.txt")).records
    named = {one.allocation_id: one for one in records.allocations}
    parts = [
        (named[part].recipient, str(named[whole].amount))
        for part, whole in city_wholes(records.allocations).items()
        if named[part].measure == "合计"
    ]
    assert parts == [("溪口县", "50"), ("石桥县", "50"), ("城南区", "40"), ("白水县", "40")]
