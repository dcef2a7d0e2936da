"""Money that a letter gives projects and kinds of them, against the rows of its table."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾县财政局文件

青财农〔2024〕15号

青禾县财政局关于下达2024年灌区项目补助资金的通知

各乡镇人民政府：

现下达2024年灌区项目补助资金90万元。{words}。请及时使用。

青禾县财政局
2024年3月1日

附件
2024年灌区项目补助资金安排表
单位：万元
序号 | 项目类别 | 项目名称 | 实施单位 | 合计 | 中央资金 | 县级资金 |
 | 合计 | | | 90 | 60 | 30 |
 | 水源工程小计 | | | 55 | 40 | 15 |
1 | 水源工程 | 东渠清淤工程 | 县水利局 | 35 | 25 | 10 |
2 | 水源工程 | 柳塘加固工程 | 溪口镇 | 20 | 15 | 5 |
 | 道路工程小计 | | | 35 | 20 | 15 |
3 | 道路工程 | 机耕道硬化 | 石桥镇 | 35 | 20 | 15 |
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("一是水源工程类项目2个，资金55万元。二是道路工程类项目1个，资金35万元", []),
        (
            "一是水源工程类项目2个，资金55万元。二是道路工程类项目1个，资金53万元",
            ["正文“道路工程类项目1个，资金53万元”，附表中这一行为35万元"],
        ),
        (
            "其中：东渠清淤工程35万元，柳塘加固工程12万元",
            ["正文“柳塘加固工程12万元”，附表中这一行为20万元"],
        ),
        # One source of it; nothing beside it that is right; another thing.
        ("其中：东渠清淤工程安排25万元，柳塘加固工程15万元", []),
        ("其中：柳塘加固工程12万元", []),
        ("其中：东渠清淤工程35万元，柳塘加固工程监理费2万元", []),
    ],
)
def test_a_row_has_what_the_letter_gives_it(words: str, said: list[str]) -> None:
    text = LETTER.format(words=words)
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_column"]
    assert len(records.allocations) == 18
    assert told == said
