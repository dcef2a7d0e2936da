"""Money and numbers of projects that a text divides by unit and by kind, against the forms."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

FORM = """{number}、{name}绩效目标表
{unit_line}单位：万元
项目编码 |  | 项目名称 | {name} |
项目属性 | {kind} | 实施单位 | {carried_out} |
预算数 | {amount} | 绩效目标 | 做好{name} |
一级指标 | 二级指标 | 三级指标 | 指标值 |
产出指标 | 数量指标 | {name}次数 | ≥{number}9次 |

"""
PROJECTS = (
    ("文化局本级", "书目更新", "02-延续项目", "30.50"),
    ("文化局本级", "馆舍修缮", "01-新增项目", "12.00"),
    ("图书馆", "夜间开放", "02-延续项目", "20.00"),
    ("文化馆", "戏曲展演", "02-延续项目", "12.50"),
)
CODES = {"文化局本级": "201001", "图书馆": "201002", "文化馆": "201003"}
TEXT = """青禾县文化局2024年部门预算绩效目标

一、总体绩效目标

2024年接待读者60000人次。{words}。

二、项目绩效目标

"""


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("按单位划分，局本级42.50万元，图书馆20.00万元，文化馆12.50万元", ""),
        (
            "共75万元，其中：局本级45.20万元、图书馆项目支出20.00万元、文化馆12.50万元",
            "局本级45.20万元；绩效目标表中“青禾县文化局本级”的项目共 42.5万元",
        ),
        (
            "文化局本级安排42.50万元，县图书馆项目预算26.00万元，县文化馆共12.50万元",
            "县图书馆项目预算26.00万元；绩效目标表中“青禾县图书馆”的项目共 20万元",
        ),
        # Most are other money; a unit is left out; one is named twice.
        ("局本级45.20万元，图书馆21.00万元，文化馆12.50万元", ""),
        ("局本级45.20万元，图书馆20.00万元", ""),
        ("局本级45.20万元，图书馆20.00万元，文化馆12.50万元，文化馆3.00万元", ""),
        # How many projects each unit has, in front of their money.
        (
            "按单位分：文化局本级2个项目42.50万元；图书馆1个项目20.00万元；文化馆1个项目12.50万元",
            "",
        ),
        (
            "按单位分：文化局本级2个项目42.50万元；图书馆1个项目26.00万元；文化馆1个项目12.50万元",
            "图书馆1个项目26.00万元；绩效目标表中“青禾县图书馆”的项目共 20万元",
        ),
        (
            "按单位分：文化局本级5个项目42.50万元；图书馆1个项目20.00万元；文化馆1个项目12.50万元",
            "文化局本级5个项目；绩效目标表中“青禾县文化局本级”有 2个项目",
        ),
        (
            "文化局本级项目2个，42.50万元；图书馆项目3个，20.00万元；文化馆项目1个，12.50万元",
            "图书馆项目3个；绩效目标表中“青禾县图书馆”有 1个项目",
        ),
        ("文化局本级4个项目42.50万元；图书馆2个项目20.00万元；文化馆1个项目12.50万元", ""),
        ("文化局本级5个项目42.50万元；图书馆1个项目20.00万元；文化馆12.50万元", ""),
        ("延续项目3个，新增项目1个", ""),
        ("延续性项目5个，新增项目1个", "延续性项目5个；绩效目标表中为 3个"),
        ("3个延续项目、2个新增项目", "2个新增项目；绩效目标表中为 1个"),
        ("延续项目3个，资金63.00万元；新增项目1个，资金12.00万元", ""),
        (
            "延续项目3个，年度资金36.00万元；新增项目1个，年度资金12.00万元",
            "延续项目3个，年度资金36.00万元；绩效目标表中“延续”的项目共 63万元",
        ),
        (
            "3个延续项目共计63.00万元，1个新增项目共计21.00万元",
            "1个新增项目共计21.00万元；绩效目标表中“新增”的项目共 12万元",
        ),
        # Money of one source, or of both kinds otherwise.
        ("延续项目3个，财政拨款60.00万元；新增项目1个，财政拨款12.00万元", ""),
        ("延续项目3个，资金60.00万元；新增项目1个，资金11.00万元", ""),
        # By how long they last, where the text counts all of them.
        ("申报4个项目。一年期项目3个，跨年度项目1个", ""),
        (
            "申报4个项目。一年期项目3个，跨年度项目2个",
            "一年期项目3个，跨年度项目2个；绩效目标表 4 个项目",
        ),
        ("申报9个项目。一年期项目6个，跨年度项目3个", ""),
        # Both differ, or one kind alone is told.
        ("延续项目5个，新增项目2个", ""),
        ("新增项目2个", ""),
    ],
)
def test_what_the_forms_contradict(words: str, told: str) -> None:
    for coded in (True, False):
        forms = [
            FORM.format(
                number=number,
                name=name,
                kind=kind,
                amount=amount,
                # The unit stands above the form, or in it.
                unit_line=f"{CODES[unit]}青禾县{unit} " if coded else "",
                carried_out="" if coded else f"青禾县{unit}",
            )
            for number, (unit, name, kind, amount) in enumerate(PROJECTS, start=1)
        ]
        text = TEXT.format(words=words) + "".join(forms)
        records = extract(read_content(text.encode(), "goals.txt")).records
        units = [
            one.organisation_name if coded else one.implementing_unit for one in records.projects
        ]
        assert units == [f"青禾县{unit}" for unit, *_ in PROJECTS]
        issues = [i for i in records.issues if i.code == "unequal_counts"]
        assert [i.message.split(": ", 1)[1] for i in issues] == ([told] if told else [])
