"""Text without a budget fact is claimed; what nobody knows stays unclaimed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.claims import Context
from kg.extraction.furniture import furniture
from kg.extraction.outline import Outline

TextOutline = Callable[[str], Outline]


def takers(outline: Outline, context: Context) -> dict[str, str]:
    return {claim.place.fragment: claim.taker for claim in furniture(outline, context)[1]}


@pytest.mark.parametrize(
    ("text", "taker"),
    [
        ("三、工作保障措施\n（一）抓落实。落实责任。", "furniture"),
        ("九、其他需要说明的事项\n无其他事项。", "furniture"),
        ("一、机构设置\n本馆内设3个股室。", "furniture"),
        ("六、政府采购情况\n注：无政府采购预算，空表列示。", "furniture"),
        ("六、政府采购情况\n单位：万元", "furniture"),
        ("二、收入情况\n全部收入都反映在预算中。", "preamble"),
        ("第一部分 说明\n按照规定，现将2024年预算公开如下：", "preamble"),
        ("第一部分 说明\n青禾县档案馆2024年预算公开情况", "preamble"),
    ],
)
def test_furniture(text_outline: TextOutline, context: Context, text: str, taker: str) -> None:
    assert takers(text_outline(text), context) == {"line=0,1": "heading", "line=1,2": taker}


@pytest.mark.parametrize(
    "text",
    [
        "第三部分 馆藏\n全年接收档案3000卷，开放率达到九成。",
        "二、收入情况\n单价20万元以上的收入3万元。",
    ],
)
def test_facts_stay_unclaimed(text_outline: TextOutline, context: Context, text: str) -> None:
    assert takers(text_outline(text), context) == {"line=0,1": "heading"}


def test_both_paragraphs_of_a_split_heading(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline("第一部分\n\n部门整体绩效目标")
    assert takers(outline, context) == {"line=0,1": "heading", "line=2,3": "heading"}
