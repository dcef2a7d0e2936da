"""Duties, of the department and of the units that its objectives name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.extraction.claims import Context
from kg.extraction.outline import Outline
from kg.extraction.running_text.responsibilities import responsibilities

TextOutline = Callable[[str], Outline]


def duties(outline: Outline, context: Context) -> list[tuple[int, str]]:
    return [(r.position, r.text) for r in responsibilities(outline, context)[0]]


@pytest.mark.parametrize(
    "text",
    [
        "一、部门职责\n根据《规定》，现将职责说明如下：\n（一）收集档案。\n(二)保管档案；开放档案。",
        "一、主要职能：\n主要职责是：\n1、收集档案。\n2、保管档案；\n开放档案。",
        "一、职责和机构\n部门职责：\n1.收集档案。\n2. 保管 档案；开放档案。\n机构设置：\n设3股。",
        "一、单位职责\n第一，收集档案。\n第二，保管档案；开放档案。",
        "一、部门职责\n收集档案。\n保管档案；开放档案。\n二、机构设置\n内设3个股。",
        "部门职能\n1、收集档案。2、保管档案；开放档案。",
    ],
)
def test_layouts(text_outline: TextOutline, context: Context, text: str) -> None:
    assert duties(text_outline(text), context) == [(1, "收集档案。"), (2, "保管档案；开放档案。")]


def test_introductions_are_claimed(text_outline: TextOutline, context: Context) -> None:
    _, claims = responsibilities(text_outline("一、部门职责\n说明如下：\n1、收集。"), context)
    assert [(claim.place.fragment, claim.taker) for claim in claims] == [
        ("line=1,2", "responsibilities"),
        ("line=2,3", "responsibilities"),
    ]


def test_duties_of_units_in_divided_objectives(text_outline: TextOutline, context: Context) -> None:
    outline = text_outline(
        "一、部门职责\n1、收集。\n一、总体绩效目标\n1、侨联职责分类:联系侨胞。\n侨联绩效目标：服务侨胞。\n"
        "2、县志办职责分类：编修县志。\n出版年鉴。\n县志办绩效目标：出版县志。"
    )
    records, _ = responsibilities(outline, context)
    assert [(r.organisation_name, r.position, r.text) for r in records] == [
        ("青禾县档案馆", 1, "收集。"),
        ("侨联", 1, "联系侨胞。"),
        ("县志办", 1, "编修县志。出版年鉴。"),
    ]
