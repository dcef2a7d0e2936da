"""Money that a letter gives by subject or place, against its rows."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content
from tests.extraction.letter_texts import IRRIGATION

TABLE = """单位 | 项目名称 | 功能科目 | 合计 | 中央资金 |
合计 | | | 90 | 50 |
溪口县 | 渠道清淤 | 2130305水利工程建设 | 35 | 20 |
溪口县 | 闸门维修 | 2130306水利工程运行与维护 | 15 | 10 |
石桥区 | 渠道清淤 | 2130305水利工程建设 | 40 | 20 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("其中2130305水利工程建设75万元，2130306水利工程运行与维护15万元", []),
        (
            "其中“2130305水利工程建设”75万元，“2130306水利工程运行与维护”51万元",
            ["正文“2130306水利工程运行与维护”51万元”，附表中这一科目共15万元"],
        ),
        ("其中溪口县50万元、石桥区40万元", []),
        (
            "其中溪口县50万元、石桥区44万元",
            ["正文“石桥区44万元”，附表中这一单位共40万元"],
        ),
        ("其中溪口县50万元、山区石桥区44万元", []),
        # In the column of one source; of no column; of one subject alone, or one without rows.
        ("中央资金列2130305水利工程建设40万元，2130306水利工程运行与维护10万元", []),
        ("其中2130305水利工程建设57万元，2130306水利工程运行与维护51万元", []),
        ("其中2130305水利工程建设57万元", []),
        ("其中2130305水利工程建设75万元，2130311水资源节约管理与保护9万元", []),
    ],
)
def test_a_subject_has_what_its_rows_come_to(words: str, said: list[str]) -> None:
    records = extract(
        read_content((IRRIGATION.format(words=words) + TABLE).encode(), "notice.txt")
    ).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert len(records.allocations) == 8
    assert [one for one in told if "附表中这一" in one and "共" in one] == said
