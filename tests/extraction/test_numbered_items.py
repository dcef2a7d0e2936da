"""Lists: items by the style of their ordinals."""

from __future__ import annotations

import pytest

from kg.document import LinePlace, Paragraph
from kg.extraction.running_text.numbered_items import paragraphs_to_items


def items(*texts: str) -> list[str]:
    paragraphs = [Paragraph(text, LinePlace(i, i + 1)) for i, text in enumerate(texts)]
    return [item.text for item in paragraphs_to_items(paragraphs).items]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1、甲。", "2、乙。"),
        ("1.甲。", "2．乙。"),
        ("（一）甲。", "(二) 乙。"),
        ("一、甲。", "二、乙。"),
        ("①甲。", "② 乙。"),
        ("第一，甲。", "第二，乙。"),
    ],
)
def test_styles(first: str, second: str) -> None:
    assert items(first, second) == ["甲。", "乙。"]
    assert items(first + second) == ["甲。", "乙。"]


def test_continuations_and_other_styles_belong_to_the_item_in_front() -> None:
    assert items("1、甲：", "（1）丙；", "丁。", "2、乙。") == ["甲：（1）丙；丁。", "乙。"]


def test_introduction() -> None:
    paragraphs = [Paragraph(t, LinePlace(i, i + 1)) for i, t in enumerate(["引言。", "1、甲。"])]
    listing = paragraphs_to_items(paragraphs)
    assert [p.text for p in listing.introduction] == ["引言。"]
    assert listing.items[0].place == LinePlace(1, 2)


def test_without_ordinals_each_paragraph_is_an_item() -> None:
    assert items("主要职责如下：", "收集档案。", "保管档案。") == ["收集档案。", "保管档案。"]


def test_places_cover_continuations() -> None:
    paragraphs = [Paragraph(t, LinePlace(i, i + 1)) for i, t in enumerate(["1、甲", "乙。"])]
    assert paragraphs_to_items(paragraphs).items[0].place == LinePlace(0, 2)
