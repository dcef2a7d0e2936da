"""Subject codes over the columns of an annex, and those of the letter."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

WORDS = (
    "（一）渠道清淤60万元，清理29200亩，列“2130306 水利工程运行与维护”。"
    "（二）泵站检修30万元，列“{pump}”"
)
TABLE = """县（区） | 合计 | 渠道清淤 | 泵站检修 |
支出功能分类科目 | | {ditch} | 2130305 |
合计 | 90 | 60 | 30 |
溪口县 | 40 | 30 | 10 |
石桥县 | 50 | 30 | 20 |
"""


@pytest.mark.parametrize(
    ("ditch", "pump", "said"),
    [
        ("2130306", "2130305 水利工程建设", []),
        ("2130305", "2130305 水利工程建设", ["表头“渠道清淤”列科目 2130305，正文为 2130306"]),
        # The class above it.
        ("2130306", "21303 水利", []),
        # None is the same: the table may go by other subjects than the letter.
        ("2130305", "2130306 水利工程运行与维护", []),
        # The letter does not say which.
        ("2130305", "有关科目", []),
    ],
)
def test_the_heads_have_the_subjects_of_the_letter(ditch: str, pump: str, said: list[str]) -> None:
    text = IRRIGATION.format(words=WORDS.format(pump=pump)) + TABLE.format(ditch=ditch)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    found = [one.message.split(": ", 1)[1] for one in issues if "表头" in one.message]
    assert found == said
