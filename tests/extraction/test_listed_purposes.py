"""What projects of a list are for: their own purposes, the names once more, or those of others."""

import pytest

from kg.extraction.flow import extract
from kg.reading import read_content

LIST = """青禾县文化馆2024年部门预算
项目支出明细表
单位：万元
序号 | 项目编码 | 项目名称 | 合计 | 一般公共预算 | {head}
 | | 合计 | 62.50 | 62.50 |
1 | QH24A1 | 碑刻拓印保护 | 30.50 | 30.50 | {purposes[0]}
2 | QH24A2 | 古井清掏 | 12.00 | 12.00 | {purposes[1]}
3 | QH24A3 | 夜间开放 | 20.00 | 20.00 | {purposes[2]}
"""
OWN = ("拓印城隍庙碑刻四十通并装裱", "清掏南街古井两口并加盖", "延长开馆两小时的值守费用")


@pytest.mark.parametrize("head", ["资金用途", "主要内容", "项目内容及规模", "支出用途说明"])
@pytest.mark.parametrize(
    ("purposes", "told"),
    [
        (OWN, []),
        (("碑刻拓印保护", *OWN[1:]), [("repeated_name", "碑刻拓印保护")]),
        (("2024年碑刻拓印保护专项经费。", *OWN[1:]), [("repeated_name", "碑刻拓印保护")]),
        ((OWN[0], "QH24A2", OWN[2]), [("repeated_name", "古井清掏")]),
        ((*OWN[:2], OWN[1]), [("copied_purpose", "夜间开放；古井清掏")]),
        # What all have in common says little, but was not copied; short words are often alike.
        ((OWN[0],) * 3, []),
        ((OWN[0], "办公费", "办公费"), []),
    ],
)
def test_purposes_in_lists_say_something(
    head: str, purposes: tuple[str, ...], told: list[tuple[str, str]]
) -> None:
    text = LIST.format(head=head, purposes=purposes)
    issues = extract(read_content(text.encode(), "表.txt")).records.issues
    codes = ("repeated_name", "copied_purpose")
    assert [(i.code, i.message.split(": ")[1]) for i in issues if i.code in codes] == told


def test_heads_of_two_rows_may_be_merged() -> None:
    head = "<tr>" + "".join(f"<td rowspan=2>{name}</td>" for name in ("项目代码", "项目名称"))
    head += "<td colspan=2>资金来源</td><td rowspan=2>主要内容</td></tr>"
    rows = [("项目支出明细表",), ("财政拨款", "其他资金")]
    rows += [
        (f"QH24B{n}", name, f"{n}.00", "", name) for n, name in ((1, "馆舍修缮"), (2, "书目更新"))
    ]
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows[1:])
    above = "<p>青禾县文化馆2024年部门预算</p><p>项目支出明细表</p><p>单位：万元</p>"
    text = f"{above}<table>{head}{body}</table>"
    issues = extract(read_content(text.encode(), "表.html")).records.issues
    told = [i.message.split(": ")[1] for i in issues if i.code == "repeated_name"]
    assert told == ["馆舍修缮", "书目更新"]
