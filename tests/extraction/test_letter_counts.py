"""Counts in the letter of a notice, against the rows of the table behind it."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LETTER = """青禾县财政局文件

青财农〔2024〕12号

青禾县财政局关于下达2024年农田水利补助资金的通知

有关单位：

现下达2024年农田水利补助资金90万元，{words}。

青禾县财政局
2024年3月1日

附件
2024年农田水利补助资金分配表
单位：万元
{table}
"""
TOWNS = "乡镇 | 金额 |\n溪口镇 | 30 |\n柳塘乡 | 40 |\n石桥镇 | 20 |\n合计 | 90 |"
PROJECTS = """项目名称 | 实施单位 | 金额 |
渠道衬砌 | 溪口镇 | 30 |
泵站改造 | 石桥镇 | 60 |
合计 | | 90 |"""

CITIES = """地区 | 金额 |
合计 | 90 |
青禾市小计 | 50 |
溪口县 | 30 |
石桥县 | 20 |
柳塘市小计 | 40 |
城南区 | 25 |
白水县 | 15 |"""

ABOVE = CITIES.replace("小计", "")

OWN = (
    CITIES.replace("青禾市小计 | 50", "青禾市小计 | 59")
    .replace("溪口县", "青禾市本级 | 9 |\n溪口县")
    .replace("合计 | 90", "合计 | 119")
    + "\n临泉县 | 20 |"
)

SETTLED = """乡镇 | 清算金额 |
溪口镇 | 30 |
柳塘乡 | 40 |
石桥镇 | 20 |
莲湖镇 | -30 |
合计 | 60 |"""

BACK = """乡镇 | 收回 | 下达 |
溪口镇 | 30 | |
柳塘乡 | | 40 |
石桥镇 | | 20 |
莲湖镇 | | 30 |
合计 | 30 | 90 |"""


@pytest.mark.parametrize(
    ("words", "table", "said"),
    [
        ("由你们4个乡镇统筹使用", TOWNS, ["你们4个乡镇 ≠ 3：溪口镇、柳塘乡、石桥镇"]),
        ("由你们3个乡镇统筹使用", TOWNS, []),
        ("用于渠道衬砌等三个项目", PROJECTS, ["等三个项目 ≠ 2：渠道衬砌、泵站改造"]),
        ("用于渠道衬砌等2个项目", PROJECTS, []),
        ("涉及三个市、4个县区", CITIES, ["涉及三个市 ≠ 2：青禾市、柳塘市"]),
        ("涉及两个市、5个县区", CITIES, ["5个县区 ≠ 4：溪口县、石桥县、城南区、白水县"]),
        ("涉及两个市、4个县区", CITIES, []),
        (
            "涉及三个市、5个县（市）",
            CITIES.replace("小计", "合计").replace("\n合计", "\n总计").replace("城南区", "城南市"),
            [
                "涉及三个市 ≠ 2：青禾市、柳塘市",
                "5个县（市） ≠ 4：溪口县、石桥县、城南市、白水县",
            ],
        ),
        ("涉及2个市（州）、5个县区", CITIES, ["5个县区 ≠ 4：溪口县、石桥县、城南区、白水县"]),
        ("涉及3个市（州）、4个县区", CITIES, ["涉及3个市（州） ≠ 2：青禾市、柳塘市"]),
        ("涉及2个市（州）、4个县区", CITIES, []),
        ("下达5个区（县）", CITIES, ["下达5个区（县） ≠ 4：溪口县、石桥县、城南区、白水县"]),
        ("涉及9个市、县", CITIES, []),
        ("全市5个县区养护120公里", CITIES, ["全市5个县区 ≠ 4：溪口县、石桥县、城南区、白水县"]),
        ("支持项目3个，均已入库", PROJECTS, ["支持项目3个 ≠ 2：渠道衬砌、泵站改造"]),
        ("支持项目2个，均已入库", PROJECTS, []),
        ("由3个镇（溪口镇、石桥镇）先行垫付", TOWNS, ["3个镇（溪口镇、石桥镇），所列为 2 个"]),
        ("由2个镇（溪口镇、石桥镇）先行垫付", TOWNS, []),
        ("由3个镇（溪口镇、石桥镇等）先行垫付", TOWNS, []),
        ("由4个乡（镇、街道）先行垫付", TOWNS, []),
        ("补助溪口县、石桥县、白水县3个县，面积62公顷", CITIES, []),
        ("补助溪口县、石桥县和白水县3个县，面积62公顷", CITIES, []),
        (
            "补助溪口县、石桥县、白水县4个县，面积62公顷",
            CITIES,
            ["补助溪口县、石桥县、白水县4个县，所列为 3 个"],
        ),
        ("4个乡镇要及时拨付", TOWNS, ["4个乡镇 ≠ 3：溪口镇、柳塘乡、石桥镇"]),
        ("3个乡镇要及时拨付", TOWNS, []),
        ("4个乡镇水利部门要及时验收", TOWNS, ["4个乡镇 ≠ 3：溪口镇、柳塘乡、石桥镇"]),
        # Of one column.
        ("下达柳塘乡等3个乡镇", BACK, []),
        ("下达柳塘乡等2个乡镇", BACK, ["等2个乡镇 ≠ 4：溪口镇、柳塘乡、石桥镇、莲湖镇"]),
        # Cities without the word above their counties; their own share, and a county of none.
        ("涉及2个市的5个县区", ABOVE, ["5个县区 ≠ 4：溪口县、石桥县、城南区、白水县"]),
        ("涉及2个市的4个县区", ABOVE, []),
        ("涉及6个县区", OWN, ["涉及6个县区 ≠ 5：溪口县、石桥县、城南区、白水县、临泉县"]),
        ("涉及4个县区", OWN, []),
        ("涉及5个县区", OWN, []),
        ("资金分配到4个乡镇", TOWNS, ["分配到4个乡镇 ≠ 3：溪口镇、柳塘乡、石桥镇"]),
        # Projects with an amount in one column.
        (
            "收回结余，涉及1个项目",
            PROJECTS.replace("金额", "下达 | 收回").replace(" 30 |", " 30 | 5 |"),
            [],
        ),
        # Those that are paid, and those that pay back.
        ("3个乡镇应补拨90万元，1个乡镇应扣回30万元", SETTLED, []),
        (
            "2个乡镇应补拨90万元，1个乡镇应扣回30万元",
            SETTLED,
            ["正文“2个乡镇应补拨90万元”，附表中为 3 个"],
        ),
        ("调整后3个项目资金不变", PROJECTS, ["调整后3个项目 ≠ 2：渠道衬砌、泵站改造"]),
        # Cities and counties together: with a city's own share or without, with the cities or not.
        ("安排2个市、6个市县单位", OWN, []),
        (
            "安排2个市、9个市县单位",
            OWN,
            ["9个市县单位 ≠ 6：溪口县、石桥县、城南区、白水县、临泉县、青禾市本级"],
        ),
        ("安排2个市、5个市县单位", OWN, []),
        ("涉及8个市（县、区）", OWN, []),
        ("涉及6个市县区", CITIES, []),
        ("涉及4个市（县）", CITIES, []),
        ("涉及5个市（县）", CITIES, ["涉及5个市（县） ≠ 4：溪口县、石桥县、城南区、白水县"]),
        # Some of many; villages, which the table does not list; offices at a level.
        ("全县12个乡镇中先行安排", TOWNS, []),
        ("涉及26个村", TOWNS, []),
        ("安排4个乡镇级水管站", TOWNS, []),
    ],
)
def test_a_count_in_the_letter(words: str, table: str, said: list[str]) -> None:
    text = LETTER.format(words=words, table=table)
    records = extract(read_content(text.encode(), "notice.txt")).records
    told = [i.message.split(": ", 1)[1] for i in records.issues if i.code == "unequal_counts"]
    assert records.allocations
    assert told == said


@pytest.mark.parametrize(("count", "found"), [("2", ""), ("3", "共 6 个，另一处为 5 个")])
def test_projects_by_kind(count: str, found: str) -> None:
    words = f"共安排项目5个。清淤类项目{count}个，检修类项目2个，改造类项目1个"
    text = LETTER.format(words=words, table=TOWNS)
    issues = extract(read_content(text.encode(), "notice.txt")).records.issues
    told = [one.message for one in issues if one.code == "unequal_counts"]
    assert [one.endswith(found) for one in told] == ([True] if found else [])
