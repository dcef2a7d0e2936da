"""Shares in the letter of a notice that no sums give."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import letter

WORDS = "2023年下达75.32万元。项目总投资168.60万元，其中财政补助72.00万元。{words}。\n\n"
ANNEX = """附件
2024年灌区管护补助资金分配表
单位：万元
地区 | 金额 |
溪口县 | 21 |
石桥县 | 39 |
合计 | 60 |
"""


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("财政补助占总投资的42.70%", []),
        ("财政补助占总投资的47.20%", ["财政补助占总投资的47.20%；72万元占168.6万元的 42.70%"]),
        ("石桥县39.00万元，占51.78%", []),
        ("石桥县39.00万元，占57.18%", ["占57.18%；39万元占75.32万元的 51.78%"]),
        ("石桥县39.00万元，占56.78%", ["占56.78%；39万元占75.32万元的 51.78%"]),
        # One digit alone, of sums that stand anywhere; a share of what no sum tells.
        ("财政补助占总投资的43.70%", []),
        ("灌区面积占全县的88.15%", []),
    ],
)
def test_shares_of_the_sums_of_a_letter(words: str, found: list[str]) -> None:
    text = letter("60").replace(
        "青禾省财政厅\n2024", WORDS.format(words=words) + "青禾省财政厅\n2024"
    )
    issues = extract(read_content((text + ANNEX).encode(), "notice.txt")).records.issues
    told = [one.message.split(": ", 1)[1] for one in issues if one.code == "unequal_counts"]
    assert told == found
