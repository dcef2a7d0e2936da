"""Regions that one annex of a notice calls otherwise than the others."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾市财政局文件

青财农〔2024〕12号

青禾市财政局关于下达2024年灌区管护补助资金的通知

各县财政局：

现下达2024年灌区管护补助资金90万元，请及时使用。

青禾市财政局
2024年3月1日

附件1
2024年灌区管护补助资金分配表
单位：万元
县区 | 金额 |
溪口县 | 20 |
柳塘县 | 30 |
石桥县 | 10 |
竹山县 | 30 |
合计 | 90 |

附件2
2024年灌区管护补助资金任务分配表
单位：万元
县区 | 管护长度（公里） | 补助资金 |
溪口县 | 40 | 20 |
{name} | 60 | 30 |
石桥县 | 20 | 10 |
竹山县 | 60 | 30 |
合计 | 180 | 90 |
"""


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("柳塘县", []),
        ("柳墉县", ["“柳墉县”，其他附表为“柳塘县”"]),
        # Another county, which the first annex leaves out.
        ("白水县", []),
    ],
)
def test_a_region_has_one_name(name: str, said: list[str]) -> None:
    records = extract(read_content(LETTER.format(name=name).encode(), "notice.txt")).records
    assert len({one.source for one in records.allocations}) == 10
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "other_region"]
    assert told == said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("其中：溪口县20万元，柳塘县30万元", []),
        ("其中：溪口县20万元，柳墉县30万元", ["“柳塘县”，正文为“柳墉县”"]),
        # Another amount, or a name that both have.
        ("其中：溪口县20万元，柳墉县50万元", []),
        ("其中：柳塘县30万元，竹川县30万元，竹山县30万元", []),
    ],
)
def test_a_region_is_called_in_the_letter_as_in_its_annex(words: str, said: list[str]) -> None:
    text = LETTER.format(name="柳塘县").replace("，请及时使用", f"，{words}")
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "other_region"]
    assert told == said
