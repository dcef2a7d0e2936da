"""Numbers and their money in the letter of a notice, against the totals of its table."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLE = """县区 | 合计 | 渠道清淤 | | 闸门维修 | |
| | 清淤里程（公里） | 金额 | 维修数量（座） | 金额 |
合计 | 90 | 110 | 55 | 14 | 35 |
溪口县 | 40 | 50 | 25 | 6 | 15 |
石桥县 | 50 | 60 | 30 | 8 | 20 |
"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("其中渠道清淤110公里55万元，用于闸门维修14座35万元", []),
        (
            "其中渠道清淤101公里55万元，用于闸门维修14座35万元",
            ["正文“其中渠道清淤101公里55万元”，附表合计为110公里"],
        ),
        (
            "安排渠道清淤110公里、资金55万元，闸门维修14座、资金53万元",
            ["正文“闸门维修14座、资金53万元”，附表合计为35万元"],
        ),
        # Neither is a total; a small part; something that no column is about.
        ("其中渠道清淤50公里25万元", []),
        ("其中渠道清淤12公里55万元", []),
        ("去年共治理村庄13处35万元", []),
        # So much for each is no sum.
        ("闸门维修14座36万元/座", []),
    ],
)
def test_a_number_with_its_money(words: str, told: list[str]) -> None:
    records = extract(
        read_content((IRRIGATION.format(words=words) + TABLE).encode(), "notice.txt")
    ).records
    said = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert records.allocations
    assert said == told
