"""What a text says of whole sums, shares, staff and units, against the tables beside it."""

from __future__ import annotations

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

BUDGET = """青禾县水务局2025年部门预算
第一部分 部门概况
纳入预算编制范围的单位共2个。部门编制{posts}名，在职人员{staff}人，退休人员{retired}人，具体如下：
单位名称 | 编制人数 | 在职人数 | 退休人数
青禾县水务局（本级） | 30 | 26 | 20
青禾县水务站 | 20 | 18 | 14
第二部分 预算情况
2025年收入合计{total}万元，其中：一般公共预算收入240万元；事业收入60万元。{units}
2025年政府性基金预算支出86.00万元，全部为{kind}支出，用于渠道清淤。
2025年支出300万元，按功能分类：社会保障支出240万元，占80.00%；住房支出60万元，占{share}。
表1 政府性基金预算支出表
单位：万元
科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
212 | 城乡社区支出 | 86.00 |  | 86.00
21208 | 国有土地使用权出让收入安排的支出 | 86.00 |  | 86.00
合计 |  | 86.00 |  | 86.00
表2 项目支出明细
单位：万元
序号 | 项目名称 | 科目 | 合计
1 | 渠道清淤 | {code} | 86.00
2 | 水源保护 | 2130310水土保持 | 162.16
"""
SOUND = {
    "posts": "50",
    "staff": "44",
    "retired": "34",
    "total": "300",
    "units": "分单位看：局本级190万元，水务站110万元。",
    "kind": "项目",
    "share": "20.00%",
    "code": "2130306水利工程运行与维护",
}
CODES = {"unequal_counts", "unequal_parts", "misnamed_code"}


def said(changed: dict[str, str]) -> list[str]:
    text = BUDGET.format(**{**SOUND, **changed})
    issues = extract(read_content(text.encode(), "budget.txt")).records.issues
    return [one.message.split(": ", 1)[1] for one in issues if one.code in CODES]


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"staff": "46"}, ["在职人员46人；表中各单位共 44"]),
        # Two that are not may be of another day, or of all units and one.
        ({"staff": "46", "retired": "36"}, []),
        ({"kind": "基本"}, ["86.00万元，全部为基本支出；表中为项目支出"]),
        (
            {"units": "分单位看：局本级190万元，水务站101万元。"},
            ["分单位看：局本级190万元，水务站101万元；各部分之和为291万元，前文没有这个数"],
        ),
        # 60 of 162.16 are 37 %, but that is no total of the list.
        ({"share": "37.00%"}, ["60万元，占37.00%；占各项之和300万元的 20.00%"]),
        # What fits nothing is told of in the audit.
        ({"share": "23.00%"}, []),
        (
            {"code": "2130306水土保持"},
            ["2130306 水土保持，规范名称为“水利工程运行与维护”"],
        ),
    ],
)
def test_text_against_the_tables(changed: dict[str, str], found: list[str]) -> None:
    assert said(changed) == found
