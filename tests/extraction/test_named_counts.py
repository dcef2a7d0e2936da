"""Regions that a letter names and counts, regions listed twice, sums in the cells of annexes."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾省财政厅文件

青财农〔2024〕12号

青禾省财政厅关于下达2024年灌区管护补助资金的通知

各县财政局：

现下达2024年灌区管护补助资金120万元。{words}。

青禾省财政厅
2024年3月1日

附件1
2024年灌区管护补助资金分配表
单位：万元
地区 | 金额 |
溪口县 | 21 |
石桥县 | 39 |
{third} | 10 |
竹山县 | 20 |
柳塘区 | 30 |
合计 | 120 |

附件2
2024年灌区管护补助资金项目表
单位：万元
项目编码 | 项目名称 | 地区 | 建设内容 | 金额 |
GH2024001 | 渠道清淤 | 溪口县 | 清淤渠道5公里，每公里{price}万元，计20万元 | 20 |
GH2024002 | 水闸检修 | 石桥县 | {gates} | 8 |
{code} | 泵站改造 | 白水县 | 改造泵站 | 10 |
GH2024004 | 水池新建 | 竹山县 | 新建水池 | 20 |
GH2024005 | 堤防加固 | 柳塘区 | 加固堤防 | 30 |
合计 | | | | 88 |

附件3
2024年灌区管护任务清单
地区 | 渠道管护长度（公里） | 水闸管护（座） |
溪口县 | 10 | 9 |
石桥县 | 31 | 8 |
白水县 | 40 | 5 |
竹山县 | 17 | 3 |
柳塘区 | 24 | 2 |
"""
SOUND = {"words": "请及时使用", "third": "白水县", "price": "4", "code": "GH2024003"}
GATES = "检修水闸3座（{}万元/座）、更换启闭机2台（1万元/台），总投资8万元"
SOUND["gates"] = GATES.format(2)


def told(**changed: str) -> list[str]:
    text = LETTER.format(**{**SOUND, **changed})
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    codes = ("unequal_counts", "code_year")
    return [one.message.split(": ", 1)[1] for one in issues if one.code in codes]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"words": "其中溪口县、石桥县等2个县60万元"}, []),
        # Of the names with other money nothing is known.
        ({"words": "其中溪口县、石桥县等3个县70万元"}, []),
        (
            {"words": "其中溪口县、石桥县等2个县64万元"},
            ["正文“其中溪口县、石桥县等2个县64万元”，附表中这 2 个共60万元"],
        ),
        ({"words": "其中溪口县、石桥县等2个重点灌区县（市、区）合计60万元"}, []),
        # Much less: their money of another time.
        ({"words": "其中溪口县、石桥县等2个县41.5万元"}, []),
        (
            {"words": "其中溪口县、石桥县等3个县60万元"},
            ["正文“其中溪口县、石桥县等3个县”，所列 2 个共有这一金额"],
        ),
        ({"words": "下达5个县区120万元"}, []),
        (
            {"words": "其中6个县区120万元"},
            ["正文“6个县区”，附表中有这一金额的是 5 个"],
        ),
        (
            {"third": "竹山县"},
            ["“竹山县”有两行，没有“白水县”，另一张附表两者都有"],
        ),
        # Cities that stand in the table, too, or do not.
        ({"words": "分布在2个设区的市所辖3个县（市、区）"}, []),
        ({"words": "分布在1个设区的市所辖5个县（市、区）"}, []),
        (
            {"words": "分布在1个设区的市所辖6个县（市、区）"},
            ["正文“1个设区的市所辖6个县（市、区）”，附表中为 4 个"],
        ),
        ({"price": "5"}, ["清淤渠道5公里，每公里5万元，计20万元；相乘为25万元"]),
        (
            {"gates": GATES.format(3)},
            [f"{GATES.format(3)}；相乘之和为11万元"],
        ),
        ({"code": "GH2023003"}, ["GH2023003；2023"]),
    ],
)
def test_what_does_not_fit(changed: dict[str, str], found: list[str]) -> None:
    assert told(**changed) == found


@pytest.mark.parametrize(("count", "found"), [("7", 0), ("8", 1)])
def test_regions_of_several_kinds(count: str, found: int) -> None:
    text = LETTER.format(**{**SOUND, "words": f"{count}个县（区）、功能区中，除竹山县外均有增加"})
    text = text.replace(
        "柳塘区 | 30 |\n合计 | 120 |", "柳塘区 | 25 |\n城南区 | 3 |\n高新区 | 2 |\n合计 | 120 |"
    )
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    assert sum("功能区" in one.message for one in issues) == found
