"""Terms with their definitions, in every layout."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.document import Document, Paragraph, RangePlace
from kg.extraction.claims import Context
from kg.extraction.outline import Outline, document_to_outline
from kg.extraction.running_text.terms import terms

TextOutline = Callable[[str], Outline]
EXPECTED = [("“三公”经费", "指三项费用。其中：出国费。"), ("结余", "指剩余。")]


@pytest.mark.parametrize(
    "text",
    [
        "八、名词解释\n1、“三公”经费：指三项费用。其中：出国费。\n2、结余：指剩余。",
        "第八部分：名词解释\n（一）“三公”经费:指三项费用。其中：出国费。\n(二)结余 : 指剩余。",
        "名词解释：\n“三公”经费：指三项费用。其中：出国费。\n结余：指剩余。",
        "八、名词解释\n1.“三公”经费\n指三项费用。其中：出国费。\n2.结余\n指剩余。",
        "八、名词解释\n“三公”经费\n指三项费用。其中：出国费。\n结余\n指剩余。",
        "八、名词解释\n以下是解释。\n1.“三公”经费：指三项费用。\n其中：出国费。\n2.结余，指剩余。",
        "八、名词解释\n1、“三公”经费：指三项费用。其中：出国费。2、结余：指剩余。",
    ],
)
def test_layouts(text_outline: TextOutline, context: Context, text: str) -> None:
    records, _ = terms(text_outline(text), context)
    assert [(record.term, record.definition) for record in records] == EXPECTED


def test_a_definition_that_begins_with_is(text_outline: TextOutline, context: Context) -> None:
    (record,), _ = terms(text_outline("一、名词解释\n1、结余是指剩余。"), context)
    assert (record.term, record.definition) == ("结余", "是指剩余。")


def test_everything_in_the_section_is_claimed(text_outline: TextOutline, context: Context) -> None:
    _, claims = terms(text_outline("一、名词解释\n说明。\n1、结余：指剩余。"), context)
    assert [claim.taker for claim in claims] == ["terms", "terms"]


def test_the_sheet_behind_a_glossary_explains_nothing(context: Context) -> None:
    texts = [
        ("说明", 1, "二、名词解释"),
        ("说明", 2, "1、结余：指剩余。"),
        ("说明", 3, "三、名词解释"),
        ("2收入总表", 1, "2收入总表"),
        ("2收入总表", 2, "预算02表"),
    ]
    blocks = [
        Paragraph(text, RangePlace(order, sheet, row, 1, row, 1))
        for order, (sheet, row, text) in enumerate(texts)
    ]
    document = Document("0" * 16, "terms.xlsx", "0" * 64, "", tuple(blocks))
    records, claims = terms(document_to_outline(document), context)
    assert [(record.term, record.definition) for record in records] == [("结余", "指剩余。")]
    assert [claim.place for claim in claims] == [blocks[1].place]


def test_a_definition_between_numbered_ones_is_one_of_its_own(
    text_outline: TextOutline, context: Context
) -> None:
    text = (
        "八、名词解释\n事业收入：指服务所得。\n1、结余：指剩余。\n其中：指结转。\n2、结转：指续用。"
    )
    records, _ = terms(text_outline(text), context)
    assert [(record.term, record.definition) for record in records] == [
        ("事业收入", "指服务所得。"),
        ("结余", "指剩余。其中：指结转。"),
        ("结转", "指续用。"),
    ]


@pytest.mark.parametrize("mark", ["公开01表", "表1", "单位：万元", "部门：某县档案馆 单位：万元"])
def test_what_stands_above_a_table_explains_nothing(
    text_outline: TextOutline, context: Context, mark: str
) -> None:
    text = f"八、名词解释\n1、结余：指剩余。\n2、结转：指续用。\n\n部门收支总表\n{mark}\n"
    records, claims = terms(text_outline(text), context)
    assert [record.definition for record in records] == ["指剩余。", "指续用。"]
    assert len(claims) == 2
