"""Projects of an annex that end after the day that their letter sets."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLE = """县（区） | 项目名称 | {head} | 合计 |
合计 | | | 90 |
溪口县 | 渠道清淤 | 2024年9月 | 40 |
石桥县 | 泵站检修 | {end} | 50 |
"""


@pytest.mark.parametrize(
    ("words", "head", "end", "said"),
    [
        ("2024年10月31日前完工", "完工时间", "2024年10月", []),
        (
            "2024年10月31日前完工",
            "完工时间",
            "2025年3月",
            ["“完工时间”2025年3月，正文“2024年10月31日前完工”"],
        ),
        ("2024年10月31日前完工", "建设期限", "2024年5月—2024年9月", []),
        (
            "2024年10月底前全部竣工",
            "建设期限",
            "2024年5月—2024年12月",
            ["“建设期限”2024年5月—2024年12月，正文“2024年10月底前全部竣工”"],
        ),
        # Two days, or none; a column of something else.
        ("清淤2024年9月30日前完工，检修2024年12月31日前完工", "完工时间", "2025年3月", []),
        ("2024年10月31日前开工", "完工时间", "2025年3月", []),
        ("2024年10月31日前完工", "验收时间", "2025年3月", []),
    ],
)
def test_a_project_ends_as_the_letter_says(
    words: str, head: str, end: str, said: list[str]
) -> None:
    text = IRRIGATION.format(words=words) + TABLE.format(head=head, end=end)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    told = [i.message.split(": ", 1)[1] for i in issues if i.code == "text_slip"]
    assert told == said
